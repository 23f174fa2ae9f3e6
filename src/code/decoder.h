/* What the files behind code/decode.h share: one decoding under way, and the ways to read that they
 * give each other. For src/code/decode*.c alone. Uses code/ and base/. */
#ifndef KBQ_CODE_DECODER_H
#define KBQ_CODE_DECODER_H

#include "code/catalogue.h"
#include "code/decode.h"
#include "code/spelling.h"

enum {
    STATUS_DIGITS = 8, /* of a 32-bit value in hexadecimal */
    PLACE_SPACES_MAX = 4,
};

/* What came of trying one way to read. */
enum outcome {
    READ_NOT,     /* not in this form */
    READ_UNKNOWN, /* in this form, but no table has it */
    READ_KNOWN,
};

struct decoder {
    struct str text; /* what the readings are of */
    struct arena *arena;
    struct decoded *out;
    const char *because;
    const char *correction;
    enum spelling_fault fault; /* why it is no number */
    bool failed;               /* out of memory */
};

/* A number, and how it was written. */
struct number {
    int64_t value;
    bool hex;
    size_t digits;
};

/* Where to look: up to PLACE_SPACES_MAX tables, and the program whose exit status it is. */
struct place {
    size_t spaces[PLACE_SPACES_MAX];
    size_t count;
    const char *tool;
};

/* ---- decoder.c: adding readings ---- */

bool decoder_is_space(size_t space, const char *name);
bool decoder_is_32_bits(int64_t value);

/* A reading of the decoder's text, of which nothing else is known yet. */
struct decode_reading decoder_start(const struct decoder *d, int rank);
/* Adds READING unless it is there or there is no room. */
void decoder_push(struct decoder *d, const struct decode_reading *reading);
/* Adds NUMBER of SPACE when it is known there, or in any case when ANYWAY. */
enum outcome decoder_add_number(struct decoder *d, size_t space, int64_t number, const char *tool,
                                int rank, bool anyway, const char *because);
/* The same for VALUE of a table of texts. */
enum outcome decoder_add_text(struct decoder *d, size_t space, struct str value, int rank,
                              bool anyway);
/* Best first, what is known before what is not; equals stay in their order. */
void decoder_sort(struct decoded *out);

/* ---- decode_number.c: numbers of any table ---- */

/* All readings of NUMBER. */
enum outcome decoder_add_all(struct decoder *d, const struct number *number);
/* NUMBER, which no table has, where it would stand. */
void decoder_add_unknown(struct decoder *d, const struct number *number);
/* 2^63 and more: a number, but none of a code. */
enum outcome decoder_add_huge(struct decoder *d, const struct spelling *spelling);
/* All of TEXT as a number. */
enum outcome decoder_read_number(struct decoder *d, struct str text);

/* ---- decode_place.c: codes of one table ---- */

/* The tables that NAME stands for: a table, a word for one, a program, "exit:curl". */
bool decoder_find_place(struct decoder *d, struct str name, struct place *place);
/* NUMBER in the tables of PLACE: the first that knows it, for an exit status also Win32. */
enum outcome decoder_add_placed(struct decoder *d, const struct place *place,
                                const struct number *number, int rank);
/* The value TEXT of a table of texts, in the ways that people write it. */
enum outcome decoder_read_text(struct decoder *d, size_t space, struct str text, int rank,
                               bool anyway);
/* "win32:5", "sqlstate:28", "robocopy:3", "exit:curl:35". */
enum outcome decoder_read_placed(struct decoder *d, struct str text);

/* ---- decode_name.c: names ---- */

/* All rows called NAME, or whose names begin with it when PREFIX; of the table ONLY, SIZE_MAX for
 * all. */
enum outcome decoder_read_name(struct decoder *d, struct str name, size_t only, bool prefix);
/* True for letters, digits and underscores in the form of a name that a program defines. */
bool decoder_looks_like_name(struct str text);
/* A name that no table has, with those that begin like it. */
enum outcome decoder_add_unknown_name(struct decoder *d, struct str name);

/* ---- decode_form.c: forms of their own ---- */

/* "LNK2001"; ANYWAY also with letters that are not known. */
enum outcome decoder_read_tool(struct decoder *d, struct str text, bool anyway);
/* "401.3" and "5.7.1". */
enum outcome decoder_read_dotted(struct decoder *d, struct str text);
/* An SQLSTATE: five letters and digits. */
enum outcome decoder_read_state(struct decoder *d, struct str text);
/* "error:0A000086:SSL routines::certificate verify failed", from 0A000086 on. */
enum outcome decoder_read_openssl(struct decoder *d, struct str text);

/* ---- decode_mend.c: what people do to codes ---- */

/* Reads TEXT with all that can be put right, one thing after the other, until a table knows it.
 * OUTCOME is what came of reading it as it stands. */
enum outcome decoder_read_mended(struct decoder *d, struct str text, enum outcome outcome);

/* ---- decode.c ---- */

/* TEXT as one code, to the letter. */
enum outcome decoder_read_exactly(struct decoder *d, struct str text);

#endif

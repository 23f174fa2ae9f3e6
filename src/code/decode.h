/* What a code means: from a number, a name or a phrase, as somebody typed it or as it stands in a
 * text, to its readings. A reading is a value in a table, with the reason why this table was taken
 * and with what was put right. Everything comes out of the catalogue; nothing is read from a base.
 * Uses code/ and base/. */
#ifndef KBQ_CODE_DECODE_H
#define KBQ_CODE_DECODE_H

#include "base/arena.h"
#include "base/status.h"
#include "code/code.h"

enum {
    DECODE_READINGS_MAX = 64,
    DECODE_NAMES_MAX = 8,
    DECODE_ALSO_MAX = 8,
    DECODE_NEAR_MAX = 4,
    DECODE_MEMBERS_MAX = 64,
    DECODE_OPERAND_MAX = 256, /* bytes; nothing longer is one code */
};

/* A value in a table, with the name that it has there. */
struct decode_code {
    const char *space;
    const char *value; /* canonical, as the index keeps it: see code_value */
    bool is_number;
    int64_t number;   /* when is_number: as its table writes it, signed or unsigned */
    const char *name; /* NULL when it has none */
};

/* What a list of codes in a base says of a code (lookup/define.h). */
struct decode_definition {
    const char *space;
    const char *name;        /* NULL without one */
    const char *text;        /* the same */
    const char *explanation; /* cause and cure; the same */
    const char *language;    /* "de"; the same */
    const char *source;      /* the id of an article, or the path of a file */
    bool is_article;
};

/* Strings are static or live in the arena that was given to decode; NULL when there is nothing to
 * say. */
struct decode_reading {
    struct str text; /* what was read: in the input, or in a plain copy of it */
    struct decode_code code;
    const char *title; /* of the table, for people: "Windows (Win32)" */
    bool known;        /* the table has it, or what it is made of */
    bool by_message;   /* read because its message is in the text (lookup/recognise.h) */
    const char *description;
    const char *because;    /* why this table */
    const char *correction; /* what was put right: never done silently */
    const char *parts;      /* what it is made of: "failure, facility 7 (FACILITY_WIN32), code 5" */
    struct decode_code *names; /* further names of the same value */
    size_t name_count;
    size_t names_left_out;
    struct decode_code *also; /* the same error in other tables */
    size_t also_count;
    struct decode_code *near; /* not known: the nearest that are */
    size_t near_count;
    struct decode_code *members; /* of a class or facility */
    size_t member_count;
    size_t members_left_out;
    struct decode_definition *definitions; /* of the bases; none before lookup/define.h */
    size_t definition_count;
    int rank; /* smaller is likelier; only an order */
};

struct decoded {
    struct decode_reading *readings; /* best first */
    size_t count;
    size_t left_out; /* readings beyond DECODE_READINGS_MAX */
    size_t capacity;
};

/* Reads one operand: a number in any spelling, a name (also "ERROR_LOGON*"), "win32:5", "401.3",
 * "sqlstate:28", or a phrase with codes in it. TEXT is UTF-8 or not; it must outlive DECODED, whose
 * arrays live in ARENA.
 *
 * KBQ_OK: at least the first reading is known. KBQ_NOTFOUND: it is a code that no table has; the
 * first reading says where it would stand and what is near. KBQ_BADINPUT: it is no code, and ERROR
 * says why. KBQ_NOMEM. */
enum kbq_status decode_operand(struct str text, struct arena *arena, struct decoded *decoded,
                               struct kbq_error *error);

/* Adds the readings of CODE, which code_scan found in TEXT, to DECODED; the same statuses. The
 * first one added is what the words before it say; others are weaker. KBQ_UNCHANGED when nothing
 * was added: codes that are marked `again`, and unknown ones that are there already. */
enum kbq_status decode_found(struct str text, const struct code *code, struct arena *arena,
                             struct decoded *decoded, struct kbq_error *error);

/* True when TEXT is a code by itself: one that decode_operand knows in one piece, or a number or
 * name in the form of a code. "hello" and "1e9" are none, and neither is a phrase. */
bool decode_is_code(struct str text);

/* The spellings of a 32-bit number: 0x%08X in HEX (room for 11) and as signed. False for a number
 * that 32 bits do not hold. */
bool decode_spell(const struct decode_code *code, char *hex, int32_t *as_signed);

#endif

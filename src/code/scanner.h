/* What the files behind code/scan.h share: one scan under way. For src/code/scan*.c alone. Uses
 * code/ and base/. */
#ifndef KBQ_CODE_SCANNER_H
#define KBQ_CODE_SCANNER_H

#include "code/context.h"
#include "code/scan.h"

enum {
    HEX_DIGITS_MAX = 10, /* typed wrong: not more */
    STATE_LENGTH = 5,    /* of an SQLSTATE */
};

/* The classes of characters that a run is of. */
enum { DIGIT = 1, UPPER = 2, LOWER = 4, UNDERSCORE = 8 };

struct scan {
    struct str text;
    code_visit visit;
    void *context;
};

/* The functions below return false when the visitor wants no more. FROM and TO are the places of a
 * run in the text: its start, and the end behind it. */

/* ---- scan.c: what is found ---- */

/* Hands CODE over as one of SPACE. */
bool scanner_emit(const struct scan *scan, struct code *code, struct str space);
/* The same with its text as its value. */
bool scanner_emit_text(const struct scan *scan, struct code *code, struct str space);
/* Whether the table of texts SPACE has VALUE. */
bool scanner_knows_text(const char *space, struct str value);
/* The rule for what begins at FROM, noted in CODE; NULL without one. */
const struct context_rule *scanner_find_rule(const struct scan *scan, size_t from,
                                             enum context_form form, struct code *code);

/* ---- scan_number.c ---- */

/* A run that begins with "0x" (PREFIXED), or bare hexadecimal digits. */
bool scanner_try_hex(const struct scan *scan, size_t from, size_t to, bool prefixed);
/* A run that begins with a digit. *DONE says that it can be nothing else. */
bool scanner_try_digits(const struct scan *scan, size_t from, size_t to, bool *done);

/* ---- scan_name.c ---- */

/* Letters with exactly four digits behind them: C2065, LNK2001, R6003. */
bool scanner_is_tool_code(struct str run);
/* A name of CLASSES that a table knows, or that looks like one of an error. */
bool scanner_try_symbol(const struct scan *scan, size_t from, size_t to, unsigned classes);
/* Five letters and digits that words or brackets make an SQLSTATE; then they are *DONE. */
bool scanner_try_state(const struct scan *scan, size_t from, size_t to, bool *done);

#endif

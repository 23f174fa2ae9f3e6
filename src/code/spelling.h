/* Numbers as people write them, and what goes wrong when they do: letters for digits, blanks
 * inside, a digit too many. Uses base/. */
#ifndef KBQ_CODE_SPELLING_H
#define KBQ_CODE_SPELLING_H

#include "base/str.h"
#include "base/strbuf.h"

#include <stdint.h>

enum spelling_fault {
    SPELLING_FINE,
    SPELLING_NO_NUMBER,  /* something else */
    SPELLING_NO_DIGITS,  /* "0x", "-" */
    SPELLING_TOO_LARGE,  /* 2^64 and beyond */
    SPELLING_SCIENTIFIC, /* 1e9 */
    SPELLING_BINARY,     /* 0b101 */
    SPELLING_OCTAL,      /* 0o17 */
};

/* One number, as it was written. */
struct spelling {
    uint64_t magnitude;
    bool negative;
    bool hex;
    bool prefixed;     /* 0x, &H or $ before it, h behind it: hexadecimal beyond doubt */
    bool leading_zero; /* a decimal that begins with 0 and goes on */
    size_t digits;     /* how many were written, zeros too */
};

/* Reads all of TEXT as one number: decimal or hexadecimal, with a sign, with the suffixes L, u and
 * h. A leading zero never makes it octal. Digits without a letter among them are decimal. */
enum spelling_fault spelling_read(struct str text, struct spelling *spelling);

/* What FAULT is, as the end of a sentence: "it has no digits". */
const char *spelling_fault_text(enum spelling_fault fault);

/* The 32-bit or 64-bit value of SPELLING; a sign that was extended to 64 bits is taken back, so
 * that 0xFFFFFFFF80070005 is 0x80070005. False when it is beyond 63 bits in spite of that. */
bool spelling_value(const struct spelling *spelling, int64_t *value);

/* Appends TEXT in plain ASCII to OUT: full-width and other look-alike forms become plain,
 * typographic dashes and quotes too, invisible characters go. False when something else is left;
 * *CHANGED says whether anything was done. */
bool spelling_plain(struct str text, struct strbuf *out, bool *changed);

/* Appends TEXT with O for 0 and l, I for 1 put right. False when nothing was to be done, or when
 * the rest is no number. */
bool spelling_fix_letters(struct str text, struct strbuf *out);

/* Appends TEXT without the blanks, dots, commas, dashes and underscores between its digits. False
 * when there are none, or when they do not stand between groups of digits. */
bool spelling_join(struct str text, struct strbuf *out);

#endif

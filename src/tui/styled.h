/* Text with its looks: what render/ sets, read back into lines for a screen that draws by itself.
 * Pure. Uses base/. */
#ifndef KBQ_TUI_STYLED_H
#define KBQ_TUI_STYLED_H

#include "base/strbuf.h"

/* How a character looks. A colour of ECMA-48, 1 to 7, in the lowest bits; 0 for the terminal's
 * own. */
enum look {
    LOOK_PLAIN = 0,
    LOOK_GREEN = 2,
    LOOK_CYAN = 6,
    LOOK_COLORS = 7,
    LOOK_BOLD = 8,
    LOOK_FAINT = 16,
    LOOK_UNDERLINED = 32,
    LOOK_REVERSED = 64,
};

/* Starts as all zero. Free with styled_clear. */
struct styled {
    struct strbuf text;  /* UTF-8 without controls but line feeds */
    struct strbuf looks; /* for each byte of the text */
    size_t *starts;      /* of its lines */
    size_t count;        /* lines */
    size_t capacity;
    size_t width; /* columns of the widest line */
};

struct styled_line {
    struct str text;
    const unsigned char *looks; /* for each byte */
};

/* Makes *STYLED anew out of TEXT, as render/ makes it with colour: SGR sequences become looks, all
 * other sequences and controls are left out, tabs become blanks. False when memory ran out. */
bool styled_read(struct styled *styled, struct str text);
void styled_clear(struct styled *styled);

/* Line NUMBER, from 0 on; an empty one past the end. */
struct styled_line styled_line(const struct styled *styled, size_t number);

/* The first line from FROM on that holds WORDS in any case of ASCII letters; the count of lines
 * when none does. With BACKWARDS, the last one up to FROM. */
size_t styled_find(const struct styled *styled, struct str words, size_t from, bool backwards);

/* The place of WORDS in LINE from byte FROM on, in any case of ASCII letters; the length of the
 * line when they are not there. */
size_t styled_place(struct str line, struct str words, size_t from);

#endif

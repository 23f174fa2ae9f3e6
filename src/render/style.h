/* How text is set: width, colour, links. Uses lookup/fill.h, render/link.h and base/. */
#ifndef KBQ_RENDER_STYLE_H
#define KBQ_RENDER_STYLE_H

#include "base/strbuf.h"

struct style {
    bool color;
    bool links;   /* the terminal takes OSC 8 links */
    size_t width; /* columns of prose */
    size_t lines; /* lines that one section of an answer may take; 0 for all */
};

/* What a piece of text is, which decides how it looks. */
enum tone {
    TONE_PLAIN,
    TONE_ID, /* ids and names of commands */
    TONE_TITLE,
    TONE_HEADING,
    TONE_CODE,   /* commands and literal blocks */
    TONE_FAINT,  /* what may be overlooked */
    TONE_FILLED, /* a value of the user's */
    TONE_MARK,   /* the message that was found */
};

/* Appends TEXT, made harmless for a terminal, in TONE. Values that lookup/fill.h marked show in
 * TONE_FILLED; their marks are left out. Addresses of the web become links where the style has
 * them. */
void style_add(struct strbuf *out, const struct style *style, enum tone tone, struct str text);

/* The same for a piece of a longer text: *FILLED, false at its start, says whether the piece begins
 * inside of a value, and is kept for the next one. */
void style_add_piece(struct strbuf *out, const struct style *style, enum tone tone, struct str text,
                     bool *filled);

#endif

/* A pasted text made ready for comparing: what a terminal, a mail program or a log put around the
 * error is taken off, the error itself stays as it is. Pure. Uses base/. */
#ifndef KBQ_LOOKUP_PASTE_H
#define KBQ_LOOKUP_PASTE_H

#include "base/arena.h"
#include "base/strbuf.h"

enum {
    PASTE_BYTES_MAX = 64 * 1024, /* of a text that are read; the rest is cut, and that is said */
    PASTE_WORDS_MAX = 1024,
};

/* A word of the paste. */
struct paste_word {
    struct str text; /* folded */
    size_t from, to; /* place in the cleaned text, in bytes */
    size_t line;     /* of the text as it was given, from 1 on */
};

struct paste {
    struct strbuf text; /* cleaned, UTF-8 */
    struct paste_word *words;
    size_t word_count;
    size_t lines; /* of the text as it was given */
    bool cut;     /* the text was longer than is read */
    struct arena arena;
};

/* Cleans TEXT, bytes in any encoding. False when memory ran out. Free with paste_clear. */
bool paste_read(struct paste *paste, struct str text);
void paste_clear(struct paste *paste);

#endif

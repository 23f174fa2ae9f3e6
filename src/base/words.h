/* Words: the unit of the index and of the comparison of messages. A word is a run of letters and
 * digits of any script, its case folded; hexadecimal and decimal numbers stay whole, nothing is
 * stemmed. Uses base/text.h. */
#ifndef KBQ_BASE_WORDS_H
#define KBQ_BASE_WORDS_H

#include "base/str.h"

enum { WORD_MAX = 64 }; /* bytes kept of a longer run */

struct words {
    struct str rest;       /* not read yet */
    const char *begin;     /* start of the text */
    char folded[WORD_MAX]; /* the word last read */
    size_t length;         /* bytes in folded */
    size_t from, to;       /* where it stands in the text, in bytes */
};

/* Starts reading TEXT, which must outlive the reader. */
static inline void words_start(struct words *words, struct str text)
{
    words->rest = text;
    words->begin = text.bytes;
    words->length = words->from = words->to = 0;
}

/* Reads the next word. False at the end of the text. */
bool words_next(struct words *words);

static inline struct str words_view(const struct words *words)
{
    return (struct str){words->folded, words->length};
}

#endif

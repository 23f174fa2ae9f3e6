/* Words: the unit of the index and of the comparison of messages. A word is a run of letters and
 * digits of any script, its case folded; hexadecimal and decimal numbers stay whole, nothing is
 * stemmed. In Chinese and Japanese, which put no blanks between words, each character is one, so
 * that their neighbours make the words. Uses base/mask.h and base/text.h. */
#ifndef KBQ_BASE_WORDS_H
#define KBQ_BASE_WORDS_H

#include "base/mask.h"
#include "base/str.h"

enum {
    WORD_MAX = MASK_BYTES, /* bytes kept of a longer run */
    WORD_ROOM = 16,        /* bytes from the start of a word on that may be read, however short */
};

struct words {
    const char *folded; /* the word last read, until the next one is read */
    size_t length;      /* bytes in folded */
    size_t from, to;    /* where it stands in the text, in bytes */

    /* for words.c alone */
    struct str text;
    size_t at;      /* of the block in the text */
    size_t next;    /* of what is to be read when the block is done */
    uint64_t edges; /* where words of the block begin and end that are still to come */
    char block[MASK_BYTES + WORD_ROOM]; /* folded */
    char slow[WORD_MAX + WORD_ROOM];    /* a word that is not read as part of a block */
};

/* Starts reading TEXT, which must outlive the reader. */
static inline void words_start(struct words *words, struct str text)
{
    words->text = text;
    words->length = words->from = words->to = 0;
    words->at = words->next = 0;
    words->edges = 0;
    memset(words->block + MASK_BYTES, 0, WORD_ROOM);
    memset(words->slow, 0, sizeof words->slow);
}

/* Reads the next word. False at the end of the text. */
bool words_next(struct words *words);

static inline struct str words_view(const struct words *words)
{
    return (struct str){words->folded, words->length};
}

#endif

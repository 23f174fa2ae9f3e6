/* What a message is found by: the rarity of its words, and its rarest pairs of neighbouring words.
 * Pure. Uses message/template.h, index/rarity.h and base/. */
#ifndef KBQ_MESSAGE_ANCHORS_H
#define KBQ_MESSAGE_ANCHORS_H

#include "base/strbuf.h"
#include "base/words.h"

enum { ANCHORS_MAX = 5 };

/* Pairs of words with a blank between them, the rarest first. */
struct anchors {
    struct {
        char pair[2 * WORD_MAX + 1];
        size_t length;
        unsigned rarity;
    } items[ANCHORS_MAX];
    size_t count;
};

/* How much a word says, as index/rarity.h codes it. */
typedef unsigned char (*anchors_rarity)(const void *context, struct str word);

/* Appends the rarity of each word of MESSAGE, those of holes included, to RARITY, and fills ANCHORS
 * with its rarest pairs of fixed words. */
void anchors_find(struct str message, anchors_rarity rarity_of, const void *context,
                  struct strbuf *rarity, struct anchors *anchors);

#endif

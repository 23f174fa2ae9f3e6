/* What a message that was aligned with a paste says for its article. Pure. Uses lookup/, message/
 * and base/. */
#ifndef KBQ_LOOKUP_WEIGH_H
#define KBQ_LOOKUP_WEIGH_H

#include "lookup/align.h"
#include "lookup/terms.h"

enum { EXPLAINED_WORDS = PASTE_WORDS_MAX / 64 };

/* A message beside a paste. */
struct weighed {
    float score;                         /* 0 when it says nothing */
    float coverage;                      /* of its fixed words */
    float density;                       /* the same between its first and last word found */
    float fixed_bits;                    /* rarity of its fixed words that were found */
    float share;                         /* of the paste's rarity, that its words explain */
    float local;                         /* the same of the lines that the match touches */
    bool conflict;                       /* the paste has other names in the place of its own */
    size_t first_word, last_word;        /* of the paste */
    unsigned found;                      /* words found */
    unsigned fixed;                      /* fixed words it has */
    uint64_t explained[EXPLAINED_WORDS]; /* bits: words of the paste */
};

/* Weighs the alignment A of a message with the weight WEIGHT (1 to 8) and PASTE, whose words are
 * TERMS. */
void weigh(const struct alignment *a, int weight, const struct paste *paste,
           const struct terms *terms, struct weighed *weighed);

/* True when two messages explain mostly different words. */
bool weighed_apart(const struct weighed *a, const struct weighed *b);

#endif

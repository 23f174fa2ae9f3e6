/* Messages that may be meant, by the words and neighbours that they share with a paste. Uses
 * lookup/, store/, index/ and base/. */
#ifndef KBQ_LOOKUP_CANDIDATES_H
#define KBQ_LOOKUP_CANDIDATES_H

#include "lookup/terms.h"

struct candidates {
    float *bits;       /* for each message: rarity of what it shares, and how much of it that is */
    uint32_t *touched; /* messages with bits */
    size_t touched_count;
    uint32_t messages;
};

/* Weighs the messages of STORE, which has MESSAGES of them. Free with candidates_clear in any
 * case. */
enum kbq_status candidates_find(struct candidates *candidates, const struct terms *terms,
                                const struct paste *paste, struct store *store, uint32_t messages,
                                struct kbq_error *error);
void candidates_clear(struct candidates *candidates);

/* Moves the COUNT best to the front of `touched`, the best first. Returns how many there are. */
size_t candidates_best(struct candidates *candidates, size_t count);

#endif

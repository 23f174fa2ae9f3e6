/* Messages that may be meant, by the words and neighbours that they share with a paste. Uses
 * lookup/, store/, index/ and base/. */
#ifndef KBQ_LOOKUP_CANDIDATES_H
#define KBQ_LOOKUP_CANDIDATES_H

#include "lookup/tally.h"
#include "lookup/terms.h"

struct candidates {
    struct tally bits; /* of a message: rarity of what it shares, and how much of it that is */
    uint32_t messages;
};

/* Weighs the messages of STORE, which has MESSAGES of them. Free with candidates_clear in any
 * case. */
enum kbq_status candidates_find(struct candidates *candidates, const struct terms *terms,
                                const struct paste *paste, struct store *store, uint32_t messages,
                                struct kbq_error *error);
void candidates_clear(struct candidates *candidates);

#endif

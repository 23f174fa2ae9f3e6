/* Definitions whose messages may stand in a paste: those that share rare pairs of neighbouring
 * words with it. Uses lookup/, store/, index/ and base/. */
#ifndef KBQ_LOOKUP_ANCHORED_H
#define KBQ_LOOKUP_ANCHORED_H

#include "lookup/paste.h"
#include "store/store.h"

#include <stdint.h>

enum {
    ANCHORED_SLOTS = 4096, /* a power of two */
    ANCHORED_MAX = ANCHORED_SLOTS / 2,
};

struct anchored_definition {
    uint32_t no;
    float bits; /* of its pairs that the paste has; 0 for a free slot */
};

struct anchored {
    struct anchored_definition items[ANCHORED_SLOTS]; /* the best first */
    size_t count;
};

/* Fills ANCHORED with what PASTE leads to in STORE, which has DEFINITIONS of them. */
enum kbq_status anchored_find(struct store *store, const struct paste *paste, int64_t definitions,
                              struct anchored *anchored, struct kbq_error *error);

#endif

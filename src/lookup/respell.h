/* Words as they were probably meant: a word that a base does not know becomes one that it knows.
 * Uses store/ and base/. */
#ifndef KBQ_LOOKUP_RESPELL_H
#define KBQ_LOOKUP_RESPELL_H

#include "base/arena.h"
#include "store/store.h"

/* What WORD, folded, which no message of STORE has, probably means: the same number with or without
 * 0x, or the nearest word of messages. *MEANT, in ARENA, stays empty when the base knows WORD from
 * its articles, and when nothing is near. */
enum kbq_status respell(struct store *store, struct str word, struct arena *arena,
                        struct str *meant, struct kbq_error *error);

#endif

/* How far two words are apart. Uses base/str.h. */
#ifndef KBQ_BASE_EDITS_H
#define KBQ_BASE_EDITS_H

#include "base/str.h"

enum { EDITS_LENGTH_MAX = 40 }; /* bytes of a word that is compared */

/* Edits that turn A into B: bytes put in, left out, changed, or swapped with their neighbour
 * (optimal string alignment). Any number above LIMIT stands for more than LIMIT; so far apart are
 * all words of more than EDITS_LENGTH_MAX bytes. */
size_t edits_between(struct str a, struct str b, size_t limit);

#endif

/* What was probably meant by a mistyped word. Uses base/str.h. */
#ifndef KBQ_CMD_NEAREST_H
#define KBQ_CMD_NEAREST_H

#include "base/str.h"

enum { NEAREST_NONE = -1 };

/* Edits that turn A into B: letters put in, left out, changed, or swapped with their neighbour.
 * Words of more than 32 letters are far from all others. */
size_t nearest_distance(struct str a, struct str b);

/* The place in NAMES (COUNT of them; NULLs are passed over) of the name that is nearest to WORD and
 * near enough to be meant: one edit for three letters, at most two. NEAREST_NONE when none is. */
int nearest_of(struct str word, const char *const *names, size_t count);

#endif

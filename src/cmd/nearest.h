/* What was probably meant by a mistyped word. Uses base/. */
#ifndef KBQ_CMD_NEAREST_H
#define KBQ_CMD_NEAREST_H

#include "base/str.h"

enum { NEAREST_NONE = -1 };

/* The place in NAMES (COUNT of them; NULLs are passed over) of the name that is nearest to WORD and
 * near enough to be meant: one edit for three letters, at most two. NEAREST_NONE when none is. */
int nearest_of(struct str word, const char *const *names, size_t count);

#endif

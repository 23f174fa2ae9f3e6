/* Names of fields, as event logs print them before each value: "Event ID:", "Source:". All such
 * texts have them, so they say next to nothing, however many there are. Pure. Uses base/. */
#ifndef KBQ_LOOKUP_LABEL_H
#define KBQ_LOOKUP_LABEL_H

#include "base/str.h"

/* What is left of the rarity of such a word. */
#define LABEL_SHARE 0.2F

/* True when the word WORD (folded), which ends at TO in TEXT, is of the name of a field. */
bool label_is(struct str word, struct str text, size_t to);

#endif

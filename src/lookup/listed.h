/* Articles that list codes: what they say about each is a definition, and as articles they come
 * last. Uses lookup/answer.h. */
#ifndef KBQ_LOOKUP_LISTED_H
#define KBQ_LOOKUP_LISTED_H

#include "lookup/answer.h"

/* Lowers the scores of articles that list a code of ANSWER among many others below those of the
 * articles that are about the code or quote its message. The hits are sorted by score before and
 * after. */
void listed_put_last(struct answer *answer);

#endif

/* Looking up: from a text to an answer. Uses lookup/, store/, code/ and base/. */
#ifndef KBQ_LOOKUP_LOOKUP_H
#define KBQ_LOOKUP_LOOKUP_H

#include "lookup/answer.h"
#include "lookup/bases.h"

enum { LOOKUP_LIMIT = 10 }; /* articles in an answer when nobody says how many */

/* Answers TEXT, bytes in any encoding, from BASES with at most LIMIT articles. Free *ANSWER with
 * answer_clear in any case. An answer without articles is KBQ_OK. */
enum kbq_status lookup_text(const struct bases *bases, struct str text, size_t limit,
                            struct answer *answer, struct kbq_error *error);

#endif

/* How sure an answer is. Uses lookup/. */
#ifndef KBQ_LOOKUP_JUDGE_H
#define KBQ_LOOKUP_JUDGE_H

#include "lookup/answer.h"
#include "lookup/query.h"

/* Sets the confidence of each hit of ANSWER, and whether the best message is one that several
 * articles share without anything in the paste that tells them apart. The thresholds and how they
 * were found are in docs/MATCHING.md. */
void judge(struct answer *answer, const struct query *query);

#endif

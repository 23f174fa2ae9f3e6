/* Codes by their messages: the texts of definitions, in every language that was imported, found in
 * a pasted text. Such a message gives a reading of its code and never an article. Uses lookup/,
 * message/, store/, index/ and base/. */
#ifndef KBQ_LOOKUP_RECOGNISE_H
#define KBQ_LOOKUP_RECOGNISE_H

#include "lookup/answer.h"
#include "lookup/bases.h"

/* Adds to QUERY a reading of each code whose message stands in its text, whole or cut at its end.
 * *SHARE becomes the share of the words of the text that these messages explain. */
enum kbq_status recognise_messages(const struct bases *bases, struct query *query, double *share,
                                   struct kbq_error *error);

/* Raises the confidence of the hits of ANSWER that hold its codes when the text is little else than
 * the message of a code, by the SHARE that recognise_messages gave: it is as if the code itself had
 * been asked for. */
void recognise_judge(struct answer *answer, double share);

#endif

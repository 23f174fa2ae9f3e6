/* Messages in quotation marks inside of prose: which quotes the words around them call one. Uses
 * message/extraction.h, article/ and base/. */
#ifndef KBQ_MESSAGE_EXTRACT_QUOTES_H
#define KBQ_MESSAGE_EXTRACT_QUOTES_H

#include "message/extraction.h"

/* Keeps the quoted messages of the section that X reads. */
void extract_quotes(struct extraction *x);

#endif

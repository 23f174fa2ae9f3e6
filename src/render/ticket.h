/* A short block for a ticket: symptom, code, cause, steps, article. Uses lookup/, render/ and
 * base/. */
#ifndef KBQ_RENDER_TICKET_H
#define KBQ_RENDER_TICKET_H

#include "lookup/answer.h"
#include "render/view.h"

/* Appends ANSWER as plain text that is Markdown as well, wrapped at 80 columns. Only what is known
 * goes in: the best article when it is more than a suggestion, and codes that were decoded. */
enum kbq_status render_ticket(struct strbuf *out, const struct view *view,
                              const struct answer *answer, struct kbq_error *error);

#endif

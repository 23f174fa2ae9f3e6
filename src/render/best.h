/* The article that answers a question: its head, why it does, the message that was found, cause and
 * cure, filled in. Uses lookup/, render/ and base/. */
#ifndef KBQ_RENDER_BEST_H
#define KBQ_RENDER_BEST_H

#include "lookup/answer.h"
#include "lookup/bases.h"
#include "render/style.h"
#include "render/view.h"

/* Appends the article of HIT, a hit of ANSWER. BRIEF: in few lines, as one of several or beside
 * something else. BASES tell which references are there, VIEW what is shown and filled in. */
enum kbq_status best_add(struct strbuf *out, const struct style *style, const struct view *view,
                         const struct answer *answer, const struct hit *hit, bool brief,
                         const struct bases *bases, struct kbq_error *error);

#endif

/* One field of an article as text, for scripts. Uses lookup/, render/ and base/. */
#ifndef KBQ_RENDER_FIELD_H
#define KBQ_RENDER_FIELD_H

#include "lookup/answer.h"
#include "render/document.h"
#include "render/view.h"

/* Whether NAME is a field, and the names of all: "id, title, ...". */
bool field_exists(const char *name);
void field_names(struct strbuf *out);

/* Appends the field NAME of ARTICLE with a line feed behind each of its lines; values are filled in
 * as VIEW says. HIT is what led to it, or NULL: then there is no message, confidence and score.
 * KBQ_NOTFOUND when the article has no such text. */
enum kbq_status field_add(struct strbuf *out, const char *name, const struct view *view,
                          const struct hit *hit, const struct article *article,
                          struct kbq_error *error);

#endif

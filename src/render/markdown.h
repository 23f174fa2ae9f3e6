/* A tree as Markdown (CommonMark 0.31) that also reads well as it stands. Uses render/node.h,
 * article/ and base/. */
#ifndef KBQ_RENDER_MARKDOWN_H
#define KBQ_RENDER_MARKDOWN_H

#include "base/strbuf.h"
#include "render/node.h"

/* Appends NODE and what it holds. A word with characters that Markdown would act on becomes a code
 * span, so that its letters stay as they are: `<domain>\<username>`. */
void markdown_add(struct strbuf *out, const struct node *node);

#endif

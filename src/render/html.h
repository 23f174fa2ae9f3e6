/* A tree as HTML 5: one page that needs nothing else and does nothing by itself. Uses
 * render/node.h, article/ and base/. */
#ifndef KBQ_RENDER_HTML_H
#define KBQ_RENDER_HTML_H

#include "base/strbuf.h"
#include "render/node.h"

/* Appends what stands before the articles (TITLE is the page's), and what stands behind them. */
void html_begin(struct strbuf *out, struct str title);
void html_end(struct strbuf *out);

/* Appends one article. Everything in it is escaped; only addresses of the web become links, and
 * references to ids that are on the same page. */
void html_add(struct strbuf *out, const struct node *page);

#endif

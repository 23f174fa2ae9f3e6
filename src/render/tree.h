/* The parsed article as a tree: the debug view that the parser's tests compare. Uses message/,
 * article/ and base/. */
#ifndef KBQ_RENDER_TREE_H
#define KBQ_RENDER_TREE_H

#include "article/article.h"
#include "base/strbuf.h"
#include "message/extract.h"

/* Appends every field, section, paragraph and reference of ARTICLE, one a line. */
void render_tree(struct strbuf *out, const struct article *article);

/* Appends the messages of ARTICLE, whose whole text is TEXT, one a line: how, section, weight, the
 * place as first line:column-last line:column from 1 on (both included), the message. */
void render_messages(struct strbuf *out, struct str text, const struct messages *messages);

#endif

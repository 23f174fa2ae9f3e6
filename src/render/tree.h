/* The parsed article as a tree: the debug view that the parser's tests compare. Uses article/ and
 * base/. */
#ifndef KBQ_RENDER_TREE_H
#define KBQ_RENDER_TREE_H

#include "article/article.h"
#include "base/strbuf.h"

/* Appends every field, section, paragraph and reference of ARTICLE, one a line. */
void render_tree(struct strbuf *out, const struct article *article);

#endif

/* Paragraphs that stand in many articles and say nothing about any of them. Uses base/str.h. */
#ifndef KBQ_ARTICLE_BOILERPLATE_H
#define KBQ_ARTICLE_BOILERPLATE_H

#include "base/str.h"

/* True when PARAGRAPH begins with the words of a known notice: registry warnings, hotfix and
 * third-party notices, the confirmation of a bug, sample-code terms. Such a paragraph is shown
 * with its article but counts for nothing in the index. */
bool boilerplate_is(struct str paragraph);

#endif

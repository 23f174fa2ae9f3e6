/* Why a hit is one, as text. Uses lookup/, render/, article/ and base/. */
#ifndef KBQ_RENDER_WHY_H
#define KBQ_RENDER_WHY_H

#include "lookup/answer.h"
#include "render/style.h"
#include "render/view.h"

/* Appends one line: what decided. */
void render_why_short(struct strbuf *out, const struct style *style, const struct view *view,
                      const struct answer *answer, const struct hit *hit);

/* Appends the message of HIT as the article has it, marked at its left, under a heading: the words
 * that were found stand out, and so do the holes. */
void render_why_message(struct strbuf *out, const struct style *style, const struct hit *hit);

/* Appends the article's message above the pasted one with what was found, missed and filled; the
 * codes, the words, and what put the hit before the next. */
void render_why(struct strbuf *out, const struct style *style, const struct view *view,
                const struct answer *answer, const struct hit *hit);

#endif

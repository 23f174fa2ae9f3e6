/* Answers and articles as text for people. Uses lookup/, render/, article/ and base/. */
#ifndef KBQ_RENDER_TEXT_H
#define KBQ_RENDER_TEXT_H

#include "lookup/answer.h"
#include "lookup/bases.h"
#include "render/document.h"
#include "render/style.h"
#include "render/view.h"

/* Appends ANSWER: how codes were read, the best article with the message that was found, cause and
 * resolution, and in a line each the others that are worth a look. BASES tell which references are
 * there, VIEW what is shown and filled in. */
enum kbq_status render_answer_text(struct strbuf *out, const struct style *style,
                                   const struct view *view, const struct answer *answer,
                                   const struct bases *bases, struct kbq_error *error);

/* Appends the hits of a word search with a line of context each (search_text.c). */
enum kbq_status render_search_text(struct strbuf *out, const struct style *style,
                                   const struct answer *answer, struct kbq_error *error);

/* Appends an id that only references know: its title and who names it. */
void render_missing_text(struct strbuf *out, const struct style *style,
                         const struct answer *answer);

/* Appends the id and title of an article, its product and its date, in a line each. */
void render_article_head(struct strbuf *out, const struct style *style, struct str id,
                         struct str title, struct str product, struct str date);

/* Appends "Q151362  Title", cut to the width, behind INDENT columns; no line feed. */
void render_entry(struct strbuf *out, const struct style *style, struct str id, struct str title,
                  size_t indent);

#endif

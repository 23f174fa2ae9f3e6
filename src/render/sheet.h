/* A whole article as a tree for the renderers. Uses article/, lookup/bases.h, render/ and base/. */
#ifndef KBQ_RENDER_SHEET_H
#define KBQ_RENDER_SHEET_H

#include "article/article.h"
#include "lookup/bases.h"
#include "render/node.h"

enum { SHEET_SECTIONS_MAX = 16 };

/* Which sections are wanted; none for all of them. */
struct sheet_choice {
    struct str names[SHEET_SECTIONS_MAX];
    size_t count;
};

/* Makes *PAGE, in ARENA, of ARTICLE: title, facts, what it applies to, and its sections, or only
 * those of CHOICE. BASES tell which references are there; NULL when nobody asks. KBQ_NOTFOUND when
 * the article has none of the sections of CHOICE. */
enum kbq_status sheet_of_article(struct arena *arena, const struct article *article,
                                 const struct sheet_choice *choice, const struct bases *bases,
                                 struct node **page, struct kbq_error *error);

/* Sets the presence of all references under NODE. */
enum kbq_status sheet_find_references(struct node *node, const struct bases *bases,
                                      struct kbq_error *error);

/* Marks the references under NODE to one of the COUNT articles IDS, which are on the same page. */
void sheet_mark_present(struct node *node, const char *const *ids, size_t count);

/* Appends the names of ARTICLE's sections: "symptoms, cause, resolution". */
void sheet_section_names(const struct article *article, struct strbuf *out);

#endif

/* A whole article as a tree for the renderers. Uses article/, lookup/bases.h, render/ and base/. */
#ifndef KBQ_RENDER_PAGE_H
#define KBQ_RENDER_PAGE_H

#include "article/article.h"
#include "lookup/bases.h"
#include "render/node.h"

enum { PAGE_SECTIONS_MAX = 16 };

/* Which sections are wanted; none for all of them. */
struct page_choice {
    struct str names[PAGE_SECTIONS_MAX];
    size_t count;
};

/* Makes *PAGE, in ARENA, of ARTICLE: title, facts, what it applies to, and its sections, or only
 * those of CHOICE. BASES tell which references are there; NULL when nobody asks. KBQ_NOTFOUND when
 * the article has none of the sections of CHOICE. */
enum kbq_status page_of_article(struct arena *arena, const struct article *article,
                                const struct page_choice *choice, const struct bases *bases,
                                struct node **page, struct kbq_error *error);

/* Sets the presence of all references under NODE. */
enum kbq_status page_find_references(struct node *node, const struct bases *bases,
                                     struct kbq_error *error);

/* Marks the references under NODE to one of the COUNT articles IDS, which are on the same page. */
void page_mark_present(struct node *node, const char *const *ids, size_t count);

/* Appends the names of ARTICLE's sections: "symptoms, cause, resolution". */
void page_section_names(const struct article *article, struct strbuf *out);

#endif

/* The parts of an article's text, each read off what the parts before have left. For kbtext*.c
 * alone. Uses article/ and base/. */
#ifndef KBQ_ARTICLE_KBTEXT_PARTS_H
#define KBQ_ARTICLE_KBTEXT_PARTS_H

#include "article/article.h"

enum { UNDERLINE_MIN = 3 }; /* characters of the line that underlines a heading */

struct kbtext_parser {
    struct article *article;
    struct arena *arena;
    size_t product_capacity;
    size_t section_capacity;
    bool failed; /* out of memory */
};

/* ---- kbtext_fields.c: what stands as KEY:value ---- */

/* Reads the header off *REST. KBQ_BADINPUT when it is none. */
enum kbq_status kbtext_header(struct str *rest, struct article *article, struct kbq_error *error);
/* Takes notice and trailer off the end of TEXT; what is left is the body. The trailer is found
 * from the end, since bodies may hold rules of their own. */
struct str kbtext_trailer(struct str text, struct article *article);

/* ---- kbtext_products.c: what the article applies to ---- */

/* Takes the legacy prefix off the start of *REST: lines of versions, systems and keywords. */
void kbtext_legacy(struct str *rest, struct article *article);
/* Takes the applies-to block out of *REST when it stands at its start. What stands before it goes
 * to *PREFACE. */
void kbtext_applies_to(struct kbtext_parser *parser, struct str *rest, struct str *preface);

/* ---- kbtext_sections.c: the body ---- */

void kbtext_add_section(struct kbtext_parser *parser, struct section section);
/* Adds the sections of BODY, which begin at its headings. */
void kbtext_sections(struct kbtext_parser *parser, struct str body);
/* Splits the sections into paragraphs, once for all who read them. */
void kbtext_paragraphs(struct kbtext_parser *parser);

#endif

/* Definitions of codes out of articles that list codes: tables and lists of value, name and text,
 * and headings such as "Error 2400" with the message below. Such an article is known by its shape:
 * a title that speaks of errors, codes, messages or events, and many rows. Pure. Uses article/,
 * code/ and base/. */
#ifndef KBQ_MESSAGE_DEFINITIONS_H
#define KBQ_MESSAGE_DEFINITIONS_H

#include "article/article.h"
#include "code/definition.h"

enum { DEFINITIONS_MAX = 2048 };

struct definitions {
    struct definition *items;
    size_t count;
    size_t capacity;
};

/* Finds what ARTICLE defines; none in most articles. Strings live in ARENA or in the article.
 * KBQ_NOMEM alone can fail. */
enum kbq_status definitions_extract(const struct article *article, struct arena *arena,
                                    struct definitions *definitions, struct kbq_error *error);

#endif

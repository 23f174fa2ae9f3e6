/* What a user gave, read: the text in UTF-8, whether it is an id or a code, the codes in it, its
 * words. Nothing in it is ever a query language. Uses code/, article/ and base/. */
#ifndef KBQ_LOOKUP_QUERY_H
#define KBQ_LOOKUP_QUERY_H

#include "article/article.h"
#include "code/decode.h"
#include "lookup/paste.h"

enum { QUERY_CODES_MAX = 32 };

enum query_form {
    QUERY_TEXT,
    QUERY_CODE, /* one code and nothing else */
    QUERY_ID,   /* one word in the form of an id */
};

struct query {
    enum query_form form;
    struct paste paste; /* the text, cleaned, and its words */
    char id[ARTICLE_ID_MAX + 1];
    struct code codes[QUERY_CODES_MAX];
    size_t code_count;
    struct decoded decoded; /* what the codes mean: of one code all readings, of several the best */
    struct arena arena;     /* the readings */
};

/* Reads TEXT, bytes in any encoding, into *QUERY. Free with query_clear in any case. */
enum kbq_status query_read(struct query *query, struct str text, struct kbq_error *error);
void query_clear(struct query *query);

#endif

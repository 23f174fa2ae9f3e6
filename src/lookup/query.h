/* What a user gave, read: the text in UTF-8, whether it is an id or a code, the codes in it, its
 * words. Nothing in it is ever a query language. Uses code/, article/ and base/. */
#ifndef KBQ_LOOKUP_QUERY_H
#define KBQ_LOOKUP_QUERY_H

#include "article/article.h"
#include "base/strbuf.h"
#include "code/code.h"

enum {
    QUERY_BYTES_MAX = 64 * 1024, /* of a text that are read; the rest is cut, and that is said */
    QUERY_CODES_MAX = 32,
    QUERY_WORDS_MAX = 512,
};

enum query_form {
    QUERY_TEXT,
    QUERY_CODE, /* one code and nothing else */
    QUERY_ID,   /* one word in the form of an id */
};

struct query {
    enum query_form form;
    struct strbuf text; /* UTF-8, line feeds */
    bool cut;           /* the text was longer than is read */
    char id[ARTICLE_ID_MAX + 1];
    struct code codes[QUERY_CODES_MAX];
    size_t code_count;
    struct str words[QUERY_WORDS_MAX]; /* distinct, folded, in the order of the text */
    size_t word_count;
    struct arena arena; /* the words */
};

/* Reads TEXT, bytes in any encoding, into *QUERY. Free with query_clear in any case. */
enum kbq_status query_read(struct query *query, struct str text, struct kbq_error *error);
void query_clear(struct query *query);

/* True when TEXT is a code by itself: "1326", "0x52e", "-2147023570", "C2065". */
bool query_is_code(struct str text);

#endif

/* What kbq knows about a text: how its codes are read, and the articles that explain it, with the
 * reasons. Uses store/, code/ and base/. */
#ifndef KBQ_LOOKUP_ANSWER_H
#define KBQ_LOOKUP_ANSWER_H

#include "base/arena.h"
#include "code/code.h"
#include "lookup/match.h"
#include "store/store.h"

/* How a number or a symbol of the text was read. */
struct reading {
    struct str text;   /* as it stands in the query */
    const char *space; /* "" when nothing tells */
    bool is_number;
    int64_t value;
    const char *because; /* the words before it that decided; NULL without */
};

/* An article with its evidence. */
struct hit {
    struct store *store; /* the base that holds it */
    struct store_article article;
    double score; /* above 0; higher is better; only an order within one answer */
    bool by_id;   /* the query is its id */
    bool by_code; /* it holds a code of the query */
    struct evidence evidence;
};

struct answer {
    struct str query; /* UTF-8 */
    bool cut;         /* the text was longer than is read */
    struct reading *readings;
    size_t reading_count;
    struct hit *hits; /* best first */
    size_t hit_count;

    /* An id that only references know: who names it. */
    struct str missing_id;
    struct str missing_title;
    struct store_referrer *referrers;
    size_t referrer_count;

    struct arena arena; /* everything above */
};

void answer_clear(struct answer *answer);

/* True when the answer is one: an article by its id or by a code of the query. Words alone are
 * suggestions. */
bool answer_is_known(const struct answer *answer);

#endif

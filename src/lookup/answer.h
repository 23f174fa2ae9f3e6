/* What kbq knows about a text: how its codes are read, and the articles that explain it, with the
 * reasons. Uses store/, code/ and base/. */
#ifndef KBQ_LOOKUP_ANSWER_H
#define KBQ_LOOKUP_ANSWER_H

#include "base/arena.h"
#include "code/decode.h"
#include "lookup/explain.h"
#include "lookup/query.h"
#include "store/store.h"

/* How sure an answer is. */
enum confidence {
    CONFIDENCE_WEAK,   /* worth a look, not an answer */
    CONFIDENCE_STRONG, /* good evidence that falls short of exact */
    CONFIDENCE_EXACT,  /* every fixed part of a message was found in order */
};

/* An article with its evidence. */
struct hit {
    struct store *store; /* the base that holds it */
    struct store_article article;
    double score;    /* above 0; higher is better; only an order within one answer */
    bool by_id;      /* the query is its id */
    double sureness; /* how many of the bits that judge.c wants its base can give, at most 1 */
    bool by_code;    /* it holds a code of the query */
    struct evidence evidence;
    struct explanation why;
    enum confidence confidence;
    bool probable_cause; /* the innermost of several errors that follow one another in the paste */
    bool shares;         /* it quotes the message of the best hit, and nothing tells them apart */
};

struct answer {
    struct query asked;              /* the query, read; what follows may point into it */
    struct str query;                /* UTF-8 */
    bool cut;                        /* the text was longer than is read */
    struct decode_reading *readings; /* of the codes in the text; best first for one code */
    size_t reading_count;
    size_t readings_left_out;
    bool is_code;     /* the text is one code */
    struct hit *hits; /* best first */
    size_t hit_count;
    size_t hit_capacity;
    size_t generic;  /* articles that share the best message, when nothing tells them apart */
    size_t given_up; /* patterns that were given up at their limit */

    /* An id that only references know: who names it. */
    struct str missing_id;
    struct str missing_title;
    struct store_referrer *referrers;
    size_t referrer_count;

    struct arena arena; /* everything above */
};

void answer_clear(struct answer *answer);

/* Adds a copy of HIT behind the others. False when memory ran out. */
bool answer_add_hit(struct answer *answer, const struct hit *hit);

/* The word for CONFIDENCE: "weak", "strong", "exact". */
const char *confidence_name(enum confidence confidence);

/* The score of HIT as a share of what it could be: below 1 but for an id, and the same order. */
double hit_share(const struct hit *hit);

/* True when something is known: the best hit is more than a suggestion, or a code was decoded. */
bool answer_is_known(const struct answer *answer);
/* True when the best hit is more than a suggestion. */
bool answer_has_article(const struct answer *answer);
/* True when hit AT has evidence that is worth a look beside the best one: points add up bits, so
 * half of the points of an answer is a rival, and under mere suggestions a third of the best one's
 * is as good a guess; but none, when the best has next to nothing of the text. Hits that name the
 * code of a question that is one code always are. */
bool answer_is_worth_a_look(const struct answer *answer, size_t at);

#endif

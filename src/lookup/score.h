/* Scores of articles that add up from posting lists: ranking by words (Okapi BM25; Robertson and
 * Zaragoza, "The Probabilistic Relevance Framework", 2009, section 3) and by codes. Uses store/,
 * index/, code/ and base/. */
#ifndef KBQ_LOOKUP_SCORE_H
#define KBQ_LOOKUP_SCORE_H

#include "lookup/tally.h"
#include "store/store.h"

struct scores {
    struct tally words;    /* BM25, by document */
    struct tally codes;    /* of all codes before the current one, by document */
    struct tally code_now; /* of the current code: its spellings do not add up, the best counts */
    uint32_t documents;    /* numbers below this */
    double articles;       /* in the base */
    struct store *store;
    struct str lengths; /* coded, index/length.h; empty until words are scored */
    float norms[256];   /* what a length does to the score of a word */
};

/* Prepares scores for STORE. Free with scores_clear in any case. */
enum kbq_status scores_init(struct scores *scores, struct store *store, struct kbq_error *error);
void scores_clear(struct scores *scores);

/* Adds what a word says about each of the COUNT articles in LIST, a posting list; *BEST becomes the
 * most that it could say. */
enum kbq_status scores_add_list(struct scores *scores, struct str list, uint32_t count, float *best,
                                struct kbq_error *error);

/* Adds what a code with VALUE in SPACE (may be empty) says; FACTOR scales it. Of the spellings of
 * one code, what says the most counts. */
enum kbq_status scores_add_code(struct scores *scores, const char *value, const char *space,
                                double factor, struct kbq_error *error);
/* Ends a code: the next one adds up with it. */
enum kbq_status scores_end_code(struct scores *scores, struct kbq_error *error);

#endif

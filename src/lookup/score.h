/* Scores of articles that add up from posting lists: ranking by words (Okapi BM25; Robertson and
 * Zaragoza, "The Probabilistic Relevance Framework", 2009, section 3) and by codes. Uses store/,
 * index/ and base/. */
#ifndef KBQ_LOOKUP_SCORE_H
#define KBQ_LOOKUP_SCORE_H

#include "store/store.h"

struct scores {
    float *words;      /* BM25, by document */
    float *codes;      /* of all codes, by document; NULL while there was none */
    uint32_t *touched; /* documents with a score, in no order */
    size_t touched_count;
    uint32_t documents; /* numbers below this */
    double articles;    /* in the base */
    struct store *store;

    float *code_now;        /* by document: what the spellings of the current code said so far */
    uint32_t *code_touched; /* documents with a code_now */
    size_t code_touched_count;
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

/* Starts another code: what its spellings say does not add up, the best counts. */
void scores_start_code(struct scores *scores);
/* Adds what a code with VALUE in SPACE (may be empty) says; FACTOR scales it. */
enum kbq_status scores_add_code(struct scores *scores, const char *value, const char *space,
                                double factor, struct kbq_error *error);

#endif

/* Scores of documents that add up from posting lists: ranking by words (Okapi BM25; Robertson and
 * Zaragoza, "The Probabilistic Relevance Framework", 2009, section 3) and by codes. Uses store/,
 * index/ and base/. */
#ifndef KBQ_LOOKUP_SCORE_H
#define KBQ_LOOKUP_SCORE_H

#include "store/store.h"

/* What is known of one document. */
struct score {
    float words;    /* BM25 */
    float codes;    /* of all codes */
    float code_now; /* what the spellings of the current code said so far */
    float total;    /* for the caller */
};

struct scores {
    struct score *of;  /* by document */
    uint32_t *touched; /* documents with a score, in no order */
    size_t touched_count;
    uint32_t *code_touched; /* documents with a code_now */
    size_t code_touched_count;
    uint32_t documents; /* numbers below this */
    double articles;    /* in the base */
    struct str lengths; /* coded, index/length.h; empty until words are scored */
    float norms[256];   /* what a length does to the score of a word */
    struct strbuf list; /* the posting list that is being read */
};

/* Prepares scores for STORE. Free with scores_clear in any case. */
enum kbq_status scores_init(struct scores *scores, struct store *store, struct kbq_error *error);
void scores_clear(struct scores *scores);

/* Adds what WORD says about each article, unless more than COMMON articles hold it; *BEST
 * becomes the most that it could say, 0 when it said nothing. */
enum kbq_status scores_add_word(struct scores *scores, struct store *store, struct str word,
                                uint32_t common, float *best, struct kbq_error *error);

/* Starts another code: what its spellings say does not add up, the best counts. */
void scores_start_code(struct scores *scores);
/* Adds what a code with VALUE in SPACE (may be empty) says; FACTOR scales it. */
enum kbq_status scores_add_code(struct scores *scores, struct store *store, const char *value,
                                const char *space, double factor, struct kbq_error *error);

#endif

/* Matches a text against one base: candidates from messages, words and codes, the best of them
 * aligned, all evidence added up for each article. docs/MATCHING.md explains the method and the
 * weights. Uses lookup/, store/ and base/. */
#ifndef KBQ_LOOKUP_MATCH_H
#define KBQ_LOOKUP_MATCH_H

#include "lookup/align.h"
#include "lookup/query.h"
#include "lookup/score.h"
#include "lookup/weigh.h"

/* What speaks for an article. */
struct evidence {
    uint32_t doc;
    uint32_t message_no;
    struct weighed message; /* the best message; its score is 0 without one */
    float other;            /* score of the best message that explains another part of the paste */
    float words;            /* BM25 */
    float words_share;      /* of what an article that is full of all words could have */
    float codes;
    float words_points; /* what both add to the total */
    float codes_points;
    float total;
};

enum { EVIDENCE_MAX = 96 };

struct matching {
    struct evidence items[EVIDENCE_MAX]; /* best first */
    size_t count;
    struct align_index index;
    struct terms terms;
    double sureness; /* how many of the bits of a large base this one can give, at most 1 */
    struct arena arena;
    struct scores scores;
};

/* Matches QUERY against STORE. Free with matching_clear in any case. */
enum kbq_status match_base(struct matching *matching, const struct query *query,
                           struct store *store, struct kbq_error *error);
void matching_clear(struct matching *matching);

#endif

/* Matches a text against one base: candidates from messages, words and codes, the best of them
 * aligned, all evidence added up for each article. docs/MATCHING.md explains the method and the
 * weights. Uses lookup/, store/, index/ and base/. */
#ifndef KBQ_LOOKUP_MATCH_H
#define KBQ_LOOKUP_MATCH_H

#include "lookup/align.h"
#include "lookup/query.h"
#include "lookup/score.h"

/* What speaks for an article. */
struct evidence {
    uint32_t doc;
    float total;
    float words; /* BM25 */
    float codes;
    float words_points; /* what both add to the total */
    float codes_points;
    float other; /* the best message that explains another part of the paste */
    uint64_t explained[PASTE_WORDS_MAX / 64]; /* words that the best message explains */
    float message;                            /* the best message's score; 0 without one */
    uint32_t message_no;
    float coverage;               /* of that message's fixed words */
    float density;                /* the same between its first and last word found */
    float fixed_bits;             /* rarity of its fixed words that were found */
    float share;                  /* of the paste's rarity, that its words explain */
    float conflict;               /* rarity of names in the message where the paste has others */
    float local;                  /* the same of the lines that the match touches */
    size_t first_word, last_word; /* of the paste */
    unsigned found;               /* words of the message found */
    unsigned fixed;               /* fixed words it has */
};

enum { EVIDENCE_MAX = 96 };

struct matching {
    struct evidence items[EVIDENCE_MAX]; /* best first */
    size_t count;
    struct align_index index;
    struct str *spelled; /* the paste's words as they were read */
    double sureness;     /* how many of the bits of a large base this one can give, at most 1 */
    size_t corrected;    /* words that were read as a known one */
    struct arena arena;
    struct scores scores;
};

/* Matches QUERY against STORE. Free with matching_clear in any case. */
enum kbq_status match_base(struct matching *matching, const struct query *query,
                           struct store *store, struct kbq_error *error);
void matching_clear(struct matching *matching);

#endif

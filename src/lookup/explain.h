/* Why an article is a hit: its message beside the pasted text, what was found of it, what filled
 * its holes. Uses lookup/, store/, message/ and base/. */
#ifndef KBQ_LOOKUP_EXPLAIN_H
#define KBQ_LOOKUP_EXPLAIN_H

#include "lookup/match.h"
#include "lookup/verify.h"

enum { EXPLAIN_WORDS = 8 };

/* A stretch of the article's message. */
enum mark_kind { MARK_FOUND, MARK_MISSED, MARK_HOLE };
struct mark {
    enum mark_kind kind;
    size_t from, to; /* bytes of the message */
};

struct explanation {
    struct str message; /* of the article; empty when only words or codes speak for it */
    int section;        /* enum section_kind */
    struct str pasted;  /* the stretch of the paste that it was compared with */
    bool whole;         /* every fixed part was found in order */
    bool given_up;      /* the pattern was given up at its limit: `whole` is not known */
    struct mark *marks;
    size_t mark_count;
    struct captures captures;
    struct str words[EXPLAIN_WORDS]; /* of the paste, the rarest that were found in the message */
    size_t word_count;
    size_t first_line, last_line; /* of the paste, from 1 on; 0 without a message */
};

/* Explains EVIDENCE, which MATCHING of STORE gave for PASTE; strings live in ARENA. */
enum kbq_status explain(const struct matching *matching, const struct paste *paste,
                        struct store *store, const struct evidence *evidence, struct arena *arena,
                        struct explanation *explanation, struct kbq_error *error);

#endif

/* Articles by their words alone, with filters. Uses lookup/, store/ and base/. */
#ifndef KBQ_LOOKUP_SEARCH_H
#define KBQ_LOOKUP_SEARCH_H

#include "lookup/answer.h"
#include "lookup/bases.h"

/* What kbq search filters by. Strings may be NULL. */
struct search_filter {
    const char *product; /* part of the product's name, in any letter case */
    const char *since;   /* YYYY, YYYY-MM or YYYY-MM-DD */
};

/* Fills *ANSWER with the LIMIT articles of BASES that pass FILTER and rank highest by the words of
 * TEXT (bytes in any encoding). Free with answer_clear in any case; one without articles is
 * KBQ_OK. */
enum kbq_status search_words(const struct bases *bases, struct str text,
                             const struct search_filter *filter, size_t limit,
                             struct answer *answer, struct kbq_error *error);

#endif

/* What an answer offers to choose from, in the order in which it is listed: what its codes mean,
 * its articles, or who names an article that is not here. Uses lookup/, render/card.h and base/. */
#ifndef KBQ_TUI_CHOICES_H
#define KBQ_TUI_CHOICES_H

#include "lookup/answer.h"

enum choice_kind {
    CHOICE_CODES,    /* the readings of the answer */
    CHOICE_HIT,      /* hit `index` */
    CHOICE_REFERRER, /* referrer `index` */
};

struct choice {
    enum choice_kind kind;
    size_t index;
    struct str id;   /* of the article, or the code */
    struct str text; /* its title, or what the code means */
};

/* Starts as all zero. Free with choices_clear. Views live as long as the answer. */
struct choices {
    const struct answer *answer; /* that they are from; NULL without one */
    struct choice *items;
    size_t count;
    size_t best;           /* which one to begin with */
    struct strbuf heading; /* a line about them all; empty without an answer */
    struct arena arena;
};
void choices_clear(struct choices *choices);

/* Makes *CHOICES anew for ANSWER. SEARCHED: it comes from a search by words. False when memory ran
 * out. */
bool choices_of(struct choices *choices, const struct answer *answer, bool searched);

#endif

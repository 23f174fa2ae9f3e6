/* What a user wants to see of an answer. Uses lookup/. */
#ifndef KBQ_RENDER_VIEW_H
#define KBQ_RENDER_VIEW_H

#include "lookup/fill.h"

struct view {
    struct fill set;    /* values that the user gave */
    bool no_fill;       /* the article's own text */
    bool why;           /* all the reasons */
    bool articles_only; /* no readings of codes */
    bool brief;         /* a few lines: beside something else */
    size_t others;      /* articles in a line each, beside answers; 0 for a few */
    bool redact;        /* the names of placeholders in place of the user's values */
};

/* The values for an article whose message had CAPTURES. */
static inline struct fill view_fill(const struct view *view, const struct captures *captures)
{
    struct fill fill = {.count = 0};
    if (!view->no_fill && !view->redact) {
        fill = view->set;
        fill_add_captures(&fill, captures);
    }
    return fill;
}

#endif

/* The interactive view: asks for a paste, answers, and asks again, on the whole screen of a
 * terminal. Uses tui/, render/, lookup/ and base/. */
#ifndef KBQ_TUI_SCREEN_H
#define KBQ_TUI_SCREEN_H

#include "lookup/bases.h"
#include "render/view.h"

struct screen_options {
    const struct bases *bases;
    struct view view; /* the values to begin with */
    size_t limit;     /* articles in an answer */
    bool color;
};

/* Whether standard input and output are a terminal that it can be shown on. */
bool screen_is_possible(void);

/* Runs until the user leaves. KBQ_INTERRUPTED when by Ctrl-C; other failures ended it. The terminal
 * is put back in any case. */
enum kbq_status screen_run(const struct screen_options *options, struct kbq_error *error);

#endif

/* Which key means what, where text is written and where commands are given; and what the footer and
 * the list of keys say of them. Pure. Uses tui/input.h. */
#ifndef KBQ_TUI_KEYS_H
#define KBQ_TUI_KEYS_H

#include "tui/input.h"

enum press {
    PRESS_NOTHING,
    PRESS_TEXT, /* a character, or in commands one that means nothing */
    PRESS_ENTER,
    PRESS_BACK,
    PRESS_DONE,
    PRESS_NEXT_PANE,
    PRESS_UP,
    PRESS_DOWN,
    PRESS_LEFT,
    PRESS_RIGHT,
    PRESS_FIRST,
    PRESS_LAST,
    PRESS_PAGE_UP,
    PRESS_PAGE_DOWN,
    PRESS_BACKSPACE,
    PRESS_DELETE,
    PRESS_KILL_WORD,
    PRESS_KILL_ALL,
    PRESS_COPY,
    PRESS_OPEN,
    PRESS_WHY,
    PRESS_TICKET,
    PRESS_VALUES,
    PRESS_SEARCH,
    PRESS_FIND_NEXT,
    PRESS_FIND_BEFORE,
    PRESS_EDIT,
    PRESS_ASK,
    PRESS_KEYS,
    PRESS_LEAVE,
};

/* What INPUT means in a text that is being written. */
enum press keys_of_text(const struct input *input);
/* What it means elsewhere, where letters are commands. */
enum press keys_of_command(const struct input *input);

/* A row of the list of keys; a heading when there are no keys. */
struct keys_row {
    const char *keys;
    const char *text;
};
/* The list of keys, for people; its last row has no text. */
extern const struct keys_row KEYS_LIST[];

#endif

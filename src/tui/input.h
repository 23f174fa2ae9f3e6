/* What a user does at the terminal: one key, one paste, or what happened to the terminal. Uses
 * base/. */
#ifndef KBQ_TUI_INPUT_H
#define KBQ_TUI_INPUT_H

#include "base/str.h"

#include <stdint.h>

enum input_kind {
    INPUT_NONE,
    INPUT_CHARACTER, /* `codepoint`; a line feed for the key Enter */
    INPUT_CONTROL,   /* `codepoint` is the small letter: 'd' for Ctrl-D */
    INPUT_PASTE,     /* `text`, all at once */
    INPUT_ESCAPE,
    INPUT_TAB,
    INPUT_BACKSPACE,
    INPUT_DELETE,
    INPUT_UP,
    INPUT_DOWN,
    INPUT_LEFT,
    INPUT_RIGHT,
    INPUT_HOME,
    INPUT_END,
    INPUT_PAGE_UP,
    INPUT_PAGE_DOWN,
    INPUT_RESIZE, /* the terminal has another size */
    INPUT_RESUME, /* the program goes on after it was stopped */
    INPUT_GONE,   /* the terminal is no more */
};

struct input {
    enum input_kind kind;
    uint32_t codepoint;
    bool more;       /* of the key Enter: what follows had arrived already, as in a paste */
    struct str text; /* bytes in any encoding; they live until the next input */
    bool cut;        /* there was more of it */
};

#endif

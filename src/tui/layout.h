/* Where things stand on a screen of a size. Pure. Uses nothing. */
#ifndef KBQ_TUI_LAYOUT_H
#define KBQ_TUI_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>

enum { SCREEN_ROWS_MIN = 5, SCREEN_COLUMNS_MIN = 20 };

/* Some rows of the screen. */
struct area {
    size_t row;
    size_t rows; /* 0 where there was no room for it */
};

struct layout {
    bool too_small;
    struct area title;
    struct area question;
    struct area heading; /* the rule above the list */
    struct area list;
    struct area rule; /* between the list and the page */
    struct area page;
    struct area footer;
};

/* The screen with a question of QUESTION_ROWS rows, a list of COUNT lines and the page of the one
 * that is chosen. */
struct layout layout_answer(size_t rows, size_t columns, size_t question_rows, size_t count);
/* The screen with one page to read. */
struct layout layout_page(size_t rows, size_t columns);

#endif

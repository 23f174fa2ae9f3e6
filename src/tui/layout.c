#include "tui/layout.h"

/* From how many rows on there is room for it. */
enum { ROWS_FOR_TITLE = 8, ROWS_FOR_HEADING = 7, ROWS_FOR_PAGE = 10, QUESTION_ROWS_MAX = 6 };

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Takes ROWS of the *LEFT ones from *NEXT on. */
static struct area take(size_t *next, size_t *left, size_t rows)
{
    struct area area = {*next, smaller(rows, *left)};
    *next += area.rows;
    *left -= area.rows;
    return area;
}

static bool start(struct layout *layout, size_t rows, size_t columns, size_t *next, size_t *left)
{
    *layout = (struct layout){.too_small = rows < SCREEN_ROWS_MIN || columns < SCREEN_COLUMNS_MIN};
    if (layout->too_small)
        return false;
    *next = 0;
    *left = rows - 1;
    layout->footer = (struct area){rows - 1, 1};
    layout->title = take(next, left, rows >= ROWS_FOR_TITLE);
    return true;
}

struct layout layout_answer(size_t rows, size_t columns, size_t question_rows, size_t count)
{
    struct layout layout;
    size_t next;
    size_t left;
    if (!start(&layout, rows, columns, &next, &left))
        return layout;
    size_t most = smaller(QUESTION_ROWS_MAX, rows / 5 ? rows / 5 : 1);
    layout.question = take(&next, &left, smaller(question_rows, most));
    layout.heading = take(&next, &left, rows >= ROWS_FOR_HEADING);
    bool with_page = rows >= ROWS_FOR_PAGE;
    layout.list = take(&next, &left, smaller(count, with_page ? left * 2 / 5 : left));
    layout.rule = take(&next, &left, with_page && layout.list.rows > 0);
    layout.page = take(&next, &left, with_page || count == 0 ? left : 0);
    return layout;
}

struct layout layout_page(size_t rows, size_t columns)
{
    struct layout layout;
    size_t next;
    size_t left;
    if (start(&layout, rows, columns, &next, &left))
        layout.page = take(&next, &left, left);
    return layout;
}

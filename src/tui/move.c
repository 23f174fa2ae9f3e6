#include "tui/move.h"

enum { SHIFT_STEP = 8 };

size_t move_last_top(const struct page *page, size_t rows)
{
    return page && page->text.count > rows ? page->text.count - rows : 0;
}

/* Moves *TOP by ROWS lines, or to an end. */
static void scroll(size_t *top, size_t last, enum press key, size_t page_rows)
{
    size_t by =
        key == PRESS_PAGE_UP || key == PRESS_PAGE_DOWN ? (page_rows > 1 ? page_rows - 1 : 1) : 1;
    switch (key) {
    case PRESS_UP:
    case PRESS_PAGE_UP:
        *top = *top > by ? *top - by : 0;
        break;
    case PRESS_DOWN:
    case PRESS_PAGE_DOWN:
        *top = at_most(*top + by, last);
        break;
    case PRESS_FIRST:
        *top = 0;
        break;
    case PRESS_LAST:
        *top = last;
        break;
    default:
        break;
    }
}

void move_in_page(struct model *model, struct page *page, enum press key)
{
    size_t rows = model_layout(model).page.rows;
    scroll(&page->top, move_last_top(page, rows), key, rows);
    if (key == PRESS_RIGHT && page->text.width > model->columns)
        page->shift += SHIFT_STEP;
    else if (key == PRESS_LEFT)
        page->shift -= at_most(page->shift, SHIFT_STEP);
}

void move_in_preview(struct model *model, enum press key)
{
    size_t rows = model_layout(model).page.rows;
    scroll(&model->preview_top, move_last_top(model->page, rows), key, rows);
}

void move_in_list(size_t *chosen, size_t count, enum press key)
{
    scroll(chosen, count ? count - 1 : 0, key, 1);
}

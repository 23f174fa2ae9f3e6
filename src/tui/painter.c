#include "tui/painter.h"

#include "base/text.h"

size_t painter_put_right(struct painter *painter, size_t row, size_t end, struct str text,
                         unsigned look)
{
    size_t width = text_width(text);
    size_t column = width < end ? end - width : 0;
    (void)grid_put(painter->grid, row, column, end, text, look);
    return column;
}

size_t painter_put_cut(struct painter *painter, size_t row, size_t column, size_t end,
                       struct str text, unsigned look)
{
    struct grid *grid = painter->grid;
    if (column >= end || text_width(text) <= end - column)
        return grid_put(grid, row, column, end, text, look);
    if (end - column < 6)
        return grid_put(grid, row, column, end, text, look);
    column = grid_put(grid, row, column, end - 2, text, look);
    return grid_put(grid, row, column, end, STR(".."), look | LOOK_FAINT);
}

void painter_place_cursor(struct grid *grid, size_t row, size_t column)
{
    grid->has_cursor = row < grid->rows && column < grid->columns;
    grid->cursor_row = row;
    grid->cursor_column = column;
}

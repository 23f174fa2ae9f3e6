#include "tui/grid.h"

#include "base/text.h"

#include <limits.h>
#include <stdlib.h>

bool grid_reset(struct grid *grid, size_t rows, size_t columns)
{
    if (rows != grid->rows || columns != grid->columns || !grid->cells) {
        struct cell *cells = calloc(rows * columns + 1, sizeof *cells);
        if (!cells)
            return false;
        free(grid->cells);
        *grid = (struct grid){.cells = cells, .rows = rows, .columns = columns};
    }
    grid->has_cursor = false;
    for (size_t i = 0; i < rows * columns; i++)
        grid->cells[i] = (struct cell){.base = ' '};
    return true;
}

void grid_clear(struct grid *grid)
{
    free(grid->cells);
    *grid = (struct grid){0};
}

static struct cell *cell_at(struct grid *grid, size_t row, size_t column)
{
    return &grid->cells[row * grid->columns + column];
}

/* Hangs a mark on the character before COLUMN. */
static void add_mark(struct grid *grid, size_t row, size_t column, uint32_t codepoint)
{
    if (column == 0)
        return;
    struct cell *cell = cell_at(grid, row, column - 1);
    if (cell->base == 0 && column > 1)
        cell = cell_at(grid, row, column - 2);
    for (size_t i = 0; i < CELL_MARKS; i++)
        if (cell->marks[i] == 0) {
            cell->marks[i] = codepoint;
            return;
        }
}

/* Puts one character; the column behind it, or END + 1 when it has no room. */
static size_t put(struct grid *grid, size_t row, size_t column, size_t end, uint32_t codepoint,
                  unsigned look)
{
    if (text_is_control(codepoint) || codepoint == '\n')
        codepoint = TEXT_REPLACEMENT;
    else if (codepoint == '\t')
        codepoint = ' ';
    int width = text_codepoint_width(codepoint);
    if (width <= 0) {
        add_mark(grid, row, column, codepoint);
        return column;
    }
    if (column + (size_t)width > end)
        return end + 1;
    *cell_at(grid, row, column) = (struct cell){.base = codepoint, .look = (unsigned char)look};
    if (width == 2)
        *cell_at(grid, row, column + 1) = (struct cell){.look = (unsigned char)look};
    return column + (size_t)width;
}

static size_t bounded(const struct grid *grid, size_t row, size_t end)
{
    if (row >= grid->rows)
        return 0;
    return end < grid->columns ? end : grid->columns;
}

size_t grid_put(struct grid *grid, size_t row, size_t column, size_t end, struct str text,
                unsigned look)
{
    end = bounded(grid, row, end);
    while (text.length && column < end) {
        size_t next = put(grid, row, column, end, text_next(&text), look);
        if (next > end)
            break;
        column = next;
    }
    return column;
}

size_t grid_put_line(struct grid *grid, size_t row, size_t column, size_t end,
                     const struct styled_line *line, size_t skip)
{
    end = bounded(grid, row, end);
    struct str rest = line->text;
    while (rest.length && column < end) {
        unsigned look = line->looks[line->text.length - rest.length];
        uint32_t codepoint = text_next(&rest);
        int width = text_codepoint_width(codepoint);
        if (skip && width >= 0) {
            bool half = (size_t)width > skip; /* of a wide character */
            skip -= half ? skip : (size_t)width;
            column += half;
            continue;
        }
        size_t next = put(grid, row, column, end, codepoint, look);
        if (next > end)
            break;
        column = next;
    }
    return column;
}

void grid_fill(struct grid *grid, size_t row, size_t column, size_t count, uint32_t codepoint,
               unsigned look)
{
    size_t end = bounded(grid, row, column + count);
    for (; column < end; column++)
        *cell_at(grid, row, column) = (struct cell){.base = codepoint, .look = (unsigned char)look};
}

void grid_dress(struct grid *grid, size_t row, size_t column, size_t count, unsigned look)
{
    size_t end = bounded(grid, row, column + count);
    for (; column < end; column++) {
        struct cell *cell = cell_at(grid, row, column);
        unsigned kept = look & LOOK_REVERSED ? LOOK_BOLD | LOOK_UNDERLINED : UCHAR_MAX;
        cell->look = (unsigned char)((cell->look & kept) | look);
    }
}

void grid_row_text(const struct grid *grid, size_t row, struct strbuf *out)
{
    size_t start = out->length;
    for (size_t i = 0; i < grid->columns && row < grid->rows; i++) {
        const struct cell *cell = &grid->cells[row * grid->columns + i];
        if (cell->base)
            text_add_codepoint(out, cell->base);
        for (size_t m = 0; m < CELL_MARKS && cell->marks[m]; m++)
            text_add_codepoint(out, cell->marks[m]);
    }
    while (out->length > start && out->bytes[out->length - 1] == ' ')
        out->bytes[--out->length] = '\0';
}

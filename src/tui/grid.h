/* A screen as rows of cells, which can be drawn on any terminal and compared in a test. Pure. Uses
 * tui/styled.h and base/. */
#ifndef KBQ_TUI_GRID_H
#define KBQ_TUI_GRID_H

#include "tui/styled.h"

#include <stdint.h>

enum { CELL_MARKS = 2 };

struct cell {
    uint32_t base;              /* 0: the second half of a wide character */
    uint32_t marks[CELL_MARKS]; /* that combine with it; 0 for none */
    unsigned char look;         /* enum look */
};

/* Starts as all zero. Free with grid_clear. */
struct grid {
    struct cell *cells;
    size_t rows, columns;
    bool has_cursor;
    size_t cursor_row, cursor_column;
};

/* Makes GRID an empty one of that size. False when memory ran out. */
bool grid_reset(struct grid *grid, size_t rows, size_t columns);
void grid_clear(struct grid *grid);

/* Writes TEXT from COLUMN of ROW on, up to the column END at most; controls show as U+FFFD. Returns
 * the column behind it. Nothing outside of the grid is written. */
size_t grid_put(struct grid *grid, size_t row, size_t column, size_t end, struct str text,
                unsigned look);
/* The same with the looks of LINE, without its first SKIP columns. */
size_t grid_put_line(struct grid *grid, size_t row, size_t column, size_t end,
                     const struct styled_line *line, size_t skip);
/* COUNT times the character CODEPOINT. */
void grid_fill(struct grid *grid, size_t row, size_t column, size_t count, uint32_t codepoint,
               unsigned look);
/* Adds LOOK to the looks of COUNT cells. What is reversed loses its colour, which would be a
 * ground. */
void grid_dress(struct grid *grid, size_t row, size_t column, size_t count, unsigned look);

/* Appends row ROW as UTF-8 without the blanks at its end. */
void grid_row_text(const struct grid *grid, size_t row, struct strbuf *out);

#endif

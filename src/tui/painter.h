/* What the parts of the view share: the grid, the model and where things stand. Pure. Uses tui/
 * and base/. */
#ifndef KBQ_TUI_PAINTER_H
#define KBQ_TUI_PAINTER_H

#include "tui/grid.h"
#include "tui/model.h"

struct painter {
    struct grid *grid;
    const struct model *model;
    struct layout layout;
};

/* Writes TEXT so that it ends before END. Returns the column where it begins. */
size_t painter_put_right(struct painter *painter, size_t row, size_t end, struct str text,
                         unsigned look);
/* Writes TEXT from COLUMN to END, with dots where it is cut. Returns the column behind it. */
size_t painter_put_cut(struct painter *painter, size_t row, size_t column, size_t end,
                       struct str text, unsigned look);
/* Shows the cursor there, if that is on the grid. */
void painter_place_cursor(struct grid *grid, size_t row, size_t column);

/* Draws the last row: the line that is being written, a message, or the keys that matter now
 * (footer.c). */
void painter_draw_footer(struct painter *painter);

#endif

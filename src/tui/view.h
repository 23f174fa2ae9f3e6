/* Draws what the model holds. Pure. Uses tui/ and base/. */
#ifndef KBQ_TUI_VIEW_H
#define KBQ_TUI_VIEW_H

#include "tui/grid.h"
#include "tui/model.h"

/* Draws MODEL on GRID, which is set to the model's size. False when memory ran out. */
bool view_draw(const struct model *model, struct grid *grid);

#endif

/* Moving in pages and lists. Pure. Uses tui/. */
#ifndef KBQ_TUI_MOVE_H
#define KBQ_TUI_MOVE_H

#include "tui/keys.h"
#include "tui/model.h"

static inline size_t at_most(size_t value, size_t most)
{
    return value < most ? value : most;
}

/* The last line that PAGE (may be NULL) can begin with on ROWS rows. */
size_t move_last_top(const struct page *page, size_t rows);

/* What KEY moves, if it moves anything: the page on the whole screen, the one below the list, the
 * chosen one of COUNT. */
void move_in_page(struct model *model, struct page *page, enum press key);
void move_in_preview(struct model *model, enum press key);
void move_in_list(size_t *chosen, size_t count, enum press key);

#endif

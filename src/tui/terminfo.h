/* What the description of the terminal says of it. Beside tui/terminal.c the only includer of
 * ncurses, whose term.h takes names like "lines" and "columns" away. Uses base/. */
#ifndef KBQ_TUI_TERMINFO_H
#define KBQ_TUI_TERMINFO_H

#include "base/strbuf.h"

/* Whether the terminal on FD has a description by which a screen can be drawn. */
bool terminfo_can_draw(int fd);

/* Appends what puts the terminal back that ncurses has opened: attributes, colours, cursor, keypad,
 * the screen that was there before. */
void terminfo_add_restore(struct strbuf *out);

#endif

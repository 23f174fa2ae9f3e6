/* The terminal: the only includer of ncurses. It takes the whole screen, reads keys and pastes,
 * shows a grid, and is put back as it was, also when a signal or a fault ends the program. There is
 * one terminal, so these functions have no handle. Uses tui/input.h, tui/grid.h and base/. */
#ifndef KBQ_TUI_TERMINAL_H
#define KBQ_TUI_TERMINAL_H

#include "base/status.h"
#include "tui/grid.h"
#include "tui/input.h"

/* Whether standard input and output are a terminal that a screen can be drawn on: not without a
 * description (TERM), and not one that cannot move its cursor. */
bool terminal_can_draw(void);

/* Takes the screen. COLOR: colours may be used. PASTE_MAX: bytes that are kept of one paste. End
 * with terminal_close. */
enum kbq_status terminal_open(bool color, size_t paste_max, struct kbq_error *error);
/* Puts the terminal back as it was. Does nothing when it is not open. */
void terminal_close(void);

/* The character for rules: a line, or a dash where the locale knows no line. */
uint32_t terminal_rule(void);
void terminal_size(size_t *rows, size_t *columns);

/* Reads the next input into *INPUT, waiting for it when WAIT. False when there is none. */
bool terminal_read(struct input *input, bool wait);

/* Shows GRID. */
void terminal_draw(const struct grid *grid);
/* Forgets what is on the screen, so that the next drawing is a whole one. */
void terminal_redraw(void);
/* Writes SEQUENCE to the terminal as it is. */
void terminal_send(struct str sequence);
/* Puts the terminal back, stops the program as Ctrl-Z does elsewhere, and takes the screen again
 * when it goes on. */
void terminal_suspend(void);

/* The version of ncurses that this program has. */
const char *terminal_library_version(void);

#endif

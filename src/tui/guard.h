/* Puts the terminal back when a signal or a fault ends the program, and notes the signals that only
 * change something. There is one terminal, so these functions have no handle. Uses base/. */
#ifndef KBQ_TUI_GUARD_H
#define KBQ_TUI_GUARD_H

#include "base/str.h"

#include <signal.h>
#include <termios.h>

enum { GUARD_SEQUENCE_MAX = 256 };

/* Takes the handlers of all signals that end a program (those that can be had) or that tell of a
 * change. Undo with guard_stop. */
void guard_start(void);
void guard_stop(void);

/* From here on the terminal on FD gets SEQUENCE (at most GUARD_SEQUENCE_MAX bytes) and MODES when a
 * signal ends the program, before the signal does what it would have done. */
void guard_watch(int fd, struct str sequence, const struct termios *modes);
/* The terminal is as it was: there is nothing to put back. */
void guard_unwatch(void);

/* What has happened since it was last asked. */
enum guard_change { GUARD_NOTHING, GUARD_SUSPENDED, GUARD_RESUMED, GUARD_RESIZED };
enum guard_change guard_next_change(void);
/* The signal mask to wait with: changes are only noticed while it is in force. */
const sigset_t *guard_waiting_mask(void);

/* Stops the program as SIGTSTP does; returns when it goes on. */
void guard_suspend(void);

#endif

/* What a terminal is like. Uses base/. */
#ifndef KBQ_CMD_TTY_H
#define KBQ_CMD_TTY_H

#include <stdbool.h>
#include <sys/ioctl.h>

/* Rows and columns of FD; zeros where it is no terminal. */
struct winsize tty_size(int fd);

/* Whether FD is a terminal that is known to show OSC 8 links, or at least to leave them out. No
 * terminal can be asked; so their own variables tell, and FORCE_HYPERLINK (0 or 1) has the last
 * word about a terminal. */
bool tty_has_links(int fd);

#endif

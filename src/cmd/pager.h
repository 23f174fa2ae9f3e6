/* Text on a terminal, page by page. Uses base/. */
#ifndef KBQ_CMD_PAGER_H
#define KBQ_CMD_PAGER_H

#include "base/str.h"

/* The command line of the pager: CHOSEN, or KBQ_PAGER, or PAGER, or less. Empty for none. */
const char *pager_command(const char *chosen);

/* Shows TEXT in COMMAND and waits for the reader. False, said on standard error, when there is no
 * pager or it failed; the caller prints the text then. */
bool pager_show(const char *command, struct str text);

/* Whether links survive COMMAND: less passes them on, what others do with them nobody knows. */
bool pager_takes_links(const char *command);

#endif

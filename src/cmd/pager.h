/* Text on a terminal, page by page. Uses base/. */
#ifndef KBQ_CMD_PAGER_H
#define KBQ_CMD_PAGER_H

#include "base/str.h"

/* Shows TEXT in KBQ_PAGER, or PAGER, or less, and waits for the reader. False, said on standard
 * error, when there is no pager or it failed; the caller prints the text then. */
bool pager_show(struct str text);

/* Whether links survive the pager: less passes them on, what others do with them nobody knows. */
bool pager_takes_links(void);

#endif

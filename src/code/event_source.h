/* Which program wrote an event: the same id means something else from another source. Uses base/.
 */
#ifndef KBQ_CODE_EVENT_SOURCE_H
#define KBQ_CODE_EVENT_SOURCE_H

#include "base/str.h"

#include <stdint.h>

enum { EVENT_SOURCE_MAX = 40 };

/* Finds the source of the event id at FROM to TO in TEXT: "Source: X" or "Event Source: X" in the
 * same paragraph. Writes it to SOURCE, which has room for EVENT_SOURCE_MAX + 1, as lower-case words
 * with dashes: "service-control-manager". False when none is named. */
bool event_source_find(struct str text, size_t from, size_t to, char *source);

/* True when the name that the catalogue has for event NUMBER is that of SOURCE: its names are those
 * of Windows' own drivers and services, and other programs give the same numbers to other events.
 */
bool event_source_fits(const char *source, int64_t number);

#endif

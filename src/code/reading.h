/* One reading: a value in a table, and all that is known of it there and in related tables. Uses
 * code/ and base/. */
#ifndef KBQ_CODE_READING_H
#define KBQ_CODE_READING_H

#include "code/decode.h"

/* Fills READING for NUMBER in the table SPACE (an index of the catalogue): names, parts, related
 * tables, and neighbours when it is not known. TOOL narrows exit to one program; NULL for any.
 * What the caller had set of text, because and correction stays. False when memory ran out. */
bool reading_number(struct decode_reading *reading, size_t space, int64_t number, const char *tool,
                    struct arena *arena);
/* The same for a value of a table of texts. */
bool reading_text(struct decode_reading *reading, size_t space, struct str value,
                  struct arena *arena);
/* A number of no known table. */
bool reading_bare(struct decode_reading *reading, int64_t number, struct arena *arena);

#endif

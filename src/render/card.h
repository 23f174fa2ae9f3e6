/* The readings of codes as text: what a code is, in its spellings. Uses code/, render/style.h and
 * base/. */
#ifndef KBQ_RENDER_CARD_H
#define KBQ_RENDER_CARD_H

#include "code/decode.h"
#include "render/style.h"

/* Appends READINGS: the first in full, OTHERS more of them in a line each, and how many are left. A
 * name of the command that shows them all is given in MORE, or NULL. */
void card_add(struct strbuf *out, const struct style *style, const struct decode_reading *readings,
              size_t count, size_t others, const char *more);

/* Appends one reading in a line. */
void card_add_line(struct strbuf *out, const struct style *style,
                   const struct decode_reading *reading);

enum { CARD_DEFINITIONS = 3 }; /* that are shown where nobody asks for all */

/* Appends one reading in full, with at most so many DEFINITIONS of the bases. */
void card_add_reading(struct strbuf *out, const struct style *style,
                      const struct decode_reading *reading, size_t definitions);

/* Appends the value of CODE as its table writes it. */
void card_add_value(struct strbuf *out, const struct decode_code *code);

#endif

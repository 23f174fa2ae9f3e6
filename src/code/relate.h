/* What the tables have to do with each other: the parts of a value, and the same error elsewhere.
 * For reading.c. Uses code/filling.h and base/. */
#ifndef KBQ_CODE_RELATE_H
#define KBQ_CODE_RELATE_H

#include "code/filling.h"

static const uint32_t HRESULT_WIN32 = 0x80070000; /* the first of FACILITY_WIN32 */
static const uint32_t HRESULT_HTTP = 0x80190000;  /* the first of FACILITY_HTTP */

/* Tells the parts and relations of the 32-bit number that F has been given as its code. */
void relate_number(struct filling *f);
/* The same for the text of a table of texts. */
void relate_text(struct filling *f);

#endif

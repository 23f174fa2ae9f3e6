/* The numbers by which Windows names languages. Uses base/. */
#ifndef KBQ_CODELIST_LANGID_H
#define KBQ_CODELIST_LANGID_H

#include "base/str.h"

#include <stdint.h>

enum { LANGID_TAG_MAX = 15 };

/* Writes the language of LANGID: "de", "pt-br"; "" for the neutral one, "x-0899" for one that is
 * not known. A country is named only where it makes another language. TAG has room for
 * LANGID_TAG_MAX + 1. Source: the language identifiers of MS-LCID. */
void langid_tag(uint16_t langid, char *tag);

/* True when programs of LANGID write 8-bit text as Windows-1252. */
bool langid_is_western(uint16_t langid);

#endif

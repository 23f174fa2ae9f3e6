/* Message texts of Windows, as .mc files and message tables have them. Uses base/. */
#ifndef KBQ_CODELIST_WINDOWS_TEXT_H
#define KBQ_CODELIST_WINDOWS_TEXT_H

#include "base/strbuf.h"

/* Appends TEXT, which is UTF-8, to OUT with the marks of layout carried out: %n and %r end a line,
 * %b is a blank, %t a tab, %. and %! are themselves, and %0 at the end goes. Inserts (%1, %1!s!,
 * %hs, %%) stay. Blanks at the ends go. Source: FormatMessage in the Windows SDK. */
void windows_text_add(struct str text, struct strbuf *out);

#endif

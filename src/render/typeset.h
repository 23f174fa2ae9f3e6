/* Sets article text: prose is wrapped to the width, everything that its author laid out stays as
 * it is. Uses article/layout.h, render/style.h and base/. */
#ifndef KBQ_RENDER_TYPESET_H
#define KBQ_RENDER_TYPESET_H

#include "render/style.h"

/* Appends TEXT, indented by INDENT columns. At most STYLE->lines lines when that is not 0; then
 * *CUT (may be NULL) says whether there was more. */
void typeset(struct strbuf *out, const struct style *style, struct str text, size_t indent,
             bool *cut);

#endif

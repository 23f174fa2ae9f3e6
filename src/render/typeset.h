/* Sets a tree for a terminal: prose is wrapped to the width, everything that its author laid out
 * stays as it is. Uses render/blocks.h, render/style.h, article/ and base/. */
#ifndef KBQ_RENDER_TYPESET_H
#define KBQ_RENDER_TYPESET_H

#include "render/node.h"
#include "render/style.h"

/* Appends the children of NODE, indented by INDENT columns. At most STYLE->lines lines when that is
 * not 0; then *CUT (may be NULL) says whether there was more. */
void typeset(struct strbuf *out, const struct style *style, const struct node *node, size_t indent,
             bool *cut);

/* The same of article text, which is read into a tree first. */
void typeset_text(struct strbuf *out, const struct style *style, struct str text, size_t indent,
                  bool *cut);

/* Appends TEXT in TONE, wrapped; OUT stands at column FIRST, further lines begin at HANG. Ends with
 * a line feed. */
void typeset_wrapped(struct strbuf *out, const struct style *style, enum tone tone, struct str text,
                     size_t first, size_t hang);

/* Appends as much of TEXT as has room in ROOM columns, "..." where it was cut; no line feed. */
void typeset_fitted(struct strbuf *out, const struct style *style, enum tone tone, struct str text,
                    size_t room);

/* The columns that the parts of a page are indented by: less on a narrow terminal. */
size_t typeset_indent(const struct style *style, size_t wanted);

#endif

/* The layout of article text: lines with their indent, paragraphs, rules, list marks.
 * Uses base/str.h. */
#ifndef KBQ_ARTICLE_LAYOUT_H
#define KBQ_ARTICLE_LAYOUT_H

#include "base/str.h"

enum { LAYOUT_TAB = 8 }; /* tab stops of article text, in columns */

/* Lines up to a blank one. */
struct paragraph {
    struct str text; /* without the line feed of the last line */
    size_t indent;   /* of the line that is indented least, in columns */
    size_t lines;
};

/* Columns before the first character of LINE; tabs go to the next multiple of LAYOUT_TAB. */
size_t layout_indent(struct str line);

/* Columns that all lines of TEXT but blank ones stand behind. */
size_t layout_common_indent(struct str text);

/* Cuts the next paragraph off *REST into *PARAGRAPH. False when only blank lines are left. */
bool layout_next_paragraph(struct str *rest, struct paragraph *paragraph);

/* True for a line of at least MINIMUM times C and nothing else but blanks around it. */
bool layout_is_rule(struct str line, char c, size_t minimum);

/* Bytes of the list mark at the start of LINE, blanks around it included: "1. ", "a) ", " - ",
 * "* ", "o ". 0 when there is none. */
size_t layout_list_mark(struct str line);

#endif

/* The workshop of pages: text is put together with its tones, and read back as lines. Uses render/,
 * tui/page.h and base/. */
#ifndef KBQ_TUI_MAKER_H
#define KBQ_TUI_MAKER_H

#include "render/style.h"
#include "tui/page.h"

/* The columns that headings and what stands under them are indented by. */
enum { HEADING_INDENT = 2, BODY_INDENT = 4 };

struct maker {
    struct page *page;
    const struct page_source *source;
    struct style style;
    struct strbuf out;
    struct kbq_error *error;
};

/* Starts PAGE anew. End with maker_finish. */
struct maker maker_start(struct page *page, const struct page_source *source,
                         struct kbq_error *error);
/* Reads the text back as lines. STATUS, or what failed now. */
enum kbq_status maker_finish(struct maker *maker, enum kbq_status status);

/* A copy of TEXT that lives as long as the page. */
struct str maker_keep(struct page *page, struct str text);

/* Appends TEXT in TONE and a line feed; wrapped to the width. */
void maker_add(struct maker *maker, size_t indent, enum tone tone, struct str text);
void maker_add_wrapped(struct maker *maker, enum tone tone, struct str text);
/* Lines put together so far. */
size_t maker_lines(const struct maker *maker);

#endif

/* An article of a base, read and parsed for showing. Uses lookup/, article/, store/
 * and base/. */
#ifndef KBQ_RENDER_DOCUMENT_H
#define KBQ_RENDER_DOCUMENT_H

#include "article/article.h"
#include "lookup/fill.h"
#include "store/store.h"

struct document {
    struct strbuf raw;  /* the bytes as they were imported */
    struct strbuf text; /* UTF-8 */
    struct arena arena;
    struct article article;
};

/* Loads document DOC of STORE. Free with document_clear in any case. */
enum kbq_status document_load(struct store *store, uint32_t doc, struct document *document,
                              struct kbq_error *error);
void document_clear(struct document *document);

/* Appends the text of all level-1 sections of KIND, with the sub-sections in them; their headings
 * stand on lines of their own. */
void document_section(const struct article *article, enum section_kind kind, struct strbuf *out);

/* Adds the placeholders of cause and cure that FILL leaves open to OPEN, as views of TEXT, to which
 * these are appended. */
void document_open(const struct article *article, const struct fill *fill, struct strbuf *text,
                   struct fill_names *open);

/* A command of the resolution: a block set off from the prose, without the quotation marks that
 * some articles put around it. */
typedef void (*document_step)(void *context, struct str command);
/* Appends COMMAND, the indent that all its lines share left out. */
void document_add_command(struct str command, struct strbuf *out);
void document_steps(const struct article *article, document_step visit, void *context);

#endif

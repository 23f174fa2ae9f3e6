/* Whole tables of codes, as text and in JSON. Uses lookup/tables.h, render/ and base/. */
#ifndef KBQ_RENDER_TABLE_H
#define KBQ_RENDER_TABLE_H

#include "lookup/tables.h"
#include "render/style.h"

/* Appends TABLE, a code a line. */
void table_add(struct strbuf *out, const struct style *style, const struct table *table);
/* Appends the names of TABLES, a line each, with the number of their codes. */
void table_add_names(struct strbuf *out, const struct tables *tables);

/* The same as one line of JSON. */
enum kbq_status render_table_json(struct strbuf *out, const struct table *table,
                                  struct kbq_error *error);
enum kbq_status render_table_names_json(struct strbuf *out, const struct tables *tables,
                                        struct kbq_error *error);

#endif

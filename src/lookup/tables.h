/* Whole tables of codes: what the catalogues have, and what the bases add to them. Uses lookup/,
 * store/, code/ and base/. */
#ifndef KBQ_LOOKUP_TABLES_H
#define KBQ_LOOKUP_TABLES_H

#include "code/decode.h"
#include "lookup/bases.h"

/* One code. Several names of one value are several. */
struct table_code {
    struct decode_code code;
    const char *description; /* or the message, in the user's language if there is one; or NULL */
    const char *source;      /* a header or document, the path of a list, the id of an article */
};

struct table {
    const char *name;
    const char *title; /* for people */
    struct table_code *codes;
    size_t count;
};

struct tables {
    struct table *items; /* those of the catalogues first, then by name */
    size_t count;
    struct arena arena; /* of all that is named here */
};

/* Reads the table ONLY, in any letter case, or all for NULL, with its codes by value. KBQ_NOTFOUND,
 * without a sentence, when neither catalogues nor bases have it. Free with tables_clear in any
 * case. */
enum kbq_status tables_read(const struct bases *bases, const char *only, struct tables *tables,
                            struct kbq_error *error);
void tables_clear(struct tables *tables);

#endif

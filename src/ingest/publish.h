/* The end of an import: the parts of the index that the workers made become pages of the base.
 * Uses index/, store/ and base/. */
#ifndef KBQ_INGEST_PUBLISH_H
#define KBQ_INGEST_PUBLISH_H

#include "index/builder.h"
#include "store/writer.h"

enum { PUBLISH_PARTS = 4 };

/* One index on its way into the base. Set the first three, the rest zero. */
struct publish {
    enum store_index kind;
    struct builder_set set;
    uint32_t count_max; /* keys with more documents are left out; 0 for no bound */
    bool failed;        /* memory ran out */
    struct strbuf pages[PUBLISH_PARTS];
};

/* Sorts and merges the builders of WHAT into pages, several threads at a time where there are
 * processors. Touches nothing else, so that another thread may write meanwhile. */
void publish_make(struct publish *what);

/* Stores the pages that were made, and frees them. */
enum kbq_status publish_store(struct publish *what, struct writer *writer, struct kbq_error *error);

/* Frees the pages without storing them. */
void publish_clear(struct publish *what);

#endif

/* The end of an import: the parts of the index that the workers made become pages of the base.
 * Uses index/, store/ and base/. */
#ifndef KBQ_INGEST_PUBLISH_H
#define KBQ_INGEST_PUBLISH_H

#include "index/builder.h"
#include "store/writer.h"

/* One index to publish. */
struct publish {
    enum store_index kind;
    struct builder_set set;
    uint32_t count_max; /* keys with more documents are left out; 0 for no bound */
};

/* Sorts and merges the builders of WHAT, several threads at a time where there are processors, and
 * stores the pages. */
enum kbq_status publish_index(struct writer *writer, const struct publish *what,
                              struct kbq_error *error);

#endif

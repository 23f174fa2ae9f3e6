/* The end of an import: the parts of the index that the workers made become pages of the base.
 * Uses index/, store/ and base/. */
#ifndef KBQ_INGEST_PUBLISH_H
#define KBQ_INGEST_PUBLISH_H

#include "index/builder.h"
#include "store/writer.h"

/* Sorts and merges BUILDERS, two threads at a time where there are two processors, and stores the
 * pages as index KIND. Documents in LEFT_OUT (may be NULL) are dropped. */
enum kbq_status publish_index(struct writer *writer, enum store_index kind,
                              struct builder *const *builders, size_t count, const bool *left_out,
                              struct kbq_error *error);

#endif

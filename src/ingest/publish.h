/* The end of an import: what was kept and counted while it ran becomes the derived rows and the
 * indexes of the base. Uses ingest/, index/, store/ and base/. */
#ifndef KBQ_INGEST_PUBLISH_H
#define KBQ_INGEST_PUBLISH_H

#include "ingest/rows.h"

/* Chooses the row that counts for each id, reports the others to REPORT, and stores articles,
 * references, messages and the indexes of SHARDS, whose documents are numbered below DOCUMENTS. */
enum kbq_status publish(struct rows *rows, struct shard *const *shards, size_t shard_count,
                        uint32_t documents, struct import_report *report, struct writer *writer,
                        struct kbq_error *error);

#endif

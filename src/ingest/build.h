/* Writes the new base that a plan describes: reads, derives in parallel, stores. Uses ingest/,
 * store/ and base/. */
#ifndef KBQ_INGEST_BUILD_H
#define KBQ_INGEST_BUILD_H

#include "ingest/codes.h"
#include "ingest/plan.h"
#include "store/writer.h"

/* Reads what PLAN keeps and what is new, and stores everything in WRITER together with CODES; the
 * caller finishes it. *WORTH is false when nothing of the new was an article and nothing else
 * changed. */
enum kbq_status build_base(struct plan *plan, const struct codes *codes, struct writer *writer,
                           bool *worth, struct kbq_error *error);

#endif

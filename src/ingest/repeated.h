/* Members of an archive that a later member of the same path replaces: an archive to which members
 * were appended holds some paths twice, and the last one counts. Uses base/. */
#ifndef KBQ_INGEST_REPEATED_H
#define KBQ_INGEST_REPEATED_H

#include "base/strbuf.h"

/* Starts as all zero; free with repeated_clear. */
struct repeated {
    struct strbuf places;    /* struct place: the members of the archive that is being read */
    struct strbuf documents; /* uint32_t: those that are replaced */
};

/* The archive has the member PATH, which is DOCUMENT. */
void repeated_note(struct repeated *repeated, struct str path, uint32_t document);
/* The archive has ended. False when memory ran out since the last call. */
bool repeated_end(struct repeated *repeated);
/* All documents that are replaced, sorted; *COUNT says how many. */
const uint32_t *repeated_documents(struct repeated *repeated, size_t *count);
void repeated_clear(struct repeated *repeated);

#endif

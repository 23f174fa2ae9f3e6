/* Files of codes on their way into the base (kbq import --codes): what the base holds, what lies
 * under the paths given, and what has changed. Files are read here, nothing is written. Uses
 * ingest/, codelist/, store/ and base/. */
#ifndef KBQ_INGEST_CODES_H
#define KBQ_INGEST_CODES_H

#include "base/arena.h"
#include "ingest/import.h"
#include "store/definitions.h"

/* The largest file that is read for codes, in bytes. */
enum { CODES_FILE_MAX = 256 * 1024 * 1024 };

/* A list of the base, or a new one. */
struct codes_list {
    struct store_list row; /* its strings live in the arena of the codes */
    struct strbuf packed;  /* what it says (code/definition.h), when it is read anew */
    bool known;            /* the base holds it */
    bool fresh;            /* it is new or has changed */
    bool seen;             /* found again under a path given */
    bool gone;             /* not to be kept */
};

struct codes {
    const struct import_request *request;
    struct import_report *report;
    struct store *base; /* NULL when there is none */
    struct arena arena;
    struct codes_list *lists;
    size_t count;
    size_t capacity;
    bool named;   /* the file that is read was named by itself */
    bool changed; /* something is to be added, replaced or dropped */
    int64_t last; /* the largest number of a list */
};

/* Compares BASE (may be NULL) with what the request names, and reads what is new. Problems with
 * single files go to the report; a path that cannot be opened fails. Free with codes_clear in any
 * case. */
enum kbq_status codes_make(struct codes *codes, const struct import_request *request,
                           struct import_report *report, struct store *base,
                           struct kbq_error *error);
void codes_clear(struct codes *codes);

/* Makes *PACKED what LIST says; for one of the base by reading it there into BUFFER. */
enum kbq_status codes_load(const struct codes *codes, const struct codes_list *list,
                           struct strbuf *buffer, struct str *packed, struct kbq_error *error);

#endif

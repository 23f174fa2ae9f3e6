/* What an import has to do: what the base holds already, what lies under the paths given, and the
 * difference. Nothing is written. Uses ingest/, store/ and base/. */
#ifndef KBQ_INGEST_PLAN_H
#define KBQ_INGEST_PLAN_H

#include "base/arena.h"
#include "ingest/import.h"
#include "store/store.h"

/* A member that the base holds. */
struct plan_member {
    struct store_member member; /* its path lives in the plan's arena */
    bool seen;                  /* found again, or replaced */
    bool dropped;               /* not to be kept */
};

/* An archive, of the base or new. */
struct plan_archive {
    struct store_archive row;
    bool known; /* the base holds it */
    bool read;  /* it is new or has changed: read it */
    bool gone;  /* pruned */
};

/* A file that is new or has changed. */
struct plan_file {
    const char *path; /* absolute */
    int64_t size;
    int64_t mtime_ns;
    struct plan_member *old; /* the member that it replaces, or NULL */
};

struct plan {
    const struct import_request *request;
    struct import_report *report;
    struct arena arena;
    struct store *base; /* the base as it is; NULL when there is none */
    struct plan_member *members;
    size_t member_count;
    size_t member_capacity;
    struct plan_member **table; /* members by archive and path */
    size_t table_size;
    struct plan_archive *archives;
    size_t archive_count;
    size_t archive_capacity;
    struct plan_file *files;
    size_t file_count;
    size_t file_capacity;
    bool has_input;        /* standard input was asked for */
    int64_t bytes_to_read; /* for progress */
};

/* Compares BASE (may be NULL) with what the request names. Problems with single files go to the
 * report; a path that cannot be opened fails. Free with plan_clear in any case. */
enum kbq_status plan_make(struct plan *plan, const struct import_request *request,
                          struct import_report *report, struct store *base,
                          struct kbq_error *error);
void plan_clear(struct plan *plan);

/* True when there is nothing to read, to drop or to renew. */
bool plan_is_empty(const struct plan *plan);

/* The member of the base with this archive (0 for none) and path, or NULL. */
struct plan_member *plan_find(const struct plan *plan, int64_t archive, struct str path);

/* Reports a file or member that is left out. */
void plan_skip(struct plan *plan, const char *path, const char *reason);

#endif

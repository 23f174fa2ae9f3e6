/* The members of the new base on their way into it: fed in order, worked on in parallel, collected
 * in the order in which they were fed. Uses ingest/, store/, index/ and base/. */
#ifndef KBQ_INGEST_INTAKE_H
#define KBQ_INGEST_INTAKE_H

#include "base/pool.h"
#include "ingest/unit.h"
#include "store/writer.h"

#include <time.h>

enum { WORKERS_MAX = 8 };

struct intake {
    struct plan *plan;
    struct writer *writer;
    struct kbq_error *error;
    struct worker workers[WORKERS_MAX]; /* the first one is the calling thread */
    size_t worker_count;
    struct pool *pool;
    struct unit *units;
    size_t unit_count;
    struct unit **free_units;
    size_t free_count;
    struct unit *open; /* being filled */
    uint32_t next_doc;
    int64_t next_block;
    struct rows rows;
    struct strbuf lengths; /* one byte for each document */
    int64_t total_length;
    struct timespec started;
    int64_t shown; /* progress: tenths of seconds at the last call */
};

/* Gets ready to feed WRITER what PLAN says, with as many workers as it asks for. What goes wrong
 * later on is put into ERROR, too. Close with intake_close in any case. */
enum kbq_status intake_open(struct intake *intake, struct plan *plan, struct writer *writer,
                            struct kbq_error *error);
void intake_close(struct intake *intake);

/* Adds a member with its BYTES, which are copied; it gets the next document number.
 * KBQ_INTERRUPTED when the user wants to stop. */
enum kbq_status intake_feed(struct intake *intake, struct item item, struct str bytes);

/* Works on all that was fed, and collects it. */
enum kbq_status intake_drain(struct intake *intake);

/* Tells the caller of the import that DONE bytes are read, ten times a second at most. */
void intake_show_progress(struct intake *intake, int64_t done);

#endif

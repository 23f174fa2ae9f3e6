/* Neighbouring members of the new base that one worker takes on at once: read, derived, compressed.
 * Uses ingest/, store/ and base/. */
#ifndef KBQ_INGEST_UNIT_H
#define KBQ_INGEST_UNIT_H

#include "base/arena.h"
#include "ingest/derive.h"
#include "ingest/plan.h"
#include "ingest/rows.h"
#include "store/block.h"

enum { UNIT_ITEMS = 64 }; /* members in a unit at most */

/* A member on its way into the base. */
struct item {
    struct store_member member; /* its path lives in the unit's arena */
    struct plan_member *old;    /* the member of the base that it comes from or replaces */
    bool kept;                  /* from the base, not from its source */
    size_t start;               /* of its bytes in the unit */
    bool is_article;
    const char *reason; /* why it is no article */
    size_t stored_at;   /* offset in the block */
    uint32_t length;    /* weighted words */
    bool overfull;      /* it has more codes or messages than are kept */
    struct row row;     /* when it is one; its strings live in the unit's arena */
};

/* The texts of its members make one block. Starts as all zero. */
struct unit {
    struct strbuf bytes;
    struct item items[UNIT_ITEMS];
    size_t count;
    struct arena arena;
    size_t stored;        /* bytes of those that are stored: they move to the front */
    struct strbuf packed; /* and their compressed form */
    struct kbq_error error;
};

/* What a thread needs to work on units. */
struct worker {
    struct shard shard;
    struct block_packer *packer;
};

/* For a pool: CONTEXT is the worker, JOB the unit. Trouble is left in the unit's error. */
void unit_work(void *context, void *job);

#endif

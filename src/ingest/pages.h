/* An index that the workers made, on its way to pages of the base. Uses index/, ingest/, store/ and
 * base/. */
#ifndef KBQ_INGEST_PAGES_H
#define KBQ_INGEST_PAGES_H

#include "base/pool.h"
#include "index/builder.h"
#include "index/page.h"
#include "ingest/task.h"
#include "store/writer.h"

/* Keys with one first character make one part: parts can be made at the same time, and the pages
 * are the same whoever makes them. */
enum { PAGES_PARTS = 37, PAGES_BUILDERS_MAX = 16 };

/* To sort a builder, or to make a part. */
struct pages_job {
    struct task task;
    struct builder *sorts;     /* NULL for a part */
    const struct pages *pages; /* that it is a part of */
    struct str from;           /* keys */
    struct str to;
    struct page_writer writer;
    struct strbuf made; /* for each page: length of its first key, it, length, the page */
};

/* One index. Set the first three, and in SET map and shift; the rest is zero. Free with
 * pages_clear. */
struct pages {
    enum store_index kind;
    uint32_t count_max; /* keys with more documents are left out; 0 for no bound */
    struct builder_set set;
    struct builder *builders[PAGES_BUILDERS_MAX];
    struct pages_job sorts[PAGES_BUILDERS_MAX];
    struct pages_job parts[PAGES_PARTS];
};

/* Adds a builder to those that the index is made of, at most PAGES_BUILDERS_MAX. */
void pages_add(struct pages *pages, struct builder *builder);

/* Puts jobs that sort the builders of PAGES into POOL. */
void pages_sort(struct pages *pages, struct pool *pool);
/* Puts jobs that make the parts into POOL; the builders must be sorted. */
void pages_make(struct pages *pages, struct pool *pool);
/* Takes those jobs out of POOL, of which they must be the next ones, and stores their pages. */
enum kbq_status pages_store(struct pages *pages, struct pool *pool, struct writer *writer,
                            struct kbq_error *error);
void pages_clear(struct pages *pages);

#endif

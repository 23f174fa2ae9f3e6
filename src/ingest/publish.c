#include "ingest/publish.h"

#include "base/pool.h"
#include "index/page.h"

enum { BUILDERS_MAX = 16 };

static void work_sort(void *context, void *job)
{
    (void)context;
    (void)builder_finish(job);
}

/* A range of keys on its way to pages. */
struct part {
    const struct publish *what;
    struct str from;
    struct str to;
    struct page_writer writer;
    struct strbuf *pages; /* for each page: length of the first key, it, length, the page */
    enum kbq_status status;
};

static enum kbq_status keep_page(void *context, struct str first, struct str page)
{
    struct part *part = context;
    strbuf_add_varint(part->pages, first.length);
    strbuf_add_str(part->pages, first);
    strbuf_add_varint(part->pages, page.length);
    strbuf_add_str(part->pages, page);
    return part->pages->failed ? KBQ_NOMEM : KBQ_OK;
}

static enum kbq_status add_key(void *context, struct str key, uint32_t count, struct str postings)
{
    struct part *part = context;
    if (part->what->count_max && count > part->what->count_max)
        return KBQ_OK;
    return page_add(&part->writer, key, count, postings);
}

static void work_part(void *context, void *job)
{
    struct part *part = job;
    (void)context;
    part->writer = (struct page_writer){.visit = keep_page, .context = part};
    part->status = builder_merge(&part->what->set, part->from, part->to, add_key, part);
    if (!part->status)
        part->status = page_finish(&part->writer);
    page_writer_clear(&part->writer);
}

static enum kbq_status store_pages(struct writer *writer, enum store_index kind,
                                   const struct strbuf *pages, struct kbq_error *error)
{
    const unsigned char *at = (const unsigned char *)pages->bytes;
    const unsigned char *end = at + pages->length;
    enum kbq_status status = KBQ_OK;
    while (at < end && !status) {
        uint64_t length = 0;
        (void)varint_get(&at, end, &length);
        struct str first = {(const char *)at, (size_t)length};
        at += length;
        (void)varint_get(&at, end, &length);
        struct str page = {(const char *)at, (size_t)length};
        at += length;
        status = writer_page(writer, kind, first, page, error);
    }
    return status;
}

static bool run_jobs(pool_work work, void *const *jobs, size_t count)
{
    void *contexts[PUBLISH_PARTS] = {NULL};
    size_t threads = pool_processors() < PUBLISH_PARTS ? pool_processors() : PUBLISH_PARTS;
    struct pool *pool = pool_new(threads, count, work, contexts);
    if (!pool)
        return false;
    for (size_t i = 0; i < count; i++)
        pool_put(pool, jobs[i]);
    pool_free(pool);
    return true;
}

void publish_make(struct publish *what)
{
    struct builder *const *builders = what->set.builders;
    size_t count = what->set.count;
    void *jobs[BUILDERS_MAX] = {NULL};
    const struct builder *largest = builders[0];
    for (size_t i = 0; i < count && i < BUILDERS_MAX; i++) {
        jobs[i] = builders[i];
        if (builder_memory(builders[i]) > builder_memory(largest))
            largest = builders[i];
    }
    what->failed = !run_jobs(work_sort, jobs, count);
    for (size_t i = 0; i < count; i++)
        what->failed |= builder_failed(builders[i]);
    if (what->failed)
        return;
    struct part parts[PUBLISH_PARTS] = {0};
    for (size_t i = 0; i < PUBLISH_PARTS; i++) {
        parts[i].what = what;
        parts[i].pages = &what->pages[i];
        parts[i].from = i ? builder_key_at(largest, i, PUBLISH_PARTS) : STR("");
        parts[i].to =
            i + 1 < PUBLISH_PARTS ? builder_key_at(largest, i + 1, PUBLISH_PARTS) : STR("");
        jobs[i] = &parts[i];
    }
    bool few = builder_key_at(largest, 0, 1).length == 0 || str_equal(parts[1].from, parts[2].from);
    if (few) /* too few keys to share: one part takes all */
        parts[0].to = STR("");
    what->failed = !run_jobs(work_part, jobs, few ? 1 : PUBLISH_PARTS);
    for (size_t i = 0; i < PUBLISH_PARTS; i++)
        what->failed |= parts[i].status != KBQ_OK;
}

enum kbq_status publish_store(struct publish *what, struct writer *writer, struct kbq_error *error)
{
    enum kbq_status status = what->failed ? kbq_fail_nomem(error) : KBQ_OK;
    for (size_t i = 0; i < PUBLISH_PARTS && !status; i++) {
        status = store_pages(writer, what->kind, &what->pages[i], error);
        strbuf_clear(&what->pages[i]);
    }
    publish_clear(what);
    return status;
}

void publish_clear(struct publish *what)
{
    for (size_t i = 0; i < PUBLISH_PARTS; i++)
        strbuf_clear(&what->pages[i]);
}

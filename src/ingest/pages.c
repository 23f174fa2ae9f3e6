#include "ingest/pages.h"

/* ---- in the workers ---- */

static enum kbq_status keep_page(void *context, struct str first, struct str page)
{
    struct strbuf *made = &((struct pages_job *)context)->made;
    strbuf_add_varint(made, first.length);
    strbuf_add_str(made, first);
    strbuf_add_varint(made, page.length);
    strbuf_add_str(made, page);
    return made->failed ? KBQ_NOMEM : KBQ_OK;
}

static enum kbq_status add_key(void *context, struct str key, uint32_t count, struct str postings)
{
    struct pages_job *job = context;
    if (job->pages->count_max && count > job->pages->count_max)
        return KBQ_OK;
    return page_add(&job->writer, key, count, postings);
}

static enum kbq_status make_part(struct pages_job *job)
{
    job->writer = (struct page_writer){.visit = keep_page, .context = job};
    enum kbq_status status = builder_merge(&job->pages->set, job->from, job->to, add_key, job);
    if (!status)
        status = page_finish(&job->writer);
    page_writer_clear(&job->writer);
    return status;
}

void pages_work(void *context, void *job)
{
    struct pages_job *work = job;
    (void)context;
    if (work->sorts)
        work->status = builder_finish(work->sorts) ? KBQ_OK : KBQ_NOMEM;
    else
        work->status = make_part(work);
}

/* ---- in the calling thread ---- */

void pages_add(struct pages *pages, struct builder *builder)
{
    pages->builders[pages->set.count++] = builder;
    pages->set.builders = pages->builders;
}

void pages_sort(struct pages *pages, struct pool *pool)
{
    for (size_t i = 0; i < pages->set.count; i++) {
        pages->sorts[i].sorts = pages->set.builders[i];
        pool_put(pool, &pages->sorts[i]);
    }
}

void pages_make(struct pages *pages, struct pool *pool)
{
    /* the first part has what comes before "1", the last one all from "z" on */
    static const char STARTS[] = "0123456789abcdefghijklmnopqrstuvwxyz";
    for (size_t i = 0; i < PAGES_PARTS; i++) {
        struct pages_job *part = &pages->parts[i];
        part->pages = pages;
        part->from = i ? (struct str){&STARTS[i - 1], 1} : STR("");
        part->to = i + 1 < PAGES_PARTS ? (struct str){&STARTS[i], 1} : STR("");
        pool_put(pool, part);
    }
}

static enum kbq_status store_part(const struct pages_job *part, struct writer *writer,
                                  struct kbq_error *error)
{
    enum kbq_status status = part->status ? kbq_fail_nomem(error) : KBQ_OK;
    if (status || part->made.length == 0)
        return status;
    const unsigned char *at = (const unsigned char *)part->made.bytes;
    const unsigned char *end = at + part->made.length;
    while (at < end && !status) {
        uint64_t length = 0;
        (void)varint_get(&at, end, &length);
        struct str first = {(const char *)at, (size_t)length};
        at += length;
        (void)varint_get(&at, end, &length);
        struct str page = {(const char *)at, (size_t)length};
        at += length;
        status = writer_page(writer, part->pages->kind, first, page, error);
    }
    return status;
}

enum kbq_status pages_store(struct pages *pages, struct pool *pool, struct writer *writer,
                            struct kbq_error *error)
{
    enum kbq_status status = KBQ_OK;
    for (size_t i = 0; i < PAGES_PARTS && !status; i++) {
        struct pages_job *part = &pages->parts[i];
        (void)pool_take_working(pool, NULL);
        status = store_part(part, writer, error);
        strbuf_clear(&part->made);
    }
    return status;
}

void pages_clear(struct pages *pages)
{
    for (size_t i = 0; i < PAGES_PARTS; i++)
        strbuf_clear(&pages->parts[i].made);
}

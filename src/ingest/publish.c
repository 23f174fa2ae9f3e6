#include "ingest/publish.h"

#include "ingest/pages.h"
#include "ingest/weigh.h"

#include <stdlib.h>

enum {
    ANCHOR_MESSAGES_MAX = 64, /* a pair of words that more messages share leads nowhere */
    JOBS_MAX = 2 * PAGES_PARTS + 2 * PAGES_BUILDERS_MAX + 1, /* in the pool at once */
};

struct publication {
    const struct rows *rows;
    uint32_t documents;
    struct writer *writer;
    struct kbq_error *error;
    struct pool *pool;
    uint32_t *map;   /* of documents, when rows were dropped */
    uint32_t *first; /* the number of the first message of each document */
    struct weighing weighing;
    struct pages words;
    struct pages codes;
    struct pages message_words;
    struct pages anchors;
};

/* Numbers the messages and notes the documents that count. */
static void number_messages(struct publication *p)
{
    for (uint32_t doc = 0; doc < p->documents; doc++)
        p->map[doc] = p->first[doc] = BUILDER_DROP;
    for (size_t i = 0; i < p->rows->count; i++) {
        const struct row *row = &p->rows->items[i];
        p->map[row->doc] = row->doc;
        p->first[row->doc] = p->weighing.messages;
        p->weighing.messages += (uint32_t)row->message_count;
    }
}

/* Takes the COUNT jobs out of the pool that sort builders of PAGES, working on them meanwhile. */
static enum kbq_status await_sorts(struct publication *p, const struct pages *pages)
{
    enum kbq_status status = KBQ_OK;
    for (size_t i = 0; i < pages->set.count; i++)
        if (((struct task *)pool_take_working(p->pool, NULL))->status)
            status = kbq_fail_nomem(p->error);
    return status;
}

static void start_weighing(struct publication *p)
{
    struct weighing *w = &p->weighing;
    w->task.run = weigh_messages;
    w->rows = p->rows;
    w->first = p->first;
    w->builders = p->message_words.builders;
    w->builder_count = p->message_words.set.count;
    w->anchors = p->anchors.builders[0];
    pool_put(p->pool, w);
}

/* The calling thread writes rows while the others weigh the messages and make the large indexes,
 * those of articles. */
static enum kbq_status write_rows_and_indexes(struct publication *p)
{
    pages_sort(&p->words, p->pool);
    pages_sort(&p->codes, p->pool);
    enum kbq_status status = await_sorts(p, &p->words);
    if (!status)
        status = await_sorts(p, &p->codes);
    if (status)
        return status;
    start_weighing(p);
    pages_make(&p->words, p->pool);
    pages_make(&p->codes, p->pool);
    status = rows_write(p->rows, p->writer, p->error);
    (void)pool_take_working(p->pool, NULL);
    if (!status)
        status = weigh_store(&p->weighing, p->writer, p->error);
    if (status)
        return status;
    pages_sort(&p->message_words, p->pool);
    pages_sort(&p->anchors, p->pool);
    status = pages_store(&p->words, p->pool, p->writer, p->error);
    if (!status)
        status = pages_store(&p->codes, p->pool, p->writer, p->error);
    if (!status)
        status = await_sorts(p, &p->message_words);
    if (!status)
        status = await_sorts(p, &p->anchors);
    if (status)
        return status;
    pages_make(&p->message_words, p->pool);
    pages_make(&p->anchors, p->pool);
    status = pages_store(&p->message_words, p->pool, p->writer, p->error);
    return status ? status : pages_store(&p->anchors, p->pool, p->writer, p->error);
}

static enum kbq_status write_totals(struct publication *p)
{
    enum kbq_status status = writer_total(p->writer, "articles", (int64_t)p->rows->count, p->error);
    if (!status)
        status = writer_total(p->writer, "documents", p->documents, p->error);
    if (!status)
        status = writer_vector(p->writer, "bits", strbuf_view(&p->weighing.bits), p->error);
    return status ? status : writer_total(p->writer, "messages", p->weighing.messages, p->error);
}

static void set_up_indexes(struct publication *p, struct shard *const *shards, size_t shard_count,
                           bool dropped)
{
    p->words = (struct pages){.kind = STORE_WORDS, .set.map = dropped ? p->map : NULL};
    p->codes = (struct pages){.kind = STORE_CODES, .set.map = dropped ? p->map : NULL};
    p->message_words = (struct pages){.kind = STORE_MESSAGE_WORDS,
                                      .set = {.map = p->first, .shift = DERIVE_MESSAGE_SHIFT}};
    p->anchors = (struct pages){.kind = STORE_ANCHORS, .count_max = ANCHOR_MESSAGES_MAX};
    for (size_t i = 0; i < shard_count && i < PAGES_BUILDERS_MAX; i++) {
        pages_add(&p->words, shards[i]->words);
        pages_add(&p->codes, shards[i]->codes);
        pages_add(&p->message_words, shards[i]->message_words);
    }
}

enum kbq_status publish(struct rows *rows, struct shard *const *shards, size_t shard_count,
                        uint32_t documents, struct import_report *report, struct writer *writer,
                        struct kbq_error *error)
{
    bool dropped = rows_choose(rows, report);
    report->articles = (int64_t)rows->count;
    struct publication *p = calloc(1, sizeof *p);
    if (!p)
        return kbq_fail_nomem(error);
    *p = (struct publication){
        .rows = rows, .documents = documents, .writer = writer, .error = error};
    p->map = calloc((size_t)documents + 1, sizeof *p->map);
    p->first = calloc((size_t)documents + 1, sizeof *p->first);
    struct builder *anchors = builder_new();
    void *contexts[PAGES_BUILDERS_MAX] = {NULL};
    p->pool = pool_new(shard_count - 1, JOBS_MAX, task_work, contexts);
    enum kbq_status status =
        p->map && p->first && anchors && p->pool ? KBQ_OK : kbq_fail_nomem(error);
    if (!status) {
        set_up_indexes(p, shards, shard_count, dropped);
        pages_add(&p->anchors, anchors);
        number_messages(p);
        status = write_rows_and_indexes(p);
    }
    if (!status)
        status = write_totals(p);
    pool_free(p->pool);
    pages_clear(&p->words);
    pages_clear(&p->codes);
    pages_clear(&p->message_words);
    pages_clear(&p->anchors);
    builder_free(anchors);
    weighing_clear(&p->weighing);
    free(p->map);
    free(p->first);
    free(p);
    return status;
}

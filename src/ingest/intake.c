#include "ingest/intake.h"

#include "index/length.h"

#include <stdlib.h>

enum { UNITS_SPARE = 3 }; /* units beside one for each worker: what keeps the workers fed */

/* ---- what comes back ---- */

/* Counts what became of ITEM. */
static void count_item(struct intake *intake, struct item *item)
{
    struct import_report *report = intake->plan->report;
    if (item->kept)
        return;
    int64_t *tally = NULL;
    if (!item->is_article) {
        plan_skip(intake->plan, item->member.path.bytes, item->reason);
        if (item->old) {
            item->old->dropped = true; /* what was an article is none any more */
            report->removed++;
        }
    } else if (!item->old) {
        tally = &report->added;
    } else if (item->old->member.hash == item->member.hash) {
        tally = &report->unchanged;
    } else {
        tally = &report->changed;
    }
    if (tally)
        ++*tally;
    item->row.tally = tally;
}

static enum kbq_status set_length(struct intake *intake, uint32_t doc, uint32_t length)
{
    while (intake->lengths.length <= doc)
        strbuf_add_char(&intake->lengths, 0);
    if (intake->lengths.failed)
        return kbq_fail_nomem(intake->error);
    intake->lengths.bytes[doc] = (char)length_encode(length);
    intake->total_length += length;
    return KBQ_OK;
}

static enum kbq_status collect_item(struct intake *intake, struct item *item)
{
    count_item(intake, item);
    if (!item->is_article && !item->kept)
        return KBQ_OK;
    enum kbq_status status = writer_member(intake->writer, &item->member, intake->next_block,
                                           item->stored_at, intake->error);
    if (status || !item->is_article)
        return status;
    const struct import_report *report = intake->plan->report;
    if (item->overfull && report->overfull)
        report->overfull(report->context, item->row.id);
    status = set_length(intake, item->member.doc, item->length);
    if (!status && !rows_keep(&intake->rows, &item->row))
        status = kbq_fail_nomem(intake->error);
    return status;
}

static enum kbq_status collect_unit(struct intake *intake, struct unit *unit)
{
    enum kbq_status status = unit->error.status;
    if (status)
        return kbq_fail(intake->error, status, "%s", unit->error.text);
    if (unit->stored) {
        status = writer_block(intake->writer, intake->next_block, unit->stored,
                              strbuf_view(&unit->packed), intake->error);
    }
    for (size_t i = 0; i < unit->count && !status; i++)
        status = collect_item(intake, &unit->items[i]);
    intake->next_block += unit->stored > 0;
    unit->stored = 0;
    strbuf_reset(&unit->bytes);
    strbuf_reset(&unit->packed);
    arena_reset(&unit->arena);
    unit->count = 0;
    intake->free_units[intake->free_count++] = unit;
    return status;
}

/* ---- what goes in ---- */

static bool is_interrupted(const struct intake *intake)
{
    const volatile sig_atomic_t *flag = intake->plan->request->interrupted;
    return flag && *flag;
}

void intake_show_progress(struct intake *intake, int64_t done)
{
    const struct import_report *report = intake->plan->report;
    if (!report->progress)
        return;
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    double seconds = (double)(now.tv_sec - intake->started.tv_sec) +
                     (double)(now.tv_nsec - intake->started.tv_nsec) / 1e9;
    int64_t tenths = (int64_t)(seconds * 10);
    if (tenths == intake->shown)
        return;
    intake->shown = tenths;
    report->progress(report->context, done, intake->plan->bytes_to_read, seconds);
}

/* The unit that was submitted first; NULL when there is none. */
static struct unit *take_unit(struct intake *intake)
{
    return pool_take_working(intake->pool, &intake->workers[0]);
}

static enum kbq_status submit(struct intake *intake)
{
    if (!intake->open)
        return KBQ_OK;
    pool_put(intake->pool, intake->open);
    intake->open = NULL;
    if (is_interrupted(intake))
        return kbq_fail(intake->error, KBQ_INTERRUPTED, "interrupted; the base is as it was");
    return KBQ_OK;
}

/* Adds a member with its BYTES to the open unit. */
enum kbq_status intake_feed(struct intake *intake, struct item item, struct str bytes)
{
    struct unit *unit = intake->open;
    if (unit && (unit->count == UNIT_ITEMS || unit->bytes.length + bytes.length > BLOCK_TARGET)) {
        enum kbq_status status = submit(intake);
        if (status)
            return status;
        unit = NULL;
    }
    if (!unit) {
        if (intake->free_count == 0) {
            enum kbq_status status = collect_unit(intake, take_unit(intake));
            if (status)
                return status;
        }
        unit = intake->open = intake->free_units[--intake->free_count];
    }
    char *path = arena_copy(&unit->arena, item.member.path);
    item.member.path.bytes = path;
    item.member.doc = intake->next_doc++;
    item.member.size = (int64_t)bytes.length;
    item.start = unit->bytes.length;
    strbuf_add_str(&unit->bytes, bytes);
    if (!path || unit->bytes.failed)
        return kbq_fail_nomem(intake->error);
    unit->items[unit->count++] = item;
    return KBQ_OK;
}

enum kbq_status intake_drain(struct intake *intake)
{
    enum kbq_status status = submit(intake);
    struct unit *unit;
    while (!status && (unit = take_unit(intake)))
        status = collect_unit(intake, unit);
    return status;
}

/* ---- set-up ---- */

enum kbq_status intake_open(struct intake *intake, struct plan *plan, struct writer *writer,
                            struct kbq_error *error)
{
    *intake = (struct intake){.plan = plan, .writer = writer, .error = error, .next_block = 1};
    (void)clock_gettime(CLOCK_MONOTONIC, &intake->started);
    size_t jobs = intake->plan->request->jobs ? intake->plan->request->jobs : pool_processors();
    intake->worker_count = jobs < WORKERS_MAX ? jobs : WORKERS_MAX;
    intake->unit_count = intake->worker_count + UNITS_SPARE;
    intake->units = calloc(intake->unit_count, sizeof *intake->units);
    intake->free_units = calloc(intake->unit_count, sizeof(struct unit *));
    if (!intake->units || !intake->free_units)
        return kbq_fail_nomem(intake->error);
    for (size_t i = 0; i < intake->unit_count; i++)
        intake->free_units[intake->free_count++] = &intake->units[i];
    void *contexts[WORKERS_MAX];
    for (size_t i = 0; i < intake->worker_count; i++) {
        struct worker *worker = &intake->workers[i];
        contexts[i] = worker;
        worker->packer = block_packer_new();
        if (!shard_init(&worker->shard) || !worker->packer)
            return kbq_fail_nomem(intake->error);
    }
    intake->pool = pool_new(intake->worker_count - 1, intake->unit_count, unit_work, contexts + 1);
    return intake->pool ? KBQ_OK : kbq_fail_nomem(intake->error);
}

void intake_close(struct intake *intake)
{
    pool_free(intake->pool);
    for (size_t i = 0; i < intake->worker_count; i++) {
        shard_clear(&intake->workers[i].shard);
        block_packer_free(intake->workers[i].packer);
    }
    for (size_t i = 0; intake->units && i < intake->unit_count; i++) {
        strbuf_clear(&intake->units[i].bytes);
        strbuf_clear(&intake->units[i].packed);
        arena_clear(&intake->units[i].arena);
    }
    free(intake->units);
    free((void *)intake->free_units);
    rows_clear(&intake->rows);
    strbuf_clear(&intake->lengths);
}

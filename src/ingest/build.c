#include "ingest/build.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/pool.h"
#include "index/length.h"
#include "ingest/definitions.h"
#include "ingest/input.h"
#include "ingest/publish.h"
#include "ingest/source.h"
#include "store/block.h"

#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum {
    UNIT_ITEMS = 64, /* members in a unit at most */
    WORKERS_MAX = 8,
    UNITS_SPARE = 3, /* units beside one for each worker: what keeps the workers fed */
};

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
    struct row row;     /* when it is one; its strings live in the unit's arena */
};

/* Neighbouring members that a worker takes on at once; together they make one block. */
struct unit {
    struct strbuf bytes;
    struct item items[UNIT_ITEMS];
    size_t count;
    struct arena arena;
    size_t stored;        /* bytes of those that are stored: they move to the front */
    struct strbuf packed; /* and their compressed form */
    struct kbq_error error;
};

struct worker {
    struct shard shard;
    struct block_packer *packer;
};

struct build {
    struct plan *plan;
    const struct codes *codes;
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
    int64_t archive_no;     /* of the archive that is being read */
    struct strbuf places;   /* struct place: the members of that archive so far */
    struct strbuf repeated; /* uint32_t: documents that a later one of the same path replaces */
    int64_t done_before;    /* bytes of sources that are read whole */
    struct timespec started;
    int64_t shown; /* progress: tenths of seconds at the last call */
};

/* ---- in the workers ---- */

static bool make_row(struct unit *unit, struct item *item, const struct shard *shard)
{
    bool made = row_make(&unit->arena, &item->row, shard);
    item->row.doc = item->member.doc;
    item->row.path = item->member.path.bytes;
    item->row.kept = item->kept;
    return made;
}

static enum kbq_status work_item(struct worker *worker, struct unit *unit, struct item *item)
{
    struct str bytes = {unit->bytes.bytes + item->start, (size_t)item->member.size};
    struct kbq_error reason = {0};
    enum kbq_status status = shard_read(&worker->shard, bytes, &reason);
    if (status == KBQ_BADINPUT) {
        item->reason = arena_copy(&unit->arena, str_of(reason.text));
        if (!item->reason)
            return KBQ_NOMEM;
    } else if (status) {
        return status;
    }
    item->is_article = status == KBQ_OK;
    if (item->is_article) {
        status = shard_index(&worker->shard, item->member.doc, &unit->error);
        if (status)
            return status;
        if (!make_row(unit, item, &worker->shard))
            return KBQ_NOMEM;
        item->length = worker->shard.length;
    }
    if (item->is_article || item->kept) { /* what the base holds is never lost */
        item->stored_at = unit->stored;
        memmove(unit->bytes.bytes + unit->stored, bytes.bytes, bytes.length);
        unit->stored += bytes.length;
    }
    return KBQ_OK;
}

static void work_unit(void *context, void *job)
{
    struct worker *worker = context;
    struct unit *unit = job;
    enum kbq_status status = KBQ_OK;
    for (size_t i = 0; i < unit->count && !status; i++)
        status = work_item(worker, unit, &unit->items[i]);
    struct str block = str_first(strbuf_view(&unit->bytes), unit->stored);
    if (!status && block.length)
        status = block_pack(worker->packer, block, &unit->packed, &unit->error);
    if (status)
        (void)kbq_fail(&unit->error, status, "out of memory");
}

/* ---- in the calling thread: collecting ---- */

/* Counts what became of ITEM. */
static void count_item(struct build *build, struct item *item)
{
    struct import_report *report = build->plan->report;
    if (item->kept)
        return;
    int64_t *tally = NULL;
    if (!item->is_article) {
        plan_skip(build->plan, item->member.path.bytes, item->reason);
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

static enum kbq_status set_length(struct build *build, uint32_t doc, uint32_t length)
{
    while (build->lengths.length <= doc)
        strbuf_add_char(&build->lengths, 0);
    if (build->lengths.failed)
        return kbq_fail_nomem(build->error);
    build->lengths.bytes[doc] = (char)length_encode(length);
    build->total_length += length;
    return KBQ_OK;
}

static enum kbq_status collect_item(struct build *build, struct item *item)
{
    count_item(build, item);
    if (!item->is_article && !item->kept)
        return KBQ_OK;
    enum kbq_status status = writer_member(build->writer, &item->member, build->next_block,
                                           item->stored_at, build->error);
    if (status || !item->is_article)
        return status;
    status = set_length(build, item->member.doc, item->length);
    if (!status && !rows_keep(&build->rows, &item->row))
        status = kbq_fail_nomem(build->error);
    return status;
}

static enum kbq_status collect_unit(struct build *build, struct unit *unit)
{
    enum kbq_status status = unit->error.status;
    if (status)
        return kbq_fail(build->error, status, "%s", unit->error.text);
    if (unit->stored) {
        status = writer_block(build->writer, build->next_block, unit->stored,
                              strbuf_view(&unit->packed), build->error);
    }
    for (size_t i = 0; i < unit->count && !status; i++)
        status = collect_item(build, &unit->items[i]);
    build->next_block += unit->stored > 0;
    unit->stored = 0;
    strbuf_reset(&unit->bytes);
    strbuf_reset(&unit->packed);
    arena_reset(&unit->arena);
    unit->count = 0;
    build->free_units[build->free_count++] = unit;
    return status;
}

/* ---- in the calling thread: feeding ---- */

static bool is_interrupted(const struct build *build)
{
    const volatile sig_atomic_t *flag = build->plan->request->interrupted;
    return flag && *flag;
}

static void show_progress(struct build *build, int64_t done)
{
    const struct import_report *report = build->plan->report;
    if (!report->progress)
        return;
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    double seconds = (double)(now.tv_sec - build->started.tv_sec) +
                     (double)(now.tv_nsec - build->started.tv_nsec) / 1e9;
    int64_t tenths = (int64_t)(seconds * 10);
    if (tenths == build->shown)
        return;
    build->shown = tenths;
    report->progress(report->context, done, build->plan->bytes_to_read, seconds);
}

/* The unit that was submitted first; NULL when there is none. */
static struct unit *take_unit(struct build *build)
{
    return pool_take_working(build->pool, &build->workers[0]);
}

static enum kbq_status submit(struct build *build)
{
    if (!build->open)
        return KBQ_OK;
    pool_put(build->pool, build->open);
    build->open = NULL;
    if (is_interrupted(build))
        return kbq_fail(build->error, KBQ_INTERRUPTED, "interrupted; the base is as it was");
    return KBQ_OK;
}

/* Adds a member with its BYTES to the open unit. */
static enum kbq_status feed(struct build *build, struct item item, struct str bytes)
{
    struct unit *unit = build->open;
    if (unit && (unit->count == UNIT_ITEMS || unit->bytes.length + bytes.length > BLOCK_TARGET)) {
        enum kbq_status status = submit(build);
        if (status)
            return status;
        unit = NULL;
    }
    if (!unit) {
        if (build->free_count == 0) {
            enum kbq_status status = collect_unit(build, take_unit(build));
            if (status)
                return status;
        }
        unit = build->open = build->free_units[--build->free_count];
    }
    char *path = arena_copy(&unit->arena, item.member.path);
    item.member.path.bytes = path;
    item.member.doc = build->next_doc++;
    item.member.size = (int64_t)bytes.length;
    item.start = unit->bytes.length;
    strbuf_add_str(&unit->bytes, bytes);
    if (!path || unit->bytes.failed)
        return kbq_fail_nomem(build->error);
    unit->items[unit->count++] = item;
    return KBQ_OK;
}

/* A new text from its source. */
static enum kbq_status feed_new(struct build *build, struct item item, struct str bytes)
{
    struct import_report *report = build->plan->report;
    report->read++;
    report->bytes += (int64_t)bytes.length;
    item.member.hash = hash_bytes(bytes);
    return feed(build, item, bytes);
}

/* A text of the base that stays. */
static enum kbq_status feed_kept(struct build *build, struct plan_member *member,
                                 struct strbuf *bytes)
{
    strbuf_reset(bytes);
    enum kbq_status status = store_text(build->plan->base, member->member.doc, bytes, build->error);
    if (status == KBQ_NOTFOUND)
        status = kbq_fail(build->error, KBQ_DAMAGED, "'%s' is damaged: text %u is missing",
                          store_path(build->plan->base), member->member.doc);
    if (status)
        return status;
    struct item item = {.member = member->member, .old = member, .kept = true};
    return feed(build, item, strbuf_view(bytes));
}

/* The archive NO, when it is read anew. */
static struct plan_archive *replaced_archive(const struct plan *plan, int64_t no)
{
    for (size_t i = 0; i < plan->archive_count; i++)
        if (plan->archives[i].row.no == no)
            return plan->archives[i].read ? &plan->archives[i] : NULL;
    return NULL;
}

/* Feeds the members of the base that stay: those of archives that are read anew (AGAIN) or of
 * everything else. */
static enum kbq_status feed_base(struct build *build, bool again)
{
    struct plan *plan = build->plan;
    struct strbuf bytes = STRBUF_EMPTY;
    enum kbq_status status = KBQ_OK;
    for (size_t i = 0; i < plan->file_count; i++)
        if (plan->files[i].old)
            plan->files[i].old->dropped = true;
    for (size_t i = 0; i < plan->member_count && !status; i++) {
        struct plan_member *member = &plan->members[i];
        struct plan_archive *replaced =
            member->member.archive ? replaced_archive(plan, member->member.archive) : NULL;
        if (member->dropped || (replaced != NULL) != again || (replaced && member->seen))
            continue;
        if (replaced && plan->request->prune) {
            plan->report->removed++;
            continue;
        }
        if (replaced)
            replaced->row.gone++;
        status = feed_kept(build, member, &bytes);
    }
    strbuf_clear(&bytes);
    return status;
}

/* ---- members of archives ---- */

/* Where a member stands: two of one path have one hash. */
struct place {
    uint64_t hash;
    uint32_t doc;
};

static int compare_places(const void *a, const void *b)
{
    const struct place *left = a;
    const struct place *right = b;
    if (left->hash != right->hash)
        return left->hash < right->hash ? -1 : 1;
    return (left->doc > right->doc) - (left->doc < right->doc);
}

/* An archive to which members were appended holds some paths twice: the last one counts. */
static enum kbq_status find_repeated(struct build *build)
{
    size_t count = build->places.length / sizeof(struct place);
    struct place *places = (struct place *)(void *)build->places.bytes;
    if (count)
        qsort(places, count, sizeof *places, compare_places);
    for (size_t i = 1; i < count; i++)
        if (places[i - 1].hash == places[i].hash)
            strbuf_add(&build->repeated, &places[i - 1].doc, sizeof places[i - 1].doc);
    bool failed = build->places.failed || build->repeated.failed;
    strbuf_reset(&build->places);
    return failed ? kbq_fail_nomem(build->error) : KBQ_OK;
}

static int compare_docs(const void *a, const void *b)
{
    uint32_t left = *(const uint32_t *)a;
    uint32_t right = *(const uint32_t *)b;
    return (left > right) - (left < right);
}

static enum kbq_status drop_repeated(struct build *build)
{
    size_t count = build->repeated.length / sizeof(uint32_t);
    uint32_t *docs = (uint32_t *)(void *)build->repeated.bytes;
    enum kbq_status status = KBQ_OK;
    if (count)
        qsort(docs, count, sizeof *docs, compare_docs);
    rows_drop(&build->rows, docs, count);
    for (size_t i = 0; i < count && !status; i++)
        status = writer_drop_member(build->writer, docs[i], build->error);
    return status;
}

static enum kbq_status feed_input_text(struct build *build, struct str bytes);

static bool archive_wanted(void *context, const struct archive_member *member)
{
    struct build *build = context;
    if (source_is_article_name(member->path))
        return true;
    build->plan->report->passed++;
    return false;
}

static enum kbq_status archive_member_read(void *context, const struct archive_member *member,
                                           struct str bytes)
{
    struct build *build = context;
    if (archive_recognise(bytes)) {
        plan_skip(build->plan, member->path, "an archive inside of an archive is not opened");
        return KBQ_OK;
    }
    if (member->whole && build->archive_no == 0)
        return feed_input_text(build, bytes);
    struct str path = str_of(member->path);
    struct item item = {
        .member = {.archive = build->archive_no, .path = path, .mtime_ns = member->mtime_ns}};
    item.old = plan_find(build->plan, build->archive_no, path);
    if (item.old)
        item.old->seen = true;
    if (item.old && build->archive_no == 0)
        item.old->dropped = true; /* what came from standard input before */
    const struct place place = {hash_bytes(path), build->next_doc};
    strbuf_add(&build->places, &place, sizeof place);
    return feed_new(build, item, bytes);
}

static void archive_problem(void *context, const char *path, const char *reason)
{
    struct build *build = context;
    plan_skip(build->plan, path, reason);
}

static void archive_progress(void *context, int64_t bytes)
{
    struct build *build = context;
    show_progress(build, build->done_before + bytes);
}

static struct archive_reader archive_callbacks(struct build *build)
{
    return (struct archive_reader){archive_wanted,  archive_member_read,
                                   archive_problem, archive_progress,
                                   build,           IMPORT_TEXT_MAX};
}

static enum kbq_status feed_archives(struct build *build)
{
    struct plan *plan = build->plan;
    enum kbq_status status = KBQ_OK;
    for (size_t i = 0; i < plan->archive_count && !status; i++) {
        struct plan_archive *archive = &plan->archives[i];
        if (!archive->read)
            continue;
        archive->row.gone = 0;
        build->archive_no = archive->row.no;
        const struct archive_reader reader = archive_callbacks(build);
        status = archive_read(archive->row.path.bytes, &reader, build->error);
        if (!status)
            status = find_repeated(build);
        build->done_before += archive->row.size;
    }
    return status;
}

/* A text from standard input has no path of its own: it goes by its id. */
static enum kbq_status feed_input_text(struct build *build, struct str bytes)
{
    if (bytes.length > IMPORT_TEXT_MAX) {
        plan_skip(build->plan, INPUT_NAME, "it is larger than a text may be");
        return KBQ_OK;
    }
    struct shard shard = {0};
    struct kbq_error reason = {0};
    enum kbq_status status = shard_read(&shard, bytes, &reason);
    char path[ARTICLE_ID_MAX + 16] = "-";
    if (!status)
        (void)strcat(strcat(path, "/"), shard.article.id);
    shard_clear(&shard);
    struct item item = {.member = {.path = str_of(path)}};
    item.old = plan_find(build->plan, 0, item.member.path);
    if (item.old && item.old->member.hash == hash_bytes(bytes)) {
        build->plan->report->unchanged++;
        return KBQ_OK;
    }
    if (item.old)
        item.old->dropped = true;
    return feed_new(build, item, bytes);
}

static enum kbq_status feed_input(struct build *build)
{
    struct input input = {.fd = STDIN_FILENO, .stop = build->plan->request->interrupted};
    const struct archive_reader reader = archive_callbacks(build);
    enum kbq_status status = input_open(&input, IMPORT_TEXT_MAX, build->error);
    build->archive_no = 0;
    if (!status && input.is_archive)
        status = input_read_archive(&input, &reader, build->error);
    else if (!status)
        status = feed_input_text(build, strbuf_view(&input.bytes));
    input_clear(&input);
    return status ? status : find_repeated(build);
}

static enum kbq_status feed_files(struct build *build)
{
    struct plan *plan = build->plan;
    struct strbuf bytes = STRBUF_EMPTY;
    enum kbq_status status = KBQ_OK;
    for (size_t i = 0; i < plan->file_count && !status; i++) {
        const struct plan_file *file = &plan->files[i];
        struct kbq_error reason = {0};
        strbuf_reset(&bytes);
        if (file_read(file->path, IMPORT_TEXT_MAX, &bytes, &reason)) {
            plan_skip(plan, file->path, reason.text);
            if (file->old) /* it cannot be read now: the base keeps what it has */
                status = feed_kept(build, file->old, &bytes);
            continue;
        }
        struct item item = {.member = {.path = str_of(file->path), .mtime_ns = file->mtime_ns},
                            .old = file->old};
        status = feed_new(build, item, strbuf_view(&bytes));
        build->done_before += file->size;
        show_progress(build, build->done_before);
    }
    strbuf_clear(&bytes);
    return status;
}

static enum kbq_status write_archives(struct build *build)
{
    const struct plan *plan = build->plan;
    enum kbq_status status = KBQ_OK;
    for (size_t i = 0; i < plan->archive_count && !status; i++)
        if (!plan->archives[i].gone)
            status = writer_archive(build->writer, &plan->archives[i].row, build->error);
    return status;
}

static enum kbq_status feed_all(struct build *build)
{
    enum kbq_status status = build->plan->has_input ? feed_input(build) : KBQ_OK;
    if (!status)
        status = feed_base(build, false);
    if (!status)
        status = feed_files(build);
    if (!status)
        status = feed_archives(build);
    if (!status)
        status = feed_base(build, true);
    if (!status)
        status = submit(build);
    struct unit *unit;
    while (!status && (unit = take_unit(build)))
        status = collect_unit(build, unit);
    if (!status)
        status = drop_repeated(build);
    return status ? status : write_archives(build);
}

/* ---- the end ---- */

static enum kbq_status write_derived(struct build *build)
{
    struct shard *shards[WORKERS_MAX];
    for (size_t i = 0; i < build->worker_count; i++)
        shards[i] = &build->workers[i].shard;
    enum kbq_status status = publish(&build->rows, shards, build->worker_count, build->next_doc,
                                     build->plan->report, build->writer, build->error);
    if (!status)
        status = definitions_publish(build->codes, &build->rows, build->plan->report, build->writer,
                                     build->error);
    if (!status)
        status = writer_vector(build->writer, "length", strbuf_view(&build->lengths), build->error);
    return status ? status
                  : writer_total(build->writer, "words", build->total_length, build->error);
}

/* ---- set-up ---- */

static enum kbq_status set_up(struct build *build)
{
    size_t jobs = build->plan->request->jobs ? build->plan->request->jobs : pool_processors();
    build->worker_count = jobs < WORKERS_MAX ? jobs : WORKERS_MAX;
    build->unit_count = build->worker_count + UNITS_SPARE;
    build->units = calloc(build->unit_count, sizeof *build->units);
    build->free_units = calloc(build->unit_count, sizeof(struct unit *));
    if (!build->units || !build->free_units)
        return kbq_fail_nomem(build->error);
    for (size_t i = 0; i < build->unit_count; i++)
        build->free_units[build->free_count++] = &build->units[i];
    void *contexts[WORKERS_MAX];
    for (size_t i = 0; i < build->worker_count; i++) {
        struct worker *worker = &build->workers[i];
        contexts[i] = worker;
        worker->packer = block_packer_new();
        if (!shard_init(&worker->shard) || !worker->packer)
            return kbq_fail_nomem(build->error);
    }
    build->pool = pool_new(build->worker_count - 1, build->unit_count, work_unit, contexts + 1);
    return build->pool ? KBQ_OK : kbq_fail_nomem(build->error);
}

static void tear_down(struct build *build)
{
    pool_free(build->pool);
    for (size_t i = 0; i < build->worker_count; i++) {
        shard_clear(&build->workers[i].shard);
        block_packer_free(build->workers[i].packer);
    }
    for (size_t i = 0; build->units && i < build->unit_count; i++) {
        strbuf_clear(&build->units[i].bytes);
        strbuf_clear(&build->units[i].packed);
        arena_clear(&build->units[i].arena);
    }
    free(build->units);
    free((void *)build->free_units);
    rows_clear(&build->rows);
    strbuf_clear(&build->lengths);
    strbuf_clear(&build->places);
    strbuf_clear(&build->repeated);
}

/* An archive whose texts stayed the same while its bytes changed is worth remembering, so that it
 * is not read again the next time. */
static bool is_worth_it(const struct plan *plan)
{
    const struct import_report *report = plan->report;
    if (report->added || report->changed || report->removed)
        return true;
    for (size_t i = 0; i < plan->archive_count; i++)
        if (plan->archives[i].known && plan->archives[i].read)
            return true;
    return plan->base && plan->request->rebuild;
}

enum kbq_status build_base(struct plan *plan, const struct codes *codes, struct writer *writer,
                           bool *worth, struct kbq_error *error)
{
    struct build build = {
        .plan = plan, .codes = codes, .writer = writer, .error = error, .next_block = 1};
    (void)clock_gettime(CLOCK_MONOTONIC, &build.started);
    enum kbq_status status = set_up(&build);
    if (!status)
        status = feed_all(&build);
    *worth = is_worth_it(plan) || codes->changed;
    if (!status && *worth)
        status = write_derived(&build);
    tear_down(&build);
    return status;
}

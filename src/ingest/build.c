#include "ingest/build.h"

#include "base/file.h"
#include "base/hash.h"
#include "ingest/definitions.h"
#include "ingest/input.h"
#include "ingest/intake.h"
#include "ingest/publish.h"
#include "ingest/repeated.h"
#include "ingest/source.h"

#include <string.h>
#include <unistd.h>

struct build {
    struct plan *plan;
    const struct codes *codes;
    struct writer *writer;
    struct kbq_error *error;
    struct intake intake;
    int64_t archive_no; /* of the archive that is being read */
    struct repeated repeated;
    int64_t done_before; /* bytes of sources that are read whole */
};

/* A new text from its source. */
static enum kbq_status feed_new(struct build *build, struct item item, struct str bytes)
{
    struct import_report *report = build->plan->report;
    report->read++;
    report->bytes += (int64_t)bytes.length;
    item.member.hash = hash_bytes(bytes);
    return intake_feed(&build->intake, item, bytes);
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
    return intake_feed(&build->intake, item, strbuf_view(bytes));
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

/* ---- members of archives ---- */

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
    repeated_note(&build->repeated, path, build->intake.next_doc);
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
    intake_show_progress(&build->intake, build->done_before + bytes);
}

static struct archive_reader archive_callbacks(struct build *build)
{
    return (struct archive_reader){archive_wanted,  archive_member_read,
                                   archive_problem, archive_progress,
                                   build,           IMPORT_TEXT_MAX};
}

/* Of the members of the archive that has been read, the last one of each path counts. */
static enum kbq_status end_archive(struct build *build)
{
    return repeated_end(&build->repeated) ? KBQ_OK : kbq_fail_nomem(build->error);
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
            status = end_archive(build);
        build->done_before += archive->row.size;
    }
    return status;
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
    return status ? status : end_archive(build);
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
        intake_show_progress(&build->intake, build->done_before);
    }
    strbuf_clear(&bytes);
    return status;
}

static enum kbq_status drop_repeated(struct build *build)
{
    size_t count;
    const uint32_t *documents = repeated_documents(&build->repeated, &count);
    enum kbq_status status = KBQ_OK;
    rows_drop(&build->intake.rows, documents, count);
    for (size_t i = 0; i < count && !status; i++)
        status = writer_drop_member(build->writer, documents[i], build->error);
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
        status = intake_drain(&build->intake);
    if (!status)
        status = drop_repeated(build);
    return status ? status : write_archives(build);
}

/* ---- the end ---- */

static enum kbq_status write_derived(struct build *build)
{
    struct shard *shards[WORKERS_MAX];
    for (size_t i = 0; i < build->intake.worker_count; i++)
        shards[i] = &build->intake.workers[i].shard;
    enum kbq_status status =
        publish(&build->intake.rows, shards, build->intake.worker_count, build->intake.next_doc,
                build->plan->report, build->writer, build->error);
    if (!status)
        status = definitions_publish(build->codes, &build->intake.rows, build->plan->report,
                                     build->writer, build->error);
    if (!status)
        status = writer_vector(build->writer, "length", strbuf_view(&build->intake.lengths),
                               build->error);
    return status ? status
                  : writer_total(build->writer, "words", build->intake.total_length, build->error);
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
    struct build build = {.plan = plan, .codes = codes, .writer = writer, .error = error};
    enum kbq_status status = intake_open(&build.intake, plan, writer, error);
    if (!status)
        status = feed_all(&build);
    *worth = is_worth_it(plan) || codes->changed;
    if (!status && *worth)
        status = write_derived(&build);
    repeated_clear(&build.repeated);
    intake_close(&build.intake);
    return status;
}

#include "ingest/plan.h"

#include "base/file.h"
#include "base/hash.h"
#include "ingest/archive.h"
#include "ingest/source.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

void plan_skip(struct plan *plan, const char *path, const char *reason)
{
    plan->report->skipped++;
    if (plan->report->skip)
        plan->report->skip(plan->report->context, path, reason);
}

/* ---- what the base holds ---- */

static uint64_t member_hash(int64_t archive, struct str path)
{
    return hash_bytes(path) ^ ((uint64_t)archive * 0x9E3779B97F4A7C15u);
}

static enum kbq_status keep_member(void *context, const struct store_member *member)
{
    struct plan *plan = context;
    if (plan->member_count == plan->member_capacity) {
        size_t capacity = plan->member_capacity ? plan->member_capacity * 2 : 1024;
        struct plan_member *members = realloc(plan->members, capacity * sizeof *members);
        if (!members)
            return KBQ_NOMEM;
        plan->members = members;
        plan->member_capacity = capacity;
    }
    char *path = arena_copy(&plan->arena, member->path);
    if (!path)
        return KBQ_NOMEM;
    struct plan_member *kept = &plan->members[plan->member_count++];
    *kept = (struct plan_member){.member = *member};
    kept->member.path.bytes = path;
    return KBQ_OK;
}

static struct plan_archive *add_archive(struct plan *plan)
{
    struct plan_archive *grown = arena_grow(&plan->arena, plan->archives, sizeof *grown,
                                            plan->archive_count, &plan->archive_capacity);
    if (!grown)
        return NULL;
    plan->archives = grown;
    return &grown[plan->archive_count++];
}

static enum kbq_status keep_archive(void *context, const struct store_archive *row)
{
    struct plan *plan = context;
    char *path = arena_copy(&plan->arena, row->path);
    struct plan_archive *archive = path ? add_archive(plan) : NULL;
    if (!archive)
        return KBQ_NOMEM;
    *archive = (struct plan_archive){.row = *row, .known = true};
    archive->row.path.bytes = path;
    return KBQ_OK;
}

static enum kbq_status make_table(struct plan *plan)
{
    plan->table_size = 1024;
    while (plan->table_size < plan->member_count * 2)
        plan->table_size *= 2;
    plan->table = calloc(plan->table_size, sizeof(struct plan_member *));
    if (!plan->table)
        return KBQ_NOMEM;
    for (size_t i = 0; i < plan->member_count; i++) {
        const struct store_member *member = &plan->members[i].member;
        size_t at = member_hash(member->archive, member->path) & (plan->table_size - 1);
        while (plan->table[at])
            at = (at + 1) & (plan->table_size - 1);
        plan->table[at] = &plan->members[i];
    }
    return KBQ_OK;
}

struct plan_member *plan_find(const struct plan *plan, int64_t archive, struct str path)
{
    size_t at = member_hash(archive, path) & (plan->table_size - 1);
    for (struct plan_member *member; (member = plan->table[at]);
         at = (at + 1) & (plan->table_size - 1))
        if (member->member.archive == archive && str_equal(member->member.path, path))
            return member;
    return NULL;
}

/* ---- what lies under the paths ---- */

static enum kbq_status add_file(struct plan *plan, const struct source_file *file,
                                struct plan_member *old)
{
    struct plan_file *grown = arena_grow(&plan->arena, plan->files, sizeof *grown, plan->file_count,
                                         &plan->file_capacity);
    char *path = arena_copy(&plan->arena, str_of(file->path));
    if (!grown || !path)
        return KBQ_NOMEM;
    plan->files = grown;
    grown[plan->file_count++] = (struct plan_file){path, file->size, file->mtime_ns, old};
    plan->bytes_to_read += file->size;
    return KBQ_OK;
}

/* True when the content of FILE is what the base has, in spite of another time. */
static bool same_content(const struct source_file *file, const struct plan_member *old)
{
    if (file->size != old->member.size)
        return false;
    struct strbuf bytes = STRBUF_EMPTY;
    struct kbq_error ignored = {0};
    bool same = file_read(file->path, IMPORT_TEXT_MAX, &bytes, &ignored) == KBQ_OK &&
                hash_bytes(strbuf_view(&bytes)) == old->member.hash;
    strbuf_clear(&bytes);
    return same;
}

static enum kbq_status survey_file(void *context, const struct source_file *file)
{
    struct plan *plan = context;
    if (plan->request->interrupted && *plan->request->interrupted)
        return KBQ_INTERRUPTED;
    struct plan_member *old = plan_find(plan, 0, str_of(file->path));
    if (old && old->seen)
        return KBQ_OK; /* two of the paths given hold it */
    if (old)
        old->seen = true;
    if (old && ((old->member.size == file->size && old->member.mtime_ns == file->mtime_ns) ||
                same_content(file, old))) {
        plan->report->unchanged++;
        return KBQ_OK;
    }
    return add_file(plan, file, old);
}

static void survey_passed(void *context, const char *name)
{
    struct plan *plan = context;
    (void)name;
    plan->report->passed++;
}

static void survey_problem(void *context, const char *path, const char *reason)
{
    plan_skip(context, path, reason);
}

static struct plan_archive *find_archive(struct plan *plan, struct str path)
{
    for (size_t i = 0; i < plan->archive_count; i++)
        if (str_equal(plan->archives[i].row.path, path))
            return &plan->archives[i];
    return NULL;
}

/* An archive that was named: unchanged by size and time or by content, or to be read. */
static enum kbq_status survey_archive(struct plan *plan, const struct source_file *file,
                                      struct kbq_error *error)
{
    struct plan_archive *archive = find_archive(plan, str_of(file->path));
    uint64_t hash = 0;
    bool same =
        archive && archive->row.size == file->size && archive->row.mtime_ns == file->mtime_ns;
    if (!same) {
        enum kbq_status status = file_hash(file->path, &hash, error);
        if (status)
            return status;
        same = archive && archive->row.hash == hash;
    }
    bool prunes = same && plan->request->prune && archive->row.gone > 0;
    if (same && !prunes) {
        if (!archive->read)
            plan->report->unchanged += archive->row.members;
        return KBQ_OK;
    }
    int64_t last = 0;
    for (size_t i = 0; i < plan->archive_count; i++)
        if (plan->archives[i].row.no > last)
            last = plan->archives[i].row.no;
    if (!archive) {
        char *path = arena_copy(&plan->arena, str_of(file->path));
        archive = path ? add_archive(plan) : NULL;
        if (!archive)
            return kbq_fail_nomem(error);
        *archive = (struct plan_archive){.row = {.no = last + 1, .path = str_of(path)}};
    }
    archive->row.size = file->size;
    archive->row.mtime_ns = file->mtime_ns;
    archive->row.hash = prunes ? archive->row.hash : hash;
    archive->read = true;
    plan->bytes_to_read += file->size;
    return KBQ_OK;
}

static enum kbq_status is_archive(const char *path, bool *yes, struct kbq_error *error)
{
    char first[ARCHIVE_MAGIC_BYTES];
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    ssize_t got = fd < 0 ? -1 : pread(fd, first, sizeof first, 0);
    enum kbq_status status = KBQ_OK;
    if (got < 0)
        status = kbq_fail(error, KBQ_IO, "cannot read '%s': %s", path, strerror(errno));
    else
        *yes = archive_recognise((struct str){first, (size_t)got});
    if (got >= 0 && archive_is_bzip2((struct str){first, (size_t)got}))
        status =
            kbq_fail(error, KBQ_BADINPUT, "cannot import '%s': bzip2 archives are not read", path);
    if (fd >= 0)
        (void)close(fd);
    return status;
}

/* Drops what the base has from under ROOT and the disk has no more. */
static size_t prune(struct plan *plan, struct str root)
{
    size_t dropped = 0;
    for (size_t i = 0; i < plan->member_count; i++) {
        struct plan_member *member = &plan->members[i];
        if (member->member.archive || member->seen || member->dropped ||
            !file_is_under(member->member.path, root) || !file_is_gone(member->member.path.bytes))
            continue;
        member->dropped = true;
        dropped++;
    }
    for (size_t i = 0; i < plan->archive_count; i++) {
        struct plan_archive *archive = &plan->archives[i];
        if (archive->read || archive->gone || !file_is_under(archive->row.path, root) ||
            !file_is_gone(archive->row.path.bytes))
            continue;
        archive->gone = true;
        for (size_t j = 0; j < plan->member_count; j++)
            if (plan->members[j].member.archive == archive->row.no) {
                plan->members[j].dropped = true;
                dropped++;
            }
    }
    plan->report->removed += (int64_t)dropped;
    return dropped;
}

static enum kbq_status survey_path(struct plan *plan, const char *given, struct kbq_error *error)
{
    if (strcmp(given, "-") == 0) {
        plan->has_input = true; /* it is read while the base is built */
        return KBQ_OK;
    }
    struct strbuf path = STRBUF_EMPTY;
    bool archive = false;
    struct stat st;
    enum kbq_status status = KBQ_OK;
    if (plan->request->prune && file_is_gone(given)) {
        file_lexical_absolute(given, &path);
        if (path.failed)
            status = kbq_fail_nomem(error);
        else if (prune(plan, strbuf_view(&path)) == 0)
            status = kbq_fail(error, KBQ_IO, "cannot open '%s': %s", given, strerror(ENOENT));
        strbuf_clear(&path);
        return status;
    }
    status = file_absolute(given, &path, error);
    if (status == KBQ_NOTFOUND)
        status = KBQ_IO;
    if (!status && stat(path.bytes, &st) != 0)
        status = kbq_fail(error, KBQ_IO, "cannot open '%s': %s", given, strerror(errno));
    if (!status && S_ISREG(st.st_mode))
        status = is_archive(path.bytes, &archive, error);
    if (!status && archive) {
        struct source_file file = {path.bytes, st.st_size, file_mtime_ns(&st)};
        status = survey_archive(plan, &file, error);
    } else if (!status) {
        const struct source_walk walk = {.file = survey_file,
                                         .passed = survey_passed,
                                         .problem = survey_problem,
                                         .context = plan};
        status = source_walk(path.bytes, &walk, error);
    }
    if (!status && plan->request->prune)
        (void)prune(plan, strbuf_view(&path));
    strbuf_clear(&path);
    return status;
}

static int compare_files(const void *a, const void *b)
{
    const struct plan_file *left = *(const struct plan_file *const *)a;
    const struct plan_file *right = *(const struct plan_file *const *)b;
    int order = strcmp(left->path, right->path);
    return order ? order : (left > right) - (left < right);
}

/* Takes out the files that came a second time, because the paths given overlap. Those that the base
 * holds were seen already. */
static bool drop_repeated(struct plan *plan)
{
    const struct plan_file **sorted = malloc((plan->file_count + 1) * sizeof(struct plan_file *));
    bool *repeated = calloc(plan->file_count + 1, sizeof *repeated);
    if (sorted && repeated && plan->file_count) {
        size_t kept = 0;
        for (size_t i = 0; i < plan->file_count; i++)
            sorted[i] = &plan->files[i];
        qsort((void *)sorted, plan->file_count, sizeof(struct plan_file *), compare_files);
        for (size_t i = 1; i < plan->file_count; i++)
            repeated[sorted[i] - plan->files] = strcmp(sorted[i - 1]->path, sorted[i]->path) == 0;
        for (size_t i = 0; i < plan->file_count; i++) {
            if (repeated[i])
                plan->bytes_to_read -= plan->files[i].size;
            else
                plan->files[kept++] = plan->files[i];
        }
        plan->file_count = kept;
    }
    bool done = sorted && repeated;
    free((void *)sorted);
    free(repeated);
    return done;
}

enum kbq_status plan_make(struct plan *plan, const struct import_request *request,
                          struct import_report *report, struct store *base, struct kbq_error *error)
{
    *plan = (struct plan){.request = request, .report = report, .base = base};
    enum kbq_status status = KBQ_OK;
    if (base) {
        status = store_archives(base, keep_archive, plan, error);
        if (!status)
            status = store_members(base, keep_member, plan, error);
    }
    if (!status)
        status = make_table(plan);
    for (size_t i = 0; i < request->path_count && !status; i++)
        status = survey_path(plan, request->paths[i], error);
    if (!status && request->path_count > 1 && !drop_repeated(plan))
        status = KBQ_NOMEM;
    if (status == KBQ_NOMEM)
        return kbq_fail_nomem(error);
    if (status == KBQ_INTERRUPTED)
        return kbq_fail(error, status, "interrupted; the base is as it was");
    return status;
}

void plan_clear(struct plan *plan)
{
    free(plan->members);
    free((void *)plan->table);
    arena_clear(&plan->arena);
    *plan = (struct plan){0};
}

bool plan_is_empty(const struct plan *plan)
{
    if (plan->file_count || plan->has_input || plan->report->removed || plan->request->rebuild)
        return false;
    for (size_t i = 0; i < plan->archive_count; i++)
        if (plan->archives[i].read)
            return false;
    return true;
}

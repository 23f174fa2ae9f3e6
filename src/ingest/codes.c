#include "ingest/codes.h"

#include "base/file.h"
#include "base/hash.h"
#include "codelist/codelist.h"
#include "ingest/source.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { HEAD_BYTES = 64 * 1024 }; /* that the format is told by */

static void skip(struct codes *codes, const char *path, const char *reason)
{
    codes->report->skipped++;
    if (codes->report->skip)
        codes->report->skip(codes->report->context, path, reason);
}

/* ---- what the base holds ---- */

static struct codes_list *add_list(struct codes *codes)
{
    struct codes_list *grown =
        arena_grow(&codes->arena, codes->lists, sizeof *grown, codes->count, &codes->capacity);
    if (!grown)
        return NULL;
    codes->lists = grown;
    grown[codes->count] = (struct codes_list){0};
    return &grown[codes->count++];
}

static enum kbq_status keep_list(void *context, const struct store_list *row)
{
    struct codes *codes = context;
    char *path = arena_copy(&codes->arena, row->path);
    char *format = arena_copy(&codes->arena, row->format);
    struct codes_list *list = path && format ? add_list(codes) : NULL;
    if (!list)
        return KBQ_NOMEM;
    *list = (struct codes_list){.row = *row, .known = true};
    list->row.path.bytes = path;
    list->row.format.bytes = format;
    codes->last = row->no > codes->last ? row->no : codes->last;
    return KBQ_OK;
}

static struct codes_list *find_list(const struct codes *codes, struct str path)
{
    for (size_t i = 0; i < codes->count; i++)
        if (str_equal(codes->lists[i].row.path, path))
            return &codes->lists[i];
    return NULL;
}

/* ---- reading a file ---- */

static enum kbq_status pack(void *context, const struct definition *definition)
{
    struct codes_list *list = context;
    definition_pack(&list->packed, definition);
    list->row.definitions++;
    return list->packed.failed ? KBQ_NOMEM : KBQ_OK;
}

/* The first bytes of the file PATH, as far as they tell its format. False when it cannot be read.
 */
static bool read_head(const char *path, struct strbuf *head)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    strbuf_reset(head);
    if (fd < 0 || !strbuf_reserve(head, HEAD_BYTES)) {
        if (fd >= 0)
            (void)close(fd);
        return false;
    }
    ssize_t got = pread(fd, head->bytes, HEAD_BYTES, 0);
    head->length = got > 0 ? (size_t)got : 0;
    (void)close(fd);
    return got >= 0;
}

static void tell(const struct codes *codes, const struct codes_list *list,
                 const struct codelist_report *what)
{
    const struct import_report *report = codes->report;
    if (!report->list)
        return;
    const struct import_list told = {
        .path = list->row.path.bytes,
        .format = list->row.format.bytes,
        .definitions = list->row.definitions,
        .left_out = (int64_t)what->left_out,
        .line = what->reason_count ? what->reasons[0].line : 0,
        .reason = what->reason_count ? what->reasons[0].text : NULL,
        .cut = what->cut[0] ? what->cut : NULL,
    };
    report->list(report->context, &told);
}

/* A file that has no codes: one of many in a folder, or what the user named. */
static void pass_over(struct codes *codes, const char *path, struct codes_list *old,
                      const char *reason)
{
    if (codes->named)
        skip(codes, path, reason);
    else
        codes->report->without_codes++;
    if (old && !old->gone) { /* it had some before */
        old->gone = codes->changed = true;
        codes->report->removed++;
    }
}

/* Takes the definitions of FRESH over, in place of OLD when there is one. */
static enum kbq_status take(struct codes *codes, const struct codes_list *fresh,
                            struct codes_list *old)
{
    struct codes_list *list = old ? old : add_list(codes);
    if (!list)
        return KBQ_NOMEM;
    int64_t no = old ? old->row.no : ++codes->last;
    *list = *fresh;
    list->row.no = no;
    list->known = old != NULL;
    list->fresh = list->seen = codes->changed = true;
    *(old ? &codes->report->changed : &codes->report->added) += 1;
    return KBQ_OK;
}

static enum kbq_status read_list(struct codes *codes, const struct source_file *file,
                                 struct codes_list *old, struct str bytes,
                                 enum codelist_format format, struct kbq_error *error)
{
    struct codelist_report what;
    struct kbq_error reason = {0};
    const char *path = arena_copy(&codes->arena, str_of(file->path));
    if (!path)
        return kbq_fail_nomem(error);
    struct codes_list list = {.row = {.path = str_of(path),
                                      .format = str_of(codelist_format_name(format)),
                                      .size = file->size,
                                      .mtime_ns = file->mtime_ns,
                                      .hash = hash_bytes(bytes)}};
    enum kbq_status status =
        codelist_read(format, str_of(file->path), bytes, pack, &list, &what, &reason);
    bool taken = false;
    if (!status && list.row.definitions) {
        status = take(codes, &list, old);
        taken = !status;
        if (taken)
            tell(codes, &list, &what);
    } else if (!status) {
        pass_over(codes, file->path, old, "there are no codes in it");
    } else if (status == KBQ_BADINPUT && format == CODELIST_HEADER) {
        pass_over(codes, file->path, old, reason.text); /* most headers are about other things */
        status = KBQ_OK;
    } else if (status == KBQ_BADINPUT || status == KBQ_LIMIT) {
        skip(codes, file->path, reason.text);
        status = KBQ_OK; /* what the base has of it stays */
    }
    if (!taken)
        strbuf_clear(&list.packed);
    return status == KBQ_NOMEM ? kbq_fail_nomem(error)
           : status            ? kbq_fail(error, status, "%s", reason.text)
                               : KBQ_OK;
}

/* ---- what lies under the paths ---- */

struct survey {
    struct codes *codes;
    struct strbuf head;
    struct strbuf bytes;
    struct kbq_error *error;
};

static enum kbq_status read_file(struct survey *survey, const struct source_file *file,
                                 struct codes_list *old)
{
    struct codes *codes = survey->codes;
    struct kbq_error reason = {0};
    struct str name = str_of(file->path);
    if (!read_head(file->path, &survey->head)) {
        skip(codes, file->path, strerror(errno));
        return KBQ_OK;
    }
    enum codelist_format format = codelist_detect(name, strbuf_view(&survey->head));
    if (format == CODELIST_NONE) {
        pass_over(codes, file->path, old, "it is no list of codes that is known");
        return KBQ_OK;
    }
    strbuf_reset(&survey->bytes);
    if (file_read(file->path, CODES_FILE_MAX, &survey->bytes, &reason)) {
        skip(codes, file->path, reason.text);
        return KBQ_OK;
    }
    struct str bytes = strbuf_view(&survey->bytes);
    codes->report->read++;
    codes->report->bytes += (int64_t)bytes.length;
    if (old && old->row.hash == hash_bytes(bytes) && old->row.size == file->size) {
        codes->report->unchanged++;
        return KBQ_OK;
    }
    return read_list(codes, file, old, bytes, format, survey->error);
}

static enum kbq_status survey_file(void *context, const struct source_file *file)
{
    struct survey *survey = context;
    struct codes *codes = survey->codes;
    const volatile sig_atomic_t *interrupted = codes->request->interrupted;
    if (interrupted && *interrupted)
        return KBQ_INTERRUPTED;
    struct codes_list *old = find_list(codes, str_of(file->path));
    if (old && old->seen)
        return KBQ_OK; /* two of the paths given hold it */
    if (old)
        old->seen = true;
    if (old && old->row.size == file->size && old->row.mtime_ns == file->mtime_ns) {
        codes->report->unchanged++;
        return KBQ_OK;
    }
    return read_file(survey, file, old);
}

static void survey_problem(void *context, const char *path, const char *reason)
{
    struct survey *survey = context;
    skip(survey->codes, path, reason);
}

/* Drops the lists under ROOT whose files have gone. Returns how many. */
static size_t prune(struct codes *codes, struct str root)
{
    size_t dropped = 0;
    for (size_t i = 0; i < codes->count; i++) {
        struct codes_list *list = &codes->lists[i];
        if (list->seen || list->gone || !file_is_under(list->row.path, root) ||
            !file_is_gone(list->row.path.bytes))
            continue;
        list->gone = codes->changed = true;
        dropped++;
    }
    codes->report->removed += (int64_t)dropped;
    return dropped;
}

static enum kbq_status survey_path(struct survey *survey, const char *given)
{
    struct codes *codes = survey->codes;
    struct strbuf path = STRBUF_EMPTY;
    struct stat st;
    enum kbq_status status = KBQ_OK;
    if (codes->request->prune && file_is_gone(given)) {
        file_lexical_absolute(given, &path);
        if (path.failed)
            status = kbq_fail_nomem(survey->error);
        else if (prune(codes, strbuf_view(&path)) == 0)
            status =
                kbq_fail(survey->error, KBQ_IO, "cannot open '%s': %s", given, strerror(ENOENT));
        strbuf_clear(&path);
        return status;
    }
    status = file_absolute(given, &path, survey->error);
    if (status == KBQ_NOTFOUND)
        status = KBQ_IO;
    if (!status) {
        codes->named = stat(path.bytes, &st) == 0 && S_ISREG(st.st_mode);
        const struct source_walk walk = {
            .file = survey_file, .problem = survey_problem, .context = survey, .all = true};
        status = source_walk(path.bytes, &walk, survey->error);
    }
    if (!status && codes->request->prune)
        (void)prune(codes, strbuf_view(&path));
    strbuf_clear(&path);
    return status;
}

/* ---- what the machine has ---- */

static enum kbq_status survey_found(void *context, const char *path)
{
    struct survey *survey = context;
    enum kbq_status status = survey_path(survey, path);
    if (status == KBQ_IO || status == KBQ_BADINPUT) { /* one of many */
        skip(survey->codes, path, survey->error->text);
        *survey->error = (struct kbq_error){0};
        status = KBQ_OK;
    }
    return status;
}

static void survey_absent(void *context, const struct system_source *source)
{
    struct survey *survey = context;
    const struct import_report *report = survey->codes->report;
    if (report->absent)
        report->absent(report->context, source);
}

static enum kbq_status survey_system(struct survey *survey)
{
    const char *root = getenv("KBQ_SYSTEM_ROOT");
    const struct system_visit visit = {survey_found, survey_absent, survey};
    return system_find(root ? root : "", &visit, survey->error);
}

enum kbq_status codes_make(struct codes *codes, const struct import_request *request,
                           struct import_report *report, struct store *base,
                           struct kbq_error *error)
{
    *codes = (struct codes){.request = request, .report = report, .base = base};
    struct survey survey = {.codes = codes, .error = error};
    enum kbq_status status = base ? store_lists(base, keep_list, codes, error) : KBQ_OK;
    for (size_t i = 0; i < request->code_path_count && !status; i++)
        status = survey_path(&survey, request->code_paths[i]);
    if (!status && request->system)
        status = survey_system(&survey);
    strbuf_clear(&survey.head);
    strbuf_clear(&survey.bytes);
    if (status == KBQ_NOMEM)
        return kbq_fail_nomem(error);
    if (status == KBQ_INTERRUPTED)
        return kbq_fail(error, status, "interrupted; the base is as it was");
    return status;
}

void codes_clear(struct codes *codes)
{
    for (size_t i = 0; i < codes->count; i++)
        strbuf_clear(&codes->lists[i].packed);
    arena_clear(&codes->arena);
    *codes = (struct codes){0};
}

enum kbq_status codes_load(const struct codes *codes, const struct codes_list *list,
                           struct strbuf *buffer, struct str *packed, struct kbq_error *error)
{
    if (list->fresh) {
        *packed = strbuf_view(&list->packed);
        return KBQ_OK;
    }
    strbuf_reset(buffer);
    enum kbq_status status = store_list_data(codes->base, list->row.no, buffer, error);
    if (status == KBQ_NOTFOUND)
        status = kbq_fail(error, KBQ_DAMAGED, "'%s' is damaged: code list %jd is missing",
                          store_path(codes->base), (intmax_t)list->row.no);
    *packed = strbuf_view(buffer);
    return status;
}

#include "ingest/import.h"

#include "base/file.h"
#include "ingest/build.h"

#include <errno.h>
#include <time.h>
#include <unistd.h>

/* The base, which a link may have led to, and the files beside it: what is being written, and what
 * is locked meanwhile. The lock stays, so that it is the same file for everybody. */
struct names {
    struct strbuf base;
    struct strbuf fresh;
    struct strbuf lock;
};

static enum kbq_status make_names(const char *given, struct names *names, struct kbq_error *error)
{
    enum kbq_status status = file_follow(given, &names->base, error);
    if (status)
        return status;
    strbuf_add_format(&names->fresh, "%s.new", names->base.bytes);
    strbuf_add_format(&names->lock, "%s.lock", names->base.bytes);
    return names->fresh.failed || names->lock.failed ? kbq_fail_nomem(error) : KBQ_OK;
}

static enum kbq_status remove_left_over(const char *path, struct kbq_error *error)
{
    if (unlink(path) != 0 && errno != ENOENT)
        return kbq_fail(error, KBQ_IO, "cannot remove '%s', which an earlier import left: %s", path,
                        strerror(errno));
    return KBQ_OK;
}

static bool wants_codes(const struct import_request *request)
{
    return request->code_path_count > 0 || request->system;
}

/* Writes the new base beside the old one and puts it in its place. */
static enum kbq_status replace_base(struct plan *plan, const struct codes *codes,
                                    const struct names *names, struct kbq_error *error)
{
    const char *fresh = names->fresh.bytes;
    struct writer *writer;
    enum kbq_status status = writer_open(fresh, &writer, error);
    if (status)
        return status;
    bool worth = false;
    status = file_copy_mode(names->base.bytes, fresh, error);
    if (!status)
        status = build_base(plan, codes, writer, &worth, error);
    if (!status && !worth)
        status = plan->base ? KBQ_UNCHANGED
                            : kbq_fail(error, KBQ_BADINPUT, "there is nothing to import: %s",
                                       wants_codes(plan->request) ? "no file has codes"
                                                                  : "no text was an article");
    if (status)
        writer_abandon(writer);
    else
        status = writer_finish(writer, error);
    if (!status)
        status = file_replace(fresh, names->base.bytes, error);
    if (status)
        (void)unlink(fresh);
    return status;
}

static enum kbq_status import_locked(const struct import_request *request,
                                     struct import_report *report, const struct names *names,
                                     struct kbq_error *error)
{
    struct store *base = NULL;
    enum kbq_status status = remove_left_over(names->fresh.bytes, error);
    if (!status)
        status = store_open(names->base.bytes, &base, error);
    if (status == KBQ_NOTFOUND) {
        *error = (struct kbq_error){0};
        status = KBQ_OK;
    }
    if (status)
        return status;
    struct plan plan;
    struct codes codes = {0};
    status = plan_make(&plan, request, report, base, error);
    if (!status)
        status = codes_make(&codes, request, report, base, error);
    bool nothing = base && plan_is_empty(&plan) && !codes.changed;
    if (!status)
        status = nothing ? KBQ_UNCHANGED : replace_base(&plan, &codes, names, error);
    report->rebuilt = status == KBQ_OK;
    if (status == KBQ_UNCHANGED && (store_total(base, "articles", &report->articles, error) ||
                                    store_definition_count(base, &report->definitions, error)))
        status = error->status;
    plan_clear(&plan);
    codes_clear(&codes);
    store_close(base);
    return status;
}

enum kbq_status import_run(const struct import_request *request, struct import_report *report,
                           struct kbq_error *error)
{
    struct timespec start;
    struct timespec end;
    (void)clock_gettime(CLOCK_MONOTONIC, &start);
    struct names names = {0};
    int lock = -1;
    enum kbq_status status = make_names(request->base, &names, error);
    if (!status)
        status = file_make_parent(names.base.bytes, error);
    if (!status)
        status = file_lock(names.lock.bytes, &lock, error);
    if (!status)
        status = import_locked(request, report, &names, error);
    file_unlock(lock);
    strbuf_clear(&names.base);
    strbuf_clear(&names.fresh);
    strbuf_clear(&names.lock);
    (void)clock_gettime(CLOCK_MONOTONIC, &end);
    report->seconds =
        (double)(end.tv_sec - start.tv_sec) + (double)(end.tv_nsec - start.tv_nsec) / 1e9;
    return status;
}

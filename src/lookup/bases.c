#include "lookup/bases.h"

#include "base/file.h"

#include <stdlib.h>

static const char *named_base(const char *named)
{
    if (named)
        return named;
    const char *variable = getenv("KBQ_DB");
    return variable && variable[0] ? variable : NULL;
}

enum kbq_status bases_path(const char *named, struct strbuf *path, struct kbq_error *error)
{
    named = named_base(named);
    if (named) {
        strbuf_add_text(path, named);
    } else {
        if (!file_data_home(path))
            return kbq_fail(error, KBQ_BADINPUT,
                            "there is no home folder for a base; name one with --db FILE");
        strbuf_add_text(path, "/kbq.db");
    }
    return path->failed ? kbq_fail_nomem(error) : KBQ_OK;
}

bool bases_starter_path(struct strbuf *path)
{
    static const char *const PLACES[] = {"/../share/kbq/starter.db", "/starter.db"};
    for (size_t i = 0; i < sizeof PLACES / sizeof PLACES[0]; i++) {
        strbuf_reset(path);
        if (!file_executable_folder(path))
            return false;
        strbuf_add_text(path, PLACES[i]);
        if (!path->failed && file_exists(path->bytes))
            return true;
    }
    return false;
}

static enum kbq_status add(struct bases *bases, const char *path, struct kbq_error *error)
{
    enum kbq_status status = store_open(path, &bases->stores[bases->count], error);
    bases->count += status == KBQ_OK;
    return status;
}

enum kbq_status bases_open(const char *named, struct bases *bases, struct kbq_error *error)
{
    *bases = (struct bases){0};
    struct strbuf path = STRBUF_EMPTY;
    struct kbq_error reason = {0};
    enum kbq_status status = bases_path(named, &path, &reason);
    bool only = named_base(named) != NULL;
    if (!status)
        status = add(bases, path.bytes, &reason);
    bool none = status == KBQ_NOTFOUND || status == KBQ_BADINPUT;
    if (status && (only || !none))
        status = kbq_fail(error, status, "%s%s", reason.text,
                          none ? "; make it with 'kbq import --db FILE PATH...'" : "");
    else
        status = KBQ_OK;
    if (!status && !only && bases_starter_path(&path)) {
        status = add(bases, path.bytes, error);
        bases->has_starter = !status;
    }
    strbuf_clear(&path);
    return status;
}

enum kbq_status bases_open_own(const char *named, struct bases *bases, struct kbq_error *error)
{
    *bases = (struct bases){0};
    struct strbuf path = STRBUF_EMPTY;
    struct kbq_error reason = {0};
    bool defines = false;
    enum kbq_status status = bases_path(named, &path, &reason);
    if (!status)
        status = store_peek(path.bytes, &defines, &reason);
    if (!status && defines)
        status = add(bases, path.bytes, &reason);
    strbuf_clear(&path);
    if (status == KBQ_NOTFOUND || status == KBQ_BADINPUT)
        return KBQ_OK; /* the catalogues answer without any */
    if (status)
        *error = reason;
    return status;
}

void bases_close(struct bases *bases)
{
    for (size_t i = 0; i < bases->count; i++)
        store_close(bases->stores[i]);
    *bases = (struct bases){0};
}

enum kbq_status bases_find(const struct bases *bases, struct str id, struct store **store,
                           struct store_article *article, struct kbq_error *error)
{
    for (size_t i = 0; i < bases->count; i++) {
        *store = bases->stores[i];
        enum kbq_status status = store_article_by_id(*store, id, article, error);
        if (status != KBQ_NOTFOUND)
            return status;
    }
    *store = NULL;
    return KBQ_NOTFOUND;
}

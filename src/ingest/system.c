#include "ingest/system.h"

#include "base/strbuf.h"
#include "ingest/system_sources.h" /* made from kb/rules/system-sources.tsv by the build */

#include <glob.h>

/* Cuts the next field off *LINE. */
static struct str next_field(struct str *line)
{
    const char *tab = memchr(line->bytes, '\t', line->length);
    struct str field = tab ? str_between(line->bytes, tab) : *line;
    *line = str_from(*line, field.length + (tab != NULL));
    return field;
}

static enum kbq_status find_source(const char *root, const struct system_source *source,
                                   const struct system_visit *visit, bool *any,
                                   struct kbq_error *error)
{
    struct strbuf pattern = STRBUF_EMPTY;
    glob_t found = {0};
    strbuf_add_text(&pattern, root);
    strbuf_add_str(&pattern, source->pattern);
    if (pattern.failed)
        return kbq_fail_nomem(error);
    enum kbq_status status = KBQ_OK;
    int rc = glob(pattern.bytes, 0, NULL, &found);
    if (rc == GLOB_NOSPACE)
        status = kbq_fail_nomem(error);
    for (size_t i = 0; rc == 0 && i < found.gl_pathc && !status; i++)
        status = visit->file(visit->context, found.gl_pathv[i]);
    *any |= rc == 0;
    globfree(&found);
    strbuf_clear(&pattern);
    return status;
}

/* The next source of the table. False at its end. */
static bool next_source(struct str *rest, struct system_source *source)
{
    struct str line;
    while (str_next_line(rest, &line)) {
        if (line.length == 0 || line.bytes[0] == '#')
            continue;
        source->pattern = next_field(&line);
        source->what = next_field(&line);
        source->origin = next_field(&line);
        return true;
    }
    return false;
}

enum kbq_status system_find(const char *root, const struct system_visit *visit,
                            struct kbq_error *error)
{
    struct str rest = str_of(SYSTEM_SOURCES);
    struct system_source source;
    enum kbq_status status = KBQ_OK;
    bool more = next_source(&rest, &source);
    while (more && !status) { /* the places of one thing follow each other */
        const struct system_source first = source;
        bool any = false;
        for (; more && !status && str_equal(source.what, first.what);
             more = next_source(&rest, &source))
            status = find_source(root, &source, visit, &any, error);
        if (!any && !status && visit->absent)
            visit->absent(visit->context, &first);
    }
    return status;
}

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
                                   const struct system_visit *visit, struct kbq_error *error)
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
    if (rc == GLOB_NOMATCH && visit->absent)
        visit->absent(visit->context, source);
    globfree(&found);
    strbuf_clear(&pattern);
    return status;
}

enum kbq_status system_find(const char *root, const struct system_visit *visit,
                            struct kbq_error *error)
{
    struct str rest = str_of(SYSTEM_SOURCES);
    struct str line;
    enum kbq_status status = KBQ_OK;
    while (!status && str_next_line(&rest, &line)) {
        if (line.length == 0 || line.bytes[0] == '#')
            continue;
        struct system_source source;
        source.pattern = next_field(&line);
        source.what = next_field(&line);
        source.origin = next_field(&line);
        status = find_source(root, &source, visit, error);
    }
    return status;
}

#include "cmd/taken.h"

#include "base/diag.h"

#include <inttypes.h>

enum { LINES_MAX = 40 }; /* lists and remarks; the rest is counted */

static bool has_room(struct taken *taken)
{
    if (taken->lines++ < LINES_MAX)
        return true;
    taken->left_out++;
    return false;
}

void taken_tell(struct taken *taken)
{
    struct str rest = strbuf_view(&taken->remarks);
    struct str line;
    if (taken->count && has_room(taken)) {
        struct strbuf more = STRBUF_EMPTY;
        if (taken->count > 1)
            strbuf_add_format(&more, " and %zu more", taken->count - 1);
        diag_note("took %s%s: %s, %" PRId64 " definition%s", strbuf_text(&taken->first),
                  strbuf_text(&more), strbuf_text(&taken->format), taken->definitions,
                  taken->definitions == 1 ? "" : "s");
        strbuf_clear(&more);
    }
    while (str_next_line(&rest, &line))
        if (has_room(taken))
            diag_note("  %.*s", (int)line.length, line.bytes);
    strbuf_reset(&taken->remarks);
    taken->count = 0;
    taken->definitions = 0;
}

static void add_remarks(struct taken *taken, const struct import_list *list)
{
    const char *of = taken->count > 1 ? list->path : "it"; /* the first is named in the line */
    if (list->left_out) {
        strbuf_add_format(&taken->remarks, "left out %" PRId64 " row%s of %s", list->left_out,
                          list->left_out == 1 ? "" : "s", of);
        if (list->line)
            strbuf_add_format(&taken->remarks, ", line %zu", list->line);
        strbuf_add_format(&taken->remarks, ": %s\n",
                          list->reason ? list->reason : "they cannot be read");
    }
    if (list->cut)
        strbuf_add_format(&taken->remarks, "%s: %s\n", of, list->cut);
}

void taken_add(struct taken *taken, const struct import_list *list)
{
    if (taken->count && !str_equal(strbuf_view(&taken->format), str_of(list->format)))
        taken_tell(taken);
    if (taken->count++ == 0) {
        strbuf_reset(&taken->first);
        strbuf_reset(&taken->format);
        strbuf_add_text(&taken->first, list->path);
        strbuf_add_text(&taken->format, list->format);
    }
    taken->definitions += list->definitions;
    add_remarks(taken, list);
}

void taken_end(struct taken *taken)
{
    taken_tell(taken);
    if (taken->left_out)
        diag_note("and %zu more lines about lists of codes", taken->left_out);
    strbuf_clear(&taken->first);
    strbuf_clear(&taken->format);
    strbuf_clear(&taken->remarks);
    *taken = (struct taken){0};
}

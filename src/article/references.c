#include "article/references.h"

#include "article/layout.h"
#include "base/hash.h"

enum {
    TITLE_LINES_MAX = 4,
    LINE_MAX_BYTES = 4096, /* a longer line names no titles: it would be read for each of its ids */
    SLOTS_FIRST = 64,
};

struct finder {
    struct article *article;
    struct arena *arena;
    size_t capacity;
    uint32_t *slots; /* numbers of references + 1 by the hash of their id, open addressing */
    size_t slot_count;
    struct str line; /* the line that is being read, and what follows it */
    struct str rest;
};

static size_t digits_at(const char *at, const char *end)
{
    const char *p = at;
    while (p < end && ascii_digit(*p))
        p++;
    return (size_t)(p - at);
}

/* An id that begins at AT (a 'Q'), or one byte before it for a "KQ": the bytes from AT on, or 0.
 * Names of files and keys that merely look like one are refused. */
static size_t id_at(const char *begin, const char *at, const char *end, char *id)
{
    size_t digits = digits_at(at + 1, end);
    if (digits < 5 || digits > 6)
        return 0;
    bool own = at > begin && at[-1] == 'K';
    const char *start = own ? at - 1 : at;
    if (start > begin && (ascii_alnum(start[-1]) || start[-1] == '_' || start[-1] == '\\'))
        return 0;
    const char *after = at + 1 + digits;
    if (after < end && (ascii_lower(*after) || *after == '_' ||
                        (*after == '.' && after + 1 < end && ascii_alpha(after[1]))))
        return 0;
    size_t length = (size_t)(after - start);
    memcpy(id, start, length);
    id[length] = '\0';
    return 1 + digits;
}

static bool begins_with_id(struct str line)
{
    line = str_trim(line);
    size_t mark = layout_list_mark(line);
    line = str_from(line, mark);
    if (str_starts(line, STR("KQ")))
        line = str_from(line, 1);
    return line.length > 5 && line.bytes[0] == 'Q' && ascii_digit(line.bytes[1]) &&
           ascii_digit(line.bytes[2]);
}

static struct str trim_title(struct str title)
{
    while (title.length && (str_is_blank(title.bytes[0]) || title.bytes[0] == ':' ||
                            title.bytes[0] == '-' || title.bytes[0] == '|'))
        title = str_from(title, 1);
    title = str_trim_end(title);
    while (title.length && (title.bytes[title.length - 1] == '|'))
        title = str_trim_end(str_first(title, title.length - 1));
    return title;
}

/* The title with the lines that it was wrapped to joined by a blank. REST begins behind the line
 * that TITLE ends. */
static struct str join_wrapped(struct str title, size_t indent, struct str rest,
                               struct arena *arena)
{
    size_t length = title.length;
    struct str lines[TITLE_LINES_MAX];
    size_t count = 0;
    struct str line;
    while (count < TITLE_LINES_MAX && str_next_line(&rest, &line)) {
        struct str text = str_trim(line);
        if (text.length == 0 || text.length > LINE_MAX_BYTES || layout_indent(line) != indent ||
            begins_with_id(line) || layout_is_rule(line, '=', 3) || layout_is_rule(line, '-', 3) ||
            layout_list_mark(line))
            break;
        lines[count++] = text;
        length += 1 + text.length;
    }
    if (count == 0)
        return title;
    char *joined = arena_alloc(arena, length + 1);
    if (!joined)
        return title;
    char *to = joined;
    memcpy(to, title.bytes, title.length);
    to += title.length;
    for (size_t i = 0; i < count; i++) {
        *to++ = ' ';
        memcpy(to, lines[i].bytes, lines[i].length);
        to += lines[i].length;
    }
    return (struct str){joined, length};
}

/* What stands behind "TITLE     :" at the start of TEXT; empty without it. */
static struct str behind_label(struct str text)
{
    struct str label = STR("TITLE");
    if (!str_starts_case(text, label))
        return (struct str){0};
    text = str_trim(str_from(text, label.length));
    return text.length && text.bytes[0] == ':' ? str_trim(str_from(text, 1)) : (struct str){0};
}

/* "TITLE     : text" on the line behind "ARTICLE-ID: Q123456". */
static struct str title_field(struct str rest)
{
    struct str line;
    return str_next_line(&rest, &line) ? behind_label(str_trim(line)) : (struct str){0};
}

/* The title that belongs to the id at FROM..TO in LINE, where REST begins behind the line. */
static struct str title_of(struct str line, const char *from, const char *to, struct str rest,
                           struct arena *arena)
{
    struct str before = str_between(line.bytes, from);
    struct str after = str_between(to, line.bytes + line.length);
    struct str lead = str_trim(before);
    if (str_starts_case(lead, STR("ARTICLE-ID")))
        return title_field(rest);
    bool table = lead.length && lead.bytes[0] == '|';
    if (lead.length && !table && layout_list_mark(line) != before.length)
        return (struct str){0};
    struct str title = trim_title(after);
    struct str labelled = behind_label(title);
    if (labelled.length)
        title = labelled;
    if (title.length == 0)
        return title;
    bool run_on = after.bytes[0] == title.bytes[0];
    if (run_on && !ascii_upper(title.bytes[0]) && title.bytes[0] != '"')
        return (struct str){0};
    if (table) {
        const char *bar = memchr(title.bytes, '|', title.length);
        return bar ? str_trim_end(str_between(title.bytes, bar)) : title;
    }
    if (!ascii_alnum(title.bytes[0]) && title.bytes[0] != '"' && title.bytes[0] != '\'' &&
        title.bytes[0] != '[' && title.bytes[0] != '<')
        return (struct str){0};
    return join_wrapped(title, layout_indent(line), rest, arena);
}

/* The slot of ID: its own, or the empty one where it belongs. */
static uint32_t *slot_of(const struct finder *finder, const char *id)
{
    size_t at = (size_t)hash_bytes(str_of(id)) & (finder->slot_count - 1);
    while (finder->slots[at] &&
           strcmp(finder->article->references[finder->slots[at] - 1].id, id) != 0)
        at = (at + 1) & (finder->slot_count - 1);
    return &finder->slots[at];
}

static bool grow_slots(struct finder *finder)
{
    struct article *article = finder->article;
    finder->slot_count = finder->slot_count ? finder->slot_count * 2 : SLOTS_FIRST;
    finder->slots = arena_alloc(finder->arena, finder->slot_count * sizeof *finder->slots);
    if (!finder->slots)
        return false;
    for (size_t i = 0; i < article->reference_count; i++)
        *slot_of(finder, article->references[i].id) = (uint32_t)(i + 1);
    return true;
}

static bool add(struct finder *finder, const char *id, struct str title)
{
    struct article *article = finder->article;
    if (strcmp(id, article->id) == 0)
        return true;
    if (article->reference_count * 2 >= finder->slot_count && !grow_slots(finder))
        return false;
    uint32_t *slot = slot_of(finder, id);
    if (*slot) {
        struct reference *known = &article->references[*slot - 1];
        if (known->title.length == 0)
            known->title = title;
        return true;
    }
    struct reference *grown =
        arena_grow(finder->arena, article->references, sizeof *article->references,
                   article->reference_count, &finder->capacity);
    if (!grown)
        return false;
    article->references = grown;
    struct reference *reference = &grown[article->reference_count++];
    memcpy(reference->id, id, strlen(id) + 1);
    reference->title = title;
    *slot = (uint32_t)article->reference_count;
    return true;
}

/* Moves FINDER's line on to the one that holds AT. */
static void go_to_line(struct finder *finder, const char *at)
{
    while (at >= finder->line.bytes + finder->line.length &&
           str_next_line(&finder->rest, &finder->line))
        continue;
}

enum kbq_status references_find(struct article *article, struct arena *arena,
                                struct kbq_error *error)
{
    struct str body = article->body;
    struct finder finder = {.article = article, .arena = arena, .rest = body};
    const char *begin = body.bytes;
    const char *end = body.bytes + body.length;
    finder.line = (struct str){begin, 0};
    for (const char *at = begin; at < end && (at = memchr(at, 'Q', (size_t)(end - at))); at++) {
        char id[ARTICLE_ID_MAX + 1];
        size_t length = id_at(begin, at, end, id);
        if (!length)
            continue;
        go_to_line(&finder, at);
        const char *from = id[0] == 'K' ? at - 1 : at;
        struct str title = {0};
        if (finder.line.length <= LINE_MAX_BYTES)
            title = title_of(finder.line, from, at + length, finder.rest, arena);
        if (!add(&finder, id, title))
            return kbq_fail_nomem(error);
        at += length - 1;
    }
    return arena->failed ? kbq_fail_nomem(error) : KBQ_OK;
}

#include "article/references.h"

#include "article/layout.h"

enum { TITLE_LINES_MAX = 4 };

struct finder {
    struct article *article;
    struct arena *arena;
    size_t capacity;
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
        if (text.length == 0 || layout_indent(line) != indent || begins_with_id(line) ||
            layout_is_rule(line, '=', 3) || layout_is_rule(line, '-', 3) || layout_list_mark(line))
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

/* "TITLE     : text" on the line behind "ARTICLE-ID: Q123456". */
static struct str title_field(struct str rest)
{
    struct str line;
    if (!str_next_line(&rest, &line))
        return (struct str){0};
    line = str_trim(line);
    if (!str_starts_case(line, STR("TITLE")))
        return (struct str){0};
    const char *colon = memchr(line.bytes, ':', line.length);
    return colon ? str_trim(str_between(colon + 1, line.bytes + line.length)) : (struct str){0};
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

static bool add(struct finder *finder, const char *id, struct str title)
{
    struct article *article = finder->article;
    if (strcmp(id, article->id) == 0)
        return true;
    for (size_t i = 0; i < article->reference_count; i++)
        if (strcmp(article->references[i].id, id) == 0) {
            if (article->references[i].title.length == 0)
                article->references[i].title = title;
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
    return true;
}

enum kbq_status references_find(struct article *article, struct arena *arena,
                                struct kbq_error *error)
{
    struct finder finder = {.article = article, .arena = arena};
    struct str body = article->body;
    const char *begin = body.bytes;
    const char *end = body.bytes + body.length;
    for (const char *at = begin; at < end && (at = memchr(at, 'Q', (size_t)(end - at))); at++) {
        char id[ARTICLE_ID_MAX + 1];
        size_t length = id_at(begin, at, end, id);
        if (!length)
            continue;
        const char *line_start = at;
        while (line_start > begin && line_start[-1] != '\n')
            line_start--;
        struct str rest = str_between(line_start, end);
        struct str line;
        (void)str_next_line(&rest, &line);
        const char *from = id[0] == 'K' ? at - 1 : at;
        if (!add(&finder, id, title_of(line, from, at + length, rest, arena)))
            return kbq_fail_nomem(error);
        at += length - 1;
    }
    return KBQ_OK;
}

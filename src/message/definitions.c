#include "message/definitions.h"

#include "article/layout.h"
#include "base/strbuf.h"
#include "base/words.h"
#include "code/catalogue.h"
#include "code/code.h"
#include "code/event_source.h"
#include "message/listing.h"

#include <stdio.h>
#include <stdlib.h>

enum {
    ROWS_MIN = 8,       /* different values that a list has at least */
    TEXT_MAX = 1000,    /* bytes of a text */
    EXPLAIN_MAX = 4000, /* bytes of an explanation */
    SPACES_MAX = 128,
};

/* A row with all its lines. */
struct row {
    struct listing_row read; /* its texts are copies */
    struct str explanation;
};

struct listing {
    const struct article *article;
    struct arena *arena;
    struct row *rows;
    size_t count;
    size_t capacity;
    size_t faulty;      /* rows that are something else: files, addresses, dates */
    struct strbuf text; /* of the row that is open */
    bool open;
    bool headed; /* rows under headings */
};

/* ---- rows ---- */

/* True when TITLE promises a list: "Error Codes", "Event Log IDs", "Error Code List". */
static bool gate(struct str title)
{
    static const char *const PLURALS[] = {"errors", "codes", "messages", "msgs", NULL};
    static const char *const LISTS[] = {"list", "listing", "information", NULL};
    static const char *const NUMBERS[] = {"numbers", "ids", NULL};
    struct words words;
    bool error = false;
    bool event = false;
    bool list = false;
    bool numbers = false;
    words_start(&words, title);
    while (words_next(&words)) {
        struct str word = words_view(&words);
        if (str_in_list(word, PLURALS))
            return true;
        error |= str_equal(word, STR("error"));
        event |= str_equal(word, STR("event"));
        list |= str_in_list(word, LISTS);
        numbers |= str_in_list(word, NUMBERS);
    }
    return (error && (list || numbers)) || (event && numbers);
}

/* A text that says something: a word of three letters, and no address in a program, no file. */
static bool says_something(struct str text)
{
    size_t run = 0;
    size_t longest = 0;
    for (size_t i = 0; i < text.length; i++) {
        char c = text.bytes[i];
        run = ascii_alpha(c) || (unsigned char)c >= 0x80 ? run + 1 : 0;
        longest = run > longest ? run : longest;
        if (c == '!' && i > 0 && i + 1 < text.length && ascii_alnum(text.bytes[i - 1]) &&
            ascii_alnum(text.bytes[i + 1]))
            return false; /* module!function */
    }
    bool one_word = text.length && !memchr(text.bytes, ' ', text.length);
    const char *dot = one_word ? memchr(text.bytes, '.', text.length) : NULL;
    bool file = dot && dot + 1 < text.bytes + text.length;
    return longest >= 3 && !file && text.bytes[0] != '\\';
}

/* TEXT without the dash or the brackets that a list puts around it. */
static struct str strip_marks(struct str text)
{
    if (str_starts(text, STR("- ")))
        text = str_from(text, 2);
    bool brackets = text.length > 2 && text.bytes[0] == '(' &&
                    memchr(text.bytes, ')', text.length) == text.bytes + text.length - 1;
    return brackets ? str_first(str_from(text, 1), text.length - 2) : text;
}

/* "SITEINS_FAILED - the text" in one cell. */
static void part_name(struct listing_row *row)
{
    struct str rest = row->text;
    struct str word;
    if (row->name.length || !str_next_word(&rest, &word) || !listing_is_name(word) ||
        !str_starts(rest, STR(" - ")))
        return;
    row->name = word;
    row->text = str_from(rest, 3);
}

static void close_row(struct listing *list)
{
    if (!list->open)
        return;
    list->open = false;
    struct row *row = &list->rows[list->count - 1];
    struct str text = strip_marks(str_trim(str_first(strbuf_view(&list->text), TEXT_MAX)));
    char *copy = arena_copy(list->arena, text);
    row->read.text = (struct str){copy, copy ? text.length : 0};
    part_name(&row->read);
    if (str_equal(row->read.text, row->read.name) || !says_something(row->read.text))
        row->read.text.length = 0;
    if (!row->read.name.length && !row->read.text.length) {
        list->count--;
        list->faulty++;
    }
}

static struct row *add_row(struct listing *list)
{
    struct row *grown =
        arena_grow(list->arena, list->rows, sizeof *grown, list->count, &list->capacity);
    if (!grown || list->count == DEFINITIONS_MAX)
        return NULL;
    list->rows = grown;
    grown[list->count] = (struct row){0};
    return &grown[list->count++];
}

/* Adds TEXT to the text of the open row, with one blank for every run of them. */
static void add_text(struct listing *list, struct str text)
{
    struct str word;
    while (str_next_word(&text, &word)) {
        if (list->text.length)
            strbuf_add_char(&list->text, ' ');
        strbuf_add_str(&list->text, word);
    }
}

static void open_row(struct listing *list, const struct listing_row *read)
{
    close_row(list);
    struct row *row = add_row(list);
    if (!row)
        return;
    row->read = *read;
    strbuf_reset(&list->text);
    add_text(list, read->text);
    list->open = true;
}

static void read_lines(struct listing *list, struct str text)
{
    struct str line;
    while (str_next_line(&text, &line)) {
        struct listing_row rows[LISTING_ROWS_MAX];
        size_t count = listing_read(line, rows);
        for (size_t i = 0; i < count; i++)
            open_row(list, &rows[i]);
        if (count || !list->open)
            continue;
        struct str more = str_trim(line).length
                              ? listing_continue(line, &list->rows[list->count - 1].read)
                              : (struct str){0};
        if (more.length)
            add_text(list, more);
        else
            close_row(list);
    }
    close_row(list);
}

/* "Error 2400" as a heading: its first paragraph is the message, the rest explains it. */
static void read_headed(struct listing *list, const struct section *section, int64_t number)
{
    static const struct str LABEL = STR_INIT("Description:");
    struct str rest = section->text;
    struct paragraph paragraph;
    struct row *row = layout_next_paragraph(&rest, &paragraph) ? add_row(list) : NULL;
    if (!row)
        return;
    row->read = (struct listing_row){.is_number = true, .number = number};
    const char *described = str_find(paragraph.text, LABEL);
    struct str text = paragraph.text;
    if (described)
        text = str_between(described + LABEL.length, text.bytes + text.length);
    strbuf_reset(&list->text);
    add_text(list, text);
    char *copy = arena_copy(list->arena, str_first(strbuf_view(&list->text), TEXT_MAX));
    row->read.text = str_of(copy);
    row->explanation = str_first(str_trim(rest), EXPLAIN_MAX);
    list->headed = true;
    if (!row->read.text.length)
        list->count--;
}

static void read_article(struct listing *list)
{
    for (size_t i = 0; i < list->article->section_count; i++) {
        const struct section *section = &list->article->sections[i];
        int64_t number;
        if (section->level == 2 && listing_heading(section->heading, &number))
            read_headed(list, section, number);
        else
            read_lines(list, section->text);
    }
}

/* ---- is it a list? ---- */

static int compare_numbers(const void *a, const void *b)
{
    int64_t left = *(const int64_t *)a;
    int64_t right = *(const int64_t *)b;
    return (left > right) - (left < right);
}

/* A number for any value, to tell values apart. */
static int64_t value_key(const struct listing_row *row)
{
    int64_t key = row->number;
    for (size_t i = 0; !row->is_number && i < row->value.length; i++)
        key = key * 64 + (row->value.bytes[i] & 63);
    return key;
}

static bool is_list(const struct listing *list)
{
    if (list->count < ROWS_MIN || list->faulty * 4 > list->count)
        return false;
    int64_t *keys = arena_alloc(list->arena, list->count * sizeof *keys);
    if (!keys)
        return false;
    for (size_t i = 0; i < list->count; i++)
        keys[i] = value_key(&list->rows[i].read);
    qsort(keys, list->count, sizeof *keys, compare_numbers);
    size_t different = 1;
    for (size_t i = 1; i < list->count; i++)
        different += keys[i] != keys[i - 1];
    return different >= ROWS_MIN && different * 2 >= list->count;
}

/* ---- which table? ---- */

/* How well the tables that kbq has fit some rows. */
struct votes {
    const struct listing_row *row;
    float now[SPACES_MAX];
    float sum[SPACES_MAX];
    size_t named[SPACES_MAX];  /* rows whose name the table has for their number */
    size_t hinted[SPACES_MAX]; /* rows whose name the table has */
    size_t row_named;          /* the table that has the row's name so; SPACE_NONE without one */
};

enum { SPACE_NONE = SPACES_MAX };

static bool has_word(struct str text, struct str word)
{
    for (size_t i = 0; i + word.length <= text.length; i++)
        if (str_starts_case(str_from(text, i), word))
            return true;
    return false;
}

/* Share of the words of TEXT that the name or description of ENTRY has. */
static float likeness(struct str text, const struct catalogue_entry *entry)
{
    enum { WORD_MIN = 4 };
    struct words words;
    size_t all = 0;
    size_t found = 0;
    words_start(&words, text);
    while (words_next(&words)) {
        if (words.length < WORD_MIN)
            continue;
        all++;
        found += has_word(str_of(entry->name), words_view(&words)) ||
                 has_word(str_of(entry->description), words_view(&words));
    }
    return all ? (float)found / (float)all : 0;
}

static bool vote(void *context, const struct catalogue_entry *entry)
{
    struct votes *votes = context;
    struct catalogue_entry at = *entry;
    if (at.space >= SPACES_MAX)
        return true;
    do {
        bool named = str_equal_case(votes->row->name, str_of(at.name));
        float value = named ? 1 : likeness(votes->row->text, &at);
        if (named && votes->row_named == SPACE_NONE)
            votes->row_named = at.space;
        if (value > votes->now[at.space])
            votes->now[at.space] = value;
    } while (catalogue_next_name(&at));
    return true;
}

/* A name that a table knows under another number: a hint. */
static bool vote_name(void *context, const struct catalogue_entry *entry)
{
    static const float HINT = 0.5F;
    struct votes *votes = context;
    if (entry->space >= SPACES_MAX)
        return true;
    votes->hinted[entry->space]++;
    if (votes->now[entry->space] < HINT)
        votes->now[entry->space] = HINT;
    return true;
}

/* Asks the tables about one row. */
static void ask(struct votes *votes, const struct listing_row *row)
{
    votes->row = row;
    votes->row_named = SPACE_NONE;
    memset(votes->now, 0, sizeof votes->now);
    if (row->is_number && !row->word.length)
        catalogue_find_any(row->number, vote, votes);
    if (row->name.length)
        catalogue_find_name(row->name, vote_name, votes);
    for (size_t i = 0; i < SPACES_MAX; i++)
        votes->sum[i] += votes->now[i];
    if (votes->row_named != SPACE_NONE)
        votes->named[votes->row_named]++;
}

/* The words of TEXT up to "event" with dashes between them, as a source is written. False when
 * there are none, or more than have room. */
static bool source_of(struct str text, char *source, size_t size)
{
    static const char *const LEADS[] = {
        "the", "description", "list", "summary", "of", "information", "on", "informational", NULL};
    struct words words;
    size_t length = 0;
    source[0] = '\0';
    words_start(&words, text);
    while (words_next(&words)) {
        struct str word = words_view(&words);
        if (str_equal(word, STR("event")) || str_equal(word, STR("events")))
            break;
        if (length == 0 && str_in_list(word, LEADS))
            continue;
        if (length + word.length + 2 > size)
            return false;
        length += (size_t)snprintf(source + length, size - length, "%s%.*s", length ? "-" : "",
                                   (int)word.length, word.bytes);
    }
    return length > 0;
}

/* "event:wins": what stands before the word "event" in the title, behind "XADM:" and the like, or
 * behind "for", or else the product. An event without its source would be taken for any other. */
static struct str event_space(const struct listing *list)
{
    char source[EVENT_SOURCE_MAX + 1];
    struct str title = list->article->title;
    const char *colon = memchr(title.bytes, ':', title.length);
    const char *target = str_find(title, STR(" for "));
    if (colon)
        title = str_between(colon + 1, title.bytes + title.length);
    struct str behind =
        target ? str_between(target + 5, title.bytes + title.length) : (struct str){0};
    if (!source_of(title, source, sizeof source) && !source_of(behind, source, sizeof source))
        (void)source_of(list->article->tag, source, sizeof source);
    struct strbuf space = STRBUF_EMPTY;
    strbuf_add_format(&space, "event:%s", source);
    struct str copy = str_of(arena_copy(list->arena, strbuf_view(&space)));
    strbuf_clear(&space);
    return copy;
}

static bool is_about_events(struct str title)
{
    struct words words;
    words_start(&words, title);
    while (words_next(&words))
        if (str_equal(words_view(&words), STR("event")) ||
            str_equal(words_view(&words), STR("events")))
            return true;
    return false;
}

/* The table of the rows from FROM to TO. */
static struct str choose_space(const struct listing *list, size_t from, size_t to,
                               struct votes *votes)
{
    static const float LIKE = 0.25F; /* a mean over the rows */
    size_t best = 0;
    *votes = (struct votes){0};
    for (size_t i = from; i < to; i++)
        ask(votes, &list->rows[i].read);
    for (size_t i = 1; i < SPACES_MAX; i++)
        if (votes->sum[i] > votes->sum[best])
            best = i;
    bool named = votes->named[best] * 4 >= to - from && votes->named[best] > 0;
    if (is_about_events(list->article->title) && !named)
        return event_space(list);
    if (named || votes->hinted[best] >= ROWS_MIN || votes->sum[best] >= LIKE * (float)(to - from))
        return str_of(catalogue_space(best).name);
    /* Windows and its network have one table of messages, which our lists do not name in full */
    if (list->headed && str_equal(list->article->tag, STR("winnt")))
        return STR("win32");
    return list->article->tag;
}

/* The end of the list that begins at FROM: the next one starts where a value comes back. */
static size_t list_end(const struct listing *list, size_t from)
{
    for (size_t i = from + 1; i < list->count; i++)
        for (size_t j = from; j + 1 < i; j++)
            if (value_key(&list->rows[i].read) == value_key(&list->rows[j].read))
                return i;
    return list->count;
}

/* ---- definitions ---- */

static struct str fold(struct arena *arena, struct str text, bool upper)
{
    char *copy = arena_copy(arena, text);
    for (size_t i = 0; copy && i < text.length; i++)
        copy[i] = upper && ascii_lower(copy[i]) ? (char)(copy[i] - 32)
                  : upper                       ? copy[i]
                                                : ascii_fold(copy[i]);
    return (struct str){copy, copy ? text.length : 0};
}

static void define(const struct listing *list, const struct row *row, struct str space,
                   struct votes *votes, struct definition *definition)
{
    const struct listing_row *read = &row->read;
    char value[CODE_VALUE_MAX + 1];
    *definition = (struct definition){
        .space = space, .name = read->name, .text = read->text, .explanation = row->explanation};
    if (!read->is_number) {
        definition->space = STR("tool");
        definition->value = fold(list->arena, read->value, true);
        return;
    }
    code_value(read->number, value);
    definition->value = str_of(arena_copy(list->arena, str_of(value)));
    if (read->word.length)
        definition->space = fold(list->arena, read->word, false);
    if (read->name.length && !str_starts(space, STR("event"))) {
        ask(votes, read);
        if (votes->row_named != SPACE_NONE)
            definition->space = str_of(catalogue_space(votes->row_named).name);
    }
}

static void define_all(const struct listing *list, struct definitions *definitions)
{
    struct votes *votes = arena_alloc(list->arena, sizeof *votes);
    definitions->items = arena_alloc(list->arena, list->count * sizeof *definitions->items);
    if (!votes || !definitions->items)
        return;
    for (size_t from = 0, to; from < list->count; from = to) {
        to = list_end(list, from);
        struct str space = choose_space(list, from, to, votes);
        for (size_t i = from; i < to; i++)
            define(list, &list->rows[i], space, votes, &definitions->items[i]);
    }
    definitions->count = list->count;
}

enum kbq_status definitions_extract(const struct article *article, struct arena *arena,
                                    struct definitions *definitions, struct kbq_error *error)
{
    *definitions = (struct definitions){0};
    if (!gate(article->title))
        return KBQ_OK;
    struct listing list = {.article = article, .arena = arena};
    read_article(&list);
    if (is_list(&list))
        define_all(&list, definitions);
    bool failed = arena->failed || list.text.failed;
    strbuf_clear(&list.text);
    return failed ? kbq_fail_nomem(error) : KBQ_OK;
}

#include "message/definitions.h"

#include "article/layout.h"
#include "base/strbuf.h"
#include "base/words.h"
#include "message/listing.h"
#include "message/listing_space.h"

#include <stdlib.h>

enum {
    ROWS_MIN = 8,       /* different values that a list has at least */
    TEXT_MAX = 1000,    /* bytes of a text */
    EXPLAIN_MAX = 4000, /* bytes of an explanation */
};

struct listing {
    const struct article *article;
    struct arena *arena;
    struct listing_row *rows; /* with all their lines; texts are copies */
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
    struct listing_row *row = &list->rows[list->count - 1];
    struct str text = strip_marks(str_trim(str_first(strbuf_view(&list->text), TEXT_MAX)));
    char *copy = arena_copy(list->arena, text);
    row->text = (struct str){copy, copy ? text.length : 0};
    part_name(row);
    if (str_equal(row->text, row->name) || !says_something(row->text))
        row->text.length = 0;
    if (!row->name.length && !row->text.length) {
        list->count--;
        list->faulty++;
    }
}

static struct listing_row *add_row(struct listing *list)
{
    struct listing_row *grown =
        arena_grow(list->arena, list->rows, sizeof *grown, list->count, &list->capacity);
    if (!grown || list->count == DEFINITIONS_MAX)
        return NULL;
    list->rows = grown;
    grown[list->count] = (struct listing_row){0};
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
    struct listing_row *row = add_row(list);
    if (!row)
        return;
    *row = *read;
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
                              ? listing_continue(line, &list->rows[list->count - 1])
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
    struct listing_row *row = layout_next_paragraph(&rest, &paragraph) ? add_row(list) : NULL;
    if (!row)
        return;
    *row = (struct listing_row){.is_number = true, .number = number};
    const char *described = str_find(paragraph.text, LABEL);
    struct str text = paragraph.text;
    if (described)
        text = str_between(described + LABEL.length, text.bytes + text.length);
    strbuf_reset(&list->text);
    add_text(list, text);
    char *copy = arena_copy(list->arena, str_first(strbuf_view(&list->text), TEXT_MAX));
    row->text = str_of(copy);
    row->explanation = str_first(str_trim(rest), EXPLAIN_MAX);
    list->headed = true;
    if (!row->text.length)
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
        keys[i] = value_key(&list->rows[i]);
    qsort(keys, list->count, sizeof *keys, compare_numbers);
    size_t different = 1;
    for (size_t i = 1; i < list->count; i++)
        different += keys[i] != keys[i - 1];
    return different >= ROWS_MIN && different * 2 >= list->count;
}

/* The end of the list that begins at FROM: the next one starts where a value comes back. */
static size_t list_end(const struct listing *list, size_t from)
{
    for (size_t i = from + 1; i < list->count; i++)
        for (size_t j = from; j + 1 < i; j++)
            if (value_key(&list->rows[i]) == value_key(&list->rows[j]))
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

static void define(const struct listing *list, const struct listing_row *row, struct str space,
                   struct definition *definition)
{
    char value[CODE_VALUE_MAX + 1];
    *definition = (struct definition){
        .space = space, .name = row->name, .text = row->text, .explanation = row->explanation};
    if (!row->is_number) {
        definition->space = STR("tool");
        definition->value = fold(list->arena, row->value, true);
        return;
    }
    code_value(row->number, value);
    definition->value = str_of(arena_copy(list->arena, str_of(value)));
    if (row->word.length)
        definition->space = fold(list->arena, row->word, false);
    if (row->name.length && !str_starts(space, STR("event")))
        (void)listing_named_space(row, &definition->space);
}

static void define_all(const struct listing *list, struct definitions *definitions)
{
    definitions->items = arena_alloc(list->arena, list->count * sizeof *definitions->items);
    if (!definitions->items)
        return;
    for (size_t from = 0, to; from < list->count; from = to) {
        to = list_end(list, from);
        struct str space =
            listing_space(list->article, list->rows + from, to - from, list->headed, list->arena);
        for (size_t i = from; i < to; i++)
            define(list, &list->rows[i], space, &definitions->items[i]);
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

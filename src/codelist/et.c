/* Error tables of com_err, as compile_et reads them: MIT Kerberos, e2fsprogs, Heimdal. Source of
 * the format: e2fsprogs' lib/et/com_err.texinfo and et_c.awk, Heimdal's lib/com_err/parse.y.
 *
 *     error_table krb5
 *     ec KRB5KDC_ERR_NONE, "No error"
 *     index 60            # the number of the next one
 *     prefix KRB5KDC_ERR  # Heimdal: stands before the names that follow
 *     end
 */
#include "codelist/sink.h"

enum {
    INDEX_MAX = 255,   /* com_err keeps eight bits for the number within a table */
    TABLE_LETTERS = 4, /* letters of a table's name that count */
    PREFIX_MAX = 63,
};

struct et {
    struct codelist_sink *sink;
    struct str rest;
    const char *counted; /* lines are counted up to here */
    size_t line;
    char space[CODE_SPACE_MAX + 1];
    bool has_base;
    int64_t base;
    int64_t index;
    struct str prefix;
    struct strbuf name;
    struct strbuf text;
};

/* Tables whose codes kbq knows under another name. */
static const char *const SPACES[][2] = {
    {"krb5", "kerberos"}, {"kv5m", "kerberos"}, {"asn1", "kerberos"},
    {"k524", "kerberos"}, {"kdb5", "kerberos"}, {"ext2", "ext2"},
};

static size_t line_of(struct et *file)
{
    for (; file->counted < file->rest.bytes; file->counted++)
        file->line += *file->counted == '\n';
    return file->line;
}

/* Blanks, commas and comments. */
static void skip(struct et *file)
{
    while (file->rest.length) {
        char c = file->rest.bytes[0];
        struct str line;
        if (c == '#')
            (void)str_next_line(&file->rest, &line);
        else if (str_is_blank(c) || c == ',')
            file->rest = str_from(file->rest, 1);
        else
            return;
    }
}

static struct str next_word(struct et *file)
{
    skip(file);
    return list_identifier(&file->rest);
}

/* The words that follow on the same line. */
static struct str word_on_line(struct et *file)
{
    while (file->rest.length && char_in(file->rest.bytes[0], " \t"))
        file->rest = str_from(file->rest, 1);
    return list_identifier(&file->rest);
}

static void skip_line(struct et *file)
{
    struct str line;
    (void)str_next_line(&file->rest, &line);
}

/* A text in quotes into file->text; it may be in pieces, as in C. False when there is none. */
static bool next_text(struct et *file)
{
    bool any = false;
    strbuf_reset(&file->text);
    for (skip(file); str_starts(file->rest, STR("\"")); skip(file)) {
        size_t at = 1;
        const char *bytes = file->rest.bytes;
        for (; at < file->rest.length && bytes[at] != '"' && bytes[at] != '\n'; at++) {
            at += bytes[at] == '\\' && at + 1 < file->rest.length;
            strbuf_add_char(&file->text, bytes[at]);
        }
        bool ends = at < file->rest.length && bytes[at] == '"';
        file->rest = str_from(file->rest, at + ends);
        if (!ends)
            return false;
        any = true;
    }
    return any;
}

/* Where a letter of a table's name stands in com_err's alphabet, from 1; 0 when it does not. */
static int64_t place_of(char c)
{
    if (ascii_upper(c))
        return c - 'A' + 1;
    if (ascii_lower(c))
        return c - 'a' + 27;
    if (ascii_digit(c))
        return c - '0' + 53;
    return c == '_' ? 63 : 0;
}

/* The base that com_err computes: six bits a letter, eight bits for the numbers, and the whole as
 * 32 bits with a sign. */
static int64_t base_of(struct str name)
{
    uint32_t base = 0;
    for (size_t i = 0; i < name.length && i < TABLE_LETTERS; i++)
        base = base << 6 | (uint32_t)place_of(name.bytes[i]);
    base <<= 8;
    return base > INT32_MAX ? (int64_t)base - ((int64_t)1 << 32) : (int64_t)base;
}

/* "error_table krb5", or "error_table NAME BASE": the second name makes the numbers. */
static void begin_table(struct et *file)
{
    struct str name = word_on_line(file);
    struct str second = word_on_line(file);
    if (name.length == 0) {
        sink_leave_out(file->sink, line_of(file), "the table has no name");
        return;
    }
    file->base = base_of(second.length ? second : name);
    file->has_base = true;
    file->index = 0;
    list_own_space(name, file->space);
    for (size_t i = 0; i < sizeof SPACES / sizeof SPACES[0]; i++)
        if (str_equal(name, str_of(SPACES[i][0])))
            (void)list_space(str_of(SPACES[i][1]), file->space);
}

static void set_index(struct et *file)
{
    struct str word = word_on_line(file);
    int64_t number;
    bool is_hex;
    if (word.length == 0 || code_read_number(word, &number, &is_hex) != word.length || number < 0 ||
        number > INDEX_MAX)
        sink_leave_out(file->sink, line_of(file), "index wants a number from 0 to %d", INDEX_MAX);
    else
        file->index = number;
}

static bool read_code(struct et *file)
{
    size_t line = line_of(file);
    struct str name = next_word(file);
    bool has_text = next_text(file);
    int64_t index = file->index++;
    if (name.length == 0 || !has_text || !file->has_base) {
        sink_leave_out(file->sink, line, "%s",
                       file->has_base ? "it is no name with a text in quotes"
                                      : "no error_table stands before it");
        if (!has_text)
            skip_line(file);
        return true;
    }
    if (index > INDEX_MAX) {
        sink_leave_out(file->sink, line, "a table holds no more than %d codes", INDEX_MAX + 1);
        return true;
    }
    strbuf_reset(&file->name);
    if (file->prefix.length) {
        strbuf_add_str(&file->name, file->prefix);
        strbuf_add_char(&file->name, '_');
    }
    strbuf_add_str(&file->name, name);
    if (file->name.failed || file->text.failed)
        return sink_nomem(file->sink) == KBQ_OK;
    char value[CODE_VALUE_MAX + 1];
    list_number(file->space, file->base + index, value);
    return sink_give(file->sink, &(struct definition){.space = str_of(file->space),
                                                      .value = str_of(value),
                                                      .name = strbuf_view(&file->name),
                                                      .text = strbuf_view(&file->text),
                                                      .language = STR("en")});
}

/* One statement. False at the end. */
static bool read_statement(struct et *file)
{
    struct str word = next_word(file);
    if (word.length == 0) { /* a stray mark, or a text that belongs to nothing */
        if (file->rest.length == 0)
            return false;
        if (!next_text(file))
            file->rest = str_from(file->rest, 1);
        return true;
    }
    if (str_equal(word, STR("end")))
        return false;
    if (str_equal(word, STR("ec")) || str_equal(word, STR("error_code")))
        return read_code(file);
    if (str_equal(word, STR("error_table")) || str_equal(word, STR("et")))
        begin_table(file);
    else if (str_equal(word, STR("index")))
        set_index(file);
    else if (str_equal(word, STR("prefix")))
        file->prefix = str_first(word_on_line(file), PREFIX_MAX);
    else
        skip_line(file);
    return true;
}

enum kbq_status codelist_read_et(struct codelist_sink *sink, struct str text)
{
    struct et file = {.sink = sink, .rest = text, .counted = text.bytes, .line = 1};
    while (read_statement(&file)) {
    }
    strbuf_clear(&file.name);
    strbuf_clear(&file.text);
    if (!sink->status && !file.has_base)
        return kbq_fail(sink->error, KBQ_BADINPUT, "there is no line 'error_table NAME'");
    return sink->status;
}

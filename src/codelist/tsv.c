/* Tables with tabs: value, name and text on a line, further columns for people. This is the form of
 * kbq's own lists (kb/codes/README.md). Comments begin with '#'; "# space: NAME" says which table
 * it is, and "# language: de" in which language the texts are. */
#include "codelist/sink.h"

struct table {
    char space[CODE_SPACE_MAX + 1];
    char language[LIST_LANGUAGE_MAX + 1];
};

/* The rest of a comment that begins with KEY. */
static bool comment_has(struct str line, struct str key, struct str *value)
{
    struct str text = str_trim(str_from(line, 1));
    if (!str_starts_case(text, key))
        return false;
    *value = str_trim(str_from(text, key.length));
    return true;
}

static void read_comment(struct codelist_sink *sink, struct table *table, struct str line,
                         size_t number)
{
    struct str value;
    if (comment_has(line, STR("space:"), &value)) {
        if (!list_space(value, table->space))
            sink_leave_out(sink, number,
                           "this is no name of a space: it has letters, digits and -");
    } else if (comment_has(line, STR("language:"), &value)) {
        list_language(value, table->language);
    }
}

static bool read_row(struct codelist_sink *sink, const struct table *table, struct str line,
                     size_t number)
{
    char value[CODE_VALUE_MAX + 1];
    struct str rest;
    struct str first = str_trim(list_cut(line, '\t', &rest));
    struct definition definition = {.space = str_of(table->space),
                                    .language = str_of(table->language)};
    definition.name = str_trim(list_cut(rest, '\t', &rest));
    definition.text = str_trim(list_cut(rest, '\t', &rest));
    if (!definition.name.length && !definition.text.length) {
        sink_leave_out(sink, number, "it has no name and no text behind a tab");
        return true;
    }
    if (!list_value(table->space, first, value)) {
        sink_leave_out(sink, number, "its value is %s", first.length ? "too long" : "empty");
        return true;
    }
    definition.value = str_of(value);
    return sink_give(sink, &definition);
}

enum kbq_status codelist_read_tsv(struct codelist_sink *sink, struct str text)
{
    struct codelist_lines lines = {text, 0};
    struct table table = {0};
    list_own_space(sink->name, table.space);
    for (struct str line; lines_next(&lines, &line);) {
        line = str_trim_end(line);
        if (line.length == 0)
            continue;
        if (line.bytes[0] == '#')
            read_comment(sink, &table, line, lines.number);
        else if (!read_row(sink, &table, line, lines.number))
            break;
    }
    if (!sink->status && !sink->report->given && sink->report->left_out)
        return kbq_fail(sink->error, KBQ_BADINPUT,
                        "there is no line of value, name and text with tabs between them");
    return sink->status;
}

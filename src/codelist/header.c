/* C headers that define codes: #define and enum. Source of the format: the C standard (6.10.3,
 * 6.6, 6.7.2.2), and for the texts Microsoft's winerror.h, which says before each code
 *
 *     // MessageId: ERROR_LOGON_FAILURE
 *     //
 *     // MessageText:
 *     //
 *     // The user name or password is incorrect.
 *
 * Elsewhere the comment behind a constant is its text. */
#include "codelist/header_name.h"
#include "codelist/header_space.h"
#include "codelist/sink.h"

struct header {
    struct codelist_sink *sink;
    struct cconstants constants;
    struct header_view view;
    struct strbuf text;
};

/* ---- texts ---- */

/* A line of a comment without what marks it as one. */
static struct str comment_line(struct str line)
{
    line = str_trim(line);
    while (line.length && char_in(line.bytes[0], "/*"))
        line = str_from(line, 1);
    return str_trim(line);
}

/* What stands behind the last MARK in TEXT; empty when there is none. */
static struct str behind_last(struct str text, struct str mark)
{
    struct str behind = {0};
    for (const char *at; (at = str_find(text, mark)); behind = text)
        text = str_from(text, (size_t)(at - text.bytes) + mark.length);
    return behind;
}

/* The text that a "MessageText:" in BEFORE announces. False when there is none. */
static bool add_message_text(struct str before, struct strbuf *out)
{
    struct str rest = behind_last(before, STR("MessageText:"));
    for (struct str line; rest.bytes && str_next_line(&rest, &line);) {
        line = comment_line(line);
        if (out->length && line.length)
            strbuf_add_char(out, '\n');
        strbuf_add_str(out, line);
    }
    return out->length > 0;
}

/* A comment as one line. */
static void add_comment(struct str comment, struct strbuf *out)
{
    for (struct str line; comment.bytes && str_next_line(&comment, &line);) {
        line = comment_line(line);
        for (struct str word; str_next_word(&line, &word);) {
            if (out->length)
                strbuf_add_char(out, ' ');
            strbuf_add_str(out, word);
        }
    }
}

/* ---- constants ---- */

static const char *reason_of(const struct cconstant *constant)
{
    switch (constant->status) {
    case CEXPR_UNKNOWN_NAME:
        return "it is made of a name that is not defined here";
    case CEXPR_TOO_LARGE:
        return "its value does not fit into 64 bits";
    case CEXPR_TOO_LONG:
        return "it is nested too deeply or too long";
    default: /* a #define may be anything, a member of an enum has a number */
        return constant->list ? "its value is no constant" : NULL;
    }
}

/* MY_ERR_X or NERR_Full, and not SetupCopyError, which is a function under another name. */
static bool is_constant_name(struct str name)
{
    struct str rest;
    struct str word = list_cut(name, '_', &rest);
    for (size_t i = 0; i < word.length; i++)
        if (ascii_lower(word.bytes[i]))
            return false;
    return true;
}

/* A name without a value: worth a word when it looks like a code and is no text or type. */
static void leave_out(struct header *header, const struct cconstant *constant)
{
    const char *reason = reason_of(constant);
    if (!reason || constant->has_parameters || !is_constant_name(constant->name) ||
        !header_is_code_name(constant->name)) {
        header->sink->report->passed_over++;
        return;
    }
    sink_leave_out(header->sink, constant->line, "%.*s: %s",
                   (int)str_first(constant->name, 60).length, constant->name.bytes, reason);
}

static bool read_constant(struct header *header, const struct cconstant *constant)
{
    int64_t number;
    char value[CODE_VALUE_MAX + 1];
    char space[CODE_SPACE_MAX + 1];
    if (constant->has_parameters || constant->status) {
        leave_out(header, constant);
        return true;
    }
    if (!header_space(&header->view, constant, space, &number)) {
        header->sink->report->passed_over++;
        return true;
    }
    strbuf_reset(&header->text);
    if (!add_message_text(constant->before, &header->text))
        add_comment(constant->comment, &header->text);
    if (header->text.failed)
        return sink_nomem(header->sink) == KBQ_OK;
    list_number(space, number, value);
    return sink_give(header->sink, &(struct definition){.space = str_of(space),
                                                        .value = str_of(value),
                                                        .name = constant->name,
                                                        .text = strbuf_view(&header->text)});
}

static void read_constants(struct header *header)
{
    struct cconstants *constants = &header->constants;
    header_view_init(&header->view, constants, header->sink->name);
    for (size_t i = 0; i < constants->count; i++) {
        if (constants->items[i].is_again)
            continue;
        if (!read_constant(header, cconstants_choose(constants, &constants->items[i])))
            return;
    }
    if (constants->cut_line)
        sink_cut(header->sink,
                 "what stands behind line %zu was not read: a header may define %d names",
                 constants->cut_line, (int)CCONSTANTS_MAX);
}

enum kbq_status codelist_read_header(struct codelist_sink *sink, struct str text)
{
    struct header header = {.sink = sink};
    if (cconstants_read(&header.constants, text))
        read_constants(&header);
    else
        (void)sink_nomem(sink);
    bool any = header.constants.count > 0;
    cconstants_clear(&header.constants);
    strbuf_clear(&header.text);
    if (!sink->status && !any)
        return kbq_fail(sink->error, KBQ_BADINPUT, "there is no #define and no enum with a value");
    return sink->status;
}

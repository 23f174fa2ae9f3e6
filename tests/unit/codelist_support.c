#include "codelist_support.h"

#include "base/text.h"
#include "code/code.h"

static void add_field(struct strbuf *out, struct str field)
{
    assert_true(text_is_utf8(field));
    for (size_t i = 0; i < field.length; i++) {
        if (field.bytes[i] == '\n')
            strbuf_add_text(out, "\\n");
        else
            strbuf_add_char(out, field.bytes[i]);
    }
}

static enum kbq_status add_line(void *context, const struct definition *definition)
{
    struct strbuf *out = context;
    const struct str fields[] = {definition->space, definition->value, definition->name,
                                 definition->language, definition->text};
    assert_true(definition->space.length > 0);
    assert_true(definition->value.length <= CODE_VALUE_MAX);
    assert_true(definition->name.length || definition->text.length);
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        if (i)
            strbuf_add_char(out, '|');
        add_field(out, fields[i]);
    }
    if (definition->explanation.length) {
        strbuf_add_char(out, '|');
        add_field(out, definition->explanation);
    }
    strbuf_add_char(out, '\n');
    return KBQ_OK;
}

enum kbq_status list_read(enum codelist_format format, const char *name, struct str bytes,
                          struct strbuf *out, struct codelist_report *report)
{
    struct kbq_error error = {0};
    enum kbq_status status =
        codelist_read(format, str_of(name), bytes, add_line, out, report, &error);
    assert_true((status < 0) == (error.text[0] != '\0'));
    return status;
}

void list_reads(enum codelist_format format, const char *name, const char *text,
                const char *expected, size_t left_out)
{
    struct strbuf out = STRBUF_EMPTY;
    struct codelist_report report;
    enum codelist_format detected = codelist_detect(str_of(name), str_of(text));
    if (detected != format)
        fail_msg("'%s' is taken for '%s'", text, codelist_format_name(detected));
    assert_int_equal(list_read(format, name, str_of(text), &out, &report), KBQ_OK);
    if (!str_equal(strbuf_view(&out), str_of(expected)))
        fail_msg("'%s' gives\n%s, not\n%s", text, strbuf_text(&out), expected);
    if (report.left_out != left_out)
        fail_msg("'%s' leaves out %zu, first: %s", text, report.left_out, report.reasons[0].text);
    strbuf_clear(&out);
}

void list_refuses(enum codelist_format format, const char *name, const char *text)
{
    struct strbuf out = STRBUF_EMPTY;
    struct codelist_report report;
    assert_int_equal(list_read(format, name, str_of(text), &out, &report), KBQ_BADINPUT);
    strbuf_clear(&out);
}

#include "codelist/sink.h"

#include "code/catalogue.h"

#include <stdio.h>

bool sink_give(struct codelist_sink *sink, const struct definition *definition)
{
    if (sink->status)
        return false;
    if (definition->name.length == 0 && definition->text.length == 0) {
        sink->report->passed_over++;
        return true;
    }
    sink->report->given++;
    sink->status = sink->visit(sink->context, definition);
    return sink->status == KBQ_OK;
}

/* Makes TEXT, which may quote a file and end anywhere, ASCII that can be shown. */
static void clean(char *text)
{
    for (; *text; text++)
        if (*text < ' ' || *text > '~')
            *text = '?';
}

static void add_reason(struct codelist_sink *sink, size_t line, size_t offset, const char *format,
                       va_list arguments)
{
    struct codelist_report *report = sink->report;
    report->left_out++;
    if (report->reason_count == CODELIST_REASONS_MAX)
        return;
    struct codelist_reason *reason = &report->reasons[report->reason_count++];
    reason->line = line;
    reason->offset = offset;
    (void)vsnprintf(reason->text, sizeof reason->text, format, arguments);
    clean(reason->text);
}

void sink_leave_out(struct codelist_sink *sink, size_t line, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add_reason(sink, line, 0, format, arguments);
    va_end(arguments);
}

void sink_leave_out_at(struct codelist_sink *sink, size_t offset, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add_reason(sink, 0, offset, format, arguments);
    va_end(arguments);
}

void sink_cut(struct codelist_sink *sink, const char *format, ...)
{
    char *cut = sink->report->cut;
    size_t room = sizeof sink->report->cut;
    size_t used = strlen(cut);
    if (used && used + 2 < room)
        used += (size_t)snprintf(cut + used, room - used, "; ");
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(cut + used, room - used, format, arguments);
    va_end(arguments);
}

enum kbq_status sink_nomem(struct codelist_sink *sink)
{
    sink->status = kbq_fail_nomem(sink->error);
    return sink->status;
}

struct str list_base_name(struct str path)
{
    size_t from = path.length;
    while (from > 0 && path.bytes[from - 1] != '/' && path.bytes[from - 1] != '\\')
        from--;
    return str_from(path, from);
}

struct str list_cut(struct str text, char c, struct str *rest)
{
    const char *at = text.length ? memchr(text.bytes, c, text.length) : NULL;
    size_t length = at ? (size_t)(at - text.bytes) : text.length;
    *rest = str_from(text, length + (at != NULL));
    return str_first(text, length);
}

struct str list_stem(struct str name)
{
    struct str rest;
    return list_cut(name, '.', &rest);
}

struct str list_identifier(struct str *rest)
{
    size_t length = 0;
    while (length < rest->length &&
           (ascii_alnum(rest->bytes[length]) || rest->bytes[length] == '_'))
        length++;
    struct str word = str_first(*rest, length);
    *rest = str_from(*rest, length);
    return word;
}

/* ---- spaces and values ---- */

static size_t add_own(char *space, size_t length, struct str text)
{
    for (size_t i = 0; i < text.length && length < CODE_SPACE_MAX; i++) {
        char c = ascii_fold(text.bytes[i]);
        bool plain = ascii_alnum(c) || c == '_' || c == '-';
        if (plain || (length && space[length - 1] != '-'))
            space[length++] = plain ? c : '-';
    }
    space[length] = '\0';
    return length;
}

void list_own_space(struct str name, char *space)
{
    struct str ending;
    struct str stem = list_cut(name, '.', &ending);
    size_t length = add_own(space, 0, stem);
    size_t known;
    bool taken = catalogue_find_space((struct str){space, length}, &known) ||
                 str_equal((struct str){space, length}, STR(CODE_ERROR));
    if (taken && length + 1 < CODE_SPACE_MAX) {
        space[length++] = '-';
        length = add_own(space, length, ending.length ? ending : STR("list"));
    }
    if (length == 0)
        (void)add_own(space, 0, STR("unnamed"));
}

bool list_space(struct str text, char *space)
{
    if (text.length == 0 || text.length > CODE_SPACE_MAX || !ascii_alpha(text.bytes[0]))
        return false;
    for (size_t i = 0; i < text.length; i++)
        if (!ascii_alnum(text.bytes[i]) && !char_in(text.bytes[i], "_-:."))
            return false;
    for (size_t i = 0; i < text.length; i++)
        space[i] = ascii_fold(text.bytes[i]);
    space[text.length] = '\0';
    return true;
}

void list_language(struct str text, char *language)
{
    bool fits = text.length > 0 && text.length <= LIST_LANGUAGE_MAX && ascii_alpha(text.bytes[0]);
    size_t length = fits ? text.length : 0;
    for (size_t i = 0; i < length; i++) {
        char c = text.bytes[i];
        language[i] = ascii_fold(c);
        if (!ascii_alnum(c))
            language[i] = '-';
    }
    language[length] = '\0';
}

/* How SPACE writes its values; those that kbq does not know write numbers with a sign. */
static enum catalogue_form form_of(const char *space)
{
    struct str rest;
    size_t index;
    if (!catalogue_find_space(list_cut(str_of(space), ':', &rest), &index))
        return CATALOGUE_SIGNED;
    return catalogue_space(index).form;
}

void list_number(const char *space, int64_t number, char *value)
{
    enum catalogue_form form = form_of(space);
    bool unsigned_32 = form == CATALOGUE_DECIMAL || form == CATALOGUE_HEX;
    if (unsigned_32 && number < 0 && number >= INT32_MIN)
        number = (int64_t)(uint32_t)number;
    code_value(number, value);
}

bool list_value(const char *space, struct str text, char *value)
{
    int64_t number;
    bool is_hex;
    bool digits = text.length > 0 && (ascii_digit(text.bytes[0]) || text.bytes[0] == '-');
    if (form_of(space) != CATALOGUE_TEXT && digits &&
        code_read_number(text, &number, &is_hex) == text.length) {
        list_number(space, number, value);
        return true;
    }
    if (text.length == 0 || text.length > CODE_VALUE_MAX)
        return false;
    memcpy(value, text.bytes, text.length);
    value[text.length] = '\0';
    return true;
}

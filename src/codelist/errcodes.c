/* PostgreSQL's errcodes.txt. Source of the format: the comment at the head of that file, which lies
 * in src/backend/utils and in the package's share folder:
 *
 *     Section: Class 28 - Invalid Authorization Specification
 *     28P01    E    ERRCODE_INVALID_PASSWORD    invalid_password
 */
#include "codelist/sink.h"

static const char MACRO[] = "ERRCODE_";

/* "Class 28 - Title (a remark)": the class is the code of all its codes. */
static bool read_section(struct codelist_sink *sink, struct str section, size_t line)
{
    struct str word;
    struct str value;
    if (!str_next_word(&section, &word) || !str_next_word(&section, &value) || value.length != 2) {
        sink_leave_out(sink, line, "a section that names no class of two characters");
        return true;
    }
    struct str title = str_trim(section);
    while (title.length && !ascii_alnum(title.bytes[0])) /* a dash, perhaps a long one */
        title = str_from(title, 1);
    const char *remark = str_find(title, STR(" ("));
    if (remark)
        title.length = (size_t)(remark - title.bytes);
    return sink_give(sink,
                     &(struct definition){.space = STR("sqlstate"), .value = value, .name = title});
}

static bool read_code(struct codelist_sink *sink, struct str line, size_t number)
{
    struct str value;
    struct str kind;
    struct str macro;
    struct str name;
    (void)str_next_word(&line, &value);
    if (value.length != 5 || !str_next_word(&line, &kind) || kind.length != 1 ||
        !str_next_word(&line, &macro) || !str_starts(macro, str_of(MACRO))) {
        sink_leave_out(sink, number, "it is no line of SQLSTATE, kind and ERRCODE_ name");
        return true;
    }
    if (!str_next_word(&line, &name))
        name = macro;
    return sink_give(sink,
                     &(struct definition){.space = STR("sqlstate"), .value = value, .name = name});
}

enum kbq_status codelist_read_errcodes(struct codelist_sink *sink, struct str text)
{
    struct codelist_lines lines = {text, 0};
    for (struct str line; lines_next(&lines, &line);) {
        struct str section = STR("Section:");
        line = str_trim(line);
        if (line.length == 0 || line.bytes[0] == '#')
            continue;
        bool more = str_starts(line, section)
                        ? read_section(sink, str_from(line, section.length), lines.number)
                        : read_code(sink, line, lines.number);
        if (!more)
            return sink->status;
    }
    if (!sink->report->given)
        return kbq_fail(sink->error, KBQ_BADINPUT, "there is no line with a SQLSTATE in it");
    return sink->status;
}

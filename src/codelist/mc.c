/* The input of the Windows Message Compiler. Source of the format: "Message Text Files" in the
 * Windows documentation.
 *
 *     MessageIdTypedef=DWORD
 *     LanguageNames=(German=0x407:MSG00407)
 *     MessageId=0x52E Severity=Error Facility=System SymbolicName=ERROR_LOGON_FAILURE
 *     Language=English
 *     The user name or password is incorrect.
 *     .
 *
 * Severity and facility stay for the messages that follow. An id that is missing or "+n" counts on:
 * from the message before it in the same facility says the documentation, from the message before
 * it say other compilers (windmc, wmc). Where these differ, the number cannot be told. */
#include "codelist/langid.h"
#include "codelist/sink.h"
#include "codelist/windows_space.h"
#include "codelist/windows_text.h"

#include <stdio.h>

enum {
    NAMES_MAX = 256,
    TEXT_MAX = 1 << 16, /* bytes of one message */
    FACILITIES = 0x1000,
    SEVERITIES = 4,
    ID_MAX = 0xFFFF,
};

/* A name with a number: of a severity, a facility or a language. */
struct named {
    struct str name;
    int64_t number;
};

struct names {
    struct named items[NAMES_MAX];
    size_t count;
};

/* A part of the numbers that follow. */
struct part {
    uint32_t number;
    bool is_unknown; /* what was given for it is no name */
};

struct mc {
    struct codelist_sink *sink;
    struct codelist_lines lines;
    struct names severities;
    struct names facilities;
    struct names languages;
    struct str typedef_name;
    struct part severity;
    struct part facility;
    uint16_t last_id; /* of the message before */
    uint16_t last_in_facility[FACILITIES];
    /* the message at hand */
    bool in_message;
    bool has_id;      /* the id is a number of its own */
    uint32_t id;      /* or, without, what is added to the one before */
    bool settled;     /* the id is what it is, because a text has come */
    bool is_wrong;    /* what was given for the id is none */
    bool is_doubtful; /* the number cannot be told */
    struct str symbol;
    bool has_text;
    struct strbuf text;
    struct strbuf clean;
};

/* ---- names ---- */

static void set_name(struct names *names, struct str name, int64_t number)
{
    for (size_t i = 0; i < names->count; i++) {
        if (str_equal_case(names->items[i].name, name)) {
            names->items[i].number = number;
            return;
        }
    }
    if (names->count < NAMES_MAX)
        names->items[names->count++] = (struct named){name, number};
}

static bool find_name(const struct names *names, struct str name, int64_t *number)
{
    for (size_t i = 0; i < names->count; i++) {
        if (str_equal_case(names->items[i].name, name)) {
            *number = names->items[i].number;
            return true;
        }
    }
    return false;
}

static bool read_number(struct str text, int64_t *number)
{
    bool is_hex;
    return text.length && code_read_number(text, number, &is_hex) == text.length && *number >= 0;
}

static void set_defaults(struct mc *mc)
{
    set_name(&mc->severities, STR("Success"), 0);
    set_name(&mc->severities, STR("Informational"), 1);
    set_name(&mc->severities, STR("Warning"), 2);
    set_name(&mc->severities, STR("Error"), 3);
    set_name(&mc->facilities, STR("System"), 0xFF);
    set_name(&mc->facilities, STR("Application"), 0xFFF);
    set_name(&mc->languages, STR("English"), 0x409);
}

/* ---- statements ---- */

static bool is_mark(char c)
{
    return c == '=' || c == '(' || c == ')' || c == ':' || c == ';';
}

/* Cuts the next word or mark off *REST; ';' begins a comment. Empty at the end of the line. */
static struct str next_word(struct str *rest)
{
    *rest = str_trim(*rest);
    if (!rest->length || rest->bytes[0] == ';')
        return (struct str){0};
    size_t length = is_mark(rest->bytes[0]);
    while (length < rest->length && !is_mark(rest->bytes[0]) && !is_mark(rest->bytes[length]) &&
           !str_is_blank(rest->bytes[length]))
        length++;
    struct str word = str_first(*rest, length);
    *rest = str_from(*rest, length);
    return word;
}

/* The same, going on to the lines that follow. */
static struct str next_word_anywhere(struct mc *mc, struct str *rest)
{
    struct str word = next_word(rest);
    while (!word.length && lines_next(&mc->lines, rest))
        word = next_word(rest);
    return word;
}

/* "(Name=number:text Name=number ...)". A language has the name of a file behind the colon, the
 * others have a symbol. */
static void read_names(struct mc *mc, struct names *names, struct str *rest)
{
    size_t line = mc->lines.number;
    if (!str_equal(next_word_anywhere(mc, rest), STR("("))) {
        sink_leave_out(mc->sink, line, "names are expected in parentheses");
        return;
    }
    struct str word = next_word_anywhere(mc, rest);
    while (word.length && !str_equal(word, STR(")"))) {
        struct str name = word;
        int64_t number;
        word = next_word_anywhere(mc, rest);
        bool equals = str_equal(word, STR("="));
        if (!equals || !read_number(next_word_anywhere(mc, rest), &number))
            sink_leave_out(mc->sink, mc->lines.number, "'%.*s' is given no number",
                           (int)str_first(name, 40).length, name.bytes);
        else
            set_name(names, name, number);
        word = equals ? next_word_anywhere(mc, rest) : word;
        if (str_equal(word, STR(":"))) {
            (void)next_word_anywhere(mc, rest);
            word = next_word_anywhere(mc, rest);
        }
    }
}

static void set_part(struct mc *mc, const struct names *names, struct str word, uint32_t limit,
                     struct part *part)
{
    int64_t number = 0;
    part->is_unknown = !find_name(names, word, &number) && !read_number(word, &number);
    part->number = (uint32_t)number & (limit - 1);
    if (part->is_unknown || number >= limit)
        sink_leave_out(mc->sink, mc->lines.number, "'%.*s' is no severity or facility",
                       (int)str_first(word, 40).length, word.bytes);
    part->is_unknown = part->is_unknown || number >= limit;
}

static void begin_message(struct mc *mc)
{
    mc->in_message = true;
    mc->has_id = false;
    mc->id = 1;
    mc->is_wrong = false;
    mc->settled = false;
    mc->symbol = (struct str){0};
    mc->has_text = false;
}

/* "MessageId=0x52E", "MessageId=+5" or "MessageId=". */
static void read_id(struct mc *mc, struct str *rest)
{
    struct str before = *rest;
    struct str word = next_word(rest);
    bool plus = str_starts(word, STR("+"));
    int64_t number;
    if (!word.length)
        return;
    if (!plus && !ascii_digit(word.bytes[0])) {
        *rest = before; /* the next statement */
        return;
    }
    mc->is_wrong = !read_number(str_from(word, plus), &number) || number > ID_MAX;
    mc->has_id = !plus;
    mc->id = mc->is_wrong ? 0 : (uint32_t)number;
    if (mc->is_wrong)
        sink_leave_out(mc->sink, mc->lines.number, "'%.*s' is no message id of 16 bits",
                       (int)str_first(word, 40).length, word.bytes);
}

/* Takes the number as final. False when it cannot be told: that was said then, or is said now. */
static bool settle_number(struct mc *mc, size_t line)
{
    if (mc->settled)
        return !mc->is_doubtful;
    uint16_t *last = &mc->last_in_facility[mc->facility.number];
    bool is_open = !mc->has_id && mc->last_id != *last;
    mc->settled = true;
    mc->is_doubtful = is_open || mc->is_wrong || mc->severity.is_unknown || mc->facility.is_unknown;
    if (!mc->has_id)
        mc->id += mc->last_id;
    mc->last_id = *last = (uint16_t)mc->id;
    if (is_open)
        sink_leave_out(mc->sink, line,
                       "its id is left open behind another facility, where compilers differ");
    else if (mc->is_doubtful)
        sink_leave_out(mc->sink, line, "its number cannot be told, as was said above");
    return !mc->is_doubtful;
}

/* The number that programs use: what the compiler makes of severity, facility and id. */
static uint32_t number_of(const struct mc *mc)
{
    return mc->severity.number << 30 | mc->facility.number << 16 | (mc->id & ID_MAX);
}

/* ---- messages ---- */

/* The space by the file, or by the type that the numbers are given. */
static void write_space(const struct mc *mc, char *space, char *value)
{
    bool known = windows_space_of_module(mc->sink->name, number_of(mc), space, value);
    const char *typed = str_equal(mc->typedef_name, STR("NTSTATUS"))  ? "ntstatus"
                        : str_equal(mc->typedef_name, STR("HRESULT")) ? "hresult"
                                                                      : NULL;
    if (typed && !known) {
        (void)snprintf(space, CODE_SPACE_MAX + 1, "%s", typed);
        list_number(space, number_of(mc), value);
    }
}

static bool give_message(struct mc *mc, struct str text, struct str language)
{
    char space[CODE_SPACE_MAX + 1];
    char value[CODE_VALUE_MAX + 1];
    write_space(mc, space, value);
    return sink_give(mc->sink, &(struct definition){.space = str_of(space),
                                                    .value = str_of(value),
                                                    .name = mc->symbol,
                                                    .text = text,
                                                    .language = language});
}

/* A message without a text is still a name. */
static bool end_message(struct mc *mc)
{
    bool bare = mc->in_message && !mc->has_text;
    mc->in_message = false;
    if (!bare)
        return true;
    return !settle_number(mc, mc->lines.number) ||
           give_message(mc, (struct str){0}, (struct str){0});
}

/* Collects the lines up to a lone '.'. False when the file ends before. */
static bool collect_text(struct mc *mc)
{
    strbuf_reset(&mc->text);
    for (struct str line; lines_next(&mc->lines, &line);) {
        if (str_equal(str_trim_end(line), STR(".")))
            return true;
        if (mc->text.length + line.length < TEXT_MAX) {
            strbuf_add_str(&mc->text, line);
            strbuf_add_char(&mc->text, '\n');
        } else if (!mc->sink->report->cut[0]) {
            sink_cut(mc->sink, "the text that ends behind line %zu goes on behind %d bytes",
                     mc->lines.number, (int)TEXT_MAX);
        }
    }
    return false;
}

static bool read_text(struct mc *mc, struct str language)
{
    char tag[LANGID_TAG_MAX + 1] = "";
    size_t line = mc->lines.number;
    int64_t langid;
    bool ends = collect_text(mc);
    mc->has_text = true;
    if (!settle_number(mc, line))
        return true;
    if (!ends) {
        sink_leave_out(mc->sink, line, "its text does not end with a line that is '.'");
        return true;
    }
    if (find_name(&mc->languages, language, &langid))
        langid_tag((uint16_t)langid, tag);
    else
        sink_leave_out(mc->sink, line, "'%.*s' is not among the LanguageNames; the text is kept",
                       (int)str_first(language, 40).length, language.bytes);
    strbuf_reset(&mc->clean);
    windows_text_add(strbuf_view(&mc->text), &mc->clean);
    if (mc->text.failed || mc->clean.failed)
        return sink_nomem(mc->sink) == KBQ_OK;
    return give_message(mc, strbuf_view(&mc->clean), str_of(tag));
}

/* One "Keyword=value"; KEYWORD and '=' are read. False when the reading must end. */
static bool read_statement(struct mc *mc, struct str keyword, struct str *rest)
{
    if (str_equal_case(keyword, STR("MessageId"))) {
        if (!end_message(mc))
            return false;
        begin_message(mc);
        read_id(mc, rest);
    } else if (str_equal_case(keyword, STR("SeverityNames"))) {
        read_names(mc, &mc->severities, rest);
    } else if (str_equal_case(keyword, STR("FacilityNames"))) {
        read_names(mc, &mc->facilities, rest);
    } else if (str_equal_case(keyword, STR("LanguageNames"))) {
        read_names(mc, &mc->languages, rest);
    } else if (str_equal_case(keyword, STR("MessageIdTypedef"))) {
        mc->typedef_name = next_word(rest);
    } else if (str_equal_case(keyword, STR("Severity"))) {
        set_part(mc, &mc->severities, next_word(rest), SEVERITIES, &mc->severity);
    } else if (str_equal_case(keyword, STR("Facility"))) {
        set_part(mc, &mc->facilities, next_word(rest), FACILITIES, &mc->facility);
    } else if (str_equal_case(keyword, STR("SymbolicName"))) {
        mc->symbol = next_word(rest);
    } else if (str_equal_case(keyword, STR("Language"))) {
        struct str language = next_word(rest);
        if (mc->in_message)
            return read_text(mc, language);
        sink_leave_out(mc->sink, mc->lines.number, "no MessageId stands before the text");
        (void)collect_text(mc);
    } else if (str_equal_case(keyword, STR("OutputBase")) ||
               str_equal_case(keyword, STR("MessageIdTypedefMacro"))) {
        (void)next_word(rest);
    } else {
        sink_leave_out(mc->sink, mc->lines.number, "'%.*s' is no keyword of message files",
                       (int)str_first(keyword, 40).length, keyword.bytes);
        *rest = (struct str){0};
    }
    return true;
}

/* A line of one or several statements. */
static bool read_line(struct mc *mc, struct str line)
{
    for (struct str keyword; (keyword = next_word(&line)).length;) {
        if (!str_equal(next_word(&line), STR("="))) {
            sink_leave_out(mc->sink, mc->lines.number, "there is no '=' behind '%.*s'",
                           (int)str_first(keyword, 40).length, keyword.bytes);
            return true;
        }
        bool is_text = str_equal_case(keyword, STR("Language"));
        if (!read_statement(mc, keyword, &line))
            return false;
        if (is_text)
            return true;
    }
    return true;
}

enum kbq_status codelist_read_mc(struct codelist_sink *sink, struct str text)
{
    struct mc mc = {.sink = sink, .lines = {text, 0}};
    set_defaults(&mc);
    bool more = true;
    for (struct str line; more && lines_next(&mc.lines, &line);)
        more = read_line(&mc, line);
    if (more)
        (void)end_message(&mc);
    strbuf_clear(&mc.text);
    strbuf_clear(&mc.clean);
    if (!sink->status && !sink->report->given)
        return kbq_fail(sink->error, KBQ_BADINPUT, "there is no MessageId with a name or a text");
    return sink->status;
}

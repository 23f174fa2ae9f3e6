/* The messages of MariaDB and MySQL: errmsg-utf8.txt. Source of the format: MariaDB's
 * extra/comp_err.c, which compiles it:
 *
 *     start-error-number 1000
 *     ER_DUP_KEYNAME 42000 S1009
 *             eng "Duplicate key name '%-.192s'"
 *             ger "Doppelter Name für Schlüssel vorhanden: '%-.192s'"
 *
 * A name has the number of the name before it plus one. */
#include "codelist/sink.h"

/* What the file calls a language, and what everybody else does. */
static const char *const LANGUAGES[][2] = {
    {"bgn", "bg"},   {"bul", "bg"},   {"chi", "zh"}, {"cze", "cs"}, {"dan", "da"},
    {"eng", "en"},   {"est", "et"},   {"fre", "fr"}, {"geo", "ka"}, {"ger", "de"},
    {"greek", "el"}, {"hindi", "hi"}, {"hun", "hu"}, {"ita", "it"}, {"jpn", "ja"},
    {"jps", "ja"},   {"kor", "ko"},   {"nla", "nl"}, {"nor", "no"}, {"norwegian-ny", "nn"},
    {"pol", "pl"},   {"por", "pt"},   {"rum", "ro"}, {"rus", "ru"}, {"serbian", "sr"},
    {"slo", "sk"},   {"spa", "es"},   {"swe", "sv"}, {"swa", "sw"}, {"ukr", "uk"},
    {"fin", "fi"},
};

enum { NUMBER_MAX = 0xFFFF };

struct errmsg {
    struct codelist_sink *sink;
    size_t line;
    int64_t number;  /* of the name; -1 before the first */
    struct str name; /* empty where there is none to take messages */
    bool has_message;
    struct strbuf text;
};

/* Writes the language that the file calls WORD; one that is not known stays as it is called. */
static void write_language(struct str word, char *language)
{
    for (size_t i = 0; i < sizeof LANGUAGES / sizeof LANGUAGES[0]; i++)
        if (str_equal(word, str_of(LANGUAGES[i][0])))
            word = str_of(LANGUAGES[i][1]);
    list_language(word, language);
}

static bool give(struct errmsg *file, struct str text, struct str language)
{
    char value[CODE_VALUE_MAX + 1];
    code_value(file->number, value);
    return sink_give(file->sink, &(struct definition){.space = STR("mysql"),
                                                      .value = str_of(value),
                                                      .name = file->name,
                                                      .text = text,
                                                      .language = language});
}

/* A name without a message is still a name. */
static bool end_name(struct errmsg *file)
{
    bool more = true;
    if (file->name.length && !file->has_message)
        more = give(file, (struct str){0}, (struct str){0});
    file->name = (struct str){0};
    return more;
}

/* "ER_DUP_KEYNAME 42000 S1009". Places that nobody uses have names, too. */
static bool begin_name(struct errmsg *file, struct str line)
{
    if (!end_name(file))
        return false;
    file->name = list_identifier(&line);
    file->has_message = false;
    file->number++;
    if (file->number > NUMBER_MAX) {
        sink_leave_out(file->sink, file->line, "its number is beyond %d", NUMBER_MAX);
        file->name.length = 0;
    } else if (str_starts(file->name, STR("ER_UNUSED"))) {
        file->sink->report->passed_over++;
        file->name.length = 0;
    }
    return true;
}

static void set_number(struct errmsg *file, struct str text)
{
    int64_t number;
    bool is_hex;
    text = str_trim(text);
    if (code_read_number(text, &number, &is_hex) != text.length || number < 0 ||
        number > NUMBER_MAX)
        sink_leave_out(file->sink, file->line, "the number of the next error is not from 0 to %d",
                       NUMBER_MAX);
    else
        file->number = number - 1;
}

/* The inside of a quoted text without its escapes. False when its end is missing. */
static bool unquote(struct str text, struct strbuf *out)
{
    strbuf_reset(out);
    for (size_t i = 1; i < text.length; i++) {
        char c = text.bytes[i];
        if (c == '"')
            return true;
        if (c == '\\' && i + 1 < text.length) {
            c = text.bytes[++i];
            c = c == 'n' ? '\n' : c == 't' ? '\t' : c;
        }
        strbuf_add_char(out, c);
    }
    return false;
}

static bool read_message(struct errmsg *file, struct str line)
{
    struct str language;
    char tag[LIST_LANGUAGE_MAX + 1];
    line = str_trim(line);
    if (line.length == 0 || file->name.length == 0 || !str_next_word(&line, &language))
        return true;
    line = str_trim(line);
    if (!str_starts(line, STR("\"")) || !unquote(line, &file->text)) {
        sink_leave_out(file->sink, file->line, "it is no language with a text in quotes");
        return true;
    }
    if (file->text.failed)
        return sink_nomem(file->sink) == KBQ_OK;
    file->has_message = true;
    write_language(language, tag);
    return give(file, strbuf_view(&file->text), str_of(tag));
}

/* What begins a line with a small letter. A statement that is not known could count. */
static bool read_statement(struct errmsg *file, struct str line)
{
    static const char *const NUMBERS[] = {"start-error-number", "skip-to-error-number", NULL};
    static const char *const OTHERS[] = {"languages", "default-language", "reserved-error-section",
                                         NULL};
    struct str word;
    if (!end_name(file))
        return false;
    (void)str_next_word(&line, &word);
    if (str_in_list(word, NUMBERS))
        set_number(file, line);
    else if (!str_in_list(word, OTHERS))
        sink_leave_out(file->sink, file->line, "'%.*s' is no known statement",
                       (int)str_first(word, 40).length, word.bytes);
    return true;
}

static bool read_line(struct errmsg *file, struct str line)
{
    if (line.length == 0 || line.bytes[0] == '#')
        return true;
    if (str_is_blank(line.bytes[0]))
        return read_message(file, line);
    return ascii_upper(line.bytes[0]) ? begin_name(file, line) : read_statement(file, line);
}

enum kbq_status codelist_read_errmsg(struct codelist_sink *sink, struct str text)
{
    struct errmsg file = {.sink = sink, .number = -1};
    struct codelist_lines lines = {text, 0};
    bool more = true;
    for (struct str line; more && lines_next(&lines, &line);) {
        file.line = lines.number;
        more = read_line(&file, line);
    }
    if (more)
        (void)end_name(&file);
    strbuf_clear(&file.text);
    if (!sink->status && !sink->report->given)
        return kbq_fail(sink->error, KBQ_BADINPUT, "there is no name of an error with messages");
    return sink->status;
}

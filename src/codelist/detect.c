/* Which list of codes a file is: by what only this format has, and by its name where the content
 * does not decide. */
#include "base/text.h"
#include "codelist/sink.h"

enum { PEEK = 1 << 16, ID_DIGITS = 32, ROWS_LEAST = 1 };

/* What was seen in the lines of a text. */
struct marks {
    size_t lines;
    size_t defines;
    size_t enums;
    size_t message_keywords; /* of .mc */
    size_t catalog_ids;
    size_t errmsg;
    size_t sqlstates;
    size_t error_tables;
    size_t pod_items;
    bool pod_perldiag;
    size_t rows; /* a value, a tab and more */
    bool names_space;
};

static bool is_catalog_id(struct str line)
{
    if (!str_starts(line, STR("-- ")) || line.length < 3 + ID_DIGITS)
        return false;
    for (size_t i = 3; i < 3 + ID_DIGITS; i++)
        if (!ascii_hex(line.bytes[i]))
            return false;
    return true;
}

static bool is_message_keyword(struct str line)
{
    static const char *const KEYWORDS[] = {"MessageId",
                                           "MessageIdTypedef",
                                           "SeverityNames",
                                           "FacilityNames",
                                           "LanguageNames",
                                           "SymbolicName",
                                           NULL};
    struct str rest = line;
    struct str word = list_identifier(&rest);
    rest = str_trim(rest);
    return str_in_list(word, KEYWORDS) && str_starts(rest, STR("="));
}

static bool is_sqlstate(struct str line)
{
    struct str value;
    struct str kind;
    struct str macro;
    return str_next_word(&line, &value) && value.length == 5 && str_next_word(&line, &kind) &&
           kind.length == 1 && str_next_word(&line, &macro) && str_starts(macro, STR("ERRCODE_"));
}

static bool is_row(struct str line)
{
    struct str rest;
    struct str value = list_cut(line, '\t', &rest);
    return value.length && value.length <= CODE_VALUE_MAX && str_trim(rest).length &&
           !str_is_blank(value.bytes[0]) && !memchr(value.bytes, ' ', value.length);
}

static void look_at_directive(struct marks *marks, struct str line)
{
    struct str rest = str_trim(str_from(line, 1));
    struct str word = list_identifier(&rest);
    marks->defines += str_equal(word, STR("define"));
    marks->names_space =
        marks->names_space || str_starts_case(str_trim(str_from(line, 1)), STR("space:"));
}

static void look_at(struct marks *marks, struct str line)
{
    struct str text = str_trim(line);
    struct str rest = text;
    struct str word;
    marks->lines++;
    if (!text.length)
        return;
    if (text.bytes[0] == '#') {
        look_at_directive(marks, text);
        return;
    }
    marks->rows += is_row(line);
    marks->message_keywords += is_message_keyword(text);
    marks->catalog_ids += is_catalog_id(line);
    marks->sqlstates += is_sqlstate(line);
    if (!str_next_word(&rest, &word))
        return;
    marks->enums += str_equal(word, STR("enum")) ||
                    (str_equal(word, STR("typedef")) && str_starts(str_trim(rest), STR("enum")));
    marks->errmsg += str_equal(word, STR("start-error-number"));
    marks->error_tables += str_equal(word, STR("error_table")) || str_equal(word, STR("et"));
    marks->pod_items += str_equal(word, STR("=item"));
    marks->pod_perldiag = marks->pod_perldiag || str_starts(text, STR("perldiag - "));
}

static bool has_ending(struct str name, const char *ending)
{
    return str_ends_case(name, str_of(ending));
}

static enum codelist_format by_name(struct str name)
{
    static const struct {
        const char *ending;
        enum codelist_format format;
    } ENDINGS[] = {{".h", CODELIST_HEADER},
                   {".hpp", CODELIST_HEADER},
                   {".hh", CODELIST_HEADER},
                   {".mc", CODELIST_MC},
                   {".et", CODELIST_ET},
                   {".tsv", CODELIST_TSV},
                   {".catalog", CODELIST_CATALOG},
                   {"perldiag.pod", CODELIST_PERLDIAG},
                   {"errcodes.txt", CODELIST_ERRCODES},
                   {"errmsg-utf8.txt", CODELIST_ERRMSG}};
    for (size_t i = 0; i < sizeof ENDINGS / sizeof ENDINGS[0]; i++)
        if (has_ending(name, ENDINGS[i].ending))
            return ENDINGS[i].format;
    return CODELIST_NONE;
}

static enum codelist_format judge(const struct marks *marks, struct str name)
{
    if (marks->catalog_ids)
        return CODELIST_CATALOG;
    if (marks->errmsg)
        return CODELIST_ERRMSG;
    if (marks->sqlstates)
        return CODELIST_ERRCODES;
    if (marks->pod_perldiag && marks->pod_items)
        return CODELIST_PERLDIAG;
    if (marks->message_keywords >= 2)
        return CODELIST_MC;
    if (marks->error_tables && !marks->defines)
        return CODELIST_ET;
    if (marks->names_space && marks->rows)
        return CODELIST_TSV;
    enum codelist_format named = by_name(name);
    if (named)
        return named;
    if (marks->defines || marks->enums)
        return CODELIST_HEADER;
    return marks->rows > marks->lines / 2 ? CODELIST_TSV : CODELIST_NONE;
}

static bool is_program(struct str bytes)
{
    return str_starts(bytes, STR("MZ"));
}

/* The magic number of a compiled catalogue of gettext, in either order of its bytes. */
static bool is_translation(struct str bytes)
{
    return str_starts(bytes, STR("\xDE\x12\x04\x95")) || str_starts(bytes, STR("\x95\x04\x12\xDE"));
}

enum codelist_format codelist_detect(struct str name, struct str bytes)
{
    struct marks marks = {0};
    struct strbuf text = STRBUF_EMPTY;
    name = list_base_name(name);
    if (is_program(bytes))
        return CODELIST_PE;
    if (is_translation(bytes))
        return CODELIST_MO;
    text_decode(str_first(bytes, PEEK), TEXT_DROP_CONTROLS, &text);
    struct str rest = strbuf_view(&text);
    for (struct str line; str_next_line(&rest, &line);)
        look_at(&marks, line);
    strbuf_clear(&text);
    return marks.lines ? judge(&marks, name) : CODELIST_NONE;
}

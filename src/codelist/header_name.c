#include "codelist/header_name.h"

#include "codelist/sink.h"

/* Names that are parts of codes, or limits. */
static const char *const NO_CODE_STARTS[] = {"FACILITY_",         "FACILTIY_", "SEVERITY_",
                                             "ERROR_TABLE_BASE_", "_",         "STATUS_SEVERITY_",
                                             "APPLICATION_",      "HRESULT_",  NULL};
static const char *const NO_CODE_WORDS[] = {
    "MASK",   "MAX",  "MIN",     "LAST", "FIRST", "COUNT",    "SIZE", "LEN",
    "SHIFT",  "BITS", "VERSION", "FLAG", "FLAGS", "NUM",      "H",    "FMT",
    "LENGTH", "BASE", "END",     "MODE", "LEVEL", "SEVERITY", NULL};
static const char *const CODE_WORDS[] = {"E",    "FAIL",    "FAILED", "FAILURE", "STATUS",
                                         "RC",   "BAD",     "FATAL",  "INVALID", "EXIT",
                                         "WARN", "WARNING", "NERR",   NULL};

bool header_starts(struct str name, const char *const *list)
{
    for (; *list; list++)
        if (str_starts(name, str_of(*list)))
            return true;
    return false;
}

bool header_is_part(struct str name)
{
    return header_starts(name, NO_CODE_STARTS);
}

/* One part of a name: "ERR", "ERROR", "SQLITE_IOERR", "ERRNO". */
static bool is_code_word(struct str word)
{
    return str_in_list(word, CODE_WORDS) || str_starts_case(word, STR("ERR")) ||
           str_ends_case(word, STR("ERR")) || str_ends_case(word, STR("ERROR"));
}

/* "wbemErrFailed", "kErrorFull": Err or Error with a capital letter behind it. */
static bool has_camel_error(struct str name)
{
    for (const char *at; (at = str_find(name, STR("Err")));) {
        name = str_from(name, (size_t)(at - name.bytes) + 3);
        struct str rest = str_starts(name, STR("or")) ? str_from(name, 2) : name;
        if (!rest.length || !ascii_lower(rest.bytes[0]))
            return true;
    }
    return false;
}

bool header_is_code_name(struct str name)
{
    bool found = has_camel_error(name);
    if (header_is_part(name))
        return false;
    struct str word;
    for (struct str rest = name; rest.length;) {
        word = list_cut(rest, '_', &rest);
        if (!rest.length && str_in_list(word, NO_CODE_WORDS))
            return false;
        if (str_equal(word, STR("FIRST")) || str_equal(word, STR("LAST")))
            return false;
        found = found || is_code_word(word);
    }
    return found;
}

bool header_contains(struct str text, struct str part)
{
    for (size_t i = 0; i + part.length <= text.length; i++)
        if (str_starts_case(str_from(text, i), part))
            return true;
    return false;
}

bool header_is_code_list(const struct cconstants *constants, const struct cenum *list)
{
    static const char *const WORDS[] = {"err", "status", "result", "exit", "retcode", NULL};
    for (size_t i = 0; list->name.length && WORDS[i]; i++)
        if (header_contains(list->name, str_of(WORDS[i])))
            return true;
    size_t codes = 0;
    for (size_t i = 0; i < list->count; i++)
        codes += header_is_code_name(constants->items[list->first + i].name);
    bool answers = str_ends_case(list->name, STR("code")) || str_ends_case(list->name, STR("ret"));
    return codes * 2 >= list->count || (codes && answers);
}

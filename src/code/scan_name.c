#include "code/scanner.h"

#include "code/catalogue.h"

#include <stdio.h>

enum { SYMBOL_MIN = 6 };

/* Letters with exactly four digits behind them: C2065, LNK2001, R6003. */
bool scanner_is_tool_code(struct str run)
{
    static const struct str FIVE[] = {STR_INIT("ORA"), STR_INIT("SQL"), STR_INIT("TNS")};
    size_t letters = 0;
    while (letters < run.length && ascii_upper(run.bytes[letters]))
        letters++;
    size_t digits = run.length - letters;
    for (size_t i = letters; i < run.length; i++)
        if (!ascii_digit(run.bytes[i]))
            return false;
    if (letters == 0 || letters > 4)
        return false;
    for (size_t i = 0; i < sizeof FIVE / sizeof FIVE[0]; i++)
        if (digits == 5 && str_starts(run, FIVE[i]))
            return true;
    return digits == 4;
}

/* A name that error tables use: ERROR_..., STATUS_..., ..._E_..., MAPI_E_..., RPC_S_... */
static bool is_symbol(struct str run)
{
    static const struct str LEADS[] = {
        STR_INIT("ERROR_"), STR_INIT("STATUS_"),   STR_INIT("E_"),    STR_INIT("NERR_"),
        STR_INIT("RPC_"),   STR_INIT("DNS_ERROR"), STR_INIT("WSAE"),  STR_INIT("IRQL_"),
        STR_INIT("PAGE_"),  STR_INIT("INACC"),     STR_INIT("KMODE"), STR_INIT("UNEXPECTED_"),
    };
    if (run.length < SYMBOL_MIN)
        return false;
    for (size_t i = 0; i < sizeof LEADS / sizeof LEADS[0]; i++)
        if (str_starts(run, LEADS[i]))
            return true;
    return str_find(run, STR("_E_")) || str_find(run, STR("_ERR_"));
}

/* True when a table knows the name RUN: CODE becomes what it stands for. 0 is no error. */
struct named {
    struct code *code;
    struct str only; /* the one space that counts; empty for all */
    const char *space;
};

static bool keep_named(void *context, const struct catalogue_entry *entry)
{
    struct named *named = context;
    struct catalogue_space space = catalogue_space(entry->space);
    if (space.order == 0 || (named->only.length && !str_equal(named->only, str_of(space.name))))
        return true;
    if (space.form == CATALOGUE_TEXT) {
        (void)snprintf(named->code->value, sizeof named->code->value, "%s", entry->text);
    } else if (entry->number == 0) {
        return true;
    } else {
        named->code->is_number = true;
        named->code->number = entry->number;
    }
    named->space = space.name;
    return false;
}

bool scanner_try_symbol(const struct scan *scan, size_t from, size_t to, unsigned classes)
{
    struct str run = str_between(scan->text.bytes + from, scan->text.bytes + to);
    struct code code = {.from = from, .to = to, .because_from = from};
    struct named named = {.code = &code};
    if (!(classes & UNDERSCORE))
        named.only = str_starts(run, STR("WSA"))   ? STR("win32")
                     : str_starts(run, STR("SIG")) ? STR("signal")
                                                   : STR("errno");
    catalogue_find_name(run, keep_named, &named);
    if (named.space)
        return scanner_emit(scan, &code, str_of(named.space));
    return (classes & UNDERSCORE) && is_symbol(run) ? scanner_emit_text(scan, &code, STR("symbol"))
                                                    : true;
}

/* Five letters and digits that words or brackets make an SQLSTATE. */
bool scanner_try_state(const struct scan *scan, size_t from, size_t to, bool *done)
{
    struct str text = scan->text;
    struct str run = str_between(text.bytes + from, text.bytes + to);
    struct code code = {.from = from, .to = to};
    const struct context_rule *rule = scanner_find_rule(scan, from, CONTEXT_TEXT, &code);
    *done = rule && str_equal(rule->space, STR("sqlstate"));
    if (!*done) {
        code.because = NULL;
        bool brackets =
            from > 0 && text.bytes[from - 1] == '[' && to < text.length && text.bytes[to] == ']';
        *done = brackets && scanner_knows_text("sqlstate", run);
    }
    return *done ? scanner_emit_text(scan, &code, STR("sqlstate")) : true;
}

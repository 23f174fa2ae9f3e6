#include "code/scan.h"

#include "code/context.h"

enum {
    DUMP_WORDS = 4, /* so many hexadecimal words in a line make it a dump */
    DECIMAL_DIGITS_MAX = 10,
    HEX_DIGITS_MAX = 10, /* typed wrong, or really 64 bits: not more */
    SYMBOL_MIN = 6,
};

struct scan {
    struct str text;
    code_visit visit;
    void *context;
};

/* ---- runs: letters, digits and underscores without a break ---- */

enum { DIGIT = 1, UPPER = 2, LOWER = 4, UNDERSCORE = 8 };

static const unsigned char CLASS[256] = {
    ['0'] = 1, ['1'] = 1, ['2'] = 1, ['3'] = 1, ['4'] = 1, ['5'] = 1, ['6'] = 1, ['7'] = 1,
    ['8'] = 1, ['9'] = 1, ['A'] = 2, ['B'] = 2, ['C'] = 2, ['D'] = 2, ['E'] = 2, ['F'] = 2,
    ['G'] = 2, ['H'] = 2, ['I'] = 2, ['J'] = 2, ['K'] = 2, ['L'] = 2, ['M'] = 2, ['N'] = 2,
    ['O'] = 2, ['P'] = 2, ['Q'] = 2, ['R'] = 2, ['S'] = 2, ['T'] = 2, ['U'] = 2, ['V'] = 2,
    ['W'] = 2, ['X'] = 2, ['Y'] = 2, ['Z'] = 2, ['a'] = 4, ['b'] = 4, ['c'] = 4, ['d'] = 4,
    ['e'] = 4, ['f'] = 4, ['g'] = 4, ['h'] = 4, ['i'] = 4, ['j'] = 4, ['k'] = 4, ['l'] = 4,
    ['m'] = 4, ['n'] = 4, ['o'] = 4, ['p'] = 4, ['q'] = 4, ['r'] = 4, ['s'] = 4, ['t'] = 4,
    ['u'] = 4, ['v'] = 4, ['w'] = 4, ['x'] = 4, ['y'] = 4, ['z'] = 4, ['_'] = 8,
};

static bool emit(const struct scan *scan, struct code *code, struct str space)
{
    size_t length = space.length < CODE_SPACE_MAX ? space.length : CODE_SPACE_MAX;
    if (length)
        memcpy(code->space, space.bytes, length);
    code->space[length] = '\0';
    if (code->is_number)
        code_value(code->number, code->value);
    return scan->visit(scan->context, code);
}

/* True when the line around AT holds so many hexadecimal words that it shows memory. */
static bool in_dump(struct str text, size_t at)
{
    size_t start = at;
    while (start > 0 && text.bytes[start - 1] != '\n')
        start--;
    struct str rest = str_from(text, start);
    struct str line;
    struct str word;
    int words = 0;
    (void)str_next_line(&rest, &line);
    while (str_next_word(&line, &word)) {
        if (str_starts_case(word, STR("0x")))
            word = str_from(word, 2);
        size_t digits = 0;
        while (digits < word.length && ascii_hex(word.bytes[digits]))
            digits++;
        words += digits >= 6;
    }
    return words >= DUMP_WORDS;
}

/* The space that the bits of a 32-bit status value tell: severity and facility of an HRESULT
 * (MS-ERREF 2.1) or an NTSTATUS (MS-ERREF 2.3). Empty for values that are neither. */
static struct str status_space(int64_t number)
{
    if (number >> 28 == 0x8 || number >> 28 == 0xD)
        return STR("hresult");
    return number >> 28 == 0xC || number >> 28 == 0xE ? STR("ntstatus") : STR("");
}

/* Digits with a point, a dash or the like between them are versions, dates, addresses. */
static bool is_part_of_more(struct str text, size_t from, size_t to)
{
    if (from >= 2 && char_in(text.bytes[from - 1], ".,/:") && ascii_digit(text.bytes[from - 2]))
        return true;
    return to + 1 < text.length && char_in(text.bytes[to], ".,/:-") &&
           ascii_digit(text.bytes[to + 1]);
}

static bool try_decimal(const struct scan *scan, size_t from, size_t to, size_t digits_to)
{
    struct str text = scan->text;
    bool negative = from >= 1 && text.bytes[from - 1] == '-' &&
                    (from < 2 || !ascii_alnum(text.bytes[from - 2]));
    size_t start = from - negative;
    bool composite =
        to + 1 < text.length && text.bytes[to] == '.' && ascii_digit(text.bytes[to + 1]);
    if (digits_to - from > DECIMAL_DIGITS_MAX || (is_part_of_more(text, from, to) && !composite))
        return true;
    const struct context_rule *rule =
        context_find(text, start, negative ? CONTEXT_NEGATIVE : CONTEXT_DECIMAL);
    struct code code = {.is_number = true, .from = start, .to = to};
    bool is_hex;
    if (!code_read_number(str_between(text.bytes + start, text.bytes + to), &code.number, &is_hex))
        return true;
    struct str space = rule ? rule->space : STR(CODE_ERROR);
    /* a negative 32-bit status value says what it is by itself */
    bool status = code.number < -0x10000000 && code.number >= INT32_MIN;
    if (status)
        space = status_space((int64_t)(uint32_t)code.number);
    if ((!rule && !status) || (composite && !str_equal(space, STR("http"))))
        return true;
    code.because = rule ? rule->words.bytes : NULL;
    return emit(scan, &code, space);
}

/* A run that begins with "0x", or eight hexadecimal digits. */
static bool try_hex(const struct scan *scan, size_t from, size_t to, bool prefixed)
{
    struct str text = scan->text;
    struct code code = {.is_number = true, .is_hex = true, .from = from, .to = to};
    size_t digits = to - from - (prefixed ? 2 : 0);
    if (digits > HEX_DIGITS_MAX ||
        !code_read_number(str_between(text.bytes + from, text.bytes + to), &code.number,
                          &code.is_hex))
        return true;
    code.is_hex = true;
    const struct context_rule *rule = context_find(text, from, CONTEXT_HEX);
    struct str status = code.number <= UINT32_MAX ? status_space(code.number) : STR("");
    struct str space = rule && !str_equal(rule->space, STR(CODE_ERROR)) ? rule->space : status;
    if (space.length == 0)
        space = rule ? rule->space : STR("");
    if (space.length == 0 && !(prefixed && digits == 8))
        return true;
    if (!rule && in_dump(text, from))
        return true;
    code.because = rule ? rule->words.bytes : NULL;
    return emit(scan, &code, space.length ? space : STR("hex"));
}

/* Letters with exactly four digits behind them: C2065, LNK2001, R6003. */
static bool is_tool_code(struct str run)
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

static bool try_text(const struct scan *scan, size_t from, size_t to, struct str space)
{
    struct code code = {.from = from, .to = to};
    if (to - from > CODE_VALUE_MAX)
        return true;
    memcpy(code.value, scan->text.bytes + from, to - from);
    return emit(scan, &code, space);
}

static bool try_run(const struct scan *scan, size_t from, size_t to, unsigned classes)
{
    struct str run = str_between(scan->text.bytes + from, scan->text.bytes + to);
    if (ascii_digit(run.bytes[0])) {
        if (run.length > 2 && ascii_fold(run.bytes[1]) == 'x')
            return try_hex(scan, from, to, true);
        size_t digits = from;
        while (digits < to && ascii_digit(scan->text.bytes[digits]))
            digits++;
        if (to - digits <= 1 && (digits == to || char_in(scan->text.bytes[digits], "LlHh"))) {
            bool status = to - from == 8 && run.bytes[0] == '8' && run.bytes[1] == '0';
            return status ? try_hex(scan, from, to, false) : try_decimal(scan, from, to, digits);
        }
    }
    if (run.length <= HEX_DIGITS_MAX && (classes & (UNDERSCORE)) == 0) {
        size_t hex = 0;
        while (hex < run.length && ascii_hex(run.bytes[hex]))
            hex++;
        if (hex == run.length && (run.length == 8 || ascii_digit(run.bytes[0]) ||
                                  context_find(scan->text, from, CONTEXT_BARE)))
            return try_hex(scan, from, to, false);
    }
    if (classes == (UPPER | DIGIT) && is_tool_code(run))
        return try_text(scan, from, to, STR("tool"));
    if ((classes & (UPPER | UNDERSCORE | LOWER)) == (UPPER | UNDERSCORE) && is_symbol(run))
        return try_text(scan, from, to, STR("symbol"));
    return true;
}

void code_scan(struct str text, code_visit visit, void *context)
{
    struct scan scan = {text, visit, context};
    const unsigned char *bytes = (const unsigned char *)text.bytes;
    size_t at = 0;
    while (at < text.length) {
        if (!CLASS[bytes[at]]) {
            at++;
            continue;
        }
        size_t from = at;
        unsigned classes = 0;
        while (at < text.length && CLASS[bytes[at]])
            classes |= CLASS[bytes[at++]];
        if ((classes & (DIGIT | UNDERSCORE)) && !try_run(&scan, from, at, classes))
            return;
    }
}

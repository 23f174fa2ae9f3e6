#include "code/scanner.h"

#include "code/catalogue.h"
#include "code/event_source.h"

enum {
    DUMP_WORDS = 4,   /* so many hexadecimal words in a line make it a dump */
    DUMP_REACH = 512, /* bytes of its line on either side of a code */
    DECIMAL_DIGITS_MAX = 10,
    KERBEROS_MAX = 127,
    JET_LARGEST = -500, /* Jet errors look like these and no other numbers do */
    JET_SMALLEST = -1999,
};

/* True when the line around AT holds so many hexadecimal words that it shows memory. Of a long line
 * only the neighbourhood is read: once for each code, so it must not take longer with the line. */
static bool in_dump(struct str text, size_t at)
{
    size_t start = at > DUMP_REACH ? at - DUMP_REACH : 0;
    size_t end = text.length - at > DUMP_REACH ? at + DUMP_REACH : text.length;
    const char *before = memrchr(text.bytes + start, '\n', at - start);
    const char *after = memchr(text.bytes + at, '\n', end - at);
    struct str line =
        str_between(before ? before + 1 : text.bytes + start, after ? after : text.bytes + end);
    struct str word;
    int words = 0;
    while (words < DUMP_WORDS && str_next_word(&line, &word)) {
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
    if (from >= 2 && char_in(text.bytes[from - 1], ".,/:") && ascii_digit(text.bytes[from - 2])) {
        size_t start = from - 2;
        while (start > 0 && ascii_digit(text.bytes[start - 1]))
            start--;
        if (start == 0 || !ascii_alpha(text.bytes[start - 1])) /* win32:5 */
            return true;
    }
    return to + 1 < text.length && char_in(text.bytes[to], ".,/:-") &&
           ascii_digit(text.bytes[to + 1]);
}

/* The row of NUMBER in the table SPACE. */
static bool knows(const char *space, int64_t number)
{
    size_t index;
    struct catalogue_entry entry;
    return catalogue_find_space(str_of(space), &index) && catalogue_find(index, number, &entry);
}

/* ---- dotted codes: 401.3, 5.7.1 ---- */

/* "N.N" or "N.N.N" from FROM on, when it has COUNT parts and nothing dotted goes on. The place
 * behind it, 0 otherwise. */
static size_t dotted_end(struct str text, size_t from, size_t count)
{
    size_t at = from;
    for (size_t part = 0; part < count; part++) {
        size_t start = at;
        while (at < text.length && ascii_digit(text.bytes[at]) && at - start < 4)
            at++;
        if (at == start || at - start > 3)
            return 0;
        if (part + 1 < count && (at >= text.length || text.bytes[at++] != '.'))
            return 0;
    }
    bool more = at + 1 < text.length && text.bytes[at] == '.' && ascii_alnum(text.bytes[at + 1]);
    return more || (at < text.length && ascii_alnum(text.bytes[at])) ? 0 : at;
}

/* An enhanced status of mail at FROM: class 2, 4 or 5, then a subject up to 7. */
static size_t enhanced_end(struct str text, size_t from)
{
    if (from >= text.length || !char_in(text.bytes[from], "245"))
        return 0;
    size_t end = dotted_end(text, from, 3);
    return end && text.bytes[from + 2] <= '7' && text.bytes[from + 3] == '.' ? end : 0;
}

/* The reply before an enhanced status, as in "550 5.7.1" or "550-5.7.1", begins three places before
 * the mark. */
static bool reply_before(struct str text, size_t from)
{
    return from >= 4 && char_in(text.bytes[from - 1], " -") &&
           text.bytes[from - 4] == text.bytes[from] && ascii_digit(text.bytes[from - 3]) &&
           ascii_digit(text.bytes[from - 2]) && (from < 5 || !ascii_alnum(text.bytes[from - 5]));
}

static bool try_enhanced(const struct scan *scan, size_t from, size_t to)
{
    struct str text = scan->text;
    struct code code = {.from = from, .to = to};
    const struct context_rule *rule = scanner_find_rule(scan, from, CONTEXT_TEXT, &code);
    bool mail = rule && str_equal(rule->space, STR("smtp"));
    if (!mail)
        code.because = NULL;
    if (!mail && !reply_before(text, from) && !(from > 0 && text.bytes[from - 1] == '#'))
        return true;
    return scanner_emit_text(scan, &code, STR("smtp"));
}

/* ---- numbers ---- */

/* An event counts twice: with its source, when the text names it, and without. */
static bool emit_event(const struct scan *scan, struct code *code)
{
    char space[CODE_SPACE_MAX + 1] = "event:";
    size_t length = strlen(space);
    if (!scanner_emit(scan, code, STR("event")))
        return false;
    if (!event_source_find(scan->text, code->from, code->to, space + length))
        return true;
    code->again = true;
    return scanner_emit(scan, code, str_of(space));
}

/* "ERROR 1045 (28000)": the way MySQL says it. */
static bool is_mysql(struct str text, const struct code *code)
{
    struct str rest = str_from(text, code->to);
    if (rest.length < STATE_LENGTH + 3 || rest.bytes[0] != ' ' || rest.bytes[1] != '(' ||
        rest.bytes[STATE_LENGTH + 2] != ')')
        return false;
    for (size_t i = 2; i < STATE_LENGTH + 2; i++)
        if (!ascii_digit(rest.bytes[i]) && !ascii_upper(rest.bytes[i]))
            return false;
    return knows("mysql", code->number);
}

static bool emit_mysql(const struct scan *scan, struct code *code)
{
    struct code state = {.from = code->to + 2, .to = code->to + 2 + STATE_LENGTH};
    return scanner_emit(scan, code, STR("mysql")) &&
           scanner_emit_text(scan, &state, STR("sqlstate"));
}

/* HTTP 401.3 is a code, and so is the 401 in it. */
static bool emit_dotted_http(const struct scan *scan, struct code *code)
{
    struct code dotted = {.from = code->from,
                          .to = dotted_end(scan->text, code->from, 2),
                          .because = code->because,
                          .because_from = code->because_from};
    if (dotted.to) {
        if (!scanner_emit_text(scan, &dotted, STR("http")))
            return false;
        code->again = true;
    }
    return scanner_emit(scan, code, STR("http"));
}

/* The space of a decimal that RULE decides, or no rule; empty when it is no code. */
static struct str decimal_space(struct str text, const struct code *code,
                                const struct context_rule *rule)
{
    /* a negative 32-bit status value says what it is by itself, and so does a Jet error */
    if (code->number < -0x10000000 && code->number >= INT32_MIN &&
        status_space((int64_t)(uint32_t)code->number).length)
        return status_space((int64_t)(uint32_t)code->number);
    if ((!rule || str_equal(rule->space, STR(CODE_ERROR))) && code->number <= JET_LARGEST &&
        code->number >= JET_SMALLEST && text.bytes[code->from + 1] != '0' &&
        knows("jet", code->number))
        return STR("jet");
    /* a function that returns -1 says "failed", and only "errno" itself says EPERM */
    if (rule && code->number == -1 && str_equal(rule->space, STR("errno")) &&
        !str_equal(rule->last, STR("errno")))
        return STR("exit");
    return rule ? rule->space : STR("");
}

/* "error:0A000086:": a line of OpenSSL, which packs library and reason. */
static bool is_openssl(struct str text, size_t from, size_t to)
{
    return to - from == 8 && to < text.length && text.bytes[to] == ':' && from >= 6 &&
           memcmp(text.bytes + from - 6, "error:", 6) == 0;
}

/* The space of a hexadecimal number: what RULE says, what the bits tell, or nothing. */
static struct str hex_space(int64_t number, const struct context_rule *rule)
{
    struct str status = number <= UINT32_MAX ? status_space(number) : STR("");
    if (!rule)
        return status;
    if (str_equal(rule->space, STR("kerberos")) && number > KERBEROS_MAX)
        return status;
    return str_equal(rule->space, STR(CODE_ERROR)) && status.length ? status : rule->space;
}

/* A run that begins with "0x", or bare hexadecimal digits. */
bool scanner_try_hex(const struct scan *scan, size_t from, size_t to, bool prefixed)
{
    struct str text = scan->text;
    struct code code = {.is_number = true, .is_hex = true, .from = from, .to = to};
    size_t digits = to - from - (prefixed ? 2 : 0);
    struct str run = str_between(text.bytes + from, text.bytes + to);
    if (prefixed && digits == 16 && str_starts_case(run, STR("0xFFFFFFFF"))) {
        if (!code_read_hex(str_from(run, 10), &code.number) || code.number >> 31 == 0)
            return true; /* 32 bits with their sign, in 64 */
    } else if (digits > HEX_DIGITS_MAX) {
        return true;
    } else if (!code_read_hex(str_from(run, prefixed ? 2 : 0), &code.number) &&
               !code_read_number(run, &code.number, &code.is_hex)) {
        return true;
    }
    code.is_hex = true;
    if (!prefixed && is_openssl(text, from, to)) {
        code.is_number = false;
        return scanner_emit_text(scan, &code, STR("openssl"));
    }
    const struct context_rule *rule = scanner_find_rule(scan, from, CONTEXT_HEX, &code);
    struct str space = hex_space(code.number, rule);
    if (str_equal(space, STR("ldap-ad"))) {
        if (!scanner_knows_text("ldap-ad", run))
            return true;
        code.is_number = false;
        return scanner_emit_text(scan, &code, space);
    }
    if (space.length == 0 && !(prefixed && digits == 8))
        return true;
    if (!rule && in_dump(text, from))
        return true;
    return scanner_emit(scan, &code, space.length ? space : STR("hex"));
}

static bool try_decimal(const struct scan *scan, size_t from, size_t to, size_t digits_to)
{
    struct str text = scan->text;
    bool negative = from >= 1 && text.bytes[from - 1] == '-' &&
                    (from < 2 || !ascii_alnum(text.bytes[from - 2]));
    struct code code = {.is_number = true, .from = from - negative, .to = to};
    bool composite =
        to + 1 < text.length && text.bytes[to] == '.' && ascii_digit(text.bytes[to + 1]);
    if (digits_to - from > DECIMAL_DIGITS_MAX)
        return true;
    if (composite && to - from == 1 && !negative && enhanced_end(text, from) &&
        (from == 0 || !char_in(text.bytes[from - 1], ".,")))
        return try_enhanced(scan, from, enhanced_end(text, from));
    if (is_part_of_more(text, from, to) && !composite) {
        /* "550-5.7.1" is the reply and its status */
        bool dash = to < text.length && text.bytes[to] == '-';
        if (to - from != 3 || !dash || !enhanced_end(text, to + 1))
            return true;
    }
    const struct context_rule *rule =
        scanner_find_rule(scan, code.from, negative ? CONTEXT_NEGATIVE : CONTEXT_DECIMAL, &code);
    if (rule && rule->form == CONTEXT_BARE)
        return scanner_try_hex(scan, from, to, false);
    bool is_hex;
    if (!code_read_number(str_between(text.bytes + code.from, text.bytes + to), &code.number,
                          &is_hex))
        return true;
    struct str space = decimal_space(text, &code, rule);
    if (!space.length && to - from == 3 && to + 1 < text.length && char_in(text.bytes[to], " -") &&
        enhanced_end(text, to + 1) && text.bytes[to + 1] == text.bytes[from])
        space = STR("smtp");
    if (!space.length || (composite && !(str_equal(space, STR("http")) && to - from == 3)))
        return true;
    if (composite)
        return emit_dotted_http(scan, &code);
    if (str_equal(space, STR("event")))
        return emit_event(scan, &code);
    if (str_equal(space, STR(CODE_ERROR)) && is_mysql(text, &code))
        return emit_mysql(scan, &code);
    return scanner_emit(scan, &code, space);
}

/* A run that begins with a digit. */
bool scanner_try_digits(const struct scan *scan, size_t from, size_t to, bool *done)
{
    struct str text = scan->text;
    *done = true;
    if (to - from > 2 && ascii_fold(text.bytes[from + 1]) == 'x')
        return scanner_try_hex(scan, from, to, true);
    size_t digits = from;
    while (digits < to && ascii_digit(text.bytes[digits]))
        digits++;
    if (to - digits <= 1 && (digits == to || char_in(text.bytes[digits], "LlHh"))) {
        bool status = to - from == 8 && text.bytes[from] == '8' && text.bytes[from + 1] == '0';
        if (status || (digits == to && is_openssl(text, from, to)))
            return scanner_try_hex(scan, from, to, false);
        return try_decimal(scan, from, to, digits);
    }
    *done = false;
    return true;
}

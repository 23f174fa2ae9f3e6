#include "code/scan.h"

#include "base/mask.h"
#include "code/catalogue.h"
#include "code/context.h"
#include "code/event_source.h"
#include "code/shape.h"

#include <stdio.h>

enum {
    DUMP_WORDS = 4,   /* so many hexadecimal words in a line make it a dump */
    DUMP_REACH = 512, /* bytes of its line on either side of a code */
    DECIMAL_DIGITS_MAX = 10,
    HEX_DIGITS_MAX = 10, /* typed wrong: not more */
    SYMBOL_MIN = 6,
    KERBEROS_MAX = 127,
    JET_LARGEST = -500, /* Jet errors look like these and no other numbers do */
    JET_SMALLEST = -1999,
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

static bool knows_text(const char *space, struct str value)
{
    size_t index;
    struct catalogue_entry entry;
    return catalogue_find_space(str_of(space), &index) && catalogue_find_text(index, value, &entry);
}

/* The rule for what begins at FROM, noted in CODE. */
static const struct context_rule *find_rule(const struct scan *scan, size_t from,
                                            enum context_form form, struct code *code)
{
    code->because_from = from;
    const struct context_rule *rule =
        context_find_words(scan->text, from, form, &code->because_from);
    code->because = rule ? rule->words.bytes : NULL;
    return rule;
}

static bool emit_text(const struct scan *scan, struct code *code, struct str space)
{
    struct str value = str_between(scan->text.bytes + code->from, scan->text.bytes + code->to);
    if (value.length > CODE_VALUE_MAX)
        return true;
    memcpy(code->value, value.bytes, value.length);
    code->value[value.length] = '\0';
    return emit(scan, code, space);
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
    const struct context_rule *rule = find_rule(scan, from, CONTEXT_TEXT, &code);
    bool mail = rule && str_equal(rule->space, STR("smtp"));
    if (!mail)
        code.because = NULL;
    if (!mail && !reply_before(text, from) && !(from > 0 && text.bytes[from - 1] == '#'))
        return true;
    return emit_text(scan, &code, STR("smtp"));
}

/* ---- numbers ---- */

/* An event counts twice: with its source, when the text names it, and without. */
static bool emit_event(const struct scan *scan, struct code *code)
{
    char space[CODE_SPACE_MAX + 1] = "event:";
    size_t length = strlen(space);
    if (!emit(scan, code, STR("event")))
        return false;
    if (!event_source_find(scan->text, code->from, code->to, space + length))
        return true;
    code->again = true;
    return emit(scan, code, str_of(space));
}

static bool emit_mysql(const struct scan *scan, struct code *code)
{
    struct code state = {.from = code->to + 2, .to = code->to + 2 + SHAPE_STATE_LENGTH};
    return emit(scan, code, STR("mysql")) && emit_text(scan, &state, STR("sqlstate"));
}

/* HTTP 401.3 is a code, and so is the 401 in it. */
static bool emit_dotted_http(const struct scan *scan, struct code *code)
{
    struct code dotted = {.from = code->from,
                          .to = dotted_end(scan->text, code->from, 2),
                          .because = code->because,
                          .because_from = code->because_from};
    if (dotted.to) {
        if (!emit_text(scan, &dotted, STR("http")))
            return false;
        code->again = true;
    }
    return emit(scan, code, STR("http"));
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
    if (rule && (str_equal(rule->space, STR("http")) ? shape_is_systemd(text, code->to)
                                                     : str_equal(rule->space, STR(CODE_ERROR)) &&
                                                           shape_is_make(text, code->because_from)))
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
static bool try_hex(const struct scan *scan, size_t from, size_t to, bool prefixed)
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
        return emit_text(scan, &code, STR("openssl"));
    }
    const struct context_rule *rule = find_rule(scan, from, CONTEXT_HEX, &code);
    struct str space = hex_space(code.number, rule);
    if (str_equal(space, STR("ldap-ad"))) {
        if (!knows_text("ldap-ad", run))
            return true;
        code.is_number = false;
        return emit_text(scan, &code, space);
    }
    if (space.length == 0 && !(prefixed && digits == 8))
        return true;
    if (!rule && in_dump(text, from))
        return true;
    return emit(scan, &code, space.length ? space : STR("hex"));
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
        find_rule(scan, code.from, negative ? CONTEXT_NEGATIVE : CONTEXT_DECIMAL, &code);
    if (rule && rule->form == CONTEXT_BARE)
        return try_hex(scan, from, to, false);
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
    if (str_equal(space, STR(CODE_ERROR)) && shape_is_mysql(text, to) &&
        knows("mysql", code.number))
        return emit_mysql(scan, &code);
    return emit(scan, &code, space);
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

static bool try_symbol(const struct scan *scan, size_t from, size_t to, unsigned classes)
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
        return emit(scan, &code, str_of(named.space));
    return (classes & UNDERSCORE) && is_symbol(run) ? emit_text(scan, &code, STR("symbol")) : true;
}

/* Five letters and digits that words or brackets make an SQLSTATE. */
static bool try_state(const struct scan *scan, size_t from, size_t to, bool *done)
{
    struct str text = scan->text;
    struct str run = str_between(text.bytes + from, text.bytes + to);
    struct code code = {.from = from, .to = to};
    const struct context_rule *rule = find_rule(scan, from, CONTEXT_TEXT, &code);
    *done = rule && str_equal(rule->space, STR("sqlstate"));
    if (!*done) {
        code.because = NULL;
        bool brackets =
            from > 0 && text.bytes[from - 1] == '[' && to < text.length && text.bytes[to] == ']';
        *done = brackets && knows_text("sqlstate", run);
    }
    return *done ? emit_text(scan, &code, STR("sqlstate")) : true;
}

/* A run that begins with a digit. */
static bool try_digits(const struct scan *scan, size_t from, size_t to, bool *done)
{
    struct str text = scan->text;
    *done = true;
    if (to - from > 2 && ascii_fold(text.bytes[from + 1]) == 'x')
        return try_hex(scan, from, to, true);
    size_t digits = from;
    while (digits < to && ascii_digit(text.bytes[digits]))
        digits++;
    if (to - digits <= 1 && (digits == to || char_in(text.bytes[digits], "LlHh"))) {
        bool status = to - from == 8 && text.bytes[from] == '8' && text.bytes[from + 1] == '0';
        if (status || (digits == to && is_openssl(text, from, to)))
            return try_hex(scan, from, to, false);
        return try_decimal(scan, from, to, digits);
    }
    *done = false;
    return true;
}

/* WSAECONNRESET, EACCES, SIGSEGV: names without an underscore. */
static bool is_plain_name(struct str run, unsigned classes)
{
    return (classes & ~(unsigned)DIGIT) == UPPER && run.length >= 4 &&
           (run.bytes[0] == 'E' || str_starts(run, STR("SIG")) || str_starts(run, STR("WSA")));
}

static bool try_run(const struct scan *scan, size_t from, size_t to, unsigned classes)
{
    struct str run = str_between(scan->text.bytes + from, scan->text.bytes + to);
    bool done = false;
    if (run.length == SHAPE_STATE_LENGTH && !(classes & (LOWER | UNDERSCORE))) {
        if (!try_state(scan, from, to, &done))
            return false;
        if (done)
            return true;
    }
    if (ascii_digit(run.bytes[0])) {
        if (!try_digits(scan, from, to, &done))
            return false;
        if (done)
            return true;
    }
    if (run.length <= HEX_DIGITS_MAX && (classes & UNDERSCORE) == 0) {
        size_t hex = 0;
        while (hex < run.length && ascii_hex(run.bytes[hex]))
            hex++;
        if (hex == run.length && (run.length == 8 || ascii_digit(run.bytes[0]) ||
                                  context_find(scan->text, from, CONTEXT_BARE)))
            return try_hex(scan, from, to, false);
    }
    if (classes == (UPPER | DIGIT) && is_tool_code(run)) {
        struct code code = {.from = from, .to = to};
        return emit_text(scan, &code, STR("tool"));
    }
    if (is_plain_name(run, classes) ||
        (classes & (UPPER | UNDERSCORE | LOWER)) == (UPPER | UNDERSCORE) ||
        (classes & UNDERSCORE && str_starts(run, STR("JET_"))))
        return try_symbol(scan, from, to, classes);
    /* WindowsUpdate_80070005 */
    if (run.length > 9 && run.bytes[run.length - 9] == '_' &&
        str_starts_case(str_from(run, run.length - 8), STR("80")))
        return try_hex(scan, to - 8, to, false);
    return true;
}

/* Where in the 64 bytes at FROM, behind which three more may be read, something stands that makes
 * the run around it worth a look: a digit, an underscore, or the start of four capitals that may
 * begin a plain name. Most of most texts is nothing of the kind. */
static uint64_t find_marks(const unsigned char *from)
{
    unsigned char flags[MASK_BYTES];
    for (size_t i = 0; i < MASK_BYTES; i++) {
        unsigned char c = from[i];
        unsigned char digit = (unsigned char)((unsigned char)(c - '0') < 10) | (c == '_');
        unsigned char first = (c == 'E') | (c == 'S') | (c == 'W');
        unsigned char capitals = (unsigned char)((unsigned char)(from[i + 1] - 'A') < 26) &
                                 (unsigned char)((unsigned char)(from[i + 2] - 'A') < 26) &
                                 (unsigned char)((unsigned char)(from[i + 3] - 'A') < 26);
        flags[i] = digit | (first & capitals);
    }
    return mask_of(flags);
}

/* Reads the run around AT, where nothing before DONE belongs to it. *END is the place behind it.
 * False when the visitor wants no more. */
static bool read_run(const struct scan *scan, size_t at, size_t done, size_t *end)
{
    const unsigned char *bytes = (const unsigned char *)scan->text.bytes;
    size_t from = at;
    unsigned classes = 0;
    while (from > done && CLASS[bytes[from - 1]])
        classes |= CLASS[bytes[--from]];
    while (at < scan->text.length && CLASS[bytes[at]])
        classes |= CLASS[bytes[at++]];
    *end = at;
    bool plain =
        classes == UPPER &&
        is_plain_name(str_between(scan->text.bytes + from, scan->text.bytes + at), classes);
    return !(plain || (classes & (DIGIT | UNDERSCORE))) || try_run(scan, from, at, classes);
}

void code_scan(struct str text, code_visit visit, void *context)
{
    enum { AHEAD = 3 };
    struct scan scan = {text, visit, context};
    unsigned char padded[MASK_BYTES + AHEAD];
    size_t done = 0; /* the end of the run that was read last */
    for (size_t at = 0; at < text.length; at += MASK_BYTES) {
        const unsigned char *block = (const unsigned char *)text.bytes + at;
        size_t rest = text.length - at;
        if (rest < sizeof padded) {
            memset(padded, 0, sizeof padded);
            memcpy(padded, block, rest);
            block = padded;
        }
        for (uint64_t marks = find_marks(block); marks; marks &= marks - 1) {
            size_t mark = at + mask_first(marks);
            if (mark >= done && !read_run(&scan, mark, done, &done))
                return;
        }
    }
}

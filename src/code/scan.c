#include "code/scan.h"

#include "base/mask.h"
#include "code/catalogue.h"
#include "code/scanner.h"

/* ---- what is found ---- */

bool scanner_emit(const struct scan *scan, struct code *code, struct str space)
{
    size_t length = space.length < CODE_SPACE_MAX ? space.length : CODE_SPACE_MAX;
    if (length)
        memcpy(code->space, space.bytes, length);
    code->space[length] = '\0';
    if (code->is_number)
        code_value(code->number, code->value);
    return scan->visit(scan->context, code);
}

bool scanner_emit_text(const struct scan *scan, struct code *code, struct str space)
{
    struct str value = str_between(scan->text.bytes + code->from, scan->text.bytes + code->to);
    if (value.length > CODE_VALUE_MAX)
        return true;
    memcpy(code->value, value.bytes, value.length);
    code->value[value.length] = '\0';
    return scanner_emit(scan, code, space);
}

bool scanner_knows_text(const char *space, struct str value)
{
    size_t index;
    struct catalogue_entry entry;
    return catalogue_find_space(str_of(space), &index) && catalogue_find_text(index, value, &entry);
}

/* The rule for what begins at FROM, noted in CODE. */
const struct context_rule *scanner_find_rule(const struct scan *scan, size_t from,
                                             enum context_form form, struct code *code)
{
    code->because_from = from;
    const struct context_rule *rule =
        context_find_words(scan->text, from, form, &code->because_from);
    code->because = rule ? rule->words.bytes : NULL;
    return rule;
}

/* ---- runs: letters, digits and underscores without a break ---- */

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
    if (run.length == STATE_LENGTH && !(classes & (LOWER | UNDERSCORE))) {
        if (!scanner_try_state(scan, from, to, &done))
            return false;
        if (done)
            return true;
    }
    if (ascii_digit(run.bytes[0])) {
        if (!scanner_try_digits(scan, from, to, &done))
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
            return scanner_try_hex(scan, from, to, false);
    }
    if (classes == (UPPER | DIGIT) && scanner_is_tool_code(run)) {
        struct code code = {.from = from, .to = to};
        return scanner_emit_text(scan, &code, STR("tool"));
    }
    if (is_plain_name(run, classes) ||
        (classes & (UPPER | UNDERSCORE | LOWER)) == (UPPER | UNDERSCORE) ||
        (classes & UNDERSCORE && str_starts(run, STR("JET_"))))
        return scanner_try_symbol(scan, from, to, classes);
    /* WindowsUpdate_80070005 */
    if (run.length > 9 && run.bytes[run.length - 9] == '_' &&
        str_starts_case(str_from(run, run.length - 8), STR("80")))
        return scanner_try_hex(scan, to - 8, to, false);
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

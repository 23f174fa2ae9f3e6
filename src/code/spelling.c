#include "code/spelling.h"

#include "base/text.h"

enum { STATUS_DIGITS = 8 };

static size_t count_digits(struct str text, bool hex)
{
    size_t count = 0;
    while (count < text.length &&
           (hex ? ascii_hex(text.bytes[count]) : ascii_digit(text.bytes[count])))
        count++;
    return count;
}

/* True when TEXT is empty or a suffix of C: L, UL, LL, ... */
static bool is_suffix(struct str text)
{
    size_t at = 0;
    while (at < text.length && at < 3 && char_in(ascii_fold(text.bytes[at]), "ul"))
        at++;
    return at == text.length;
}

static enum spelling_fault read_digits(struct str digits, struct spelling *spelling)
{
    uint64_t base = spelling->hex ? 16 : 10;
    spelling->digits = digits.length;
    spelling->leading_zero = !spelling->hex && digits.length > 1 && digits.bytes[0] == '0';
    for (size_t i = 0; i < digits.length; i++) {
        uint64_t digit = (uint64_t)ascii_hex_value(digits.bytes[i]);
        if (spelling->magnitude > (UINT64_MAX - digit) / base)
            return SPELLING_TOO_LARGE;
        spelling->magnitude = spelling->magnitude * base + digit;
    }
    return SPELLING_FINE;
}

/* Forms of other languages that would pass for hexadecimal. */
static enum spelling_fault foreign_form(struct str text)
{
    size_t digits = count_digits(text, false);
    struct str rest = str_from(text, digits);
    if (digits == 1 && text.bytes[0] == '0' && rest.length > 1) {
        char mark = ascii_fold(rest.bytes[0]);
        size_t end = 1;
        while (end < rest.length && rest.bytes[end] >= '0' &&
               rest.bytes[end] <= (mark == 'b' ? '1' : '7'))
            end++;
        if (mark == 'b' && end == rest.length && text.length != STATUS_DIGITS)
            return SPELLING_BINARY;
        if (rest.bytes[0] == 'o' && end == rest.length)
            return SPELLING_OCTAL;
    }
    if (digits && rest.length > 1 && ascii_fold(rest.bytes[0]) == 'e') {
        struct str power = str_from(rest, 1);
        bool sign = char_in(power.bytes[0], "+-");
        size_t end = count_digits(str_from(power, sign), false);
        if (end && end + sign == power.length && (sign || text.length != STATUS_DIGITS))
            return SPELLING_SCIENTIFIC;
    }
    return SPELLING_FINE;
}

static enum spelling_fault read_prefixed(struct str text, struct spelling *spelling)
{
    spelling->hex = spelling->prefixed = true;
    size_t digits = count_digits(text, true);
    if (!digits)
        return text.length ? SPELLING_NO_NUMBER : SPELLING_NO_DIGITS;
    if (!is_suffix(str_from(text, digits)))
        return SPELLING_NO_NUMBER;
    return read_digits(str_first(text, digits), spelling);
}

static enum spelling_fault read_bare(struct str text, struct spelling *spelling)
{
    size_t decimals = count_digits(text, false);
    size_t digits = count_digits(text, true);
    struct str rest = str_from(text, digits);
    bool h = digits && rest.length == 1 && ascii_fold(rest.bytes[0]) == 'h';
    if (decimals && !h && is_suffix(str_from(text, decimals)))
        return read_digits(str_first(text, decimals), spelling);
    bool any = false; /* "bad" is a word, and so are "face" and "decade" */
    for (size_t i = 0; i < digits; i++)
        any |= ascii_digit(text.bytes[i]);
    if (!any || !(h || is_suffix(rest)))
        return SPELLING_NO_NUMBER;
    spelling->hex = true;
    spelling->prefixed = h;
    return read_digits(str_first(text, digits), spelling);
}

enum spelling_fault spelling_read(struct str text, struct spelling *spelling)
{
    *spelling = (struct spelling){0};
    if (text.length && char_in(text.bytes[0], "+-")) {
        spelling->negative = text.bytes[0] == '-';
        text = str_from(text, 1);
    }
    if (!text.length)
        return SPELLING_NO_DIGITS;
    if (str_starts_case(text, STR("0x")) || str_starts_case(text, STR("&h")))
        return read_prefixed(str_from(text, 2), spelling);
    if (text.bytes[0] == '$' && text.length > 1)
        return read_prefixed(str_from(text, 1), spelling);
    enum spelling_fault foreign = foreign_form(text);
    return foreign ? foreign : read_bare(text, spelling);
}

const char *spelling_fault_text(enum spelling_fault fault)
{
    switch (fault) {
    case SPELLING_NO_DIGITS:
        return "it has no digits";
    case SPELLING_TOO_LARGE:
        return "it is 2^64 or more";
    case SPELLING_SCIENTIFIC:
        return "it looks like a power of ten; hexadecimal is written with 0x";
    case SPELLING_BINARY:
        return "it looks binary; hexadecimal is written with 0x";
    case SPELLING_OCTAL:
        return "it looks octal";
    case SPELLING_FINE:
    case SPELLING_NO_NUMBER:
        break;
    }
    return "it is neither a number nor the name of a code";
}

bool spelling_value(const struct spelling *spelling, int64_t *value)
{
    const uint64_t extended = UINT64_C(0xFFFFFFFF80000000);
    if (spelling->negative) {
        if (spelling->magnitude > INT64_MAX)
            return false;
        *value = -(int64_t)spelling->magnitude;
        return true;
    }
    *value = (int64_t)(spelling->magnitude >= extended ? (uint32_t)spelling->magnitude
                                                       : spelling->magnitude & INT64_MAX);
    return spelling->magnitude <= INT64_MAX || spelling->magnitude >= extended;
}

/* What a look-alike stands for; 0 for those that simply go, -1 for what is none. */
static int plain_of(uint32_t codepoint)
{
    if ((codepoint >= 0x2010 && codepoint <= 0x2015) || codepoint == 0x2212 || codepoint == 0xFE63)
        return '-';
    if ((codepoint >= 0x2018 && codepoint <= 0x201F) || codepoint == 0xAB || codepoint == 0xBB)
        return '"';
    if ((codepoint >= 0x200B && codepoint <= 0x200F) || codepoint == 0x2060 ||
        codepoint == 0xFEFF || codepoint == 0xAD)
        return 0;
    return -1;
}

bool spelling_plain(struct str text, struct strbuf *out, bool *changed)
{
    bool all = true;
    *changed = false;
    while (text.length) {
        if ((unsigned char)text.bytes[0] < 0x80) {
            strbuf_add_char(out, text.bytes[0]);
            text = str_from(text, 1);
            continue;
        }
        uint32_t codepoint = text_next(&text);
        size_t before = out->length;
        int plain = plain_of(codepoint);
        *changed = true;
        if (plain > 0)
            strbuf_add_char(out, (char)plain);
        else if (plain < 0)
            text_add_compatible(out, codepoint);
        for (size_t i = before; i < out->length; i++)
            all &= (unsigned char)out->bytes[i] < 0x80;
    }
    return all && !out->failed;
}

bool spelling_fix_letters(struct str text, struct strbuf *out)
{
    size_t digits = 0;
    size_t fixed = 0;
    for (size_t i = 0; i < text.length; i++) {
        char c = text.bytes[i];
        digits += ascii_digit(c);
        if (c == 'O' || c == 'o')
            c = '0';
        else if (c == 'l' || c == 'I' || c == '|')
            c = '1';
        fixed += c != text.bytes[i];
        strbuf_add_char(out, c);
    }
    struct spelling spelling;
    return fixed && digits && !out->failed && !spelling_read(strbuf_view(out), &spelling);
}

bool spelling_join(struct str text, struct strbuf *out)
{
    bool sign = text.length && char_in(text.bytes[0], "+-");
    bool hex = str_starts_case(str_from(text, sign), STR("0x"));
    size_t gaps = 0;
    size_t group = 0; /* digits since the last gap */
    bool thousands = !hex;
    for (size_t i = 0; i < text.length; i++) {
        char c = text.bytes[i];
        if (i > 0 && i + 1 < text.length && char_in(c, hex ? " -_,.':" : " -_,'")) {
            thousands &= group == 0 || gaps == 0 || group == 3;
            gaps += group > 0;
            group = 0;
            continue;
        }
        bool mark = (i == 0 && sign) || (hex && i == (size_t)sign + 1);
        if (!ascii_hex(c) && !mark)
            return false;
        thousands &= mark || ascii_digit(c);
        group += !mark;
        strbuf_add_char(out, c);
    }
    struct spelling spelling;
    if (!gaps || out->failed || spelling_read(strbuf_view(out), &spelling))
        return false;
    return hex || spelling.digits == STATUS_DIGITS || (thousands && group == 3);
}

#include "code/code.h"

#include <inttypes.h>
#include <stdio.h>

enum { DIGITS_MAX = 18, SMALL_NEGATIVE = -65536 };

void code_value(int64_t number, char *to)
{
    if (number < SMALL_NEGATIVE && number >= INT32_MIN)
        number = (int64_t)(uint32_t)number;
    (void)snprintf(to, CODE_VALUE_MAX + 1, "%" PRId64, number);
}

static size_t skip_suffix(struct str text, size_t at)
{
    while (at < text.length &&
           (ascii_fold(text.bytes[at]) == 'l' || ascii_fold(text.bytes[at]) == 'u'))
        at++;
    return at;
}

/* Hexadecimal digits from AT on; the suffix "h" may follow. */
static size_t read_hex(struct str text, size_t at, int64_t *number)
{
    size_t start = at;
    uint64_t value = 0;
    while (at < text.length && ascii_hex_value(text.bytes[at]) >= 0) {
        if (value >> 60)
            return 0;
        value = value << 4 | (uint64_t)ascii_hex_value(text.bytes[at]);
        at++;
    }
    if (at == start || value > INT64_MAX)
        return 0;
    *number = (int64_t)value;
    return at;
}

bool code_read_hex(struct str digits, int64_t *number)
{
    return digits.length > 0 && read_hex(digits, 0, number) == digits.length;
}

size_t code_read_number(struct str text, int64_t *number, bool *is_hex)
{
    size_t at = 0;
    bool negative = text.length > 1 && text.bytes[0] == '-';
    at += negative;
    *is_hex = false;
    if (text.length > at + 2 && text.bytes[at] == '0' && ascii_fold(text.bytes[at + 1]) == 'x') {
        at = read_hex(text, at + 2, number);
        *is_hex = true;
    } else {
        size_t digits = at;
        while (digits < text.length && ascii_digit(text.bytes[digits]))
            digits++;
        if (digits < text.length &&
            (ascii_hex(text.bytes[digits]) || ascii_fold(text.bytes[digits]) == 'h')) {
            at = read_hex(text, at, number);
            *is_hex = true;
            if (at && at < text.length && ascii_fold(text.bytes[at]) == 'h')
                at++;
        } else if (digits == at || digits - at > DIGITS_MAX) {
            return 0;
        } else {
            *number = 0;
            for (; at < digits; at++)
                *number = *number * 10 + (text.bytes[at] - '0');
        }
    }
    if (!at)
        return 0;
    if (negative)
        *number = -*number;
    at = skip_suffix(text, at);
    bool ends = at == text.length || !ascii_alnum(text.bytes[at]);
    return ends ? at : 0;
}

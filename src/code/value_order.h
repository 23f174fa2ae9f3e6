/* The order of text values in a space: numbers and dotted numbers by size, before all others by
 * their bytes ("401.3" before "401.13", both before "28P01"). The build sorts by it, and look-ups
 * search by it. Uses nothing. */
#ifndef KBQ_CODE_VALUE_ORDER_H
#define KBQ_CODE_VALUE_ORDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Digits with single dots between them, and no number alone that begins with a zero: 08001 is
 * text. */
static inline bool value_is_dotted(const char *text, size_t length)
{
    bool dots = false;
    bool digit = false;
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '.') {
            if (!digit)
                return false;
            dots = true;
            digit = false;
        } else if (text[i] >= '0' && text[i] <= '9') {
            digit = true;
        } else {
            return false;
        }
    }
    return digit && (dots || length == 1 || text[0] != '0');
}

static inline uint64_t value_next_part(const char *text, size_t length, size_t *at)
{
    uint64_t part = 0;
    for (; *at < length && text[*at] != '.'; ++*at)
        part = part < UINT64_MAX / 16 ? part * 10 + (uint64_t)(text[*at] - '0') : part;
    ++*at;
    return part;
}

static inline int value_order(const char *a, size_t a_length, const char *b, size_t b_length)
{
    bool a_dotted = value_is_dotted(a, a_length);
    bool b_dotted = value_is_dotted(b, b_length);
    if (a_dotted != b_dotted)
        return a_dotted ? -1 : 1;
    size_t i = 0;
    size_t j = 0;
    while (a_dotted && i < a_length && j < b_length) {
        uint64_t left = value_next_part(a, a_length, &i);
        uint64_t right = value_next_part(b, b_length, &j);
        if (left != right)
            return left < right ? -1 : 1;
    }
    if (a_dotted && (i < a_length) != (j < b_length))
        return i < a_length ? 1 : -1;
    size_t shared = a_length < b_length ? a_length : b_length;
    int order = shared ? memcmp(a, b, shared) : 0;
    if (order == 0 && a_length != b_length)
        order = a_length < b_length ? -1 : 1;
    return order;
}

#endif

/* Unsigned integers in seven-bit groups, the low group first, the high bit set on all bytes but
 * the last (LEB128). Uses nothing. */
#ifndef KBQ_BASE_VARINT_H
#define KBQ_BASE_VARINT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { VARINT_MAX = 10 }; /* bytes that the largest value takes */

/* Writes VALUE at TO, which has room for VARINT_MAX bytes. Returns the bytes written. */
static inline size_t varint_put(unsigned char *to, uint64_t value)
{
    size_t length = 0;
    while (value >= 0x80) {
        to[length++] = (unsigned char)(value | 0x80);
        value >>= 7;
    }
    to[length++] = (unsigned char)value;
    return length;
}

/* Reads a value from *AT, which moves past it. False when the bytes before END are not a whole
 * value or it would not fit 64 bits; *AT is then left where it was. */
static inline bool varint_get(const unsigned char **at, const unsigned char *end, uint64_t *value)
{
    const unsigned char *p = *at;
    uint64_t result = 0;
    for (unsigned shift = 0; p < end && shift < 64; shift += 7) {
        unsigned char byte = *p++;
        if (shift == 63 && byte > 1)
            return false;
        result |= (uint64_t)(byte & 0x7F) << shift;
        if (!(byte & 0x80)) {
            *at = p;
            *value = result;
            return true;
        }
    }
    return false;
}

#endif

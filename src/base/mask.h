/* Questions about 64 bytes at once, answered by a bit for each. Texts are mostly short words, and a
 * loop over their bytes guesses wrong at nearly every end of one; loops that ask the same of all
 * bytes of a block, without a branch, are turned into vector instructions by the compiler. Uses
 * nothing. */
#ifndef KBQ_BASE_MASK_H
#define KBQ_BASE_MASK_H

#include <endian.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { MASK_BYTES = 64 };

/* Bit I is flag I; FLAGS has MASK_BYTES of them, each 0 or 1. */
static inline uint64_t mask_of(const unsigned char *flags)
{
    uint64_t mask = 0;
    for (unsigned i = 0; i < MASK_BYTES / 8; i++) {
        uint64_t eight;
        memcpy(&eight, flags + (size_t)i * 8, sizeof eight);
        /* the product has the lowest bit of byte N at bit 56 + N, and no sum reaches it */
        mask |= (le64toh(eight) * UINT64_C(0x0102040810204080)) >> 56 << i * 8;
    }
    return mask;
}

/* The place of the lowest bit of MASK, which is not 0. */
static inline size_t mask_first(uint64_t mask)
{
    return (size_t)__builtin_ctzll(mask);
}

#endif

/* Lengths of documents in one byte each, sixteen steps to a doubling. Uses nothing. */
#ifndef KBQ_INDEX_LENGTH_H
#define KBQ_INDEX_LENGTH_H

#include <math.h>
#include <stdint.h>

static inline unsigned char length_encode(uint32_t length)
{
    double code = 16.0 * log2(1.0 + (double)length);
    return (unsigned char)(code < 255.0 ? code + 0.5 : 255.0);
}

static inline double length_decode(unsigned char code)
{
    return exp2((double)code / 16.0) - 1.0;
}

#endif

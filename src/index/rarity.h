/* How much a word says, by how few documents hold it: log2 of the inverse share, in eighths, in one
 * byte. Uses nothing. */
#ifndef KBQ_INDEX_RARITY_H
#define KBQ_INDEX_RARITY_H

#include <math.h>

enum { RARITY_STEPS = 8 };

/* The rarity of a word that COUNT of TOTAL documents hold. */
static inline unsigned char rarity_encode(double count, double total)
{
    double bits = log2((total + 1.0) / (count + 0.5)) * RARITY_STEPS;
    return (unsigned char)(bits < 1.0 ? 1.0 : bits > 255.0 ? 255.0 : bits);
}

static inline double rarity_decode(unsigned char rarity)
{
    return (double)rarity / RARITY_STEPS;
}

#endif

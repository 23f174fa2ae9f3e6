/* The best of many by a value each. Pure. */
#ifndef KBQ_LOOKUP_BEST_H
#define KBQ_LOOKUP_BEST_H

#include <stddef.h>
#include <stdint.h>

/* Moves the K of the COUNT ITEMS that have the largest values to the front, the largest first. The
 * value of item I is VALUES[I]. Returns how many there are. */
size_t best_first(const float *values, uint32_t *items, size_t count, size_t k);

#endif

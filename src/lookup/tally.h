/* Sums for a few of very many numbered things, such as what a text shares with each article. The
 * memory that is touched depends on how many have a sum: a look-up in a large base costs no more
 * than one in a small base. Pure. Uses nothing of ours. */
#ifndef KBQ_LOOKUP_TALLY_H
#define KBQ_LOOKUP_TALLY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { TALLY_CHUNK = 16 }; /* sums that lie together: those of neighbours */

struct tally {
    uint32_t *chunks; /* for each TALLY_CHUNK keys the place of their sums, plus 1; 0 without any */
    float *sums;
    size_t chunk_count;
    size_t chunk_capacity;
    uint32_t *keys; /* that have a sum, in the order in which they came */
    size_t count;
    size_t capacity;
    bool failed; /* memory ran out */
};

/* A key with its sum. */
struct tally_item {
    uint32_t key;
    float sum;
};

/* Prepares TALLY for keys below LIMIT; false when memory ran out. Free with tally_clear in any
 * case. */
bool tally_init(struct tally *tally, uint32_t limit);
void tally_clear(struct tally *tally);

/* Makes a sum for KEY, which has none. */
float *tally_new(struct tally *tally, uint32_t key);

/* The sum of KEY, for adding to it: what is added must be above 0. NULL when memory ran out. It may
 * move with the next call. */
static inline float *tally_at(struct tally *tally, uint32_t key)
{
    size_t chunk = tally->chunks[key / TALLY_CHUNK];
    if (chunk) {
        float *sum = &tally->sums[(chunk - 1) * TALLY_CHUNK + key % TALLY_CHUNK];
        if (*sum != 0)
            return sum;
        if (tally->count < tally->capacity) {
            tally->keys[tally->count++] = key;
            return sum;
        }
    }
    return tally_new(tally, key);
}

/* The sum of KEY; 0 when there is none. */
static inline float tally_sum(const struct tally *tally, uint32_t key)
{
    size_t chunk = tally->chunks[key / TALLY_CHUNK];
    return chunk ? tally->sums[(chunk - 1) * TALLY_CHUNK + key % TALLY_CHUNK] : 0;
}

/* Keeps VALUE with KEY if it is among the K largest in BEST, which holds *COUNT, the largest first.
 * Of equal values the first stays. */
void tally_offer(struct tally_item *best, size_t *count, size_t k, uint32_t key, float value);

#endif

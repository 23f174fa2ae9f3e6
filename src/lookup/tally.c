#include "lookup/tally.h"

#include <stdlib.h>
#include <string.h>

enum { CHUNKS_FIRST = 1024, KEYS_FIRST = 4096 };

bool tally_init(struct tally *tally, uint32_t limit)
{
    *tally = (struct tally){.chunk_capacity = CHUNKS_FIRST, .capacity = KEYS_FIRST};
    tally->chunks = calloc((size_t)limit / TALLY_CHUNK + 1, sizeof *tally->chunks);
    tally->sums = malloc((size_t)CHUNKS_FIRST * TALLY_CHUNK * sizeof *tally->sums);
    tally->keys = malloc((size_t)KEYS_FIRST * sizeof *tally->keys);
    tally->failed = !tally->chunks || !tally->sums || !tally->keys;
    return !tally->failed;
}

void tally_clear(struct tally *tally)
{
    free(tally->chunks);
    free(tally->sums);
    free(tally->keys);
    *tally = (struct tally){0};
}

/* Room for twice as many ITEMS of SIZE bytes; NULL, and ITEMS as it was, when memory ran out. */
static void *grow(void *items, size_t *capacity, size_t size)
{
    void *grown = realloc(items, 2 * *capacity * size);
    *capacity *= grown ? 2 : 1;
    return grown;
}

float *tally_new(struct tally *tally, uint32_t key)
{
    if (tally->count == tally->capacity) {
        uint32_t *keys = grow(tally->keys, &tally->capacity, sizeof *keys);
        tally->keys = keys ? keys : tally->keys;
        tally->failed |= !keys;
    }
    uint32_t *chunk = &tally->chunks[key / TALLY_CHUNK];
    if (!*chunk && tally->chunk_count == tally->chunk_capacity) {
        float *sums = grow(tally->sums, &tally->chunk_capacity, TALLY_CHUNK * sizeof *sums);
        tally->sums = sums ? sums : tally->sums;
        tally->failed |= !sums;
    }
    if (tally->failed)
        return NULL;
    if (!*chunk) {
        memset(&tally->sums[tally->chunk_count * TALLY_CHUNK], 0,
               TALLY_CHUNK * sizeof *tally->sums);
        *chunk = (uint32_t)++tally->chunk_count;
    }
    tally->keys[tally->count++] = key;
    return &tally->sums[((size_t)*chunk - 1) * TALLY_CHUNK + key % TALLY_CHUNK];
}

void tally_offer(struct tally_item *best, size_t *count, size_t k, uint32_t key, float value)
{
    if (*count == k && value <= best[k - 1].sum)
        return;
    size_t at = *count < k ? (*count)++ : k - 1;
    for (; at > 0 && best[at - 1].sum < value; at--)
        best[at] = best[at - 1];
    best[at] = (struct tally_item){key, value};
}

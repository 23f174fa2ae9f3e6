/* A key to be found in a table of hashes: what tells nearly all keys apart without a loop over
 * their bytes. Uses base/. */
#ifndef KBQ_INDEX_PROBE_H
#define KBQ_INDEX_PROBE_H

#include "base/hash.h"

#include <endian.h>
#include <stdint.h>

enum { PROBE_BYTES = 16 };

struct probe {
    struct str key;
    uint64_t start[2]; /* its first 16 bytes, zeros behind them */
    uint32_t hash;
};

static inline uint64_t load_eight(const char *bytes)
{
    uint64_t eight;
    memcpy(&eight, bytes, sizeof eight);
    return eight;
}

/* Keeps the first LENGTH of eight bytes; the others become zeros. */
static inline uint64_t keep_first(uint64_t eight, size_t length)
{
    return length < 8 ? le64toh(htole64(eight) & ((UINT64_C(1) << length * 8) - 1)) : eight;
}

/* START is what KEY begins with and has PROBE_BYTES bytes, of which those behind KEY count not. */
static inline struct probe make_probe(struct str key, const char *start)
{
    struct probe probe = {.key = key};
    size_t behind = key.length > 8 ? key.length - 8 : 0;
    probe.start[0] = keep_first(load_eight(start), key.length);
    probe.start[1] = keep_first(load_eight(start + 8), behind);
    uint64_t hash = (probe.start[0] + key.length) * UINT64_C(0x9E3779B97F4A7C15);
    hash = ((hash ^ hash >> 32) + probe.start[1]) * UINT64_C(0xC2B2AE3D27D4EB4F);
    if (key.length > PROBE_BYTES)
        hash += hash_bytes(key);
    probe.hash = (uint32_t)(hash >> 32);
    return probe;
}

static inline struct probe probe_of(struct str key)
{
    char start[PROBE_BYTES] = {0};
    memcpy(start, key.bytes, key.length < sizeof start ? key.length : sizeof start);
    return make_probe(key, start);
}

#endif

/* Fast hashes that are not secrets: change detection, tables, checksums. The only includer of
 * xxhash.h. Uses base/str.h. */
#ifndef KBQ_BASE_HASH_H
#define KBQ_BASE_HASH_H

#include "base/str.h"

#include <stdint.h>

/* XXH3's 64 bits of BYTES; the value is stable and may be stored. */
uint64_t hash_bytes(struct str bytes);

/* A hash of a key for a table in memory: fast for a few bytes, and nothing to be stored. */
static inline uint32_t hash_key(struct str key)
{
    uint64_t head = 0;
    uint64_t tail = 0;
    if (key.length > 16) {
        head = hash_bytes(key);
    } else if (key.length >= 8) {
        memcpy(&head, key.bytes, 8);
        memcpy(&tail, key.bytes + key.length - 8, 8);
    } else if (key.length >= 4) {
        memcpy(&head, key.bytes, 4);
        memcpy(&tail, key.bytes + key.length - 4, 4);
    } else if (key.length) {
        head = (uint64_t)(unsigned char)key.bytes[0] << 16 |
               (uint64_t)(unsigned char)key.bytes[key.length / 2] << 8 |
               (unsigned char)key.bytes[key.length - 1];
    }
    uint64_t hash = (head + key.length) * 0x9E3779B97F4A7C15u;
    hash = ((hash ^ hash >> 32) + tail) * 0xC2B2AE3D27D4EB4Fu;
    return (uint32_t)(hash >> 32);
}

/* The hash of a long input in pieces: the same value as hash_bytes of all of them together.
 * NULL when memory ran out; hash_end frees it. */
struct hash_stream;
struct hash_stream *hash_begin(void);
void hash_add(struct hash_stream *stream, struct str bytes);
uint64_t hash_end(struct hash_stream *stream);

/* The version of xxHash that this program has. */
const char *hash_library_version(void);

#endif

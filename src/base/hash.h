/* Fast hashes that are not secrets: change detection, tables, checksums. The only includer of
 * xxhash.h. Uses base/str.h. */
#ifndef KBQ_BASE_HASH_H
#define KBQ_BASE_HASH_H

#include "base/str.h"

#include <stdint.h>

/* XXH3's 64 bits of BYTES; the value is stable and may be stored. */
uint64_t hash_bytes(struct str bytes);

/* The hash of a long input in pieces: the same value as hash_bytes of all of them together.
 * NULL when memory ran out; hash_end frees it. */
struct hash_stream;
struct hash_stream *hash_begin(void);
void hash_add(struct hash_stream *stream, struct str bytes);
uint64_t hash_end(struct hash_stream *stream);

#endif

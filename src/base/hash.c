#include "base/hash.h"

#include <stdlib.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

uint64_t hash_bytes(struct str bytes)
{
    return XXH3_64bits(bytes.bytes, bytes.length);
}

struct hash_stream {
    XXH3_state_t *state;
};

struct hash_stream *hash_begin(void)
{
    struct hash_stream *stream = malloc(sizeof *stream);
    if (!stream)
        return NULL;
    stream->state = XXH3_createState();
    if (!stream->state) {
        free(stream);
        return NULL;
    }
    (void)XXH3_64bits_reset(stream->state);
    return stream;
}

void hash_add(struct hash_stream *stream, struct str bytes)
{
    (void)XXH3_64bits_update(stream->state, bytes.bytes, bytes.length);
}

uint64_t hash_end(struct hash_stream *stream)
{
    uint64_t hash = XXH3_64bits_digest(stream->state);
    (void)XXH3_freeState(stream->state);
    free(stream);
    return hash;
}

const char *hash_library_version(void)
{
#define WORD(token)  #token
#define VALUE(macro) WORD(macro)
    return VALUE(XXH_VERSION_MAJOR) "." VALUE(XXH_VERSION_MINOR) "." VALUE(XXH_VERSION_RELEASE);
}

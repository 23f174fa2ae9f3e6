#include "ingest/repeated.h"

#include "base/hash.h"

#include <stdlib.h>

/* Where a member stands: two of one path have one hash. */
struct place {
    uint64_t hash;
    uint32_t doc;
};

static int compare_places(const void *a, const void *b)
{
    const struct place *left = a;
    const struct place *right = b;
    if (left->hash != right->hash)
        return left->hash < right->hash ? -1 : 1;
    return (left->doc > right->doc) - (left->doc < right->doc);
}

void repeated_note(struct repeated *repeated, struct str path, uint32_t document)
{
    const struct place place = {hash_bytes(path), document};
    strbuf_add(&repeated->places, &place, sizeof place);
}

bool repeated_end(struct repeated *repeated)
{
    size_t count = repeated->places.length / sizeof(struct place);
    struct place *places = (struct place *)(void *)repeated->places.bytes;
    if (count)
        qsort(places, count, sizeof *places, compare_places);
    for (size_t i = 1; i < count; i++)
        if (places[i - 1].hash == places[i].hash)
            strbuf_add(&repeated->documents, &places[i - 1].doc, sizeof places[i - 1].doc);
    bool failed = repeated->places.failed || repeated->documents.failed;
    strbuf_reset(&repeated->places);
    return !failed;
}

static int compare_documents(const void *a, const void *b)
{
    uint32_t left = *(const uint32_t *)a;
    uint32_t right = *(const uint32_t *)b;
    return (left > right) - (left < right);
}

const uint32_t *repeated_documents(struct repeated *repeated, size_t *count)
{
    uint32_t *documents = (uint32_t *)(void *)repeated->documents.bytes;
    *count = repeated->documents.length / sizeof *documents;
    if (*count)
        qsort(documents, *count, sizeof *documents, compare_documents);
    return documents;
}

void repeated_clear(struct repeated *repeated)
{
    strbuf_clear(&repeated->places);
    strbuf_clear(&repeated->documents);
}

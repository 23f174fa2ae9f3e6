#include "index/builder.h"

#include "base/arena.h"
#include "base/hash.h"
#include "index/page.h"

#include <stdalign.h>
#include <stdlib.h>

/* Posting bytes of a key lie in a chain of chunks, each larger than the one before. */
enum { CHUNK_FIRST = 12, CHUNK_LAST = 2048, SLOTS_FIRST = 1 << 12, BUILDERS_MAX = 16 };

struct chunk {
    struct chunk *next;
    uint16_t used;
    uint16_t size;
    unsigned char bytes[];
};

struct entry {
    struct chunk *first;
    struct chunk *last;
    uint32_t hash;
    uint32_t document; /* the open document: its weight is not in the chunks yet */
    uint32_t weight;   /* 0 when no document is open */
    uint32_t next;     /* smallest document that may follow the closed ones */
    uint32_t count;    /* closed documents */
    uint8_t key_length;
    char key[];
};

struct builder {
    struct arena arena;
    struct entry **slots; /* open addressing, a power of two */
    size_t slot_count;
    size_t entry_count;
    size_t bytes;
    bool failed;
};

struct builder *builder_new(void)
{
    struct builder *builder = calloc(1, sizeof *builder);
    if (!builder)
        return NULL;
    builder->slots = calloc(SLOTS_FIRST, sizeof *builder->slots);
    builder->slot_count = SLOTS_FIRST;
    if (!builder->slots) {
        free(builder);
        return NULL;
    }
    return builder;
}

void builder_free(struct builder *builder)
{
    if (!builder)
        return;
    arena_clear(&builder->arena);
    free((void *)builder->slots);
    free(builder);
}

static void *take(struct builder *builder, size_t size)
{
    void *memory = arena_alloc_aligned(&builder->arena, size, alignof(struct entry));
    if (!memory)
        builder->failed = true;
    builder->bytes += size;
    return memory;
}

static bool grow_slots(struct builder *builder)
{
    size_t count = builder->slot_count * 2;
    struct entry **slots = calloc(count, sizeof *slots);
    if (!slots) {
        builder->failed = true;
        return false;
    }
    for (size_t i = 0; i < builder->slot_count; i++) {
        struct entry *entry = builder->slots[i];
        if (!entry)
            continue;
        size_t at = entry->hash & (count - 1);
        while (slots[at])
            at = (at + 1) & (count - 1);
        slots[at] = entry;
    }
    free((void *)builder->slots);
    builder->slots = slots;
    builder->slot_count = count;
    return true;
}

/* For keys of a few bytes, which most are, a loop is faster than a call. */
static bool same_bytes(const char *a, const char *b, size_t length)
{
    while (length && *a++ == *b++)
        length--;
    return length == 0;
}

static struct entry *find(struct builder *builder, struct str key)
{
    uint32_t hash = (uint32_t)hash_bytes(key);
    size_t at = hash & (builder->slot_count - 1);
    for (struct entry *entry; (entry = builder->slots[at]);
         at = (at + 1) & (builder->slot_count - 1))
        if (entry->hash == hash && entry->key_length == key.length &&
            same_bytes(entry->key, key.bytes, key.length))
            return entry;
    if (builder->entry_count * 2 >= builder->slot_count) {
        if (!grow_slots(builder))
            return NULL;
        at = hash & (builder->slot_count - 1);
        while (builder->slots[at])
            at = (at + 1) & (builder->slot_count - 1);
    }
    struct entry *entry = take(builder, offsetof(struct entry, key) + key.length);
    if (!entry)
        return NULL;
    memcpy(entry->key, key.bytes, key.length);
    entry->key_length = (uint8_t)key.length;
    entry->hash = hash;
    builder->slots[at] = entry;
    builder->entry_count++;
    return entry;
}

uint32_t builder_count(const struct builder *builder, struct str key)
{
    uint32_t hash = (uint32_t)hash_bytes(key);
    size_t at = hash & (builder->slot_count - 1);
    for (const struct entry *entry; (entry = builder->slots[at]);
         at = (at + 1) & (builder->slot_count - 1))
        if (entry->hash == hash && entry->key_length == key.length &&
            same_bytes(entry->key, key.bytes, key.length))
            return entry->count + (entry->weight > 0);
    return 0;
}

static bool put_bytes(struct builder *builder, struct entry *entry, const unsigned char *bytes,
                      size_t length)
{
    struct chunk *chunk = entry->last;
    if (!chunk || (size_t)chunk->size - chunk->used < length) {
        uint32_t size = chunk ? chunk->size * 2u : CHUNK_FIRST;
        if (size > CHUNK_LAST)
            size = CHUNK_LAST;
        if (size < length)
            size = (uint32_t)length;
        struct chunk *fresh = take(builder, offsetof(struct chunk, bytes) + size);
        if (!fresh)
            return false;
        fresh->size = (uint16_t)size;
        if (chunk)
            chunk->next = fresh;
        else
            entry->first = fresh;
        entry->last = chunk = fresh;
    }
    memcpy(chunk->bytes + chunk->used, bytes, length);
    chunk->used = (uint16_t)(chunk->used + length);
    return true;
}

static bool close_document(struct builder *builder, struct entry *entry)
{
    if (entry->weight == 0)
        return true;
    unsigned char bytes[POSTING_MAX];
    struct posting posting = {entry->document, entry->weight};
    size_t length = postings_put(bytes, entry->next, posting);
    entry->next = entry->document + 1;
    entry->count++;
    entry->weight = 0;
    return put_bytes(builder, entry, bytes, length);
}

bool builder_add(struct builder *builder, struct str key, uint32_t document, uint32_t weight)
{
    if (builder->failed || key.length == 0 || key.length > PAGE_KEY_MAX)
        return !builder->failed;
    struct entry *entry = find(builder, key);
    if (!entry)
        return false;
    if (entry->weight && entry->document == document) {
        entry->weight += weight;
        return true;
    }
    if (!close_document(builder, entry))
        return false;
    entry->document = document;
    entry->weight = weight;
    return true;
}

bool builder_failed(const struct builder *builder)
{
    return builder->failed;
}

static int compare_entries(const void *a, const void *b)
{
    const struct entry *left = *(const struct entry *const *)a;
    const struct entry *right = *(const struct entry *const *)b;
    return page_compare((struct str){left->key, left->key_length},
                        (struct str){right->key, right->key_length});
}

bool builder_finish(struct builder *builder)
{
    size_t count = 0;
    for (size_t i = 0; i < builder->slot_count; i++) {
        struct entry *entry = builder->slots[i];
        if (entry)
            builder->slots[count++] = entry;
    }
    for (size_t i = count; i < builder->slot_count; i++)
        builder->slots[i] = NULL;
    if (builder->failed)
        return false;
    qsort((void *)builder->slots, count, sizeof(struct entry *), compare_entries);
    return true;
}

size_t builder_memory(const struct builder *builder)
{
    return builder->bytes + builder->slot_count * sizeof(struct entry *);
}

/* ---- merge ---- */

/* One builder that is being read. */
struct cursor {
    const struct builder *builder;
    size_t at;           /* entry to come */
    size_t end;          /* entry that ends the range */
    struct strbuf bytes; /* its posting list in one piece */
    struct postings list;
    struct posting posting; /* to come, when `open` */
    bool open;
};

static const struct entry *head(const struct cursor *cursor)
{
    return cursor->at < cursor->end ? cursor->builder->slots[cursor->at] : NULL;
}

static bool load(struct cursor *cursor)
{
    const struct entry *entry = head(cursor);
    struct posting open = {entry->document, entry->weight};
    strbuf_reset(&cursor->bytes);
    for (const struct chunk *chunk = entry->first; chunk; chunk = chunk->next)
        strbuf_add(&cursor->bytes, chunk->bytes, chunk->used);
    if (strbuf_reserve(&cursor->bytes, POSTING_MAX)) /* the last document was never closed */
        cursor->bytes.length += postings_put(
            (unsigned char *)cursor->bytes.bytes + cursor->bytes.length, entry->next, open);
    cursor->list = postings_open(strbuf_view(&cursor->bytes), entry->count + 1);
    cursor->open = postings_next(&cursor->list, &cursor->posting);
    return !cursor->bytes.failed;
}

struct merge {
    struct cursor cursors[BUILDERS_MAX];
    size_t count;
    const struct builder_set *set;
    struct strbuf merged;
};

/* Marks in MEMBERS the cursors that stand at the smallest key. False at the end. */
static bool smallest(struct merge *merge, bool members[BUILDERS_MAX], const struct entry **key)
{
    *key = NULL;
    for (size_t i = 0; i < merge->count; i++) {
        const struct entry *entry = head(&merge->cursors[i]);
        int order = entry && *key ? compare_entries((const void *)&entry, (const void *)key) : -1;
        members[i] = entry && order <= 0;
        if (!entry || order >= 0)
            continue;
        for (size_t j = 0; j < i; j++)
            members[j] = false;
        *key = entry;
    }
    return *key != NULL;
}

/* The cursor whose next document is the smallest, or NULL when all lists have ended. */
static struct cursor *first_document(struct merge *merge, const bool members[BUILDERS_MAX])
{
    struct cursor *first = NULL;
    for (size_t i = 0; i < merge->count; i++) {
        struct cursor *cursor = &merge->cursors[i];
        if (members[i] && cursor->open &&
            (!first || cursor->posting.document < first->posting.document))
            first = cursor;
    }
    return first;
}

/* Gives *DOCUMENT its new number; false when it is dropped. */
static bool renumber(const struct builder_set *set, uint32_t *document)
{
    if (!set->map)
        return true;
    uint32_t base = set->map[*document >> set->shift];
    *document = base + (*document & ((1u << set->shift) - 1));
    return base != BUILDER_DROP;
}

/* Merges the lists of the key that MEMBERS stand at into MERGE->merged. */
static uint32_t merge_lists(struct merge *merge, const bool members[BUILDERS_MAX])
{
    uint32_t count = 0;
    uint32_t next = 0;
    strbuf_reset(&merge->merged);
    for (struct cursor *cursor; (cursor = first_document(merge, members));
         cursor->open = postings_next(&cursor->list, &cursor->posting)) {
        struct posting posting = cursor->posting;
        if (!renumber(merge->set, &posting.document))
            continue;
        if (!strbuf_reserve(&merge->merged, POSTING_MAX))
            return 0;
        merge->merged.length += postings_put(
            (unsigned char *)merge->merged.bytes + merge->merged.length, next, posting);
        next = posting.document + 1;
        count++;
    }
    return count;
}

/* The first entry of a finished builder whose key is not before KEY. */
static size_t lower_bound(const struct builder *builder, struct str key)
{
    size_t low = 0;
    size_t high = builder->entry_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct entry *entry = builder->slots[middle];
        if (page_compare((struct str){entry->key, entry->key_length}, key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static enum kbq_status merge_key(struct merge *merge, const bool members[BUILDERS_MAX],
                                 const struct entry *key, builder_visit visit, void *context)
{
    struct cursor *only = NULL;
    size_t holders = 0;
    for (size_t i = 0; i < merge->count; i++) {
        if (!members[i])
            continue;
        only = &merge->cursors[i];
        holders++;
        if (!load(only))
            return KBQ_NOMEM;
    }
    struct str name = {key->key, key->key_length};
    if (holders == 1 && !merge->set->map)
        return visit(context, name, key->count + 1, strbuf_view(&only->bytes));
    uint32_t count = merge_lists(merge, members);
    if (merge->merged.failed)
        return KBQ_NOMEM;
    return count ? visit(context, name, count, strbuf_view(&merge->merged)) : KBQ_OK;
}

enum kbq_status builder_merge(const struct builder_set *set, struct str from, struct str to,
                              builder_visit visit, void *context)
{
    struct merge merge = {.count = set->count < BUILDERS_MAX ? set->count : BUILDERS_MAX,
                          .set = set};
    for (size_t i = 0; i < merge.count; i++) {
        merge.cursors[i].builder = set->builders[i];
        merge.cursors[i].at = from.length ? lower_bound(set->builders[i], from) : 0;
        merge.cursors[i].end =
            to.length ? lower_bound(set->builders[i], to) : set->builders[i]->entry_count;
    }
    bool members[BUILDERS_MAX];
    const struct entry *key;
    enum kbq_status status = KBQ_OK;
    while (!status && smallest(&merge, members, &key)) {
        status = merge_key(&merge, members, key, visit, context);
        for (size_t i = 0; i < merge.count; i++)
            merge.cursors[i].at += members[i];
    }
    for (size_t i = 0; i < merge.count; i++)
        strbuf_clear(&merge.cursors[i].bytes);
    strbuf_clear(&merge.merged);
    return status;
}

struct str builder_key_at(const struct builder *builder, size_t part, size_t parts)
{
    size_t at = builder->entry_count * part / parts;
    if (at >= builder->entry_count)
        return (struct str){0};
    return (struct str){builder->slots[at]->key, builder->slots[at]->key_length};
}

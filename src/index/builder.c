#include "index/builder.h"

#include "index/builder_parts.h"
#include "index/page.h"

#include <stdlib.h>

enum { OPEN_SLOTS_FIRST = 1 << 10 };

struct builder *builder_new(void)
{
    struct builder *builder = calloc(1, sizeof *builder);
    if (!builder)
        return NULL;
    bool ready = lists_init(&builder->lists);
    builder->open.slots = calloc(OPEN_SLOTS_FIRST, sizeof *builder->open.slots);
    builder->open.slot_count = builder->open.slot_capacity = OPEN_SLOTS_FIRST;
    if (!ready || !builder->open.slots) {
        builder_free(builder);
        return NULL;
    }
    return builder;
}

void builder_free(struct builder *builder)
{
    if (!builder)
        return;
    lists_clear(&builder->lists);
    free(builder->open.keys);
    free(builder->open.slots);
    strbuf_clear(&builder->open.text);
    free(builder->sorted);
    free(builder);
}

/* ---- the open document ---- */

static void empty_open_slots(struct open_document *open)
{
    for (size_t i = 0; i < open->count; i++)
        open->slots[open->keys[i].slot] = 0;
}

static bool grow_open_slots(struct open_document *open)
{
    size_t count = open->slot_count * 2;
    empty_open_slots(open);
    if (count > open->slot_capacity) {
        uint32_t *slots = calloc(count, sizeof *slots);
        if (!slots)
            return false;
        free(open->slots);
        open->slots = slots;
        open->slot_capacity = count;
    }
    for (size_t i = 0; i < open->count; i++) {
        size_t slot = open->keys[i].hash & (count - 1);
        while (open->slots[slot])
            slot = (slot + 1) & (count - 1);
        open->slots[slot] = (uint32_t)i + 1;
        open->keys[i].slot = (uint32_t)slot;
    }
    open->slot_count = count;
    return true;
}

static bool grow_open_keys(struct open_document *open)
{
    size_t capacity = open->capacity ? open->capacity * 2 : 256;
    struct open_key *keys = realloc(open->keys, capacity * sizeof *keys);
    if (!keys)
        return false;
    open->keys = keys;
    open->capacity = capacity;
    return true;
}

/* The key of the open document; NULL when it does not have it. *SLOT is its slot, or a free one. */
static struct open_key *find_open(const struct open_document *open, const struct probe *probe,
                                  size_t *slot)
{
    size_t number = probe->hash & (open->slot_count - 1);
    size_t length = probe->key.length;
    for (; open->slots[number]; number = (number + 1) & (open->slot_count - 1)) {
        struct open_key *found = &open->keys[open->slots[number] - 1];
        if (found->start[0] == probe->start[0] && found->start[1] == probe->start[1] &&
            found->length == length &&
            (length <= PROBE_BYTES ||
             memcmp(open->text.bytes + found->at, probe->key.bytes, length) == 0))
            return found;
    }
    *slot = number;
    return NULL;
}

static struct open_key *add_open(struct open_document *open, const struct probe *probe, size_t slot)
{
    if (open->count == open->capacity && !grow_open_keys(open))
        return NULL;
    struct str key = probe->key;
    size_t start = open->text.length;
    if (!strbuf_reserve(&open->text, key.length + PROBE_BYTES) || start > UINT32_MAX - key.length)
        return NULL;
    memcpy(open->text.bytes + start, probe->start, sizeof probe->start);
    if (key.length > sizeof probe->start)
        memcpy(open->text.bytes + start, key.bytes, key.length);
    open->text.length += key.length;
    struct open_key *added = &open->keys[open->count++];
    *added = (struct open_key){.start = {probe->start[0], probe->start[1]},
                               .hash = probe->hash,
                               .slot = (uint32_t)slot,
                               .at = (uint32_t)start,
                               .length = (uint32_t)key.length};
    open->slots[slot] = (uint32_t)open->count;
    if (open->count * 2 > open->slot_count && !grow_open_slots(open))
        return NULL;
    return added;
}

/* Adds COUNT keys of the open document, at most BATCH, to their lists. What they need lies all
 * over the memory, so it is fetched for all of them before the first one is worked on. */
enum { BATCH = 32 };
static bool close_keys(struct builder *builder, const struct open_key *keys, size_t count)
{
    struct entry *entries[BATCH];
    for (size_t i = 0; i < count; i++)
        __builtin_prefetch(&builder->lists.slots[keys[i].hash & (builder->lists.slot_count - 1)]);
    for (size_t i = 0; i < count; i++) {
        const struct slot *slot =
            &builder->lists.slots[keys[i].hash & (builder->lists.slot_count - 1)];
        if (slot->place)
            __builtin_prefetch(lists_at(&builder->lists, slot->place));
    }
    for (size_t i = 0; i < count; i++) {
        const struct probe probe = {{builder->open.text.bytes + keys[i].at, keys[i].length},
                                    {keys[i].start[0], keys[i].start[1]},
                                    keys[i].hash};
        entries[i] = lists_entry(&builder->lists, &probe);
        if (!entries[i])
            return false;
        __builtin_prefetch(lists_at(&builder->lists, entries[i]->tail), 1);
    }
    for (size_t i = 0; i < count; i++)
        if (!lists_put(&builder->lists, entries[i],
                       (struct posting){builder->open.number, keys[i].weight}))
            return false;
    return true;
}

static bool close_document(struct builder *builder)
{
    struct open_document *open = &builder->open;
    for (size_t i = 0; i < open->count && !builder->lists.failed; i += BATCH) {
        size_t count = open->count - i < BATCH ? open->count - i : BATCH;
        if (!close_keys(builder, &open->keys[i], count))
            builder->lists.failed = true;
    }
    empty_open_slots(open);
    open->slot_count = OPEN_SLOTS_FIRST;
    open->count = 0;
    strbuf_reset(&open->text);
    return !builder->lists.failed;
}

static bool add_probe(struct builder *builder, const struct probe *probe, uint32_t document,
                      uint32_t weight)
{
    struct open_document *open = &builder->open;
    if (open->number != document && !close_document(builder))
        return false;
    open->number = document;
    size_t slot;
    struct open_key *found = find_open(open, probe, &slot);
    if (!found)
        found = add_open(open, probe, slot);
    if (!found) {
        builder->lists.failed = true;
        return false;
    }
    found->weight += weight;
    return true;
}

bool builder_add(struct builder *builder, struct str key, uint32_t document, uint32_t weight)
{
    if (builder->lists.failed || key.length == 0 || key.length > PAGE_KEY_MAX)
        return !builder->lists.failed;
    const struct probe probe = probe_of(key);
    return add_probe(builder, &probe, document, weight);
}

bool builder_add_word(struct builder *builder, const struct words *words, uint32_t document,
                      uint32_t weight)
{
    if (builder->lists.failed)
        return false;
    const struct probe probe = make_probe(words_view(words), words->folded);
    return add_probe(builder, &probe, document, weight);
}

uint32_t builder_count(const struct builder *builder, struct str key)
{
    if (key.length == 0)
        return 0;
    const struct probe probe = probe_of(key);
    size_t ignored;
    const struct slot *slot = lists_find(&builder->lists, &probe);
    uint32_t closed =
        slot->place ? ((const struct entry *)lists_at(&builder->lists, slot->place))->count : 0;
    return closed + (find_open(&builder->open, &probe, &ignored) != NULL);
}

bool builder_failed(const struct builder *builder)
{
    return builder->lists.failed;
}

/* ---- order ---- */

/* The first bytes of KEY as a number that compares as they do. */
static uint64_t key_start(struct str key)
{
    uint64_t start = 0;
    for (size_t i = 0; i < sizeof start; i++)
        start = start << 8 | (i < key.length ? (unsigned char)key.bytes[i] : 0);
    return start;
}

int sorted_compare(const void *a, const void *b)
{
    const struct sorted *left = a;
    const struct sorted *right = b;
    if (left->start != right->start)
        return left->start < right->start ? -1 : 1;
    return page_compare(entry_key(left->entry), entry_key(right->entry));
}

bool builder_finish(struct builder *builder)
{
    if (builder->lists.failed || !close_document(builder))
        return false;
    builder->sorted = malloc((builder->lists.entry_count + 1) * sizeof *builder->sorted);
    if (!builder->sorted) {
        builder->lists.failed = true;
        return false;
    }
    size_t count = 0;
    for (size_t i = 0; i < builder->lists.slot_count; i++) {
        if (!builder->lists.slots[i].place)
            continue;
        const struct entry *entry = lists_at(&builder->lists, builder->lists.slots[i].place);
        builder->sorted[count++] = (struct sorted){key_start(entry_key(entry)), entry};
    }
    qsort(builder->sorted, count, sizeof *builder->sorted, sorted_compare);
    return true;
}

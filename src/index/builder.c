#include "index/builder.h"

#include "base/hash.h"
#include "index/page.h"

#include <stdlib.h>

/* Keys and lists lie in blocks of memory and name each other by their place there, which takes half
 * the room of a pointer. Place 0 is none. */
enum { BLOCK_BITS = 16, BLOCK_SIZE = 1 << BLOCK_BITS, PLACE_ALIGN = 4 };

/* The first bytes of a list lie behind its key, the others in a chain of chunks, each twice as
 * large as the one before. All but the last chunk are full. */
enum { CHUNK_FIRST = 8, CHUNK_LEVEL_MAX = 8, SLOTS_FIRST = 1 << 10, BUILDERS_MAX = 16 };

struct chunk {
    uint32_t next; /* place of the chunk behind it */
    unsigned char bytes[];
};

struct entry {
    uint32_t chunks; /* place of the first chunk */
    uint32_t tail;   /* place of the byte to come */
    uint32_t next;   /* smallest document that may follow */
    uint32_t count;  /* documents */
    uint16_t room;   /* bytes left at the tail */
    uint8_t level;   /* of the last chunk; 0 while there is none */
    uint8_t key_length;
    char key[];
};

struct slot {
    uint32_t hash;
    uint32_t place; /* of the entry */
};

/* A key to be found: what tells nearly all keys apart without a loop over their bytes. */
struct probe {
    struct str key;
    uint64_t start[2]; /* its first 16 bytes, zeros behind them */
    uint32_t hash;
};

/* A key of the document that is being added. Most words of a text come several times; they are
 * counted here, in memory that is always near, before the lists see them. */
struct open_key {
    uint64_t start[2];
    uint32_t hash;
    uint32_t slot;
    uint32_t weight;
    uint32_t at; /* of the key in the text of the document's keys */
    uint32_t length;
};

struct open_document {
    uint32_t number;
    struct open_key *keys;
    size_t count;
    size_t capacity;
    struct strbuf text;
    uint32_t *slots;      /* open addressing: numbers of keys, from 1 on */
    size_t slot_count;    /* in use: few for each document at first, so that they stay near */
    size_t slot_capacity; /* that there is memory for */
};

/* An entry in the order of keys, with the start of its key for quick comparisons. */
struct sorted {
    uint64_t start;
    const struct entry *entry;
};

struct builder {
    char **blocks;
    size_t block_count;
    size_t block_used;  /* bytes of the last block */
    struct slot *slots; /* open addressing, a power of two */
    size_t slot_count;
    size_t entry_count;
    struct open_document open;
    struct sorted *sorted; /* after builder_finish */
    bool failed;
};

struct builder *builder_new(void)
{
    struct builder *builder = calloc(1, sizeof *builder);
    if (!builder)
        return NULL;
    builder->slots = calloc(SLOTS_FIRST, sizeof *builder->slots);
    builder->slot_count = SLOTS_FIRST;
    builder->open.slots = calloc(SLOTS_FIRST, sizeof *builder->open.slots);
    builder->open.slot_count = builder->open.slot_capacity = SLOTS_FIRST;
    if (!builder->slots || !builder->open.slots) {
        builder_free(builder);
        return NULL;
    }
    return builder;
}

void builder_free(struct builder *builder)
{
    if (!builder)
        return;
    for (size_t i = 0; i < builder->block_count; i++)
        free(builder->blocks[i]);
    free((void *)builder->blocks);
    free(builder->slots);
    free(builder->open.keys);
    free(builder->open.slots);
    strbuf_clear(&builder->open.text);
    free(builder->sorted);
    free(builder);
}

/* ---- memory ---- */

static void *at(const struct builder *builder, uint32_t place)
{
    return builder->blocks[place >> BLOCK_BITS] + (place & (BLOCK_SIZE - 1));
}

static bool add_block(struct builder *builder)
{
    enum { STEP = 64 };
    if (builder->block_count % STEP == 0) {
        size_t size = (builder->block_count + STEP) * sizeof(char *);
        char **blocks = realloc((void *)builder->blocks, size);
        if (!blocks)
            return false;
        builder->blocks = blocks;
    }
    char *block = builder->block_count <= UINT32_MAX >> BLOCK_BITS ? malloc(BLOCK_SIZE) : NULL;
    if (!block)
        return false;
    builder->block_used = builder->block_count ? 0 : PLACE_ALIGN; /* place 0 is none */
    builder->blocks[builder->block_count++] = block;
    return true;
}

/* The place of SIZE bytes, which fit into a block; 0 when memory ran out. */
static uint32_t take(struct builder *builder, size_t size)
{
    size = (size + PLACE_ALIGN - 1) / PLACE_ALIGN * PLACE_ALIGN;
    if ((builder->block_count == 0 || builder->block_used + size > BLOCK_SIZE) &&
        !add_block(builder)) {
        builder->failed = true;
        return 0;
    }
    size_t place = ((builder->block_count - 1) << BLOCK_BITS) + builder->block_used;
    builder->block_used += size;
    return (uint32_t)place;
}

/* ---- keys ---- */

static bool grow_slots(struct builder *builder)
{
    size_t count = builder->slot_count * 2;
    struct slot *slots = calloc(count, sizeof *slots);
    if (!slots) {
        builder->failed = true;
        return false;
    }
    for (size_t i = 0; i < builder->slot_count; i++) {
        if (!builder->slots[i].place)
            continue;
        size_t to = builder->slots[i].hash & (count - 1);
        while (slots[to].place)
            to = (to + 1) & (count - 1);
        slots[to] = builder->slots[i];
    }
    free(builder->slots);
    builder->slots = slots;
    builder->slot_count = count;
    return true;
}

static uint64_t load_eight(const char *bytes)
{
    uint64_t eight;
    memcpy(&eight, bytes, sizeof eight);
    return eight;
}

/* Keeps the first LENGTH of eight bytes; the others become zeros. */
static uint64_t keep_first(uint64_t eight, size_t length)
{
    return length < 8 ? le64toh(htole64(eight) & ((UINT64_C(1) << length * 8) - 1)) : eight;
}

/* START is what KEY begins with and has PROBE_BYTES bytes, of which those behind KEY count not. */
enum { PROBE_BYTES = 16 };
static struct probe make_probe(struct str key, const char *start)
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

static struct probe probe_of(struct str key)
{
    char start[PROBE_BYTES] = {0};
    memcpy(start, key.bytes, key.length < sizeof start ? key.length : sizeof start);
    return make_probe(key, start);
}

/* The slot of PROBE's key, or the free one where it belongs. */
static struct slot *find_slot(const struct builder *builder, const struct probe *probe)
{
    size_t number = probe->hash & (builder->slot_count - 1);
    for (;; number = (number + 1) & (builder->slot_count - 1)) {
        struct slot *slot = &builder->slots[number];
        if (!slot->place)
            return slot;
        if (slot->hash != probe->hash)
            continue;
        const struct entry *entry = at(builder, slot->place);
        size_t length = probe->key.length;
        if (entry->key_length == length &&
            keep_first(load_eight(entry->key), length) ==
                probe->start[0] && /* its list lies behind it */
            (length <= 8 || memcmp(entry->key + 8, probe->key.bytes + 8, length - 8) == 0))
            return slot;
    }
}

static struct entry *find_entry(struct builder *builder, const struct probe *probe)
{
    struct str key = probe->key;
    struct slot *slot = find_slot(builder, probe);
    if (slot->place)
        return at(builder, slot->place);
    if (builder->entry_count * 4 >= builder->slot_count * 3) {
        if (!grow_slots(builder))
            return NULL;
        slot = find_slot(builder, probe);
    }
    size_t head = offsetof(struct entry, key) + key.length;
    uint32_t place = take(builder, head + CHUNK_FIRST);
    if (!place)
        return NULL;
    struct entry *entry = at(builder, place);
    *entry = (struct entry){
        .tail = place + (uint32_t)head, .room = CHUNK_FIRST, .key_length = (uint8_t)key.length};
    memcpy(entry->key, key.bytes, key.length);
    *slot = (struct slot){probe->hash, place};
    builder->entry_count++;
    return entry;
}

/* ---- lists ---- */

static uint32_t chunk_size(unsigned level)
{
    return (uint32_t)CHUNK_FIRST << level;
}

/* Hangs a chunk on the end of the chain of ENTRY, whose tail is full. */
static bool add_chunk(struct builder *builder, struct entry *entry)
{
    unsigned level = entry->level < CHUNK_LEVEL_MAX ? entry->level + 1u : CHUNK_LEVEL_MAX;
    uint32_t place = take(builder, sizeof(struct chunk) + chunk_size(level));
    if (!place)
        return false;
    uint32_t last = entry->tail - chunk_size(entry->level) - (uint32_t)sizeof(struct chunk);
    uint32_t *link = entry->level ? &((struct chunk *)at(builder, last))->next : &entry->chunks;
    *link = place;
    ((struct chunk *)at(builder, place))->next = 0;
    entry->level = (uint8_t)level;
    entry->tail = place + (uint32_t)sizeof(struct chunk);
    entry->room = (uint16_t)chunk_size(level);
    return true;
}

static bool put_posting(struct builder *builder, struct entry *entry, struct posting posting)
{
    unsigned char bytes[POSTING_MAX];
    size_t length = postings_put(bytes, entry->next, posting);
    entry->next = posting.document + 1;
    entry->count++;
    for (size_t done = 0; done < length;) {
        if (entry->room == 0 && !add_chunk(builder, entry))
            return false;
        size_t part = length - done < entry->room ? length - done : entry->room;
        memcpy(at(builder, entry->tail), bytes + done, part);
        entry->tail += (uint32_t)part;
        entry->room = (uint16_t)(entry->room - part);
        done += part;
    }
    return true;
}

/* Appends the list of ENTRY to OUT. */
static void read_list(const struct builder *builder, const struct entry *entry, struct strbuf *out)
{
    const char *bytes = entry->key + entry->key_length;
    uint32_t next = entry->chunks;
    for (unsigned level = 0;; level += level < CHUNK_LEVEL_MAX) {
        uint32_t size = chunk_size(level);
        bool last = !next;
        strbuf_add(out, bytes, last ? size - entry->room : size);
        if (last)
            return;
        const struct chunk *chunk = at(builder, next);
        bytes = (const char *)chunk->bytes;
        next = chunk->next;
    }
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
        __builtin_prefetch(&builder->slots[keys[i].hash & (builder->slot_count - 1)]);
    for (size_t i = 0; i < count; i++) {
        const struct slot *slot = &builder->slots[keys[i].hash & (builder->slot_count - 1)];
        if (slot->place)
            __builtin_prefetch(at(builder, slot->place));
    }
    for (size_t i = 0; i < count; i++) {
        const struct probe probe = {{builder->open.text.bytes + keys[i].at, keys[i].length},
                                    {keys[i].start[0], keys[i].start[1]},
                                    keys[i].hash};
        entries[i] = find_entry(builder, &probe);
        if (!entries[i])
            return false;
        __builtin_prefetch(at(builder, entries[i]->tail), 1);
    }
    for (size_t i = 0; i < count; i++)
        if (!put_posting(builder, entries[i],
                         (struct posting){builder->open.number, keys[i].weight}))
            return false;
    return true;
}

static bool close_document(struct builder *builder)
{
    struct open_document *open = &builder->open;
    for (size_t i = 0; i < open->count && !builder->failed; i += BATCH) {
        size_t count = open->count - i < BATCH ? open->count - i : BATCH;
        if (!close_keys(builder, &open->keys[i], count))
            builder->failed = true;
    }
    empty_open_slots(open);
    open->slot_count = SLOTS_FIRST;
    open->count = 0;
    strbuf_reset(&open->text);
    return !builder->failed;
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
        builder->failed = true;
        return false;
    }
    found->weight += weight;
    return true;
}

bool builder_add(struct builder *builder, struct str key, uint32_t document, uint32_t weight)
{
    if (builder->failed || key.length == 0 || key.length > PAGE_KEY_MAX)
        return !builder->failed;
    const struct probe probe = probe_of(key);
    return add_probe(builder, &probe, document, weight);
}

bool builder_add_word(struct builder *builder, const struct words *words, uint32_t document,
                      uint32_t weight)
{
    if (builder->failed)
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
    const struct slot *slot = find_slot(builder, &probe);
    uint32_t closed = slot->place ? ((const struct entry *)at(builder, slot->place))->count : 0;
    return closed + (find_open(&builder->open, &probe, &ignored) != NULL);
}

bool builder_failed(const struct builder *builder)
{
    return builder->failed;
}

/* ---- order ---- */

static struct str entry_key(const struct entry *entry)
{
    return (struct str){entry->key, entry->key_length};
}

/* The first bytes of KEY as a number that compares as they do. */
static uint64_t key_start(struct str key)
{
    uint64_t start = 0;
    for (size_t i = 0; i < sizeof start; i++)
        start = start << 8 | (i < key.length ? (unsigned char)key.bytes[i] : 0);
    return start;
}

static int compare_sorted(const void *a, const void *b)
{
    const struct sorted *left = a;
    const struct sorted *right = b;
    if (left->start != right->start)
        return left->start < right->start ? -1 : 1;
    return page_compare(entry_key(left->entry), entry_key(right->entry));
}

bool builder_finish(struct builder *builder)
{
    if (builder->failed || !close_document(builder))
        return false;
    builder->sorted = malloc((builder->entry_count + 1) * sizeof *builder->sorted);
    if (!builder->sorted) {
        builder->failed = true;
        return false;
    }
    size_t count = 0;
    for (size_t i = 0; i < builder->slot_count; i++) {
        if (!builder->slots[i].place)
            continue;
        const struct entry *entry = at(builder, builder->slots[i].place);
        builder->sorted[count++] = (struct sorted){key_start(entry_key(entry)), entry};
    }
    qsort(builder->sorted, count, sizeof *builder->sorted, compare_sorted);
    return true;
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

static const struct sorted *head(const struct cursor *cursor)
{
    return cursor->at < cursor->end ? &cursor->builder->sorted[cursor->at] : NULL;
}

static bool load(struct cursor *cursor)
{
    const struct entry *entry = head(cursor)->entry;
    strbuf_reset(&cursor->bytes);
    read_list(cursor->builder, entry, &cursor->bytes);
    cursor->list = postings_open(strbuf_view(&cursor->bytes), entry->count);
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
static bool smallest(struct merge *merge, bool members[BUILDERS_MAX], const struct sorted **key)
{
    *key = NULL;
    for (size_t i = 0; i < merge->count; i++) {
        const struct sorted *entry = head(&merge->cursors[i]);
        int order = entry && *key ? compare_sorted(entry, *key) : -1;
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
        if (page_compare(entry_key(builder->sorted[middle].entry), key) < 0)
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
    struct str name = entry_key(key);
    if (holders == 1 && !merge->set->map)
        return visit(context, name, key->count, strbuf_view(&only->bytes));
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
    bool members[BUILDERS_MAX] = {false};
    const struct sorted *key;
    enum kbq_status status = KBQ_OK;
    while (!status && smallest(&merge, members, &key)) {
        status = merge_key(&merge, members, key->entry, visit, context);
        for (size_t i = 0; i < merge.count; i++)
            merge.cursors[i].at += members[i];
    }
    for (size_t i = 0; i < merge.count; i++)
        strbuf_clear(&merge.cursors[i].bytes);
    strbuf_clear(&merge.merged);
    return status;
}

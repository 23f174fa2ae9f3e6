#include "index/lists.h"

#include <stdlib.h>

/* The first bytes of a list lie behind its key, the others in a chain of chunks, each twice as
 * large as the one before. All but the last chunk are full. */
enum { CHUNK_FIRST = 8, CHUNK_LEVEL_MAX = 8 };

struct chunk {
    uint32_t next; /* place of the chunk behind it */
    unsigned char bytes[];
};

bool lists_init(struct lists *lists)
{
    *lists = (struct lists){.slot_count = LISTS_SLOTS_FIRST};
    lists->slots = calloc(lists->slot_count, sizeof *lists->slots);
    return lists->slots != NULL;
}

void lists_clear(struct lists *lists)
{
    for (size_t i = 0; i < lists->block_count; i++)
        free(lists->blocks[i]);
    free((void *)lists->blocks);
    free(lists->slots);
}

/* ---- memory ---- */

static bool add_block(struct lists *lists)
{
    enum { STEP = 64 };
    if (lists->block_count % STEP == 0) {
        size_t size = (lists->block_count + STEP) * sizeof(char *);
        char **blocks = realloc((void *)lists->blocks, size);
        if (!blocks)
            return false;
        lists->blocks = blocks;
    }
    char *block = lists->block_count <= UINT32_MAX >> BLOCK_BITS ? malloc(BLOCK_SIZE) : NULL;
    if (!block)
        return false;
    lists->block_used = lists->block_count ? 0 : PLACE_ALIGN; /* place 0 is none */
    lists->blocks[lists->block_count++] = block;
    return true;
}

/* The place of SIZE bytes, which fit into a block; 0 when memory ran out. */
static uint32_t take(struct lists *lists, size_t size)
{
    size = (size + PLACE_ALIGN - 1) / PLACE_ALIGN * PLACE_ALIGN;
    if ((lists->block_count == 0 || lists->block_used + size > BLOCK_SIZE) && !add_block(lists)) {
        lists->failed = true;
        return 0;
    }
    size_t place = ((lists->block_count - 1) << BLOCK_BITS) + lists->block_used;
    lists->block_used += size;
    return (uint32_t)place;
}

/* ---- keys ---- */

static bool grow_slots(struct lists *lists)
{
    size_t count = lists->slot_count * 2;
    struct slot *slots = calloc(count, sizeof *slots);
    if (!slots) {
        lists->failed = true;
        return false;
    }
    for (size_t i = 0; i < lists->slot_count; i++) {
        if (!lists->slots[i].place)
            continue;
        size_t to = lists->slots[i].hash & (count - 1);
        while (slots[to].place)
            to = (to + 1) & (count - 1);
        slots[to] = lists->slots[i];
    }
    free(lists->slots);
    lists->slots = slots;
    lists->slot_count = count;
    return true;
}

/* The slot of PROBE's key, or the free one where it belongs. */
struct slot *lists_find(const struct lists *lists, const struct probe *probe)
{
    size_t number = probe->hash & (lists->slot_count - 1);
    for (;; number = (number + 1) & (lists->slot_count - 1)) {
        struct slot *slot = &lists->slots[number];
        if (!slot->place)
            return slot;
        if (slot->hash != probe->hash)
            continue;
        const struct entry *entry = lists_at(lists, slot->place);
        size_t length = probe->key.length;
        if (entry->key_length == length &&
            keep_first(load_eight(entry->key), length) ==
                probe->start[0] && /* its list lies behind it */
            (length <= 8 || memcmp(entry->key + 8, probe->key.bytes + 8, length - 8) == 0))
            return slot;
    }
}

struct entry *lists_entry(struct lists *lists, const struct probe *probe)
{
    struct str key = probe->key;
    struct slot *slot = lists_find(lists, probe);
    if (slot->place)
        return lists_at(lists, slot->place);
    if (lists->entry_count * 4 >= lists->slot_count * 3) {
        if (!grow_slots(lists))
            return NULL;
        slot = lists_find(lists, probe);
    }
    size_t head = offsetof(struct entry, key) + key.length;
    uint32_t place = take(lists, head + CHUNK_FIRST);
    if (!place)
        return NULL;
    struct entry *entry = lists_at(lists, place);
    *entry = (struct entry){
        .tail = place + (uint32_t)head, .room = CHUNK_FIRST, .key_length = (uint8_t)key.length};
    memcpy(entry->key, key.bytes, key.length);
    *slot = (struct slot){probe->hash, place};
    lists->entry_count++;
    return entry;
}

/* ---- lists ---- */

static uint32_t chunk_size(unsigned level)
{
    return (uint32_t)CHUNK_FIRST << level;
}

/* Hangs a chunk on the end of the chain of ENTRY, whose tail is full. */
static bool add_chunk(struct lists *lists, struct entry *entry)
{
    unsigned level = entry->level < CHUNK_LEVEL_MAX ? entry->level + 1u : CHUNK_LEVEL_MAX;
    uint32_t place = take(lists, sizeof(struct chunk) + chunk_size(level));
    if (!place)
        return false;
    uint32_t last = entry->tail - chunk_size(entry->level) - (uint32_t)sizeof(struct chunk);
    uint32_t *link = entry->level ? &((struct chunk *)lists_at(lists, last))->next : &entry->chunks;
    *link = place;
    ((struct chunk *)lists_at(lists, place))->next = 0;
    entry->level = (uint8_t)level;
    entry->tail = place + (uint32_t)sizeof(struct chunk);
    entry->room = (uint16_t)chunk_size(level);
    return true;
}

bool lists_put(struct lists *lists, struct entry *entry, struct posting posting)
{
    unsigned char bytes[POSTING_MAX];
    size_t length = postings_put(bytes, entry->next, posting);
    entry->next = posting.document + 1;
    entry->count++;
    for (size_t done = 0; done < length;) {
        if (entry->room == 0 && !add_chunk(lists, entry))
            return false;
        size_t part = length - done < entry->room ? length - done : entry->room;
        memcpy(lists_at(lists, entry->tail), bytes + done, part);
        entry->tail += (uint32_t)part;
        entry->room = (uint16_t)(entry->room - part);
        done += part;
    }
    return true;
}

/* Appends the list of ENTRY to OUT. */
void lists_read(const struct lists *lists, const struct entry *entry, struct strbuf *out)
{
    const char *bytes = entry->key + entry->key_length;
    uint32_t next = entry->chunks;
    for (unsigned level = 0;; level += level < CHUNK_LEVEL_MAX) {
        uint32_t size = chunk_size(level);
        bool last = !next;
        strbuf_add(out, bytes, last ? size - entry->room : size);
        if (last)
            return;
        const struct chunk *chunk = lists_at(lists, next);
        bytes = (const char *)chunk->bytes;
        next = chunk->next;
    }
}

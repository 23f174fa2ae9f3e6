/* Keys and their posting lists while they grow in memory, in a table of hashes. For builder.c and
 * merge.c alone. Uses index/ and base/. */
#ifndef KBQ_INDEX_LISTS_H
#define KBQ_INDEX_LISTS_H

#include "base/strbuf.h"
#include "index/postings.h"
#include "index/probe.h"

/* Keys and lists lie in blocks of memory and name each other by their place there, which takes half
 * the room of a pointer. Place 0 is none. */
enum { BLOCK_BITS = 16, BLOCK_SIZE = 1 << BLOCK_BITS, PLACE_ALIGN = 4 };
enum { LISTS_SLOTS_FIRST = 1 << 10 };

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

struct lists {
    char **blocks;
    size_t block_count;
    size_t block_used;  /* bytes of the last block */
    struct slot *slots; /* open addressing, a power of two */
    size_t slot_count;
    size_t entry_count;
    bool failed; /* memory ran out (sticky) */
};

/* Makes LISTS empty. False when memory ran out; free with lists_clear in any case. */
bool lists_init(struct lists *lists);
void lists_clear(struct lists *lists);

/* What lies at PLACE. */
static inline void *lists_at(const struct lists *lists, uint32_t place)
{
    return lists->blocks[place >> BLOCK_BITS] + (place & (BLOCK_SIZE - 1));
}

static inline struct str entry_key(const struct entry *entry)
{
    return (struct str){entry->key, entry->key_length};
}

/* The slot of PROBE's key, or the free one where it belongs. */
struct slot *lists_find(const struct lists *lists, const struct probe *probe);
/* The entry of PROBE's key, which is made where there is none; NULL when memory ran out. */
struct entry *lists_entry(struct lists *lists, const struct probe *probe);
/* Appends POSTING to the list of ENTRY. False when memory ran out. */
bool lists_put(struct lists *lists, struct entry *entry, struct posting posting);
/* Appends the list of ENTRY to OUT. */
void lists_read(const struct lists *lists, const struct entry *entry, struct strbuf *out);

#endif

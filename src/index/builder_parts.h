/* The inside of a builder: what builder.c fills and merge.c reads. For these two alone. Uses index/
 * and base/. */
#ifndef KBQ_INDEX_BUILDER_PARTS_H
#define KBQ_INDEX_BUILDER_PARTS_H

#include "index/builder.h"
#include "index/lists.h"

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
    struct lists lists;
    struct open_document open;
    struct sorted *sorted; /* after builder_finish */
};

/* By the keys; for qsort. */
int sorted_compare(const void *a, const void *b);

#endif

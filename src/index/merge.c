#include "index/builder_parts.h"
#include "index/page.h"

enum { BUILDERS_MAX = 16 };

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
    lists_read(&cursor->builder->lists, entry, &cursor->bytes);
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
        int order = entry && *key ? sorted_compare(entry, *key) : -1;
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
    size_t high = builder->lists.entry_count;
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
            to.length ? lower_bound(set->builders[i], to) : set->builders[i]->lists.entry_count;
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

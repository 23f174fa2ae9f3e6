#include "lookup/anchored.h"

#include "base/words.h"
#include "index/postings.h"

#include <math.h>
#include <stdlib.h>

enum { WORDS_READ = 400 }; /* words whose pairs are looked up */

struct search {
    struct store *store;
    int64_t definitions;
    struct anchored *anchored; /* a table by number, open addressing, until it is put in order */
    struct strbuf list;
    struct kbq_error *error;
};

static void add_definition(struct anchored *anchored, uint32_t no, float bits)
{
    size_t at = (no * 2654435761u) & (ANCHORED_SLOTS - 1);
    while (anchored->items[at].bits > 0 && anchored->items[at].no != no)
        at = (at + 1) & (ANCHORED_SLOTS - 1);
    bool free_slot = anchored->items[at].bits <= 0;
    if (free_slot && anchored->count == ANCHORED_MAX)
        return;
    anchored->count += free_slot;
    anchored->items[at] = (struct anchored_definition){no, anchored->items[at].bits + bits};
}

static enum kbq_status add_pair(struct search *search, struct str first, struct str second)
{
    char pair[2 * WORD_MAX + 1];
    uint32_t count;
    bool left_out;
    memcpy(pair, first.bytes, first.length);
    pair[first.length] = ' ';
    memcpy(pair + first.length + 1, second.bytes, second.length);
    strbuf_reset(&search->list);
    enum kbq_status status =
        store_postings(search->store, STORE_DEFINITION_ANCHORS,
                       (struct str){pair, first.length + 1 + second.length}, STORE_WHOLE_LIST,
                       &count, &left_out, &search->list, search->error);
    if (status)
        return status == KBQ_NOTFOUND ? KBQ_OK : status;
    float bits = (float)log2((double)(search->definitions + 1) / (count + 0.5));
    struct postings postings = postings_open(strbuf_view(&search->list), count);
    struct posting posting;
    while (postings_next(&postings, &posting))
        add_definition(search->anchored, posting.document, fmaxf(bits, 1));
    return postings.damaged
               ? kbq_fail(search->error, KBQ_DAMAGED,
                          "'%s' is damaged: a definition cannot be read", store_path(search->store))
               : KBQ_OK;
}

static int compare(const void *a, const void *b)
{
    const struct anchored_definition *left = a;
    const struct anchored_definition *right = b;
    if (left->bits != right->bits)
        return left->bits < right->bits ? 1 : -1;
    return (left->no > right->no) - (left->no < right->no);
}

static void put_in_order(struct anchored *anchored)
{
    size_t count = 0;
    for (size_t i = 0; i < ANCHORED_SLOTS; i++)
        if (anchored->items[i].bits > 0)
            anchored->items[count++] = anchored->items[i];
    qsort(anchored->items, count, sizeof anchored->items[0], compare);
}

enum kbq_status anchored_find(struct store *store, const struct paste *paste, int64_t definitions,
                              struct anchored *anchored, struct kbq_error *error)
{
    struct search search = {
        .store = store, .definitions = definitions, .anchored = anchored, .error = error};
    enum kbq_status status = KBQ_OK;
    memset(anchored, 0, sizeof *anchored);
    for (size_t i = 1; i < paste->word_count && i < WORDS_READ && !status; i++)
        status = add_pair(&search, paste->words[i - 1].text, paste->words[i].text);
    if (!status)
        put_in_order(anchored);
    strbuf_clear(&search.list);
    return status;
}

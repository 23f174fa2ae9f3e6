#include "lookup/candidates.h"

#include "index/length.h"
#include "index/postings.h"

#include <stdlib.h>

static const float ANCHOR_BITS = 6.0F; /* for a pair of neighbours that few messages have */
static const float SHARE_BITS = 4.0F;  /* added to a message's own: shortness alone is no merit */
static const float SHARE_FLOOR = 0.1F; /* of its bits, for one that shares next to nothing */

enum {
    POSTINGS_MAX = 16000,   /* of words that are added up, the rarest words first */
    WORDS_LEAST = 3,        /* words that are added up all the same */
    ANCHOR_PART = 100,      /* a word in fewer than so many of all messages needs no neighbour */
    ANCHOR_WORDS_MAX = 400, /* words of a paste whose pairs are looked up: a bound */
    PAIR_MAX = 300,         /* bytes */
};

static enum kbq_status damaged(const struct store *store, struct kbq_error *error)
{
    return kbq_fail(error, KBQ_DAMAGED, "'%s' is damaged: a list of its messages cannot be read",
                    store_path(store));
}

/* Adds BITS to each message in LIST; false when it is damaged. */
static bool add_list(struct candidates *c, struct str list, uint32_t count, float bits)
{
    struct postings postings = postings_open(list, count);
    struct posting posting;
    while (postings_next(&postings, &posting)) {
        if (posting.document >= c->messages)
            return false;
        float *sum = tally_at(&c->bits, posting.document);
        if (!sum)
            break; /* which `failed` says */
        *sum += bits;
    }
    return !postings.damaged;
}

/* Adds the words up, the rarest first: when these have led to enough messages, the others could
 * only add to all of them. */
static enum kbq_status add_words(struct candidates *c, const struct terms *terms,
                                 struct store *store, struct kbq_error *error)
{
    const struct term **order = malloc((terms->count + 1) * sizeof(struct term *));
    if (!order)
        return kbq_fail_nomem(error);
    size_t count = 0;
    for (size_t i = 0; i < terms->count; i++)
        if (terms->items[i].length)
            order[count++] = &terms->items[i];
    if (count)
        qsort(order, count, sizeof(struct term *), terms_compare);
    size_t added = 0;
    bool sound = true;
    for (size_t i = 0; i < count && (added < POSTINGS_MAX || i < WORDS_LEAST) && sound; i++) {
        const struct term *term = order[i];
        struct str list = {terms->lists.bytes + term->from, term->length};
        sound = add_list(c, list, term->messages, term->rarity);
        added += term->messages;
    }
    free(order);
    return sound ? KBQ_OK : damaged(store, error);
}

/* Adds the messages that have FIRST and SECOND as neighbours and by these are told from others. */
static enum kbq_status add_anchor(struct candidates *c, struct str first, struct str second,
                                  struct store *store, struct strbuf *list, struct kbq_error *error)
{
    char pair[PAIR_MAX];
    size_t length = first.length + 1 + second.length;
    if (length > sizeof pair)
        return KBQ_OK;
    memcpy(pair, first.bytes, first.length);
    pair[first.length] = ' ';
    memcpy(pair + first.length + 1, second.bytes, second.length);
    uint32_t count;
    bool left_out;
    strbuf_reset(list);
    enum kbq_status status = store_postings(store, STORE_ANCHORS, (struct str){pair, length},
                                            STORE_WHOLE_LIST, &count, &left_out, list, error);
    if (status)
        return status == KBQ_NOTFOUND ? KBQ_OK : status;
    return add_list(c, strbuf_view(list), count, ANCHOR_BITS) ? KBQ_OK : damaged(store, error);
}

/* Words that are no rarity by themselves lead somewhere together. */
static enum kbq_status add_anchors(struct candidates *c, const struct terms *terms,
                                   const struct paste *paste, struct store *store,
                                   struct kbq_error *error)
{
    uint32_t common = c->messages / ANCHOR_PART;
    struct strbuf list = STRBUF_EMPTY;
    enum kbq_status status = KBQ_OK;
    for (size_t i = 0; i + 1 < paste->word_count && i < ANCHOR_WORDS_MAX && !status; i++) {
        const struct term *first = &terms->items[terms->of[i]];
        const struct term *second = &terms->items[terms->of[i + 1]];
        if (first->messages > common && second->messages > common)
            status = add_anchor(c, first->word, second->word, store, &list, error);
    }
    strbuf_clear(&list);
    return status;
}

/* Turns the bits of all candidates into what they may be worth: the more, the greater a part they
 * are of the message or of the paste. */
static enum kbq_status weigh_by_share(struct candidates *c, const struct terms *terms,
                                      struct store *store, struct kbq_error *error)
{
    struct str all; /* for each message the rarity of all its words */
    enum kbq_status status = store_vector(store, "bits", &all, error);
    if (status == KBQ_NOTFOUND || (!status && all.length < c->messages))
        status = damaged(store, error);
    if (status)
        return status;
    float part[256]; /* of a message that one bit is */
    for (int i = 0; i < 256; i++)
        part[i] = 1 / ((float)length_decode((unsigned char)i) + SHARE_BITS);
    float part_of_paste = 1 / (terms->bits + SHARE_BITS);
    for (size_t i = 0; i < c->bits.count; i++) {
        float *sum = tally_at(&c->bits, c->bits.keys[i]);
        float most = part[(unsigned char)all.bytes[c->bits.keys[i]]];
        float share = *sum * (most > part_of_paste ? most : part_of_paste);
        *sum *= SHARE_FLOOR + (1 - SHARE_FLOOR) * share;
    }
    return KBQ_OK;
}

enum kbq_status candidates_find(struct candidates *c, const struct terms *terms,
                                const struct paste *paste, struct store *store, uint32_t messages,
                                struct kbq_error *error)
{
    *c = (struct candidates){.messages = messages};
    if (!tally_init(&c->bits, messages))
        return kbq_fail_nomem(error);
    enum kbq_status status = add_words(c, terms, store, error);
    if (!status)
        status = add_anchors(c, terms, paste, store, error);
    if (!status && c->bits.failed)
        status = kbq_fail_nomem(error);
    return status ? status : weigh_by_share(c, terms, store, error);
}

void candidates_clear(struct candidates *c)
{
    tally_clear(&c->bits);
}

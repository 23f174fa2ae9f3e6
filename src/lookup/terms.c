#include "lookup/terms.h"

#include "base/hash.h"
#include "index/rarity.h"
#include "lookup/label.h"
#include "lookup/respell.h"

#include <limits.h>

enum {
    HEADS = 2048,
    COMMON_PART = 8,   /* a word in more than an eighth of all messages leads to none */
    COMMON_LEAST = 8,  /* messages that are never too many */
    BYTES_EACH = 2,    /* of a posting in lists of common words, at most */
    LONG_LIST = 16000, /* messages: a longer list is read only ... */
    LISTS_LEAST = 3,   /* ... when there are fewer than so many shorter ones */
    RESPELLED_MAX = 6, /* words that are respelled */
    LINE_WORDS = 48,   /* words of a long line that are ranked together */
    TRIES_MAX = 32,    /* words for which that is tried: a bound */
};

/* A spelling that was met, for finding it again. */
struct met {
    struct str text;
    unsigned short term;
    unsigned short next; /* met before in the same slot, plus 1 */
};

struct reading {
    struct terms *terms;
    struct store *store;
    uint32_t messages;
    struct kbq_error *error;
    uint32_t most;               /* messages in a list that is read */
    size_t listed;               /* terms with a list */
    unsigned short heads[HEADS]; /* the spelling last met in a slot, plus 1 */
    struct met *met;
    size_t met_count;
    size_t respelled;
    size_t tries;
};

static bool find_met(const struct reading *r, struct str text, unsigned short *term)
{
    for (unsigned at = r->heads[hash_key(text) % HEADS]; at; at = r->met[at - 1].next)
        if (str_equal(r->met[at - 1].text, text)) {
            *term = r->met[at - 1].term;
            return true;
        }
    return false;
}

static void keep_met(struct reading *r, struct str text, unsigned short term)
{
    unsigned short *head = &r->heads[hash_key(text) % HEADS];
    r->met[r->met_count++] = (struct met){text, term, *head};
    *head = (unsigned short)r->met_count;
}

/* Reads the messages that hold the term's word; KBQ_NOTFOUND when none does. */
static enum kbq_status find_messages(struct reading *r, struct term *term)
{
    struct strbuf *lists = &r->terms->lists;
    bool left_out;
    term->from = lists->length;
    term->length = 0;
    enum kbq_status status =
        store_postings(r->store, STORE_MESSAGE_WORDS, term->word, (size_t)r->most * BYTES_EACH,
                       &term->messages, &left_out, lists, r->error);
    if (!status && !left_out && term->messages <= r->most)
        term->length = lists->length - term->from;
    r->listed += term->length > 0;
    term->rarity = (float)rarity_decode(rarity_encode(term->messages, r->messages));
    return status;
}

/* Adds the term for TEXT, which was not met before, to the terms; its number in *NUMBER. IS_LABEL:
 * it is the name of a field. */
static enum kbq_status add_term(struct reading *r, struct str text, bool is_label,
                                unsigned short *number)
{
    struct terms *terms = r->terms;
    struct term *term = &terms->items[terms->count];
    *term = (struct term){.word = text, .rank = UINT_MAX};
    enum kbq_status status = find_messages(r, term);
    struct str meant = {0};
    if (status == KBQ_NOTFOUND && r->respelled < RESPELLED_MAX && r->tries < TRIES_MAX) {
        r->tries++;
        status = respell(r->store, text, terms->arena, &meant, r->error);
        r->respelled += meant.length > 0;
        if (!status && meant.length && !find_met(r, meant, number)) {
            term->word = meant;
            status = find_messages(r, term);
        } else if (!status && meant.length) {
            return KBQ_OK;
        }
    }
    if (status && status != KBQ_NOTFOUND)
        return status;
    if (is_label)
        term->rarity *= LABEL_SHARE;
    *number = (unsigned short)terms->count++;
    terms->bits += term->rarity;
    if (meant.length)
        keep_met(r, meant, *number);
    return KBQ_OK;
}

static enum kbq_status read_words(struct reading *r, const struct paste *paste)
{
    struct terms *terms = r->terms;
    enum kbq_status status = KBQ_OK;
    for (size_t i = 0; i < paste->word_count && !status; i++) {
        struct str text = paste->words[i].text;
        unsigned short number;
        if (!find_met(r, text, &number)) {
            bool is_label = label_is(text, strbuf_view(&paste->text), paste->words[i].to);
            status = add_term(r, text, is_label, &number);
            if (status)
                return status;
            keep_met(r, text, number);
        }
        terms->of[i] = number;
        terms->spelled[i] = terms->items[number].word;
    }
    return status;
}

/* Reads the long lists as well. */
static enum kbq_status read_long_lists(struct reading *r, uint32_t most)
{
    enum kbq_status status = KBQ_OK;
    r->most = most;
    for (size_t i = 0; i < r->terms->count && !status; i++) {
        struct term *term = &r->terms->items[i];
        float rarity = term->rarity; /* that of a label is less than its word's */
        if (term->messages && !term->length)
            status = find_messages(r, term);
        term->rarity = rarity;
    }
    return status;
}

/* Ranks the words FROM to TO of the paste, which are one line or a part of one. */
static void rank_line(struct terms *terms, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        struct term *term = &terms->items[terms->of[i]];
        unsigned rank = 0;
        for (size_t j = from; j < to; j++) {
            uint32_t messages = terms->items[terms->of[j]].messages;
            rank += messages > 0 && messages < term->messages;
        }
        if (rank < term->rank)
            term->rank = rank;
    }
}

static void rank_terms(struct terms *terms, const struct paste *paste)
{
    for (size_t from = 0, to; from < paste->word_count; from = to) {
        for (to = from + 1; to < paste->word_count && to - from < LINE_WORDS &&
                            paste->words[to].line == paste->words[from].line;
             to++)
            ;
        rank_line(terms, from, to);
    }
}

int terms_compare(const void *a, const void *b)
{
    const struct term *left = *(const struct term *const *)a;
    const struct term *right = *(const struct term *const *)b;
    if (left->rank != right->rank)
        return left->rank < right->rank ? -1 : 1;
    if (left->messages != right->messages)
        return left->messages < right->messages ? -1 : 1;
    return (left > right) - (left < right);
}

enum kbq_status terms_read(struct terms *terms, const struct paste *paste, struct store *store,
                           uint32_t messages, struct arena *arena, struct kbq_error *error)
{
    size_t room = paste->word_count + 1;
    *terms = (struct terms){.arena = arena,
                            .items = arena_alloc(arena, room * sizeof *terms->items),
                            .of = arena_alloc(arena, room * sizeof *terms->of),
                            .spelled = arena_alloc(arena, room * sizeof *terms->spelled)};
    struct reading reading = {.terms = terms,
                              .store = store,
                              .messages = messages,
                              .error = error,
                              .met = arena_alloc(arena, 2 * room * sizeof *reading.met)};
    if (arena->failed)
        return kbq_fail_nomem(error);
    uint32_t common = messages / COMMON_PART + COMMON_LEAST;
    reading.most = common < LONG_LIST ? common : LONG_LIST;
    enum kbq_status status = read_words(&reading, paste);
    if (!status)
        rank_terms(terms, paste);
    if (!status && reading.listed < LISTS_LEAST && reading.most < common)
        status = read_long_lists(&reading, common);
    return status;
}

void terms_clear(struct terms *terms)
{
    strbuf_clear(&terms->lists);
}

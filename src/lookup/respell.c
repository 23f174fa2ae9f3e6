#include "lookup/respell.h"

#include "base/edits.h"

enum {
    TYPO_LENGTH_MIN = 5,  /* of a word that is respelled */
    TYPO_LENGTH_LONG = 9, /* from here on two mistakes are allowed */
    TYPO_PREFIX = 2,      /* bytes that are right */
    HEX_MIN = 6,          /* digits */
    HEX_MAX = 8,
};

/* ---- typing mistakes ---- */

struct nearest {
    struct str word;
    size_t limit; /* edits */
    size_t distance;
    uint32_t count; /* messages that hold it */
    char best[EDITS_LENGTH_MAX + 2];
    size_t length;
};

static enum kbq_status consider(void *context, struct str key, uint32_t count, struct str postings)
{
    struct nearest *nearest = context;
    (void)postings;
    size_t distance = edits_between(nearest->word, key, nearest->limit);
    if (distance > nearest->limit || key.length > sizeof nearest->best)
        return KBQ_OK;
    if (distance < nearest->distance || (distance == nearest->distance && count > nearest->count)) {
        memcpy(nearest->best, key.bytes, key.length);
        nearest->length = key.length;
        nearest->distance = distance;
        nearest->count = count;
    }
    return KBQ_OK;
}

static bool is_plain(struct str word)
{
    for (size_t i = 0; i < word.length; i++)
        if (!ascii_lower(word.bytes[i]))
            return false;
    return word.length >= TYPO_LENGTH_MIN && word.length <= EDITS_LENGTH_MAX;
}

static enum kbq_status find_nearest(struct store *store, struct str word, struct arena *arena,
                                    struct str *meant, struct kbq_error *error)
{
    size_t limit = word.length >= TYPO_LENGTH_LONG ? 2 : 1;
    struct nearest nearest = {.word = word, .limit = limit, .distance = limit + 1};
    enum kbq_status status = store_prefix(store, STORE_MESSAGE_WORDS, str_first(word, TYPO_PREFIX),
                                          consider, &nearest, error);
    if (status || nearest.distance > limit)
        return status;
    meant->bytes = arena_copy(arena, (struct str){nearest.best, nearest.length});
    meant->length = nearest.length;
    return meant->bytes ? KBQ_OK : kbq_fail_nomem(error);
}

/* ---- numbers ---- */

static bool has_prefix(struct str word)
{
    return word.length > 2 && word.bytes[0] == '0' && word.bytes[1] == 'x';
}

/* True for a hexadecimal number that is long enough to be none by chance. */
static bool is_hex(struct str word)
{
    struct str digits = has_prefix(word) ? str_from(word, 2) : word;
    for (size_t i = 0; i < digits.length; i++)
        if (!ascii_hex(digits.bytes[i]))
            return false;
    return digits.length >= HEX_MIN && digits.length <= HEX_MAX;
}

/* The number WORD with 0x, or without when it has it: whichever an article knows. */
static enum kbq_status find_number(struct store *store, struct str word, struct arena *arena,
                                   struct str *meant, struct kbq_error *error)
{
    char other[HEX_MAX + 3] = "0x";
    struct str key = {other, word.length + 2};
    if (has_prefix(word))
        key = str_from(word, 2);
    else
        memcpy(other + 2, word.bytes, word.length);
    uint32_t count;
    bool left_out;
    struct strbuf none = STRBUF_EMPTY;
    enum kbq_status status =
        store_postings(store, STORE_WORDS, key, 0, &count, &left_out, &none, error);
    strbuf_clear(&none);
    if (status)
        return status == KBQ_NOTFOUND ? KBQ_OK : status;
    meant->bytes = arena_copy(arena, key);
    meant->length = key.length;
    return meant->bytes ? KBQ_OK : kbq_fail_nomem(error);
}

enum kbq_status respell(struct store *store, struct str word, struct arena *arena,
                        struct str *meant, struct kbq_error *error)
{
    *meant = (struct str){0};
    bool plain = is_plain(word);
    if (!plain && !is_hex(word))
        return KBQ_OK;
    uint32_t count;
    bool left_out;
    struct strbuf none = STRBUF_EMPTY;
    enum kbq_status status =
        store_postings(store, STORE_WORDS, word, 0, &count, &left_out, &none, error);
    strbuf_clear(&none);
    if (status != KBQ_NOTFOUND)
        return status;
    return plain ? find_nearest(store, word, arena, meant, error)
                 : find_number(store, word, arena, meant, error);
}

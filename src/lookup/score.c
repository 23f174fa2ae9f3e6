#include "lookup/score.h"

#include "code/code.h"
#include "index/length.h"
#include "index/postings.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* Usual values; b is low because long articles of this kind are digests, not padded prose. */
static const double BM25_K1 = 1.2;
static const double BM25_B = 0.6;
/* What a code says when one of the tables, the asked or the held one, is just "error". */
static const double VAGUE = 0.8;

/* What is left of a code in an article that lists it among many: such an article comes behind all
 * that are about the code. */
static const double LISTED = 0.01;

enum kbq_status scores_init(struct scores *scores, struct store *store, struct kbq_error *error)
{
    *scores = (struct scores){.store = store};
    int64_t documents = 0;
    int64_t articles = 0;
    enum kbq_status status = store_total(store, "documents", &documents, error);
    if (!status)
        status = store_total(store, "articles", &articles, error);
    if (status)
        return status;
    if (documents < 0 || documents > UINT32_MAX)
        return kbq_fail(error, KBQ_DAMAGED, "'%s' is damaged: its totals are wrong",
                        store_path(store));
    scores->documents = (uint32_t)documents;
    scores->articles = (double)articles;
    if (!tally_init(&scores->words, scores->documents) ||
        !tally_init(&scores->codes, scores->documents) ||
        !tally_init(&scores->code_now, scores->documents))
        return kbq_fail_nomem(error);
    return KBQ_OK;
}

void scores_clear(struct scores *scores)
{
    tally_clear(&scores->words);
    tally_clear(&scores->codes);
    tally_clear(&scores->code_now);
    *scores = (struct scores){0};
}

static enum kbq_status damaged(const struct scores *scores, struct kbq_error *error)
{
    return kbq_fail(error, KBQ_DAMAGED, "'%s' is damaged: a posting list cannot be read",
                    store_path(scores->store));
}

/* ---- words ---- */

static enum kbq_status load_lengths(struct scores *scores, struct kbq_error *error)
{
    if (scores->lengths.length)
        return KBQ_OK;
    int64_t words = 0;
    enum kbq_status status = store_vector(scores->store, "length", &scores->lengths, error);
    if (!status)
        status = store_total(scores->store, "words", &words, error);
    if (!status && scores->lengths.length < scores->documents)
        status = damaged(scores, error);
    double mean = scores->articles > 0 && words > 0 ? (double)words / scores->articles : 1;
    for (int i = 0; i < 256; i++)
        scores->norms[i] =
            (float)(BM25_K1 * (1.0 - BM25_B + BM25_B * length_decode((unsigned char)i) / mean));
    return status == KBQ_NOTFOUND ? damaged(scores, error) : status;
}

enum kbq_status scores_add_list(struct scores *scores, struct str list, uint32_t count, float *best,
                                struct kbq_error *error)
{
    enum kbq_status status = load_lengths(scores, error);
    if (status)
        return status;
    double idf = log(1.0 + (scores->articles - count + 0.5) / (count + 0.5));
    *best = (float)(idf * (BM25_K1 + 1.0));
    struct postings postings = postings_open(list, count);
    struct posting posting;
    while (postings_next(&postings, &posting)) {
        uint32_t doc = posting.document;
        if (doc >= scores->documents)
            return damaged(scores, error);
        float *sum = tally_at(&scores->words, doc);
        if (!sum)
            return kbq_fail_nomem(error);
        float frequency = (float)posting.weight;
        float norm = scores->norms[(unsigned char)scores->lengths.bytes[doc]];
        *sum += *best * frequency / (frequency + norm);
    }
    return postings.damaged ? damaged(scores, error) : KBQ_OK;
}

/* ---- codes ---- */

struct code_scoring {
    struct scores *scores;
    const char *space;
    double factor;
    struct kbq_error *error;
};

/* How well a code in the space HELD answers a question about the space ASKED: in another table the
 * same number means something else. */
static double agreement(struct str held, const char *asked)
{
    if (asked[0] == '\0' || str_equal(held, str_of(asked)))
        return 1.0;
    bool vague = str_equal(held, STR(CODE_ERROR)) || str_equal(held, STR("hex")) ||
                 strcmp(asked, CODE_ERROR) == 0 || strcmp(asked, "hex") == 0;
    return vague ? VAGUE : 0;
}

static enum kbq_status add_code_list(void *context, struct str key, uint32_t count,
                                     struct str bytes)
{
    struct code_scoring *scoring = context;
    struct scores *scores = scoring->scores;
    const char *at = memchr(key.bytes, '@', key.length);
    struct str held = at ? str_between(at + 1, key.bytes + key.length) : STR("");
    bool listed = str_ends_case(held, STR(CODE_LISTED));
    if (listed)
        held.length--;
    double idf = log(1.0 + scores->articles / (count + 1.0));
    double most = scoring->factor * agreement(held, scoring->space) * (idf / 2.0 + 1.0);
    if (listed)
        most *= LISTED;
    if (most <= 0)
        return KBQ_OK;
    struct postings postings = postings_open(bytes, count);
    struct posting posting;
    while (postings_next(&postings, &posting)) {
        if (posting.document >= scores->documents)
            return damaged(scores, scoring->error);
        double weight = log2(1.0 + posting.weight) / 2.0;
        float *sum = tally_at(&scores->code_now, posting.document);
        if (!sum)
            return kbq_fail_nomem(scoring->error);
        *sum = fmaxf(*sum, (float)(most * weight));
    }
    return postings.damaged ? damaged(scores, scoring->error) : KBQ_OK;
}

enum kbq_status scores_add_code(struct scores *scores, const char *value, const char *space,
                                double factor, struct kbq_error *error)
{
    char prefix[CODE_VALUE_MAX + 2];
    int length = snprintf(prefix, sizeof prefix, "%s@", value);
    struct code_scoring scoring = {scores, space, factor, error};
    return store_prefix(scores->store, STORE_CODES, (struct str){prefix, (size_t)length},
                        add_code_list, &scoring, error);
}

enum kbq_status scores_end_code(struct scores *scores, struct kbq_error *error)
{
    if (scores->codes.count == 0) { /* the first one: nothing to add it to */
        struct tally empty = scores->codes;
        scores->codes = scores->code_now;
        scores->code_now = empty;
        return KBQ_OK;
    }
    for (size_t i = 0; i < scores->code_now.count; i++) {
        uint32_t doc = scores->code_now.keys[i];
        float *sum = tally_at(&scores->codes, doc);
        if (!sum)
            return kbq_fail_nomem(error);
        *sum += tally_sum(&scores->code_now, doc);
    }
    tally_clear(&scores->code_now);
    return tally_init(&scores->code_now, scores->documents) ? KBQ_OK : kbq_fail_nomem(error);
}

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

/* What is left of a code in an article that lists it among many: such an article comes behind all
 * that are about the code. */
static const double LISTED = 0.01;

enum kbq_status scores_init(struct scores *scores, struct store *store, struct kbq_error *error)
{
    *scores = (struct scores){0};
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
    scores->of = calloc((size_t)documents + 1, sizeof *scores->of);
    scores->touched = malloc(((size_t)documents + 1) * sizeof *scores->touched);
    return scores->of && scores->touched ? KBQ_OK : kbq_fail_nomem(error);
}

void scores_clear(struct scores *scores)
{
    free(scores->of);
    free(scores->touched);
    free(scores->code_touched);
    strbuf_clear(&scores->list);
    *scores = (struct scores){0};
}

static enum kbq_status damaged(const struct store *store, struct kbq_error *error)
{
    return kbq_fail(error, KBQ_DAMAGED, "'%s' is damaged: a posting list cannot be read",
                    store_path(store));
}

static void touch(struct scores *scores, uint32_t doc)
{
    if (scores->of[doc].words == 0 && scores->of[doc].codes == 0)
        scores->touched[scores->touched_count++] = doc;
}

static enum kbq_status load_lengths(struct scores *scores, struct store *store,
                                    struct kbq_error *error)
{
    if (scores->lengths.length)
        return KBQ_OK;
    int64_t words = 0;
    enum kbq_status status = store_vector(store, "length", &scores->lengths, error);
    if (!status)
        status = store_total(store, "words", &words, error);
    if (!status && scores->lengths.length < scores->documents)
        status = damaged(store, error);
    double mean = scores->articles > 0 && words > 0 ? (double)words / scores->articles : 1;
    for (int i = 0; i < 256; i++)
        scores->norms[i] =
            (float)(BM25_K1 * (1.0 - BM25_B + BM25_B * length_decode((unsigned char)i) / mean));
    return status == KBQ_NOTFOUND ? damaged(store, error) : status;
}

enum kbq_status scores_add_word(struct scores *scores, struct store *store, struct str word,
                                uint32_t common, float *best, struct kbq_error *error)
{
    uint32_t count;
    *best = 0;
    enum kbq_status status = store_postings(store, STORE_WORDS, word, &count, &scores->list, error);
    if (status == KBQ_NOTFOUND || (!status && count > common))
        return KBQ_OK;
    if (!status)
        status = load_lengths(scores, store, error);
    if (status)
        return status;
    double idf = log(1.0 + (scores->articles - count + 0.5) / (count + 0.5));
    *best = (float)(idf * (BM25_K1 + 1.0));
    struct postings postings = postings_open(strbuf_view(&scores->list), count);
    struct posting posting;
    while (postings_next(&postings, &posting)) {
        if (posting.document >= scores->documents)
            return damaged(store, error);
        touch(scores, posting.document);
        float frequency = (float)posting.weight;
        float norm = scores->norms[(unsigned char)scores->lengths.bytes[posting.document]];
        scores->of[posting.document].words += *best * frequency / (frequency + norm);
    }
    return postings.damaged ? damaged(store, error) : KBQ_OK;
}

/* ---- codes ---- */

struct code_scoring {
    struct scores *scores;
    struct store *store;
    const char *space;
    double factor;
    struct kbq_error *error;
};

/* How well a code in the space HELD answers a question about the space ASKED. */
static double agreement(struct str held, const char *asked)
{
    if (asked[0] == '\0' || str_equal(held, str_of(asked)))
        return 1.0;
    bool vague = str_equal(held, STR(CODE_ERROR)) || str_equal(held, STR("hex")) ||
                 strcmp(asked, CODE_ERROR) == 0 || strcmp(asked, "hex") == 0;
    return vague ? 0.8 : 0.25;
}

/* Raises what the current code says for DOC to VALUE. */
static void note_code(struct scores *scores, uint32_t doc, float value)
{
    struct score *score = &scores->of[doc];
    if (score->code_now >= value)
        return;
    if (score->code_now == 0)
        scores->code_touched[scores->code_touched_count++] = doc;
    score->codes += value - score->code_now;
    score->code_now = value;
}

void scores_start_code(struct scores *scores)
{
    for (size_t i = 0; i < scores->code_touched_count; i++)
        scores->of[scores->code_touched[i]].code_now = 0;
    scores->code_touched_count = 0;
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
    double factor = scoring->factor * agreement(held, scoring->space) * (listed ? LISTED : 1);
    double idf = log(1.0 + scores->articles / (count + 1.0));
    struct postings postings = postings_open(bytes, count);
    struct posting posting;
    while (postings_next(&postings, &posting)) {
        if (posting.document >= scores->documents)
            return damaged(scoring->store, scoring->error);
        touch(scores, posting.document);
        double weight = log2(1.0 + posting.weight) / 2.0;
        note_code(scores, posting.document, (float)(factor * (idf / 2.0 + 1.0) * weight));
    }
    return postings.damaged ? damaged(scoring->store, scoring->error) : KBQ_OK;
}

enum kbq_status scores_add_code(struct scores *scores, struct store *store, const char *value,
                                const char *space, double factor, struct kbq_error *error)
{
    if (!scores->code_touched)
        scores->code_touched =
            malloc(((size_t)scores->documents + 1) * sizeof *scores->code_touched);
    if (!scores->code_touched)
        return kbq_fail_nomem(error);
    char prefix[CODE_VALUE_MAX + 2];
    int length = snprintf(prefix, sizeof prefix, "%s@", value);
    struct code_scoring scoring = {scores, store, space, factor, error};
    return store_prefix(store, STORE_CODES, (struct str){prefix, (size_t)length}, add_code_list,
                        &scoring, error);
}

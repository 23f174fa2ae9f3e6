#include "lookup/search.h"

#include "lookup/paste.h"
#include "lookup/score.h"

#include <stdlib.h>

struct search {
    const struct bases *bases;
    const struct paste *paste;
    const struct search_filter *filter;
    size_t limit; /* of each base, and in all */
    struct answer *answer;
    struct kbq_error *error;
};

static int compare_ranked(const void *a, const void *b)
{
    const struct tally_item *left = a;
    const struct tally_item *right = b;
    if (left->sum != right->sum)
        return left->sum < right->sum ? 1 : -1;
    return (left->key > right->key) - (left->key < right->key);
}

static int compare_hits(const void *a, const void *b)
{
    const struct hit *left = a;
    const struct hit *right = b;
    if (left->score != right->score)
        return left->score < right->score ? 1 : -1;
    return strcmp(left->article.id.bytes, right->article.id.bytes);
}

static bool passes(const struct search_filter *filter, const struct store_article *article)
{
    struct str product = article->product;
    struct str wanted = str_of(filter->product);
    bool found = wanted.length == 0;
    for (; !found && product.length >= wanted.length; product = str_from(product, 1))
        found = str_starts_case(product, wanted);
    struct str since = str_of(filter->since);
    return found &&
           (since.length == 0 ||
            memcmp(article->date.bytes, since.bytes,
                   since.length < article->date.length ? since.length : article->date.length) >= 0);
}

static bool repeats(const struct paste *paste, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (str_equal(paste->words[i].text, paste->words[at].text))
            return true;
    return false;
}

static enum kbq_status score_words(const struct search *search, struct store *store,
                                   struct scores *scores)
{
    struct strbuf list = STRBUF_EMPTY;
    enum kbq_status status = KBQ_OK;
    for (size_t i = 0; i < search->paste->word_count && !status; i++) {
        uint32_t count;
        bool left_out;
        float best;
        if (repeats(search->paste, i))
            continue;
        strbuf_reset(&list);
        status = store_postings(store, STORE_WORDS, search->paste->words[i].text, STORE_WHOLE_LIST,
                                &count, &left_out, &list, search->error);
        if (!status)
            status = scores_add_list(scores, strbuf_view(&list), count, &best, search->error);
        else if (status == KBQ_NOTFOUND)
            status = KBQ_OK;
    }
    strbuf_clear(&list);
    return status;
}

/* The hit for RANKED in STORE; KBQ_NOTFOUND when it does not pass or an earlier base has its id. */
static enum kbq_status make_hit(const struct search *search, struct store *store,
                                const struct tally_item *ranked, struct hit *hit)
{
    *hit = (struct hit){.store = store, .score = (double)ranked->sum};
    struct store_article *article = &hit->article;
    enum kbq_status status = store_article(store, ranked->key, article, search->error);
    if (status == KBQ_NOTFOUND)
        return kbq_fail(search->error, KBQ_DAMAGED,
                        "'%s' is damaged: article %u of its index is missing", store_path(store),
                        ranked->key);
    if (status || !passes(search->filter, article))
        return status ? status : KBQ_NOTFOUND;
    struct str *const strings[] = {&article->id, &article->title, &article->product,
                                   &article->date};
    for (size_t i = 0; i < sizeof strings / sizeof strings[0]; i++)
        strings[i]->bytes = arena_copy(&search->answer->arena, *strings[i]);
    if (search->answer->arena.failed)
        return kbq_fail_nomem(search->error);
    struct store *first;
    struct store_article row;
    status = bases_find(search->bases, article->id, &first, &row, search->error);
    return status || first == store ? status : KBQ_NOTFOUND;
}

/* Keeps the best of the COUNT ranked articles that pass. */
static enum kbq_status keep_best(struct search *search, struct store *store,
                                 const struct tally_item *ranked, size_t count)
{
    enum kbq_status status = KBQ_OK;
    size_t kept = 0;
    for (size_t i = 0; i < count && kept < search->limit && !status; i++) {
        struct hit hit;
        status = make_hit(search, store, &ranked[i], &hit);
        if (status == KBQ_NOTFOUND) {
            status = KBQ_OK;
            continue;
        }
        if (!status)
            status = answer_add_hit(search->answer, &hit) ? KBQ_OK : kbq_fail_nomem(search->error);
        kept++;
    }
    return status;
}

static enum kbq_status search_base(struct search *search, struct store *store)
{
    struct scores scores;
    struct tally_item *ranked = NULL;
    enum kbq_status status = scores_init(&scores, store, search->error);
    if (!status)
        status = score_words(search, store, &scores);
    if (!status && scores.words.count) {
        ranked = malloc(scores.words.count * sizeof *ranked);
        for (size_t i = 0; ranked && i < scores.words.count; i++) {
            uint32_t doc = scores.words.keys[i];
            ranked[i] = (struct tally_item){doc, tally_sum(&scores.words, doc)};
        }
        if (ranked)
            qsort(ranked, scores.words.count, sizeof *ranked, compare_ranked);
        status = ranked ? keep_best(search, store, ranked, scores.words.count)
                        : kbq_fail_nomem(search->error);
    }
    free(ranked);
    scores_clear(&scores);
    return status;
}

enum kbq_status search_words(const struct bases *bases, struct str text,
                             const struct search_filter *filter, size_t limit,
                             struct answer *answer, struct kbq_error *error)
{
    *answer = (struct answer){0};
    struct paste paste;
    bool read = paste_read(&paste, text);
    struct str query = str_trim(strbuf_view(&paste.text));
    char *copy = read ? arena_copy(&answer->arena, query) : NULL;
    enum kbq_status status = copy ? KBQ_OK : kbq_fail_nomem(error);
    answer->query = (struct str){copy, copy ? query.length : 0};
    answer->cut = paste.cut;
    struct search search = {bases, &paste, filter, limit, answer, error};
    for (size_t i = 0; i < bases->count && !status; i++)
        status = search_base(&search, bases->stores[i]);
    if (!status && answer->hit_count)
        qsort(answer->hits, answer->hit_count, sizeof *answer->hits, compare_hits);
    if (answer->hit_count > limit)
        answer->hit_count = limit;
    paste_clear(&paste);
    return status;
}

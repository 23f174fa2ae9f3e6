#include "lookup/lookup.h"

#include "lookup/define.h"
#include "lookup/judge.h"
#include "lookup/listed.h"
#include "lookup/match.h"
#include "lookup/query.h"
#include "lookup/recognise.h"

#include <stdlib.h>

/* A message that was found whole says more than its words. */
static const double WHOLE_BITS = 2.0;
static const double WHOLE_BONUS = 0.05; /* share of its score */

struct search {
    const struct bases *bases;
    const struct query *query;
    size_t limit;
    struct answer *answer;
    struct kbq_error *error;
};

/* ---- hits ---- */

static bool keep_strings(struct arena *arena, struct store_article *article)
{
    article->id.bytes = arena_copy(arena, article->id);
    article->title.bytes = arena_copy(arena, article->title);
    article->product.bytes = arena_copy(arena, article->product);
    article->date.bytes = arena_copy(arena, article->date);
    return !arena->failed;
}

static bool is_hidden(const struct answer *answer, struct str id)
{
    for (size_t i = 0; i < answer->hit_count; i++)
        if (str_equal(answer->hits[i].article.id, id))
            return true;
    return false;
}

/* True when an earlier base holds ID. */
static enum kbq_status is_overridden(struct search *search, struct store *store, struct str id,
                                     bool *yes)
{
    struct store_article article;
    *yes = false;
    for (size_t i = 0; i < search->bases->count && search->bases->stores[i] != store; i++) {
        enum kbq_status status =
            store_article_by_id(search->bases->stores[i], id, &article, search->error);
        if (status != KBQ_NOTFOUND) {
            *yes = status == KBQ_OK;
            return status;
        }
    }
    return KBQ_OK;
}

/* Adds the article that EVIDENCE speaks for, unless it is hidden. */
static enum kbq_status add_evidence(struct search *search, const struct matching *matching,
                                    struct store *store, const struct evidence *evidence,
                                    bool *taken)
{
    struct hit hit = {.store = store,
                      .score = (double)evidence->total,
                      .evidence = *evidence,
                      .sureness = matching->sureness,
                      .by_code = evidence->codes > 0};
    *taken = false;
    enum kbq_status status = store_article(store, evidence->doc, &hit.article, search->error);
    if (status == KBQ_NOTFOUND)
        status = kbq_fail(search->error, KBQ_DAMAGED,
                          "'%s' is damaged: article %u of its index is missing", store_path(store),
                          evidence->doc);
    bool hidden = false;
    if (!status && !keep_strings(&search->answer->arena, &hit.article))
        status = kbq_fail_nomem(search->error);
    if (!status)
        status = is_overridden(search, store, hit.article.id, &hidden);
    if (status || hidden || is_hidden(search->answer, hit.article.id))
        return status;
    *taken = true;
    status = explain(matching, &search->query->paste, store, evidence, &search->answer->arena,
                     &hit.why, search->error);
    if (!status && hit.why.whole)
        hit.score += WHOLE_BITS + WHOLE_BONUS * (double)evidence->message.score;
    search->answer->given_up += hit.why.given_up;
    if (!status && !answer_add_hit(search->answer, &hit))
        status = kbq_fail_nomem(search->error);
    return status;
}

static enum kbq_status search_base(struct search *search, struct store *store)
{
    struct matching *matching = malloc(sizeof *matching);
    if (!matching)
        return kbq_fail_nomem(search->error);
    enum kbq_status status = match_base(matching, search->query, store, search->error);
    size_t taken = 0;
    for (size_t i = 0; i < matching->count && taken < search->limit && !status; i++) {
        bool one;
        status = add_evidence(search, matching, store, &matching->items[i], &one);
        taken += one;
    }
    matching_clear(matching);
    free(matching);
    return status;
}

static int compare_hits(const void *a, const void *b)
{
    const struct hit *left = a;
    const struct hit *right = b;
    if (left->by_id != right->by_id)
        return left->by_id ? -1 : 1;
    if (left->score != right->score)
        return left->score < right->score ? 1 : -1;
    return strcmp(left->article.id.bytes, right->article.id.bytes);
}

static enum kbq_status search_bases(struct search *search)
{
    enum kbq_status status = KBQ_OK;
    for (size_t i = 0; i < search->bases->count && !status; i++)
        status = search_base(search, search->bases->stores[i]);
    struct answer *answer = search->answer;
    if (!status && answer->hit_count)
        qsort(answer->hits, answer->hit_count, sizeof *answer->hits, compare_hits);
    listed_put_last(answer);
    if (answer->hit_count > search->limit)
        answer->hit_count = search->limit;
    judge(answer, search->query);
    return status;
}

/* ---- ids ---- */

struct referrer_list {
    struct answer *answer;
    size_t capacity;
};

static enum kbq_status keep_referrer(void *context, const struct store_referrer *row)
{
    struct referrer_list *list = context;
    struct answer *answer = list->answer;
    for (size_t i = 0; i < answer->referrer_count; i++)
        if (str_equal(answer->referrers[i].id, row->id))
            return KBQ_OK; /* an earlier base holds it, too */
    struct store_referrer *grown = arena_grow(&answer->arena, answer->referrers, sizeof *grown,
                                              answer->referrer_count, &list->capacity);
    char *id = arena_copy(&answer->arena, row->id);
    char *title = arena_copy(&answer->arena, row->title);
    if (!grown || !id || !title)
        return KBQ_NOMEM;
    answer->referrers = grown;
    grown[answer->referrer_count++] = (struct store_referrer){str_of(id), str_of(title)};
    if (answer->missing_title.length < row->title.length)
        answer->missing_title = str_of(title);
    return KBQ_OK;
}

/* An id that no base holds: who names it? */
static enum kbq_status find_referrers(struct search *search, struct str id)
{
    struct referrer_list list = {.answer = search->answer};
    for (size_t i = 0; i < search->bases->count; i++) {
        enum kbq_status status =
            store_referrers(search->bases->stores[i], id, keep_referrer, &list, search->error);
        if (status == KBQ_NOMEM)
            return kbq_fail_nomem(search->error);
        if (status && status != KBQ_NOTFOUND)
            return status;
    }
    return search->answer->referrer_count ? KBQ_OK : KBQ_NOTFOUND;
}

/* The article with the id that the query is. KBQ_NOTFOUND when the query means something else. */
static enum kbq_status search_id(struct search *search)
{
    struct str id = str_of(search->query->id);
    struct hit hit = {.by_id = true, .score = 1.0, .confidence = CONFIDENCE_EXACT};
    enum kbq_status status = bases_find(search->bases, id, &hit.store, &hit.article, search->error);
    if (status == KBQ_OK && !keep_strings(&search->answer->arena, &hit.article))
        return kbq_fail_nomem(search->error);
    if (status == KBQ_OK)
        return answer_add_hit(search->answer, &hit) ? KBQ_OK : kbq_fail_nomem(search->error);
    if (status != KBQ_NOTFOUND)
        return status;
    status = find_referrers(search, id);
    if (status == KBQ_OK) {
        char *copy = arena_copy(&search->answer->arena, id);
        if (!copy)
            return kbq_fail_nomem(search->error);
        search->answer->missing_id = str_of(copy);
    }
    return status;
}

/* ---- the answer ---- */

static void start_answer(struct answer *answer)
{
    const struct query *asked = &answer->asked;
    answer->query = str_trim(strbuf_view(&asked->paste.text));
    answer->cut = asked->paste.cut;
    answer->readings = asked->decoded.readings;
    answer->reading_count = asked->decoded.count;
    answer->readings_left_out = asked->decoded.left_out;
    answer->is_code = asked->form == QUERY_CODE;
}

enum kbq_status lookup_text(const struct bases *bases, struct str text, size_t limit,
                            struct answer *answer, struct kbq_error *error)
{
    *answer = (struct answer){0};
    enum kbq_status status = query_read(&answer->asked, text, error);
    if (!status && answer->asked.form != QUERY_ID)
        status = define_query(bases, &answer->asked, error);
    double share = 0;
    if (!status)
        status = recognise_messages(bases, &answer->asked, &share, error);
    if (status)
        return status;
    start_answer(answer);
    struct search search = {
        .bases = bases, .query = &answer->asked, .limit = limit, .answer = answer, .error = error};
    if (answer->asked.form == QUERY_ID) {
        status = search_id(&search);
        if (status != KBQ_NOTFOUND) {
            answer->reading_count = 0;
            return status;
        }
    }
    status = search_bases(&search);
    recognise_judge(answer, share);
    return status;
}

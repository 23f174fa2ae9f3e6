#include "lookup/judge.h"

/* An answer is worth believing when the message that speaks for it has enough rare words, most of
 * them were found, they explain most of what was pasted, and no other article is as good. */
static const float STRONG_BITS = 24.0F;    /* a message's score */
static const float STRONG_DENSITY = 0.75F; /* found between its first and its last word */
static const float STRONG_COVERAGE = 0.4F; /* found of all its fixed words */
static const float STRONG_SHARE = 0.4F;    /* of the paste */
static const float EXACT_BITS = 15.0F;     /* rarity of the fixed words of a whole message */
static const float EXACT_SHARE = 0.3F;
static const float CODED_BITS = 16.0F;  /* a message's score beside an agreeing code */
static const float CODED = 6.0F;        /* what codes say */
static const float LOCAL_WEIGHT = 0.6F; /* of the share of the touched lines alone */
static const double MARGIN = 0.15;      /* lead over the next article */
static const float SHARED = 0.05F;      /* a message so close to the best is as good */

static bool same_message(const struct hit *a, const struct hit *b)
{
    return a->why.message.length && str_equal_case(a->why.message, b->why.message);
}

static bool same_lines(const struct hit *a, const struct hit *b)
{
    if (!a->why.first_line || !b->why.first_line)
        return true;
    return a->why.first_line <= b->why.last_line && b->why.first_line <= a->why.last_line;
}

/* What the hit would be worth if it were the only one. */
static enum confidence judge_alone(const struct hit *hit)
{
    const struct weighed *e = &hit->evidence.message;
    float scale = (float)hit->sureness;
    float local = LOCAL_WEIGHT * e->local;
    float share = e->share > local ? e->share : local;
    if (e->conflict)
        return CONFIDENCE_WEAK;
    if (hit->why.whole && e->fixed_bits >= EXACT_BITS * scale && share >= EXACT_SHARE)
        return CONFIDENCE_EXACT;
    if (e->density < STRONG_DENSITY || share < STRONG_SHARE)
        return CONFIDENCE_WEAK;
    bool strong = e->score >= STRONG_BITS * scale && e->coverage >= STRONG_COVERAGE;
    bool coded = hit->evidence.codes >= CODED && e->score >= CODED_BITS * scale;
    return strong || coded ? CONFIDENCE_STRONG : CONFIDENCE_WEAK;
}

/* True when OTHER, a worse hit, quotes a message that is as good as that of HIT: what it is worse
 * by is not what the paste says. */
static bool shares_message(const struct hit *hit, const struct hit *other)
{
    float score = hit->evidence.message.score;
    return score > 0 && other->evidence.message.score > score * (1 - SHARED);
}

/* True when hit AT is clearly better than all others that explain the same lines. A better one that
 * has no message is no rival: its words are a mixture of several errors. */
static bool leads(const struct answer *answer, size_t at)
{
    const struct hit *hit = &answer->hits[at];
    for (size_t i = 0; i < answer->hit_count; i++) {
        const struct hit *other = &answer->hits[i];
        if (i == at || !same_lines(hit, other) || (i < at && !other->why.first_line))
            continue;
        if (i < at || shares_message(hit, other) || other->score > hit->score * (1 - MARGIN))
            return false;
    }
    return true;
}

/* An answer to one of several errors goes before suggestions for another: it gets the points of
 * what it passes. Otherwise the order stays. */
static void put_answers_first(struct answer *answer)
{
    size_t answers = 0;
    for (size_t i = 0; i < answer->hit_count; i++) {
        struct hit hit = answer->hits[i];
        if (hit.confidence == CONFIDENCE_WEAK)
            continue;
        if (i > answers)
            hit.score = answer->hits[answers].score;
        memmove(&answer->hits[answers + 1], &answer->hits[answers],
                (i - answers) * sizeof *answer->hits);
        answer->hits[answers++] = hit;
    }
}

/* A message that is all there, and in other articles as well: nothing in the paste decides. */
static void find_generic(struct answer *answer)
{
    const struct hit *best = &answer->hits[0];
    if (answer->hit_count == 0 || !best->why.whole || best->confidence != CONFIDENCE_WEAK)
        return;
    size_t count = 0;
    for (size_t i = 0; i < answer->hit_count; i++) {
        struct hit *hit = &answer->hits[i];
        hit->shares = hit->why.whole || same_message(best, hit);
        count += hit->shares;
    }
    if (count > 1)
        answer->generic = count;
    else
        answer->hits[0].shares = false;
}

/* Of several errors in one paste the last is what the others report. */
static void mark_probable_cause(struct answer *answer)
{
    struct hit *last = NULL;
    size_t errors = 0;
    for (size_t i = 0; i < answer->hit_count; i++) {
        struct hit *hit = &answer->hits[i];
        if (hit->confidence == CONFIDENCE_WEAK || !hit->why.first_line)
            continue;
        errors++;
        if (!last || hit->why.first_line > last->why.first_line)
            last = hit;
    }
    if (errors > 1)
        last->probable_cause = true;
}

void judge(struct answer *answer, const struct query *query)
{
    for (size_t i = 0; i < answer->hit_count; i++) {
        struct hit *hit = &answer->hits[i];
        if (hit->by_id)
            continue;
        if (query->form == QUERY_CODE)
            hit->confidence = hit->evidence.codes >= CODED ? CONFIDENCE_STRONG : CONFIDENCE_WEAK;
        else
            hit->confidence = leads(answer, i) ? judge_alone(hit) : CONFIDENCE_WEAK;
    }
    put_answers_first(answer);
    find_generic(answer);
    mark_probable_cause(answer);
}

#include "lookup/listed.h"

#include <math.h>

static bool lists_a_code(const struct answer *answer, const struct hit *hit)
{
    for (size_t i = 0; i < answer->reading_count; i++)
        for (size_t j = 0; j < answer->readings[i].definition_count; j++) {
            const struct decode_definition *definition = &answer->readings[i].definitions[j];
            if (definition->is_article && str_equal(str_of(definition->source), hit->article.id))
                return true;
        }
    return false;
}

/* It holds a code of the question, and not in a list; or it quotes the message. */
static bool is_about_code(const struct hit *hit)
{
    static const float CODE = 0.1F;
    static const float WHOLE = 0.99F;
    return hit->evidence.codes > CODE ||
           (hit->evidence.message.score > 0 && hit->evidence.message.coverage >= WHOLE);
}

void listed_put_last(struct answer *answer)
{
    static const double BELOW = 0.8; /* more than the lead that judge.c wants */
    double lowest = HUGE_VAL;
    for (size_t i = 0; i < answer->hit_count; i++) {
        const struct hit *hit = &answer->hits[i];
        if (!lists_a_code(answer, hit) && is_about_code(hit))
            lowest = fmin(lowest, hit->score);
    }
    for (size_t i = 0; i < answer->hit_count; i++) {
        struct hit hit = answer->hits[i];
        if (lists_a_code(answer, &hit) && hit.score > lowest * BELOW)
            hit.score = lowest * BELOW;
        size_t at = i;
        for (; at > 0 && answer->hits[at - 1].score < hit.score && !answer->hits[at - 1].by_id;
             at--)
            answer->hits[at] = answer->hits[at - 1];
        answer->hits[at] = hit;
    }
}

#include "lookup/answer.h"

void answer_clear(struct answer *answer)
{
    query_clear(&answer->asked);
    arena_clear(&answer->arena);
    *answer = (struct answer){0};
}

const char *confidence_name(enum confidence confidence)
{
    static const char *const NAMES[] = {"weak", "strong", "exact"};
    return NAMES[confidence];
}

double hit_share(const struct hit *hit)
{
    static const double HALF = 20; /* points */
    return hit->by_id ? 1.0 : hit->score / (hit->score + HALF);
}

bool answer_is_known(const struct answer *answer)
{
    for (size_t i = 0; i < answer->reading_count; i++)
        if (answer->readings[i].known && (answer->is_code || answer->readings[i].because))
            return true;
    return answer_has_article(answer);
}

bool answer_add_hit(struct answer *answer, const struct hit *hit)
{
    struct hit *grown = arena_grow(&answer->arena, answer->hits, sizeof *grown, answer->hit_count,
                                   &answer->hit_capacity);
    if (!grown)
        return false;
    answer->hits = grown;
    grown[answer->hit_count++] = *hit;
    return true;
}

bool answer_has_article(const struct answer *answer)
{
    return answer->hit_count > 0 && answer->hits[0].confidence != CONFIDENCE_WEAK;
}

/* True when the best suggestion has to do with the text: it has enough points, or is full of the
 * words of a text of a few, or shares its message with others. */
static bool has_suggestion(const struct answer *answer)
{
    enum { FEW_WORDS = 4 };
    static const double POINTS = 14; /* what a text about something else does not reach */
    static const float FULL = 0.5F;
    const struct hit *best = &answer->hits[0];
    size_t words = answer->asked.paste.word_count;
    return answer->generic || best->score >= POINTS * best->sureness ||
           (words <= FEW_WORDS && best->evidence.words_share >= FULL);
}

bool answer_is_worth_a_look(const struct answer *answer, size_t at)
{
    static const double RIVAL = 1.0 / 2;
    static const double GUESS = 1.0 / 3;
    const struct hit *hit = &answer->hits[at];
    double share = answer_has_article(answer) ? RIVAL : GUESS;
    bool names_code = answer->is_code && hit->by_code;
    if (!names_code && !answer_has_article(answer) && !has_suggestion(answer))
        return false;
    return names_code || hit->score >= share * answer->hits[0].score;
}

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

bool answer_is_known(const struct answer *answer)
{
    for (size_t i = 0; i < answer->reading_count; i++)
        if (answer->readings[i].known && (answer->is_code || answer->readings[i].because))
            return true;
    return answer_has_article(answer);
}

bool answer_has_article(const struct answer *answer)
{
    return answer->hit_count > 0 && answer->hits[0].confidence != CONFIDENCE_WEAK;
}

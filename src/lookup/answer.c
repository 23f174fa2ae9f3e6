#include "lookup/answer.h"

void answer_clear(struct answer *answer)
{
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
    return answer->hit_count > 0 && answer->hits[0].confidence != CONFIDENCE_WEAK;
}

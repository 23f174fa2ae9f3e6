#include "lookup/answer.h"

void answer_clear(struct answer *answer)
{
    arena_clear(&answer->arena);
    *answer = (struct answer){0};
}

bool answer_is_known(const struct answer *answer)
{
    for (size_t i = 0; i < answer->hit_count; i++)
        if (answer->hits[i].by_id || answer->hits[i].by_code)
            return true;
    return false;
}

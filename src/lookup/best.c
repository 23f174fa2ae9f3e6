#include "lookup/best.h"

size_t best_first(const float *values, uint32_t *items, size_t count, size_t k)
{
    size_t chosen = 0;
    float least = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t item = items[i];
        float value = values[item];
        if (chosen == k && value <= least)
            continue;
        size_t at = chosen < k ? chosen++ : k - 1;
        items[i] = items[at];
        while (at > 0 && values[items[at - 1]] < value) {
            items[at] = items[at - 1];
            at--;
        }
        items[at] = item;
        least = values[items[chosen - 1]];
    }
    return chosen;
}

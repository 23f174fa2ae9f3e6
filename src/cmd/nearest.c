#include "cmd/nearest.h"

#include "base/edits.h"

int nearest_of(struct str word, const char *const *names, size_t count)
{
    enum { EDITS_MAX = 2 };
    int nearest = NEAREST_NONE;
    size_t best = (word.length / 3 < EDITS_MAX ? word.length / 3 : EDITS_MAX) + 1;
    for (size_t i = 0; i < count; i++) {
        size_t distance = names[i] ? edits_between(word, str_of(names[i]), EDITS_MAX) : best;
        if (distance < best) {
            best = distance;
            nearest = (int)i;
        }
    }
    return nearest;
}

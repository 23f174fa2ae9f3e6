#include "base/edits.h"

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Three rows of the table are alive at a time. */
size_t edits_between(struct str a, struct str b, size_t limit)
{
    size_t rows[3][EDITS_LENGTH_MAX + 1];
    if (a.length > EDITS_LENGTH_MAX || b.length > EDITS_LENGTH_MAX ||
        (a.length > b.length ? a.length - b.length : b.length - a.length) > limit)
        return limit + 1;
    for (size_t j = 0; j <= b.length; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= a.length; i++) {
        size_t *row = rows[i % 3];
        const size_t *above = rows[(i + 2) % 3];
        row[0] = i;
        for (size_t j = 1; j <= b.length; j++) {
            bool same = a.bytes[i - 1] == b.bytes[j - 1];
            row[j] = least(least(above[j], row[j - 1]) + 1, above[j - 1] + !same);
            if (i > 1 && j > 1 && a.bytes[i - 1] == b.bytes[j - 2] &&
                a.bytes[i - 2] == b.bytes[j - 1])
                row[j] = least(row[j], rows[(i + 1) % 3][j - 2] + 1);
        }
    }
    return rows[a.length % 3][b.length];
}

#include "tables.h"

#include <string.h>

/* True when WORD, between underscores, stands in NAME. */
static int has_word(const char *name, const char *word, size_t length)
{
    for (const char *at = name; at; at = strchr(at, '_')) {
        at += *at == '_';
        size_t here = strcspn(at, "_");
        if (here == length && strncmp(at, word, length) == 0)
            return 1;
    }
    return 0;
}

/* How many words of 100 two names share, their first ones (STATUS, ERROR) aside. */
static int likeness(const char *a, const char *b)
{
    const char *left = strchr(a, '_');
    const char *right = strchr(b, '_');
    if (!left || !right)
        return 0;
    int shared = 0;
    int all = 0;
    for (const char *at = left; at; at = strchr(at, '_')) {
        at += *at == '_';
        shared += has_word(right + 1, at, strcspn(at, "_"));
        all++;
    }
    for (const char *at = right; at; at = strchr(at, '_')) {
        at += *at == '_';
        all++;
    }
    return all > shared ? 100 * shared / (all - shared) : 100;
}

static size_t find_space(const char *name)
{
    for (size_t i = 0; i < space_count; i++)
        if (strcmp(spaces[i].name, name) == 0)
            return i;
    fail("there is no space '%s'", name);
}

void judge_pairs(void)
{
    const struct space *statuses = &spaces[find_space("ntstatus")];
    const struct space *errors = &spaces[find_space("win32")];
    for (size_t i = 0; i < pair_count; i++)
        for (size_t j = 0; j < statuses->count; j++) {
            const struct row *status = &rows[statuses->first + j];
            if (status->number != pairs[i].status)
                continue;
            for (size_t k = 0; k < errors->count; k++) {
                const struct row *error = &rows[errors->first + k];
                if (error->number != pairs[i].win32)
                    continue;
                int like = likeness(status->name, error->name);
                if (like > pairs[i].likeness)
                    pairs[i].likeness = like;
            }
        }
}

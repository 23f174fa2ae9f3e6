#include "lookup/label.h"

static bool in_names(struct str word)
{
    static const char *const NAMES[] = {"id",          "source", "type",     "category",
                                        "description", "date",   "computer", "time",
                                        "user",        "event",  NULL};
    return str_in_list(word, NAMES);
}

bool label_is(struct str word, struct str text, size_t to)
{
    while (to < text.length && str_is_blank(text.bytes[to]))
        to++;
    if (to < text.length && text.bytes[to] == ':')
        return in_names(word);
    struct str rest = str_from(text, to);
    struct str next; /* "Event ID:" */
    if (!str_equal(word, STR("event")) || !str_next_word(&rest, &next))
        return false;
    return in_names(str_first(next, next.length - (next.bytes[next.length - 1] == ':')));
}

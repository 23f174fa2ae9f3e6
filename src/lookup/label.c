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
    struct str rest = str_from(text, to);
    if (!rest.length || !char_in(rest.bytes[0], " \t:") || !in_names(word))
        return false;
    while (rest.length && str_is_blank(rest.bytes[0]))
        rest = str_from(rest, 1);
    if (rest.length && rest.bytes[0] == ':')
        return true;
    struct str next; /* "Event ID:" */
    if (!str_equal(word, STR("event")) || !str_next_word(&rest, &next))
        return false;
    return in_names(str_first(next, next.length - (next.bytes[next.length - 1] == ':')));
}

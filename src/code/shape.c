#include "code/shape.h"

bool shape_is_mysql(struct str text, size_t to)
{
    struct str rest = str_from(text, to);
    if (rest.length < SHAPE_STATE_LENGTH + 3 || rest.bytes[0] != ' ' || rest.bytes[1] != '(' ||
        rest.bytes[SHAPE_STATE_LENGTH + 2] != ')')
        return false;
    for (size_t i = 2; i < SHAPE_STATE_LENGTH + 2; i++)
        if (!ascii_digit(rest.bytes[i]) && !ascii_upper(rest.bytes[i]))
            return false;
    return true;
}

bool shape_is_make(struct str text, size_t word)
{
    enum { TARGET_MAX = 400 };
    static const struct str STARS = STR_INIT("*** [");
    size_t from = word;
    if (word < 2 || text.bytes[word - 1] != ' ' || text.bytes[word - 2] != ']')
        return false;
    while (from > 0 && text.bytes[from - 1] != '\n' && word - from < TARGET_MAX)
        from--;
    return str_find(str_between(text.bytes + from, text.bytes + word), STARS) != NULL;
}

bool shape_is_systemd(struct str text, size_t to)
{
    struct str rest = str_from(text, to);
    return rest.length > 2 && rest.bytes[0] == '/' &&
           (str_starts(rest, STR("/n/a")) ||
            (ascii_upper(rest.bytes[1]) && ascii_upper(rest.bytes[2])));
}

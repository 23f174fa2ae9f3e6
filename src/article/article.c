#include "article/article.h"

const char *section_kind_name(enum section_kind kind)
{
    static const char *const NAMES[SECTION_KINDS] = {
        [SECTION_PREFACE] = "preface",       [SECTION_SYMPTOMS] = "symptoms",
        [SECTION_CAUSE] = "cause",           [SECTION_RESOLUTION] = "resolution",
        [SECTION_WORKAROUND] = "workaround", [SECTION_STATUS] = "status",
        [SECTION_SUMMARY] = "summary",       [SECTION_MORE_INFORMATION] = "more information",
        [SECTION_REFERENCES] = "references", [SECTION_OTHER] = "other",
    };
    return NAMES[kind];
}

enum { ID_LETTERS_MAX = 6, ID_DIGITS_MIN = 4, ID_DIGITS_MAX = 8 };

static size_t run_of(struct str text, size_t from, bool (*is)(char))
{
    size_t end = from;
    while (end < text.length && is(text.bytes[end]))
        end++;
    return end - from;
}

size_t article_read_id(struct str text, char *to)
{
    size_t letters = run_of(text, 0, ascii_alpha);
    size_t digits = run_of(text, letters, ascii_digit);
    to[0] = '\0';
    if (letters > ID_LETTERS_MAX || digits < ID_DIGITS_MIN || digits > ID_DIGITS_MAX)
        return 0;
    struct str prefix = str_first(text, letters);
    if (letters == 0 || str_equal_case(prefix, STR("KB")))
        prefix = STR("Q");
    for (size_t i = 0; i < prefix.length; i++)
        to[i] = (char)(ascii_lower(prefix.bytes[i]) ? prefix.bytes[i] - 32 : prefix.bytes[i]);
    memcpy(to + prefix.length, text.bytes + letters, digits);
    to[prefix.length + digits] = '\0';
    return letters + digits;
}

bool article_is_id(struct str text, char *to)
{
    return article_read_id(text, to) == text.length && text.length > 0;
}

#include "render/link.h"

static const struct str SCHEMES[] = {
    STR_INIT("http://"),
    STR_INIT("https://"),
    STR_INIT("ftp://"),
    STR_INIT("mailto:"),
};

/* Bytes of the scheme that TEXT begins with, or 0. */
static size_t scheme_at(struct str text)
{
    for (size_t i = 0; i < sizeof SCHEMES / sizeof SCHEMES[0]; i++)
        if (str_starts_case(text, SCHEMES[i]))
            return SCHEMES[i].length;
    return 0;
}

/* A character that may stand in an address (RFC 3986, 2) and in no markup around one. */
static bool is_address(char c)
{
    return c > ' ' && c < '\x7F' && !char_in(c, "\"<>\\^`{|}");
}

static struct str address_of(struct str text, size_t scheme)
{
    size_t length = scheme;
    while (length < text.length && is_address(text.bytes[length]))
        length++;
    struct str address = str_first(text, length);
    while (address.length > scheme && char_in(address.bytes[address.length - 1], ".,;:!?'")) {
        address.length--;
    }
    if (address.length > scheme && address.bytes[address.length - 1] == ')' &&
        !memchr(address.bytes, '(', address.length))
        address.length--;
    return address.length > scheme ? address : (struct str){0};
}

struct str link_find(struct str text)
{
    for (size_t at = 0; at < text.length; at++) {
        char c = text.bytes[at] | ASCII_CASE;
        bool starts = at == 0 || !ascii_alnum(text.bytes[at - 1]);
        if (!starts || (c != 'h' && c != 'f' && c != 'm'))
            continue;
        struct str rest = str_from(text, at);
        size_t scheme = scheme_at(rest);
        struct str address = scheme ? address_of(rest, scheme) : (struct str){0};
        if (address.length)
            return address;
    }
    return (struct str){0};
}

/* A view of bytes that somebody else owns, and small questions about it. Uses nothing. */
#ifndef KBQ_BASE_STR_H
#define KBQ_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* LENGTH bytes at BYTES, not terminated. BYTES may be NULL when LENGTH is 0. */
struct str {
    const char *bytes;
    size_t length;
};

/* A view of a string literal. */
#define STR(literal) ((struct str)STR_INIT(literal))
/* The same as an initialiser of a static object. */
#define STR_INIT(literal)                                                                          \
    {                                                                                              \
        (literal), sizeof(literal) - 1                                                             \
    }

static inline struct str str_of(const char *text)
{
    return (struct str){text, text ? strlen(text) : 0};
}

static inline struct str str_between(const char *from, const char *to)
{
    return (struct str){from, (size_t)(to - from)};
}

/* The part of S from OFFSET on; empty when OFFSET lies past the end. */
static inline struct str str_from(struct str s, size_t offset)
{
    if (offset >= s.length)
        return (struct str){s.bytes ? s.bytes + s.length : NULL, 0};
    return (struct str){s.bytes + offset, s.length - offset};
}

static inline struct str str_first(struct str s, size_t length)
{
    return (struct str){s.bytes, length < s.length ? length : s.length};
}

/* ASCII classes that do not depend on the locale. */
static inline bool ascii_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool ascii_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static inline bool ascii_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

/* The classes that are several ranges, by table: they are asked of nearly every byte. */
enum { ASCII_ALPHA = 1, ASCII_DIGIT = 2, ASCII_HEX = 4 };
extern const unsigned char ASCII_CLASS[256];

static inline bool ascii_alpha(char c)
{
    return (ASCII_CLASS[(unsigned char)c] & ASCII_ALPHA) != 0;
}

static inline bool ascii_alnum(char c)
{
    return (ASCII_CLASS[(unsigned char)c] & (ASCII_ALPHA | ASCII_DIGIT)) != 0;
}

/* The value of a hexadecimal digit in any letter case; -1 for another character. */
int ascii_hex_value(char c);

static inline bool ascii_hex(char c)
{
    return (ASCII_CLASS[(unsigned char)c] & (ASCII_DIGIT | ASCII_HEX)) != 0;
}

enum { ASCII_CASE = 0x20 }; /* the bit by which small and capital letters differ */

static inline char ascii_fold(char c)
{
    return ascii_upper(c) ? (char)(c + 32) : c;
}

static inline bool str_equal(struct str a, struct str b)
{
    return a.length == b.length && (a.length == 0 || memcmp(a.bytes, b.bytes, a.length) == 0);
}

static inline bool str_starts_case(struct str s, struct str prefix)
{
    if (s.length < prefix.length)
        return false;
    for (size_t i = 0; i < prefix.length; i++) /* mostly the first letter differs */
        if (ascii_fold(s.bytes[i]) != ascii_fold(prefix.bytes[i]))
            return false;
    return true;
}

/* Equal but for the case of ASCII letters. */
static inline bool str_equal_case(struct str a, struct str b)
{
    return a.length == b.length && str_starts_case(a, b);
}

static inline bool str_starts(struct str s, struct str prefix)
{
    return s.length >= prefix.length &&
           (prefix.length == 0 || memcmp(s.bytes, prefix.bytes, prefix.length) == 0);
}

static inline bool str_ends_case(struct str s, struct str suffix)
{
    return s.length >= suffix.length &&
           str_starts_case(str_from(s, s.length - suffix.length), suffix);
}

static inline bool str_is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static inline struct str str_trim_end(struct str s)
{
    if (!s.bytes)
        return (struct str){NULL, 0};
    while (s.length && str_is_blank(s.bytes[s.length - 1]))
        s.length--;
    return s;
}

static inline struct str str_trim(struct str s)
{
    if (!s.bytes)
        return (struct str){NULL, 0};
    while (s.length && str_is_blank(s.bytes[0])) {
        s.bytes++;
        s.length--;
    }
    return str_trim_end(s);
}

/* Cuts the first line off *REST (without its line feed) into *LINE. False when *REST is empty. */
static inline bool str_next_line(struct str *rest, struct str *line)
{
    *line = (struct str){0};
    if (rest->length == 0)
        return false;
    const char *end = memchr(rest->bytes, '\n', rest->length);
    size_t length = end ? (size_t)(end - rest->bytes) : rest->length;
    *line = (struct str){rest->bytes, length};
    *rest = str_from(*rest, length + (end != NULL));
    return true;
}

/* Cuts the first run of non-blank bytes off *REST into *WORD. False when there is none. */
static inline bool str_next_word(struct str *rest, struct str *word)
{
    while (rest->length && str_is_blank(rest->bytes[0]))
        *rest = str_from(*rest, 1);
    size_t length = 0;
    while (length < rest->length && !str_is_blank(rest->bytes[length]))
        length++;
    *word = (struct str){rest->bytes, length};
    *rest = str_from(*rest, length);
    return length > 0;
}

/* The place of NEEDLE in HAY, or NULL. */
static inline const char *str_find(struct str hay, struct str needle)
{
    if (needle.length == 0 || hay.length < needle.length)
        return NULL;
    const char *at = hay.bytes;
    const char *last = hay.bytes + hay.length - needle.length;
    while (at <= last && (at = memchr(at, needle.bytes[0], (size_t)(last - at) + 1))) {
        if (memcmp(at, needle.bytes, needle.length) == 0)
            return at;
        at++;
    }
    return NULL;
}

/* C is one of the characters of SET. */
static inline bool char_in(char c, const char *set)
{
    while (*set && *set != c)
        set++;
    return *set != '\0';
}

/* TEXT is WORD, in any letter case. Mostly the first letter differs. */
static inline bool str_is_word(struct str text, const char *word)
{
    for (size_t i = 0; i < text.length; i++)
        if (word[i] == '\0' || ascii_fold(word[i]) != ascii_fold(text.bytes[i]))
            return false;
    return word[text.length] == '\0';
}

/* TEXT is one of the strings of LIST, which ends with NULL, in any letter case. */
static inline bool str_in_list(struct str text, const char *const *list)
{
    if (text.length == 0)
        return false;
    for (; *list; list++)
        if (str_is_word(text, *list))
            return true;
    return false;
}

#endif

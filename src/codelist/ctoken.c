#include "codelist/ctoken.h"

static char at(struct str text, size_t offset)
{
    return offset < text.length ? text.bytes[offset] : '\0';
}

static bool is_name(char c)
{
    return ascii_alnum(c) || c == '_' || (unsigned char)c >= 0x80;
}

size_t ctoken_comment_length(struct str text)
{
    if (at(text, 0) != '/' || (at(text, 1) != '*' && at(text, 1) != '/'))
        return 0;
    bool block = text.bytes[1] == '*';
    struct str rest = str_from(text, 2);
    if (block) {
        const char *end = str_find(rest, STR("*/"));
        return end ? (size_t)(end - text.bytes) + 2 : text.length;
    }
    const char *end = rest.length ? memchr(rest.bytes, '\n', rest.length) : NULL;
    return end ? (size_t)(end - text.bytes) : text.length;
}

/* The length of the line that is continued at the start of TEXT: "\" and a line feed. */
static size_t continuation_length(struct str text)
{
    return at(text, 0) == '\\' && at(text, 1) == '\n' ? 2 : 0;
}

/* The length of the quoted literal at the start of TEXT. It ends with its line at the latest. */
static size_t literal_length(struct str text)
{
    char quote = text.bytes[0];
    size_t i = 1;
    while (i < text.length && text.bytes[i] != '\n') {
        if (text.bytes[i] == quote)
            return i + 1;
        i += text.bytes[i] == '\\' && i + 1 < text.length ? 2 : 1;
    }
    return i < text.length ? i : text.length;
}

/* The length of the directive at the start of TEXT, up to its line feed. */
static size_t directive_length(struct str text)
{
    size_t i = 0;
    while (i < text.length && text.bytes[i] != '\n') {
        struct str rest = str_from(text, i);
        size_t skip = ctoken_comment_length(rest);
        skip = skip ? skip : continuation_length(rest);
        if (!skip && text.bytes[i] == '"')
            skip = literal_length(rest);
        i += skip ? skip : 1;
    }
    return i;
}

static size_t run_length(struct str text, bool with_dots)
{
    size_t i = 0;
    while (i < text.length && (is_name(text.bytes[i]) || (with_dots && text.bytes[i] == '.')))
        i++;
    return i;
}

static size_t mark_length(struct str text)
{
    static const char *const PAIRS[] = {
        "<<", ">>", "<=", ">=", "==", "!=", "&&", "||", "##", "->", "::", NULL};
    for (size_t i = 0; text.length > 1 && PAIRS[i]; i++)
        if (memcmp(text.bytes, PAIRS[i], 2) == 0)
            return 2;
    return 1;
}

/* Skips blanks, comments and continued lines. */
static void skip(struct str *rest)
{
    while (rest->length) {
        size_t length = ctoken_comment_length(*rest);
        length = length ? length : continuation_length(*rest);
        if (!length && (str_is_blank(rest->bytes[0]) || rest->bytes[0] == '\f'))
            length = 1;
        if (!length)
            return;
        *rest = str_from(*rest, length);
    }
}

struct ctoken ctoken_next(struct str *rest, bool in_directive)
{
    skip(rest);
    if (!rest->length)
        return (struct ctoken){CTOKEN_END, {0}};
    struct ctoken token = {CTOKEN_MARK, {0}};
    char c = rest->bytes[0];
    size_t length;
    if (c == '#' && !in_directive) {
        token.kind = CTOKEN_DIRECTIVE;
        length = directive_length(*rest);
    } else if (ascii_digit(c)) {
        token.kind = CTOKEN_NUMBER;
        length = run_length(*rest, true);
    } else if (is_name(c)) {
        token.kind = CTOKEN_IDENTIFIER;
        length = run_length(*rest, false);
    } else if (c == '"' || c == '\'') {
        token.kind = c == '"' ? CTOKEN_STRING : CTOKEN_CHARACTER;
        length = literal_length(*rest);
    } else {
        length = mark_length(*rest);
    }
    token.text = str_first(*rest, length);
    *rest = str_from(*rest, length);
    return token;
}

bool ctoken_is(struct ctoken token, const char *text)
{
    return token.kind == CTOKEN_MARK && str_equal(token.text, str_of(text));
}

struct str ctoken_comment(struct str text)
{
    while (text.length) {
        size_t length = ctoken_comment_length(text);
        if (length) {
            struct str comment = str_from(str_first(text, length), 2);
            if (str_ends_case(comment, STR("*/")) && text.bytes[1] == '*')
                comment.length -= 2;
            while (comment.length && char_in(comment.bytes[0], "*/!<"))
                comment = str_from(comment, 1);
            return str_trim(comment);
        }
        bool literal = text.bytes[0] == '"' || text.bytes[0] == '\'';
        text = str_from(text, literal ? literal_length(text) : 1);
    }
    return (struct str){0};
}

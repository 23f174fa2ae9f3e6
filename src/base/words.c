#include "base/words.h"

#include "base/text.h"

/* What a byte is to a word: the folded letter or digit, or 0 for no part of one, which the lead of
 * a longer code point may be all the same. */
static const unsigned char FOLDED[256] = {
    ['0'] = '0', ['1'] = '1', ['2'] = '2', ['3'] = '3', ['4'] = '4', ['5'] = '5', ['6'] = '6',
    ['7'] = '7', ['8'] = '8', ['9'] = '9', ['a'] = 'a', ['b'] = 'b', ['c'] = 'c', ['d'] = 'd',
    ['e'] = 'e', ['f'] = 'f', ['g'] = 'g', ['h'] = 'h', ['i'] = 'i', ['j'] = 'j', ['k'] = 'k',
    ['l'] = 'l', ['m'] = 'm', ['n'] = 'n', ['o'] = 'o', ['p'] = 'p', ['q'] = 'q', ['r'] = 'r',
    ['s'] = 's', ['t'] = 't', ['u'] = 'u', ['v'] = 'v', ['w'] = 'w', ['x'] = 'x', ['y'] = 'y',
    ['z'] = 'z', ['A'] = 'a', ['B'] = 'b', ['C'] = 'c', ['D'] = 'd', ['E'] = 'e', ['F'] = 'f',
    ['G'] = 'g', ['H'] = 'h', ['I'] = 'i', ['J'] = 'j', ['K'] = 'k', ['L'] = 'l', ['M'] = 'm',
    ['N'] = 'n', ['O'] = 'o', ['P'] = 'p', ['Q'] = 'q', ['R'] = 'r', ['S'] = 's', ['T'] = 't',
    ['U'] = 'u', ['V'] = 'v', ['W'] = 'w', ['X'] = 'x', ['Y'] = 'y', ['Z'] = 'z',
};

/* Bytes of the code point of more than one byte at AT that belongs to a word, or 0. Appends it,
 * folded, to WORDS. */
static size_t take_long(struct words *words, const char *at, const char *end)
{
    struct str rest = str_between(at, end);
    uint32_t codepoint = text_next(&rest);
    if (!text_is_word(codepoint))
        return 0;
    char bytes[8];
    struct strbuf folded = {.bytes = bytes, .capacity = sizeof bytes};
    text_add_codepoint(&folded, text_fold(codepoint));
    if (words->length + folded.length <= WORD_MAX) {
        memcpy(words->folded + words->length, folded.bytes, folded.length);
        words->length += folded.length;
    }
    return (size_t)(rest.bytes - at);
}

/* The first place from AT on where a word begins. */
static const char *find_start(const char *at, const char *end)
{
    while (at < end && !FOLDED[(unsigned char)*at]) {
        struct str rest = str_between(at, end);
        if ((unsigned char)*at >= 0x80) {
            if (text_is_word(text_next(&rest)))
                break;
            at = rest.bytes;
        } else {
            at++;
        }
    }
    return at;
}

bool words_next(struct words *words)
{
    words->length = 0;
    if (words->rest.length == 0)
        return false;
    const char *end = words->rest.bytes + words->rest.length;
    const char *at = find_start(words->rest.bytes, end);
    words->from = (size_t)(at - words->begin);
    while (at < end) {
        char folded = (char)FOLDED[(unsigned char)*at];
        size_t length = 1;
        if (folded && words->length < WORD_MAX)
            words->folded[words->length++] = folded;
        else if (!folded)
            length = (unsigned char)*at < 0x80 ? 0 : take_long(words, at, end);
        if (length == 0)
            break;
        at += length;
    }
    words->to = (size_t)(at - words->begin);
    words->rest = str_between(at, end);
    return words->length > 0;
}

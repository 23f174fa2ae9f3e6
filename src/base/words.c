#include "base/words.h"

#include "base/text.h"

/* What a byte is to a word: 0 no part of one, 1 the lead or trail of a longer code point, and
 * else the folded letter or digit. */
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

/* Reads one code point of a word at *REST into WORDS; false, with *REST as it was, at its end. */
static bool take_codepoint(struct words *words, struct str *rest)
{
    unsigned char byte = (unsigned char)rest->bytes[0];
    if (byte < 0x80) {
        if (!FOLDED[byte])
            return false;
        if (words->length < WORD_MAX)
            words->folded[words->length++] = (char)FOLDED[byte];
        *rest = str_from(*rest, 1);
        return true;
    }
    struct str after = *rest;
    uint32_t codepoint = text_next(&after);
    if (!text_is_word(codepoint))
        return false;
    char bytes[8];
    struct strbuf folded = {.bytes = bytes, .capacity = sizeof bytes};
    text_add_codepoint(&folded, text_fold(codepoint));
    if (words->length + folded.length <= WORD_MAX) {
        memcpy(words->folded + words->length, folded.bytes, folded.length);
        words->length += folded.length;
    }
    *rest = after;
    return true;
}

bool words_next(struct words *words)
{
    struct str rest = words->rest;
    words->length = 0;
    while (rest.length) {
        unsigned char byte = (unsigned char)rest.bytes[0];
        if (byte < 0x80) {
            if (FOLDED[byte])
                break;
            rest = str_from(rest, 1);
            continue;
        }
        struct str after = rest;
        if (text_is_word(text_next(&after)))
            break;
        rest = after;
    }
    words->from = (size_t)(rest.bytes - words->begin);
    while (rest.length && take_codepoint(words, &rest))
        continue;
    words->to = (size_t)(rest.bytes - words->begin);
    words->rest = rest;
    return words->length > 0;
}

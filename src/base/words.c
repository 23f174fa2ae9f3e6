#include "base/words.h"

#include "base/text.h"

/* ---- blocks: ASCII, which is most of most texts ---- */

/* Folds the 64 bytes at FROM to TO. Returns a bit for each letter and digit; *OTHER says that there
 * are bytes beyond ASCII, of which nothing is known here. */
static uint64_t fold_block(const char *restrict from, char *restrict to, bool *other)
{
    unsigned char flags[MASK_BYTES];
    unsigned char all = 0;
    for (size_t i = 0; i < MASK_BYTES; i++) {
        unsigned char c = (unsigned char)from[i];
        unsigned char small = c | ASCII_CASE; /* also what digits are already */
        flags[i] = (unsigned char)((unsigned char)(small - 'a') < 26) |
                   (unsigned char)((unsigned char)(c - '0') < 10);
        to[i] = (char)small;
        all |= c;
    }
    *other = all >= 0x80;
    return mask_of(flags);
}

/* Makes the 64 bytes from AT on the block. False when they are not ASCII. */
static bool open_block(struct words *words, size_t at)
{
    char padded[MASK_BYTES] = {0};
    struct str rest = str_from(words->text, at);
    const char *from = rest.bytes;
    if (rest.length < MASK_BYTES) {
        if (rest.length)
            memcpy(padded, rest.bytes, rest.length);
        from = padded;
    }
    bool other;
    uint64_t mask = fold_block(from, words->block, &other);
    words->at = at;
    words->next = at + MASK_BYTES;
    words->edges = other ? 0 : mask ^ mask << 1;
    return !other;
}

/* ---- bytes: everything else ---- */

/* Appends the ASCII byte C to WORDS when it is part of a word. */
static bool take_byte(struct words *words, char c)
{
    if (!ascii_alnum(c))
        return false;
    if (words->length < WORD_MAX)
        words->slow[words->length++] = ascii_fold(c);
    return true;
}

/* Appends CODEPOINT, folded, to WORDS when it is part of a word. */
static bool take_long(struct words *words, uint32_t codepoint)
{
    if (!text_is_word(codepoint))
        return false;
    char bytes[8];
    struct strbuf folded = {.bytes = bytes, .capacity = sizeof bytes};
    text_add_codepoint(&folded, text_fold(codepoint));
    if (words->length + folded.length <= WORD_MAX) {
        memcpy(words->slow + words->length, folded.bytes, folded.length);
        words->length += folded.length;
    }
    return true;
}

/* Reads the first word from AT on. */
static bool next_by_bytes(struct words *words, size_t at)
{
    struct str rest = str_from(words->text, at);
    bool open = false;
    words->folded = words->slow;
    words->length = 0;
    words->edges = 0;
    while (rest.length) {
        struct str before = rest;
        uint32_t codepoint = text_next(&rest);
        bool single = codepoint >= 0x80 && text_is_ideograph(codepoint);
        if (single && open) { /* the next word */
            rest = before;
            break;
        }
        bool taken =
            codepoint < 0x80 ? take_byte(words, (char)codepoint) : take_long(words, codepoint);
        size_t place = words->text.length - before.length;
        if (taken && !open)
            words->from = place;
        if (taken)
            words->to = words->text.length - rest.length;
        if (single || (open && !taken))
            break;
        open |= taken;
    }
    words->next = words->text.length - rest.length;
    return words->length > 0;
}

bool words_next(struct words *words)
{
    for (;;) {
        if (words->edges == 0) {
            if (words->next >= words->text.length)
                break;
            if (!open_block(words, words->next))
                return next_by_bytes(words, words->at);
            continue;
        }
        size_t from = mask_first(words->edges);
        uint64_t behind = words->edges & (words->edges - 1);
        if (!behind) { /* the word may go on behind the block */
            if (from == 0 || !open_block(words, words->at + from))
                return next_by_bytes(words, words->at);
            continue;
        }
        size_t to = mask_first(behind);
        words->edges = behind & (behind - 1);
        words->folded = words->block + from;
        words->length = to - from;
        words->from = words->at + from;
        words->to = words->at + to;
        return true;
    }
    words->length = 0;
    return false;
}

/* What people do to codes: letters for digits, blanks inside, a digit too many, marks around them.
 * Nothing is put right silently, and nothing that can be read as it stands. */
#include "code/decoder.h"

#include "code/reading.h"

#include <inttypes.h>
#include <stdio.h>

enum { EDITS_MAX = 4 };

/* Reads TEXT again, with CORRECTION. Known readings stay; what is not known stays only when nothing
 * was found before, and when the correction is SURE. */
static enum outcome read_corrected(struct decoder *d, struct str text, const char *correction,
                                   bool sure, enum outcome before)
{
    struct decoded kept = *d->out;
    const char *earlier = d->correction;
    enum spelling_fault fault = d->fault;
    d->correction =
        earlier && correction ? arena_format(d->arena, "%s; %s", earlier, correction) : correction;
    *d->out = (struct decoded){0};
    char *copy = arena_copy(d->arena, text);
    enum outcome outcome =
        copy ? decoder_read_exactly(d, (struct str){copy, text.length}) : READ_NOT;
    d->correction = earlier;
    d->fault = fault;
    if (!copy)
        d->failed = true;
    if (outcome == READ_KNOWN || (outcome == READ_UNKNOWN && before == READ_NOT && sure))
        return outcome;
    *d->out = kept;
    return before;
}

/* True when some table of 32-bit values explains BITS. */
static bool is_known_status(struct decoder *d, uint32_t bits)
{
    static const char *const SPACES[] = {"hresult", "ntstatus", "bugcheck"};
    for (size_t i = 0; i < sizeof SPACES / sizeof SPACES[0]; i++) {
        struct decode_reading reading = {0};
        if (!reading_number(&reading, catalogue_index_of(SPACES[i]), bits, NULL, d->arena))
            d->failed = true;
        else if (reading.known && bits >> 28 == (i == 1 ? 0xC : bits >> 28))
            return true;
    }
    return false;
}

struct edits {
    uint32_t values[EDITS_MAX];
    size_t count;
    int tier; /* of all of them: 0 a zero of several, 1 another digit of several, 2 any */
};

static void keep_edit(struct decoder *d, struct edits *edits, const char *digits, int tier)
{
    int64_t value;
    if (tier > edits->tier || !code_read_hex(str_of(digits), &value) ||
        !is_known_status(d, (uint32_t)value))
        return;
    if (tier < edits->tier) {
        edits->tier = tier;
        edits->count = 0;
    }
    for (size_t i = 0; i < edits->count; i++)
        if (edits->values[i] == (uint32_t)value)
            return;
    if (edits->count < EDITS_MAX)
        edits->values[edits->count++] = (uint32_t)value;
}

/* Eight digits were meant, and one is missing: most often one of several equal ones. */
static void try_insertions(struct decoder *d, struct str digits, struct edits *edits)
{
    char text[STATUS_DIGITS + 1] = {0};
    for (size_t at = 0; at <= digits.length; at++) {
        memcpy(text, digits.bytes, at);
        memcpy(text + at + 1, digits.bytes + at, digits.length - at);
        for (const char *digit = "0123456789abcdef"; *digit; digit++) {
            text[at] = *digit;
            bool run = (at > 0 && ascii_fold(text[at - 1]) == *digit) ||
                       (text[at + 1] && ascii_fold(text[at + 1]) == *digit);
            keep_edit(d, edits, text, !run ? 2 : *digit != '0');
        }
    }
}

static void try_deletions(struct decoder *d, struct str digits, struct edits *edits)
{
    char text[STATUS_DIGITS + 1] = {0};
    for (size_t at = 0; at < digits.length; at++) {
        memcpy(text, digits.bytes, at);
        memcpy(text + at, digits.bytes + at + 1, digits.length - at - 1);
        char gone = ascii_fold(digits.bytes[at]);
        bool run = (at > 0 && ascii_fold(digits.bytes[at - 1]) == gone) ||
                   (at + 1 < digits.length && ascii_fold(digits.bytes[at + 1]) == gone);
        keep_edit(d, edits, text, !run ? 2 : gone != '0');
    }
}

/* A status value with a digit too many or too few. */
static enum outcome read_miscounted(struct decoder *d, struct str text, enum outcome before)
{
    struct spelling spelling;
    struct edits edits = {.tier = 2};
    if (spelling_read(text, &spelling) || spelling.negative ||
        (spelling.digits != STATUS_DIGITS - 1 && spelling.digits != STATUS_DIGITS + 1))
        return before;
    struct str digits = text;
    if (char_in(digits.bytes[0], "$+"))
        digits = str_from(digits, 1);
    else if (str_starts_case(digits, STR("0x")) || str_starts_case(digits, STR("&h")))
        digits = str_from(digits, 2);
    digits = str_first(digits, spelling.digits);
    if (!char_in(ascii_fold(digits.bytes[0]), "89cde"))
        return before;
    if (digits.length < STATUS_DIGITS)
        try_insertions(d, digits, &edits);
    else
        try_deletions(d, digits, &edits);
    enum outcome outcome = before;
    for (size_t i = 0; i < edits.count; i++) {
        char hex[16];
        (void)snprintf(hex, sizeof hex, "0x%08" PRIX32, edits.values[i]);
        const char *correction =
            arena_format(d->arena, "%zu hexadecimal digits in place of %d: read as %s",
                         digits.length, STATUS_DIGITS, hex);
        struct decoded first = *d->out;
        outcome = read_corrected(d, str_of(hex), correction, true, outcome);
        if (i > 0) { /* several values are as likely: all of them, in turn */
            struct decoded more = *d->out;
            *d->out = first;
            for (size_t j = 0; j < more.count; j++)
                decoder_push(d, &more.readings[j]);
        }
    }
    return outcome;
}

/* Marks that stand around a code in a sentence. */
static struct str strip_marks(struct str text)
{
    while (text.length && char_in(text.bytes[0], "\"'`([{<"))
        text = str_from(text, 1);
    while (text.length && char_in(text.bytes[text.length - 1], "\"'`)]}>.,;:!?"))
        text.length--;
    return str_trim(text);
}

/* TEXT without what parts its digits, or with digits for the letters O and l, or both. */
struct mending {
    struct strbuf text;
    const char *what;
    bool sure;
};

static bool mend(struct str text, struct mending *mending, int step)
{
    struct strbuf letters = STRBUF_EMPTY;
    bool done = false;
    strbuf_reset(&mending->text);
    mending->sure = step == 1;
    if (step == 0) {
        mending->what = "without what parts its digits";
        done = spelling_join(text, &mending->text);
    } else if (step == 1) {
        mending->what = "digits for letters";
        done = spelling_fix_letters(text, &mending->text);
    } else {
        mending->what = "digits for letters, without what parts them";
        for (size_t i = 0; i < text.length; i++)
            strbuf_add_char(&letters, char_in(text.bytes[i], "Oo")    ? '0'
                                      : char_in(text.bytes[i], "lI|") ? '1'
                                                                      : text.bytes[i]);
        done = spelling_join(strbuf_view(&letters), &mending->text);
    }
    mending->text.failed |= letters.failed;
    strbuf_clear(&letters);
    return done;
}

enum outcome decoder_read_mended(struct decoder *d, struct str text, enum outcome outcome)
{
    struct mending mending = {.text = STRBUF_EMPTY};
    struct str bare = strip_marks(text);
    if (bare.length && bare.length < text.length) {
        outcome = read_corrected(d, bare, "without the marks around it", true, outcome);
        text = bare;
    }
    bool foreign = d->fault == SPELLING_OCTAL || d->fault == SPELLING_BINARY ||
                   d->fault == SPELLING_SCIENTIFIC || d->fault == SPELLING_TOO_LARGE;
    for (int step = 0; step < 3 && outcome != READ_KNOWN && !foreign; step++) {
        if (!mend(text, &mending, step))
            continue;
        struct str mended = strbuf_view(&mending.text);
        const char *correction = arena_format(d->arena, "read as %.*s: %s", (int)mended.length,
                                              mended.bytes, mending.what);
        outcome = read_corrected(d, mended, correction, mending.sure, outcome);
        const char *earlier = d->correction;
        d->correction = correction;
        if (outcome != READ_KNOWN)
            outcome = read_miscounted(d, mended, outcome);
        d->correction = earlier;
    }
    if (outcome != READ_KNOWN && !foreign)
        outcome = read_miscounted(d, text, outcome);
    d->failed |= mending.text.failed;
    strbuf_clear(&mending.text);
    return outcome;
}

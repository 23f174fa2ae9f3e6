#include "code/decode.h"

#include "code/context.h"
#include "code/decoder.h"
#include "code/event_source.h"
#include "code/reading.h"
#include "code/scan.h"

#include <inttypes.h>
#include <stdio.h>

enum {
    BECAUSE_MAX = 40,
    PHRASE_CODES_MAX = 16,
    ERROR_READINGS = 6, /* that a mere "error" before a number leaves in sight */
};

enum outcome decoder_read_exactly(struct decoder *d, struct str text)
{
    enum outcome outcome = decoder_read_openssl(d, text);
    if (outcome == READ_NOT)
        outcome = decoder_read_placed(d, text);
    if (outcome != READ_NOT)
        return outcome;
    if (text.length > 3 && text.bytes[text.length - 1] == '*')
        return decoder_read_name(d, str_first(text, text.length - 1), SIZE_MAX, true);
    outcome = decoder_read_name(d, text, SIZE_MAX, false);
    if (outcome == READ_NOT)
        outcome = decoder_read_dotted(d, text);
    if (outcome == READ_NOT)
        outcome = decoder_read_tool(d, text, false);
    if (outcome != READ_NOT)
        return outcome;
    outcome = decoder_read_state(d, text);
    size_t before = d->out->count;
    enum outcome number = decoder_read_number(d, text);
    if (outcome == READ_KNOWN && number != READ_KNOWN)
        d->out->count = before; /* the state is what is meant */
    return outcome == READ_KNOWN ? outcome : number;
}

/* ---- codes in texts ---- */

/* "'Error =' before it": the words of the text, or those of the rule where they are many. */
static const char *because_of(struct decoder *d, struct str text, const struct code *code)
{
    if (!code->because)
        return NULL;
    struct str words = str_between(text.bytes + code->because_from, text.bytes + code->from);
    while (words.length && (str_is_blank(words.bytes[words.length - 1]) ||
                            char_in(words.bytes[words.length - 1], "('\"[<")))
        words.length--;
    for (size_t i = 0; i < words.length; i++)
        if ((unsigned char)words.bytes[i] < 0x20)
            words.length = 0;
    if (words.length == 0 || words.length > BECAUSE_MAX)
        words = str_of(code->because);
    return arena_format(d->arena, "'%.*s' before it", (int)words.length, words.bytes);
}

/* Keeps the readings from FIRST on that a mere "error" leaves likely. */
static void keep_likely(struct decoder *d, size_t first, const char *because)
{
    struct decoded out = {.readings = d->out->readings + first, .count = d->out->count - first};
    for (size_t i = 0; i < out.count; i++)
        if (because && strcmp(out.readings[i].code.space, "win32") == 0)
            out.readings[i].rank -= 20;
    decoder_sort(&out);
    if (out.count > ERROR_READINGS)
        out.count = ERROR_READINGS;
    while (out.count > 1 && out.readings[out.count - 1].rank >= 60)
        out.count--;
    if (out.count && because)
        out.readings[0].because = because;
    d->out->count = first + out.count;
}

static enum outcome read_found_number(struct decoder *d, const struct code *code)
{
    struct number number = {.value = code->number, .hex = code->is_hex, .digits = d->text.length};
    if (str_starts_case(d->text, STR("0x")))
        number.digits -= 2;
    bool error = strcmp(code->space, CODE_ERROR) == 0;
    struct place place;
    if (error || !code->space[0] || strcmp(code->space, "hex") == 0 ||
        !decoder_find_place(d, str_of(code->space), &place)) {
        size_t first = d->out->count;
        const char *because = d->because;
        d->because = NULL;
        enum outcome outcome = decoder_add_all(d, &number);
        d->because = because;
        if (outcome == READ_KNOWN)
            keep_likely(d, first, because);
        else
            decoder_add_unknown(d, &number);
        return outcome;
    }
    if (catalogue_space(place.spaces[0]).form == CATALOGUE_TEXT)
        return decoder_read_text(d, place.spaces[0], str_of(code->value), 0, true);
    enum outcome outcome = decoder_add_placed(d, &place, &number, 0);
    if (outcome != READ_KNOWN) {
        bool minus = decoder_is_space(place.spaces[0], "errno") && number.value < 0;
        (void)decoder_add_number(d, place.spaces[0], minus ? -number.value : number.value,
                                 place.tool, 0, true, NULL);
    }
    return outcome;
}

static enum outcome read_found(struct decoder *d, const struct code *code)
{
    size_t space;
    if (strcmp(code->space, "symbol") == 0)
        return decoder_add_unknown_name(d, str_of(code->value));
    if (strcmp(code->space, "tool") == 0)
        return decoder_read_tool(d, str_of(code->value), true);
    if (code->is_number) {
        /* a symbol of the text: its name says more than its number */
        if (d->text.length && ascii_alpha(d->text.bytes[0]) && !code->is_hex &&
            catalogue_find_space(str_of(code->space), &space) &&
            decoder_read_name(d, d->text, space, false) == READ_KNOWN)
            return READ_KNOWN;
        return read_found_number(d, code);
    }
    if (!catalogue_find_space(str_of(code->space), &space))
        return READ_NOT;
    return decoder_read_text(d, space, str_of(code->value), 0, true);
}

static enum kbq_status status_of(const struct decoder *d, enum outcome outcome,
                                 struct kbq_error *error)
{
    if (d->failed || d->arena->failed)
        return kbq_fail_nomem(error);
    return outcome == READ_KNOWN ? KBQ_OK : KBQ_NOTFOUND;
}

enum kbq_status decode_found(struct str text, const struct code *code, struct arena *arena,
                             struct decoded *decoded, struct kbq_error *error)
{
    struct decoder d = {.text = str_between(text.bytes + code->from, text.bytes + code->to),
                        .arena = arena,
                        .out = decoded};
    if (code->again)
        return KBQ_UNCHANGED;
    size_t first = decoded->count;
    d.because = because_of(&d, text, code);
    enum outcome outcome = read_found(&d, code);
    char source[EVENT_SOURCE_MAX + 1];
    if (strcmp(code->space, "event") == 0 && decoded->count > first &&
        event_source_find(text, code->from, code->to, source))
        decoded->readings[first].parts = arena_format(arena, "source %s", source);
    struct decoded added = {.readings = decoded->readings ? decoded->readings + first : NULL,
                            .count = decoded->count - first};
    decoder_sort(&added);
    enum kbq_status status = status_of(&d, outcome, error);
    return status == KBQ_NOTFOUND && added.count == 0 ? KBQ_UNCHANGED : status;
}

struct phrase {
    struct decoder *d;
    struct str text;
    enum outcome outcome;
    size_t codes;
};

static bool read_phrase_code(void *context, const struct code *code)
{
    struct phrase *phrase = context;
    struct decoder *d = phrase->d;
    size_t first = d->out->count;
    enum kbq_status status = decode_found(phrase->text, code, d->arena, d->out, NULL);
    for (size_t i = first; i < d->out->count; i++)
        d->out->readings[i].correction = d->correction;
    if (status == KBQ_OK)
        phrase->outcome = READ_KNOWN;
    else if (status == KBQ_NOTFOUND && phrase->outcome == READ_NOT)
        phrase->outcome = READ_UNKNOWN;
    d->failed |= status == KBQ_NOMEM;
    return ++phrase->codes < PHRASE_CODES_MAX && !d->failed;
}

/* ---- operands ---- */

static enum outcome read_operand(struct decoder *d, struct str text)
{
    enum outcome outcome = decoder_read_exactly(d, text);
    if (outcome == READ_KNOWN)
        return outcome;
    outcome = decoder_read_mended(d, text, outcome);
    bool phrase_like = false;
    for (size_t i = 0; i < text.length; i++)
        phrase_like |= char_in(text.bytes[i], " \t\r\n:=(#[;,_");
    if (outcome == READ_KNOWN || !phrase_like)
        return outcome;
    struct phrase phrase = {d, text, READ_NOT, 0};
    struct decoded kept = *d->out;
    *d->out = (struct decoded){0};
    code_scan(text, read_phrase_code, &phrase);
    if (phrase.outcome != READ_KNOWN && outcome != READ_NOT)
        phrase.outcome = READ_NOT;
    if (phrase.outcome == READ_NOT)
        *d->out = kept;
    return phrase.outcome == READ_NOT ? outcome : phrase.outcome;
}

static enum kbq_status refuse(const struct decoder *d, struct str text, struct kbq_error *error)
{
    const char *why = spelling_fault_text(d->fault);
    const char *colon = memchr(text.bytes, ':', text.length);
    struct place place;
    struct decoder copy = *d;
    if (colon && colon + 1 == text.bytes + text.length &&
        decoder_find_place(&copy, str_between(text.bytes, colon), &place))
        why = "no code stands behind the name of the table";
    else if (colon && colon > text.bytes && d->fault == SPELLING_NO_NUMBER)
        why = "no table has the name before its colon";
    return kbq_fail(error, KBQ_BADINPUT, "'%.*s%s' is no code: %s",
                    (int)(text.length < 60 ? text.length : 60), text.bytes,
                    text.length < 60 ? "" : "...", why);
}

enum kbq_status decode_operand(struct str text, struct arena *arena, struct decoded *decoded,
                               struct kbq_error *error)
{
    *decoded = (struct decoded){0};
    text = str_trim(text);
    if (text.length == 0)
        return kbq_fail(error, KBQ_BADINPUT, "an empty text is no code");
    if (text.length > DECODE_OPERAND_MAX)
        return kbq_fail(error, KBQ_BADINPUT, "a text of %zu bytes is no code", text.length);
    struct decoder d = {.text = text, .arena = arena, .out = decoded};
    struct strbuf plain = STRBUF_EMPTY;
    bool changed;
    bool ascii = spelling_plain(text, &plain, &changed);
    struct str view = text;
    if (changed && ascii) {
        char *copy = arena_copy(arena, str_trim(strbuf_view(&plain)));
        view = str_of(copy);
        d.correction = arena_format(arena, "read as '%.*s' in plain characters", (int)view.length,
                                    view.bytes ? view.bytes : "");
    }
    d.failed = plain.failed;
    strbuf_clear(&plain);
    if (!ascii && !d.failed)
        return kbq_fail(error, KBQ_BADINPUT,
                        "'%.*s' is no code: it holds characters of another script",
                        (int)text.length, text.bytes);
    enum outcome outcome = view.length ? read_operand(&d, view) : READ_NOT;
    if (outcome == READ_NOT && decoder_looks_like_name(view) && !d.failed)
        outcome = decoder_add_unknown_name(&d, view);
    decoder_sort(decoded);
    if (outcome == READ_NOT && !d.failed && !arena->failed)
        return refuse(&d, view.length ? view : text, error);
    return status_of(&d, outcome, error);
}

/* A word of no language: it has an underscore, a digit or capitals inside. */
static bool is_made_up(struct str text)
{
    bool lower = false;
    for (size_t i = 0; i < text.length; i++) {
        if (text.bytes[i] == '_' || text.bytes[i] == ':' || ascii_digit(text.bytes[i]) ||
            (unsigned char)text.bytes[i] >= 0x80 || (lower && ascii_upper(text.bytes[i])))
            return true;
        lower |= ascii_lower(text.bytes[i]);
    }
    return false;
}

static bool is_system_name(const struct decoded *decoded)
{
    static const char *const SPACES[] = {"errno", "signal", "win32", "bugcheck", NULL};
    return decoded->count && str_in_list(str_of(decoded->readings[0].code.space), SPACES);
}

bool decode_is_code(struct str text)
{
    text = str_trim(text);
    for (size_t i = 0; i < text.length; i++)
        if (str_is_blank(text.bytes[i]))
            return false;
    struct arena arena = {0};
    struct decoded decoded;
    enum kbq_status status = decode_operand(text, &arena, &decoded, NULL);
    bool code = (status == KBQ_OK || status == KBQ_NOTFOUND) &&
                (is_made_up(text) || (status == KBQ_OK && is_system_name(&decoded)) ||
                 (text.length && text.bytes[text.length - 1] == '*'));
    arena_clear(&arena);
    return code;
}

bool decode_spell(const struct decode_code *code, char *hex, int32_t *as_signed)
{
    if (!code->is_number || !decoder_is_32_bits(code->number))
        return false;
    (void)snprintf(hex, 11, "0x%08" PRIX32, (uint32_t)code->number);
    *as_signed = (int32_t)(uint32_t)code->number;
    return true;
}

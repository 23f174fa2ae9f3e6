/* Numbers of which nothing says what table they are of. */
#include "code/decoder.h"

#include "code/code.h"
#include "code/reading.h"

#include <inttypes.h>
#include <stdio.h>

enum {
    ERRNO_MAX = 133,
    ERRNO_LIKE_MAX = 255, /* a negative number up to here would be one */
};

/* Tables whose numbers are written in hexadecimal. */
static bool is_hex_habit(const struct catalogue_space *space)
{
    static const char *const SPACES[] = {"win32", "kerberos", "mstsc", "openssl", NULL};
    return space->form == CATALOGUE_HEX || str_in_list(str_of(space->name), SPACES);
}

/* How likely it is that ENTRY is meant when NUMBER was written: the order of its table, and what
 * the spelling says. */
static int rank_of(const struct catalogue_entry *entry, const struct number *number)
{
    struct catalogue_space space = catalogue_space(entry->space);
    int rank = space.order;
    if (!entry->description[0])
        rank += 15;
    if (number->hex ? !is_hex_habit(&space) : false)
        rank += 100;
    if (decoder_is_space(entry->space, "hresult") || decoder_is_space(entry->space, "ntstatus"))
        rank += entry->number < 0x40000000 ? 150 : 0;
    if (decoder_is_space(entry->space, "bugcheck"))
        rank += !number->hex                                   ? 60
                : number->digits == STATUS_DIGITS              ? -12
                : number->digits >= 2 && entry->number >= 0x0A ? -6
                                                               : 0;
    if (decoder_is_space(entry->space, "smtp"))
        rank -= 20;
    if (decoder_is_space(entry->space, "exit") && entry->number > 128 && entry->number < 160)
        rank -= 8;
    return rank;
}

struct any {
    struct decoder *d;
    const struct number *number;
    bool known;
};

static bool add_any(void *context, const struct catalogue_entry *entry)
{
    struct any *any = context;
    any->known |= decoder_add_number(any->d, entry->space, entry->number, NULL,
                                     rank_of(entry, any->number), false, NULL) == READ_KNOWN;
    return !any->d->failed;
}

static void add_any_text(struct any *any, const char *space, const char *format)
{
    char text[24];
    struct catalogue_entry entry;
    size_t index = catalogue_index_of(space);
    (void)snprintf(text, sizeof text, format, (unsigned)any->number->value);
    if (catalogue_find_text(index, str_of(text), &entry))
        any->known |= decoder_add_text(any->d, index, str_of(entry.text),
                                       rank_of(&entry, any->number), false) == READ_KNOWN;
}

/* Tables that explain numbers which they do not hold: folded codes and sums. */
static void add_composed(struct any *any)
{
    static const char *const SPACES[] = {"hresult", "ntstatus", "bugcheck", "exit"};
    int64_t value = any->number->value;
    uint32_t bits = (uint32_t)value;
    for (size_t i = 0; i < sizeof SPACES / sizeof SPACES[0]; i++) {
        bool likely = i == 0   ? bits >> 30 == 2 || bits >> 28 == 0xD
                      : i == 1 ? bits >> 30 == 3 && bits < 0xFFFF0000
                      : i == 2 ? bits >> 28 == 1
                               : value > 128 && value <= 128 + 64 && !any->number->hex;
        size_t space = catalogue_index_of(SPACES[i]);
        if (likely)
            any->known |=
                decoder_add_number(any->d, space, value, NULL, catalogue_space(space).order, false,
                                   NULL) == READ_KNOWN;
    }
}

enum outcome decoder_add_all(struct decoder *d, const struct number *number)
{
    struct any any = {d, number, false};
    int64_t value = number->value;
    if (!decoder_is_32_bits(value))
        return READ_UNKNOWN;
    int64_t as_signed = value > INT32_MAX ? (int32_t)(uint32_t)value : value;
    if (as_signed < 0 && as_signed >= -ERRNO_MAX)
        any.known |=
            decoder_add_number(d, catalogue_index_of("errno"), -as_signed, NULL, 24, false,
                               "the minus that the kernel puts before an errno") == READ_KNOWN;
    catalogue_find_any(value, add_any, &any);
    if (value >= 0 && !number->hex && value < 1000) {
        add_any_text(&any, "http", "%u");
        add_any_text(&any, "smtp", "%u");
    }
    if (value > 0 && number->hex && number->digits >= STATUS_DIGITS - 1)
        add_any_text(&any, "openssl", "%08X");
    if (value > 0 && number->hex && number->digits == 3)
        add_any_text(&any, "ldap-ad", "%x");
    add_composed(&any);
    return any.known ? READ_KNOWN : READ_UNKNOWN;
}

/* The table where NUMBER would stand if anything knew it. */
static const char *family_of(const struct number *number)
{
    int64_t value = number->value;
    if (!decoder_is_32_bits(value))
        return NULL;
    if (value >= 0x80000000 || value < -0x10000) {
        uint32_t top = (uint32_t)value >> 28;
        return top == 0xC || top == 0xE || top == 0xF ? "ntstatus" : "hresult";
    }
    if (value < 0)
        return value >= -ERRNO_LIKE_MAX ? "errno" : "jet";
    if (number->hex && (number->digits == STATUS_DIGITS || value > UINT16_MAX))
        return value > UINT16_MAX ? "hresult" : "bugcheck";
    return value <= UINT16_MAX ? "win32" : NULL;
}

void decoder_add_unknown(struct decoder *d, const struct number *number)
{
    const char *family = family_of(number);
    struct decode_reading reading = decoder_start(d, 0);
    if (family) {
        int64_t value = strcmp(family, "errno") == 0 ? -number->value : number->value;
        (void)decoder_add_number(d, catalogue_index_of(family), value, NULL, 0, true, NULL);
    } else if (reading_bare(&reading, number->value, d->arena)) {
        decoder_push(d, &reading);
    } else {
        d->failed = true;
    }
}

enum outcome decoder_add_huge(struct decoder *d, const struct spelling *spelling)
{
    struct decode_reading reading = decoder_start(d, 0);
    reading.code = (struct decode_code){.space = CODE_ANY,
                                        .value = arena_format(d->arena, "%s%" PRIu64,
                                                              spelling->negative ? "-" : "",
                                                              spelling->magnitude)};
    if (reading.code.value)
        decoder_push(d, &reading);
    else
        d->failed = true;
    return READ_UNKNOWN;
}

enum outcome decoder_read_number(struct decoder *d, struct str text)
{
    struct spelling spelling;
    struct number number;
    d->fault = spelling_read(text, &spelling);
    if (d->fault)
        return READ_NOT;
    if (!spelling_value(&spelling, &number.value))
        return decoder_add_huge(d, &spelling);
    number.hex = spelling.hex;
    number.digits = spelling.digits;
    const char *because = d->because;
    if (spelling.leading_zero && !because)
        d->because = "its digits: a zero in front does not make it octal";
    enum outcome outcome = READ_UNKNOWN;
    /* eight digits: 80070005 is hexadecimal, and 10000086 may be */
    struct number other = {0, true, STATUS_DIGITS};
    if (!spelling.hex && spelling.digits == STATUS_DIGITS && !spelling.negative &&
        code_read_hex(text, &other.value)) {
        d->because = because ? because : "its eight digits, read as hexadecimal";
        outcome = decoder_add_all(d, &other);
        d->because = because;
    }
    enum outcome plain = decoder_add_all(d, &number);
    if (plain == READ_KNOWN)
        outcome = plain;
    d->because = because;
    if (outcome != READ_KNOWN)
        decoder_add_unknown(d, other.value >> 31 ? &other : &number);
    return outcome;
}

/* Codes whose table is named: by the words before them, or with a colon. */
#include "code/decoder.h"

#include "code/code.h"
#include "code/reading.h"

#include <stdio.h>

/* Words that people put before a code, and the tables that they mean; where the first does not know
 * the code, the next ones are asked. */
static const struct chain {
    const char *word;
    const char *spaces[PLACE_SPACES_MAX];
} CHAINS[] = {
    {"win32", {"win32", "hresult", "ntstatus"}},
    {"windows", {"win32", "hresult", "ntstatus"}},
    {"hresult", {"hresult", "ntstatus", "win32"}},
    {"hr", {"hresult", "ntstatus", "win32"}},
    {"ntstatus", {"ntstatus", "hresult"}},
    {"nt", {"ntstatus", "hresult"}},
    {"bugcheck", {"bugcheck", "ntstatus"}},
    {"stop", {"bugcheck", "ntstatus"}},
    {"bsod", {"bugcheck", "ntstatus"}},
    {"exit", {"exit", "win32", "ntstatus", "hresult"}},
    {"vb", {"vb", "dao", "ado", "hresult"}},
    {"dao", {"dao", "vb", "hresult"}},
    {"access", {"dao", "vb"}},
    {"ado", {"ado", "hresult"}},
    {"ese", {"jet"}},
    {"krb5", {"kerberos"}},
    {"mariadb", {"mysql"}},
    {"postgres", {"sqlstate"}},
    {"postgresql", {"sqlstate"}},
    {"iis", {"http"}},
    {"mapi", {"mapi", "hresult"}},
    {"msi", {"win32"}},
    {"winsock", {"win32"}},
    {"wininet", {"win32"}},
    {"data", {"ldap-ad"}},
    {"schannel", {"tls", "hresult"}},
};

struct tool_search {
    struct str tool;
    const char *found;
};

static bool match_tool(void *context, const struct catalogue_entry *entry)
{
    struct tool_search *search = context;
    if (decoder_is_space(entry->space, "exit") && entry->name[search->tool.length] == ':')
        search->found = entry->name;
    return !search->found;
}

/* The program TOOL, as the names of exit statuses spell it ("robocopy:..."); NULL when none does.
 */
static const char *find_tool(struct decoder *d, struct str tool)
{
    struct tool_search search = {tool, NULL};
    if (tool.length)
        catalogue_find_prefix(tool, match_tool, &search);
    return search.found ? arena_copy(d->arena, str_first(str_of(search.found), tool.length)) : NULL;
}

bool decoder_find_place(struct decoder *d, struct str name, struct place *place)
{
    *place = (struct place){0};
    const char *colon = name.length ? memchr(name.bytes, ':', name.length) : NULL;
    struct str base = colon ? str_between(name.bytes, colon) : name;
    for (size_t i = 0; i < sizeof CHAINS / sizeof CHAINS[0]; i++)
        if (str_equal_case(base, str_of(CHAINS[i].word))) {
            for (size_t j = 0; j < PLACE_SPACES_MAX && CHAINS[i].spaces[j]; j++)
                place->spaces[place->count++] = catalogue_index_of(CHAINS[i].spaces[j]);
            break;
        }
    if (!place->count && catalogue_find_space(base, &place->spaces[0]))
        place->count = 1;
    if (place->count && colon && !decoder_is_space(place->spaces[0], "exit") &&
        !decoder_is_space(place->spaces[0], "event"))
        place->count = 0; /* http://host: */
    if (place->count && colon && decoder_is_space(place->spaces[0], "exit")) {
        place->tool = find_tool(d, str_from(name, base.length + 1));
        place->count = place->tool ? 1 : place->count;
    }
    if (!place->count && !colon) {
        place->tool = find_tool(d, name);
        place->spaces[0] = catalogue_index_of("exit");
        place->count = place->tool != NULL;
    }
    return place->count > 0;
}

/* "14090086" of OpenSSL 1: library << 24 | function << 12 | reason. */
static bool old_openssl(struct str text, char *to)
{
    int64_t number;
    struct catalogue_entry entry;
    if (text.length != STATUS_DIGITS || !code_read_hex(text, &number))
        return false;
    (void)snprintf(to, STATUS_DIGITS + 1, "%08X",
                   (unsigned)((number >> 24 & 0xFF) << 23 | (number & 0xFFF)));
    return catalogue_find_text(catalogue_index_of("openssl"), str_of(to), &entry);
}

enum outcome decoder_read_text(struct decoder *d, size_t space, struct str text, int rank,
                               bool anyway)
{
    char other[STATUS_DIGITS + 1];
    if (str_starts_case(text, STR("0x")))
        text = str_from(text, 2);
    if (decoder_is_space(space, "openssl") && text.length < STATUS_DIGITS && text.length >= 6) {
        int64_t number;
        if (code_read_hex(text, &number)) {
            (void)snprintf(other, sizeof other, "%08X", (unsigned)number);
            text = str_of(other);
        }
    }
    enum outcome outcome = decoder_add_text(d, space, text, rank, false);
    if (outcome == READ_UNKNOWN && decoder_is_space(space, "openssl") && old_openssl(text, other)) {
        const char *because = d->because;
        d->because = arena_format(d->arena, "the packing of OpenSSL 1: 0x%s in OpenSSL 3", other);
        outcome = decoder_add_text(d, space, str_of(other), rank, false);
        d->because = because;
    }
    if (outcome == READ_UNKNOWN && decoder_is_space(space, "http") && text.length > 4 &&
        text.bytes[3] == '.') {
        const char *because = d->because;
        d->because = arena_format(d->arena, "the status alone: its sub-status %.*s is in no table",
                                  (int)(text.length - 4), text.bytes + 4);
        outcome = decoder_add_text(d, space, str_first(text, 3), rank, false);
        d->because = because;
    }
    if (outcome == READ_UNKNOWN && decoder_is_space(space, "sqlstate") && text.length == 5) {
        const char *because = d->because;
        d->because = "its class, the first two characters: the rest is in no table";
        outcome = decoder_add_text(d, space, str_first(text, 2), rank, false);
        d->because = because;
    }
    if (outcome == READ_UNKNOWN && anyway)
        (void)decoder_add_text(d, space, text, rank, true);
    return outcome;
}

enum outcome decoder_add_placed(struct decoder *d, const struct place *place,
                                const struct number *number, int rank)
{
    enum outcome outcome = READ_UNKNOWN;
    for (size_t i = 0; i < place->count && decoder_is_32_bits(number->value); i++) {
        size_t space = place->spaces[i];
        int64_t value = number->value;
        const char *because = d->because;
        if (i > 0 && outcome == READ_KNOWN && !decoder_is_space(space, "win32"))
            break;
        if (i > 0 && outcome == READ_KNOWN)
            d->because = NULL;
        if (decoder_is_space(space, "errno") && value < 0)
            value = -value;
        if (decoder_is_space(space, "exit") && value < 0 && value >= -128)
            value &= 0xFF;
        if (decoder_add_number(d, space, value, place->tool, rank + (int)i * 10, false, NULL) ==
            READ_KNOWN)
            outcome = READ_KNOWN;
        d->because = because;
        if (outcome == READ_KNOWN && !decoder_is_space(place->spaces[0], "exit"))
            break;
    }
    return outcome;
}

/* Letters, digits and dots, with a digit among them. */
static bool looks_like_value(struct str text)
{
    size_t digits = 0;
    for (size_t i = 0; i < text.length; i++) {
        if (!ascii_alnum(text.bytes[i]) && (text.bytes[i] != '.' || i == 0))
            return false;
        digits += ascii_digit(text.bytes[i]);
    }
    return digits > 0 && text.length <= CODE_VALUE_MAX / 2;
}

/* TEXT, which stands behind the name of a table. */
static enum outcome read_behind(struct decoder *d, const struct place *place, struct str text)
{
    size_t first = place->spaces[0];
    struct catalogue_space table = catalogue_space(first);
    if (table.form == CATALOGUE_TEXT) {
        bool wild = text.length && text.bytes[text.length - 1] == '*';
        enum outcome named =
            decoder_read_name(d, wild ? str_first(text, text.length - 1) : text, first, wild);
        if (named == READ_KNOWN)
            return named;
        return looks_like_value(text) ? decoder_read_text(d, first, text, 0, true) : READ_NOT;
    }
    struct spelling spelling;
    struct number number;
    d->fault = spelling_read(text, &spelling);
    if (d->fault) {
        bool wild = text.length && text.bytes[text.length - 1] == '*';
        enum outcome named =
            decoder_read_name(d, wild ? str_first(text, text.length - 1) : text, first, wild);
        if (named != READ_NOT || !decoder_is_space(first, "facility"))
            return named;
        const char *full = arena_format(d->arena, "FACILITY_%.*s", (int)text.length, text.bytes);
        return full ? decoder_read_name(d, str_of(full), first, false) : READ_NOT;
    }
    if (!spelling_value(&spelling, &number.value))
        return decoder_add_huge(d, &spelling);
    number.hex = spelling.hex;
    number.digits = spelling.digits;
    struct number other = {0, true, spelling.digits};
    bool twofold = !spelling.hex && !spelling.negative && table.form == CATALOGUE_HEX &&
                   code_read_hex(text, &other.value);
    bool hex_first =
        twofold && (decoder_is_space(first, "bugcheck") || spelling.digits == STATUS_DIGITS);
    if (hex_first && decoder_add_placed(d, place, &other, 0) == READ_KNOWN)
        return READ_KNOWN;
    if (decoder_add_placed(d, place, &number, 0) == READ_KNOWN ||
        (twofold && !hex_first && decoder_add_placed(d, place, &other, 0) == READ_KNOWN))
        return READ_KNOWN;
    int64_t value =
        decoder_is_space(first, "errno") && number.value < 0 ? -number.value : number.value;
    (void)decoder_add_number(d, first, hex_first ? other.value : value, place->tool, 0, true, NULL);
    return READ_UNKNOWN;
}

enum outcome decoder_read_placed(struct decoder *d, struct str text)
{
    for (size_t at = text.length; at > 1; at--) {
        struct place place;
        if (text.bytes[at - 1] != ':' || !decoder_find_place(d, str_first(text, at - 1), &place))
            continue;
        const char *because = d->because;
        if (!because)
            d->because = arena_format(d->arena, "'%.*s' before it", (int)at, text.bytes);
        enum outcome outcome = read_behind(d, &place, str_trim(str_from(text, at)));
        d->because = because;
        return outcome;
    }
    return READ_NOT;
}

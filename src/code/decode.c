#include "code/decode.h"

#include "code/catalogue.h"
#include "code/context.h"
#include "code/event_source.h"
#include "code/reading.h"
#include "code/scan.h"
#include "code/spelling.h"

#include <inttypes.h>
#include <stdio.h>

enum {
    STATUS_DIGITS = 8,
    BECAUSE_MAX = 40,
    PHRASE_CODES_MAX = 16,
    ERRNO_MAX = 133,
    ERRNO_LIKE_MAX = 255, /* a negative number up to here would be one */
    ERROR_READINGS = 6,   /* that a mere "error" before a number leaves in sight */
    EDITS_MAX = 4,
    CHAIN_MAX = 4,
    NAME_PREFIX_MIN = 5, /* that an unknown name must share with its neighbours */
    LISTED_RANK = 500,   /* tables that only a name reaches */
};

/* What came of trying one way to read. */
enum outcome {
    READ_NOT,     /* not in this form */
    READ_UNKNOWN, /* in this form, but no table has it */
    READ_KNOWN,
};

struct decoder {
    struct str text; /* what the readings are of */
    struct arena *arena;
    struct decoded *out;
    const char *because;
    const char *correction;
    enum spelling_fault fault; /* why it is no number */
    bool failed;               /* out of memory */
};

static size_t space_of(const char *name)
{
    size_t index = 0;
    (void)catalogue_find_space(str_of(name), &index);
    return index;
}

static bool is_space(size_t space, const char *name)
{
    return strcmp(catalogue_space(space).name, name) == 0;
}

/* ---- adding readings ---- */

static bool is_there(const struct decoded *out, const struct decode_code *code)
{
    for (size_t i = 0; i < out->count; i++)
        if (strcmp(out->readings[i].code.space, code->space) == 0 &&
            strcmp(out->readings[i].code.value, code->value) == 0)
            return true;
    return false;
}

static void push(struct decoder *d, const struct decode_reading *reading)
{
    struct decoded *out = d->out;
    if (is_there(out, &reading->code))
        return;
    if (out->count == DECODE_READINGS_MAX) {
        out->left_out++;
        return;
    }
    struct decode_reading *grown =
        arena_grow(d->arena, out->readings, sizeof *grown, out->count, &out->capacity);
    if (!grown) {
        d->failed = true;
        return;
    }
    out->readings = grown;
    grown[out->count++] = *reading;
}

static struct decode_reading start_reading(const struct decoder *d, int rank)
{
    return (struct decode_reading){
        .text = d->text, .because = d->because, .correction = d->correction, .rank = rank};
}

/* Adds NUMBER of SPACE when it is known there, or in any case when ANYWAY. */
static enum outcome add_number(struct decoder *d, size_t space, int64_t number, const char *tool,
                               int rank, bool anyway, const char *because)
{
    struct decode_reading reading = start_reading(d, rank);
    if (because && !reading.because)
        reading.because = because;
    if (!reading_number(&reading, space, number, tool, d->arena)) {
        d->failed = true;
        return READ_NOT;
    }
    if (reading.known || anyway)
        push(d, &reading);
    return reading.known ? READ_KNOWN : READ_UNKNOWN;
}

static enum outcome add_text(struct decoder *d, size_t space, struct str value, int rank,
                             bool anyway)
{
    struct decode_reading reading = start_reading(d, rank);
    if (!reading_text(&reading, space, value, d->arena)) {
        d->failed = true;
        return READ_NOT;
    }
    if (reading.known || anyway)
        push(d, &reading);
    return reading.known ? READ_KNOWN : READ_UNKNOWN;
}

static bool is_better(const struct decode_reading *a, const struct decode_reading *b)
{
    return a->known != b->known ? a->known : a->rank < b->rank;
}

/* Best first, what is known before what is not; equals stay in their order. */
static void sort_readings(struct decoded *out)
{
    for (size_t i = 1; i < out->count; i++) {
        struct decode_reading reading = out->readings[i];
        size_t at = i;
        for (; at > 0 && is_better(&reading, &out->readings[at - 1]); at--)
            out->readings[at] = out->readings[at - 1];
        out->readings[at] = reading;
    }
}

/* ---- numbers of any table ---- */

/* A number, and how it was written. */
struct number {
    int64_t value;
    bool hex;
    size_t digits;
};

static bool is_32_bits(int64_t value)
{
    return value >= INT32_MIN && value <= UINT32_MAX;
}

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
    if (is_space(entry->space, "hresult") || is_space(entry->space, "ntstatus"))
        rank += entry->number < 0x40000000 ? 150 : 0;
    if (is_space(entry->space, "bugcheck"))
        rank += !number->hex                                   ? 60
                : number->digits == STATUS_DIGITS              ? -12
                : number->digits >= 2 && entry->number >= 0x0A ? -6
                                                               : 0;
    if (is_space(entry->space, "smtp"))
        rank -= 20;
    if (is_space(entry->space, "exit") && entry->number > 128 && entry->number < 160)
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
    any->known |= add_number(any->d, entry->space, entry->number, NULL, rank_of(entry, any->number),
                             false, NULL) == READ_KNOWN;
    return !any->d->failed;
}

static void add_any_text(struct any *any, const char *space, const char *format)
{
    char text[24];
    struct catalogue_entry entry;
    size_t index = space_of(space);
    (void)snprintf(text, sizeof text, format, (unsigned)any->number->value);
    if (catalogue_find_text(index, str_of(text), &entry))
        any->known |= add_text(any->d, index, str_of(entry.text), rank_of(&entry, any->number),
                               false) == READ_KNOWN;
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
        size_t space = space_of(SPACES[i]);
        if (likely)
            any->known |= add_number(any->d, space, value, NULL, catalogue_space(space).order,
                                     false, NULL) == READ_KNOWN;
    }
}

/* All readings of NUMBER. */
static enum outcome add_all(struct decoder *d, const struct number *number)
{
    struct any any = {d, number, false};
    int64_t value = number->value;
    if (!is_32_bits(value))
        return READ_UNKNOWN;
    int64_t as_signed = value > INT32_MAX ? (int32_t)(uint32_t)value : value;
    if (as_signed < 0 && as_signed >= -ERRNO_MAX)
        any.known |= add_number(d, space_of("errno"), -as_signed, NULL, 24, false,
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
    if (!is_32_bits(value))
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

static void add_unknown(struct decoder *d, const struct number *number)
{
    const char *family = family_of(number);
    struct decode_reading reading = start_reading(d, 0);
    if (family) {
        int64_t value = strcmp(family, "errno") == 0 ? -number->value : number->value;
        (void)add_number(d, space_of(family), value, NULL, 0, true, NULL);
    } else if (reading_bare(&reading, number->value, d->arena)) {
        push(d, &reading);
    } else {
        d->failed = true;
    }
}

/* 2^63 and more: a number, but none of a code. */
static enum outcome add_huge(struct decoder *d, const struct spelling *spelling)
{
    struct decode_reading reading = start_reading(d, 0);
    reading.code = (struct decode_code){.space = CODE_ANY,
                                        .value = reading_format(d->arena, "%s%" PRIu64,
                                                                spelling->negative ? "-" : "",
                                                                spelling->magnitude)};
    if (reading.code.value)
        push(d, &reading);
    else
        d->failed = true;
    return READ_UNKNOWN;
}

/* All of TEXT as a number. */
static enum outcome read_number(struct decoder *d, struct str text)
{
    struct spelling spelling;
    struct number number;
    d->fault = spelling_read(text, &spelling);
    if (d->fault)
        return READ_NOT;
    if (!spelling_value(&spelling, &number.value))
        return add_huge(d, &spelling);
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
        outcome = add_all(d, &other);
        d->because = because;
    }
    enum outcome plain = add_all(d, &number);
    if (plain == READ_KNOWN)
        outcome = plain;
    d->because = because;
    if (outcome != READ_KNOWN)
        add_unknown(d, other.value >> 31 ? &other : &number);
    return outcome;
}

/* ---- numbers of one table ---- */

/* Words that people put before a code, and the tables that they mean; where the first does not know
 * the code, the next ones are asked. */
static const struct chain {
    const char *word;
    const char *spaces[CHAIN_MAX];
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

/* Where to look: up to CHAIN_MAX tables, and the program whose exit status it is. */
struct place {
    size_t spaces[CHAIN_MAX];
    size_t count;
    const char *tool;
};

struct tool_search {
    struct str tool;
    const char *found;
};

static bool match_tool(void *context, const struct catalogue_entry *entry)
{
    struct tool_search *search = context;
    if (is_space(entry->space, "exit") && entry->name[search->tool.length] == ':')
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

/* The tables that NAME stands for: a table, a word for one, a program, "exit:curl". */
static bool find_place(struct decoder *d, struct str name, struct place *place)
{
    *place = (struct place){0};
    const char *colon = name.length ? memchr(name.bytes, ':', name.length) : NULL;
    struct str base = colon ? str_between(name.bytes, colon) : name;
    for (size_t i = 0; i < sizeof CHAINS / sizeof CHAINS[0]; i++)
        if (str_equal_case(base, str_of(CHAINS[i].word))) {
            for (size_t j = 0; j < CHAIN_MAX && CHAINS[i].spaces[j]; j++)
                place->spaces[place->count++] = space_of(CHAINS[i].spaces[j]);
            break;
        }
    if (!place->count && catalogue_find_space(base, &place->spaces[0]))
        place->count = 1;
    if (place->count && colon && !is_space(place->spaces[0], "exit") &&
        !is_space(place->spaces[0], "event"))
        place->count = 0; /* http://host: */
    if (place->count && colon && is_space(place->spaces[0], "exit")) {
        place->tool = find_tool(d, str_from(name, base.length + 1));
        place->count = place->tool ? 1 : place->count;
    }
    if (!place->count && !colon) {
        place->tool = find_tool(d, name);
        place->spaces[0] = space_of("exit");
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
    return catalogue_find_text(space_of("openssl"), str_of(to), &entry);
}

/* The value TEXT of a table of texts, in the ways that people write it. */
static enum outcome read_text_value(struct decoder *d, size_t space, struct str text, int rank,
                                    bool anyway)
{
    char other[STATUS_DIGITS + 1];
    if (str_starts_case(text, STR("0x")))
        text = str_from(text, 2);
    if (is_space(space, "openssl") && text.length < STATUS_DIGITS && text.length >= 6) {
        int64_t number;
        if (code_read_hex(text, &number)) {
            (void)snprintf(other, sizeof other, "%08X", (unsigned)number);
            text = str_of(other);
        }
    }
    enum outcome outcome = add_text(d, space, text, rank, false);
    if (outcome == READ_UNKNOWN && is_space(space, "openssl") && old_openssl(text, other)) {
        const char *because = d->because;
        d->because = reading_format(d->arena, "the packing of OpenSSL 1: 0x%s in OpenSSL 3", other);
        outcome = add_text(d, space, str_of(other), rank, false);
        d->because = because;
    }
    if (outcome == READ_UNKNOWN && is_space(space, "http") && text.length > 4 &&
        text.bytes[3] == '.') {
        const char *because = d->because;
        d->because =
            reading_format(d->arena, "the status alone: its sub-status %.*s is in no table",
                           (int)(text.length - 4), text.bytes + 4);
        outcome = add_text(d, space, str_first(text, 3), rank, false);
        d->because = because;
    }
    if (outcome == READ_UNKNOWN && is_space(space, "sqlstate") && text.length == 5) {
        const char *because = d->because;
        d->because = "its class, the first two characters: the rest is in no table";
        outcome = add_text(d, space, str_first(text, 2), rank, false);
        d->because = because;
    }
    if (outcome == READ_UNKNOWN && anyway)
        (void)add_text(d, space, text, rank, true);
    return outcome;
}

/* NUMBER in the tables of PLACE: the first that knows it, for an exit status also Win32. */
static enum outcome add_placed(struct decoder *d, const struct place *place,
                               const struct number *number, int rank)
{
    enum outcome outcome = READ_UNKNOWN;
    for (size_t i = 0; i < place->count && is_32_bits(number->value); i++) {
        size_t space = place->spaces[i];
        int64_t value = number->value;
        const char *because = d->because;
        if (i > 0 && outcome == READ_KNOWN && !is_space(space, "win32"))
            break;
        if (i > 0 && outcome == READ_KNOWN)
            d->because = NULL;
        if (is_space(space, "errno") && value < 0)
            value = -value;
        if (is_space(space, "exit") && value < 0 && value >= -128)
            value &= 0xFF;
        if (add_number(d, space, value, place->tool, rank + (int)i * 10, false, NULL) == READ_KNOWN)
            outcome = READ_KNOWN;
        d->because = because;
        if (outcome == READ_KNOWN && !is_space(place->spaces[0], "exit"))
            break;
    }
    return outcome;
}

static enum outcome read_name(struct decoder *d, struct str name, size_t only, bool prefix);

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
static enum outcome read_placed(struct decoder *d, const struct place *place, struct str text)
{
    size_t first = place->spaces[0];
    struct catalogue_space table = catalogue_space(first);
    if (table.form == CATALOGUE_TEXT) {
        bool wild = text.length && text.bytes[text.length - 1] == '*';
        enum outcome named =
            read_name(d, wild ? str_first(text, text.length - 1) : text, first, wild);
        if (named == READ_KNOWN)
            return named;
        return looks_like_value(text) ? read_text_value(d, first, text, 0, true) : READ_NOT;
    }
    struct spelling spelling;
    struct number number;
    d->fault = spelling_read(text, &spelling);
    if (d->fault) {
        bool wild = text.length && text.bytes[text.length - 1] == '*';
        enum outcome named =
            read_name(d, wild ? str_first(text, text.length - 1) : text, first, wild);
        if (named != READ_NOT || !is_space(first, "facility"))
            return named;
        const char *full = reading_format(d->arena, "FACILITY_%.*s", (int)text.length, text.bytes);
        return full ? read_name(d, str_of(full), first, false) : READ_NOT;
    }
    if (!spelling_value(&spelling, &number.value))
        return add_huge(d, &spelling);
    number.hex = spelling.hex;
    number.digits = spelling.digits;
    struct number other = {0, true, spelling.digits};
    bool twofold = !spelling.hex && !spelling.negative && table.form == CATALOGUE_HEX &&
                   code_read_hex(text, &other.value);
    bool hex_first = twofold && (is_space(first, "bugcheck") || spelling.digits == STATUS_DIGITS);
    if (hex_first && add_placed(d, place, &other, 0) == READ_KNOWN)
        return READ_KNOWN;
    if (add_placed(d, place, &number, 0) == READ_KNOWN ||
        (twofold && !hex_first && add_placed(d, place, &other, 0) == READ_KNOWN))
        return READ_KNOWN;
    int64_t value = is_space(first, "errno") && number.value < 0 ? -number.value : number.value;
    (void)add_number(d, first, hex_first ? other.value : value, place->tool, 0, true, NULL);
    return READ_UNKNOWN;
}

/* "win32:5", "sqlstate:28", "robocopy:3", "exit:curl:35". */
static enum outcome read_with_space(struct decoder *d, struct str text)
{
    for (size_t at = text.length; at > 1; at--) {
        struct place place;
        if (text.bytes[at - 1] != ':' || !find_place(d, str_first(text, at - 1), &place))
            continue;
        const char *because = d->because;
        if (!because)
            d->because = reading_format(d->arena, "'%.*s' before it", (int)at, text.bytes);
        enum outcome outcome = read_placed(d, &place, str_trim(str_from(text, at)));
        d->because = because;
        return outcome;
    }
    return READ_NOT;
}

/* ---- names ---- */

struct naming {
    struct decoder *d;
    struct str name;
    size_t only; /* SIZE_MAX for all tables */
    bool exact;
    enum outcome outcome;
};

/* The name that was asked for comes first, whatever the table calls the value. */
static void put_name_first(struct decode_reading *reading, const struct catalogue_entry *entry)
{
    for (size_t i = 0; i < reading->name_count; i++)
        if (reading->names[i].name == entry->name) {
            reading->names[i].name = reading->code.name;
            reading->code.name = entry->name;
            if (entry->description[0])
                reading->description = entry->description;
        }
}

static bool add_named(void *context, const struct catalogue_entry *entry)
{
    struct naming *naming = context;
    struct decoder *d = naming->d;
    struct catalogue_space space = catalogue_space(entry->space);
    if (naming->only != SIZE_MAX ? entry->space != naming->only : false)
        return true;
    struct decode_reading reading =
        start_reading(d, naming->exact ? (space.order ? space.order : LISTED_RANK) : 0);
    if (naming->exact && !str_equal_case(naming->name, str_of(entry->name)))
        reading.rank += 20; /* it is only a part of the name: SIGKILL of shell:SIGKILL */
    if (!reading.because)
        reading.because = naming->exact    ? "its name"
                          : !d->out->count ? "the start of its name"
                                           : NULL;
    bool filled = space.form == CATALOGUE_TEXT
                      ? reading_text(&reading, entry->space, str_of(entry->text), d->arena)
                      : reading_number(&reading, entry->space, entry->number, NULL, d->arena);
    if (!filled) {
        d->failed = true;
        return false;
    }
    put_name_first(&reading, entry);
    push(d, &reading);
    naming->outcome = READ_KNOWN;
    return true;
}

static enum outcome read_name(struct decoder *d, struct str name, size_t only, bool prefix)
{
    struct naming naming = {d, name, only, !prefix, READ_NOT};
    if (!name.length)
        return READ_NOT;
    if (prefix)
        catalogue_find_prefix(name, add_named, &naming);
    else
        catalogue_find_name(name, add_named, &naming);
    return naming.outcome;
}

/* Letters, digits and underscores, in the form of a name that a program defines. */
static bool looks_like_name(struct str text)
{
    bool underscore = false;
    bool lower = false;
    if (text.length < 4 || !ascii_alpha(text.bytes[0]))
        return false;
    for (size_t i = 0; i < text.length; i++) {
        if (!ascii_alnum(text.bytes[i]) && text.bytes[i] != '_')
            return false;
        underscore |= text.bytes[i] == '_' && i > 0;
        lower |= ascii_lower(text.bytes[i]);
    }
    return underscore || !lower;
}

struct nearest {
    struct decoder *d;
    struct decode_reading *reading;
};

static bool add_near_name(void *context, const struct catalogue_entry *entry)
{
    struct nearest *nearest = context;
    struct decode_reading *reading = nearest->reading;
    struct catalogue_space space = catalogue_space(entry->space);
    if (reading->near_count == DECODE_NEAR_MAX)
        return false;
    if (!reading->near)
        reading->near = arena_alloc(nearest->d->arena, DECODE_NEAR_MAX * sizeof *reading->near);
    char value[CODE_VALUE_MAX + 1];
    code_value(entry->number, value);
    if (reading->near)
        reading->near[reading->near_count++] = (struct decode_code){
            .space = space.name,
            .value = space.form == CATALOGUE_TEXT ? entry->text
                                                  : arena_copy(nearest->d->arena, str_of(value)),
            .is_number = space.form != CATALOGUE_TEXT,
            .number = entry->number,
            .name = entry->name};
    return reading->near != NULL;
}

/* A name that no table has, with those that begin like it. */
static enum outcome add_unknown_name(struct decoder *d, struct str name)
{
    struct decode_reading reading = start_reading(d, 0);
    struct nearest nearest = {d, &reading};
    reading.code = (struct decode_code){.space = "symbol", .value = arena_copy(d->arena, name)};
    for (size_t length = name.length; length >= NAME_PREFIX_MIN && !reading.near_count; length--)
        catalogue_find_prefix(str_first(name, length), add_near_name, &nearest);
    if (d->arena->failed)
        d->failed = true;
    else
        push(d, &reading);
    return READ_UNKNOWN;
}

/* ---- forms of their own ---- */

/* Compilers and their kin: letters, then four or five digits. */
static const struct {
    const char *letters;
    const char *description;
} TOOLS[] = {
    {"C", "a message of the Microsoft C/C++ compiler"},
    {"LNK", "a message of the Microsoft linker"},
    {"RC", "a message of the Microsoft resource compiler"},
    {"CS", "a message of the C# compiler"},
    {"BC", "a message of the Visual Basic compiler"},
    {"U", "a message of NMAKE"},
    {"R", "a message of the Microsoft C run-time library"},
    {"L", "a message of the Microsoft segmented linker"},
    {"A", "a message of the Microsoft Macro Assembler"},
    {"D", "a message of the compiler's command line"},
    {"CVT", "a message of CVTRES"},
    {"LIB", "a message of the library manager"},
    {"BK", "a message of BSCMAKE"},
    {"MSB", "a message of MSBuild"},
    {"PRJ", "a message of the project system of Visual Studio"},
    {"ORA", "a message of Oracle Database"},
    {"TNS", "a message of Oracle Net"},
};

static const char *tool_description(struct str text)
{
    size_t letters = 0;
    while (letters < text.length && ascii_alpha(text.bytes[letters]))
        letters++;
    size_t digits = letters + (letters < text.length && text.bytes[letters] == '-');
    size_t end = digits;
    while (end < text.length && ascii_digit(text.bytes[end]))
        end++;
    if (end != text.length || end - digits < 4 || end - digits > 5)
        return NULL;
    for (size_t i = 0; i < sizeof TOOLS / sizeof TOOLS[0]; i++)
        if (str_equal_case(str_first(text, letters), str_of(TOOLS[i].letters)))
            return TOOLS[i].description;
    return NULL;
}

static enum outcome read_tool(struct decoder *d, struct str text, bool anyway)
{
    const char *description = tool_description(text);
    if (!description && !anyway)
        return READ_NOT;
    struct decode_reading reading = start_reading(d, 0);
    char *value = arena_copy(d->arena, text);
    if (!value) {
        d->failed = true;
        return READ_NOT;
    }
    for (char *at = value; *at; at++)
        if (ascii_lower(*at))
            *at = (char)(*at - 32);
    reading.code = (struct decode_code){.space = "tool", .value = value};
    reading.title = "Compilers and tools";
    reading.description = description;
    push(d, &reading);
    return READ_UNKNOWN;
}

/* Digits with dots: how many parts, 0 when it is something else. */
static size_t dotted_parts(struct str text)
{
    size_t parts = 0;
    size_t digits = 0;
    for (size_t i = 0; i < text.length; i++) {
        if (ascii_digit(text.bytes[i])) {
            parts += digits++ == 0;
        } else if (text.bytes[i] == '.' && digits) {
            digits = 0;
        } else {
            return 0;
        }
    }
    return digits ? parts : 0;
}

/* "401.3" and "5.7.1". */
static enum outcome read_dotted(struct decoder *d, struct str text)
{
    if (text.length > 1 && text.bytes[0] == '#')
        text = str_from(text, 1);
    size_t parts = dotted_parts(text);
    enum outcome outcome = READ_UNKNOWN;
    bool anyway = false;
    if (parts == 2 && text.length > 4 && text.length <= 7 && text.bytes[3] == '.' &&
        char_in(text.bytes[0], "45")) {
        outcome = read_text_value(d, space_of("http"), text, 0, false);
    } else if (parts == 3 && text.length <= 9 && text.bytes[1] == '.' &&
               char_in(text.bytes[0], "245")) {
        anyway = text.bytes[2] <= '7' && text.bytes[3] == '.';
        outcome = read_text_value(d, space_of("smtp"), text, 0, anyway);
    }
    return outcome == READ_UNKNOWN && !anyway ? READ_NOT : outcome;
}

/* Five letters and digits. */
static enum outcome read_state(struct decoder *d, struct str text)
{
    size_t space = space_of("sqlstate");
    struct catalogue_entry entry;
    size_t digits = 0;
    for (size_t i = 0; i < text.length; i++)
        digits += ascii_digit(text.bytes[i]);
    if (text.length != 5 || !digits || !catalogue_find_text(space, text, &entry))
        return READ_NOT;
    /* no number is written so */
    bool plain = digits == text.length && text.bytes[0] != '0';
    return add_text(d, space, text, plain ? catalogue_space(space).order : 0, false);
}

/* "error:0A000086:SSL routines::certificate verify failed", from 0A000086 on. */
static enum outcome read_openssl_line(struct decoder *d, struct str text)
{
    int64_t number;
    bool word = str_starts_case(text, STR("error:"));
    struct str digits = str_first(str_from(text, word ? 6 : 0), STATUS_DIGITS);
    struct str rest = str_from(text, (word ? 6 : 0) + STATUS_DIGITS);
    if (digits.length < STATUS_DIGITS || !code_read_hex(digits, &number) ||
        (rest.length ? rest.bytes[0] != ':' : !word))
        return READ_NOT;
    const char *because = d->because;
    if (!because)
        d->because = word ? "'error:' before it" : "the form of an OpenSSL line";
    enum outcome outcome = read_text_value(d, space_of("openssl"), digits, 0, true);
    d->because = because;
    return outcome;
}

/* TEXT as one code, to the letter. */
static enum outcome read_exactly(struct decoder *d, struct str text)
{
    enum outcome outcome = read_openssl_line(d, text);
    if (outcome == READ_NOT)
        outcome = read_with_space(d, text);
    if (outcome != READ_NOT)
        return outcome;
    if (text.length > 3 && text.bytes[text.length - 1] == '*')
        return read_name(d, str_first(text, text.length - 1), SIZE_MAX, true);
    outcome = read_name(d, text, SIZE_MAX, false);
    if (outcome == READ_NOT)
        outcome = read_dotted(d, text);
    if (outcome == READ_NOT)
        outcome = read_tool(d, text, false);
    if (outcome != READ_NOT)
        return outcome;
    outcome = read_state(d, text);
    size_t before = d->out->count;
    enum outcome number = read_number(d, text);
    if (outcome == READ_KNOWN && number != READ_KNOWN)
        d->out->count = before; /* the state is what is meant */
    return outcome == READ_KNOWN ? outcome : number;
}

/* ---- what people do to codes ---- */

/* Reads TEXT again, with CORRECTION. Known readings stay; what is not known stays only when nothing
 * was found before, and when the correction is SURE. */
static enum outcome read_corrected(struct decoder *d, struct str text, const char *correction,
                                   bool sure, enum outcome before)
{
    struct decoded kept = *d->out;
    const char *earlier = d->correction;
    enum spelling_fault fault = d->fault;
    d->correction = earlier && correction ? reading_format(d->arena, "%s; %s", earlier, correction)
                                          : correction;
    *d->out = (struct decoded){0};
    char *copy = arena_copy(d->arena, text);
    enum outcome outcome = copy ? read_exactly(d, (struct str){copy, text.length}) : READ_NOT;
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
        if (!reading_number(&reading, space_of(SPACES[i]), bits, NULL, d->arena))
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
            reading_format(d->arena, "%zu hexadecimal digits in place of %d: read as %s",
                           digits.length, STATUS_DIGITS, hex);
        struct decoded first = *d->out;
        outcome = read_corrected(d, str_of(hex), correction, true, outcome);
        if (i > 0) { /* several values are as likely: all of them, in turn */
            struct decoded more = *d->out;
            *d->out = first;
            for (size_t j = 0; j < more.count; j++)
                push(d, &more.readings[j]);
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

/* All that can be put right, one thing after the other, until a table knows the outcome. */
static enum outcome read_mended(struct decoder *d, struct str text, enum outcome outcome)
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
        const char *correction = reading_format(d->arena, "read as %.*s: %s", (int)mended.length,
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
    return reading_format(d->arena, "'%.*s' before it", (int)words.length, words.bytes);
}

/* Keeps the readings from FIRST on that a mere "error" leaves likely. */
static void keep_likely(struct decoder *d, size_t first, const char *because)
{
    struct decoded out = {.readings = d->out->readings + first, .count = d->out->count - first};
    for (size_t i = 0; i < out.count; i++)
        if (because && strcmp(out.readings[i].code.space, "win32") == 0)
            out.readings[i].rank -= 20;
    sort_readings(&out);
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
        !find_place(d, str_of(code->space), &place)) {
        size_t first = d->out->count;
        const char *because = d->because;
        d->because = NULL;
        enum outcome outcome = add_all(d, &number);
        d->because = because;
        if (outcome == READ_KNOWN)
            keep_likely(d, first, because);
        else
            add_unknown(d, &number);
        return outcome;
    }
    if (catalogue_space(place.spaces[0]).form == CATALOGUE_TEXT)
        return read_text_value(d, place.spaces[0], str_of(code->value), 0, true);
    enum outcome outcome = add_placed(d, &place, &number, 0);
    if (outcome != READ_KNOWN) {
        bool minus = is_space(place.spaces[0], "errno") && number.value < 0;
        (void)add_number(d, place.spaces[0], minus ? -number.value : number.value, place.tool, 0,
                         true, NULL);
    }
    return outcome;
}

static enum outcome read_found(struct decoder *d, const struct code *code)
{
    size_t space;
    if (strcmp(code->space, "symbol") == 0)
        return add_unknown_name(d, str_of(code->value));
    if (strcmp(code->space, "tool") == 0)
        return read_tool(d, str_of(code->value), true);
    if (code->is_number) {
        /* a symbol of the text: its name says more than its number */
        if (d->text.length && ascii_alpha(d->text.bytes[0]) && !code->is_hex &&
            catalogue_find_space(str_of(code->space), &space) &&
            read_name(d, d->text, space, false) == READ_KNOWN)
            return READ_KNOWN;
        return read_found_number(d, code);
    }
    if (!catalogue_find_space(str_of(code->space), &space))
        return READ_NOT;
    return read_text_value(d, space, str_of(code->value), 0, true);
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
        decoded->readings[first].parts = reading_format(arena, "source %s", source);
    struct decoded added = {.readings = decoded->readings ? decoded->readings + first : NULL,
                            .count = decoded->count - first};
    sort_readings(&added);
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
    enum outcome outcome = read_exactly(d, text);
    if (outcome == READ_KNOWN)
        return outcome;
    outcome = read_mended(d, text, outcome);
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
        find_place(&copy, str_between(text.bytes, colon), &place))
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
        d.correction = reading_format(arena, "read as '%.*s' in plain characters", (int)view.length,
                                      view.bytes ? view.bytes : "");
    }
    d.failed = plain.failed;
    strbuf_clear(&plain);
    if (!ascii && !d.failed)
        return kbq_fail(error, KBQ_BADINPUT,
                        "'%.*s' is no code: it holds characters of another script",
                        (int)text.length, text.bytes);
    enum outcome outcome = view.length ? read_operand(&d, view) : READ_NOT;
    if (outcome == READ_NOT && looks_like_name(view) && !d.failed)
        outcome = add_unknown_name(&d, view);
    sort_readings(decoded);
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
    if (!code->is_number || !is_32_bits(code->number))
        return false;
    (void)snprintf(hex, 11, "0x%08" PRIX32, (uint32_t)code->number);
    *as_signed = (int32_t)(uint32_t)code->number;
    return true;
}

/* Names of codes: whole ones, their beginnings, and what is near. */
#include "code/decoder.h"

#include "code/code.h"
#include "code/reading.h"

enum {
    NAME_PREFIX_MIN = 5, /* that an unknown name must share with its neighbours */
    LISTED_RANK = 500,   /* tables that only a name reaches */
};

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
        decoder_start(d, naming->exact ? (space.order ? space.order : LISTED_RANK) : 0);
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
    decoder_push(d, &reading);
    naming->outcome = READ_KNOWN;
    return true;
}

enum outcome decoder_read_name(struct decoder *d, struct str name, size_t only, bool prefix)
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

bool decoder_looks_like_name(struct str text)
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

enum outcome decoder_add_unknown_name(struct decoder *d, struct str name)
{
    struct decode_reading reading = decoder_start(d, 0);
    struct nearest nearest = {d, &reading};
    reading.code = (struct decode_code){.space = "symbol", .value = arena_copy(d->arena, name)};
    for (size_t length = name.length; length >= NAME_PREFIX_MIN && !reading.near_count; length--)
        catalogue_find_prefix(str_first(name, length), add_near_name, &nearest);
    if (d->arena->failed)
        d->failed = true;
    else
        decoder_push(d, &reading);
    return READ_UNKNOWN;
}

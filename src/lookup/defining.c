#include "lookup/defining.h"

#include "code/catalogue.h"
#include "code/reading.h"
#include "code/spelling.h"
#include "lookup/language.h"
#include "store/definitions.h"

enum { FOREIGN_RANK = 900 }; /* of readings in tables that only a base has */

/* ---- the reading of a definition ---- */

static const char *copy_or_null(struct arena *arena, struct str text)
{
    return text.length ? arena_copy(arena, text) : NULL;
}

/* "event" and "event:wins", "exit" and "exit:curl". */
static bool is_narrower(struct str narrow, struct str wide)
{
    return narrow.length > wide.length && str_starts(narrow, wide) &&
           narrow.bytes[wide.length] == ':';
}

/* An event whose source the text names belongs to that source alone. */
static bool has_other_source(const struct decode_reading *reading, struct str space)
{
    static const struct str SOURCE = STR_INIT("source ");
    struct str parts = str_of(reading->parts);
    return strcmp(reading->code.space, "event") == 0 && str_starts(parts, SOURCE) &&
           !str_equal(str_from(space, strlen("event:")), str_from(parts, SOURCE.length));
}

static struct decode_reading *find_reading(const struct defining *d, struct str space,
                                           struct str value)
{
    struct decode_reading *wide = NULL;
    for (size_t i = 0; i < d->decoded->count; i++) {
        struct decode_reading *reading = &d->decoded->readings[i];
        if (!str_equal_case(str_of(reading->code.value), value))
            continue;
        if (str_equal(str_of(reading->code.space), space))
            return reading;
        if (!d->adds && is_narrower(space, str_of(reading->code.space)) &&
            !has_other_source(reading, space))
            wide = reading;
    }
    return wide;
}

static struct decode_reading *push(struct defining *d, const struct decode_reading *reading)
{
    struct decoded *decoded = d->decoded;
    if (decoded->count == DECODE_READINGS_MAX)
        return NULL;
    struct decode_reading *grown = arena_alloc(d->arena, (decoded->count + 1) * sizeof *grown);
    if (!grown)
        return NULL;
    if (decoded->count)
        memcpy(grown, decoded->readings, decoded->count * sizeof *grown);
    decoded->readings = grown;
    decoded->capacity = decoded->count + 1;
    grown[decoded->count] = *reading;
    return &grown[decoded->count++];
}

/* A reading of VALUE in SPACE, which perhaps no catalogue knows. */
static struct decode_reading *add_reading(struct defining *d, struct str space, struct str value)
{
    struct decode_reading reading = {.text = d->text, .because = d->because, .rank = FOREIGN_RANK};
    int64_t number = 0;
    struct spelling spelling;
    size_t table;
    bool is_number = spelling_read(value, &spelling) == SPELLING_FINE && !spelling.hex &&
                     spelling_value(&spelling, &number);
    bool filled = false;
    if (catalogue_find_space(space, &table)) {
        bool texts = catalogue_space(table).form == CATALOGUE_TEXT;
        if (texts || is_number)
            filled = texts ? reading_text(&reading, table, value, d->arena)
                           : reading_number(&reading, table, number, NULL, d->arena);
    }
    if (!filled) {
        reading.code.is_number = is_number;
        reading.code.number = number;
        reading.code.space = arena_copy(d->arena, space);
        reading.code.value = arena_copy(d->arena, value);
    }
    return d->arena->failed ? NULL : push(d, &reading);
}

static bool is_there(const struct decode_reading *reading, const struct decode_definition *added)
{
    for (size_t i = 0; i < reading->definition_count; i++) {
        const struct decode_definition *other = &reading->definitions[i];
        if (strcmp(other->source, added->source) == 0 &&
            str_equal(str_of(other->text), str_of(added->text)) &&
            str_equal(str_of(other->name), str_of(added->name)))
            return true;
    }
    return false;
}

static void attach(struct defining *d, struct decode_reading *reading,
                   const struct store_definition *definition)
{
    struct decode_definition added = {
        .space = arena_copy(d->arena, definition->space),
        .name = copy_or_null(d->arena, definition->name),
        .text = copy_or_null(d->arena, definition->text),
        .explanation = copy_or_null(d->arena, definition->explanation),
        .language = copy_or_null(d->arena, definition->language),
        .source = arena_copy(d->arena, definition->source),
        .is_article = definition->list == 0,
    };
    if (!reading->definitions)
        reading->definitions = arena_alloc(d->arena, DEFINING_MAX * sizeof *reading->definitions);
    if (d->arena->failed || reading->definition_count == DEFINING_MAX || is_there(reading, &added))
        return;
    reading->definitions[reading->definition_count++] = added;
    if (!reading->known)
        reading->near_count = 0;
    reading->known = true;
}

enum kbq_status defining_take(struct defining *d, uint32_t no)
{
    struct store_definition definition;
    enum kbq_status status = store_definition(d->store, no, &definition, d->error);
    if (status)
        return status == KBQ_NOTFOUND ? defining_damaged(d) : status;
    struct decode_reading *reading =
        definition.value.length ? find_reading(d, definition.space, definition.value) : NULL;
    if (!reading && d->adds)
        reading = add_reading(d, definition.space, definition.value);
    if (reading)
        attach(d, reading, &definition);
    return d->arena->failed ? kbq_fail_nomem(d->error) : KBQ_OK;
}

enum kbq_status defining_damaged(const struct defining *d)
{
    return kbq_fail(d->error, KBQ_DAMAGED, "'%s' is damaged: a definition cannot be read",
                    store_path(d->store));
}

/* ---- the order ---- */

/* By language; the same by source, so that the order of an import does not matter. */
static bool is_before(const struct decode_definition *a, const struct decode_definition *b,
                      struct str user)
{
    int left = language_order(a->language, user);
    int right = language_order(b->language, user);
    return left != right ? left < right : strcmp(a->source, b->source) < 0;
}

void defining_finish(struct decode_reading *reading)
{
    struct str user = language_user();
    for (size_t i = 1; i < reading->definition_count; i++) {
        struct decode_definition moved = reading->definitions[i];
        size_t at = i;
        for (; at > 0 && is_before(&moved, &reading->definitions[at - 1], user); at--)
            reading->definitions[at] = reading->definitions[at - 1];
        reading->definitions[at] = moved;
    }
    for (size_t i = 0; i < reading->definition_count; i++) {
        const struct decode_definition *definition = &reading->definitions[i];
        if (reading->code.name && strcmp(definition->space, reading->code.space) != 0)
            continue; /* the event of another source */
        if (!reading->code.name)
            reading->code.name = definition->name;
        if (!reading->description)
            reading->description = definition->text;
    }
}

bool defining_any_known(const struct decoded *decoded)
{
    for (size_t i = 0; i < decoded->count; i++)
        if (decoded->readings[i].known)
            return true;
    return false;
}

static bool is_better(const struct decode_reading *a, const struct decode_reading *b)
{
    return a->known != b->known ? a->known : a->rank < b->rank;
}

void defining_sort(struct decoded *decoded)
{
    bool known = defining_any_known(decoded);
    size_t kept = 0;
    for (size_t i = 0; i < decoded->count; i++) {
        struct decode_reading reading = decoded->readings[i];
        if (known && !reading.known)
            continue;
        size_t at = kept++;
        for (; at > 0 && is_better(&reading, &decoded->readings[at - 1]); at--)
            decoded->readings[at] = decoded->readings[at - 1];
        decoded->readings[at] = reading;
    }
    decoded->count = kept;
}

#include "lookup/define.h"

#include "code/catalogue.h"
#include "code/reading.h"
#include "code/spelling.h"
#include "index/postings.h"
#include "store/definitions.h"

#include <stdio.h>
#include <stdlib.h>

enum {
    KEY_MAX = 200,        /* bytes of a key of the indexes */
    FOREIGN_RANK = 900,   /* of readings in tables that only a base has */
    NAMES_FOUND_MAX = 64, /* definitions that one name or its beginning leads to */
};

/* What the bases say of one value or name. */
struct defining {
    const struct bases *bases;
    struct store *store; /* that is read now */
    struct str text;     /* what the readings are of */
    struct arena *arena;
    struct decoded *decoded;
    const char *because; /* of new readings */
    bool adds;           /* readings in tables that DECODED does not have are added */
    uint32_t found[NAMES_FOUND_MAX];
    size_t found_count;
    struct kbq_error *error;
};

/* ---- readings ---- */

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
        reading->definitions = arena_alloc(d->arena, DEFINE_MAX * sizeof *reading->definitions);
    if (d->arena->failed || reading->definition_count == DEFINE_MAX || is_there(reading, &added))
        return;
    reading->definitions[reading->definition_count++] = added;
    if (!reading->known)
        reading->near_count = 0;
    reading->known = true;
}

/* ---- the user's language ---- */

/* The language of the environment, "de" of "de_DE.UTF-8"; empty when none is set. */
static struct str user_language(void)
{
    static const char *const VARIABLES[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof VARIABLES / sizeof VARIABLES[0]; i++) {
        const char *value = getenv(VARIABLES[i]);
        if (value && value[0])
            return str_first(str_of(value), strcspn(value, "_.@"));
    }
    return (struct str){0};
}

/* How far in front a definition belongs: the user's language, English, any other. */
static int language_order(const struct decode_definition *definition, struct str user)
{
    struct str language = str_of(definition->language);
    struct str base = language.bytes ? str_first(language, strcspn(language.bytes, "-")) : language;
    if (base.length && str_equal_case(base, user))
        return 0;
    return !base.length || str_equal(base, STR("en")) ? 1 : 2;
}

/* By language; the same by source, so that the order of an import does not matter. */
static bool is_before(const struct decode_definition *a, const struct decode_definition *b,
                      struct str user)
{
    int left = language_order(a, user);
    int right = language_order(b, user);
    return left != right ? left < right : strcmp(a->source, b->source) < 0;
}

/* Puts the definitions of READING in order, and names it by the first where no catalogue does. */
static void finish(struct decode_reading *reading)
{
    struct str user = user_language();
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

/* ---- finding ---- */

static enum kbq_status damaged(const struct defining *d)
{
    return kbq_fail(d->error, KBQ_DAMAGED, "'%s' is damaged: a definition cannot be read",
                    store_path(d->store));
}

/* Keeps the numbers of a posting list for later: rows are not read while an index is. */
static enum kbq_status keep_found(void *context, struct str key, uint32_t count, struct str bytes)
{
    struct defining *d = context;
    struct postings postings = postings_open(bytes, count);
    struct posting posting;
    (void)key;
    while (d->found_count < NAMES_FOUND_MAX && postings_next(&postings, &posting))
        d->found[d->found_count++] = posting.document;
    return postings.damaged ? damaged(d) : KBQ_OK;
}

/* Gives definition NO to the reading that it belongs to. */
static enum kbq_status take(struct defining *d, uint32_t no)
{
    struct store_definition definition;
    enum kbq_status status = store_definition(d->store, no, &definition, d->error);
    if (status)
        return status == KBQ_NOTFOUND ? damaged(d) : status;
    struct decode_reading *reading =
        definition.value.length ? find_reading(d, definition.space, definition.value) : NULL;
    if (!reading && d->adds)
        reading = add_reading(d, definition.space, definition.value);
    if (reading)
        attach(d, reading, &definition);
    return d->arena->failed ? kbq_fail_nomem(d->error) : KBQ_OK;
}

static enum kbq_status take_found(struct defining *d)
{
    enum kbq_status status = KBQ_OK;
    for (size_t i = 0; i < d->found_count && !status; i++)
        status = take(d, d->found[i]);
    d->found_count = 0;
    return status;
}

/* What the keys of index KIND that begin with PREFIX lead to, in all bases. WHOLE: the key itself
 * and no longer one. */
static enum kbq_status take_keys(struct defining *d, enum store_index kind, struct str prefix,
                                 bool whole)
{
    enum kbq_status status = KBQ_OK;
    struct strbuf list = STRBUF_EMPTY;
    for (size_t i = 0; i < d->bases->count && !status; i++) {
        uint32_t count;
        bool left_out;
        d->store = d->bases->stores[i];
        if (!store_defines(d->store))
            continue;
        if (whole) {
            strbuf_reset(&list);
            status = store_postings(d->store, kind, prefix, STORE_WHOLE_LIST, &count, &left_out,
                                    &list, d->error);
            if (!status)
                status = keep_found(d, prefix, count, strbuf_view(&list));
            if (status == KBQ_NOTFOUND)
                status = KBQ_OK;
        } else {
            status = store_prefix(d->store, kind, prefix, keep_found, d, d->error);
        }
        if (!status)
            status = take_found(d);
    }
    strbuf_clear(&list);
    return status;
}

static bool any_defines(const struct bases *bases)
{
    for (size_t i = 0; i < bases->count; i++)
        if (store_defines(bases->stores[i]))
            return true;
    return false;
}

/* VALUE in all tables. */
static enum kbq_status define_value(struct defining *d, const char *value)
{
    char key[KEY_MAX + 2];
    int length = snprintf(key, sizeof key, "%s@", value);
    if (length < 2 || length >= (int)sizeof key)
        return KBQ_OK;
    return take_keys(d, STORE_DEFINITIONS, (struct str){key, (size_t)length}, false);
}

/* The values of the readings that are there, each once. */
static enum kbq_status define_values(struct defining *d)
{
    enum kbq_status status = KBQ_OK;
    size_t count = d->decoded->count;
    for (size_t i = 0; i < count && !status; i++) {
        const char *value = d->decoded->readings[i].code.value;
        bool before = !value;
        for (size_t j = 0; j < i && !before; j++) {
            const char *other = d->decoded->readings[j].code.value;
            before = other && strcmp(other, value) == 0;
        }
        if (!before)
            status = define_value(d, value);
    }
    return status;
}

/* NAME, or with a star behind it all that begin like it. */
static enum kbq_status define_name(struct defining *d, struct str name)
{
    char key[KEY_MAX];
    bool wild = name.length > 3 && name.bytes[name.length - 1] == '*';
    if (wild)
        name.length--;
    if (name.length < 2 || name.length > sizeof key || memchr(name.bytes, ' ', name.length))
        return KBQ_OK;
    for (size_t i = 0; i < name.length; i++)
        key[i] = ascii_fold(name.bytes[i]);
    return take_keys(d, STORE_DEFINITION_NAMES, (struct str){key, name.length}, !wild);
}

/* "mylib:5": a value behind the name of a table that only a base has. */
static enum kbq_status define_placed(struct defining *d, struct str text)
{
    char key[KEY_MAX];
    char value[CODE_VALUE_MAX + 1];
    struct spelling spelling;
    int64_t number;
    size_t at = text.bytes ? text.length : 0;
    while (at > 0 && text.bytes[at - 1] != ':')
        at--;
    if (at < 2 || at == text.length || text.length - at > CODE_VALUE_MAX)
        return KBQ_OK;
    (void)snprintf(value, sizeof value, "%.*s", (int)(text.length - at), text.bytes + at);
    if (!spelling_read(str_from(text, at), &spelling) && spelling_value(&spelling, &number))
        code_value(number, value);
    d->because = arena_format(d->arena, "'%.*s' before it", (int)at, text.bytes);
    int length = snprintf(key, sizeof key, "%s@", value);
    for (size_t i = 0; i + 1 < at && length < (int)sizeof key; i++)
        key[length++] = ascii_fold(text.bytes[i]);
    return take_keys(d, STORE_DEFINITIONS, (struct str){key, (size_t)length}, true);
}

static bool any_known(const struct decoded *decoded)
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

/* Drops what nothing knows when something is known, and puts the rest in order. */
static void sort(struct decoded *decoded)
{
    bool known = any_known(decoded);
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

enum kbq_status define_operand(const struct bases *bases, struct str text, struct arena *arena,
                               struct decoded *decoded, bool *known, struct kbq_error *error)
{
    enum kbq_status status;
    struct defining d = {.bases = bases,
                         .text = str_trim(text),
                         .arena = arena,
                         .decoded = decoded,
                         .adds = true,
                         .error = error};
    *known = any_known(decoded);
    if (!any_defines(bases))
        return KBQ_OK;
    size_t before = decoded->count;
    bool placed = d.text.length && memchr(d.text.bytes, ':', d.text.length);
    struct spelling spelling;
    d.adds = spelling_read(d.text, &spelling) == SPELLING_FINE;
    status = define_values(&d);
    d.adds = true;
    bool wild = d.text.length && d.text.bytes[d.text.length - 1] == '*';
    d.because = wild ? "the start of its name" : "its name";
    if (!status)
        status = define_name(&d, d.text);
    if (!status && placed)
        status = define_placed(&d, d.text);
    for (size_t i = 0; i < decoded->count; i++)
        finish(&decoded->readings[i]);
    if (!status && decoded->count > before)
        sort(decoded);
    *known = any_known(decoded);
    return status;
}

/* ---- texts ---- */

/* Symbols in a text that only a base knows. */
static enum kbq_status define_symbols(struct defining *d, const struct query *query)
{
    enum kbq_status status = KBQ_OK;
    for (size_t i = 0; i < query->code_count && !status; i++) {
        const struct code *code = &query->codes[i];
        if (strcmp(code->space, "symbol") != 0)
            continue;
        d->text = str_of(code->value);
        status = define_name(d, d->text);
    }
    return status;
}

enum kbq_status define_query(const struct bases *bases, struct query *query,
                             struct kbq_error *error)
{
    enum kbq_status status;
    bool known;
    struct str text = str_trim(strbuf_view(&query->paste.text));
    if (!any_defines(bases))
        return KBQ_OK;
    if (query->form == QUERY_CODE)
        return define_operand(bases, text, &query->arena, &query->decoded, &known, error);
    struct defining d = {.bases = bases,
                         .text = text,
                         .arena = &query->arena,
                         .decoded = &query->decoded,
                         .error = error};
    status = define_values(&d);
    d.adds = true;
    d.because = "its name";
    if (!status)
        status = define_symbols(&d, query);
    size_t before = query->decoded.count;
    d.text = text;
    if (!status && query->form == QUERY_TEXT && query->paste.word_count <= 8 &&
        text.length <= KEY_MAX)
        status = define_name(&d, text);
    if (query->decoded.count > before && query->form == QUERY_TEXT)
        query->form = QUERY_CODE; /* a name that only the base knows */
    for (size_t i = 0; i < query->decoded.count; i++)
        finish(&query->decoded.readings[i]);
    return status;
}

enum kbq_status define_found(const struct bases *bases, struct store *store, uint32_t no,
                             struct str text, const char *because, struct arena *arena,
                             struct decoded *decoded, struct kbq_error *error)
{
    struct defining d = {.bases = bases,
                         .store = store,
                         .text = text,
                         .arena = arena,
                         .decoded = decoded,
                         .because = because,
                         .adds = true,
                         .error = error};
    size_t before = decoded->count;
    enum kbq_status status = take(&d, no);
    if (status || decoded->count == before)
        return status;
    decoded->readings[before].by_message = true;
    d.adds = false; /* what others say of it, and nothing of other tables */
    if (decoded->readings[before].code.value[0])
        status = define_value(&d, decoded->readings[before].code.value);
    finish(&decoded->readings[before]);
    return status;
}

#include "lookup/define.h"

#include "code/reading.h"
#include "code/spelling.h"
#include "index/postings.h"
#include "lookup/defining.h"
#include "store/definitions.h"

#include <stdio.h>

enum {
    KEY_MAX = 200,        /* bytes of a key of the indexes */
    NAMES_FOUND_MAX = 64, /* definitions that one name or its beginning leads to */
};

/* ---- finding ---- */

/* The numbers of definitions that keys lead to, kept for later: rows are not read while an index
 * is. */
struct numbers {
    uint32_t items[NAMES_FOUND_MAX];
    size_t count;
    bool damaged;
};

static enum kbq_status keep_numbers(void *context, struct str key, uint32_t count, struct str bytes)
{
    struct numbers *numbers = context;
    struct postings postings = postings_open(bytes, count);
    struct posting posting;
    (void)key;
    while (numbers->count < NAMES_FOUND_MAX && postings_next(&postings, &posting))
        numbers->items[numbers->count++] = posting.document;
    numbers->damaged |= postings.damaged;
    return KBQ_OK;
}

/* The definitions that KEY of index KIND leads to in the store that is read; when not WHOLE, all
 * keys that begin with it. */
static enum kbq_status find_numbers(struct defining *d, enum store_index kind, struct str key,
                                    bool whole, struct numbers *numbers)
{
    if (!whole)
        return store_prefix(d->store, kind, key, keep_numbers, numbers, d->error);
    struct strbuf list = STRBUF_EMPTY;
    uint32_t count;
    bool left_out;
    enum kbq_status status =
        store_postings(d->store, kind, key, STORE_WHOLE_LIST, &count, &left_out, &list, d->error);
    if (!status)
        status = keep_numbers(numbers, key, count, strbuf_view(&list));
    strbuf_clear(&list);
    return status == KBQ_NOTFOUND ? KBQ_OK : status;
}

/* Takes what find_numbers finds in all bases. */
static enum kbq_status take_keys(struct defining *d, enum store_index kind, struct str key,
                                 bool whole)
{
    enum kbq_status status = KBQ_OK;
    for (size_t i = 0; i < d->bases->count && !status; i++) {
        struct numbers numbers = {.count = 0};
        d->store = d->bases->stores[i];
        if (!store_defines(d->store))
            continue;
        status = find_numbers(d, kind, key, whole, &numbers);
        if (!status && numbers.damaged)
            status = defining_damaged(d);
        for (size_t j = 0; j < numbers.count && !status; j++)
            status = defining_take(d, numbers.items[j]);
    }
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
    *known = defining_any_known(decoded);
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
        defining_finish(&decoded->readings[i]);
    if (!status && decoded->count > before)
        defining_sort(decoded);
    *known = defining_any_known(decoded);
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
        defining_finish(&query->decoded.readings[i]);
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
    enum kbq_status status = defining_take(&d, no);
    if (status || decoded->count == before)
        return status;
    decoded->readings[before].by_message = true;
    d.adds = false; /* what others say of it, and nothing of other tables */
    if (decoded->readings[before].code.value[0])
        status = define_value(&d, decoded->readings[before].code.value);
    defining_finish(&decoded->readings[before]);
    return status;
}

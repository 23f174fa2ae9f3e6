#include "lookup/tables.h"

#include "code/catalogue.h"
#include "code/reading.h"
#include "code/value_order.h"
#include "lookup/language.h"
#include "store/definitions.h"

#include <stdlib.h>

/* A code on its way into a table. */
struct row {
    struct table_code said;
    size_t space;        /* of the catalogues; beyond all of them for a table of the bases alone */
    size_t order;        /* in which rows came */
    struct store *store; /* that says so; NULL for a catalogue */
    int64_t list, doc;   /* where it stands in that */
    int language;        /* language_order */
};

struct reading_tables {
    struct tables *tables;
    const char *only;
    struct row *rows;
    size_t count;
    size_t capacity;
    struct store *store; /* that is read now */
    struct str user;     /* language */
    struct kbq_error *error;
};

static struct row *add_row(struct reading_tables *r)
{
    r->rows = arena_grow(&r->tables->arena, r->rows, sizeof *r->rows, r->count, &r->capacity);
    if (!r->rows)
        return NULL;
    r->rows[r->count] = (struct row){.order = r->count};
    return &r->rows[r->count++];
}

/* ---- catalogues ---- */

static bool take_entry(void *context, const struct catalogue_entry *entry)
{
    struct reading_tables *r = context;
    struct catalogue_space space = catalogue_space(entry->space);
    struct row *row = add_row(r);
    if (!row)
        return false;
    row->space = entry->space;
    row->said = (struct table_code){
        .code = {.space = space.name,
                 .value = entry->text,
                 .is_number = space.form != CATALOGUE_TEXT,
                 .number = entry->number,
                 .name = entry->name},
        .description = entry->description[0] ? entry->description : NULL,
        .source = entry->source,
    };
    return true;
}

static void take_catalogues(struct reading_tables *r)
{
    for (size_t i = 0; i < catalogue_space_count(); i++)
        if (!r->only || str_equal_case(str_of(catalogue_space(i).name), str_of(r->only)))
            catalogue_list(i, take_entry, r);
}

/* ---- bases ---- */

/* The number that VALUE is, as the table SPACE writes it. */
static bool read_number(const char *value, size_t space, int64_t *number)
{
    enum { DIGITS_MAX = 18 };
    const char *digits = value + (*value == '-');
    size_t length = strlen(digits);
    bool known = space < catalogue_space_count();
    if (length == 0 || length > DIGITS_MAX || strspn(digits, "0123456789") != length ||
        (known && catalogue_space(space).form == CATALOGUE_TEXT))
        return false;
    *number = strtoll(value, NULL, 10);
    if (known && catalogue_space(space).form == CATALOGUE_SIGNED && *number <= UINT32_MAX)
        *number = (int32_t)(uint32_t)*number;
    return true;
}

static const char *copy_or_null(struct arena *arena, struct str text)
{
    return text.length ? arena_copy(arena, text) : NULL;
}

static enum kbq_status take_definition(void *context, const struct store_definition *definition)
{
    struct reading_tables *r = context;
    struct arena *arena = &r->tables->arena;
    if (r->only && !str_equal_case(definition->space, str_of(r->only)))
        return KBQ_OK;
    struct row *row = add_row(r);
    if (!row)
        return kbq_fail_nomem(r->error);
    struct decode_code *code = &row->said.code;
    if (!catalogue_find_space(definition->space, &row->space))
        row->space = SIZE_MAX;
    code->space = arena_copy(arena, definition->space);
    code->value = arena_copy(arena, definition->value);
    code->name = copy_or_null(arena, definition->name);
    row->said.description = copy_or_null(arena, definition->text);
    row->store = r->store;
    row->list = definition->list;
    row->doc = definition->doc;
    const char *language = copy_or_null(arena, definition->language);
    row->language = language_order(language, r->user);
    if (arena->failed)
        return kbq_fail_nomem(r->error);
    code->is_number = read_number(code->value, row->space, &code->number);
    return KBQ_OK;
}

static enum kbq_status take_bases(struct reading_tables *r, const struct bases *bases)
{
    enum kbq_status status = KBQ_OK;
    for (size_t i = 0; i < bases->count && !status; i++) {
        r->store = bases->stores[i];
        status = store_definitions(r->store, take_definition, r, r->error);
    }
    return status;
}

/* ---- one table of both ---- */

static int compare_spaces(const struct row *a, const struct row *b)
{
    return a->space != b->space ? (a->space < b->space ? -1 : 1)
                                : strcmp(a->said.code.space, b->said.code.space);
}

static int compare_values(const struct decode_code *a, const struct decode_code *b)
{
    if (a->is_number != b->is_number)
        return a->is_number ? -1 : 1;
    if (a->is_number)
        return (a->number > b->number) - (a->number < b->number);
    return value_order(a->value, strlen(a->value), b->value, strlen(b->value));
}

/* By table and value; then the catalogue, names before mere texts, the best language first. */
static int compare_rows(const void *a, const void *b)
{
    const struct row *left = a;
    const struct row *right = b;
    int order = compare_spaces(left, right);
    if (order == 0)
        order = compare_values(&left->said.code, &right->said.code);
    if (order == 0)
        order = (left->store != NULL) - (right->store != NULL);
    if (order == 0)
        order = !left->said.code.name - !right->said.code.name;
    if (order == 0)
        order = left->language - right->language;
    return order ? order : (left->order > right->order) - (left->order < right->order);
}

/* The row from FIRST on, of those kept for one value, that already says what ROW says. */
static struct row *find_same(struct row *first, struct row *end, const struct row *row)
{
    bool numberless = !row->said.code.value[0] && !row->said.code.is_number; /* a mere message */
    for (struct row *other = first; other < end; other++) {
        const char *name = other->said.code.name;
        if (!row->store && row->said.code.name)
            return NULL; /* each row of a catalogue is its own */
        if (numberless ? other->said.description && row->said.description &&
                             strcmp(other->said.description, row->said.description) == 0
                       : !row->said.code.name ||
                             (name && str_equal_case(str_of(name), str_of(row->said.code.name))))
            return other;
    }
    return NULL;
}

/* Leaves one row for each name of a value, with the first text that there is. */
static void merge(struct reading_tables *r)
{
    size_t kept = 0;
    size_t first = 0; /* of this value */
    for (size_t i = 0; i < r->count; i++) {
        struct row row = r->rows[i];
        if (first < kept && (compare_spaces(&r->rows[first], &row) != 0 ||
                             compare_values(&r->rows[first].said.code, &row.said.code) != 0))
            first = kept;
        struct row *same = find_same(r->rows + first, r->rows + kept, &row);
        if (!same)
            r->rows[kept++] = row;
        else if (!same->said.description)
            same->said.description = row.said.description;
    }
    r->count = kept;
}

static enum kbq_status name_source(struct reading_tables *r, size_t at)
{
    struct row *row = &r->rows[at];
    const struct row *before = at ? row - 1 : NULL;
    struct str source;
    if (before && before->store == row->store && before->list == row->list &&
        before->doc == row->doc) {
        row->said.source = before->said.source;
        return KBQ_OK;
    }
    enum kbq_status status =
        store_definition_source(row->store, row->list, row->doc, &source, r->error);
    if (!status)
        row->said.source = arena_copy(&r->tables->arena, source);
    return status;
}

/* ---- tables ---- */

/* "from mylib.tsv": what a table is called that only bases have. */
static const char *title_of(struct arena *arena, const struct table *table)
{
    const char *source = table->codes[0].source;
    bool one = true;
    for (size_t i = 1; i < table->count && one; i++)
        one = strcmp(table->codes[i].source, source) == 0;
    const char *slash = strrchr(source, '/');
    return arena_format(arena, "from %s%s", slash ? slash + 1 : source, one ? "" : " and others");
}

/* Fills in the table of the rows from FIRST to END. */
static void fill_table(struct reading_tables *r, size_t first, size_t end)
{
    struct arena *arena = &r->tables->arena;
    struct table *table = &r->tables->items[r->tables->count++];
    table->name = r->rows[first].said.code.space;
    table->count = end - first;
    table->codes = arena_alloc(arena, table->count * sizeof *table->codes);
    if (!table->codes)
        return;
    for (size_t i = first; i < end; i++)
        table->codes[i - first] = r->rows[i].said;
    size_t space = r->rows[first].space;
    table->title =
        space < catalogue_space_count() ? catalogue_space(space).title : title_of(arena, table);
}

static enum kbq_status make_tables(struct reading_tables *r)
{
    enum kbq_status status = KBQ_OK;
    size_t count = 0;
    for (size_t i = 0; i < r->count && !status; i++) {
        if (r->rows[i].store)
            status = name_source(r, i);
        count += i == 0 || compare_spaces(&r->rows[i - 1], &r->rows[i]) != 0;
    }
    if (status)
        return status;
    r->tables->items = arena_alloc(&r->tables->arena, count * sizeof *r->tables->items);
    if (r->tables->arena.failed)
        return kbq_fail_nomem(r->error);
    for (size_t first = 0, i = 1; first < r->count; i++)
        if (i == r->count || compare_spaces(&r->rows[first], &r->rows[i]) != 0) {
            fill_table(r, first, i);
            first = i;
        }
    return r->tables->arena.failed ? kbq_fail_nomem(r->error) : KBQ_OK;
}

enum kbq_status tables_read(const struct bases *bases, const char *only, struct tables *tables,
                            struct kbq_error *error)
{
    *tables = (struct tables){0};
    struct reading_tables r = {
        .tables = tables, .only = only, .user = language_user(), .error = error};
    take_catalogues(&r);
    enum kbq_status status = take_bases(&r, bases);
    if (!status && tables->arena.failed)
        status = kbq_fail_nomem(error);
    if (status)
        return status;
    if (r.count == 0)
        return KBQ_NOTFOUND;
    qsort(r.rows, r.count, sizeof *r.rows, compare_rows);
    merge(&r);
    return make_tables(&r);
}

void tables_clear(struct tables *tables)
{
    arena_clear(&tables->arena);
    *tables = (struct tables){0};
}

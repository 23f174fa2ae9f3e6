#include "store/definitions.h"

#include "base/varint.h"
#include "store/block.h"
#include "store/reader.h"

bool store_defines(const struct store *store)
{
    return store->defines;
}

enum kbq_status store_definition_count(struct store *store, int64_t *count, struct kbq_error *error)
{
    return store_total(store, "definitions", count, error);
}

enum kbq_status store_list_count(struct store *store, int64_t *count, struct kbq_error *error)
{
    return store_total(store, "lists", count, error);
}

/* ---- one definition ---- */

enum { ROW_TEXTS = 7 };

void definition_row_key(uint32_t no, char *key)
{
    for (int i = 0; i < DEFINITION_KEY; i++)
        key[i] = (char)(no >> (8 * (DEFINITION_KEY - 1 - i)));
}

void definition_row_pack(struct strbuf *out, const struct store_definition *definition)
{
    const struct str texts[ROW_TEXTS] = {
        definition->space,    definition->value,       definition->name,  definition->text,
        definition->language, definition->explanation, definition->rarity};
    strbuf_add_varint(out, (uint64_t)definition->list);
    strbuf_add_varint(out, (uint64_t)(definition->doc + 1));
    for (size_t i = 0; i < ROW_TEXTS; i++) {
        strbuf_add_varint(out, texts[i].length);
        strbuf_add_str(out, texts[i]);
    }
}

/* Reads a row; the texts point into BYTES. False for bytes that are none. */
static bool unpack(struct str bytes, struct store_definition *definition)
{
    struct str *const texts[ROW_TEXTS] = {
        &definition->space,    &definition->value,       &definition->name,  &definition->text,
        &definition->language, &definition->explanation, &definition->rarity};
    const unsigned char *at = (const unsigned char *)bytes.bytes;
    const unsigned char *end = at + bytes.length;
    uint64_t list;
    uint64_t doc;
    if (!varint_get(&at, end, &list) || !varint_get(&at, end, &doc) || (list == 0) == (doc == 0) ||
        list > INT64_MAX || doc > UINT32_MAX)
        return false;
    definition->list = (int64_t)list;
    definition->doc = (int64_t)doc - 1;
    for (size_t i = 0; i < ROW_TEXTS; i++) {
        uint64_t length;
        if (!varint_get(&at, end, &length) || length > (size_t)(end - at))
            return false;
        *texts[i] = (struct str){(const char *)at, (size_t)length};
        at += length;
    }
    return at == end;
}

static enum kbq_status damaged(const struct store *store, struct kbq_error *error)
{
    return kbq_fail(error, KBQ_DAMAGED, "'%s' is damaged: a definition of a code cannot be read",
                    store->path);
}

static enum kbq_status list_path(struct store *store, int64_t no, struct str *path,
                                 struct kbq_error *error)
{
    sqlite3_stmt *get;
    enum kbq_status status = db_row(&store->db, GET_LIST_PATH, no, &get, error);
    if (status)
        return status == KBQ_NOTFOUND ? damaged(store, error) : status;
    struct str *const views[] = {path};
    status = reader_keep_columns(store, get, 0, 1, views, error);
    (void)sqlite3_reset(get);
    return status;
}

enum kbq_status store_definition_source(struct store *store, int64_t list, int64_t doc,
                                        struct str *source, struct kbq_error *error)
{
    if (list)
        return list_path(store, list, source, error);
    struct store_article article = {0};
    enum kbq_status status = store_article(store, (uint32_t)doc, &article, error);
    *source = article.id;
    return status == KBQ_NOTFOUND ? damaged(store, error) : status;
}

enum kbq_status store_definition(struct store *store, uint32_t no,
                                 struct store_definition *definition, struct kbq_error *error)
{
    char key[DEFINITION_KEY];
    uint32_t count;
    bool left_out;
    definition_row_key(no, key);
    *definition = (struct store_definition){0};
    strbuf_reset(&store->definition);
    enum kbq_status status =
        store_postings(store, STORE_DEFINITION_ROWS, (struct str){key, sizeof key},
                       STORE_WHOLE_LIST, &count, &left_out, &store->definition, error);
    if (status)
        return status;
    definition->no = no;
    if (!unpack(strbuf_view(&store->definition), definition))
        return damaged(store, error);
    return store_definition_source(store, definition->list, definition->doc, &definition->source,
                                   error);
}

struct visiting {
    struct store *store;
    store_visit_definition visit;
    void *context;
    struct kbq_error *error;
};

static enum kbq_status visit_row(void *context, struct str key, uint32_t count, struct str bytes)
{
    struct visiting *visiting = context;
    struct store_definition definition = {0};
    (void)count;
    if (key.length != DEFINITION_KEY || !unpack(bytes, &definition))
        return damaged(visiting->store, visiting->error);
    for (size_t i = 0; i < DEFINITION_KEY; i++)
        definition.no = definition.no << 8 | (unsigned char)key.bytes[i];
    return visiting->visit(visiting->context, &definition);
}

enum kbq_status store_definitions(struct store *store, store_visit_definition visit, void *context,
                                  struct kbq_error *error)
{
    struct visiting visiting = {store, visit, context, error};
    if (!store->defines)
        return KBQ_OK;
    return store_prefix(store, STORE_DEFINITION_ROWS, STR(""), visit_row, &visiting, error);
}

enum kbq_status definition_row_check(struct store *store, struct str bytes, struct kbq_error *error)
{
    struct store_definition definition;
    if (!unpack(bytes, &definition))
        return damaged(store, error);
    return store_definition_source(store, definition.list, definition.doc, &definition.source,
                                   error);
}

/* ---- lists ---- */

enum kbq_status store_lists(struct store *store, store_visit_list visit, void *context,
                            struct kbq_error *error)
{
    int64_t count;
    enum kbq_status status = store_list_count(store, &count, error);
    if (status || count == 0)
        return status;
    sqlite3_stmt *get = db_statement(&store->db, GET_LISTS, error);
    if (!get)
        return error->status;
    while (!(status = db_step(&store->db, get, error))) {
        const struct store_list list = {
            .no = sqlite3_column_int64(get, 0),
            .path = db_column(get, 1),
            .format = db_column(get, 2),
            .size = sqlite3_column_int64(get, 3),
            .mtime_ns = sqlite3_column_int64(get, 4),
            .hash = (uint64_t)sqlite3_column_int64(get, 5),
            .definitions = sqlite3_column_int64(get, 6),
        };
        status = visit(context, &list);
        if (status)
            break;
    }
    (void)sqlite3_reset(get);
    return status == KBQ_DONE ? KBQ_OK : status;
}

enum kbq_status store_list_data(struct store *store, int64_t no, struct strbuf *out,
                                struct kbq_error *error)
{
    sqlite3_stmt *get;
    enum kbq_status status = db_row(&store->db, GET_LIST_DATA, no, &get, error);
    if (status)
        return status;
    status = block_unpack(db_column(get, 1), (size_t)sqlite3_column_int64(get, 0), out, error);
    (void)sqlite3_reset(get);
    return status;
}

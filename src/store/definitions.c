#include "store/definitions.h"

#include "store/block.h"
#include "store/reader.h"

enum kbq_status store_definition_count(struct store *store, int64_t *count, struct kbq_error *error)
{
    return store_total(store, "definitions", count, error);
}

enum kbq_status store_list_count(struct store *store, int64_t *count, struct kbq_error *error)
{
    return store_total(store, "lists", count, error);
}

enum kbq_status store_definition(struct store *store, uint32_t no,
                                 struct store_definition *definition, struct kbq_error *error)
{
    *definition = (struct store_definition){0};
    sqlite3_stmt *get = db_statement(&store->db, GET_DEFINITION, error);
    if (!get)
        return error->status;
    (void)sqlite3_bind_int64(get, 1, no);
    enum kbq_status status = db_step(&store->db, get, error);
    if (status)
        return status == KBQ_DONE ? KBQ_NOTFOUND : status;
    definition->no = no;
    definition->list = sqlite3_column_int64(get, 0);
    definition->doc = sqlite3_column_int64(get, 1);
    struct str *const views[] = {
        &definition->space,       &definition->value,    &definition->name,   &definition->text,
        &definition->explanation, &definition->language, &definition->rarity, &definition->source};
    status = reader_keep_columns(store, get, 2, sizeof views / sizeof views[0], views, error);
    (void)sqlite3_reset(get);
    return status;
}

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
    sqlite3_stmt *get = db_statement(&store->db, GET_LIST_DATA, error);
    if (!get)
        return error->status;
    (void)sqlite3_bind_int64(get, 1, no);
    enum kbq_status status = db_step(&store->db, get, error);
    if (status)
        return status == KBQ_DONE ? KBQ_NOTFOUND : status;
    status = block_unpack(db_column(get, 1), (size_t)sqlite3_column_int64(get, 0), out, error);
    (void)sqlite3_reset(get);
    return status;
}

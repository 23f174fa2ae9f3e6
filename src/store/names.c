#include "store/names.h"

#include "store/reader.h"

static enum kbq_status each_row(struct store *store, sqlite3_stmt *get, struct str prefix,
                                store_visit_name visit, void *context, struct kbq_error *error)
{
    enum kbq_status status = KBQ_OK;
    while (!status && !(status = db_step(&store->db, get, error))) {
        struct str name = db_column(get, 0);
        if (!str_starts(name, prefix))
            break;
        status = visit(context, name, db_column(get, 1));
    }
    (void)sqlite3_reset(get);
    return status == KBQ_DONE ? KBQ_OK : status;
}

enum kbq_status store_ids_from(struct store *store, struct str prefix, store_visit_name visit,
                               void *context, struct kbq_error *error)
{
    sqlite3_stmt *get = db_statement(&store->db, GET_IDS_FROM, error);
    if (!get)
        return error->status;
    db_bind_str(get, 1, prefix);
    return each_row(store, get, prefix, visit, context, error);
}

enum kbq_status store_products(struct store *store, store_visit_name visit, void *context,
                               struct kbq_error *error)
{
    sqlite3_stmt *get = db_statement(&store->db, GET_PRODUCTS, error);
    return get ? each_row(store, get, STR(""), visit, context, error) : error->status;
}

#include "store/reader.h"

enum kbq_status store_members(struct store *store, store_visit_member visit, void *context,
                              struct kbq_error *error)
{
    sqlite3_stmt *get = db_statement(&store->db, GET_MEMBERS, error);
    if (!get)
        return error->status;
    enum kbq_status status;
    while (!(status = db_step(&store->db, get, error))) {
        struct store_member member = {
            .doc = db_column_number(get, 0),
            .archive = sqlite3_column_int64(get, 1),
            .path = db_column(get, 2),
            .size = sqlite3_column_int64(get, 3),
            .mtime_ns = sqlite3_column_int64(get, 4),
            .hash = (uint64_t)sqlite3_column_int64(get, 5),
        };
        status = visit(context, &member);
        if (status)
            break;
    }
    (void)sqlite3_reset(get);
    return status == KBQ_DONE ? KBQ_OK : status;
}

enum kbq_status store_archives(struct store *store, store_visit_archive visit, void *context,
                               struct kbq_error *error)
{
    sqlite3_stmt *get = db_statement(&store->db, GET_ARCHIVES, error);
    if (!get)
        return error->status;
    enum kbq_status status;
    while (!(status = db_step(&store->db, get, error))) {
        struct store_archive archive = {
            .no = sqlite3_column_int64(get, 0),
            .path = db_column(get, 1),
            .size = sqlite3_column_int64(get, 2),
            .mtime_ns = sqlite3_column_int64(get, 3),
            .hash = (uint64_t)sqlite3_column_int64(get, 4),
            .gone = sqlite3_column_int64(get, 5),
            .members = sqlite3_column_int64(get, 6),
        };
        status = visit(context, &archive);
        if (status)
            break;
    }
    (void)sqlite3_reset(get);
    return status == KBQ_DONE ? KBQ_OK : status;
}

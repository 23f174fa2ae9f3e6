#include "store/db.h"

#include "store/sealed_vfs.h"

enum kbq_status db_fail(struct db *db, int rc, struct kbq_error *error)
{
    int code = db->handle ? sqlite3_extended_errcode(db->handle) : rc;
    if ((code & 0xFF) != (rc & 0xFF))
        code = rc;
    if ((rc & 0xFF) == SQLITE_NOMEM)
        return kbq_fail_nomem(error);
    if ((rc & 0xFF) == SQLITE_FULL)
        return kbq_fail(error, KBQ_IO, "cannot write '%s': no space left on the disk", db->path);
    if (sealed_is_damage(code))
        return kbq_fail(error, KBQ_DAMAGED,
                        "'%s' is damaged (%s); restore it from a copy, or remove it and import "
                        "again",
                        db->path,
                        code == SQLITE_IOERR_DATA ? "a page does not match its checksum"
                                                  : sqlite3_errstr(code));
    if ((rc & 0xFF) == SQLITE_IOERR || (rc & 0xFF) == SQLITE_CANTOPEN) {
        int number = db->handle ? sqlite3_system_errno(db->handle) : 0;
        return kbq_fail(error, KBQ_IO, "cannot %s '%s': %s",
                        (rc & 0xFF) == SQLITE_CANTOPEN ? "open" : "read or write", db->path,
                        number ? strerror(number) : sqlite3_errstr(code));
    }
    return kbq_fail(error, KBQ_DAMAGED, "'%s': %s", db->path,
                    db->handle ? sqlite3_errmsg(db->handle) : sqlite3_errstr(rc));
}

enum kbq_status db_open(struct db *db, const char *path, const char *layer, int flags,
                        const char *const *sql, struct kbq_error *error)
{
    *db = (struct db){.path = path, .sql = sql};
    /* a lock and a count for each allocation, which nobody reads; refused once SQLite has begun */
    (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    int rc = sealed_vfs_register();
    if (rc == SQLITE_OK)
        rc = sqlite3_open_v2(path, &db->handle, flags | SQLITE_OPEN_NOMUTEX, layer);
    if (rc != SQLITE_OK) {
        enum kbq_status status = db_fail(db, rc, error);
        db_close(db);
        return status;
    }
    (void)sqlite3_extended_result_codes(db->handle, 1);
    (void)sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    (void)sqlite3_db_config(db->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    (void)sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    (void)sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    (void)sqlite3_db_config(db->handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    (void)sqlite3_db_config(db->handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
    return KBQ_OK;
}

void db_close(struct db *db)
{
    for (int i = 0; i < DB_STATEMENTS_MAX; i++) {
        (void)sqlite3_finalize(db->statements[i]);
        db->statements[i] = NULL;
    }
    (void)sqlite3_close(db->handle);
    db->handle = NULL;
}

sqlite3_stmt *db_statement(struct db *db, int number, struct kbq_error *error)
{
    sqlite3_stmt **statement = &db->statements[number];
    if (!*statement) {
        int rc = sqlite3_prepare_v3(db->handle, db->sql[number], -1, SQLITE_PREPARE_PERSISTENT,
                                    statement, NULL);
        if (rc != SQLITE_OK) {
            (void)db_fail(db, rc, error);
            return NULL;
        }
    }
    return *statement;
}

enum kbq_status db_step(struct db *db, sqlite3_stmt *statement, struct kbq_error *error)
{
    int rc = sqlite3_step(statement);
    if (rc == SQLITE_ROW)
        return KBQ_OK;
    enum kbq_status status = rc == SQLITE_DONE ? KBQ_DONE : db_fail(db, rc, error);
    (void)sqlite3_reset(statement);
    return status;
}

enum kbq_status db_row(struct db *db, int statement, int64_t number, sqlite3_stmt **get,
                       struct kbq_error *error)
{
    *get = db_statement(db, statement, error);
    if (!*get)
        return error->status;
    (void)sqlite3_bind_int64(*get, 1, number);
    enum kbq_status status = db_step(db, *get, error);
    return status == KBQ_DONE ? KBQ_NOTFOUND : status;
}

enum kbq_status db_run(struct db *db, sqlite3_stmt *statement, struct kbq_error *error)
{
    enum kbq_status status = db_step(db, statement, error);
    (void)sqlite3_reset(statement);
    return status == KBQ_DONE ? KBQ_OK : status;
}

enum kbq_status db_execute(struct db *db, const char *sql, struct kbq_error *error)
{
    int rc = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);
    return rc == SQLITE_OK ? KBQ_OK : db_fail(db, rc, error);
}

void db_bind_str(sqlite3_stmt *statement, int column, struct str text)
{
    (void)sqlite3_bind_text64(statement, column, text.bytes ? text.bytes : "", text.length,
                              SQLITE_STATIC, SQLITE_UTF8);
}

void db_bind_blob(sqlite3_stmt *statement, int column, struct str bytes)
{
    (void)sqlite3_bind_blob64(statement, column, bytes.bytes ? bytes.bytes : "", bytes.length,
                              SQLITE_STATIC);
}

struct str db_column(sqlite3_stmt *statement, int column)
{
    const void *bytes = sqlite3_column_blob(statement, column);
    return (struct str){bytes, (size_t)sqlite3_column_bytes(statement, column)};
}

uint32_t db_column_number(sqlite3_stmt *statement, int column)
{
    sqlite3_int64 number = sqlite3_column_int64(statement, column);
    return number >= 0 && number < UINT32_MAX ? (uint32_t)number : UINT32_MAX;
}

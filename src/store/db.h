/* One connection to SQLite with its prepared statements, and SQLite's faults in our words. The
 * only includer of sqlite3.h beside sealed_vfs.c and its callers in store/. Uses base/. */
#ifndef KBQ_STORE_DB_H
#define KBQ_STORE_DB_H

#include "base/status.h"
#include "base/str.h"

#include <sqlite3.h>
#include <stdint.h>

/* 'KBQ1': says in the file's header what it is. Its user_version is the version of the schema, and
 * DB_DEFINES when the base defines codes: so a look-up of a code need not open one that does not.
 */
enum {
    DB_APPLICATION_ID = 0x4B425131,
    DB_SCHEMA = 1,
    DB_SCHEMA_MAX = 0xFF,
    DB_DEFINES = 0x100,
    DB_STATEMENTS_MAX = 32,
};

struct db {
    sqlite3 *handle;
    const char *path; /* for errors; owned by the caller */
    const char *const *sql;
    sqlite3_stmt *statements[DB_STATEMENTS_MAX]; /* prepared when first used */
};

/* Opens PATH through the sealed layer LAYER with SQLite's FLAGS. SQL is the table of statements
 * that db_statement numbers. */
enum kbq_status db_open(struct db *db, const char *path, const char *layer, int flags,
                        const char *const *sql, struct kbq_error *error);
/* Finalises all statements and closes; harmless on a zeroed db. */
void db_close(struct db *db);

/* Statement NUMBER, ready to be bound; NULL, with ERROR filled, when it cannot be prepared. */
sqlite3_stmt *db_statement(struct db *db, int number, struct kbq_error *error);

/* Steps STATEMENT: KBQ_OK for a row, KBQ_DONE at the end. At the end and after a failure the
 * statement is reset. */
enum kbq_status db_step(struct db *db, sqlite3_stmt *statement, struct kbq_error *error);

/* Sets *GET to statement STATEMENT at the row that its one argument NUMBER leads to; reset it after
 * use. KBQ_NOTFOUND when there is no such row. */
enum kbq_status db_row(struct db *db, int statement, int64_t number, sqlite3_stmt **get,
                       struct kbq_error *error);

/* Steps a statement that gives no rows, and resets it. */
enum kbq_status db_run(struct db *db, sqlite3_stmt *statement, struct kbq_error *error);

/* Runs SQL that is a constant. */
enum kbq_status db_execute(struct db *db, const char *sql, struct kbq_error *error);

/* Records what SQLite's code RC means for this base. */
enum kbq_status db_fail(struct db *db, int rc, struct kbq_error *error);

void db_bind_str(sqlite3_stmt *statement, int column, struct str text);
void db_bind_blob(sqlite3_stmt *statement, int column, struct str bytes);
/* The column as a view that lives until the statement is stepped or reset. */
struct str db_column(sqlite3_stmt *statement, int column);
/* The column as the number of a document or message; UINT32_MAX, which none has, for what cannot be
 * one. */
uint32_t db_column_number(sqlite3_stmt *statement, int column);

#endif

#include "store/store.h"

#include "store/header.h"
#include "store/reader.h"
#include "store/sealed_vfs.h"
#include "store/writer.h"

#include <stdio.h>
#include <stdlib.h>

static const char *const SQL[] = {
    [GET_META] = "SELECT value FROM meta WHERE key = ?1",
    [GET_DOC_OF_ID] = "SELECT doc FROM article WHERE id = ?1",
    [GET_ARTICLE] = "SELECT doc, id, title, product.name, date FROM article"
                    " JOIN product ON product.no = article.product WHERE doc = ?1",
    [GET_MEMBER_TEXT] = "SELECT block, start, size FROM member WHERE doc = ?1",
    [GET_BLOCK] = "SELECT size, data FROM block WHERE no = ?1",
    [GET_MESSAGE] = "SELECT no, doc, how, section, weight, text, rarity FROM message"
                    " WHERE no = ?1",
    [GET_MESSAGES_OF] = "SELECT coalesce(min(no), 0), count(*) FROM message WHERE doc = ?1",
    [GET_PAGE] = "SELECT first, length(data), CASE WHEN length(data) <= ?3 THEN data END, no"
                 " FROM dictionary WHERE kind = ?1 AND first <= ?2 ORDER BY first DESC LIMIT 1",
    [GET_FIRST_PAGE] = "SELECT first, length(data), data, no FROM dictionary WHERE kind = ?1"
                       " ORDER BY first LIMIT 1",
    [GET_NEXT_PAGE] = "SELECT first, length(data), data, no FROM dictionary"
                      " WHERE no = ?2 + 1 AND kind = ?1",
    [GET_VECTOR] = "SELECT data FROM vector WHERE name = ?1",
    [GET_REFERRERS] = "SELECT article.id, reference.title FROM reference"
                      " JOIN article ON article.doc = reference.doc WHERE target = ?1"
                      " ORDER BY article.doc",
    [GET_MEMBERS] = "SELECT doc, archive, path, size, mtime_ns, hash FROM member ORDER BY doc",
    [GET_ARCHIVES] = "SELECT no, path, size, mtime_ns, hash, gone,"
                     " (SELECT count(*) FROM member WHERE archive = no) FROM archive ORDER BY no",
    [GET_ARTICLES] = "SELECT doc, id, title, product.name, date FROM article"
                     " JOIN product ON product.no = article.product ORDER BY id",
    [GET_IDS_FROM] = "SELECT id, title FROM article WHERE id >= ?1 ORDER BY id",
    [GET_PRODUCTS] = "SELECT name, '' FROM product ORDER BY name",
    [GET_COUNTS] = "SELECT (SELECT count(*) FROM article), (SELECT count(*) FROM member),"
                   " (SELECT count(*) FROM archive),"
                   " (SELECT count(*) FROM member WHERE archive IS NULL),"
                   " (SELECT count(*) FROM reference), (SELECT count(*) FROM block),"
                   " (SELECT coalesce(sum(size), 0) FROM member), (SELECT count(*) FROM message)",
    [GET_LIST_PATH] = "SELECT path FROM code_list WHERE no = ?1",
    [GET_LISTS] = "SELECT no, path, format, size, mtime_ns, hash, definitions FROM code_list"
                  " ORDER BY no",
    [GET_LIST_DATA] = "SELECT bytes, data FROM code_list WHERE no = ?1",
    [CHECK_PAGES] = "PRAGMA integrity_check(1)",
    [CHECK_BLOCKS] = "SELECT no, size, data FROM block ORDER BY no",
    [CHECK_DICTIONARY] = "SELECT kind, first, data FROM dictionary ORDER BY no",
    [CHECK_ROWS] = "SELECT"
                   " (SELECT count(*) FROM article WHERE doc NOT IN (SELECT doc FROM member)),"
                   " (SELECT count(*) FROM article WHERE product NOT IN (SELECT no FROM product)),"
                   " (SELECT count(*) FROM reference WHERE doc NOT IN (SELECT doc FROM article)),"
                   " (SELECT count(*) FROM member WHERE block NOT IN (SELECT no FROM block)),"
                   " (SELECT count(*) FROM message WHERE doc NOT IN (SELECT doc FROM article)),"
                   " (SELECT count(*) FROM member WHERE archive IS NOT NULL"
                   "  AND archive NOT IN (SELECT no FROM archive)),"
                   " (SELECT count(*) FROM member JOIN block ON block.no = member.block"
                   "  WHERE start < 0 OR member.size < 0 OR start + member.size > block.size)",
    [CHECK_MEMBERS] = "SELECT (SELECT coalesce(max(doc), -1) + 1 FROM member),"
                      " (SELECT coalesce(max(no), -1) + 1 FROM message)",
    [CHECK_HAS_LISTS] = "SELECT count(*) FROM sqlite_schema WHERE name = 'code_list'",
    [CHECK_LISTS] = "SELECT no, bytes, data FROM code_list ORDER BY no",
};

enum kbq_status store_peek(const char *path, bool *defines, struct kbq_error *error)
{
    int64_t size = 0;
    *defines = false;
    return header_judge(path, &size, defines, error);
}

enum kbq_status store_open(const char *path, struct store **opened, struct kbq_error *error)
{
    *opened = NULL;
    int64_t size = 0;
    bool defines = false;
    enum kbq_status status = header_judge(path, &size, &defines, error);
    if (status)
        return status;
    struct store *store = calloc(1, sizeof *store);
    char *copy = store ? strdup(path) : NULL;
    if (!copy) {
        free(store);
        return kbq_fail_nomem(error);
    }
    store->path = copy;
    store->file_bytes = size;
    store->defines = defines;
    status = db_open(&store->db, copy, SEALED_VFS_READ, SQLITE_OPEN_READONLY, SQL, error);
    /* nearly all pages are read once: keeping them would cost fresh memory for each */
    if (!status)
        status = db_execute(&store->db, "PRAGMA cache_size=40", error);
    if (status) {
        store_close(store);
        return status;
    }
    *opened = store;
    return KBQ_OK;
}

void store_close(struct store *store)
{
    if (!store)
        return;
    db_close(&store->db);
    strbuf_clear(&store->block);
    strbuf_clear(&store->row);
    strbuf_clear(&store->definition);
    while (store->vectors) {
        struct kept_vector *vector = store->vectors;
        store->vectors = vector->next;
        strbuf_clear(&vector->bytes);
        free(vector);
    }
    free(store->path);
    free(store);
}

const char *store_path(const struct store *store)
{
    return store->path;
}

enum kbq_status reader_keep_columns(struct store *store, sqlite3_stmt *statement, int from,
                                    size_t count, struct str *const *views, struct kbq_error *error)
{
    size_t starts[8];
    strbuf_reset(&store->row);
    for (size_t i = 0; i < count; i++) {
        starts[i] = store->row.length;
        *views[i] = db_column(statement, from + (int)i);
        strbuf_add_str(&store->row, *views[i]);
    }
    if (store->row.failed)
        return kbq_fail_nomem(error);
    for (size_t i = 0; i < count; i++)
        *views[i] = (struct str){store->row.bytes + starts[i], views[i]->length};
    return KBQ_OK;
}

/* The text of meta row KEY, valid until the statement is used again; KBQ_NOTFOUND without one. */
static enum kbq_status get_meta(struct store *store, const char *key, struct strbuf *out,
                                struct kbq_error *error)
{
    sqlite3_stmt *get = db_statement(&store->db, GET_META, error);
    if (!get)
        return error->status;
    db_bind_str(get, 1, str_of(key));
    enum kbq_status status = db_step(&store->db, get, error);
    if (status)
        return status == KBQ_DONE ? KBQ_NOTFOUND : status;
    strbuf_add_str(out, db_column(get, 0));
    (void)sqlite3_reset(get);
    return out->failed ? kbq_fail_nomem(error) : KBQ_OK;
}

enum kbq_status store_total(struct store *store, const char *key, int64_t *value,
                            struct kbq_error *error)
{
    *value = 0;
    struct strbuf text = STRBUF_EMPTY;
    enum kbq_status status = get_meta(store, key, &text, error);
    if (!status)
        *value = strtoll(strbuf_text(&text), NULL, 10);
    strbuf_clear(&text);
    return status == KBQ_NOTFOUND ? KBQ_OK : status;
}

enum kbq_status store_info(struct store *store, struct store_info *info, struct kbq_error *error)
{
    *info = (struct store_info){.schema = DB_SCHEMA, .file_bytes = store->file_bytes};
    sqlite3_stmt *get = db_statement(&store->db, GET_COUNTS, error);
    if (!get)
        return error->status;
    enum kbq_status status = db_step(&store->db, get, error);
    if (status)
        return status;
    int64_t *const columns[] = {&info->articles,   &info->members,    &info->archives,
                                &info->files,      &info->references, &info->blocks,
                                &info->text_bytes, &info->messages};
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++)
        *columns[i] = sqlite3_column_int64(get, (int)i);
    (void)sqlite3_reset(get);
    status = store_total(store, "definitions", &info->definitions, error);
    if (!status)
        status = store_total(store, "lists", &info->lists, error);
    if (status)
        return status;
    struct strbuf version = STRBUF_EMPTY;
    status = get_meta(store, "kbq", &version, error);
    (void)snprintf(info->made_by, sizeof info->made_by, "%s", strbuf_text(&version));
    strbuf_clear(&version);
    if (status && status != KBQ_NOTFOUND)
        return status;
    status = store_total(store, "extractor", &info->extractor, error);
    info->derived_stale = info->extractor != STORE_EXTRACTOR;
    return status;
}

const char *store_sqlite_version(void)
{
    return sqlite3_libversion();
}

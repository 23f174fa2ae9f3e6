#include "store/store.h"

#include "store/block.h"
#include "store/reader.h"
#include "store/sealed_vfs.h"
#include "store/writer.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

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
};

static uint32_t big_endian(const unsigned char *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

/* Judges the file by its header (sqlite.org/fileformat2.html#the_database_header) before SQLite
 * sees it, so that each kind of wrong file gets its own sentence. */
static enum kbq_status judge_header(const char *path, const unsigned char *header, int64_t size,
                                    struct kbq_error *error)
{
    enum {
        PAGE_SIZE_AT = 16,
        RESERVED_AT = 20,
        PAGES_AT = 28,
        VERSION_AT = 60,
        APPLICATION_AT = 68
    };
    if (size < SEALED_PAGE_SIZE || memcmp(header, "SQLite format 3", 16) != 0)
        return kbq_fail(error, KBQ_FOREIGN,
                        "'%s' is not a base of kbq; name another file with --db, or make one with "
                        "'kbq import'",
                        path);
    if (big_endian(header + APPLICATION_AT) != DB_APPLICATION_ID)
        return kbq_fail(error, KBQ_FOREIGN,
                        "'%s' is an SQLite file of another program, not a base of kbq", path);
    uint32_t version = big_endian(header + VERSION_AT);
    if (version > DB_SCHEMA)
        return kbq_fail(error, KBQ_NEWER,
                        "'%s' was made by a newer kbq (schema %u; this one reads %d); update kbq, "
                        "or import again into another file",
                        path, version, DB_SCHEMA);
    unsigned page_size = (unsigned)header[PAGE_SIZE_AT] << 8 | header[PAGE_SIZE_AT + 1];
    int64_t expected = (int64_t)big_endian(header + PAGES_AT) * SEALED_PAGE_SIZE;
    if (version < DB_SCHEMA || page_size != SEALED_PAGE_SIZE ||
        header[RESERVED_AT] != SEALED_RESERVED)
        return kbq_fail(error, KBQ_DAMAGED, "'%s' is damaged: its header is wrong", path);
    if (size != expected)
        return kbq_fail(error, KBQ_DAMAGED,
                        "'%s' is damaged: it has %jd bytes in place of %jd; restore it from a "
                        "copy, or remove it and import again",
                        path, (intmax_t)size, (intmax_t)expected);
    return KBQ_OK;
}

static enum kbq_status judge_file(const char *path, int64_t *size, struct kbq_error *error)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0)
        return kbq_fail(error, errno == ENOENT || errno == ENOTDIR ? KBQ_NOTFOUND : KBQ_IO,
                        "cannot open the base '%s': %s", path, strerror(errno));
    struct stat st;
    unsigned char header[100] = {0};
    enum kbq_status status = KBQ_OK;
    if (fstat(fd, &st) != 0)
        status = kbq_fail(error, KBQ_IO, "cannot read the base '%s': %s", path, strerror(errno));
    else if (!S_ISREG(st.st_mode))
        status = kbq_fail(error, KBQ_FOREIGN, "'%s' is not a base of kbq: it is not a file", path);
    else if (pread(fd, header, sizeof header, 0) < 0)
        status = kbq_fail(error, KBQ_IO, "cannot read the base '%s': %s", path, strerror(errno));
    else
        status = judge_header(path, header, *size = st.st_size, error);
    (void)close(fd);
    return status;
}

enum kbq_status store_open(const char *path, struct store **opened, struct kbq_error *error)
{
    *opened = NULL;
    int64_t size = 0;
    enum kbq_status status = judge_file(path, &size, error);
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

/* A number of a document or message; UINT32_MAX, which none has, for what cannot be one. */
static uint32_t column_number(sqlite3_stmt *statement, int column)
{
    sqlite3_int64 number = sqlite3_column_int64(statement, column);
    return number >= 0 && number < UINT32_MAX ? (uint32_t)number : UINT32_MAX;
}

/* Copies COUNT text columns of STATEMENT from column 1 on into memory of STORE. */
static enum kbq_status keep_columns(struct store *store, sqlite3_stmt *statement, int from,
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

static enum kbq_status read_article_row(struct store *store, sqlite3_stmt *get,
                                        struct store_article *article, struct kbq_error *error)
{
    article->doc = column_number(get, 0);
    struct str *const views[] = {&article->id, &article->title, &article->product, &article->date};
    return keep_columns(store, get, 1, sizeof views / sizeof views[0], views, error);
}

static enum kbq_status one_article(struct store *store, sqlite3_stmt *get,
                                   struct store_article *article, struct kbq_error *error)
{
    enum kbq_status status = db_step(&store->db, get, error);
    if (status)
        return status == KBQ_DONE ? KBQ_NOTFOUND : status;
    status = read_article_row(store, get, article, error);
    (void)sqlite3_reset(get);
    return status;
}

enum kbq_status store_article_by_id(struct store *store, struct str id,
                                    struct store_article *article, struct kbq_error *error)
{
    *article = (struct store_article){0};
    sqlite3_stmt *get = db_statement(&store->db, GET_DOC_OF_ID, error);
    if (!get)
        return error->status;
    db_bind_str(get, 1, id);
    enum kbq_status status = db_step(&store->db, get, error);
    if (status)
        return status == KBQ_DONE ? KBQ_NOTFOUND : status;
    uint32_t doc = column_number(get, 0);
    (void)sqlite3_reset(get);
    return store_article(store, doc, article, error);
}

enum kbq_status store_article(struct store *store, uint32_t doc, struct store_article *article,
                              struct kbq_error *error)
{
    *article = (struct store_article){0};
    sqlite3_stmt *get = db_statement(&store->db, GET_ARTICLE, error);
    if (!get)
        return error->status;
    (void)sqlite3_bind_int64(get, 1, doc);
    return one_article(store, get, article, error);
}

enum kbq_status store_articles(struct store *store, store_visit_article visit, void *context,
                               struct kbq_error *error)
{
    sqlite3_stmt *get = db_statement(&store->db, GET_ARTICLES, error);
    if (!get)
        return error->status;
    enum kbq_status status;
    while (!(status = db_step(&store->db, get, error))) {
        struct store_article article;
        status = read_article_row(store, get, &article, error);
        if (!status)
            status = visit(context, &article);
        if (status)
            break;
    }
    (void)sqlite3_reset(get);
    return status == KBQ_DONE ? KBQ_OK : status;
}

static enum kbq_status load_block(struct store *store, int64_t no, struct kbq_error *error)
{
    if (store->block_no == no)
        return KBQ_OK;
    store->block_no = 0;
    strbuf_reset(&store->block);
    sqlite3_stmt *get = db_statement(&store->db, GET_BLOCK, error);
    if (!get)
        return error->status;
    (void)sqlite3_bind_int64(get, 1, no);
    enum kbq_status status = db_step(&store->db, get, error);
    if (status == KBQ_DONE)
        return kbq_fail(error, KBQ_DAMAGED, "'%s' is damaged: text block %jd is missing",
                        store->path, (intmax_t)no);
    if (status)
        return status;
    status =
        block_unpack(db_column(get, 1), (size_t)sqlite3_column_int64(get, 0), &store->block, error);
    (void)sqlite3_reset(get);
    if (!status)
        store->block_no = no;
    return status;
}

enum kbq_status store_text(struct store *store, uint32_t doc, struct strbuf *out,
                           struct kbq_error *error)
{
    sqlite3_stmt *get = db_statement(&store->db, GET_MEMBER_TEXT, error);
    if (!get)
        return error->status;
    (void)sqlite3_bind_int64(get, 1, doc);
    enum kbq_status status = db_step(&store->db, get, error);
    if (status)
        return status == KBQ_DONE ? KBQ_NOTFOUND : status;
    int64_t block = sqlite3_column_int64(get, 0);
    int64_t start = sqlite3_column_int64(get, 1);
    int64_t size = sqlite3_column_int64(get, 2);
    (void)sqlite3_reset(get);
    status = load_block(store, block, error);
    if (status)
        return status;
    if (start < 0 || size < 0 || (uint64_t)start > store->block.length ||
        (uint64_t)size > store->block.length - (uint64_t)start)
        return kbq_fail(error, KBQ_DAMAGED, "'%s' is damaged: member %u lies outside of its block",
                        store->path, doc);
    strbuf_add(out, store->block.bytes + start, (size_t)size);
    return out->failed ? kbq_fail_nomem(error) : KBQ_OK;
}

enum kbq_status store_message(struct store *store, uint32_t no, struct store_message *message,
                              struct kbq_error *error)
{
    *message = (struct store_message){0};
    sqlite3_stmt *get = db_statement(&store->db, GET_MESSAGE, error);
    if (!get)
        return error->status;
    (void)sqlite3_bind_int64(get, 1, no);
    enum kbq_status status = db_step(&store->db, get, error);
    if (status)
        return status == KBQ_DONE ? KBQ_NOTFOUND : status;
    message->no = column_number(get, 0);
    message->doc = column_number(get, 1);
    message->how = sqlite3_column_int(get, 2);
    message->section = sqlite3_column_int(get, 3);
    message->weight = sqlite3_column_int(get, 4);
    struct str *const views[] = {&message->text, &message->rarity};
    status = keep_columns(store, get, 5, sizeof views / sizeof views[0], views, error);
    (void)sqlite3_reset(get);
    return status;
}

enum kbq_status store_messages_of(struct store *store, uint32_t doc, uint32_t *first,
                                  uint32_t *count, struct kbq_error *error)
{
    *first = *count = 0;
    sqlite3_stmt *get = db_statement(&store->db, GET_MESSAGES_OF, error);
    if (!get)
        return error->status;
    (void)sqlite3_bind_int64(get, 1, doc);
    enum kbq_status status = db_step(&store->db, get, error);
    if (status)
        return status;
    *first = column_number(get, 0);
    *count = column_number(get, 1);
    (void)sqlite3_reset(get);
    return KBQ_OK;
}

static enum kbq_status damaged_page(struct store *store, struct kbq_error *error)
{
    return kbq_fail(error, KBQ_DAMAGED, "'%s' is damaged: a page of its index cannot be read",
                    store->path);
}

/* Reads the list of KEY out of the page that READER begins. */
static enum kbq_status read_list(struct store *store, struct page_reader *reader, struct str key,
                                 size_t most, uint32_t *count, bool *left_out, struct strbuf *out,
                                 struct kbq_error *error)
{
    int order = -1;
    while (order < 0 && page_next(reader))
        order = page_compare(page_entry_key(&reader->entry), key);
    if (reader->damaged)
        return damaged_page(store, error);
    if (order != 0)
        return KBQ_NOTFOUND;
    *count = reader->entry.count;
    *left_out = reader->entry.postings.length > most;
    if (!*left_out)
        strbuf_add_str(out, reader->entry.postings);
    return out->failed ? kbq_fail_nomem(error) : KBQ_OK;
}

enum kbq_status store_postings(struct store *store, enum store_index kind, struct str key,
                               size_t most, uint32_t *count, bool *left_out, struct strbuf *out,
                               struct kbq_error *error)
{
    *count = 0;
    *left_out = false;
    sqlite3_stmt *get = db_statement(&store->db, GET_PAGE, error);
    if (!get)
        return error->status;
    (void)sqlite3_bind_int(get, 1, (int)kind);
    db_bind_blob(get, 2, key);
    size_t page = most > PAGE_TARGET ? most + PAGE_ENTRY_MAX : PAGE_MAX;
    (void)sqlite3_bind_int64(get, 3, (int64_t)page);
    enum kbq_status status = db_step(&store->db, get, error);
    if (status)
        return status == KBQ_DONE ? KBQ_NOTFOUND : status;
    if (sqlite3_column_type(get, 2) == SQLITE_NULL) { /* one long list: see PAGE_TARGET */
        *left_out = str_equal(db_column(get, 0), key);
        *count = *left_out ? column_number(get, 1) : 0;
        status = *left_out ? KBQ_OK : KBQ_NOTFOUND;
    } else {
        struct page_reader reader = {.rest = db_column(get, 2)};
        status = read_list(store, &reader, key, most, count, left_out, out, error);
    }
    (void)sqlite3_reset(get);
    return status;
}

/* Copies the row of GET, which has been bound, to PAGE and NO. */
static enum kbq_status read_page(struct store *store, sqlite3_stmt *get, struct strbuf *page,
                                 int64_t *no, struct kbq_error *error)
{
    strbuf_reset(page);
    enum kbq_status status = db_step(&store->db, get, error);
    if (status)
        return status;
    strbuf_add_str(page, db_column(get, 2));
    *no = sqlite3_column_int64(get, 3);
    (void)sqlite3_reset(get);
    return page->failed ? kbq_fail_nomem(error) : KBQ_OK;
}

/* The page that KEY would stand on. KBQ_DONE when the index is empty. */
static enum kbq_status page_of(struct store *store, enum store_index kind, struct str key,
                               struct strbuf *page, int64_t *no, struct kbq_error *error)
{
    sqlite3_stmt *get = db_statement(&store->db, GET_PAGE, error);
    if (!get)
        return error->status;
    (void)sqlite3_bind_int(get, 1, (int)kind);
    db_bind_blob(get, 2, key);
    (void)sqlite3_bind_int64(get, 3, INT64_MAX);
    enum kbq_status status = read_page(store, get, page, no, error);
    if (status != KBQ_DONE)
        return status;
    get = db_statement(&store->db, GET_FIRST_PAGE, error);
    if (!get)
        return error->status;
    (void)sqlite3_bind_int(get, 1, (int)kind);
    return read_page(store, get, page, no, error);
}

/* The page behind page *NO; KBQ_DONE when that is the last one. */
static enum kbq_status next_page(struct store *store, enum store_index kind, struct strbuf *page,
                                 int64_t *no, struct kbq_error *error)
{
    sqlite3_stmt *get = db_statement(&store->db, GET_NEXT_PAGE, error);
    if (!get)
        return error->status;
    (void)sqlite3_bind_int(get, 1, (int)kind);
    (void)sqlite3_bind_int64(get, 2, *no);
    return read_page(store, get, page, no, error);
}

enum kbq_status store_prefix(struct store *store, enum store_index kind, struct str prefix,
                             store_visit visit, void *context, struct kbq_error *error)
{
    struct strbuf page = STRBUF_EMPTY;
    int64_t no = 0;
    enum kbq_status status = page_of(store, kind, prefix, &page, &no, error);
    while (!status) {
        struct page_reader reader = {.rest = strbuf_view(&page)};
        while (!status && page_next(&reader)) {
            struct str key = page_entry_key(&reader.entry);
            if (str_starts(key, prefix))
                status = visit(context, key, reader.entry.count, reader.entry.postings);
            else if (page_compare(key, prefix) > 0)
                status = KBQ_DONE;
        }
        if (reader.damaged)
            status = damaged_page(store, error);
        if (!status)
            status = next_page(store, kind, &page, &no, error);
    }
    strbuf_clear(&page);
    return status == KBQ_DONE ? KBQ_OK : status;
}

/* Reads the vector NAME into *OUT, which the caller frees. */
static enum kbq_status read_vector(struct store *store, const char *name, struct kept_vector **out,
                                   struct kbq_error *error)
{
    sqlite3_stmt *get = db_statement(&store->db, GET_VECTOR, error);
    if (!get)
        return error->status;
    db_bind_str(get, 1, str_of(name));
    enum kbq_status status = db_step(&store->db, get, error);
    if (status)
        return status == KBQ_DONE ? KBQ_NOTFOUND : status;
    struct kept_vector *vector = calloc(1, sizeof *vector + strlen(name) + 1);
    if (vector)
        strbuf_add_str(&vector->bytes, db_column(get, 0));
    (void)sqlite3_reset(get);
    if (!vector || vector->bytes.failed) {
        free(vector);
        return kbq_fail_nomem(error);
    }
    memcpy(vector->name, name, strlen(name) + 1);
    *out = vector;
    return KBQ_OK;
}

enum kbq_status store_vector(struct store *store, const char *name, struct str *bytes,
                             struct kbq_error *error)
{
    *bytes = (struct str){0};
    struct kept_vector *vector = store->vectors;
    while (vector && strcmp(vector->name, name) != 0)
        vector = vector->next;
    if (!vector) {
        enum kbq_status status = read_vector(store, name, &vector, error);
        if (status || !vector)
            return status;
        vector->next = store->vectors;
        store->vectors = vector;
    }
    *bytes = strbuf_view(&vector->bytes);
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

enum kbq_status store_referrers(struct store *store, struct str target, store_visit_referrer visit,
                                void *context, struct kbq_error *error)
{
    sqlite3_stmt *get = db_statement(&store->db, GET_REFERRERS, error);
    if (!get)
        return error->status;
    db_bind_str(get, 1, target);
    enum kbq_status status;
    bool any = false;
    while (!(status = db_step(&store->db, get, error))) {
        struct store_referrer row = {db_column(get, 0), db_column(get, 1)};
        any = true;
        status = visit(context, &row);
        if (status)
            break;
    }
    (void)sqlite3_reset(get);
    if (status != KBQ_DONE)
        return status;
    return any ? KBQ_OK : KBQ_NOTFOUND;
}

enum kbq_status store_members(struct store *store, store_visit_member visit, void *context,
                              struct kbq_error *error)
{
    sqlite3_stmt *get = db_statement(&store->db, GET_MEMBERS, error);
    if (!get)
        return error->status;
    enum kbq_status status;
    while (!(status = db_step(&store->db, get, error))) {
        struct store_member member = {
            .doc = column_number(get, 0),
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

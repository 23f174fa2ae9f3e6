#include "store/writer.h"

#include "base/arena.h"
#include "base/hash.h"
#include "store/block.h"
#include "store/db.h"
#include "store/definitions.h"
#include "store/schema.h"
#include "store/sealed_vfs.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { CACHE_KIB = 4 * 1024 }; /* rows come mostly in order: little is read back */

enum statement {
    PUT_META,
    PUT_ARCHIVE,
    PUT_BLOCK,
    PUT_MEMBER,
    DROP_MEMBER,
    PUT_PRODUCT,
    PUT_ARTICLE,
    PUT_REFERENCE,
    PUT_MESSAGE,
    PUT_PAGE,
    PUT_VECTOR,
    PUT_LIST,
};

static const char *const SQL[] = {
    [PUT_META] = "INSERT INTO meta (key, value) VALUES (?1, ?2)",
    [PUT_ARCHIVE] = "INSERT INTO archive (no, path, size, mtime_ns, hash, gone)"
                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    [PUT_BLOCK] = "INSERT INTO block (no, size, data) VALUES (?1, ?2, ?3)",
    [PUT_MEMBER] = "INSERT INTO member (doc, archive, path, size, mtime_ns, hash, block, start)"
                   " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    [DROP_MEMBER] = "DELETE FROM member WHERE doc = ?1",
    [PUT_PRODUCT] = "INSERT INTO product (no, name) VALUES (?1, ?2)",
    [PUT_ARTICLE] = "INSERT INTO article (doc, id, title, product, date)"
                    " VALUES (?1, ?2, ?3, ?4, ?5)",
    [PUT_REFERENCE] = "INSERT OR IGNORE INTO reference (target, doc, title) VALUES (?1, ?2, ?3)",
    [PUT_MESSAGE] = "INSERT INTO message (no, doc, how, section, weight, text, rarity)"
                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    [PUT_PAGE] = "INSERT INTO dictionary (kind, first, data) VALUES (?1, ?2, ?3)",
    [PUT_VECTOR] = "INSERT INTO vector (name, data) VALUES (?1, ?2)",
    [PUT_LIST] =
        "INSERT INTO code_list (no, path, format, size, mtime_ns, hash, definitions, bytes,"
        " data) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
};

/* The products stored so far: open addressing, a power of two; free slots have number 0. */
struct products {
    struct product {
        int64_t no;
        struct str name;
    } * slots;
    size_t slot_count;
    size_t count;
    struct arena names;
};

struct writer {
    struct db db;
    char *path;
    struct products products;
};

static enum kbq_status set_up(struct writer *writer, struct kbq_error *error)
{
    int reserved = SEALED_RESERVED;
    (void)sqlite3_file_control(writer->db.handle, NULL, SQLITE_FCNTL_RESERVE_BYTES, &reserved);
    /* a defensive connection would ignore journal_mode=OFF; this one runs SQL of ours alone on a
     * file of ours, which is thrown away when anything fails */
    (void)sqlite3_db_config(writer->db.handle, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
    char pragmas[512];
    (void)snprintf(pragmas, sizeof pragmas,
                   "PRAGMA page_size=%d; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
                   "PRAGMA locking_mode=EXCLUSIVE; PRAGMA cache_size=-%d;"
                   "PRAGMA application_id=%d; PRAGMA user_version=%d; BEGIN",
                   SEALED_PAGE_SIZE, CACHE_KIB, DB_APPLICATION_ID, DB_SCHEMA);
    enum kbq_status status = db_execute(&writer->db, pragmas, error);
    return status ? status : db_execute(&writer->db, SCHEMA_SQL, error);
}

/* SQLite itself does not know "must not exist". */
static enum kbq_status make_file(const char *path, struct kbq_error *error)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (fd < 0)
        return kbq_fail(error, KBQ_IO, "cannot write '%s': %s", path, strerror(errno));
    (void)close(fd);
    return KBQ_OK;
}

enum kbq_status writer_open(const char *path, struct writer **opened, struct kbq_error *error)
{
    *opened = NULL;
    struct writer *writer = calloc(1, sizeof *writer);
    char *copy = writer ? strdup(path) : NULL;
    if (!copy) {
        free(writer);
        return kbq_fail_nomem(error);
    }
    writer->path = copy;
    enum kbq_status status = make_file(copy, error);
    if (!status)
        status = db_open(&writer->db, copy, SEALED_VFS_WRITE, SQLITE_OPEN_READWRITE, SQL, error);
    if (!status)
        status = set_up(writer, error);
    if (status) {
        writer_abandon(writer);
        return status;
    }
    *opened = writer;
    return KBQ_OK;
}

void writer_abandon(struct writer *writer)
{
    if (!writer)
        return;
    db_close(&writer->db);
    free(writer->products.slots);
    arena_clear(&writer->products.names);
    free(writer->path);
    free(writer);
}

static enum kbq_status put_meta(struct writer *writer, const char *key, const char *value,
                                struct kbq_error *error)
{
    sqlite3_stmt *put = db_statement(&writer->db, PUT_META, error);
    if (!put)
        return error->status;
    db_bind_str(put, 1, str_of(key));
    db_bind_str(put, 2, str_of(value));
    return db_run(&writer->db, put, error);
}

enum kbq_status writer_total(struct writer *writer, const char *key, int64_t value,
                             struct kbq_error *error)
{
    char text[32];
    (void)snprintf(text, sizeof text, "%" PRId64, value);
    return put_meta(writer, key, text, error);
}

enum kbq_status writer_archive(struct writer *writer, const struct store_archive *archive,
                               struct kbq_error *error)
{
    sqlite3_stmt *put = db_statement(&writer->db, PUT_ARCHIVE, error);
    if (!put)
        return error->status;
    (void)sqlite3_bind_int64(put, 1, archive->no);
    db_bind_str(put, 2, archive->path);
    (void)sqlite3_bind_int64(put, 3, archive->size);
    (void)sqlite3_bind_int64(put, 4, archive->mtime_ns);
    (void)sqlite3_bind_int64(put, 5, (int64_t)archive->hash);
    (void)sqlite3_bind_int64(put, 6, archive->gone);
    return db_run(&writer->db, put, error);
}

enum kbq_status writer_block(struct writer *writer, int64_t no, size_t size, struct str data,
                             struct kbq_error *error)
{
    sqlite3_stmt *put = db_statement(&writer->db, PUT_BLOCK, error);
    if (!put)
        return error->status;
    (void)sqlite3_bind_int64(put, 1, no);
    (void)sqlite3_bind_int64(put, 2, (int64_t)size);
    db_bind_blob(put, 3, data);
    return db_run(&writer->db, put, error);
}

enum kbq_status writer_member(struct writer *writer, const struct store_member *member,
                              int64_t block, size_t start, struct kbq_error *error)
{
    sqlite3_stmt *put = db_statement(&writer->db, PUT_MEMBER, error);
    if (!put)
        return error->status;
    (void)sqlite3_bind_int64(put, 1, member->doc);
    if (member->archive)
        (void)sqlite3_bind_int64(put, 2, member->archive);
    else
        (void)sqlite3_bind_null(put, 2);
    db_bind_str(put, 3, member->path);
    (void)sqlite3_bind_int64(put, 4, member->size);
    (void)sqlite3_bind_int64(put, 5, member->mtime_ns);
    (void)sqlite3_bind_int64(put, 6, (int64_t)member->hash);
    (void)sqlite3_bind_int64(put, 7, block);
    (void)sqlite3_bind_int64(put, 8, (int64_t)start);
    return db_run(&writer->db, put, error);
}

enum kbq_status writer_drop_member(struct writer *writer, uint32_t doc, struct kbq_error *error)
{
    sqlite3_stmt *drop = db_statement(&writer->db, DROP_MEMBER, error);
    if (!drop)
        return error->status;
    (void)sqlite3_bind_int64(drop, 1, doc);
    return db_run(&writer->db, drop, error);
}

/* The slot of NAME, or the free one where it belongs. */
static struct product *find_product(const struct products *products, struct str name)
{
    size_t at = hash_key(name) & (products->slot_count - 1);
    while (products->slots[at].no && !str_equal(products->slots[at].name, name))
        at = (at + 1) & (products->slot_count - 1);
    return &products->slots[at];
}

static bool grow_products(struct products *products)
{
    struct products grown = {.slot_count = products->slot_count ? products->slot_count * 2 : 256};
    grown.slots = calloc(grown.slot_count, sizeof *grown.slots);
    if (!grown.slots)
        return false;
    for (size_t i = 0; i < products->slot_count; i++)
        if (products->slots[i].no)
            *find_product(&grown, products->slots[i].name) = products->slots[i];
    free(products->slots);
    products->slots = grown.slots;
    products->slot_count = grown.slot_count;
    return true;
}

/* Makes *NO the number of the product NAME, which is stored when it is new. */
static enum kbq_status put_product(struct writer *writer, struct str name, int64_t *no,
                                   struct kbq_error *error)
{
    struct products *products = &writer->products;
    if (products->count * 2 >= products->slot_count && !grow_products(products))
        return kbq_fail_nomem(error);
    struct product *product = find_product(products, name);
    *no = product->no;
    if (*no)
        return KBQ_OK;
    char *copy = arena_copy(&products->names, name);
    sqlite3_stmt *put = copy ? db_statement(&writer->db, PUT_PRODUCT, error) : NULL;
    if (!put)
        return copy ? error->status : kbq_fail_nomem(error);
    *no = (int64_t)++products->count;
    *product = (struct product){*no, {copy, name.length}};
    (void)sqlite3_bind_int64(put, 1, *no);
    db_bind_str(put, 2, name);
    return db_run(&writer->db, put, error);
}

enum kbq_status writer_article(struct writer *writer, const struct store_article *article,
                               struct kbq_error *error)
{
    int64_t product = 0;
    enum kbq_status status = put_product(writer, article->product, &product, error);
    if (status)
        return status;
    sqlite3_stmt *put = db_statement(&writer->db, PUT_ARTICLE, error);
    if (!put)
        return error->status;
    (void)sqlite3_bind_int64(put, 1, article->doc);
    db_bind_str(put, 2, article->id);
    db_bind_str(put, 3, article->title);
    (void)sqlite3_bind_int64(put, 4, product);
    db_bind_str(put, 5, article->date);
    return db_run(&writer->db, put, error);
}

enum kbq_status writer_reference(struct writer *writer, struct str target, uint32_t doc,
                                 struct str title, struct kbq_error *error)
{
    sqlite3_stmt *put = db_statement(&writer->db, PUT_REFERENCE, error);
    if (!put)
        return error->status;
    db_bind_str(put, 1, target);
    (void)sqlite3_bind_int64(put, 2, doc);
    db_bind_str(put, 3, title);
    return db_run(&writer->db, put, error);
}

enum kbq_status writer_message(struct writer *writer, const struct store_message *message,
                               struct kbq_error *error)
{
    sqlite3_stmt *put = db_statement(&writer->db, PUT_MESSAGE, error);
    if (!put)
        return error->status;
    (void)sqlite3_bind_int64(put, 1, message->no);
    (void)sqlite3_bind_int64(put, 2, message->doc);
    (void)sqlite3_bind_int(put, 3, message->how);
    (void)sqlite3_bind_int(put, 4, message->section);
    (void)sqlite3_bind_int(put, 5, message->weight);
    db_bind_str(put, 6, message->text);
    db_bind_blob(put, 7, message->rarity);
    return db_run(&writer->db, put, error);
}

enum kbq_status writer_page(struct writer *writer, enum store_index kind, struct str first,
                            struct str page, struct kbq_error *error)
{
    sqlite3_stmt *put = db_statement(&writer->db, PUT_PAGE, error);
    if (!put)
        return error->status;
    (void)sqlite3_bind_int(put, 1, (int)kind);
    db_bind_blob(put, 2, first);
    db_bind_blob(put, 3, page);
    return db_run(&writer->db, put, error);
}

enum kbq_status writer_vector(struct writer *writer, const char *name, struct str bytes,
                              struct kbq_error *error)
{
    sqlite3_stmt *put = db_statement(&writer->db, PUT_VECTOR, error);
    if (!put)
        return error->status;
    db_bind_str(put, 1, str_of(name));
    db_bind_blob(put, 2, bytes);
    return db_run(&writer->db, put, error);
}

enum kbq_status writer_list(struct writer *writer, const struct store_list *list, size_t bytes,
                            struct str data, struct kbq_error *error)
{
    sqlite3_stmt *put = db_statement(&writer->db, PUT_LIST, error);
    if (!put)
        return error->status;
    (void)sqlite3_bind_int64(put, 1, list->no);
    db_bind_str(put, 2, list->path);
    db_bind_str(put, 3, list->format);
    (void)sqlite3_bind_int64(put, 4, list->size);
    (void)sqlite3_bind_int64(put, 5, list->mtime_ns);
    (void)sqlite3_bind_int64(put, 6, (int64_t)list->hash);
    (void)sqlite3_bind_int64(put, 7, list->definitions);
    (void)sqlite3_bind_int64(put, 8, (int64_t)bytes);
    db_bind_blob(put, 9, data);
    return db_run(&writer->db, put, error);
}

enum kbq_status writer_defines(struct writer *writer, int64_t count, struct kbq_error *error)
{
    char pragma[64];
    (void)snprintf(pragma, sizeof pragma, "PRAGMA user_version=%d", DB_SCHEMA | DB_DEFINES);
    enum kbq_status status = count ? db_execute(&writer->db, pragma, error) : KBQ_OK;
    return status ? status : writer_total(writer, "definitions", count, error);
}

enum kbq_status writer_finish(struct writer *writer, struct kbq_error *error)
{
    enum kbq_status status = put_meta(writer, "kbq", KBQ_VERSION, error);
    if (!status)
        status = writer_total(writer, "extractor", STORE_EXTRACTOR, error);
    if (!status)
        status = db_execute(&writer->db, "COMMIT", error);
    writer_abandon(writer);
    return status;
}

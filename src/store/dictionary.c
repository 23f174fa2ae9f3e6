#include "store/reader.h"

#include <stdlib.h>

/* ---- posting lists ---- */

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
        *count = *left_out ? db_column_number(get, 1) : 0;
        status = *left_out ? KBQ_OK : KBQ_NOTFOUND;
    } else {
        struct page_reader reader = {.rest = db_column(get, 2)};
        status = read_list(store, &reader, key, most, count, left_out, out, error);
    }
    (void)sqlite3_reset(get);
    return status;
}

/* ---- walks over neighbouring keys ---- */

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

/* ---- vectors ---- */

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

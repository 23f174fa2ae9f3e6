#include "store/block.h"
#include "store/definitions.h"
#include "store/reader.h"
#include "store/sealed_vfs.h"

static enum kbq_status check_pages(struct store *store, struct kbq_error *error)
{
    int rc = sealed_check(store->db.handle);
    if (rc != SQLITE_OK)
        return db_fail(&store->db, rc, error);
    sqlite3_stmt *check = db_statement(&store->db, CHECK_PAGES, error);
    if (!check)
        return error->status;
    enum kbq_status status = db_step(&store->db, check, error);
    if (status)
        return status;
    if (!str_equal(db_column(check, 0), STR("ok"))) /* SQLite's words would help nobody */
        status = kbq_fail(error, KBQ_DAMAGED,
                          "'%s' is damaged (its pages do not fit together); restore it from a "
                          "copy, or remove it and import again",
                          store->path);
    (void)sqlite3_reset(check);
    return status;
}

static enum kbq_status check_blocks(struct store *store, struct kbq_error *error)
{
    sqlite3_stmt *get = db_statement(&store->db, CHECK_BLOCKS, error);
    if (!get)
        return error->status;
    struct strbuf text = STRBUF_EMPTY;
    enum kbq_status status;
    while (!(status = db_step(&store->db, get, error))) {
        strbuf_reset(&text);
        status =
            block_unpack(db_column(get, 2), (size_t)sqlite3_column_int64(get, 1), &text, error);
        if (status)
            break;
    }
    (void)sqlite3_reset(get);
    strbuf_clear(&text);
    return status == KBQ_DONE ? KBQ_OK : status;
}

/* Every key in order, every list decodable, every document in range. */
static enum kbq_status check_entries(struct store *store, struct str page, struct str first,
                                     struct strbuf *last, uint32_t documents,
                                     struct kbq_error *error)
{
    struct page_reader reader = {.rest = page};
    bool opening = true;
    while (page_next(&reader)) {
        struct str key = page_entry_key(&reader.entry);
        if ((opening && !str_equal(key, first)) ||
            (last->length && page_compare(key, strbuf_view(last)) <= 0))
            return kbq_fail(error, KBQ_DAMAGED, "'%s' is damaged: its index is out of order",
                            store->path);
        opening = false;
        struct postings postings = postings_open(reader.entry.postings, reader.entry.count);
        struct posting posting;
        while (postings_next(&postings, &posting))
            postings.damaged |= posting.document >= documents;
        if (postings.damaged)
            return kbq_fail(error, KBQ_DAMAGED, "'%s' is damaged: the index entry '%.*s'",
                            store->path, (int)key.length, key.bytes);
        strbuf_reset(last);
        strbuf_add_str(last, key);
    }
    if (reader.damaged || opening)
        return kbq_fail(error, KBQ_DAMAGED, "'%s' is damaged: a page of its index", store->path);
    return last->failed ? kbq_fail_nomem(error) : KBQ_OK;
}

/* The numbers that documents and messages stay below. */
static enum kbq_status document_limits(struct store *store, uint32_t *members, uint32_t *messages,
                                       struct kbq_error *error)
{
    sqlite3_stmt *get = db_statement(&store->db, CHECK_MEMBERS, error);
    if (!get)
        return error->status;
    enum kbq_status status = db_step(&store->db, get, error);
    if (!status) {
        *members = (uint32_t)sqlite3_column_int64(get, 0);
        *messages = (uint32_t)sqlite3_column_int64(get, 1);
    }
    (void)sqlite3_reset(get);
    return status;
}

/* The number that the documents of index KIND stay below. */
static uint32_t limit_of(int64_t kind, uint32_t members, uint32_t messages, int64_t definitions)
{
    if (kind >= STORE_DEFINITIONS)
        return (uint32_t)definitions;
    return kind == STORE_WORDS || kind == STORE_CODES ? members : messages;
}

static enum kbq_status check_dictionary(struct store *store, struct kbq_error *error)
{
    uint32_t members = 0;
    uint32_t messages = 0;
    int64_t definitions = 0;
    enum kbq_status status = document_limits(store, &members, &messages, error);
    if (!status)
        status = store_definition_count(store, &definitions, error);
    sqlite3_stmt *get = status ? NULL : db_statement(&store->db, CHECK_DICTIONARY, error);
    if (!get)
        return error->status;
    struct strbuf last = STRBUF_EMPTY;
    int64_t kind = 0;
    while (!(status = db_step(&store->db, get, error))) {
        if (sqlite3_column_int64(get, 0) != kind)
            strbuf_reset(&last);
        kind = sqlite3_column_int64(get, 0);
        uint32_t documents = limit_of(kind, members, messages, definitions);
        status =
            check_entries(store, db_column(get, 2), db_column(get, 1), &last, documents, error);
        if (status)
            break;
    }
    (void)sqlite3_reset(get);
    strbuf_clear(&last);
    return status == KBQ_DONE ? KBQ_OK : status;
}

static enum kbq_status check_rows(struct store *store, struct kbq_error *error)
{
    static const char *const FAULTS[] = {
        "an article without its text",           "an article without its product",
        "a reference without its article",       "a text without its block",
        "a message without its article",         "a text without its archive",
        "a text that lies outside of its block",
    };
    sqlite3_stmt *get = db_statement(&store->db, CHECK_ROWS, error);
    if (!get)
        return error->status;
    enum kbq_status status = db_step(&store->db, get, error);
    for (int i = 0; !status && i < (int)(sizeof FAULTS / sizeof FAULTS[0]); i++)
        if (sqlite3_column_int64(get, i) > 0)
            status = kbq_fail(error, KBQ_DAMAGED, "'%s' is damaged: it holds %s", store->path,
                              FAULTS[i]);
    (void)sqlite3_reset(get);
    return status;
}

static enum kbq_status check_lists(struct store *store, struct kbq_error *error)
{
    sqlite3_stmt *get = db_statement(&store->db, CHECK_LISTS, error);
    if (!get)
        return error->status;
    struct strbuf bytes = STRBUF_EMPTY;
    enum kbq_status status;
    while (!(status = db_step(&store->db, get, error))) {
        strbuf_reset(&bytes);
        status =
            block_unpack(db_column(get, 2), (size_t)sqlite3_column_int64(get, 1), &bytes, error);
        if (status)
            break;
    }
    (void)sqlite3_reset(get);
    strbuf_clear(&bytes);
    return status == KBQ_DONE ? KBQ_OK : status;
}

/* A base of an earlier kbq has neither lists nor definitions, nor their tables. */
static enum kbq_status check_definitions(struct store *store, struct kbq_error *error)
{
    int64_t lists = 0;
    int64_t definitions = 0;
    enum kbq_status status = store_list_count(store, &lists, error);
    if (!status)
        status = store_definition_count(store, &definitions, error);
    if (!status && lists)
        status = check_lists(store, error);
    if (status || !definitions)
        return status;
    sqlite3_stmt *get = db_statement(&store->db, CHECK_DEFINITIONS, error);
    if (!get)
        return error->status;
    status = db_step(&store->db, get, error);
    if (!status && sqlite3_column_int64(get, 0) > 0)
        status = kbq_fail(error, KBQ_DAMAGED, "'%s' is damaged: it holds %s", store->path,
                          "a definition without its source");
    if (!status && sqlite3_column_int64(get, 1) != definitions)
        status = kbq_fail(error, KBQ_DAMAGED, "'%s' is damaged: it holds %s", store->path,
                          "another number of definitions than it says");
    (void)sqlite3_reset(get);
    return status;
}

enum kbq_status store_check(struct store *store, struct kbq_error *error)
{
    enum kbq_status status = check_pages(store, error);
    if (!status)
        status = check_rows(store, error);
    if (!status)
        status = check_blocks(store, error);
    if (!status)
        status = check_definitions(store, error);
    return status ? status : check_dictionary(store, error);
}

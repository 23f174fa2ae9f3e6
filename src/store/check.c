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

/* Unpacks what the statement NUMBER finds: rows of a number, a size and packed bytes. */
static enum kbq_status check_packed(struct store *store, int number, struct kbq_error *error)
{
    sqlite3_stmt *get = db_statement(&store->db, number, error);
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

/* The pages of the dictionary on their way through. */
struct pages {
    struct store *store;
    struct strbuf last; /* key of the index */
    int64_t kind;
    uint32_t members; /* documents are numbered below these */
    uint32_t messages;
    int64_t definitions;
    int64_t rows; /* definitions that were seen */
};

/* The number that the documents of the index stay below. */
static uint32_t limit_of(const struct pages *pages)
{
    if (pages->kind >= STORE_DEFINITIONS)
        return (uint32_t)pages->definitions;
    return pages->kind == STORE_WORDS || pages->kind == STORE_CODES ? pages->members
                                                                    : pages->messages;
}

static enum kbq_status check_list(const struct pages *pages, const struct page_entry *entry,
                                  struct kbq_error *error)
{
    struct postings postings = postings_open(entry->postings, entry->count);
    struct posting posting;
    uint32_t documents = limit_of(pages);
    while (postings_next(&postings, &posting))
        postings.damaged |= posting.document >= documents;
    return postings.damaged
               ? kbq_fail(error, KBQ_DAMAGED, "'%s' is damaged: the index entry '%.*s'",
                          pages->store->path, (int)entry->key_length, entry->key)
               : KBQ_OK;
}

/* Every key in order, every list decodable, every document in range. */
static enum kbq_status check_entries(struct pages *pages, struct str page, struct str first,
                                     struct kbq_error *error)
{
    struct page_reader reader = {.rest = page};
    struct strbuf *last = &pages->last;
    bool opening = true;
    while (page_next(&reader)) {
        struct str key = page_entry_key(&reader.entry);
        if ((opening && !str_equal(key, first)) ||
            (last->length && page_compare(key, strbuf_view(last)) <= 0))
            return kbq_fail(error, KBQ_DAMAGED, "'%s' is damaged: its index is out of order",
                            pages->store->path);
        opening = false;
        bool row = pages->kind == STORE_DEFINITION_ROWS;
        pages->rows += row;
        enum kbq_status status =
            row ? definition_row_check(pages->store, reader.entry.postings, error)
                : check_list(pages, &reader.entry, error);
        if (status)
            return status;
        strbuf_reset(last);
        strbuf_add_str(last, key);
    }
    if (reader.damaged || opening)
        return kbq_fail(error, KBQ_DAMAGED, "'%s' is damaged: a page of its index",
                        pages->store->path);
    return last->failed ? kbq_fail_nomem(error) : KBQ_OK;
}

/* The numbers that documents stay below. */
static enum kbq_status document_limits(struct pages *pages, struct kbq_error *error)
{
    struct store *store = pages->store;
    sqlite3_stmt *get = db_statement(&store->db, CHECK_MEMBERS, error);
    if (!get)
        return error->status;
    enum kbq_status status = db_step(&store->db, get, error);
    if (!status) {
        pages->members = (uint32_t)sqlite3_column_int64(get, 0);
        pages->messages = (uint32_t)sqlite3_column_int64(get, 1);
    }
    (void)sqlite3_reset(get);
    return status ? status : store_definition_count(store, &pages->definitions, error);
}

static enum kbq_status check_pages_of(struct pages *pages, struct kbq_error *error)
{
    struct store *store = pages->store;
    sqlite3_stmt *get = db_statement(&store->db, CHECK_DICTIONARY, error);
    if (!get)
        return error->status;
    enum kbq_status status;
    while (!(status = db_step(&store->db, get, error))) {
        if (sqlite3_column_int64(get, 0) != pages->kind)
            strbuf_reset(&pages->last);
        pages->kind = sqlite3_column_int64(get, 0);
        status = check_entries(pages, db_column(get, 2), db_column(get, 1), error);
        if (status)
            break;
    }
    (void)sqlite3_reset(get);
    return status == KBQ_DONE ? KBQ_OK : status;
}

static enum kbq_status check_dictionary(struct store *store, struct kbq_error *error)
{
    struct pages pages = {.store = store};
    enum kbq_status status = document_limits(&pages, error);
    if (!status)
        status = check_pages_of(&pages, error);
    if (!status && (pages.definitions != pages.rows || store_defines(store) != (pages.rows > 0)))
        status = kbq_fail(error, KBQ_DAMAGED,
                          "'%s' is damaged: it holds another number of definitions than it says",
                          store->path);
    strbuf_clear(&pages.last);
    return status;
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

/* A base of an earlier kbq has no lists and not even their table. */
static enum kbq_status check_lists(struct store *store, struct kbq_error *error)
{
    sqlite3_stmt *get = db_statement(&store->db, CHECK_HAS_LISTS, error);
    if (!get)
        return error->status;
    enum kbq_status status = db_step(&store->db, get, error);
    bool any = !status && sqlite3_column_int64(get, 0) > 0;
    (void)sqlite3_reset(get);
    return any ? check_packed(store, CHECK_LISTS, error) : status;
}

enum kbq_status store_check(struct store *store, struct kbq_error *error)
{
    enum kbq_status status = check_pages(store, error);
    if (!status)
        status = check_rows(store, error);
    if (!status)
        status = check_packed(store, CHECK_BLOCKS, error);
    if (!status)
        status = check_lists(store, error);
    return status ? status : check_dictionary(store, error);
}

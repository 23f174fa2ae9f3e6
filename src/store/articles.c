#include "store/block.h"
#include "store/reader.h"

static enum kbq_status read_article_row(struct store *store, sqlite3_stmt *get,
                                        struct store_article *article, struct kbq_error *error)
{
    article->doc = db_column_number(get, 0);
    struct str *const views[] = {&article->id, &article->title, &article->product, &article->date};
    return reader_keep_columns(store, get, 1, sizeof views / sizeof views[0], views, error);
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
    uint32_t doc = db_column_number(get, 0);
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

/* ---- texts ---- */

static enum kbq_status load_block(struct store *store, int64_t no, struct kbq_error *error)
{
    if (store->block_no == no)
        return KBQ_OK;
    store->block_no = 0;
    strbuf_reset(&store->block);
    sqlite3_stmt *get;
    enum kbq_status status = db_row(&store->db, GET_BLOCK, no, &get, error);
    if (status == KBQ_NOTFOUND)
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
    sqlite3_stmt *get;
    enum kbq_status status = db_row(&store->db, GET_MEMBER_TEXT, doc, &get, error);
    if (status)
        return status;
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

/* ---- messages ---- */

enum kbq_status store_message(struct store *store, uint32_t no, struct store_message *message,
                              struct kbq_error *error)
{
    *message = (struct store_message){0};
    sqlite3_stmt *get;
    enum kbq_status status = db_row(&store->db, GET_MESSAGE, no, &get, error);
    if (status)
        return status;
    message->no = db_column_number(get, 0);
    message->doc = db_column_number(get, 1);
    message->how = sqlite3_column_int(get, 2);
    message->section = sqlite3_column_int(get, 3);
    message->weight = sqlite3_column_int(get, 4);
    struct str *const views[] = {&message->text, &message->rarity};
    status = reader_keep_columns(store, get, 5, sizeof views / sizeof views[0], views, error);
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
    *first = db_column_number(get, 0);
    *count = db_column_number(get, 1);
    (void)sqlite3_reset(get);
    return KBQ_OK;
}

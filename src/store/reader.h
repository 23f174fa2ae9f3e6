/* The inside of an open base, for the files of store/ alone. Uses store/, index/ and base/. */
#ifndef KBQ_STORE_READER_H
#define KBQ_STORE_READER_H

#include "index/page.h"
#include "store/db.h"
#include "store/store.h"

enum reader_statement {
    GET_META,
    GET_DOC_OF_ID,
    GET_ARTICLE,
    GET_MEMBER_TEXT,
    GET_BLOCK,
    GET_MESSAGE,
    GET_MESSAGES_OF,
    GET_PAGE,
    GET_FIRST_PAGE,
    GET_NEXT_PAGE,
    GET_VECTOR,
    GET_REFERRERS,
    GET_MEMBERS,
    GET_ARCHIVES,
    GET_ARTICLES,
    GET_IDS_FROM,
    GET_PRODUCTS,
    GET_COUNTS,
    GET_LIST_PATH,
    GET_LISTS,
    GET_LIST_DATA,
    CHECK_PAGES,
    CHECK_BLOCKS,
    CHECK_DICTIONARY,
    CHECK_ROWS,
    CHECK_MEMBERS,
    CHECK_HAS_LISTS,
    CHECK_LISTS,
};

/* A vector that was read and is kept. */
struct kept_vector {
    struct kept_vector *next;
    struct strbuf bytes;
    char name[];
};

struct store {
    struct db db;
    char *path;
    int64_t file_bytes;
    bool defines;             /* it defines codes */
    int64_t block_no;         /* the block in `block`, 0 for none */
    struct strbuf block;      /* its bytes, decompressed */
    struct strbuf row;        /* what views in rows point to */
    struct strbuf definition; /* the same of definitions */
    struct kept_vector *vectors;
};

/* Copies COUNT text columns of STATEMENT from column FROM on into memory of STORE, for VIEWS that
 * live until the next row is kept. */
enum kbq_status reader_keep_columns(struct store *store, sqlite3_stmt *statement, int from,
                                    size_t count, struct str *const *views,
                                    struct kbq_error *error);

/* Checks BYTES of a definition, and that what it is of is there. */
enum kbq_status definition_row_check(struct store *store, struct str bytes,
                                     struct kbq_error *error);

#endif

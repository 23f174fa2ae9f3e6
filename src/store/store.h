/* A base that is open for reading: articles by id, texts, posting lists, and what the file says
 * of itself. Reading never writes, not even beside the file. Only store/ includes sqlite3.h and
 * zstd.h. Uses index/ and base/. */
#ifndef KBQ_STORE_STORE_H
#define KBQ_STORE_STORE_H

#include "base/status.h"
#include "base/strbuf.h"

#include <stdint.h>

struct store;

/* The inverted indexes that a base holds. */
enum store_index {
    STORE_WORDS = 1,         /* words of articles */
    STORE_CODES = 2,         /* "value@space" of codes in articles */
    STORE_MESSAGE_WORDS = 3, /* words of messages; documents are message numbers */
    STORE_ANCHORS = 4,       /* rare pairs of neighbouring words of messages */
    /* of definitions (store/definitions.h); documents are their numbers */
    STORE_DEFINITIONS = 5,        /* "value@space" */
    STORE_DEFINITION_NAMES = 6,   /* names, folded */
    STORE_DEFINITION_ANCHORS = 7, /* rare pairs of neighbouring words of their texts */
    STORE_DEFINITION_ROWS = 8,    /* no index: the definitions themselves, by number */
};

/* One article as lists show it. Views live until the store is closed or the next call that fills
 * a row of this store. */
struct store_article {
    uint32_t doc;
    struct str id;
    struct str title;
    struct str product;
    struct str date; /* YYYY-MM-DD */
};

/* What a base says of itself. */
struct store_info {
    int64_t articles;
    int64_t members;
    int64_t archives;
    int64_t files; /* members that are files of their own */
    int64_t references;
    int64_t messages;
    int64_t definitions;
    int64_t lists; /* files of codes that they come from, beside articles */
    int64_t blocks;
    int64_t text_bytes; /* of all members, before compression */
    int64_t file_bytes;
    int64_t schema;
    char made_by[32];   /* version of kbq */
    int64_t extractor;  /* version of the derivation */
    bool derived_stale; /* made by another extractor than this program's */
};

/* Opens PATH for reading. KBQ_NOTFOUND when there is no file; KBQ_FOREIGN, KBQ_NEWER and
 * KBQ_DAMAGED say what is wrong with one. *OPENED is NULL unless KBQ_OK; close with
 * store_close. */
enum kbq_status store_open(const char *path, struct store **opened, struct kbq_error *error);
void store_close(struct store *store);

/* Looks at the header of PATH alone: the statuses of store_open, and whether the base defines
 * codes. */
enum kbq_status store_peek(const char *path, bool *defines, struct kbq_error *error);

/* The file that STORE reads, as it was given. */
const char *store_path(const struct store *store);

/* Fills *ARTICLE for the article with ID (upper case). KBQ_NOTFOUND when there is none. */
enum kbq_status store_article_by_id(struct store *store, struct str id,
                                    struct store_article *article, struct kbq_error *error);
/* The same by document number. */
enum kbq_status store_article(struct store *store, uint32_t doc, struct store_article *article,
                              struct kbq_error *error);

/* Appends the bytes of member DOC, as they were imported, to OUT. */
enum kbq_status store_text(struct store *store, uint32_t doc, struct strbuf *out,
                           struct kbq_error *error);

/* A message of an article. */
struct store_message {
    uint32_t no;  /* its document number in the indexes of messages */
    uint32_t doc; /* of its article */
    int how;      /* enum message_how */
    int section;  /* enum section_kind */
    int weight;   /* 1 to 8 */
    struct str text;
    struct str rarity; /* for each word of the text one byte, index/rarity.h */
};
/* Fills *MESSAGE; views live until the next call that fills a row. KBQ_NOTFOUND without it. */
enum kbq_status store_message(struct store *store, uint32_t no, struct store_message *message,
                              struct kbq_error *error);

/* The number of the first message of article DOC and how many follow each other from it on; *COUNT
 * is 0 when it has none. */
enum kbq_status store_messages_of(struct store *store, uint32_t doc, uint32_t *first,
                                  uint32_t *count, struct kbq_error *error);

enum { STORE_WHOLE_LIST = INT32_MAX }; /* bytes that no posting list exceeds */

/* Appends the posting list of KEY to OUT and sets *COUNT to its postings. A list of more than MOST
 * bytes is not read: *LEFT_OUT is then true and *COUNT about right. KBQ_NOTFOUND when the index has
 * no such key. */
enum kbq_status store_postings(struct store *store, enum store_index kind, struct str key,
                               size_t most, uint32_t *count, bool *left_out, struct strbuf *out,
                               struct kbq_error *error);

/* Called for a key and its posting list; another status than KBQ_OK ends the reading. */
typedef enum kbq_status (*store_visit)(void *context, struct str key, uint32_t count,
                                       struct str postings);
/* Calls VISIT for every key that begins with PREFIX, in order. Returns what ended it. */
enum kbq_status store_prefix(struct store *store, enum store_index kind, struct str prefix,
                             store_visit visit, void *context, struct kbq_error *error);

/* The vector NAME ("length"): one byte for each document, in memory that lives as long as the
 * store. */
enum kbq_status store_vector(struct store *store, const char *name, struct str *bytes,
                             struct kbq_error *error);

/* Totals that the import stored: number of documents in posting lists, of words, ... 0 when the
 * base does not have KEY. */
enum kbq_status store_total(struct store *store, const char *key, int64_t *value,
                            struct kbq_error *error);

/* An article that names another one. */
struct store_referrer {
    struct str id;    /* of the article that names it */
    struct str title; /* what it calls it; may be empty */
};
typedef enum kbq_status (*store_visit_referrer)(void *context, const struct store_referrer *row);
/* Calls VISIT for each article that names TARGET. KBQ_NOTFOUND when none does. */
enum kbq_status store_referrers(struct store *store, struct str target, store_visit_referrer visit,
                                void *context, struct kbq_error *error);

/* A member as the import knows it. */
struct store_member {
    uint32_t doc;
    int64_t archive; /* 0 for a file of its own */
    struct str path;
    int64_t size;
    int64_t mtime_ns;
    uint64_t hash;
};
typedef enum kbq_status (*store_visit_member)(void *context, const struct store_member *member);
/* Calls VISIT for each member in the order of documents. */
enum kbq_status store_members(struct store *store, store_visit_member visit, void *context,
                              struct kbq_error *error);

/* An archive as the import knows it. */
struct store_archive {
    int64_t no;
    struct str path;
    int64_t size;
    int64_t mtime_ns;
    uint64_t hash;
    int64_t gone;    /* members here that it held no more when it was last read */
    int64_t members; /* here */
};
typedef enum kbq_status (*store_visit_archive)(void *context, const struct store_archive *row);
enum kbq_status store_archives(struct store *store, store_visit_archive visit, void *context,
                               struct kbq_error *error);

/* Calls VISIT for each article, by id. */
typedef enum kbq_status (*store_visit_article)(void *context, const struct store_article *row);
enum kbq_status store_articles(struct store *store, store_visit_article visit, void *context,
                               struct kbq_error *error);

enum kbq_status store_info(struct store *store, struct store_info *info, struct kbq_error *error);

/* Reads everything: every page's seal, every block, every posting list, every row that names
 * another row. KBQ_DAMAGED with the first fault found. */
enum kbq_status store_check(struct store *store, struct kbq_error *error);

/* The versions of SQLite and zstd that this program has. */
const char *store_sqlite_version(void);
const char *store_zstd_version(void);

#endif

/* A page of the dictionary: neighbouring keys in order, front-coded, each with its posting list.
 * Pages are what the store keeps; a look-up reads the one page whose range holds its key. Pure:
 * bytes in, bytes out. Uses base/.
 *
 * An entry is: bytes shared with the key before (varint), length of the rest (varint), the rest,
 * number of postings (varint), length of the posting list (varint), the posting list. */
#ifndef KBQ_INDEX_PAGE_H
#define KBQ_INDEX_PAGE_H

#include "base/status.h"
#include "index/postings.h"

enum {
    PAGE_KEY_MAX = 255, /* bytes of the longest key */
    PAGE_TARGET = 3900, /* bytes of a page: with its row it just fits a page of the file; a list
                           that is longer makes a page of its own */
    PAGE_ENTRY_MAX = PAGE_KEY_MAX + 4 * VARINT_MAX, /* bytes of an entry without its list */
    PAGE_MAX = PAGE_TARGET + PAGE_ENTRY_MAX,        /* bytes of a page with several entries */
};

struct page_entry {
    char key[PAGE_KEY_MAX];
    size_t key_length;
    uint32_t count;      /* postings */
    struct str postings; /* points into the page */
};

static inline struct str page_entry_key(const struct page_entry *entry)
{
    return (struct str){entry->key, entry->key_length};
}

/* Reads the entries of a page in order. Starts with `rest` as the page and all else zero. */
struct page_reader {
    struct str rest;
    struct page_entry entry; /* the one last read */
    bool damaged;
};

/* Reads the next entry into READER->entry. False at the end, and for bytes that are no page, which
 * `damaged` tells. */
bool page_next(struct page_reader *reader);

/* Called with a page that is full, and with its smallest key. */
typedef enum kbq_status (*page_visit)(void *context, struct str first, struct str page);

/* Builds pages from entries in order. Set `visit` and `context`, the rest zero; free with
 * page_writer_clear. */
struct page_writer {
    page_visit visit;
    void *context;
    struct strbuf page;
    char first[PAGE_KEY_MAX];
    size_t first_length;
    char last[PAGE_KEY_MAX];
    size_t last_length;
};

/* Appends an entry whose KEY comes after all keys before it and has at most PAGE_KEY_MAX bytes.
 * Returns what `visit` returned for a page that it filled, or KBQ_NOMEM. */
enum kbq_status page_add(struct page_writer *writer, struct str key, uint32_t count,
                         struct str postings);
/* Hands out the last page. */
enum kbq_status page_finish(struct page_writer *writer);
void page_writer_clear(struct page_writer *writer);

/* Order of keys: by bytes, a prefix before what it begins. */
int page_compare(struct str a, struct str b);

#endif

/* What a base says about codes: lists that were imported, and their definitions together with those
 * of articles. Reading and writing. Uses store/ and base/. */
#ifndef KBQ_STORE_DEFINITIONS_H
#define KBQ_STORE_DEFINITIONS_H

#include "store/writer.h"

/* A file of codes as the import knows it. */
struct store_list {
    int64_t no;
    struct str path;   /* absolute */
    struct str format; /* for people: "C header" */
    int64_t size;
    int64_t mtime_ns;
    uint64_t hash;
    int64_t definitions;
};

/* A definition with where it stands. At least one of name and text is there. */
struct store_definition {
    uint32_t no;
    int64_t list; /* 0 for one of an article */
    int64_t doc;  /* -1 for one of a list */
    struct str space;
    struct str value;
    struct str name;
    struct str text;
    struct str explanation;
    struct str language;
    struct str rarity; /* for each word of the text one byte, index/rarity.h */
    struct str source; /* when read: the id of the article, or the path of the list */
};

/* True when the base defines codes. */
bool store_defines(const struct store *store);
/* How many definitions and lists the base has; 0 in a base of an earlier kbq. */
enum kbq_status store_definition_count(struct store *store, int64_t *count,
                                       struct kbq_error *error);
enum kbq_status store_list_count(struct store *store, int64_t *count, struct kbq_error *error);

/* Fills *DEFINITION with number NO; views live until the next call that fills a row. KBQ_NOTFOUND
 * without it. */
enum kbq_status store_definition(struct store *store, uint32_t no,
                                 struct store_definition *definition, struct kbq_error *error);

typedef enum kbq_status (*store_visit_definition)(void *context,
                                                  const struct store_definition *definition);
/* Calls VISIT for each definition, by number; its source is left empty. Views live as long as the
 * call, and VISIT must not read from STORE. */
enum kbq_status store_definitions(struct store *store, store_visit_definition visit, void *context,
                                  struct kbq_error *error);
/* Fills *SOURCE of what stands in LIST or, when that is 0, in the article DOC; it lives until the
 * next call that fills a row. */
enum kbq_status store_definition_source(struct store *store, int64_t list, int64_t doc,
                                        struct str *source, struct kbq_error *error);

typedef enum kbq_status (*store_visit_list)(void *context, const struct store_list *list);
/* Calls VISIT for each list in the order of numbers. */
enum kbq_status store_lists(struct store *store, store_visit_list visit, void *context,
                            struct kbq_error *error);
/* Appends what list NO says, packed as it was stored, to OUT. */
enum kbq_status store_list_data(struct store *store, int64_t no, struct strbuf *out,
                                struct kbq_error *error);

/* Says that the base defines codes: COUNT of them. */
enum kbq_status writer_defines(struct writer *writer, int64_t count, struct kbq_error *error);
/* Stores LIST with DATA, the compressed form of BYTES bytes. */
enum kbq_status writer_list(struct writer *writer, const struct store_list *list, size_t bytes,
                            struct str data, struct kbq_error *error);
/* Appends DEFINITION to OUT in the bytes that the index STORE_DEFINITION_ROWS holds for it; they
 * take the place of a posting list there. */
void definition_row_pack(struct strbuf *out, const struct store_definition *definition);

enum { DEFINITION_KEY = 4 }; /* bytes of a key of that index */
/* Writes the key of definition NO to KEY. */
void definition_row_key(uint32_t no, char *key);

#endif

/* An inverted index while it grows in memory: keys with posting lists, filled document by
 * document, then read out in the order of the keys. Not for use by two threads at once: each
 * worker fills its own, and builder_merge reads several as one. Uses base/ and index/postings.h. */
#ifndef KBQ_INDEX_BUILDER_H
#define KBQ_INDEX_BUILDER_H

#include "base/status.h"
#include "base/words.h"
#include "index/postings.h"

struct builder;

/* An empty builder, or NULL when memory ran out. Free with builder_free. */
struct builder *builder_new(void);
void builder_free(struct builder *builder);

/* Adds WEIGHT to KEY (1 to 255 bytes) in DOCUMENT. Documents come in ascending order; one key may
 * come several times in a document, and its weights add up. False when memory ran out (sticky). */
bool builder_add(struct builder *builder, struct str key, uint32_t document, uint32_t weight);

/* The same for the word that WORDS has read last. */
bool builder_add_word(struct builder *builder, const struct words *words, uint32_t document,
                      uint32_t weight);

/* Documents that hold KEY so far; not after builder_finish. */
uint32_t builder_count(const struct builder *builder, struct str key);

/* True when memory ran out in a builder_add. */
bool builder_failed(const struct builder *builder);

/* Ends the filling and sorts the keys. False when memory ran out at any time before. */
bool builder_finish(struct builder *builder);

/* Called for each key in order with its merged list. A status other than KBQ_OK ends the merge. */
typedef enum kbq_status (*builder_visit)(void *context, struct str key, uint32_t count,
                                         struct str postings);

/* A document that is dropped from all lists. */
#define BUILDER_DROP UINT32_MAX

/* What builder_merge reads: COUNT finished builders whose documents do not overlap, as one. MAP
 * renumbers: document D becomes MAP[D >> SHIFT] plus the low SHIFT bits of D, or is dropped where
 * the map says BUILDER_DROP; the new numbers ascend as the old ones do. NULL leaves all as it is.
 */
struct builder_set {
    struct builder *const *builders;
    size_t count;
    const uint32_t *map;
    unsigned shift;
};

/* Reads the keys of SET from FROM (included; empty for the first) to TO (excluded; empty for the
 * end). Returns what VISIT returned last, or KBQ_NOMEM. Several threads may read one set. */
enum kbq_status builder_merge(const struct builder_set *set, struct str from, struct str to,
                              builder_visit visit, void *context);

#endif

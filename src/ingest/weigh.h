/* How much each word of a message says: rarity, which needs all messages to be known, and the pairs
 * of words that a message is found by. Uses ingest/, message/, index/, store/ and base/. */
#ifndef KBQ_INGEST_WEIGH_H
#define KBQ_INGEST_WEIGH_H

#include "index/builder.h"
#include "ingest/rows.h"

struct weighing {
    struct builder *const *builders; /* that count the words of messages */
    size_t builder_count;
    uint32_t messages; /* all together */
    /* What comes out. */
    struct builder *anchors; /* pairs of words, by messages */
    struct strbuf *bits;     /* for each message the rarity of all its words, index/length.h */
};

/* Weighs the messages of ROWS and stores them. FIRST has the number of the first message of each
 * document. */
enum kbq_status weigh_messages(struct weighing *w, const struct rows *rows, const uint32_t *first,
                               struct writer *writer, struct kbq_error *error);

#endif

/* How much each word of a message says: rarity, which needs all messages to be known, and the pairs
 * of words that a message is found by. Uses ingest/, message/, index/, store/ and base/. */
#ifndef KBQ_INGEST_WEIGH_H
#define KBQ_INGEST_WEIGH_H

#include "index/builder.h"
#include "ingest/rows.h"
#include "ingest/task.h"

/* A task, since it can go on while rows are written. Set what stands first; free with
 * weighing_clear. */
struct weighing {
    struct task task;
    const struct rows *rows;
    const uint32_t *first;           /* the number of the first message of each document */
    struct builder *const *builders; /* that count the words of messages */
    size_t builder_count;
    uint32_t messages;       /* all together */
    struct builder *anchors; /* gets pairs of words, by messages */
    /* What comes out. */
    struct strbuf rarity; /* for each message: the number of its words, and a byte for each */
    struct strbuf bits;   /* for each message the rarity of all its words, index/length.h */
};

/* Weighs the messages of the rows. */
void weigh_messages(struct task *weighing);

/* Stores the messages with what was found. */
enum kbq_status weigh_store(const struct weighing *weighing, struct writer *writer,
                            struct kbq_error *error);
void weighing_clear(struct weighing *weighing);

#endif

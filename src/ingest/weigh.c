#include "ingest/weigh.h"

#include "index/length.h"
#include "index/rarity.h"
#include "message/anchors.h"

static unsigned char rarity_of(const void *context, struct str word)
{
    const struct weighing *w = context;
    double count = 0;
    for (size_t i = 0; i < w->builder_count; i++)
        count += builder_count(w->builders[i], word);
    return rarity_encode(count, w->messages);
}

/* Keeps the rarity of the words of message NO, and adds its anchors to the index. */
static void weigh_message(struct weighing *w, uint32_t no, struct str text, struct strbuf *rarity)
{
    struct anchors anchors;
    strbuf_reset(rarity);
    anchors_find(text, rarity_of, w, rarity, &anchors);
    for (size_t i = 0; i < anchors.count; i++)
        (void)builder_add(w->anchors, (struct str){anchors.items[i].pair, anchors.items[i].length},
                          no, 1);
    double bits = 0;
    for (size_t i = 0; i < rarity->length; i++)
        bits += rarity_decode((unsigned char)rarity->bytes[i]);
    strbuf_add_varint(&w->rarity, rarity->length);
    strbuf_add_str(&w->rarity, strbuf_view(rarity));
    strbuf_add_char(&w->bits, (char)length_encode((uint32_t)bits));
    w->rarity.failed |= rarity->failed;
}

void weigh_messages(struct task *weighing)
{
    struct weighing *w = (struct weighing *)weighing;
    struct strbuf rarity = STRBUF_EMPTY;
    for (size_t i = 0; i < w->rows->count; i++) {
        const struct row *row = &w->rows->items[i];
        for (size_t j = 0; j < row->message_count; j++)
            weigh_message(w, w->first[row->doc] + (uint32_t)j, row->messages[j].text, &rarity);
    }
    strbuf_clear(&rarity);
    bool failed = w->rarity.failed || w->bits.failed || builder_failed(w->anchors);
    w->task.status = failed ? KBQ_NOMEM : KBQ_OK;
}

enum kbq_status weigh_store(const struct weighing *w, struct writer *writer,
                            struct kbq_error *error)
{
    const unsigned char *at = (const unsigned char *)w->rarity.bytes;
    const unsigned char *end = w->rarity.length ? at + w->rarity.length : at;
    enum kbq_status status = w->task.status ? kbq_fail_nomem(error) : KBQ_OK;
    for (size_t i = 0; i < w->rows->count && !status; i++) {
        const struct row *row = &w->rows->items[i];
        for (size_t j = 0; j < row->message_count && !status; j++) {
            const struct message *message = &row->messages[j];
            uint64_t words = 0;
            (void)varint_get(&at, end, &words);
            struct store_message stored = {.no = w->first[row->doc] + (uint32_t)j,
                                           .doc = row->doc,
                                           .how = (int)message->how,
                                           .section = (int)message->section,
                                           .weight = (int)message->weight,
                                           .text = message->text,
                                           .rarity = {(const char *)at, (size_t)words}};
            at += words;
            status = writer_message(writer, &stored, error);
        }
    }
    return status;
}

void weighing_clear(struct weighing *w)
{
    strbuf_clear(&w->rarity);
    strbuf_clear(&w->bits);
}

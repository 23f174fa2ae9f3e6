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

/* Fills RARITY for the words of message NO, and adds its anchors to the index. */
static enum kbq_status weigh_message(struct weighing *w, uint32_t no, struct str text,
                                     struct strbuf *rarity)
{
    struct anchors anchors;
    anchors_find(text, rarity_of, w, rarity, &anchors);
    for (size_t i = 0; i < anchors.count; i++)
        (void)builder_add(w->anchors, (struct str){anchors.items[i].pair, anchors.items[i].length},
                          no, 1);
    double bits = 0;
    for (size_t i = 0; i < rarity->length; i++)
        bits += rarity_decode((unsigned char)rarity->bytes[i]);
    strbuf_add_char(w->bits, (char)length_encode((uint32_t)bits));
    return rarity->failed || w->bits->failed || builder_failed(w->anchors) ? KBQ_NOMEM : KBQ_OK;
}

enum kbq_status weigh_messages(struct weighing *w, const struct rows *rows, const uint32_t *first,
                               struct writer *writer, struct kbq_error *error)
{
    struct strbuf rarity = STRBUF_EMPTY;
    enum kbq_status status = KBQ_OK;
    for (size_t i = 0; i < rows->count && !status; i++) {
        const struct row *row = &rows->items[i];
        for (size_t j = 0; j < row->message_count && !status; j++) {
            const struct message *message = &row->messages[j];
            strbuf_reset(&rarity);
            uint32_t no = first[row->doc] + (uint32_t)j;
            if (weigh_message(w, no, message->text, &rarity))
                status = kbq_fail_nomem(error);
            struct store_message stored = {.no = no,
                                           .doc = row->doc,
                                           .how = (int)message->how,
                                           .section = (int)message->section,
                                           .weight = (int)message->weight,
                                           .text = message->text,
                                           .rarity = strbuf_view(&rarity)};
            if (!status)
                status = writer_message(writer, &stored, error);
        }
    }
    strbuf_clear(&rarity);
    return status;
}

#include "ingest/weigh.h"

#include "base/words.h"
#include "index/length.h"
#include "index/rarity.h"
#include "message/template.h"

enum { ANCHORS = 5 /* pairs of words that a message is found by */ };

static unsigned char rarity_of(const struct weighing *w, struct str word)
{
    double count = 0;
    for (size_t i = 0; i < w->builder_count; i++)
        count += builder_count(w->builders[i], word);
    return rarity_encode(count, w->messages);
}

/* The rarest pairs of neighbouring words so far, the rarest first. */
struct anchors {
    struct {
        char pair[2 * WORD_MAX + 1];
        size_t length;
        unsigned rarity;
    } items[ANCHORS];
    size_t count;
};

static void add_anchor(struct anchors *anchors, struct str first, struct str second,
                       unsigned rarity)
{
    size_t at = anchors->count;
    while (at > 0 && anchors->items[at - 1].rarity < rarity)
        at--;
    if (at == ANCHORS)
        return;
    size_t moved = anchors->count - at - (anchors->count == ANCHORS);
    memmove(&anchors->items[at + 1], &anchors->items[at], moved * sizeof anchors->items[0]);
    anchors->count += anchors->count < ANCHORS;
    char *pair = anchors->items[at].pair;
    memcpy(pair, first.bytes, first.length);
    pair[first.length] = ' ';
    memcpy(pair + first.length + 1, second.bytes, second.length);
    anchors->items[at].length = first.length + 1 + second.length;
    anchors->items[at].rarity = rarity;
}

/* Fills RARITY for the words of message NO, and adds its anchors to the index. */
static enum kbq_status weigh_message(struct weighing *w, uint32_t no, struct str text,
                                     struct strbuf *rarity)
{
    struct message_template template;
    struct anchors anchors = {0};
    char before[WORD_MAX];
    size_t before_length = 0;
    unsigned before_rarity = 0;
    template_parse(text, &template);
    for (size_t i = 0; i < template.count; i++) {
        bool open = template.parts[i].kind == PART_OPEN;
        struct words words;
        words_start(&words, template.parts[i].text);
        if (open || template.parts[i].kind == PART_VALUE)
            before_length = 0;
        while (words_next(&words)) {
            unsigned char value = rarity_of(w, words_view(&words));
            strbuf_add_char(rarity, (char)value);
            if (before_length && !open)
                add_anchor(&anchors, (struct str){before, before_length}, words_view(&words),
                           before_rarity + value);
            memcpy(before, words.folded, words.length);
            before_length = open ? 0 : words.length;
            before_rarity = value;
        }
        if (template.parts[i].kind == PART_VALUE)
            before_length = 0;
    }
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

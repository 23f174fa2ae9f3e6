#include "ingest/rows.h"

#include "base/words.h"
#include "index/length.h"
#include "index/rarity.h"
#include "ingest/publish.h"
#include "message/template.h"

#include <stdlib.h>

enum {
    ANCHORS = 5,              /* pairs of words that a message is found by */
    ANCHOR_MESSAGES_MAX = 64, /* a pair that more messages share leads nowhere */
    SHARDS_MAX = 16,
};

static struct str copy_str(struct arena *arena, struct str text)
{
    return (struct str){arena_copy(arena, text), text.length};
}

bool row_copy(struct arena *arena, struct row *row, const struct row *source)
{
    *row = *source;
    row->article.id = copy_str(arena, source->article.id);
    row->article.title = copy_str(arena, source->article.title);
    row->article.product = copy_str(arena, source->article.product);
    row->article.date = copy_str(arena, source->article.date);
    row->path = copy_str(arena, source->path);
    row->references = arena_alloc(arena, source->reference_count * sizeof *row->references);
    row->messages = arena_alloc(arena, source->message_count * sizeof *row->messages);
    if (arena->failed)
        return false;
    for (size_t i = 0; i < source->reference_count; i++) {
        row->references[i] = source->references[i];
        row->references[i].title = copy_str(arena, source->references[i].title);
    }
    for (size_t i = 0; i < source->message_count; i++) {
        row->messages[i] = source->messages[i];
        row->messages[i].text = copy_str(arena, source->messages[i].text);
    }
    return !arena->failed;
}

bool rows_keep(struct rows *rows, const struct row *row)
{
    if (rows->count == rows->capacity) {
        size_t capacity = rows->capacity ? rows->capacity * 2 : 1024;
        struct row *items = realloc(rows->items, capacity * sizeof *items);
        if (!items)
            return false;
        rows->items = items;
        rows->capacity = capacity;
    }
    return row_copy(&rows->arena, &rows->items[rows->count++], row);
}

static int compare_numbers(const void *a, const void *b)
{
    uint32_t left = *(const uint32_t *)a;
    uint32_t right = *(const uint32_t *)b;
    return (left > right) - (left < right);
}

void rows_drop(struct rows *rows, const uint32_t *docs, size_t count)
{
    for (size_t i = 0; i < rows->count && count; i++) {
        struct row *row = &rows->items[i];
        if (!bsearch(&row->article.doc, docs, count, sizeof *docs, compare_numbers))
            continue;
        row->dropped = true;
        if (row->tally)
            --*row->tally;
    }
}

void rows_clear(struct rows *rows)
{
    free(rows->items);
    arena_clear(&rows->arena);
    *rows = (struct rows){0};
}

/* ---- which row counts ---- */

static int compare_str(struct str a, struct str b)
{
    return strcmp(a.bytes, b.bytes);
}

/* By id; of those with one id the newest first, and of the same date the one that came last. */
static int compare_rows(const void *a, const void *b)
{
    const struct row *left = a;
    const struct row *right = b;
    int order = compare_str(left->article.id, right->article.id);
    if (!order)
        order = compare_str(right->article.date, left->article.date);
    if (!order)
        order = (left->kept > right->kept) - (left->kept < right->kept);
    if (!order)
        order = (left->article.doc < right->article.doc) - (left->article.doc > right->article.doc);
    return order;
}

static int compare_docs(const void *a, const void *b)
{
    const struct row *left = a;
    const struct row *right = b;
    return (left->article.doc > right->article.doc) - (left->article.doc < right->article.doc);
}

/* Moves the rows that count to the front, in the order of documents, and drops the others. True
 * when there were any. */
static bool choose_rows(struct rows *rows, const struct import_report *report)
{
    size_t chosen = 0;
    if (rows->count)
        qsort(rows->items, rows->count, sizeof *rows->items, compare_rows);
    for (size_t i = 0; i < rows->count; i++) {
        const struct row *row = &rows->items[i];
        if (row->dropped)
            continue;
        const struct row *winner = chosen ? &rows->items[chosen - 1] : NULL;
        if (!winner || !str_equal(winner->article.id, row->article.id))
            rows->items[chosen++] = *row;
        else if (report->collision)
            report->collision(report->context, row->article.id.bytes, winner->path.bytes,
                              winner->article.date.bytes, row->path.bytes, row->article.date.bytes);
    }
    bool dropped = chosen < rows->count;
    rows->count = chosen;
    if (chosen)
        qsort(rows->items, chosen, sizeof *rows->items, compare_docs);
    return dropped;
}

/* ---- rows of tables ---- */

static enum kbq_status write_articles(const struct rows *rows, struct writer *writer,
                                      struct kbq_error *error)
{
    enum kbq_status status = KBQ_OK;
    for (size_t i = 0; i < rows->count && !status; i++)
        status = writer_article(writer, &rows->items[i].article, error);
    for (size_t i = 0; i < rows->count && !status; i++) {
        const struct row *row = &rows->items[i];
        for (size_t j = 0; j < row->reference_count && !status; j++)
            status = writer_reference(writer, str_of(row->references[j].id), row->article.doc,
                                      row->references[j].title, error);
    }
    return status;
}

struct publication {
    const struct rows *rows;
    struct shard *const *shards;
    size_t shard_count;
    uint32_t documents;
    struct writer *writer;
    struct kbq_error *error;
    uint32_t *message_map; /* the number of the first message of each document */
    uint32_t messages;
    struct builder *anchors;
    struct strbuf bits; /* for each message the rarity of all its words, index/length.h */
};

static unsigned char rarity_of(const struct publication *p, struct str word)
{
    double count = 0;
    for (size_t i = 0; i < p->shard_count; i++)
        count += builder_count(p->shards[i]->message_words, word);
    return rarity_encode(count, p->messages);
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
static enum kbq_status weigh_message(struct publication *p, uint32_t no, struct str text,
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
            unsigned char value = rarity_of(p, words_view(&words));
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
        (void)builder_add(p->anchors, (struct str){anchors.items[i].pair, anchors.items[i].length},
                          no, 1);
    double bits = 0;
    for (size_t i = 0; i < rarity->length; i++)
        bits += rarity_decode((unsigned char)rarity->bytes[i]);
    strbuf_add_char(&p->bits, (char)length_encode((uint32_t)bits));
    return rarity->failed || p->bits.failed || builder_failed(p->anchors) ? KBQ_NOMEM : KBQ_OK;
}

/* Must come before the indexes of messages are published: it counts in the builders. */
static enum kbq_status write_messages(struct publication *p)
{
    struct strbuf rarity = STRBUF_EMPTY;
    enum kbq_status status = KBQ_OK;
    for (size_t i = 0; i < p->rows->count && !status; i++) {
        const struct row *row = &p->rows->items[i];
        for (size_t j = 0; j < row->message_count && !status; j++) {
            const struct message *message = &row->messages[j];
            strbuf_reset(&rarity);
            uint32_t no = p->message_map[row->article.doc] + (uint32_t)j;
            if (weigh_message(p, no, message->text, &rarity))
                status = kbq_fail_nomem(p->error);
            struct store_message stored = {.no = no,
                                           .doc = row->article.doc,
                                           .how = (int)message->how,
                                           .section = (int)message->section,
                                           .weight = (int)message->weight,
                                           .text = message->text,
                                           .rarity = strbuf_view(&rarity)};
            if (!status)
                status = writer_message(p->writer, &stored, p->error);
        }
    }
    strbuf_clear(&rarity);
    return status;
}

/* ---- indexes ---- */

static struct builder *builder_of(const struct publication *p, size_t shard, enum store_index kind)
{
    switch (kind) {
    case STORE_WORDS:
        return p->shards[shard]->words;
    case STORE_CODES:
        return p->shards[shard]->codes;
    case STORE_MESSAGE_WORDS:
        return p->shards[shard]->message_words;
    case STORE_ANCHORS:
        break;
    }
    return p->anchors;
}

static enum kbq_status publish(const struct publication *p, enum store_index kind,
                               const uint32_t *map, unsigned shift)
{
    struct builder *builders[SHARDS_MAX];
    size_t count = kind == STORE_ANCHORS ? 1 : p->shard_count;
    for (size_t i = 0; i < count; i++)
        builders[i] = builder_of(p, i, kind);
    const struct publish what = {
        kind, {builders, count, map, shift}, kind == STORE_ANCHORS ? ANCHOR_MESSAGES_MAX : 0};
    return publish_index(p->writer, &what, p->error);
}

static enum kbq_status publish_all(struct publication *p, uint32_t *map, bool dropped)
{
    uint32_t *messages = p->message_map;
    for (uint32_t doc = 0; doc < p->documents; doc++)
        map[doc] = messages[doc] = BUILDER_DROP;
    for (size_t i = 0; i < p->rows->count; i++) {
        const struct row *row = &p->rows->items[i];
        map[row->article.doc] = row->article.doc;
        messages[row->article.doc] = p->messages;
        p->messages += (uint32_t)row->message_count;
    }
    enum kbq_status status = write_articles(p->rows, p->writer, p->error);
    if (!status)
        status = write_messages(p);
    if (!status)
        status = publish(p, STORE_WORDS, dropped ? map : NULL, 0);
    if (!status)
        status = publish(p, STORE_CODES, dropped ? map : NULL, 0);
    if (!status)
        status = publish(p, STORE_MESSAGE_WORDS, messages, DERIVE_MESSAGE_SHIFT);
    if (!status)
        status = publish(p, STORE_ANCHORS, NULL, 0);
    if (!status)
        status = writer_total(p->writer, "articles", (int64_t)p->rows->count, p->error);
    if (!status)
        status = writer_total(p->writer, "documents", p->documents, p->error);
    if (!status)
        status = writer_vector(p->writer, "bits", strbuf_view(&p->bits), p->error);
    return status ? status : writer_total(p->writer, "messages", p->messages, p->error);
}

enum kbq_status rows_publish(struct rows *rows, struct shard *const *shards, size_t shard_count,
                             uint32_t documents, struct import_report *report,
                             struct writer *writer, struct kbq_error *error)
{
    bool dropped = choose_rows(rows, report);
    report->articles = (int64_t)rows->count;
    struct publication p = {.rows = rows,
                            .shards = shards,
                            .shard_count = shard_count < SHARDS_MAX ? shard_count : SHARDS_MAX,
                            .documents = documents,
                            .writer = writer,
                            .error = error};
    uint32_t *map = calloc((size_t)documents + 1, sizeof *map);
    p.message_map = calloc((size_t)documents + 1, sizeof *p.message_map);
    p.anchors = builder_new();
    enum kbq_status status =
        map && p.message_map && p.anchors ? publish_all(&p, map, dropped) : kbq_fail_nomem(error);
    free(map);
    free(p.message_map);
    builder_free(p.anchors);
    strbuf_clear(&p.bits);
    return status;
}

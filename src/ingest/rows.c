#include "ingest/rows.h"

#include "base/pool.h"
#include "index/length.h"
#include "index/rarity.h"
#include "ingest/publish.h"
#include "message/anchors.h"

#include <stdlib.h>

enum {
    ANCHOR_MESSAGES_MAX = 64, /* a pair that more messages share leads nowhere */
    SHARDS_MAX = 16,
};

static struct str copy_str(struct arena *arena, struct str text)
{
    return (struct str){arena_copy(arena, text), text.length};
}

static struct definition copy_definition(struct arena *arena, const struct definition *from)
{
    return (struct definition){
        .space = copy_str(arena, from->space),
        .value = copy_str(arena, from->value),
        .name = copy_str(arena, from->name),
        .text = copy_str(arena, from->text),
        .language = copy_str(arena, from->language),
        .explanation = copy_str(arena, from->explanation),
    };
}

/* Replaces what ROW points to by copies in ARENA. */
static bool copy_lists(struct arena *arena, struct row *row)
{
    const struct reference *references = row->references;
    const struct message *messages = row->messages;
    row->references = arena_alloc(arena, row->reference_count * sizeof *references);
    const struct definition *definitions = row->definitions;
    row->messages = arena_alloc(arena, row->message_count * sizeof *messages);
    row->definitions = arena_alloc(arena, row->definition_count * sizeof *definitions);
    if (arena->failed)
        return false;
    for (size_t i = 0; i < row->reference_count; i++) {
        row->references[i] = references[i];
        row->references[i].title = copy_str(arena, references[i].title);
    }
    for (size_t i = 0; i < row->message_count; i++) {
        row->messages[i] = messages[i];
        row->messages[i].text = copy_str(arena, messages[i].text);
    }
    for (size_t i = 0; i < row->definition_count; i++)
        row->definitions[i] = copy_definition(arena, &definitions[i]);
    return !arena->failed;
}

bool row_make(struct arena *arena, struct row *row, const struct shard *shard)
{
    const struct article *article = &shard->article;
    *row = (struct row){.id = arena_copy(arena, str_of(article->id)),
                        .title = arena_copy(arena, article->title),
                        .product = arena_copy(arena, article->product),
                        .date = arena_copy(arena, str_of(article->date)),
                        .references = article->references,
                        .messages = shard->messages.items,
                        .definitions = shard->definitions.items,
                        .reference_count = (uint32_t)article->reference_count,
                        .message_count = (uint32_t)shard->messages.count,
                        .definition_count = (uint32_t)shard->definitions.count};
    return copy_lists(arena, row);
}

bool rows_keep(struct rows *rows, const struct row *row)
{
    if (!rows->items || rows->count == rows->capacity) {
        size_t capacity = rows->capacity ? rows->capacity * 2 : 1024;
        struct row *items = realloc(rows->items, capacity * sizeof *items);
        if (!items)
            return false;
        rows->items = items;
        rows->capacity = capacity;
    }
    struct arena *arena = &rows->arena;
    bool same_product = rows->product && strcmp(rows->product, row->product) == 0; /* mostly */
    if (!same_product)
        rows->product = arena_copy(arena, str_of(row->product));
    struct row *kept = &rows->items[rows->count++];
    *kept = *row;
    kept->id = arena_copy(arena, str_of(row->id));
    kept->title = arena_copy(arena, str_of(row->title));
    kept->product = rows->product;
    kept->date = arena_copy(arena, str_of(row->date));
    kept->path = arena_copy(arena, str_of(row->path));
    return copy_lists(arena, kept);
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
        if (!bsearch(&row->doc, docs, count, sizeof *docs, compare_numbers))
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

/* By id; of those with one id the newest first, and of the same date the one that came last. */
static int compare_rows(const void *a, const void *b)
{
    const struct row *left = a;
    const struct row *right = b;
    int order = strcmp(left->id, right->id);
    if (!order)
        order = strcmp(right->date, left->date);
    if (!order)
        order = (left->kept > right->kept) - (left->kept < right->kept);
    if (!order)
        order = (left->doc < right->doc) - (left->doc > right->doc);
    return order;
}

static int compare_docs(const void *a, const void *b)
{
    const struct row *left = a;
    const struct row *right = b;
    return (left->doc > right->doc) - (left->doc < right->doc);
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
        if (!winner || strcmp(winner->id, row->id) != 0)
            rows->items[chosen++] = *row;
        else if (report->collision)
            report->collision(report->context, row->id, winner->path, winner->date, row->path,
                              row->date);
    }
    bool dropped = chosen < rows->count;
    rows->count = chosen;
    if (chosen)
        qsort(rows->items, chosen, sizeof *rows->items, compare_docs);
    return dropped;
}

/* ---- rows of tables ---- */

static enum kbq_status write_article(const struct row *row, struct writer *writer,
                                     struct kbq_error *error)
{
    const struct store_article article = {row->doc, str_of(row->id), str_of(row->title),
                                          str_of(row->product), str_of(row->date)};
    return writer_article(writer, &article, error);
}

static enum kbq_status write_articles(const struct rows *rows, struct writer *writer,
                                      struct kbq_error *error)
{
    enum kbq_status status = KBQ_OK;
    for (size_t i = 0; i < rows->count && !status; i++)
        status = write_article(&rows->items[i], writer, error);
    for (size_t i = 0; i < rows->count && !status; i++) {
        const struct row *row = &rows->items[i];
        for (size_t j = 0; j < row->reference_count && !status; j++)
            status = writer_reference(writer, str_of(row->references[j].id), row->doc,
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

static unsigned char rarity_of(const void *context, struct str word)
{
    const struct publication *p = context;
    double count = 0;
    for (size_t i = 0; i < p->shard_count; i++)
        count += builder_count(p->shards[i]->message_words, word);
    return rarity_encode(count, p->messages);
}

/* Fills RARITY for the words of message NO, and adds its anchors to the index. */
static enum kbq_status weigh_message(struct publication *p, uint32_t no, struct str text,
                                     struct strbuf *rarity)
{
    struct anchors anchors;
    anchors_find(text, rarity_of, p, rarity, &anchors);
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
            uint32_t no = p->message_map[row->doc] + (uint32_t)j;
            if (weigh_message(p, no, message->text, &rarity))
                status = kbq_fail_nomem(p->error);
            struct store_message stored = {.no = no,
                                           .doc = row->doc,
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
    default:
        break;
    }
    return p->anchors;
}

/* An index with the builders that it is made of. */
struct index {
    struct builder *builders[SHARDS_MAX];
    struct publish publish;
};

static void start_index(const struct publication *p, struct index *index, enum store_index kind,
                        const uint32_t *map, unsigned shift)
{
    size_t count = kind == STORE_ANCHORS ? 1 : p->shard_count;
    for (size_t i = 0; i < count; i++)
        index->builders[i] = builder_of(p, i, kind);
    index->publish = (struct publish){.kind = kind,
                                      .set = {index->builders, count, map, shift},
                                      .count_max = kind == STORE_ANCHORS ? ANCHOR_MESSAGES_MAX : 0};
}

static enum kbq_status publish(const struct publication *p, enum store_index kind,
                               const uint32_t *map, unsigned shift)
{
    struct index index;
    start_index(p, &index, kind, map, shift);
    publish_make(&index.publish);
    return publish_store(&index.publish, p->writer, p->error);
}

static void work_publish(void *context, void *job)
{
    (void)context;
    publish_make(&((struct index *)job)->publish);
}

/* Writes the rows while another thread makes the indexes of articles, which are the large ones. */
static enum kbq_status write_rows_and_indexes(struct publication *p, const uint32_t *map)
{
    struct index words;
    struct index codes;
    void *const contexts[] = {NULL};
    start_index(p, &words, STORE_WORDS, map, 0);
    start_index(p, &codes, STORE_CODES, map, 0);
    struct pool *pool = pool_new(1, 2, work_publish, contexts);
    if (!pool)
        return kbq_fail_nomem(p->error);
    pool_put(pool, &words);
    pool_put(pool, &codes);
    enum kbq_status status = write_articles(p->rows, p->writer, p->error);
    if (!status)
        status = write_messages(p);
    pool_free(pool);
    if (!status)
        status = publish_store(&words.publish, p->writer, p->error);
    if (!status)
        status = publish_store(&codes.publish, p->writer, p->error);
    publish_clear(&words.publish);
    publish_clear(&codes.publish);
    return status;
}

static enum kbq_status publish_all(struct publication *p, uint32_t *map, bool dropped)
{
    uint32_t *messages = p->message_map;
    for (uint32_t doc = 0; doc < p->documents; doc++)
        map[doc] = messages[doc] = BUILDER_DROP;
    for (size_t i = 0; i < p->rows->count; i++) {
        const struct row *row = &p->rows->items[i];
        map[row->doc] = row->doc;
        messages[row->doc] = p->messages;
        p->messages += (uint32_t)row->message_count;
    }
    enum kbq_status status = write_rows_and_indexes(p, dropped ? map : NULL);
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

#include "ingest/rows.h"

#include <stdlib.h>

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

bool rows_choose(struct rows *rows, const struct import_report *report)
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

enum kbq_status rows_write(const struct rows *rows, struct writer *writer, struct kbq_error *error)
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

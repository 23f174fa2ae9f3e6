/* Prints, for each article of a base, its id, its size and the SHA-256 of its bytes as they were
 * imported: raw_all BASE. SHA-256 because Python, which compares, has it. */
#include "store/definitions.h"

#include <nettle/sha2.h>
#include <stdio.h>
#include <stdlib.h>

struct row {
    char id[16];
    uint32_t doc;
};

struct rows {
    struct row *items;
    size_t count;
};

/* A row is copied first: reading texts uses the store while the list is open. */
static enum kbq_status add_row(void *context, const struct store_article *article)
{
    struct rows *rows = context;
    if (rows->count % 1024 == 0) {
        struct row *items = realloc(rows->items, (rows->count + 1024) * sizeof *items);
        if (!items)
            return KBQ_NOMEM;
        rows->items = items;
    }
    struct row *row = &rows->items[rows->count++];
    (void)snprintf(row->id, sizeof row->id, "%.*s", (int)article->id.length, article->id.bytes);
    row->doc = article->doc;
    return KBQ_OK;
}

static int by_document(const void *a, const void *b)
{
    const struct row *left = a;
    const struct row *right = b;
    return (left->doc > right->doc) - (left->doc < right->doc);
}

static void print_row(const struct row *row, struct str bytes)
{
    struct sha256_ctx hash;
    uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_init(&hash);
    sha256_update(&hash, bytes.length, (const uint8_t *)bytes.bytes);
    sha256_digest(&hash, sizeof digest, digest);
    (void)printf("%s %zu ", row->id, bytes.length);
    for (size_t i = 0; i < sizeof digest; i++)
        (void)printf("%02x", digest[i]);
    (void)putchar('\n');
}

/* raw_all --definitions BASE: of each definition its source, table, value and name. */
static int print_definitions(const char *path)
{
    struct store *store = NULL;
    struct kbq_error error = {0};
    enum kbq_status status = store_open(path, &store, &error);
    for (uint32_t no = 0; !status; no++) {
        struct store_definition d;
        status = store_definition(store, no, &d, &error);
        if (!status)
            (void)printf("%.*s\t%.*s\t%.*s\t%.*s\n", (int)d.source.length, d.source.bytes,
                         (int)d.space.length, d.space.bytes, (int)d.value.length, d.value.bytes,
                         (int)d.name.length, d.name.bytes);
    }
    if (status != KBQ_NOTFOUND)
        (void)fprintf(stderr, "raw_all: %s\n", error.text);
    store_close(store);
    return status != KBQ_NOTFOUND;
}

int main(int argc, char **argv)
{
    if (argc == 3 && strcmp(argv[1], "--definitions") == 0)
        return print_definitions(argv[2]);
    struct store *store = NULL;
    struct rows rows = {0};
    struct strbuf text = STRBUF_EMPTY;
    struct kbq_error error = {0};
    enum kbq_status status = argc == 2 ? store_open(argv[1], &store, &error) : KBQ_BADINPUT;
    if (!status)
        status = store_articles(store, add_row, &rows, &error);
    if (!status && rows.count)
        qsort(rows.items, rows.count, sizeof *rows.items, by_document);
    for (size_t i = 0; i < rows.count && !status; i++) {
        strbuf_reset(&text);
        status = store_text(store, rows.items[i].doc, &text, &error);
        if (!status)
            print_row(&rows.items[i], strbuf_view(&text));
    }
    if (status)
        (void)fprintf(stderr, "raw_all: %s\n", kbq_error_text(&error));
    strbuf_clear(&text);
    free(rows.items);
    store_close(store);
    return status ? 1 : 0;
}

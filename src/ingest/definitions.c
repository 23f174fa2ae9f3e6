#include "ingest/definitions.h"

#include "base/hash.h"
#include "index/page.h"
#include "index/rarity.h"
#include "ingest/pages.h"
#include "message/anchors.h"
#include "message/template.h"
#include "store/block.h"

#include <stdint.h>
#include <stdlib.h>

enum {
    ANCHOR_DEFINITIONS_MAX = 512, /* a pair that more definitions share leads nowhere */
    KEY_MAX = 200,                /* bytes of the longest key */
    TEXT_MAX = 2000,              /* of a text in one line */
    SEEN_MIN = 1024,
};

/* Two passes over all definitions: the words of the texts are counted, then rows and keys are made,
 * with the rarities that the counts give. */
struct defining {
    const struct codes *codes;
    const struct rows *rows;
    struct writer *writer;
    struct kbq_error *error;
    struct block_packer *packer;
    struct builder *words; /* of texts; never stored */
    struct builder *values;
    struct builder *names;
    struct builder *anchors;
    uint64_t *seen; /* hashes of what lists said already: open addressing, a power of two */
    size_t seen_size;
    size_t seen_count;
    struct strbuf loaded; /* the list that is read */
    struct strbuf packed;
    struct strbuf line; /* the text of a definition */
    struct strbuf key;
    struct strbuf rarity;
    struct strbuf row;
    struct page_writer pages; /* of rows */
    uint32_t count;           /* definitions of this pass so far */
    uint32_t total;           /* of the first pass */
    int64_t lists;
};

/* What a definition is of: a list, or an article. */
struct origin {
    int64_t list; /* 0 for an article */
    int64_t doc;  /* -1 for a list */
};

typedef enum kbq_status (*defining_visit)(struct defining *d, const struct definition *definition,
                                          struct origin origin);

/* ---- one definition ---- */

/* The text in one line, with one blank for every run of them. */
static struct str one_line(struct defining *d, struct str text)
{
    struct str word;
    strbuf_reset(&d->line);
    while (d->line.length < TEXT_MAX && str_next_word(&text, &word)) {
        if (d->line.length)
            strbuf_add_char(&d->line, ' ');
        strbuf_add_str(&d->line, word);
    }
    return strbuf_view(&d->line);
}

static enum kbq_status count_words(struct defining *d, const struct definition *definition,
                                   struct origin origin)
{
    struct message_template template;
    (void)origin;
    template_parse(one_line(d, definition->text), &template);
    for (size_t i = 0; i < template.count; i++) {
        struct words words;
        words_start(&words, template.parts[i].text);
        while (template.parts[i].kind != PART_OPEN && words_next(&words))
            (void)builder_add(d->words, words_view(&words), d->count, 1);
    }
    return d->line.failed || builder_failed(d->words) ? kbq_fail_nomem(d->error) : KBQ_OK;
}

static unsigned char rarity_of(const void *context, struct str word)
{
    const struct defining *d = context;
    return rarity_encode(builder_count(d->words, word), d->total);
}

static void add_keys(struct defining *d, const struct definition *definition)
{
    strbuf_reset(&d->key);
    strbuf_add_str(&d->key, definition->value);
    strbuf_add_char(&d->key, '@');
    strbuf_add_str(&d->key, definition->space);
    if (definition->value.length && d->key.length <= KEY_MAX)
        (void)builder_add(d->values, strbuf_view(&d->key), d->count, 1);
    strbuf_reset(&d->key);
    for (size_t i = 0; i < definition->name.length; i++)
        strbuf_add_char(&d->key, ascii_fold(definition->name.bytes[i]));
    if (d->key.length && d->key.length <= KEY_MAX)
        (void)builder_add(d->names, strbuf_view(&d->key), d->count, 1);
}

static enum kbq_status write_definition(struct defining *d, const struct definition *definition,
                                        struct origin origin)
{
    struct anchors anchors;
    struct str text = one_line(d, definition->text);
    strbuf_reset(&d->rarity);
    anchors_find(text, rarity_of, d, &d->rarity, &anchors);
    for (size_t i = 0; i < anchors.count; i++)
        (void)builder_add(d->anchors, (struct str){anchors.items[i].pair, anchors.items[i].length},
                          d->count, 1);
    add_keys(d, definition);
    if (d->line.failed || d->key.failed || d->rarity.failed || builder_failed(d->anchors) ||
        builder_failed(d->values) || builder_failed(d->names))
        return kbq_fail_nomem(d->error);
    const struct store_definition stored = {.no = d->count,
                                            .list = origin.list,
                                            .doc = origin.doc,
                                            .space = definition->space,
                                            .value = definition->value,
                                            .name = definition->name,
                                            .text = text,
                                            .explanation = definition->explanation,
                                            .language = definition->language,
                                            .rarity = strbuf_view(&d->rarity)};
    char key[DEFINITION_KEY];
    definition_row_key(d->count, key);
    strbuf_reset(&d->row);
    definition_row_pack(&d->row, &stored);
    if (d->row.failed)
        return kbq_fail_nomem(d->error);
    enum kbq_status status =
        page_add(&d->pages, (struct str){key, sizeof key}, 1, strbuf_view(&d->row));
    return status == KBQ_NOMEM ? kbq_fail_nomem(d->error) : status;
}

static enum kbq_status write_page(void *context, struct str first, struct str page)
{
    struct defining *d = context;
    return writer_page(d->writer, STORE_DEFINITION_ROWS, first, page, d->error);
}

/* ---- all of them ---- */

static bool grow_seen(struct defining *d)
{
    size_t size = d->seen_size ? d->seen_size * 2 : SEEN_MIN;
    uint64_t *grown = calloc(size, sizeof *grown);
    if (!grown)
        return false;
    for (size_t i = 0; i < d->seen_size; i++) {
        size_t at = d->seen[i] & (size - 1);
        while (d->seen[i] && grown[at])
            at = (at + 1) & (size - 1);
        if (d->seen[i])
            grown[at] = d->seen[i];
    }
    free(d->seen);
    d->seen = grown;
    d->seen_size = size;
    return true;
}

/* True when a list said the same BYTES before: many programs carry the messages of the system. */
static enum kbq_status note_seen(struct defining *d, struct str bytes, bool *before)
{
    if (d->seen_count * 2 >= d->seen_size && !grow_seen(d))
        return kbq_fail_nomem(d->error);
    uint64_t hash = hash_bytes(bytes) | 1; /* 0 is a free slot */
    size_t at = hash & (d->seen_size - 1);
    while (d->seen[at] && d->seen[at] != hash)
        at = (at + 1) & (d->seen_size - 1);
    *before = d->seen[at] != 0;
    d->seen_count += !*before;
    d->seen[at] = hash;
    return KBQ_OK;
}

static enum kbq_status visit_list(struct defining *d, const struct codes_list *list,
                                  struct str packed, defining_visit visit)
{
    struct str rest = packed;
    struct definition definition;
    const char *from = rest.bytes;
    while (definition_unpack(&rest, &definition)) {
        bool before = false;
        enum kbq_status status = note_seen(d, str_between(from, rest.bytes), &before);
        if (!status && !before) {
            status = visit(d, &definition, (struct origin){list->row.no, -1});
            d->count++;
        }
        if (status)
            return status;
        from = rest.bytes;
    }
    return rest.length ? kbq_fail(d->error, KBQ_DAMAGED,
                                  "the code list '%s' of the base is damaged", list->row.path.bytes)
                       : KBQ_OK;
}

static enum kbq_status visit_all(struct defining *d, defining_visit visit)
{
    enum kbq_status status = KBQ_OK;
    d->count = 0;
    d->seen_count = 0;
    if (d->seen_size)
        memset(d->seen, 0, d->seen_size * sizeof *d->seen);
    for (size_t i = 0; i < d->codes->count && !status; i++) {
        const struct codes_list *list = &d->codes->lists[i];
        struct str packed;
        if (list->gone)
            continue;
        status = codes_load(d->codes, list, &d->loaded, &packed, d->error);
        if (!status)
            status = visit_list(d, list, packed, visit);
    }
    for (size_t i = 0; i < d->rows->count && !status; i++) {
        const struct row *row = &d->rows->items[i];
        for (size_t j = 0; j < row->definition_count && !status; j++, d->count++)
            status = visit(d, &row->definitions[j], (struct origin){0, row->doc});
    }
    return status;
}

static enum kbq_status write_lists(struct defining *d)
{
    enum kbq_status status = KBQ_OK;
    for (size_t i = 0; i < d->codes->count && !status; i++) {
        const struct codes_list *list = &d->codes->lists[i];
        struct str packed;
        if (list->gone)
            continue;
        d->lists++;
        strbuf_reset(&d->packed);
        status = codes_load(d->codes, list, &d->loaded, &packed, d->error);
        if (!status)
            status = block_pack(d->packer, packed, &d->packed, d->error);
        if (!status)
            status = writer_list(d->writer, &list->row, packed.length, strbuf_view(&d->packed),
                                 d->error);
    }
    return status;
}

/* Makes index KIND of BUILDER, in this thread: it is small. */
static enum kbq_status publish_index(struct defining *d, enum store_index kind,
                                     struct builder *builder)
{
    void *contexts[] = {NULL};
    struct pages *pages = calloc(1, sizeof *pages);
    struct pool *pool = pool_new(0, PAGES_PARTS, pages_work, contexts);
    enum kbq_status status = KBQ_OK;
    if (!pages || !pool) {
        status = kbq_fail_nomem(d->error);
    } else {
        pages->kind = kind;
        pages->count_max = kind == STORE_DEFINITION_ANCHORS ? ANCHOR_DEFINITIONS_MAX : 0;
        pages_add(pages, builder);
        pages_sort(pages, pool);
        if (((struct pages_job *)pool_take_working(pool, NULL))->status)
            status = kbq_fail_nomem(d->error);
    }
    if (!status && pages) {
        pages_make(pages, pool);
        status = pages_store(pages, pool, d->writer, d->error);
    }
    pool_free(pool);
    if (pages)
        pages_clear(pages);
    free(pages);
    return status;
}

static enum kbq_status publish_all(struct defining *d)
{
    enum kbq_status status = write_lists(d);
    if (!status)
        status = visit_all(d, count_words);
    d->total = d->count;
    if (!status)
        status = visit_all(d, write_definition);
    if (!status && d->count)
        status = page_finish(&d->pages);
    if (status == KBQ_NOMEM)
        status = kbq_fail_nomem(d->error);
    if (!status)
        status = writer_total(d->writer, "lists", d->lists, d->error);
    if (!status)
        status = writer_defines(d->writer, d->count, d->error);
    if (status || d->count == 0)
        return status;
    status = publish_index(d, STORE_DEFINITIONS, d->values);
    if (!status)
        status = publish_index(d, STORE_DEFINITION_NAMES, d->names);
    return status ? status : publish_index(d, STORE_DEFINITION_ANCHORS, d->anchors);
}

enum kbq_status definitions_publish(const struct codes *codes, const struct rows *rows,
                                    struct import_report *report, struct writer *writer,
                                    struct kbq_error *error)
{
    struct defining d = {.codes = codes,
                         .rows = rows,
                         .writer = writer,
                         .error = error,
                         .packer = block_packer_new(),
                         .words = builder_new(),
                         .values = builder_new(),
                         .names = builder_new(),
                         .anchors = builder_new()};
    d.pages = (struct page_writer){.visit = write_page, .context = &d};
    enum kbq_status status = d.packer && d.words && d.values && d.names && d.anchors
                                 ? publish_all(&d)
                                 : kbq_fail_nomem(error);
    report->definitions = d.count;
    block_packer_free(d.packer);
    builder_free(d.words);
    builder_free(d.values);
    builder_free(d.names);
    builder_free(d.anchors);
    free(d.seen);
    page_writer_clear(&d.pages);
    struct strbuf *const buffers[] = {&d.loaded, &d.packed, &d.line, &d.key, &d.rarity, &d.row};
    for (size_t i = 0; i < sizeof buffers / sizeof buffers[0]; i++)
        strbuf_clear(buffers[i]);
    return status;
}

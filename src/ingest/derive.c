#include "ingest/derive.h"

#include "article/boilerplate.h"
#include "article/kbtext.h"
#include "base/text.h"
#include "base/words.h"
#include "code/scan.h"
#include "message/template.h"

#include <stdio.h>

/* A title says what an article is about in few words, so each counts as several. */
_Static_assert(MESSAGES_MAX <= 1 << DERIVE_MESSAGE_SHIFT, "messages are numbered in so many bits");

enum { TITLE_WEIGHT = 4, TITLE_PLACE = 1 << SECTION_KINDS };

bool shard_init(struct shard *shard)
{
    *shard = (struct shard){0};
    shard->words = builder_new();
    shard->codes = builder_new();
    shard->message_words = builder_new();
    return shard->words && shard->codes && shard->message_words;
}

void shard_clear(struct shard *shard)
{
    builder_free(shard->words);
    builder_free(shard->codes);
    builder_free(shard->message_words);
    arena_clear(&shard->arena);
    strbuf_clear(&shard->text);
    *shard = (struct shard){0};
}

enum kbq_status shard_read(struct shard *shard, struct str bytes, struct kbq_error *error)
{
    arena_reset(&shard->arena);
    strbuf_reset(&shard->text);
    text_decode(bytes, TEXT_DROP_CONTROLS, &shard->text);
    if (shard->text.failed)
        return kbq_fail_nomem(error);
    return kbtext_parse(strbuf_view(&shard->text), &shard->arena, &shard->article, error);
}

static void add_words(struct shard *shard, uint32_t doc, struct str text, uint32_t weight)
{
    struct words words;
    words_start(&words, text);
    while (words_next(&words)) {
        (void)builder_add_word(shard->words, &words, doc, weight);
        shard->length += weight;
    }
}

/* The codes of one article. Where a code stands counts, not how often it stands there. */
struct found {
    struct str key;  /* "value@space" */
    uint32_t weight; /* sum over the places */
    unsigned places; /* bits of enum section_kind; TITLE_PLACE for the title */
};

struct collector {
    struct shard *shard;
    struct found *found;
    size_t count;
    size_t capacity;
    uint32_t weight; /* of the section that is being scanned */
    unsigned place;  /* its bit */
    bool failed;
};

static bool collect(void *context, const struct code *code)
{
    struct collector *collector = context;
    char key[CODE_VALUE_MAX + CODE_SPACE_MAX + 2];
    int length = snprintf(key, sizeof key, "%s@%s", code->value, code->space);
    struct str view = {key, (size_t)length};
    for (size_t i = 0; i < collector->count; i++)
        if (str_equal(collector->found[i].key, view)) {
            if (!(collector->found[i].places & collector->place))
                collector->found[i].weight += collector->weight;
            collector->found[i].places |= collector->place;
            return true;
        }
    if (collector->count >= DERIVE_CODES_MAX) {
        collector->shard->overfull = true;
        return true;
    }
    struct arena *arena = &collector->shard->arena;
    struct found *grown =
        arena_grow(arena, collector->found, sizeof *grown, collector->count, &collector->capacity);
    char *copy = arena_copy(arena, view);
    if (!grown || !copy) {
        collector->failed = true;
        return false;
    }
    collector->found = grown;
    grown[collector->count++] =
        (struct found){{copy, view.length}, collector->weight, collector->place};
    return true;
}

/* The codes that the article lists are kept under keys of their own, "1326@win32=": it says little
 * about each, and look-ups put it behind every article that is about the code. What the scan found
 * of them is dropped but for the title. */
static void add_listed(struct collector *collector, uint32_t doc)
{
    const struct definitions *definitions = &collector->shard->definitions;
    for (size_t i = 0; i < definitions->count; i++) {
        const struct definition *definition = &definitions->items[i];
        char key[CODE_VALUE_MAX + CODE_SPACE_MAX + 4];
        int length = snprintf(key, sizeof key, "%.*s@%.*s" CODE_LISTED,
                              (int)definition->value.length, definition->value.bytes,
                              (int)definition->space.length, definition->space.bytes);
        if (definition->value.length && length < (int)sizeof key)
            (void)builder_add(collector->shard->codes, (struct str){key, (size_t)length}, doc, 1);
    }
}

/* True when the article lists a code with the value of KEY. */
static bool is_listed(const struct collector *collector, const struct found *found)
{
    const struct definitions *definitions = &collector->shard->definitions;
    if (definitions->count == 0 || found->places & TITLE_PLACE)
        return false;
    const char *at = memchr(found->key.bytes, '@', found->key.length);
    struct str value = str_between(found->key.bytes, at);
    for (size_t i = 0; i < definitions->count; i++)
        if (str_equal(definitions->items[i].value, value))
            return true;
    return false;
}

/* How much a code in this section says about the article. */
static uint32_t section_weight(enum section_kind kind)
{
    switch (kind) {
    case SECTION_SYMPTOMS:
        return 10;
    case SECTION_PREFACE:
    case SECTION_SUMMARY:
        return 6;
    case SECTION_CAUSE:
        return 5;
    case SECTION_MORE_INFORMATION:
        return 3;
    default:
        return 2;
    }
}

/* An article that lists many codes says little about each: the weight is shared. */
static void add_codes(struct collector *collector, uint32_t doc)
{
    add_listed(collector, doc);
    for (size_t i = 0; i < collector->count; i++) {
        if (is_listed(collector, &collector->found[i]))
            continue;
        uint32_t weight = collector->found[i].weight * 32 / (uint32_t)(7 + collector->count);
        (void)builder_add(collector->shard->codes, collector->found[i].key, doc,
                          weight ? weight : 1);
    }
}

/* The words of one message, placeholders left out. */
static void add_message(struct shard *shard, uint32_t no, struct str text)
{
    struct message_template template;
    template_parse(text, &template);
    for (size_t i = 0; i < template.count; i++) {
        if (template.parts[i].kind == PART_OPEN)
            continue;
        struct words words;
        words_start(&words, template.parts[i].text);
        while (words_next(&words))
            (void)builder_add_word(shard->message_words, &words, no, 1);
    }
}

static enum kbq_status add_messages(struct shard *shard, uint32_t doc, struct kbq_error *error)
{
    enum kbq_status status =
        messages_extract(&shard->article, &shard->arena, &shard->messages, error);
    shard->overfull |= shard->messages.cut;
    for (size_t i = 0; i < shard->messages.count; i++)
        add_message(shard, doc << DERIVE_MESSAGE_SHIFT | (uint32_t)i,
                    shard->messages.items[i].text);
    return status;
}

enum kbq_status shard_index(struct shard *shard, uint32_t doc, struct kbq_error *error)
{
    const struct article *article = &shard->article;
    struct collector collector = {.shard = shard, .weight = 24, .place = TITLE_PLACE};
    shard->length = 0;
    shard->overfull = false;
    if (definitions_extract(article, &shard->arena, &shard->definitions, error))
        return error->status;
    add_words(shard, doc, article->title, TITLE_WEIGHT);
    code_scan(article->title, collect, &collector);
    add_words(shard, doc, article->product, 1);
    add_words(shard, doc, article->query_words, 1);
    for (size_t i = 0; i < article->section_count; i++) {
        const struct section *section = &article->sections[i];
        collector.weight = section_weight(section->kind);
        collector.place = 1u << section->kind;
        add_words(shard, doc, section->heading, 1);
        if (section->level == 2)
            code_scan(section->heading, collect, &collector);
        for (size_t j = 0; j < section->paragraph_count; j++) {
            struct str text = section->paragraphs[j].text;
            if (boilerplate_is(text))
                continue;
            add_words(shard, doc, text, 1);
            code_scan(text, collect, &collector);
        }
    }
    add_codes(&collector, doc);
    char id[ARTICLE_ID_MAX + 1];
    struct words words;
    words_start(&words, str_of(article->id));
    if (words_next(&words) && article_is_id(str_of(article->id), id))
        (void)builder_add_word(shard->words, &words, doc, TITLE_WEIGHT);
    enum kbq_status status = add_messages(shard, doc, error);
    if (status)
        return status;
    if (collector.failed || builder_failed(shard->words) || builder_failed(shard->codes) ||
        builder_failed(shard->message_words))
        return kbq_fail_nomem(error);
    return KBQ_OK;
}

#include "render/json.h"

#include "base/words.h"
#include "render/json_line.h"
#include "render/reading_json.h"
#include "render/redact.h"

#include <stdio.h>

static void set_text(json_t *object, const char *key, struct str text)
{
    (void)json_object_set_new(object, key, json_of_text(text));
}

static void set_if_any(json_t *object, const char *key, struct str text)
{
    if (text.length)
        set_text(object, key, text);
}

/* The commands of a resolution, filled in. */
struct steps {
    const struct fill *fill;
    json_t *list;
};

static void add_step(void *context, struct str command)
{
    struct steps *steps = context;
    struct strbuf own = STRBUF_EMPTY;
    struct strbuf text = STRBUF_EMPTY;
    document_add_command(command, &own);
    fill_text(steps->fill, strbuf_view(&own), false, &text);
    (void)json_array_append_new(steps->list, json_of_text(strbuf_view(&text)));
    strbuf_clear(&own);
    strbuf_clear(&text);
}

static enum kbq_status references_json(json_t *object, const struct article *article,
                                       const struct bases *bases, struct kbq_error *error)
{
    json_t *list = json_array();
    for (size_t i = 0; i < article->reference_count; i++) {
        struct store *store;
        struct store_article row;
        enum kbq_status status =
            bases_find(bases, str_of(article->references[i].id), &store, &row, error);
        if (status && status != KBQ_NOTFOUND) {
            json_decref(list);
            return status;
        }
        json_t *reference = json_object();
        set_text(reference, "id", str_of(article->references[i].id));
        set_if_any(reference, "title", article->references[i].title);
        (void)json_object_set_new(reference, "present", json_boolean(status == KBQ_OK));
        (void)json_array_append_new(list, reference);
    }
    (void)json_object_set_new(object, "references", list);
    return KBQ_OK;
}

/* The section, filled in when it says what to do or why. */
static void set_section(json_t *object, const char *key, const struct article *article,
                        enum section_kind kind, const struct fill *fill)
{
    struct strbuf own = STRBUF_EMPTY;
    struct strbuf text = STRBUF_EMPTY;
    bool acts = kind == SECTION_CAUSE || kind == SECTION_RESOLUTION || kind == SECTION_WORKAROUND;
    document_section(article, kind, &own);
    if (acts)
        fill_text(fill, strbuf_view(&own), false, &text);
    set_if_any(object, key, strbuf_view(acts ? &text : &own));
    strbuf_clear(&own);
    strbuf_clear(&text);
}

/* The placeholders that are left. */
static json_t *open_json(const struct article *article, const struct fill *fill)
{
    struct strbuf text = STRBUF_EMPTY;
    struct fill_names open = {.count = 0};
    json_t *list = json_array();
    document_open(article, fill, &text, &open);
    for (size_t i = 0; i < open.count; i++)
        (void)json_array_append_new(list, json_of_text(open.items[i]));
    strbuf_clear(&text);
    return list;
}

static enum kbq_status add_article(json_t *object, const struct article *article,
                                   const struct fill *fill, const struct bases *bases,
                                   struct kbq_error *error)
{
    static const struct {
        const char *key;
        enum section_kind kind;
    } SECTIONS[] = {
        {"symptoms", SECTION_SYMPTOMS},
        {"cause", SECTION_CAUSE},
        {"resolution", SECTION_RESOLUTION},
        {"workaround", SECTION_WORKAROUND},
        {"status", SECTION_STATUS},
        {"summary", SECTION_SUMMARY},
        {"more_information", SECTION_MORE_INFORMATION},
    };
    struct steps steps = {fill, json_array()};
    for (size_t i = 0; i < sizeof SECTIONS / sizeof SECTIONS[0]; i++)
        set_section(object, SECTIONS[i].key, article, SECTIONS[i].kind, fill);
    document_steps(article, add_step, &steps);
    (void)json_object_set_new(object, "steps", steps.list);
    (void)json_object_set_new(object, "open", open_json(article, fill));
    return references_json(object, article, bases, error);
}

static json_t *message_json(const struct view *view, const struct hit *hit)
{
    json_t *message = json_object();
    json_t *captures = json_object();
    set_text(message, "text", hit->why.message);
    set_text(message, "section", str_of(section_kind_name((enum section_kind)hit->why.section)));
    (void)json_object_set_new(message, "coverage",
                              json_real((double)hit->evidence.message.coverage));
    for (size_t i = 0; i < hit->why.captures.count; i++) {
        const struct capture *capture = &hit->why.captures.items[i];
        char name[HOLE_NAME_MAX + 1];
        (void)snprintf(name, sizeof name, "%.*s", (int)capture->name.length, capture->name.bytes);
        if (name[0])
            set_text(captures, name, view->redact ? capture->hole : capture->text);
    }
    (void)json_object_set_new(message, "captures", captures);
    return message;
}

/* WORD, folded as the index has it, stands in TEXT. */
static bool has_word(struct str text, struct str word)
{
    struct words words;
    words_start(&words, text);
    while (words_next(&words))
        if (str_equal_case(words_view(&words), word))
            return true;
    return false;
}

/* QUERY is the question as it is shown: its words may be, too. */
static void set_why(json_t *object, const struct view *view, const struct answer *answer,
                    struct str query, const struct hit *hit)
{
    json_t *why = json_object();
    json_t *codes = json_array();
    json_t *words = json_array();
    if (hit->why.message.length)
        (void)json_object_set_new(why, "message", message_json(view, hit));
    for (size_t i = 0; i < answer->reading_count && hit->by_code; i++)
        (void)json_array_append_new(codes, json_of_text(answer->readings[i].text));
    for (size_t i = 0; i < hit->why.word_count; i++)
        if (!view->redact || has_word(query, hit->why.words[i]))
            (void)json_array_append_new(words, json_of_text(hit->why.words[i]));
    (void)json_object_set_new(why, "codes", codes);
    (void)json_object_set_new(why, "words", words);
    (void)json_object_set_new(object, "why", why);
    if (hit->why.first_line)
        (void)json_object_set_new(
            object, "lines",
            json_pack("[I,I]", (json_int_t)hit->why.first_line, (json_int_t)hit->why.last_line));
    if (hit->probable_cause)
        (void)json_object_set_new(object, "probable_cause", json_true());
}

static enum kbq_status hit_json(json_t *list, const struct view *view, const struct answer *answer,
                                struct str query, const struct hit *hit, const struct bases *bases,
                                struct kbq_error *error)
{
    json_t *object = json_object();
    set_text(object, "id", hit->article.id);
    set_text(object, "title", hit->article.title);
    set_if_any(object, "product", hit->article.product);
    set_text(object, "date", hit->article.date);
    (void)json_object_set_new(object, "score", json_real(hit_share(hit)));
    set_text(object, "confidence", str_of(confidence_name(hit->confidence)));
    set_why(object, view, answer, query, hit);
    struct document document;
    enum kbq_status status = document_load(hit->store, hit->article.doc, &document, error);
    if (!status) {
        const struct fill fill = view_fill(view, &hit->why.captures);
        status = add_article(object, &document.article, &fill, bases, error);
    }
    document_clear(&document);
    (void)json_array_append_new(list, object);
    return status;
}

static json_t *missing_json(const struct answer *answer)
{
    json_t *object = json_object();
    json_t *list = json_array();
    set_text(object, "id", answer->missing_id);
    set_if_any(object, "title", answer->missing_title);
    for (size_t i = 0; i < answer->referrer_count; i++)
        (void)json_array_append_new(list, json_of_text(answer->referrers[i].id));
    (void)json_object_set_new(object, "referrers", list);
    return object;
}

enum kbq_status render_answer_json(struct strbuf *out, const struct view *view,
                                   const struct answer *answer, const struct bases *bases,
                                   const char *id, struct kbq_error *error)
{
    json_t *root = json_object();
    (void)json_object_set_new(root, "version", json_integer(1));
    if (id)
        (void)json_object_set_new(root, "id",
                                  json_loads(id, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL));
    struct strbuf redacted = STRBUF_EMPTY;
    if (view->redact)
        redact_text(answer, answer->query, &redacted);
    struct str query = view->redact ? strbuf_view(&redacted) : answer->query;
    set_text(root, "query", query);
    if (answer->cut)
        (void)json_object_set_new(root, "cut", json_true());
    json_t *readings = json_array();
    for (size_t i = 0; i < answer->reading_count; i++)
        (void)json_array_append_new(readings, json_of_reading(&answer->readings[i]));
    (void)json_object_set_new(root, "readings", readings);
    json_t *results = json_array();
    enum kbq_status status = KBQ_OK;
    for (size_t i = 0; i < answer->hit_count && !status; i++)
        status = hit_json(results, view, answer, query, &answer->hits[i], bases, error);
    (void)json_object_set_new(root, "results", results);
    if (answer->generic)
        (void)json_object_set_new(root, "generic", json_integer((json_int_t)answer->generic));
    if (answer->given_up)
        (void)json_object_set_new(root, "given_up", json_integer((json_int_t)answer->given_up));
    if (answer->missing_id.length)
        (void)json_object_set_new(root, "missing", missing_json(answer));
    bool failed = redacted.failed;
    strbuf_clear(&redacted);
    if (failed && !status)
        status = kbq_fail_nomem(error);
    if (status) {
        json_decref(root);
        return status;
    }
    return json_write_line(out, root, error);
}

/* All sections as they stand, whatever their headings. */
static json_t *sections_json(const struct article *article)
{
    json_t *list = json_array();
    for (size_t i = 0; i < article->section_count; i++) {
        const struct section *section = &article->sections[i];
        struct str text = section->text;
        struct str line;
        for (struct str after = text; str_next_line(&after, &line) && !str_trim(line).length;)
            text = after;
        text = str_trim_end(text);
        if (!section->heading.length && !text.length)
            continue;
        json_t *object = json_object();
        set_if_any(object, "heading", section->heading);
        set_text(object, "kind", str_of(section_kind_name(section->kind)));
        (void)json_object_set_new(object, "level", json_integer(section->level));
        set_text(object, "text", text);
        (void)json_array_append_new(list, object);
    }
    return list;
}

enum kbq_status render_article_json(struct strbuf *out, const struct article *article,
                                    const struct bases *bases, struct kbq_error *error)
{
    const struct fill none = {.count = 0};
    json_t *root = json_object();
    (void)json_object_set_new(root, "version", json_integer(1));
    set_text(root, "id", str_of(article->id));
    set_text(root, "title", article->title);
    set_if_any(root, "product", article->product);
    set_text(root, "date", str_of(article->date));
    json_t *products = json_array();
    for (size_t i = 0; i < article->product_count; i++) {
        json_t *product = json_object();
        set_text(product, "name", article->products[i].name);
        set_if_any(product, "versions", article->products[i].versions);
        (void)json_array_append_new(products, product);
    }
    (void)json_object_set_new(root, "applies_to", products);
    set_if_any(root, "keywords", article->keywords);
    (void)json_object_set_new(root, "sections", sections_json(article));
    enum kbq_status status = add_article(root, article, &none, bases, error);
    if (status) {
        json_decref(root);
        return status;
    }
    return json_write_line(out, root, error);
}

enum kbq_status render_line_error_json(struct strbuf *out, size_t line, const char *text,
                                       struct kbq_error *error)
{
    json_t *root = json_object();
    (void)json_object_set_new(root, "version", json_integer(1));
    (void)json_object_set_new(root, "line", json_integer((json_int_t)line));
    set_text(root, "error", str_of(text));
    return json_write_line(out, root, error);
}

enum kbq_status render_check_json(struct strbuf *out, const char *path, const char *fault,
                                  struct kbq_error *error)
{
    json_t *root = json_object();
    (void)json_object_set_new(root, "version", json_integer(1));
    set_text(root, "path", str_of(path));
    (void)json_object_set_new(root, "sound", json_boolean(!fault));
    if (fault)
        set_text(root, "error", str_of(fault));
    return json_write_line(out, root, error);
}

enum kbq_status render_info_json(struct strbuf *out, const char *path, bool starter,
                                 const struct store_info *info, struct kbq_error *error)
{
    json_t *root = json_object();
    (void)json_object_set_new(root, "version", json_integer(1));
    set_text(root, "path", str_of(path));
    if (starter)
        (void)json_object_set_new(root, "starter", json_true());
    const struct {
        const char *key;
        int64_t value;
    } numbers[] = {
        {"articles", info->articles},
        {"texts", info->members},
        {"files", info->files},
        {"archives", info->archives},
        {"references", info->references},
        {"text_bytes", info->text_bytes},
        {"definitions", info->definitions},
        {"code_lists", info->lists},
        {"file_bytes", info->file_bytes},
        {"schema", info->schema},
        {"extractor", info->extractor},
    };
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        (void)json_object_set_new(root, numbers[i].key, json_integer(numbers[i].value));
    set_text(root, "made_by", str_of(info->made_by));
    (void)json_object_set_new(root, "needs_rebuild", json_boolean(info->derived_stale));
    return json_write_line(out, root, error);
}

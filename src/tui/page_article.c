#include "render/typeset.h"
#include "render/why.h"
#include "tui/maker.h"

#include <stdio.h>

enum { REFERENCES_MAX = 200, STEPS_MAX = 99 };

static bool says_what_to_do(enum section_kind kind)
{
    return kind == SECTION_CAUSE || kind == SECTION_RESOLUTION || kind == SECTION_WORKAROUND;
}

static void add_facts(struct maker *maker, const struct article *article)
{
    struct strbuf facts = STRBUF_EMPTY;
    strbuf_add_str(&facts, article->product);
    strbuf_add_text(&facts, article->product.length && article->date[0] ? ", " : "");
    strbuf_add_text(&facts, article->date);
    maker_add(maker, 0, TONE_FAINT, strbuf_view(&facts));
    maker->out.failed |= facts.failed;
    strbuf_clear(&facts);
}

static void add_heading(struct maker *maker, const struct section *section)
{
    if (section->level > 1) {
        maker_add(maker, BODY_INDENT, TONE_HEADING, str_trim(section->heading));
    } else if (section->kind == SECTION_OTHER) {
        maker_add(maker, HEADING_INDENT, TONE_HEADING, str_trim(section->heading));
    } else if (section->heading.length) {
        char name[32];
        (void)snprintf(name, sizeof name, "%s", section_kind_name(section->kind));
        name[0] = (char)(name[0] & ~ASCII_CASE);
        maker_add(maker, HEADING_INDENT, TONE_HEADING, str_of(name));
    }
}

static void add_section(struct maker *maker, const struct fill *fill, const struct section *section)
{
    if (str_trim(section->text).length == 0 && section->heading.length == 0)
        return;
    strbuf_add_char(&maker->out, '\n');
    if (says_what_to_do(section->kind) && maker->page->start == 0)
        maker->page->start = maker_lines(maker);
    add_heading(maker, section);
    struct strbuf text = STRBUF_EMPTY;
    if (says_what_to_do(section->kind))
        fill_text(fill, section->text, true, &text);
    else
        strbuf_add_str(&text, section->text);
    typeset_text(&maker->out, &maker->style, strbuf_view(&text), BODY_INDENT, NULL);
    maker->out.failed |= text.failed;
    strbuf_clear(&text);
}

struct value_list {
    struct page *page;
    const struct fill *fill;
    size_t capacity;
};

static void add_value(struct value_list *list, struct str name)
{
    struct page *page = list->page;
    struct page_value *grown =
        arena_grow(&page->arena, page->values, sizeof *grown, page->value_count, &list->capacity);
    if (!grown)
        return;
    page->values = grown;
    const struct fill_value *value = fill_find(list->fill, name);
    struct page_value *added = &grown[page->value_count++];
    *added = (struct page_value){.name = maker_keep(page, name)};
    if (value)
        added->value = maker_keep(page, value->value);
}

/* Collects the placeholders of what there is to do, and names those that are open. */
static void add_values(struct maker *maker, const struct fill *fill, const struct article *article)
{
    struct value_list list = {.page = maker->page, .fill = fill};
    const struct fill none = {.count = 0};
    struct fill_names names = {.count = 0};
    for (size_t i = 0; i < article->section_count; i++)
        if (says_what_to_do(article->sections[i].kind))
            fill_open(&none, article->sections[i].text, &names);
    for (size_t i = 0; i < names.count; i++)
        add_value(&list, names.items[i]);
    bool any = false;
    for (size_t i = 0; i < maker->page->value_count; i++) {
        if (maker->page->values[i].value.length)
            continue;
        strbuf_add_text(&maker->out, any ? ", " : "\n  Fill in: ");
        style_add(&maker->out, &maker->style, TONE_CODE, maker->page->values[i].name);
        any = true;
    }
    if (any)
        maker_add(maker, 2, TONE_FAINT, STR("(s sets them)"));
}

static enum kbq_status add_references(struct maker *maker, const struct article *article)
{
    struct page *page = maker->page;
    size_t count =
        article->reference_count < REFERENCES_MAX ? article->reference_count : REFERENCES_MAX;
    page->references = arena_alloc(&page->arena, count * sizeof *page->references);
    if (!page->references)
        return count ? kbq_fail_nomem(maker->error) : KBQ_OK;
    for (size_t i = 0; i < count; i++) {
        const struct reference *reference = &article->references[i];
        struct store *store;
        struct store_article row;
        enum kbq_status status =
            bases_find(maker->source->bases, str_of(reference->id), &store, &row, maker->error);
        if (status && status != KBQ_NOTFOUND)
            return status;
        page->references[page->reference_count++] =
            (struct page_reference){maker_keep(page, str_of(reference->id)),
                                    maker_keep(page, reference->title.length ? reference->title
                                                     : status == KBQ_OK      ? row.title
                                                                             : STR("")),
                                    status == KBQ_OK};
    }
    return KBQ_OK;
}

static void add_see_also(struct maker *maker)
{
    struct page *page = maker->page;
    if (page->reference_count == 0)
        return;
    strbuf_add_char(&maker->out, '\n');
    maker_add(maker, HEADING_INDENT, TONE_HEADING, STR("See also"));
    for (size_t i = 0; i < page->reference_count; i++) {
        const struct page_reference *reference = &page->references[i];
        strbuf_add_repeat(&maker->out, ' ', BODY_INDENT);
        style_add(&maker->out, &maker->style, TONE_ID, reference->id);
        if (!reference->present)
            style_add(&maker->out, &maker->style, TONE_FAINT, STR(" (not here)"));
        maker_add(maker, 2, TONE_PLAIN, reference->title);
    }
}

static void add_products(struct maker *maker, const struct article *article)
{
    if (article->product_count == 0)
        return;
    strbuf_add_char(&maker->out, '\n');
    maker_add(maker, HEADING_INDENT, TONE_HEADING, STR("Applies to"));
    for (size_t i = 0; i < article->product_count; i++) {
        strbuf_add_repeat(&maker->out, ' ', BODY_INDENT);
        style_add(&maker->out, &maker->style, TONE_PLAIN, article->products[i].name);
        strbuf_add_char(&maker->out, ' ');
        maker_add(maker, 0, TONE_FAINT, article->products[i].versions);
    }
}

struct step_list {
    struct page *page;
    const struct fill *fill;
    size_t capacity;
};

static void note_step(void *context, struct str command)
{
    struct step_list *list = context;
    struct page *page = list->page;
    if (page->step_count == STEPS_MAX)
        return;
    struct page_step *grown =
        arena_grow(&page->arena, page->steps, sizeof *grown, page->step_count, &list->capacity);
    struct strbuf own = STRBUF_EMPTY;
    struct strbuf text = STRBUF_EMPTY;
    document_add_command(command, &own);
    fill_text(list->fill, strbuf_view(&own), false, &text);
    text.failed |= own.failed;
    strbuf_clear(&own);
    if (grown) {
        page->steps = grown;
        grown[page->step_count++] =
            (struct page_step){.command = maker_keep(page, strbuf_view(&text))};
    }
    page->arena.failed |= text.failed;
    strbuf_clear(&text);
}

/* Finds the lines where the commands stand, from line FROM on, in order. */
static void place_steps(struct page *page, size_t from)
{
    for (size_t i = 0; i < page->step_count; i++) {
        struct str rest = page->steps[i].command;
        struct str line;
        (void)str_next_line(&rest, &line);
        line = str_trim(line);
        const char *tab = line.length ? memchr(line.bytes, '\t', line.length) : NULL;
        if (tab)
            line = str_between(line.bytes, tab);
        size_t place = styled_find(&page->text, line, from, false);
        page->steps[i].line = place;
        if (place < page->text.count)
            from = place + 1;
    }
}

static enum kbq_status make_article(struct maker *maker, const struct article *article,
                                    const struct answer *answer, const struct hit *hit)
{
    struct page *page = maker->page;
    const struct captures none = {.count = 0};
    const struct fill fill = view_fill(maker->source->view, hit ? &hit->why.captures : &none);
    page->id = maker_keep(page, str_of(article->id));
    page->title = maker_keep(page, article->title);
    maker_add_wrapped(maker, TONE_TITLE, article->title);
    add_facts(maker, article);
    if (answer && hit)
        render_why_short(&maker->out, &maker->style, maker->source->view, answer, hit);
    for (size_t i = 0; i < article->section_count; i++)
        add_section(maker, &fill, &article->sections[i]);
    struct step_list list = {.page = page, .fill = &fill};
    document_steps(article, note_step, &list);
    add_values(maker, &fill, article);
    enum kbq_status status = add_references(maker, article);
    add_see_also(maker);
    add_products(maker, article);
    return status;
}

enum kbq_status page_of_article(struct page *page, const struct page_source *source,
                                struct store *store, uint32_t doc, const struct answer *answer,
                                const struct hit *hit, struct kbq_error *error)
{
    struct maker maker = maker_start(page, source, error);
    struct document document;
    enum kbq_status status = document_load(store, doc, &document, error);
    if (!status)
        status = make_article(&maker, &document.article, answer, hit);
    document_clear(&document);
    status = maker_finish(&maker, status);
    place_steps(page, page->start);
    return status;
}

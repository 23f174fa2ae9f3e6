#include "tui/page.h"

#include "render/card.h"
#include "render/typeset.h"
#include "render/why.h"
#include "tui/keys.h"

#include <inttypes.h>
#include <stdio.h>

enum { HEADING_INDENT = 2, BODY_INDENT = 4, REFERENCES_MAX = 200, STEPS_MAX = 99 };

void page_clear(struct page *page)
{
    styled_clear(&page->text);
    arena_clear(&page->arena);
    *page = (struct page){0};
}

/* What is put together before it is read back as lines. */
struct maker {
    struct page *page;
    const struct page_source *source;
    struct style style;
    struct strbuf out;
    size_t actions; /* lines before the first section that says what to do; 0 without one */
    struct kbq_error *error;
};

static struct maker start(struct page *page, const struct page_source *source,
                          struct kbq_error *error)
{
    page_clear(page);
    return (struct maker){.page = page,
                          .source = source,
                          .style = {.color = true, .width = source->width},
                          .error = error};
}

/* Reads the text back as lines; the status of the whole page. */
static enum kbq_status finish(struct maker *maker, enum kbq_status status)
{
    bool good = !maker->out.failed && !maker->page->arena.failed;
    if (!status && (!good || !styled_read(&maker->page->text, strbuf_view(&maker->out))))
        status = kbq_fail_nomem(maker->error);
    strbuf_clear(&maker->out);
    return status;
}

static struct str keep(struct page *page, struct str text)
{
    char *copy = arena_copy(&page->arena, text);
    return (struct str){copy, copy ? text.length : 0};
}

static void add_tone(struct maker *maker, size_t indent, enum tone tone, struct str text)
{
    strbuf_add_repeat(&maker->out, ' ', indent);
    style_add(&maker->out, &maker->style, tone, text);
    strbuf_add_char(&maker->out, '\n');
}

/* TEXT as prose in TONE. */
static void add_wrapped(struct maker *maker, enum tone tone, struct str text)
{
    typeset_wrapped(&maker->out, &maker->style, tone, text, 0, 0);
}

static size_t lines_so_far(const struct maker *maker)
{
    size_t lines = 0;
    for (size_t i = 0; i < maker->out.length; i++)
        lines += maker->out.bytes[i] == '\n';
    return lines;
}

/* ---- articles ---- */

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
    add_tone(maker, 0, TONE_FAINT, strbuf_view(&facts));
    maker->out.failed |= facts.failed;
    strbuf_clear(&facts);
}

static void add_heading(struct maker *maker, const struct section *section)
{
    if (section->level > 1) {
        add_tone(maker, BODY_INDENT, TONE_HEADING, str_trim(section->heading));
    } else if (section->kind == SECTION_OTHER) {
        add_tone(maker, HEADING_INDENT, TONE_HEADING, str_trim(section->heading));
    } else if (section->heading.length) {
        char name[32];
        (void)snprintf(name, sizeof name, "%s", section_kind_name(section->kind));
        name[0] = (char)(name[0] & ~ASCII_CASE);
        add_tone(maker, HEADING_INDENT, TONE_HEADING, str_of(name));
    }
}

static void add_section(struct maker *maker, const struct fill *fill, const struct section *section)
{
    if (str_trim(section->text).length == 0 && section->heading.length == 0)
        return;
    strbuf_add_char(&maker->out, '\n');
    if (says_what_to_do(section->kind) && maker->actions == 0)
        maker->actions = lines_so_far(maker);
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
    struct fill seen;
    size_t capacity;
};

static void note_value(void *context, struct str name)
{
    struct value_list *list = context;
    struct page *page = list->page;
    if (fill_find(&list->seen, name) || list->seen.count == FILL_VALUES_MAX)
        return;
    struct page_value *grown =
        arena_grow(&page->arena, page->values, sizeof *grown, page->value_count, &list->capacity);
    if (!grown)
        return;
    page->values = grown;
    const struct fill_value *value = fill_find(list->fill, name);
    struct page_value *added = &grown[page->value_count++];
    *added = (struct page_value){.name = keep(page, name)};
    if (value)
        added->value = keep(page, value->value);
    fill_add(&list->seen, added->name, added->name);
}

/* Collects the placeholders of what there is to do, and names those that are open. */
static void add_values(struct maker *maker, const struct fill *fill, const struct article *article)
{
    struct value_list list = {.page = maker->page, .fill = fill};
    const struct fill none = {.count = 0};
    for (size_t i = 0; i < article->section_count; i++)
        if (says_what_to_do(article->sections[i].kind))
            fill_open(&none, article->sections[i].text, note_value, &list);
    bool any = false;
    for (size_t i = 0; i < maker->page->value_count; i++) {
        if (maker->page->values[i].value.length)
            continue;
        strbuf_add_text(&maker->out, any ? ", " : "\n  Fill in: ");
        style_add(&maker->out, &maker->style, TONE_CODE, maker->page->values[i].name);
        any = true;
    }
    if (any)
        add_tone(maker, 2, TONE_FAINT, STR("(s sets them)"));
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
            (struct page_reference){keep(page, str_of(reference->id)),
                                    keep(page, reference->title.length ? reference->title
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
    add_tone(maker, HEADING_INDENT, TONE_HEADING, STR("See also"));
    for (size_t i = 0; i < page->reference_count; i++) {
        const struct page_reference *reference = &page->references[i];
        strbuf_add_repeat(&maker->out, ' ', BODY_INDENT);
        style_add(&maker->out, &maker->style, TONE_ID, reference->id);
        if (!reference->present)
            style_add(&maker->out, &maker->style, TONE_FAINT, STR(" (not here)"));
        add_tone(maker, 2, TONE_PLAIN, reference->title);
    }
}

static void add_products(struct maker *maker, const struct article *article)
{
    if (article->product_count == 0)
        return;
    strbuf_add_char(&maker->out, '\n');
    add_tone(maker, HEADING_INDENT, TONE_HEADING, STR("Applies to"));
    for (size_t i = 0; i < article->product_count; i++) {
        strbuf_add_repeat(&maker->out, ' ', BODY_INDENT);
        style_add(&maker->out, &maker->style, TONE_PLAIN, article->products[i].name);
        strbuf_add_char(&maker->out, ' ');
        add_tone(maker, 0, TONE_FAINT, article->products[i].versions);
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
    struct strbuf text = STRBUF_EMPTY;
    fill_text(list->fill, command, false, &text);
    if (grown) {
        page->steps = grown;
        grown[page->step_count++] = (struct page_step){.command = keep(page, strbuf_view(&text))};
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
    page->id = keep(page, str_of(article->id));
    page->title = keep(page, article->title);
    add_wrapped(maker, TONE_TITLE, article->title);
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
    struct maker maker = start(page, source, error);
    struct document document;
    enum kbq_status status = document_load(store, doc, &document, error);
    if (!status)
        status = make_article(&maker, &document.article, answer, hit);
    document_clear(&document);
    status = finish(&maker, status);
    page->start = maker.actions;
    place_steps(page, maker.actions);
    return status;
}

/* ---- other texts ---- */

enum kbq_status page_of_codes(struct page *page, const struct page_source *source,
                              const struct answer *answer, struct kbq_error *error)
{
    struct maker maker = start(page, source, error);
    page->title = STR("what the codes mean");
    for (size_t i = 0; i < answer->reading_count; i++) {
        if (i)
            strbuf_add_char(&maker.out, '\n');
        card_add_reading(&maker.out, &maker.style, &answer->readings[i], CARD_DEFINITIONS);
    }
    return finish(&maker, KBQ_OK);
}

enum kbq_status page_of_reasons(struct page *page, const struct page_source *source,
                                const struct answer *answer, const struct hit *hit,
                                struct kbq_error *error)
{
    struct maker maker = start(page, source, error);
    page->title = STR("why");
    style_add(&maker.out, &maker.style, TONE_ID, hit->article.id);
    add_tone(&maker, 2, TONE_TITLE, hit->article.title);
    render_why_short(&maker.out, &maker.style, source->view, answer, hit);
    if (hit->by_id)
        add_tone(&maker, HEADING_INDENT, TONE_PLAIN, STR("the text is its id"));
    else
        render_why(&maker.out, &maker.style, source->view, answer, hit);
    return finish(&maker, KBQ_OK);
}

enum kbq_status page_of_keys(struct page *page, const struct page_source *source,
                             struct kbq_error *error)
{
    enum { KEYS_COLUMNS = 25 };
    struct maker maker = start(page, source, error);
    page->title = STR("keys");
    bool narrow = source->width < (size_t)3 * KEYS_COLUMNS;
    for (const struct keys_row *row = KEYS_LIST; row->text; row++) {
        if (!row->keys) {
            strbuf_add_text(&maker.out, row == KEYS_LIST ? "" : "\n");
            add_tone(&maker, 0, TONE_HEADING, str_of(row->text));
            continue;
        }
        strbuf_add_repeat(&maker.out, ' ', HEADING_INDENT);
        style_add(&maker.out, &maker.style, TONE_CODE, str_of(row->keys));
        if (narrow)
            strbuf_add_char(&maker.out, '\n');
        size_t used = strlen(row->keys);
        add_tone(&maker, narrow ? BODY_INDENT : KEYS_COLUMNS - used, TONE_PLAIN, str_of(row->text));
    }
    strbuf_add_text(&maker.out, "\n");
    add_wrapped(&maker, TONE_FAINT,
                STR("Copying goes through the terminal (OSC 52), also over ssh, if it allows that; "
                    "in tmux: set -s set-clipboard on. All of this can be done without the screen: "
                    "kbq TEXT, kbq show ID, kbq search WORDS, --set NAME=VALUE, --why."));
    return finish(&maker, KBQ_OK);
}

/* How many articles there are to ask. */
static enum kbq_status add_bases(struct maker *maker)
{
    const struct bases *bases = maker->source->bases;
    for (size_t i = 0; i < bases->count; i++) {
        struct store_info info;
        enum kbq_status status = store_info(bases->stores[i], &info, maker->error);
        if (status)
            return status;
        strbuf_add_format(&maker->out, "  %" PRId64 " articles  ", info.articles);
        bool starter = bases->has_starter && i + 1 == bases->count;
        add_tone(maker, 0, TONE_FAINT,
                 starter ? STR("that came with kbq") : str_of(store_path(bases->stores[i])));
    }
    if (bases->count == 0)
        add_tone(maker, HEADING_INDENT, TONE_PLAIN,
                 STR("there is no base of articles yet; 'kbq import PATH...' makes one"));
    return KBQ_OK;
}

enum kbq_status page_of_welcome(struct page *page, const struct page_source *source,
                                struct kbq_error *error)
{
    static const char *const EXAMPLES[] = {
        "1326",
        "0x80070005",
        "ERROR_ACCESS_DENIED",
        "Q151362",
        "Failed to connect to \\\\SRV01, Error = 1326",
    };
    struct maker maker = start(page, source, error);
    strbuf_add_char(&maker.out, '\n');
    enum kbq_status status = add_bases(&maker);
    strbuf_add_char(&maker.out, '\n');
    add_tone(&maker, HEADING_INDENT, TONE_PLAIN, STR("for example"));
    for (size_t i = 0; i < sizeof EXAMPLES / sizeof EXAMPLES[0]; i++)
        add_tone(&maker, BODY_INDENT, TONE_CODE, str_of(EXAMPLES[i]));
    return finish(&maker, status);
}

enum kbq_status page_of_nothing(struct page *page, const struct page_source *source,
                                struct kbq_error *error)
{
    struct maker maker = start(page, source, error);
    strbuf_add_char(&maker.out, '\n');
    typeset_text(&maker.out, &maker.style,
                 STR("Nothing here explains this text. More of it may help: the whole message, the "
                     "lines around it, the number in it, the name of the program."),
                 HEADING_INDENT, NULL);
    strbuf_add_char(&maker.out, '\n');
    return finish(&maker, add_bases(&maker));
}

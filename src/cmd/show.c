#include "cmd/command.h"

#include "base/diag.h"
#include "base/text.h"
#include "lookup/lookup.h"
#include "render/field.h"
#include "render/html.h"
#include "render/json.h"
#include "render/markdown.h"
#include "render/sheet.h"
#include "render/text.h"
#include "render/tree.h"
#include "render/typeset.h"

#include <stdlib.h>
#include <unistd.h>

/* What all articles of one call share. */
struct showing {
    const struct options *options;
    struct bases bases;
    struct sheet_choice choice;
    const char **ids; /* of all operands, without those that are none */
    size_t id_count;
    struct strbuf out;
};

/* ---- one article in one form ---- */

static enum kbq_status add_messages(struct showing *showing, const struct document *document,
                                    struct kbq_error *error)
{
    struct arena arena = {0};
    struct messages messages;
    enum kbq_status status = messages_extract(&document->article, &arena, &messages, error);
    if (!status)
        render_messages(&showing->out, strbuf_view(&document->text), &messages);
    arena_clear(&arena);
    return status;
}

/* The sections that were asked for are not there: the ones that are. */
static void say_sections(const struct article *article)
{
    struct strbuf names = STRBUF_EMPTY;
    sheet_section_names(article, &names);
    diag_note("kbq: %s has no such section; it has %s", article->id,
              names.length ? strbuf_text(&names) : "none");
    strbuf_clear(&names);
}

static enum kbq_status add_page(struct showing *showing, const struct article *article,
                                struct kbq_error *error)
{
    const struct options *options = showing->options;
    struct arena arena = {0};
    struct node *page;
    enum kbq_status status =
        sheet_of_article(&arena, article, &showing->choice, &showing->bases, &page, error);
    if (status == KBQ_NOTFOUND) {
        say_sections(article);
    } else if (!status && options->html) {
        sheet_mark_present(page, showing->ids, showing->id_count);
        html_add(&showing->out, page);
    } else if (!status && options->markdown) {
        markdown_add(&showing->out, page);
    } else if (!status) {
        struct style style = command_style(options);
        style.lines = 0;
        typeset(&showing->out, &style, page, 0, NULL);
    }
    arena_clear(&arena);
    return status;
}

/* The text as its author laid it out, without header and trailer. */
static void add_plain(struct strbuf *out, const struct article *article)
{
    const struct style plain = {.width = SIZE_MAX};
    render_article_head(out, &plain, str_of(article->id), article->title, article->product,
                        str_of(article->date));
    strbuf_add_char(out, '\n');
    text_add_printable(out, str_trim_end(article->body));
    strbuf_add_char(out, '\n');
}

static enum kbq_status add_field(struct showing *showing, const struct article *article,
                                 struct kbq_error *error)
{
    const struct view view = {0};
    enum kbq_status status =
        field_add(&showing->out, showing->options->field, &view, NULL, article, error);
    if (status == KBQ_NOTFOUND)
        diag_note("kbq: %s has nothing under '%s'", article->id, showing->options->field);
    return status;
}

static enum kbq_status add_document(struct showing *showing, const struct document *document,
                                    struct kbq_error *error)
{
    const struct options *options = showing->options;
    const struct article *article = &document->article;
    struct strbuf *out = &showing->out;
    if (options->messages)
        return add_messages(showing, document, error);
    if (options->json)
        return render_article_json(out, article, &showing->bases, error);
    if (options->field)
        return add_field(showing, article, error);
    if (options->raw && isatty(STDOUT_FILENO) == 1)
        text_add_printable(out, strbuf_view(&document->text));
    else if (options->raw)
        strbuf_add_str(out, strbuf_view(&document->raw));
    else if (options->tree)
        render_tree(out, article);
    else if (options->plain)
        add_plain(out, article);
    else
        return add_page(showing, article, error);
    return out->failed ? kbq_fail_nomem(error) : KBQ_OK;
}

/* ---- all operands ---- */

/* An id that no base holds. */
static int show_missing(struct showing *showing, const char *id, struct kbq_error *error)
{
    const struct options *options = showing->options;
    const struct view view = {0};
    struct answer answer;
    enum kbq_status status = lookup_text(&showing->bases, str_of(id), 1, &answer, error);
    if (!status && answer.missing_id.length && options->json) {
        status = render_answer_json(&showing->out, &view, &answer, &showing->bases, NULL, error);
    } else if (!status && answer.missing_id.length && !options->html && !options->markdown &&
               !options->field) {
        struct style style = command_style(options);
        render_missing_text(&showing->out, &style, &answer);
    }
    answer_clear(&answer);
    if (!status)
        diag_note("kbq: there is no article %s here", id);
    return status ? EXIT_TROUBLE : EXIT_NOTHING;
}

static int show_one(struct showing *showing, const char *id, struct kbq_error *error)
{
    struct store *store;
    struct store_article row;
    struct document document = {0};
    enum kbq_status status = bases_find(&showing->bases, str_of(id), &store, &row, error);
    if (status == KBQ_NOTFOUND)
        return show_missing(showing, id, error);
    if (!status)
        status = document_load(store, row.doc, &document, error);
    if (!status)
        status = add_document(showing, &document, error);
    document_clear(&document);
    if (status == KBQ_NOTFOUND)
        return EXIT_NOTHING;
    return status ? EXIT_TROUBLE : EXIT_FOUND;
}

/* Articles in text stand apart by an empty line. */
static bool needs_gap(const struct options *options)
{
    return !options->raw && !options->json && !options->messages && !options->html &&
           !options->field;
}

static int show_all(struct showing *showing, struct kbq_error *error)
{
    struct strbuf *out = &showing->out;
    int status = EXIT_FOUND;
    if (showing->options->html)
        html_begin(out, str_of(showing->ids[0]));
    for (size_t i = 0; i < showing->id_count; i++) {
        if (out->length && needs_gap(showing->options))
            strbuf_add_char(out, '\n');
        int one = show_one(showing, showing->ids[i], error);
        if (one == EXIT_TROUBLE)
            return one;
        if (one > status)
            status = one;
    }
    if (showing->options->html)
        html_end(out);
    return status;
}

/* ---- the command line ---- */

/* Why the options do not go together, or NULL. */
static const char *find_conflict(const struct options *options)
{
    int forms = options->raw + options->plain + options->tree + options->messages +
                options->markdown + options->html + options->json + (options->field != NULL);
    bool sets_sections = forms == 0 || options->markdown || options->html;
    if (options->operand_count == 0)
        return "there is no id to show";
    if (forms > 1)
        return "--raw, --plain, --tree, --messages, --markdown, --html, --json and --field are "
               "different forms; give one of them";
    if (options->sections.count && !sets_sections)
        return "--section goes with text, --markdown and --html";
    return NULL;
}

/* Names of sections: each --section, and in it each part between commas. */
static void read_choice(const struct options *options, struct sheet_choice *choice)
{
    for (size_t i = 0; i < options->sections.count; i++) {
        struct str rest = str_of(options->sections.items[i]);
        while (rest.length && choice->count < SHEET_SECTIONS_MAX) {
            const char *comma = memchr(rest.bytes, ',', rest.length);
            struct str name = comma ? str_between(rest.bytes, comma) : rest;
            rest = str_from(rest, name.length + (comma != NULL));
            if (str_trim(name).length)
                choice->names[choice->count++] = str_trim(name);
        }
    }
}

/* The operands as ids in their own spelling. They live in ARENA. */
static enum kbq_status read_ids(struct showing *showing, struct arena *arena,
                                struct kbq_error *error)
{
    const struct options *options = showing->options;
    showing->ids = arena_alloc(arena, options->operand_count * sizeof *showing->ids);
    for (size_t i = 0; i < options->operand_count; i++) {
        char id[ARTICLE_ID_MAX + 1];
        if (!article_is_id(str_of(options->operands[i]), id))
            return kbq_fail(error, KBQ_BADINPUT, "'%s' is not an id such as Q151362",
                            options->operands[i]);
        const char *kept = arena_copy(arena, str_of(id));
        if (!showing->ids || !kept)
            return kbq_fail_nomem(error);
        showing->ids[showing->id_count++] = kept;
    }
    return KBQ_OK;
}

int cmd_show(const struct options *options)
{
    const char *conflict = find_conflict(options);
    if (conflict)
        return command_usage(options, conflict);
    if (options->field && !field_exists(options->field))
        return command_unknown_field(options->field);
    struct kbq_error error = {0};
    struct arena arena = {0};
    struct showing showing = {.options = options};
    read_choice(options, &showing.choice);
    int status = EXIT_TROUBLE;
    if (bases_open(options->db, &showing.bases, &error) == KBQ_OK &&
        read_ids(&showing, &arena, &error) == KBQ_OK)
        status = show_all(&showing, &error);
    bool paged = !options->raw && !options->json && !options->html && !options->field;
    status = status == EXIT_TROUBLE ? command_failed(&error)
                                    : command_print(&showing.out, options, paged, status);
    bases_close(&showing.bases);
    arena_clear(&arena);
    strbuf_clear(&showing.out);
    return status;
}

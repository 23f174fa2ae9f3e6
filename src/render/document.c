#include "render/document.h"

#include "article/kbtext.h"
#include "article/layout.h"
#include "base/text.h"

enum { STEP_INDENT = 3, STEP_LENGTH_MAX = 400 };

enum kbq_status document_load(struct store *store, uint32_t doc, struct document *document,
                              struct kbq_error *error)
{
    *document = (struct document){0};
    enum kbq_status status = store_text(store, doc, &document->raw, error);
    if (status)
        return status;
    text_decode(strbuf_view(&document->raw), TEXT_DROP_CONTROLS, &document->text);
    if (document->text.failed)
        return kbq_fail_nomem(error);
    struct kbq_error reason = {0};
    status =
        kbtext_parse(strbuf_view(&document->text), &document->arena, &document->article, &reason);
    if (status == KBQ_BADINPUT) /* it was an article when it was imported */
        return kbq_fail(error, KBQ_DAMAGED, "'%s' is damaged: text %u is %s", store_path(store),
                        doc, reason.text);
    return status ? kbq_fail(error, status, "%s", reason.text) : KBQ_OK;
}

void document_clear(struct document *document)
{
    strbuf_clear(&document->raw);
    strbuf_clear(&document->text);
    arena_clear(&document->arena);
}

/* TEXT without the blank lines around it; the indent of its first line stays. */
static struct str trim_lines(struct str text)
{
    struct str line;
    struct str after = text;
    while (str_next_line(&after, &line) && str_trim(line).length == 0)
        text = after;
    return str_trim_end(text);
}

void document_section(const struct article *article, enum section_kind kind, struct strbuf *out)
{
    for (size_t i = 0; i < article->section_count; i++) {
        const struct section *section = &article->sections[i];
        struct str text = trim_lines(section->text);
        if (section->kind != kind || (text.length == 0 && section->level == 1))
            continue;
        if (out->length)
            strbuf_add_text(out, "\n\n");
        if (section->level == 2 && section->heading.length) {
            strbuf_add_str(out, section->heading);
            strbuf_add_text(out, "\n\n");
        }
        strbuf_add_str(out, text);
    }
}

void document_open(const struct article *article, const struct fill *fill, struct strbuf *text,
                   struct fill_names *open)
{
    document_section(article, SECTION_CAUSE, text);
    document_section(article, SECTION_RESOLUTION, text);
    document_section(article, SECTION_WORKAROUND, text);
    fill_open(fill, strbuf_view(text), open);
}

static bool is_note(struct str text)
{
    return str_starts(text, STR("(without the quotation")) || str_starts(text, STR("NOTE"));
}

/* The command in a display block: its first line or, in quotation marks, what they hold. */
static struct str command_of(struct str block)
{
    struct str text = str_trim(block);
    if (text.length > 2 && text.bytes[0] == '"') {
        const char *close = memchr(text.bytes + 1, '"', text.length - 1);
        const char *last = close;
        while (last &&
               (last = memchr(last + 1, '"', text.length - (size_t)(last + 1 - text.bytes))))
            close = last;
        if (close)
            return str_trim(str_between(text.bytes + 1, close));
    }
    return text;
}

void document_add_command(struct str command, struct strbuf *out)
{
    struct str line;
    struct str rest = command;
    (void)str_next_line(&rest, &line); /* it begins behind its indent */
    size_t common = layout_common_indent(rest);
    strbuf_add_str(out, line);
    while (str_next_line(&rest, &line)) {
        size_t indent = layout_indent(line);
        strbuf_add_char(out, '\n');
        strbuf_add_repeat(out, ' ', indent > common ? indent - common : 0);
        strbuf_add_str(out, str_trim(line));
    }
}

static void steps_of(const struct section *section, document_step visit, void *context)
{
    struct str rest = section->text;
    struct paragraph paragraph;
    size_t hang = 0; /* indent of the text of the list item around */
    while (layout_next_paragraph(&rest, &paragraph)) {
        size_t mark = layout_list_mark(paragraph.text);
        if (mark) {
            hang = mark;
            continue;
        }
        if (paragraph.indent < STEP_INDENT)
            hang = 0;
        struct str text = str_trim(paragraph.text);
        if (paragraph.indent < hang + STEP_INDENT || is_note(text) ||
            text.length > STEP_LENGTH_MAX || str_starts(text, STR("Q")) ||
            layout_is_rule(text, '-', 3))
            continue;
        struct str command = command_of(text);
        if (command.length)
            visit(context, command);
    }
}

void document_steps(const struct article *article, document_step visit, void *context)
{
    for (size_t i = 0; i < article->section_count; i++)
        if (article->sections[i].kind == SECTION_RESOLUTION ||
            article->sections[i].kind == SECTION_WORKAROUND)
            steps_of(&article->sections[i], visit, context);
}

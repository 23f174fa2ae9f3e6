#include "render/best.h"

#include "render/document.h"
#include "render/text.h"
#include "render/typeset.h"
#include "render/why.h"

enum { HEADING_INDENT = 2, BODY_INDENT = 4 };

/* Lines that each part of an answer may take: the cause is a sentence or two, the cure all that it
 * needs. The second row is for a brief view and for one of several answers. */
enum part { PART_ABOUT, PART_CAUSE, PART_CURE, PART_REFERENCES, PARTS };
static const size_t LINES[2][PARTS] = {{8, 8, 24, 5}, {4, 4, 12, 0}};

static void add_heading(struct strbuf *out, const struct style *style, const char *heading)
{
    size_t indent = typeset_indent(style, HEADING_INDENT);
    strbuf_add_char(out, '\n');
    strbuf_add_repeat(out, ' ', indent);
    typeset_wrapped(out, style, TONE_HEADING, str_of(heading), indent, indent);
}

/* One article of an answer on its way to the screen. */
struct showing {
    struct strbuf *out;
    const struct style *style;
    const struct view *view;
    const struct hit *hit;
    const struct bases *bases;
    const struct article *article;
    struct fill fill;
    bool brief;
};

static size_t lines_of(const struct showing *showing, enum part part)
{
    return LINES[showing->brief][part];
}

static void add_more(const struct showing *showing, const char *name)
{
    struct strbuf text = STRBUF_EMPTY;
    size_t indent = typeset_indent(showing->style, BODY_INDENT);
    strbuf_add_format(&text, "... more: kbq show --section %s %s", name, showing->article->id);
    strbuf_add_repeat(showing->out, ' ', indent);
    typeset_wrapped(showing->out, showing->style, TONE_FAINT, strbuf_view(&text), indent, indent);
    showing->out->failed |= text.failed;
    strbuf_clear(&text);
}

/* One section of the article, filled in, under its heading; false when the article has none. */
static bool add_section(const struct showing *showing, enum section_kind kind, const char *heading,
                        const char *name, enum part part)
{
    struct strbuf own = STRBUF_EMPTY;
    struct strbuf text = STRBUF_EMPTY;
    document_section(showing->article, kind, &own);
    fill_text(&showing->fill, strbuf_view(&own), true, &text);
    bool any = text.length > 0;
    if (any) {
        struct style style = *showing->style;
        style.lines = style.lines ? lines_of(showing, part) : 0;
        bool cut;
        add_heading(showing->out, &style, heading);
        typeset_text(showing->out, &style, strbuf_view(&text), typeset_indent(&style, BODY_INDENT),
                     &cut);
        if (cut)
            add_more(showing, name);
    }
    showing->out->failed |= text.failed || own.failed;
    strbuf_clear(&own);
    strbuf_clear(&text);
    return any;
}

/* What the article is about: the message that was found, or else its symptoms. */
static void add_about(const struct showing *showing)
{
    if (showing->hit->why.message.length && !showing->hit->by_id) {
        if (!showing->view->why && !showing->view->brief) /* who runs a command has just seen it */
            render_why_message(showing->out, showing->style, showing->hit);
    } else if (!add_section(showing, SECTION_SYMPTOMS, "Symptoms", "symptoms", PART_ABOUT)) {
        (void)add_section(showing, SECTION_SUMMARY, "Summary", "summary", PART_ABOUT);
    }
}

static void add_cure(const struct showing *showing)
{
    bool known = add_section(showing, SECTION_CAUSE, "Cause", "cause", PART_CAUSE);
    bool fixed = add_section(showing, SECTION_RESOLUTION, "Resolution", "resolution", PART_CURE);
    fixed |= add_section(showing, SECTION_WORKAROUND, "Workaround", "workaround", PART_CURE);
    if (!fixed)
        known |= add_section(showing, SECTION_STATUS, "Status", "status", PART_CAUSE);
    if (!fixed && !known)
        (void)add_section(showing, SECTION_MORE_INFORMATION, "More information", "more-information",
                          PART_CURE);
}

/* What is left for the user to fill in. */
static void add_open(const struct showing *showing)
{
    struct strbuf text = STRBUF_EMPTY;
    struct strbuf line = STRBUF_EMPTY;
    struct fill_names open = {.count = 0};
    document_open(showing->article, &showing->fill, &text, &open);
    for (size_t i = 0; i < open.count; i++) {
        strbuf_add_text(&line, i ? ", " : "Fill in: ");
        strbuf_add_str(&line, open.items[i]);
    }
    if (open.count) {
        size_t indent = typeset_indent(showing->style, HEADING_INDENT);
        strbuf_add_text(&line, open.cut ? ", ...  (--set NAME=VALUE)" : "  (--set NAME=VALUE)");
        strbuf_add_char(showing->out, '\n');
        strbuf_add_repeat(showing->out, ' ', indent);
        typeset_wrapped(showing->out, showing->style, TONE_FAINT, strbuf_view(&line), indent,
                        indent);
    }
    showing->out->failed |= text.failed || line.failed;
    strbuf_clear(&text);
    strbuf_clear(&line);
}

static enum kbq_status add_references(const struct showing *showing, struct kbq_error *error)
{
    static const struct str ABSENT = STR_INIT("  (not in this base)");
    const struct article *article = showing->article;
    size_t most = lines_of(showing, PART_REFERENCES);
    for (size_t i = 0; i < article->reference_count && i < most; i++) {
        const struct reference *reference = &article->references[i];
        struct store *store;
        struct store_article row;
        enum kbq_status status =
            bases_find(showing->bases, str_of(reference->id), &store, &row, error);
        if (status && status != KBQ_NOTFOUND)
            return status;
        if (i == 0)
            add_heading(showing->out, showing->style, "See also");
        struct style style = *showing->style;
        bool room = style.width > 2 * ABSENT.length;
        if (status == KBQ_NOTFOUND && room)
            style.width -= ABSENT.length;
        struct str title = reference->title;
        if (!title.length && !status)
            title = row.title;
        render_entry(showing->out, &style, str_of(reference->id), title,
                     typeset_indent(showing->style, BODY_INDENT));
        if (status == KBQ_NOTFOUND)
            style_add(showing->out, showing->style, TONE_FAINT, room ? ABSENT : STR(" (not here)"));
        strbuf_add_char(showing->out, '\n');
    }
    if (most && article->reference_count > most) {
        strbuf_add_repeat(showing->out, ' ', typeset_indent(showing->style, BODY_INDENT));
        strbuf_add_format(showing->out, "and %zu more\n", article->reference_count - most);
    }
    return KBQ_OK;
}

enum kbq_status best_add(struct strbuf *out, const struct style *style, const struct view *view,
                         const struct answer *answer, const struct hit *hit, bool brief,
                         const struct bases *bases, struct kbq_error *error)
{
    struct document document;
    enum kbq_status status = document_load(hit->store, hit->article.doc, &document, error);
    if (!status) {
        const struct article *article = &document.article;
        const struct showing showing = {
            out, style, view, hit, bases, article, view_fill(view, &hit->why.captures), brief};
        render_article_head(out, style, str_of(article->id), article->title, article->product,
                            str_of(article->date));
        if (view->why)
            render_why(out, style, view, answer, hit);
        else
            render_why_short(out, style, view, answer, hit);
        add_about(&showing);
        add_cure(&showing);
        if (!brief)
            add_open(&showing);
        status = add_references(&showing, error);
    }
    document_clear(&document);
    return status;
}

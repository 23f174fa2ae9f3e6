#include "render/text.h"

#include "base/text.h"
#include "render/blocks.h"
#include "render/card.h"
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

/* "  Q151362  Title", in one line. */
static void add_entry(struct strbuf *out, const struct style *style, struct str id,
                      struct str title, size_t indent)
{
    size_t column = indent + text_width(id) + 2;
    strbuf_add_repeat(out, ' ', indent);
    style_add(out, style, TONE_ID, id);
    strbuf_add_text(out, "  ");
    typeset_fitted(out, style, TONE_PLAIN, title,
                   style->width > column + 8 ? style->width - column : 8);
}

void render_article_head(struct strbuf *out, const struct style *style, struct str id,
                         struct str title, struct str product, struct str date)
{
    struct strbuf facts = STRBUF_EMPTY;
    size_t column = text_width(id) + 2;
    style_add(out, style, TONE_ID, id);
    strbuf_add_text(out, "  ");
    typeset_wrapped(out, style, TONE_TITLE, title, column, column);
    strbuf_add_str(&facts, product);
    strbuf_add_text(&facts, product.length ? ", " : "");
    strbuf_add_str(&facts, date);
    typeset_wrapped(out, style, TONE_FAINT, strbuf_view(&facts), 0, 2);
    out->failed |= facts.failed;
    strbuf_clear(&facts);
}

/* ---- the best article ---- */

/* What the parts of one answer share. */
struct showing {
    struct strbuf *out;
    const struct style *style;
    const struct view *view;
    const struct answer *answer;
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
    struct arena arena = {0};
    document_section(showing->article, kind, &own);
    fill_text(&showing->fill, strbuf_view(&own), true, &text);
    struct node *node = node_new(&arena, NODE_PAGE, (struct str){0});
    if (node)
        blocks_read(&arena, strbuf_view(&text), node);
    bool any = node && node->child;
    if (any) {
        struct style style = *showing->style;
        style.lines = style.lines ? lines_of(showing, part) : 0;
        bool cut;
        add_heading(showing->out, &style, heading);
        typeset(showing->out, &style, node, typeset_indent(&style, BODY_INDENT), &cut);
        if (cut)
            add_more(showing, name);
    }
    showing->out->failed |= text.failed || own.failed || arena.failed;
    arena_clear(&arena);
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

/* Collects the names of placeholders that are still open, each once. */
struct open_names {
    struct str names[FILL_VALUES_MAX];
    size_t count;
};

static void note_open(void *context, struct str name)
{
    struct open_names *open = context;
    for (size_t i = 0; i < open->count; i++)
        if (template_same_name(open->names[i], name))
            return;
    if (open->count < FILL_VALUES_MAX)
        open->names[open->count++] = name;
}

/* What is left for the user to fill in. */
static void add_open(const struct showing *showing)
{
    struct strbuf text = STRBUF_EMPTY;
    struct strbuf line = STRBUF_EMPTY;
    struct open_names open = {.count = 0};
    document_section(showing->article, SECTION_CAUSE, &text);
    document_section(showing->article, SECTION_RESOLUTION, &text);
    document_section(showing->article, SECTION_WORKAROUND, &text);
    fill_open(&showing->fill, strbuf_view(&text), note_open, &open);
    for (size_t i = 0; i < open.count; i++) {
        strbuf_add_text(&line, i ? ", " : "Fill in: ");
        strbuf_add_str(&line, open.names[i]);
    }
    if (open.count) {
        size_t indent = typeset_indent(showing->style, HEADING_INDENT);
        strbuf_add_text(&line, "  (--set NAME=VALUE)");
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
        add_entry(showing->out, &style, str_of(reference->id), title,
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

static enum kbq_status add_best(const struct showing *answer, const struct hit *hit,
                                struct kbq_error *error)
{
    struct document document;
    enum kbq_status status = document_load(hit->store, hit->article.doc, &document, error);
    if (!status) {
        const struct article *article = &document.article;
        struct showing showing = *answer;
        showing.hit = hit;
        showing.article = article;
        showing.fill = view_fill(showing.view, &hit->why.captures);
        render_article_head(showing.out, showing.style, str_of(article->id), article->title,
                            article->product, str_of(article->date));
        if (showing.view->why)
            render_why(showing.out, showing.style, showing.view, showing.answer, hit);
        else
            render_why_short(showing.out, showing.style, showing.view, showing.answer, hit);
        add_about(&showing);
        add_cure(&showing);
        if (!showing.brief)
            add_open(&showing);
        status = add_references(&showing, error);
    }
    document_clear(&document);
    return status;
}

/* ---- readings, and ids that are not here ---- */

/* The same value of the same table as an earlier reading: other words led to it. */
static bool was_read_before(const struct answer *answer, size_t at)
{
    const struct decode_code *code = &answer->readings[at].code;
    for (size_t i = 0; i < at; i++) {
        const struct decode_code *other = &answer->readings[i].code;
        if (strcmp(code->space, other->space) == 0 && strcmp(code->value, other->value) == 0)
            return true;
    }
    return false;
}

/* How the codes of the query are read: the card of one code, a line for each of several. */
static void add_readings(struct strbuf *out, const struct style *style, const struct view *view,
                         const struct answer *answer)
{
    enum { OTHERS = 3, SHOWN = 6, SHOWN_BRIEF = 2 };
    size_t most = view->brief ? SHOWN_BRIEF : SHOWN;
    if (view->articles_only || answer->reading_count == 0 ||
        (!answer->readings[0].known && answer->readings[0].near_count == 0))
        return;
    bool explained = false; /* by a list, where no article is */
    for (size_t i = 0; i < answer->readings[0].definition_count; i++)
        explained |= answer->readings[0].definitions[i].explanation != NULL;
    if ((answer->is_code || (explained && !answer_has_article(answer))) && !view->brief) {
        card_add(out, style, answer->readings, answer->reading_count, OTHERS, "kbq code");
    } else {
        for (size_t i = 0, lines = 0; i < answer->reading_count && lines < most; i++) {
            if (was_read_before(answer, i))
                continue;
            card_add_line(out, style, &answer->readings[i]);
            lines++;
        }
    }
}

void render_missing_text(struct strbuf *out, const struct style *style, const struct answer *answer)
{
    enum { REFERRERS_SHOWN = 10 };
    struct strbuf names = STRBUF_EMPTY;
    size_t column = text_width(answer->missing_id) + 2;
    style_add(out, style, TONE_ID, answer->missing_id);
    strbuf_add_text(out, "  ");
    typeset_wrapped(out, style, TONE_TITLE,
                    answer->missing_title.length ? answer->missing_title : STR("(no title known)"),
                    column, column);
    strbuf_add_text(&names, "not in this base; named by ");
    for (size_t i = 0; i < answer->referrer_count && i < REFERRERS_SHOWN; i++) {
        strbuf_add_text(&names, i ? ", " : "");
        strbuf_add_str(&names, answer->referrers[i].id);
    }
    if (answer->referrer_count > REFERRERS_SHOWN)
        strbuf_add_format(&names, " and %zu more", answer->referrer_count - REFERRERS_SHOWN);
    typeset_wrapped(out, style, TONE_PLAIN, strbuf_view(&names), 0, 2);
    out->failed |= names.failed;
    strbuf_clear(&names);
}

/* ---- the whole answer ---- */

/* The best hit, and those that are the answer to another error of the same paste. */
static bool is_shown(const struct answer *answer, const struct view *view, size_t at)
{
    enum { ANSWERS_MAX = 4, ANSWERS_BRIEF = 1 };
    size_t most = view->brief ? ANSWERS_BRIEF : ANSWERS_MAX;
    size_t before = 0;
    for (size_t i = 0; i < at; i++)
        before += answer->hits[i].confidence != CONFIDENCE_WEAK;
    bool code_list = at > 0 && !answer->hits[at].why.first_line;
    return answer_has_article(answer) && answer->hits[at].confidence != CONFIDENCE_WEAK &&
           before < most && !code_list;
}

/* Which lines of the paste an answer is about, when it has several. */
static void add_lines(struct strbuf *out, const struct style *style, const struct hit *hit)
{
    struct strbuf text = STRBUF_EMPTY;
    if (hit->why.first_line == hit->why.last_line)
        strbuf_add_format(&text, "Line %zu", hit->why.first_line);
    else
        strbuf_add_format(&text, "Lines %zu to %zu", hit->why.first_line, hit->why.last_line);
    if (hit->probable_cause)
        strbuf_add_text(&text, ", probably the cause of the others");
    typeset_wrapped(out, style, TONE_HEADING, strbuf_view(&text), 0, 2);
    strbuf_clear(&text);
}

static enum kbq_status add_answers(struct showing *showing, size_t *shown, struct kbq_error *error)
{
    const struct answer *answer = showing->answer;
    size_t count = 0;
    for (size_t i = 0; i < answer->hit_count; i++)
        count += is_shown(answer, showing->view, i);
    *shown = 0;
    showing->brief = showing->view->brief || count > 1;
    for (size_t i = 0; i < answer->hit_count; i++) {
        if (!is_shown(answer, showing->view, i))
            continue;
        if ((*shown)++)
            strbuf_add_char(showing->out, '\n');
        if (count > 1)
            add_lines(showing->out, showing->style, &answer->hits[i]);
        enum kbq_status status = add_best(showing, &answer->hits[i], error);
        if (status)
            return status;
    }
    return KBQ_OK;
}

static bool is_runner_up(const struct answer *answer, const struct view *view, size_t at)
{
    return !is_shown(answer, view, at) && answer_is_worth_a_look(answer, at);
}

/* The others in a line each; beside an answer only the best of them. FIRST: nothing stands before
 * them. */
static void add_runners_up(const struct showing *showing, size_t shown, bool first)
{
    enum { BESIDE_MAX = 5 };
    const struct answer *answer = showing->answer;
    struct strbuf *out = showing->out;
    size_t most = shown ? BESIDE_MAX : SIZE_MAX;
    size_t count = 0;
    for (size_t i = 0; i < answer->hit_count && count < most; i++) {
        if (!is_runner_up(answer, showing->view, i))
            continue;
        if (count++ == 0) {
            struct strbuf heading = STRBUF_EMPTY;
            if (!shown && answer->generic)
                strbuf_add_format(&heading,
                                  "%zu%s articles share this message; a program, a module, an "
                                  "event source or a code would tell:",
                                  answer->generic,
                                  answer->generic == answer->hit_count ? " or more" : "");
            else
                strbuf_add_text(&heading,
                                shown ? "Also" : "Only a part agrees; perhaps one of these helps:");
            strbuf_add_text(out, first ? "" : "\n");
            typeset_wrapped(out, showing->style, TONE_HEADING, strbuf_view(&heading), 0, 2);
            strbuf_clear(&heading);
        }
        add_entry(out, showing->style, answer->hits[i].article.id, answer->hits[i].article.title,
                  2);
        strbuf_add_char(out, '\n');
    }
}

enum kbq_status render_answer_text(struct strbuf *out, const struct style *style,
                                   const struct view *view, const struct answer *answer,
                                   const struct bases *bases, struct kbq_error *error)
{
    size_t start = out->length;
    add_readings(out, style, view, answer);
    if (out->length > start && (answer->hit_count || answer->missing_id.length) &&
        (answer->missing_id.length || is_shown(answer, view, 0)))
        strbuf_add_char(out, '\n');
    if (answer->missing_id.length) {
        render_missing_text(out, style, answer);
        return out->failed ? kbq_fail_nomem(error) : KBQ_OK;
    }
    struct showing showing = {
        .out = out, .style = style, .view = view, .answer = answer, .bases = bases};
    size_t shown = 0;
    enum kbq_status status = add_answers(&showing, &shown, error);
    if (status)
        return status;
    if (!view->brief && !(view->articles_only && !shown)) /* suggestions are no answer */
        add_runners_up(&showing, shown, out->length == start);
    return out->failed ? kbq_fail_nomem(error) : KBQ_OK;
}

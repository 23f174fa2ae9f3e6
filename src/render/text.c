#include "render/text.h"

#include "base/text.h"
#include "base/words.h"
#include "render/card.h"
#include "render/typeset.h"
#include "render/why.h"

#include <inttypes.h>
#include <stdio.h>

enum { BODY_INDENT = 4, CONTEXT_WIDTH = 76, CONTEXT_WORDS = 64 };

static void add_line(struct strbuf *out, const struct style *style, enum tone tone,
                     const char *text)
{
    style_add(out, style, tone, str_of(text));
    strbuf_add_char(out, '\n');
}

/* "Q151362  Title", the title cut to the width. */
static void add_title_line(struct strbuf *out, const struct style *style, struct str id,
                           struct str title, size_t indent, enum tone tone)
{
    strbuf_add_repeat(out, ' ', indent);
    style_add(out, style, TONE_ID, id);
    strbuf_add_text(out, "  ");
    style_add(out, style, tone, title);
    strbuf_add_char(out, '\n');
}

static void add_facts(struct strbuf *out, const struct style *style, struct str product,
                      struct str date)
{
    struct strbuf facts = STRBUF_EMPTY;
    strbuf_add_str(&facts, product);
    if (product.length)
        strbuf_add_text(&facts, ", ");
    strbuf_add_str(&facts, date);
    style_add(out, style, TONE_FAINT, strbuf_view(&facts));
    strbuf_add_char(out, '\n');
    strbuf_clear(&facts);
}

/* One section of the answer, under its heading; nothing when the article has none. */
static bool add_section(struct strbuf *out, const struct style *style, const struct fill *fill,
                        const struct article *article, enum section_kind kind, const char *heading)
{
    struct strbuf own = STRBUF_EMPTY;
    struct strbuf text = STRBUF_EMPTY;
    document_section(article, kind, &own);
    fill_text(fill, strbuf_view(&own), style->color, &text);
    text.failed |= own.failed;
    strbuf_clear(&own);
    bool any = text.length > 0;
    if (any) {
        bool cut;
        strbuf_add_text(out, "\n  ");
        add_line(out, style, TONE_HEADING, heading);
        typeset(out, style, strbuf_view(&text), BODY_INDENT, &cut);
        if (cut) {
            strbuf_add_repeat(out, ' ', BODY_INDENT);
            style_add(out, style, TONE_FAINT, STR("... more: kbq show "));
            add_line(out, style, TONE_FAINT, article->id);
        }
    }
    out->failed |= text.failed;
    strbuf_clear(&text);
    return any;
}

static enum kbq_status add_references(struct strbuf *out, const struct style *style,
                                      const struct article *article, const struct bases *bases,
                                      struct kbq_error *error)
{
    enum { REFERENCES_SHOWN = 5 };
    for (size_t i = 0; i < article->reference_count && i < REFERENCES_SHOWN; i++) {
        const struct reference *reference = &article->references[i];
        struct store *store;
        struct store_article row;
        enum kbq_status status = bases_find(bases, str_of(reference->id), &store, &row, error);
        if (status && status != KBQ_NOTFOUND)
            return status;
        if (i == 0) {
            strbuf_add_text(out, "\n  ");
            add_line(out, style, TONE_HEADING, "See also");
        }
        strbuf_add_repeat(out, ' ', BODY_INDENT);
        style_add(out, style, TONE_ID, str_of(reference->id));
        strbuf_add_text(out, "  ");
        style_add(out, style, TONE_PLAIN, reference->title);
        if (status == KBQ_NOTFOUND)
            style_add(out, style, TONE_FAINT, STR(" (not in this base)"));
        strbuf_add_char(out, '\n');
    }
    return KBQ_OK;
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
static void add_open(struct strbuf *out, const struct style *style, const struct fill *fill,
                     const struct article *article)
{
    struct strbuf text = STRBUF_EMPTY;
    struct open_names open = {.count = 0};
    document_section(article, SECTION_CAUSE, &text);
    document_section(article, SECTION_RESOLUTION, &text);
    document_section(article, SECTION_WORKAROUND, &text);
    fill_open(fill, strbuf_view(&text), note_open, &open);
    for (size_t i = 0; i < open.count; i++) {
        strbuf_add_text(out, i ? ", " : "\n  Fill in: ");
        style_add(out, style, TONE_CODE, open.names[i]);
    }
    if (open.count) {
        strbuf_add_text(out, "  ");
        style_add(out, style, TONE_FAINT, STR("(--set NAME=VALUE)"));
        strbuf_add_char(out, '\n');
    }
    strbuf_clear(&text);
}

static enum kbq_status add_best(struct strbuf *out, const struct style *style,
                                const struct view *view, const struct answer *answer,
                                const struct hit *hit, const struct bases *bases,
                                struct kbq_error *error)
{
    const struct fill fill = view_fill(view, &hit->why.captures);
    const struct fill none = {.count = 0};
    struct document document;
    enum kbq_status status = document_load(hit->store, hit->article.doc, &document, error);
    if (!status) {
        const struct article *article = &document.article;
        add_title_line(out, style, str_of(article->id), article->title, 0, TONE_TITLE);
        add_facts(out, style, article->product, str_of(article->date));
        if (view->why)
            render_why(out, style, answer, hit);
        else
            render_why_short(out, style, answer, hit);
        if (!add_section(out, style, &none, article, SECTION_SYMPTOMS, "Symptoms"))
            (void)add_section(out, style, &none, article, SECTION_SUMMARY, "Summary");
        (void)add_section(out, style, &fill, article, SECTION_CAUSE, "Cause");
        bool fixed = add_section(out, style, &fill, article, SECTION_RESOLUTION, "Resolution");
        fixed |= add_section(out, style, &fill, article, SECTION_WORKAROUND, "Workaround");
        if (!fixed)
            (void)add_section(out, style, &fill, article, SECTION_STATUS, "Status");
        add_open(out, style, &fill, article);
        status = add_references(out, style, article, bases, error);
    }
    document_clear(&document);
    return status;
}

/* How the codes of the query are read: the card of one code, a line for each of several. */
static void add_readings(struct strbuf *out, const struct style *style, const struct answer *answer)
{
    enum { OTHERS = 3, LINES = 6 };
    if (answer->reading_count == 0 ||
        (!answer->readings[0].known && answer->readings[0].near_count == 0))
        return;
    bool explained = false; /* by a list, where no article is */
    for (size_t i = 0; i < answer->readings[0].definition_count; i++)
        explained |= answer->readings[0].definitions[i].explanation != NULL;
    if (answer->is_code || (explained && !answer_has_article(answer))) {
        card_add(out, style, answer->readings, answer->reading_count, OTHERS, "kbq code");
    } else {
        for (size_t i = 0; i < answer->reading_count && i < LINES; i++)
            card_add_line(out, style, &answer->readings[i]);
    }
    strbuf_add_char(out, '\n');
}

void render_missing_text(struct strbuf *out, const struct style *style, const struct answer *answer)
{
    enum { REFERRERS_SHOWN = 10 };
    add_title_line(out, style, answer->missing_id,
                   answer->missing_title.length ? answer->missing_title : STR("(no title known)"),
                   0, TONE_TITLE);
    add_line(out, style, TONE_FAINT, "not in this base; these articles name it:");
    for (size_t i = 0; i < answer->referrer_count && i < REFERRERS_SHOWN; i++) {
        strbuf_add_text(out, "  ");
        style_add(out, style, TONE_ID, answer->referrers[i].id);
        strbuf_add_char(out, '\n');
    }
    if (answer->referrer_count > REFERRERS_SHOWN)
        strbuf_add_format(out, "  and %zu more\n", answer->referrer_count - REFERRERS_SHOWN);
}

/* The best hit, and those that are the answer to another error of the same paste. */
static bool is_shown(const struct answer *answer, size_t at)
{
    enum { ANSWERS_MAX = 4 };
    size_t before = 0;
    for (size_t i = 0; i < at; i++)
        before += answer->hits[i].confidence != CONFIDENCE_WEAK;
    bool code_list = at > 0 && !answer->hits[at].why.first_line;
    return answer_has_article(answer) && answer->hits[at].confidence != CONFIDENCE_WEAK &&
           before < ANSWERS_MAX && !code_list;
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
    style_add(out, style, TONE_HEADING, strbuf_view(&text));
    strbuf_add_char(out, '\n');
    strbuf_clear(&text);
}

static enum kbq_status add_answers(struct strbuf *out, const struct style *style,
                                   const struct view *view, const struct answer *answer,
                                   const struct bases *bases, size_t *shown,
                                   struct kbq_error *error)
{
    size_t count = 0;
    for (size_t i = 0; i < answer->hit_count; i++)
        count += is_shown(answer, i);
    *shown = 0;
    for (size_t i = 0; i < answer->hit_count; i++) {
        if (!is_shown(answer, i))
            continue;
        if ((*shown)++)
            strbuf_add_char(out, '\n');
        if (count > 1)
            add_lines(out, style, &answer->hits[i]);
        enum kbq_status status = add_best(out, style, view, answer, &answer->hits[i], bases, error);
        if (status)
            return status;
    }
    return KBQ_OK;
}

enum kbq_status render_answer_text(struct strbuf *out, const struct style *style,
                                   const struct view *view, const struct answer *answer,
                                   const struct bases *bases, struct kbq_error *error)
{
    add_readings(out, style, answer);
    if (answer->missing_id.length) {
        render_missing_text(out, style, answer);
        return KBQ_OK;
    }
    size_t shown;
    enum kbq_status status = add_answers(out, style, view, answer, bases, &shown, error);
    if (status)
        return status;
    if (answer->hit_count > shown) {
        if (shown)
            strbuf_add_char(out, '\n');
        if (!shown && answer->generic)
            strbuf_add_format(out,
                              "%zu%s articles share this message; a program, a module, an event "
                              "source or a code would tell:\n",
                              answer->generic,
                              answer->generic == answer->hit_count ? " or more" : "");
        else
            add_line(out, style, TONE_HEADING,
                     shown ? "Also" : "Only a part agrees; perhaps one of these helps:");
    }
    for (size_t i = 0; i < answer->hit_count; i++)
        if (!is_shown(answer, i))
            add_title_line(out, style, answer->hits[i].article.id, answer->hits[i].article.title, 2,
                           TONE_PLAIN);
    return out->failed ? kbq_fail_nomem(error) : KBQ_OK;
}

/* ---- search ---- */

/* The stretch of TEXT that holds the most distinct words of the query. */
static struct str best_context(struct str text, const struct answer *answer)
{
    struct str wanted[CONTEXT_WORDS];
    char folded[CONTEXT_WORDS][WORD_MAX];
    size_t count = 0;
    struct words words;
    words_start(&words, answer->query);
    while (count < CONTEXT_WORDS && words_next(&words)) {
        memcpy(folded[count], words.folded, words.length);
        wanted[count] = (struct str){folded[count], words.length};
        count++;
    }
    struct str best = {text.bytes, 0};
    size_t best_hits = 0;
    struct str rest = text;
    struct str line;
    while (str_next_line(&rest, &line)) {
        size_t hits = 0;
        words_start(&words, line);
        while (words_next(&words))
            for (size_t i = 0; i < count; i++)
                hits += str_equal(words_view(&words), wanted[i]);
        if (hits > best_hits) {
            best_hits = hits;
            best = str_trim(line);
        }
    }
    return best;
}

enum kbq_status render_search_text(struct strbuf *out, const struct style *style,
                                   const struct answer *answer, struct kbq_error *error)
{
    for (size_t i = 0; i < answer->hit_count; i++) {
        const struct hit *hit = &answer->hits[i];
        struct document document;
        enum kbq_status status = document_load(hit->store, hit->article.doc, &document, error);
        if (!status) {
            add_title_line(out, style, hit->article.id, hit->article.title, 0, TONE_TITLE);
            strbuf_add_text(out, "  ");
            add_facts(out, style, hit->article.product, hit->article.date);
            struct str context = best_context(document.article.body, answer);
            if (context.length) {
                strbuf_add_text(out, "  ");
                style_add(out, style, TONE_PLAIN, context);
                strbuf_add_char(out, '\n');
            }
        }
        document_clear(&document);
        if (status)
            return status;
    }
    return out->failed ? kbq_fail_nomem(error) : KBQ_OK;
}

/* ---- whole articles ---- */

void render_article_text(struct strbuf *out, const struct style *style,
                         const struct article *article)
{
    add_title_line(out, style, str_of(article->id), article->title, 0, TONE_TITLE);
    add_facts(out, style, article->product, str_of(article->date));
    if (article->product_count) {
        strbuf_add_char(out, '\n');
        add_line(out, style, TONE_HEADING, "Applies to");
    }
    for (size_t i = 0; i < article->product_count; i++) {
        strbuf_add_text(out, "  ");
        style_add(out, style, TONE_PLAIN, article->products[i].name);
        if (article->products[i].versions.length) {
            strbuf_add_char(out, ' ');
            style_add(out, style, TONE_FAINT, article->products[i].versions);
        }
        strbuf_add_char(out, '\n');
    }
    for (size_t i = 0; i < article->section_count; i++) {
        const struct section *section = &article->sections[i];
        strbuf_add_char(out, '\n');
        if (section->heading.length) {
            style_add(out, style, TONE_HEADING, section->heading);
            strbuf_add_char(out, '\n');
        }
        typeset(out, style, section->text, section->level == 1 ? 2 : 4, NULL);
    }
}

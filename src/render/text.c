#include "render/text.h"

#include "base/text.h"
#include "render/best.h"
#include "render/card.h"
#include "render/typeset.h"

void render_entry(struct strbuf *out, const struct style *style, struct str id, struct str title,
                  size_t indent)
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

/* Appends the articles that are answers; *SHOWN becomes how many. */
static enum kbq_status add_answers(struct strbuf *out, const struct style *style,
                                   const struct view *view, const struct answer *answer,
                                   const struct bases *bases, size_t *shown,
                                   struct kbq_error *error)
{
    size_t count = 0;
    for (size_t i = 0; i < answer->hit_count; i++)
        count += is_shown(answer, view, i);
    *shown = 0;
    for (size_t i = 0; i < answer->hit_count; i++) {
        const struct hit *hit = &answer->hits[i];
        if (!is_shown(answer, view, i))
            continue;
        if ((*shown)++)
            strbuf_add_char(out, '\n');
        if (count > 1)
            add_lines(out, style, hit);
        enum kbq_status status =
            best_add(out, style, view, answer, hit, view->brief || count > 1, bases, error);
        if (status)
            return status;
    }
    return KBQ_OK;
}

static bool is_runner_up(const struct answer *answer, const struct view *view, size_t at)
{
    return !is_shown(answer, view, at) && answer_is_worth_a_look(answer, at);
}

/* The runners-up that share the best message, or those that do not, in a line each under HEADING;
 * at most MOST. FIRST: nothing stands before them. Returns how many there are. */
static size_t add_group(struct strbuf *out, const struct style *style, const struct view *view,
                        const struct answer *answer, bool shares, size_t most, bool first,
                        struct str heading)
{
    size_t count = 0;
    for (size_t i = 0; i < answer->hit_count && count < most; i++) {
        const struct hit *hit = &answer->hits[i];
        if (hit->shares != shares || !is_runner_up(answer, view, i))
            continue;
        if (count++ == 0) {
            strbuf_add_text(out, first ? "" : "\n");
            typeset_wrapped(out, style, TONE_HEADING, heading, 0, 2);
        }
        render_entry(out, style, hit->article.id, hit->article.title, 2);
        strbuf_add_char(out, '\n');
    }
    return count;
}

/* The others; beside an answer only the best of them. FIRST: nothing stands before them. */
static void add_runners_up(struct strbuf *out, const struct style *style, const struct view *view,
                           const struct answer *answer, size_t shown, bool first)
{
    enum { BESIDE_MAX = 5 };
    size_t most = shown ? BESIDE_MAX : SIZE_MAX;
    size_t sharing = 0;
    if (answer->generic) {
        struct strbuf heading = STRBUF_EMPTY;
        strbuf_add_format(&heading,
                          "%zu%s articles share this message; a program, a module, an event "
                          "source or a code would tell:",
                          answer->generic, answer->generic == answer->hit_count ? " or more" : "");
        sharing = add_group(out, style, view, answer, true, most, first, strbuf_view(&heading));
        out->failed |= heading.failed;
        strbuf_clear(&heading);
    }
    struct str heading = sharing ? STR("Less of it agrees with:")
                         : shown ? STR("Also")
                                 : STR("Only a part agrees; perhaps one of these helps:");
    (void)add_group(out, style, view, answer, false, most, first && !sharing, heading);
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
    size_t shown = 0;
    enum kbq_status status = add_answers(out, style, view, answer, bases, &shown, error);
    if (status)
        return status;
    if (!view->brief && !(view->articles_only && !shown)) /* suggestions are no answer */
        add_runners_up(out, style, view, answer, shown, out->length == start);
    return out->failed ? kbq_fail_nomem(error) : KBQ_OK;
}

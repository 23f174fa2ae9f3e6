#include "render/why.h"

#include "article/article.h"
#include "base/text.h"
#include "render/redact.h"
#include "render/typeset.h"

enum { INDENT = 4, LABEL = 9 };

/* "servername = SRV01, drive = D:", the values marked as what was filled in. */
static void add_captures(struct strbuf *out, const struct captures *captures)
{
    bool any = false;
    for (size_t i = 0; i < captures->count; i++) {
        const struct capture *capture = &captures->items[i];
        if (capture->name.length == 0)
            continue;
        strbuf_add_text(out, any ? ", " : "");
        strbuf_add_str(out, capture->name);
        strbuf_add_text(out, " = ");
        strbuf_add_char(out, FILL_BEGIN);
        strbuf_add_str(out, capture->text);
        strbuf_add_char(out, FILL_END);
        any = true;
    }
}

static bool has_names(const struct captures *captures)
{
    for (size_t i = 0; i < captures->count; i++)
        if (captures->items[i].name.length)
            return true;
    return false;
}

void render_why_short(struct strbuf *out, const struct style *style, const struct view *view,
                      const struct answer *answer, const struct hit *hit)
{
    struct strbuf reason = STRBUF_EMPTY;
    const struct explanation *why = &hit->why;
    if (hit->by_id)
        return;
    if (why->message.length && hit->evidence.message.score > hit->evidence.codes)
        strbuf_add_format(&reason, "%s match: %s of its message under %s",
                          confidence_name(hit->confidence),
                          why->whole                              ? "every word"
                          : hit->evidence.message.coverage > 0.5F ? "most"
                                                                  : "a part",
                          section_kind_name((enum section_kind)why->section));
    else if (hit->by_code)
        strbuf_add_text(&reason, "it names the code");
    if (answer->generic)
        strbuf_add_format(&reason, "; %zu%s articles share this message", answer->generic,
                          answer->generic == answer->hit_count ? " or more" : "");
    if (reason.length && has_names(&why->captures) && !view->redact) {
        strbuf_add_text(&reason, "; ");
        add_captures(&reason, &why->captures);
    }
    if (reason.length)
        typeset_wrapped(out, style, TONE_FAINT, strbuf_view(&reason), 0, 2);
    out->failed |= reason.failed;
    strbuf_clear(&reason);
}

static void add_label(struct strbuf *out, const struct style *style, const char *label)
{
    strbuf_add_repeat(out, ' ', INDENT);
    style_add(out, style, TONE_FAINT, str_of(label));
    strbuf_add_repeat(out, ' ', LABEL - strlen(label));
}

/* The mark that covers byte AT of the message, or NULL. */
static const struct mark *find_mark(const struct explanation *why, size_t at)
{
    for (size_t i = 0; i < why->mark_count; i++)
        if (at >= why->marks[i].from && at < why->marks[i].to)
            return &why->marks[i];
    return NULL;
}

static char mark_at(const struct explanation *why, size_t at)
{
    static const char MARKS[] = {[MARK_FOUND] = '=', [MARK_MISSED] = '-', [MARK_HOLE] = '?'};
    const struct mark *mark = find_mark(why, at);
    return mark ? MARKS[mark->kind] : ' ';
}

/* Appends WORD, a piece of the message, in the tones of its marks. */
static void add_toned(struct strbuf *out, const struct style *style, const struct explanation *why,
                      struct str word)
{
    static const enum tone TONES[] = {
        [MARK_FOUND] = TONE_MARK, [MARK_MISSED] = TONE_PLAIN, [MARK_HOLE] = TONE_FILLED};
    size_t at = (size_t)(word.bytes - why->message.bytes);
    for (size_t i = 0; i < word.length;) {
        const struct mark *mark = find_mark(why, at + i);
        size_t end = i + 1;
        while (end < word.length && find_mark(why, at + end) == mark)
            end++;
        style_add(out, style, mark ? TONES[mark->kind] : TONE_PLAIN,
                  str_between(word.bytes + i, word.bytes + end));
        i = end;
    }
}

void render_why_message(struct strbuf *out, const struct style *style, const struct hit *hit)
{
    enum { HEADING = 2, LINES_MAX = 6 };
    size_t indent = typeset_indent(style, HEADING);
    size_t column = 0;
    size_t lines = 0;
    struct str rest = hit->why.message;
    struct str word;
    strbuf_add_char(out, '\n');
    strbuf_add_repeat(out, ' ', indent);
    style_add(out, style, TONE_HEADING, STR("Message"));
    while (str_next_word(&rest, &word)) {
        size_t width = text_width(word);
        if (!column || column + 1 + width > style->width) {
            if (lines++ == LINES_MAX) {
                strbuf_add_text(out, " ...");
                break;
            }
            strbuf_add_char(out, '\n');
            strbuf_add_repeat(out, ' ', indent);
            style_add(out, style, TONE_MARK, STR(">"));
            strbuf_add_char(out, ' ');
            column = indent + 2;
        } else {
            strbuf_add_char(out, ' ');
            column++;
        }
        add_toned(out, style, &hit->why, word);
        column += width;
    }
    strbuf_add_char(out, '\n');
}

/* The message in lines of the width, each with its marks under it. */
static void add_marked(struct strbuf *out, const struct style *style, const struct explanation *why)
{
    size_t room = style->width > INDENT + LABEL + 20 ? style->width - INDENT - LABEL : 40;
    struct str rest = why->message;
    const char *label = "article";
    while (rest.length) {
        size_t length = rest.length;
        if (length > room) {
            length = room;
            while (length > 0 && rest.bytes[length] != ' ')
                length--;
            if (length == 0)
                length = room;
        }
        struct str line = str_first(rest, length);
        size_t at = (size_t)(rest.bytes - why->message.bytes);
        add_label(out, style, label);
        style_add(out, style, TONE_PLAIN, line);
        strbuf_add_char(out, '\n');
        add_label(out, style, "");
        for (size_t i = 0; i < line.length;) {
            struct str next = str_from(line, i);
            size_t before = next.length;
            uint32_t codepoint = text_next(&next);
            strbuf_add_repeat(out, mark_at(why, at + i), (size_t)text_codepoint_width(codepoint));
            i += before - next.length;
        }
        while (out->length && out->bytes[out->length - 1] == ' ')
            out->length--;
        strbuf_add_char(out, '\n');
        rest = str_from(rest, length);
        if (rest.length && rest.bytes[0] == ' ')
            rest = str_from(rest, 1);
        label = "";
    }
}

static void add_folded(struct strbuf *out, const struct style *style, struct str text)
{
    struct str word;
    bool first = true;
    while (str_next_word(&text, &word)) {
        strbuf_add_text(out, first ? "" : " ");
        style_add(out, style, TONE_PLAIN, word);
        first = false;
    }
    strbuf_add_char(out, '\n');
}

static void add_runner_up(struct strbuf *out, const struct style *style,
                          const struct answer *answer, const struct hit *hit)
{
    const struct hit *next = hit + 1;
    if (next >= answer->hits + answer->hit_count)
        return;
    const struct evidence *a = &hit->evidence;
    const struct evidence *b = &next->evidence;
    double message = (double)a->message.score - (double)b->message.score;
    double codes = (double)a->codes_points - (double)b->codes_points;
    double words = (double)a->words_points - (double)b->words_points;
    const char *decided = message <= 0 && codes <= 0 && words <= 0 ? "nothing tells them apart"
                          : message >= codes && message >= words   ? "its message fits better"
                          : codes >= words                         ? "its codes agree better"
                                                                   : "more of its words agree";
    add_label(out, style, "next");
    style_add(out, style, TONE_ID, next->article.id);
    strbuf_add_format(out, "  %.0f against %.0f points; ", next->score, hit->score);
    strbuf_add_text(out, decided);
    strbuf_add_char(out, '\n');
}

/* TEXT, without names of hosts and users where VIEW wants that. */
static void add_pasted(struct strbuf *out, const struct style *style, const struct view *view,
                       const struct answer *answer, struct str text)
{
    struct strbuf redacted = STRBUF_EMPTY;
    if (view->redact)
        redact_text(answer, text, &redacted);
    add_folded(out, style, view->redact ? strbuf_view(&redacted) : text);
    out->failed |= redacted.failed;
    strbuf_clear(&redacted);
}

void render_why(struct strbuf *out, const struct style *style, const struct view *view,
                const struct answer *answer, const struct hit *hit)
{
    const struct explanation *why = &hit->why;
    strbuf_add_text(out, "\n  ");
    style_add(out, style, TONE_HEADING, STR("Why"));
    if (hit->confidence == CONFIDENCE_WEAK) { /* a line in a list, without a heading of its own */
        strbuf_add_char(out, ' ');
        style_add(out, style, TONE_ID, hit->article.id);
    }
    strbuf_add_char(out, '\n');
    if (why->message.length) {
        add_marked(out, style, why);
        add_label(out, style, "pasted");
        add_pasted(out, style, view, answer, why->pasted);
        add_label(out, style, "");
        style_add(out, style, TONE_FAINT,
                  STR("= found, - missed, ? a hole: another value may stand there"));
        strbuf_add_char(out, '\n');
    }
    if (has_names(&why->captures) && !view->redact) {
        struct strbuf filled = STRBUF_EMPTY;
        add_label(out, style, "filled");
        add_captures(&filled, &why->captures);
        style_add(out, style, TONE_PLAIN, strbuf_view(&filled));
        strbuf_add_char(out, '\n');
        out->failed |= filled.failed;
        strbuf_clear(&filled);
    }
    for (size_t i = 0; i < answer->reading_count && hit->by_code; i++) {
        const struct decode_reading *reading = &answer->readings[i];
        add_label(out, style, i ? "" : "codes");
        style_add(out, style, TONE_PLAIN, reading->text);
        if (reading->because)
            strbuf_add_format(out, " (%s): %s", reading->code.space, reading->because);
        strbuf_add_char(out, '\n');
    }
    if (why->word_count && !view->redact) {
        add_label(out, style, "words");
        for (size_t i = 0; i < why->word_count; i++) {
            strbuf_add_text(out, i ? " " : "");
            style_add(out, style, TONE_PLAIN, why->words[i]);
        }
        strbuf_add_char(out, '\n');
    }
    add_label(out, style, "points");
    strbuf_add_format(out, "message %.0f, words %.0f, codes %.0f\n",
                      (double)hit->evidence.message.score, (double)hit->evidence.words_points,
                      (double)hit->evidence.codes_points);
    add_runner_up(out, style, answer, hit);
}

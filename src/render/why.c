#include "render/why.h"

#include "article/article.h"
#include "base/text.h"

enum { INDENT = 4, LABEL = 9 };

static void add_captures(struct strbuf *out, const struct style *style,
                         const struct captures *captures, const char *between)
{
    bool any = false;
    for (size_t i = 0; i < captures->count; i++) {
        const struct capture *capture = &captures->items[i];
        if (capture->name.length == 0)
            continue;
        strbuf_add_text(out, any ? between : "");
        style_add(out, style, TONE_PLAIN, capture->name);
        strbuf_add_text(out, " = ");
        style_add(out, style, TONE_FILLED, capture->text);
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

void render_why_short(struct strbuf *out, const struct style *style, const struct answer *answer,
                      const struct hit *hit)
{
    struct strbuf reason = STRBUF_EMPTY;
    const struct explanation *why = &hit->why;
    if (hit->by_id)
        return;
    if (why->message.length && hit->evidence.message.score > hit->evidence.codes)
        strbuf_add_format(&reason, "%s match: %s of its message under %s",
                          confidence_name(hit->confidence),
                          why->whole                      ? "every word"
                          : hit->evidence.message.coverage > 0.5F ? "most"
                                                          : "a part",
                          section_kind_name((enum section_kind)why->section));
    else if (hit->by_code)
        strbuf_add_text(&reason, "it names the code");
    if (answer->generic)
        strbuf_add_format(&reason, "; %zu%s articles share this message", answer->generic,
                          answer->generic == answer->hit_count ? " or more" : "");
    if (reason.length) {
        strbuf_add_text(out, "  ");
        style_add(out, style, TONE_FAINT, strbuf_view(&reason));
        if (has_names(&why->captures)) {
            strbuf_add_text(out, "; ");
            add_captures(out, style, &why->captures, ", ");
        }
        strbuf_add_char(out, '\n');
    }
    out->failed |= reason.failed;
    strbuf_clear(&reason);
}

static void add_label(struct strbuf *out, const struct style *style, const char *label)
{
    strbuf_add_repeat(out, ' ', INDENT);
    style_add(out, style, TONE_FAINT, str_of(label));
    strbuf_add_repeat(out, ' ', LABEL - strlen(label));
}

/* The mark for byte AT of the message. */
static char mark_at(const struct explanation *why, size_t at)
{
    static const char MARKS[] = {[MARK_FOUND] = '=', [MARK_MISSED] = '-', [MARK_HOLE] = '?'};
    for (size_t i = 0; i < why->mark_count; i++)
        if (at >= why->marks[i].from && at < why->marks[i].to)
            return MARKS[why->marks[i].kind];
    return ' ';
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
    const char *decided = message >= codes && message >= words ? "its message fits better"
                          : codes >= words                     ? "its codes agree better"
                                                               : "more of its words agree";
    add_label(out, style, "next");
    style_add(out, style, TONE_ID, next->article.id);
    strbuf_add_format(out, "  %.0f against %.0f points; ", next->score, hit->score);
    strbuf_add_text(out, decided);
    strbuf_add_char(out, '\n');
}

void render_why(struct strbuf *out, const struct style *style, const struct answer *answer,
                const struct hit *hit)
{
    const struct explanation *why = &hit->why;
    strbuf_add_text(out, "\n  ");
    style_add(out, style, TONE_HEADING, STR("Why"));
    strbuf_add_char(out, '\n');
    if (why->message.length) {
        add_marked(out, style, why);
        add_label(out, style, "pasted");
        add_folded(out, style, why->pasted);
        add_label(out, style, "");
        style_add(out, style, TONE_FAINT,
                  STR("= found, - missed, ? a hole: another value may stand there"));
        strbuf_add_char(out, '\n');
    }
    if (has_names(&why->captures)) {
        add_label(out, style, "filled");
        add_captures(out, style, &why->captures, ", ");
        strbuf_add_char(out, '\n');
    }
    for (size_t i = 0; i < answer->reading_count && hit->by_code; i++) {
        const struct decode_reading *reading = &answer->readings[i];
        add_label(out, style, i ? "" : "codes");
        style_add(out, style, TONE_PLAIN, reading->text);
        if (reading->because)
            strbuf_add_format(out, " (%s): %s", reading->code.space, reading->because);
        strbuf_add_char(out, '\n');
    }
    if (why->word_count) {
        add_label(out, style, "words");
        for (size_t i = 0; i < why->word_count; i++) {
            strbuf_add_text(out, i ? " " : "");
            style_add(out, style, TONE_PLAIN, why->words[i]);
        }
        strbuf_add_char(out, '\n');
    }
    add_label(out, style, "points");
    strbuf_add_format(out, "message %.0f, words %.0f, codes %.0f\n", (double)hit->evidence.message.score,
                      (double)hit->evidence.words_points, (double)hit->evidence.codes_points);
    add_runner_up(out, style, answer, hit);
}

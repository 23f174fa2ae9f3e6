#include "base/text.h"
#include "base/words.h"
#include "render/text.h"
#include "render/typeset.h"

enum { CONTEXT_WORDS = 64 };

static size_t room(const struct style *style, size_t column)
{
    enum { ROOM_MIN = 8 };
    return style->width > column + ROOM_MIN ? style->width - column : ROOM_MIN;
}

/* Id and title, product and date, in a line each. */
static void add_head(struct strbuf *out, const struct style *style,
                     const struct store_article *article)
{
    struct strbuf facts = STRBUF_EMPTY;
    style_add(out, style, TONE_ID, article->id);
    strbuf_add_text(out, "  ");
    typeset_fitted(out, style, TONE_TITLE, article->title,
                   room(style, text_width(article->id) + 2));
    strbuf_add_str(&facts, article->product);
    strbuf_add_text(&facts, article->product.length ? ", " : "");
    strbuf_add_str(&facts, article->date);
    strbuf_add_text(out, "\n  ");
    typeset_fitted(out, style, TONE_FAINT, strbuf_view(&facts), room(style, 2));
    strbuf_add_char(out, '\n');
    out->failed |= facts.failed;
    strbuf_clear(&facts);
}

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
            add_head(out, style, &hit->article);
            struct str context = best_context(document.article.body, answer);
            if (context.length) {
                strbuf_add_text(out, "  ");
                typeset_fitted(out, style, TONE_PLAIN, context, room(style, 2));
                strbuf_add_char(out, '\n');
            }
        }
        document_clear(&document);
        if (status)
            return status;
    }
    return out->failed ? kbq_fail_nomem(error) : KBQ_OK;
}

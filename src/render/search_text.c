#include "base/words.h"
#include "render/text.h"
#include "render/typeset.h"

enum { CONTEXT_WORDS = 64 };

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
            render_article_head(out, style, hit->article.id, hit->article.title,
                                hit->article.product, hit->article.date);
            struct str context = best_context(document.article.body, answer);
            if (context.length) {
                strbuf_add_text(out, "  ");
                typeset_wrapped(out, style, TONE_PLAIN, context, 2, 2);
            }
        }
        document_clear(&document);
        if (status)
            return status;
    }
    return out->failed ? kbq_fail_nomem(error) : KBQ_OK;
}

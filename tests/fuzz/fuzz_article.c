/* Any text is an article or is refused; what is parsed lies inside of the text, and what it defines
 * of codes is whole. */
#include "fuzz.h"

#include "article/kbtext.h"
#include "base/text.h"
#include "message/definitions.h"
#include "render/tree.h"

static void check_view(struct str view, struct str text)
{
    REQUIRE(view.length == 0 ||
            (view.bytes >= text.bytes && view.bytes + view.length <= text.bytes + text.length));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct strbuf text = STRBUF_EMPTY;
    struct strbuf tree = STRBUF_EMPTY;
    struct arena arena = {0};
    struct article article;
    struct kbq_error error = {0};
    text_decode(fuzz_view(data, size), TEXT_DROP_CONTROLS, &text);
    enum kbq_status status = kbtext_parse(strbuf_view(&text), &arena, &article, &error);
    REQUIRE(status == KBQ_OK || status == KBQ_BADINPUT);
    if (status == KBQ_OK) {
        check_view(article.body, strbuf_view(&text));
        check_view(article.query_words, article.body);
        for (size_t i = 0; i < article.section_count; i++) {
            check_view(article.sections[i].heading, article.body);
            check_view(article.sections[i].text, article.body);
        }
        struct definitions definitions;
        REQUIRE(definitions_extract(&article, &arena, &definitions, &error) == KBQ_OK);
        for (size_t i = 0; i < definitions.count; i++)
            REQUIRE(definitions.items[i].value.length && definitions.items[i].space.length &&
                    (definitions.items[i].name.length || definitions.items[i].text.length));
        render_tree(&tree, &article);
        REQUIRE(text_is_utf8(strbuf_view(&tree)));
    }
    arena_clear(&arena);
    strbuf_clear(&text);
    strbuf_clear(&tree);
    return 0;
}

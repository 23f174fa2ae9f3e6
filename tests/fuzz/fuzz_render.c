/* Whatever an article says, no renderer lets anything through that acts: on a terminal, or as HTML.
 */
#include "fuzz.h"

#include "base/text.h"
#include "render/blocks.h"
#include "render/html.h"
#include "render/markdown.h"
#include "render/redact.h"
#include "render/typeset.h"

/* Well-formed, and without controls. */
static void check_harmless(const struct strbuf *out)
{
    struct str rest = strbuf_view(out);
    REQUIRE(!out->failed && text_is_utf8(rest));
    while (rest.length)
        REQUIRE(!text_is_control(text_next(&rest)));
}

/* Only tags of ours: each "<" begins one. */
static void check_tags(struct str html)
{
    static const char *const TAGS[] = {"article", "p",  "pre", "ul",      "li",      "div", "span",
                                       "a",       "h1", "h2",  "details", "summary", NULL};
    const char *at;
    while (html.length && (at = memchr(html.bytes, '<', html.length))) {
        html = str_from(html, (size_t)(at + 1 - html.bytes));
        struct str name = html.length && html.bytes[0] == '/' ? str_from(html, 1) : html;
        size_t length = 0;
        while (length < name.length && ascii_alnum(name.bytes[length]))
            length++;
        REQUIRE(str_in_list(str_first(name, length), TAGS));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct strbuf text = STRBUF_EMPTY;
    struct strbuf out = STRBUF_EMPTY;
    struct arena arena = {0};
    const struct style style = {.width = size ? data[0] % 100 : 80,
                                .lines = size ? data[0] % 7 : 0};
    text_decode(fuzz_view(data, size), TEXT_DROP_CONTROLS, &text);
    struct node *page = node_new(&arena, NODE_PAGE, (struct str){0});
    blocks_read(&arena, strbuf_view(&text), page);
    typeset(&out, &style, page, 2, NULL);
    check_harmless(&out);
    strbuf_reset(&out);
    markdown_add(&out, page);
    check_harmless(&out);
    strbuf_reset(&out);
    html_add(&out, page);
    check_harmless(&out);
    check_tags(strbuf_view(&out));
    strbuf_reset(&out);
    redact_text(NULL, strbuf_view(&text), &out);
    REQUIRE(!out.failed);
    arena_clear(&arena);
    strbuf_clear(&text);
    strbuf_clear(&out);
    return 0;
}

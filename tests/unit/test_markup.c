/* Trees as Markdown and HTML, and the links in them: nothing from an article acts. */
#include "support.h"

#include "render/blocks.h"
#include "render/html.h"
#include "render/link.h"
#include "render/markdown.h"

static struct node *read_page(struct arena *arena, const char *text)
{
    struct node *page = node_new(arena, NODE_PAGE, (struct str){0});
    blocks_read(arena, str_of(text), page);
    return page;
}

static void check_markdown(const char *text, const char *expected)
{
    struct arena arena = {0};
    struct strbuf out = STRBUF_EMPTY;
    markdown_add(&out, read_page(&arena, text));
    assert_str(strbuf_view(&out), expected);
    strbuf_clear(&out);
    arena_clear(&arena);
}

static void check_html(const char *text, const char *expected)
{
    struct arena arena = {0};
    struct strbuf out = STRBUF_EMPTY;
    html_add(&out, read_page(&arena, text));
    const struct str all = strbuf_view(&out);
    assert_true(str_starts(all, STR("<article id=\"\">\n")));
    assert_str(str_between(all.bytes + 16, all.bytes + all.length - 11), expected);
    strbuf_clear(&out);
    arena_clear(&arena);
}

static void test_markdown_words(void **state)
{
    (void)state;
    check_markdown("Use \\\\srv\\share now.", "Use `\\\\srv\\share` now.\n");
    check_markdown("(<domain>\\<user>), *not* _a_ `b` ``",
                   "(`<domain>\\<user>`), `*not*` `_a_` `` `b` `` ``` `` ```\n");
    check_markdown("a < b & c > d [x] ok", "a < b & c > d [x] ok\n");
    check_markdown("&amp; <b>bold</b> [x](y) ~~no~~", "`&amp`; `<b>bold</b>` `[x](y)` `~~no~~`\n");
    check_markdown("# no heading", "\\# no heading\n");
    check_markdown("---", "    ---\n");
    check_markdown("+ no list", "\\+ no list\n");
    check_markdown("See http://a.example/x.", "See <http://a.example/x>.\n");
}

static void test_markdown_blocks(void **state)
{
    (void)state;
    check_markdown("1. Do:\n\n      a <b>\n\n   And so on to the end.\n\n2. Rest.",
                   "1. Do:\n\n       a <b>\n\n   And so on to the end.\n\n2. Rest.\n");
    check_markdown("Go:\n\n   a\n\n     b", "Go:\n\n    a\n\n      b\n");
    check_markdown("Q151519 One\nQ151520 Two", "- Q151519 One\n- Q151520 Two\n");
}

static void test_html(void **state)
{
    (void)state;
    check_html("<script>alert('1')</script> & \"x\"",
               "<p>&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;x&quot;</p>\n");
    check_html("   a <b>\n     c", "<pre>a &lt;b&gt;\n  c</pre>\n");
    check_html("1. One.\n\n2. Two.\n\nEnd.",
               "<ul>\n<li class=\"marked\"><span>1.</span><div>\n<p>One.</p>\n</div></li>\n"
               "<li class=\"marked\"><span>2.</span><div>\n<p>Two.</p>\n</div></li>\n</ul>\n"
               "<p>End.</p>\n");
    check_html("http://a.example/?a=1&b=\"onclick=x",
               "<p><a rel=\"noreferrer\" href=\"http://a.example/?a=1&amp;b=\">"
               "http://a.example/?a=1&amp;b=</a>&quot;onclick=x</p>\n");
    check_html("javascript:alert(1)", "<p>javascript:alert(1)</p>\n");
    check_html("\033[31m \xE2\x80\xAE", "<p>\xEF\xBF\xBD[31m \xEF\xBF\xBD</p>\n");
}

static void test_html_page(void **state)
{
    (void)state;
    struct strbuf out = STRBUF_EMPTY;
    html_begin(&out, STR("a</title><script>"));
    html_end(&out);
    assert_non_null(
        str_find(strbuf_view(&out), STR("<title>a&lt;/title&gt;&lt;script&gt;</title>")));
    assert_null(str_find(strbuf_view(&out), STR("<script")));
    assert_non_null(str_find(strbuf_view(&out), STR("default-src 'none'")));
    strbuf_clear(&out);
}

static void test_links(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *address;
    } CASES[] = {
        {"see http://a.example/b.", "http://a.example/b"},
        {"(https://a.example)", "https://a.example"},
        {"http://a.example/b(c)", "http://a.example/b(c)"},
        {"<http://a.example>", "http://a.example"},
        {"HTTP://A.EXAMPLE, and", "HTTP://A.EXAMPLE"},
        {"mailto:joe@a.example!", "mailto:joe@a.example"},
        {"ftp://a.example/%20x", "ftp://a.example/%20x"},
        {"http://a\033]8;;evil", "http://a"},
        {"xhttp://a.example", ""},
        {"http://", ""},
        {"http:// x", ""},
        {"javascript:x", ""},
        {"file:///etc/passwd", ""},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++)
        assert_str(link_find(str_of(CASES[i].text)), CASES[i].address);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_markdown_words), cmocka_unit_test(test_markdown_blocks),
        cmocka_unit_test(test_html),           cmocka_unit_test(test_html_page),
        cmocka_unit_test(test_links),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

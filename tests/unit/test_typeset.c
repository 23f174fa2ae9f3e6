/* Trees as text for terminals, and the tones of it. */
#include "support.h"

#include "lookup/fill.h"
#include "render/blocks.h"
#include "render/typeset.h"

static void check(const struct style *style, const char *text, size_t indent, const char *expected,
                  bool expected_cut)
{
    struct arena arena = {0};
    struct strbuf out = STRBUF_EMPTY;
    struct node *root = node_new(&arena, NODE_PAGE, (struct str){0});
    bool cut;
    blocks_read(&arena, str_of(text), root);
    typeset(&out, style, root, indent, &cut);
    assert_str(strbuf_view(&out), expected);
    assert_int_equal(cut, expected_cut);
    strbuf_clear(&out);
    arena_clear(&arena);
}

static void test_wrapping(void **state)
{
    (void)state;
    const struct style style = {.width = 30};
    check(&style, "one two three four five six seven", 2,
          "  one two three four five six\n  seven\n", false);
    check(&style, "1. one two three four five six seven", 0,
          "1. one two three four five six\n   seven\n", false);
    check(&style, "a 0123456789012345678901234567890123456789 b", 0,
          "a\n0123456789012345678901234567890123456789\nb\n", false);
    check(&style, "   cmd --with a very long line that is never broken", 0,
          "   cmd --with a very long line that is never broken\n", false);
}

/* Wide characters are two columns, combining ones none. */
static void test_widths(void **state)
{
    (void)state;
    const struct style style = {.width = 20};
    check(&style, "日本語日本語日本語 ab", 0, "日本語日本語日本語\nab\n", false);
    check(&style, "日本語日本語日本語 a", 0, "日本語日本語日本語 a\n", false);
    check(&style, "u\xCC\x88u\xCC\x88u\xCC\x88u\xCC\x88u\xCC\x88u\xCC\x88 0123456789abc", 0,
          "u\xCC\x88u\xCC\x88u\xCC\x88u\xCC\x88u\xCC\x88u\xCC\x88 0123456789abc\n", false);
}

static void test_lists(void **state)
{
    (void)state;
    const struct style style = {.width = 40};
    check(&style, "1. One.\n\n2. Two.\n\n3. Type:\n\n      cmd\n\n4. End.", 2,
          "  1. One.\n  2. Two.\n\n  3. Type:\n\n        cmd\n\n  4. End.\n", false);
    check(&style, "  \ta\tb\n\tc", 0, "        a       b\n        c\n", false);
}

/* Prose set deeper than the line is wide does not repeat that in each line it is wrapped to. */
static void test_deep_prose(void **state)
{
    (void)state;
    const struct style style = {.width = 40};
    struct strbuf text = STRBUF_EMPTY;
    strbuf_add_repeat(&text, ' ', 30);
    strbuf_add_text(&text, "NOTE that words have room");
    check(&style, strbuf_text(&text), 2,
          "                      NOTE that words\n                      have room\n", false);
    strbuf_clear(&text);
}

static void test_cut(void **state)
{
    (void)state;
    const struct style three = {.width = 30, .lines = 3};
    check(&three, "one\n\ntwo", 0, "one\n\ntwo\n", false);
    check(&three, "one\n\ntwo\n\nthree", 0, "one\n\ntwo\n", true);
    check(&three, "   a\n   b\n   c\n   d", 0, "   a\n   b\n   c\n", true);
    check(&three, "   a\n   b\n   c", 0, "   a\n   b\n   c\n", false);
    check(&three,
          "one two three four five six seven one two three four five six seven one two "
          "three four five six seven one two three four",
          0,
          "one two three four five six\nseven one two three four five\nsix seven one two three "
          "four\n",
          true);
}

static void test_tones(void **state)
{
    (void)state;
    const struct style color = {.color = true, .width = 30};
    check(&color, "   rm \001my file\002 now", 0,
          "   \033[35mrm \033[0m\033[1;4mmy file\033[0m\033[35m now\033[0m\n", false);
    /* A value that goes on in the next line is still one. */
    check(&color, "0123456789 0123456789 \001first second\002 end", 0,
          "0123456789 0123456789 \033[1;4mfirst\033[0m\n\033[1;4msecond\033[0m end\n", false);
    const struct style links = {.links = true, .width = 80};
    check(&links, "see http://a.example/x.", 0,
          "see \033]8;;http://a.example/x\033\\http://a.example/x\033]8;;\033\\.\n", false);
    const struct style plain = {.width = 80};
    check(&plain, "bad \033[31m \xE2\x80\xAE end", 0, "bad \xEF\xBF\xBD[31m \xEF\xBF\xBD end\n",
          false);
}

static void test_fitted(void **state)
{
    (void)state;
    const struct style style = {.width = 80};
    struct strbuf out = STRBUF_EMPTY;
    typeset_fitted(&out, &style, TONE_PLAIN, STR("0123456789"), 10);
    assert_str(strbuf_view(&out), "0123456789");
    strbuf_reset(&out);
    typeset_fitted(&out, &style, TONE_PLAIN, STR("0123456 89x"), 10);
    assert_str(strbuf_view(&out), "0123456...");
    strbuf_reset(&out);
    typeset_fitted(&out, &style, TONE_PLAIN, STR("日本語日本語"), 8);
    assert_str(strbuf_view(&out), "日本...");
    strbuf_clear(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_wrapping), cmocka_unit_test(test_widths),
        cmocka_unit_test(test_lists),    cmocka_unit_test(test_deep_prose),
        cmocka_unit_test(test_cut),      cmocka_unit_test(test_tones),
        cmocka_unit_test(test_fitted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

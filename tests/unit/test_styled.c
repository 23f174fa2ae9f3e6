/* Styled text read back into lines, and cells on a grid: looks stay, nothing that acts on a
 * terminal does. */
#include "support.h"

#include "base/text.h"
#include "tui/clipboard.h"
#include "tui/grid.h"

static void line_is(const struct styled *styled, size_t number, const char *text)
{
    assert_str(styled_line(styled, number).text, text);
}

static void test_lines_and_looks(void **state)
{
    (void)state;
    struct styled styled = {0};
    assert_true(styled_read(&styled, STR("a\033[1mb\033[36mc\033[0md\n\n\033[1;4mx\033[22my\n\n")));
    assert_int_equal(styled.count, 3);
    line_is(&styled, 0, "abcd");
    line_is(&styled, 1, "");
    line_is(&styled, 2, "xy");
    line_is(&styled, 3, "");
    const unsigned char *looks = styled_line(&styled, 0).looks;
    assert_int_equal(looks[0], LOOK_PLAIN);
    assert_int_equal(looks[1], LOOK_BOLD);
    assert_int_equal(looks[2], LOOK_BOLD | LOOK_CYAN);
    assert_int_equal(looks[3], LOOK_PLAIN);
    looks = styled_line(&styled, 2).looks;
    assert_int_equal(looks[0], LOOK_BOLD | LOOK_UNDERLINED);
    assert_int_equal(looks[1], LOOK_UNDERLINED);
    assert_true(styled_read(&styled, STR("")));
    assert_int_equal(styled.count, 1);
    styled_clear(&styled);
}

static void test_other_sequences_go(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *expected;
    } CASES[] = {
        {"\033]8;;https://x\033\\link\033]8;;\033\\!", "link!"},
        {"\033]0;title\atext", "text"},
        {"a\033[2Jb\033[Hc", "abc"},
        {"a\033c\001\002\177b\xC2\x9B", "ab"},
        {"a\xE2\x80\xAE\x62", "ab"}, /* right-to-left override */
        {"a\033", "a"},
        {"a\033[", "a"},
        {"a\033[1", "a"},
        {"a\033]8;", "a"},
        {"a\033]8;\033", "a"},
        {"ab\tc", "ab      c"},
        {"\033[38;5;1234567890123mred", "red"},
    };
    struct styled styled = {0};
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        assert_true(styled_read(&styled, str_of(CASES[i].text)));
        line_is(&styled, 0, CASES[i].expected);
    }
    styled_clear(&styled);
}

static void test_finding(void **state)
{
    (void)state;
    struct styled styled = {0};
    assert_true(styled_read(&styled, STR("one\nTwo\nthree two\nfour")));
    assert_int_equal(styled_find(&styled, STR("two"), 0, false), 1);
    assert_int_equal(styled_find(&styled, STR("two"), 2, false), 2);
    assert_int_equal(styled_find(&styled, STR("two"), 3, false), 4);
    assert_int_equal(styled_find(&styled, STR("two"), 3, true), 2);
    assert_int_equal(styled_find(&styled, STR("two"), 0, true), 4); /* above it is nothing */
    assert_int_equal(styled_find(&styled, STR(""), 0, false), 4);
    assert_int_equal(styled_find(&styled, STR("two"), 9, false), 4);
    styled_clear(&styled);
}

/* Whatever bytes are read, the lines hold no control, and each byte has a look. */
static void test_any_bytes(void **state)
{
    (void)state;
    struct random random = {3};
    struct styled styled = {0};
    struct strbuf bytes = STRBUF_EMPTY;
    for (int i = 0; i < 3000; i++) {
        strbuf_reset(&bytes);
        random_bytes(&random, &bytes, random_below(&random, 60), "\033[]m;0148\\\a\n\tab\x9B\xC2");
        assert_true(styled_read(&styled, strbuf_view(&bytes)));
        assert_int_equal(styled.text.length, styled.looks.length);
        struct str text = strbuf_view(&styled.text);
        while (text.length)
            assert_false(text_is_control(text_next(&text)));
    }
    strbuf_clear(&bytes);
    styled_clear(&styled);
}

static void row_is(const struct grid *grid, size_t row, const char *expected)
{
    struct strbuf out = STRBUF_EMPTY;
    grid_row_text(grid, row, &out);
    assert_str(strbuf_view(&out), expected);
    strbuf_clear(&out);
}

static void test_grid(void **state)
{
    (void)state;
    struct grid grid = {0};
    assert_true(grid_reset(&grid, 3, 6));
    assert_int_equal(grid_put(&grid, 0, 0, 99, STR("abcdefgh"), 0), 6);
    row_is(&grid, 0, "abcdef");
    assert_int_equal(grid_put(&grid, 1, 1, 4, STR("abcdefgh"), 0), 4);
    row_is(&grid, 1, " abc");
    assert_int_equal(grid_put(&grid, 9, 0, 6, STR("x"), 0), 0);
    assert_int_equal(grid_put(&grid, 2, 0, 6, STR("a\033\n\xC2\x9B"), 0), 4);
    row_is(&grid, 2, "a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
    grid_fill(&grid, 0, 4, 99, '-', 0);
    row_is(&grid, 0, "abcd--");
    grid_dress(&grid, 0, 5, 99, LOOK_BOLD);
    assert_int_equal(grid.cells[5].look, LOOK_BOLD);
    (void)grid_put(&grid, 0, 0, 1, STR("x"), LOOK_CYAN | LOOK_BOLD);
    grid_dress(&grid, 0, 0, 1, LOOK_REVERSED);
    assert_int_equal(grid.cells[0].look, LOOK_REVERSED | LOOK_BOLD);
    grid_clear(&grid);
}

static void test_wide_and_marks(void **state)
{
    (void)state;
    struct grid grid = {0};
    assert_true(grid_reset(&grid, 2, 5));
    /* Two wide characters; the third has room for half. */
    assert_int_equal(grid_put(&grid, 0, 0, 5, STR("\xE9\x8C\xAF\xE8\xAA\xA4\xE9\x8C\xAF"), 0), 4);
    row_is(&grid, 0, "\xE9\x8C\xAF\xE8\xAA\xA4");
    assert_int_equal(grid.cells[1].base, 0);
    assert_int_equal(grid_put(&grid, 1, 0, 5, STR("e\xCC\x81\xCC\x82\xCC\x83x"), 0), 2);
    row_is(&grid, 1, "e\xCC\x81\xCC\x82x"); /* no more marks than a cell has room for */
    assert_int_equal(grid_put(&grid, 1, 0, 5, STR("\xCC\x81"), 0), 0);
    grid_clear(&grid);
}

static void test_shifted_line(void **state)
{
    (void)state;
    struct grid grid = {0};
    struct styled styled = {0};
    assert_true(styled_read(&styled, STR("a\xE9\x8C\xAF\x62\033[1mc")));
    const struct styled_line line = styled_line(&styled, 0);
    assert_true(grid_reset(&grid, 1, 5));
    (void)grid_put_line(&grid, 0, 0, 5, &line, 1);
    row_is(&grid, 0, "\xE9\x8C\xAF\x62\x63");
    assert_int_equal(grid.cells[3].look, LOOK_BOLD);
    assert_true(grid_reset(&grid, 1, 5));
    (void)grid_put_line(&grid, 0, 0, 5, &line, 2); /* the wide one is cut in half */
    row_is(&grid, 0, " bc");
    assert_true(grid_reset(&grid, 1, 5));
    (void)grid_put_line(&grid, 0, 0, 5, &line, 99);
    row_is(&grid, 0, "");
    styled_clear(&styled);
    grid_clear(&grid);
}

static void test_clipboard(void **state)
{
    (void)state;
    static const char *const CASES[][2] = {
        {"", ""},
        {"f", "Zg=="},
        {"fo", "Zm8="},
        {"foo", "Zm9v"},
        {"foob", "Zm9vYg=="},
        {"fooba", "Zm9vYmE="},
        {"foobar", "Zm9vYmFy"}, /* RFC 4648, 10 */
        {"\033\a\xFF", "Gwf/"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        struct strbuf out = STRBUF_EMPTY;
        struct strbuf expected = STRBUF_EMPTY;
        clipboard_sequence(&out, str_of(CASES[i][0]));
        strbuf_add_format(&expected, "\033]52;c;%s\a", CASES[i][1]);
        assert_str(strbuf_view(&out), strbuf_text(&expected));
        strbuf_clear(&out);
        strbuf_clear(&expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines_and_looks),
        cmocka_unit_test(test_other_sequences_go),
        cmocka_unit_test(test_finding),
        cmocka_unit_test(test_any_bytes),
        cmocka_unit_test(test_grid),
        cmocka_unit_test(test_wide_and_marks),
        cmocka_unit_test(test_shifted_line),
        cmocka_unit_test(test_clipboard),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* The text that is being edited: characters stay whole, rows are as wide as they may be. */
#include "support.h"

#include "base/text.h"
#include "tui/edit.h"

static struct edit edit_of(const char *text)
{
    struct edit edit = {.limit = 64};
    assert_true(edit_insert(&edit, str_of(text)));
    return edit;
}

static void is(struct edit *edit, const char *text, size_t cursor)
{
    assert_str(strbuf_view(&edit->text), text);
    assert_int_equal(edit->cursor, cursor);
}

static void test_inserting(void **state)
{
    (void)state;
    struct edit edit = edit_of("ac");
    edit_left(&edit);
    assert_true(edit_insert(&edit, STR("b")));
    is(&edit, "abc", 2);
    assert_true(edit_insert(&edit, STR("")));
    is(&edit, "abc", 2);
    assert_true(edit_set(&edit, STR("new")));
    is(&edit, "new", 3);
    edit_clear(&edit);
}

static void test_bound(void **state)
{
    (void)state;
    struct edit edit = {.limit = 4};
    assert_false(edit_insert(&edit, STR("abcdef")));
    is(&edit, "abcd", 4);
    assert_false(edit_insert(&edit, STR("e")));
    is(&edit, "abcd", 4);
    assert_false(edit_set(&edit, STR("abc\xC3\xA9"))); /* no half a character */
    is(&edit, "abc", 3);
    edit_clear(&edit);
}

static void test_removing(void **state)
{
    (void)state;
    struct edit edit = edit_of("one two  ");
    edit_kill_word(&edit);
    is(&edit, "one ", 4);
    edit_backspace(&edit);
    edit_backspace(&edit);
    is(&edit, "on", 2);
    edit_home(&edit);
    edit_backspace(&edit);
    edit_delete(&edit);
    is(&edit, "n", 0);
    edit_delete(&edit);
    edit_delete(&edit);
    edit_backspace(&edit);
    edit_kill_word(&edit);
    is(&edit, "", 0);
    edit_clear(&edit);
}

static void test_marks_go_with_their_letter(void **state)
{
    (void)state;
    struct edit edit = edit_of("xe\xCC\x81z"); /* e and a combining acute */
    edit_left(&edit);
    edit_left(&edit);
    assert_int_equal(edit.cursor, 1);
    edit_right(&edit);
    assert_int_equal(edit.cursor, 4);
    edit_backspace(&edit);
    is(&edit, "xz", 1);
    edit_clear(&edit);
}

static void test_lines(void **state)
{
    (void)state;
    struct edit edit = edit_of("ab\ncdef");
    edit_home(&edit);
    assert_int_equal(edit.cursor, 3);
    assert_true(edit_up(&edit, 80));
    assert_int_equal(edit.cursor, 0);
    assert_false(edit_up(&edit, 80));
    edit_end(&edit);
    assert_int_equal(edit.cursor, 2);
    assert_true(edit_down(&edit, 80));
    assert_int_equal(edit.cursor, 5);
    edit_end(&edit);
    assert_true(edit_up(&edit, 80)); /* the line above is shorter */
    assert_int_equal(edit.cursor, 2);
    edit_clear(&edit);
}

/* The rows of TEXT, with bars between them. */
static void rows(const char *text, size_t width, const char *expected)
{
    struct strbuf out = STRBUF_EMPTY;
    size_t at = 0;
    struct edit_row row;
    while (edit_next_row(str_of(text), width, &at, &row)) {
        strbuf_add_text(&out, row.from ? "|" : "");
        strbuf_add_str(&out, str_from(str_first(str_of(text), row.to), row.from));
    }
    assert_str(strbuf_view(&out), expected);
    strbuf_clear(&out);
}

static void test_rows(void **state)
{
    (void)state;
    rows("", 4, "");
    rows("abcd", 4, "abcd");
    rows("abcdef", 4, "abcd|ef");
    rows("ab\n", 4, "ab|");
    rows("\n\nab", 4, "||ab");
    rows("abcd\nef", 4, "abcd|ef");
    rows("a\xE9\x8C\xAF\xE8\xAA\xA4", 4, "a\xE9\x8C\xAF|\xE8\xAA\xA4"); /* two wide characters */
    rows("\xE9\x8C\xAF\xE8\xAA\xA4", 1, "\xE9\x8C\xAF|\xE8\xAA\xA4"); /* too wide: still one each */
}

static void test_place_of_the_cursor(void **state)
{
    (void)state;
    size_t row;
    size_t column;
    assert_int_equal(edit_rows(STR("abcdef"), 4, 4, &row, &column), 2);
    assert_int_equal(row, 1); /* the next character comes there */
    assert_int_equal(column, 0);
    assert_int_equal(edit_rows(STR("ab\n"), 4, 3, &row, &column), 2);
    assert_int_equal(row, 1);
    assert_int_equal(edit_rows(STR("\xE9\x8C\xAF x"), 8, 5, &row, &column), 1);
    assert_int_equal(column, 4);
}

/* Any editing leaves well-formed text and a cursor between two characters. */
static void test_anything(void **state)
{
    (void)state;
    static const char *const PIECES[] = {"a", "\xC3\xA9", "\xE9\x8C\xAF", "\xCC\x81", "\n", " b c"};
    struct random random = {7};
    struct edit edit = {.limit = 40};
    for (int i = 0; i < 20000; i++) {
        size_t width = 1 + random_below(&random, 9);
        switch (random_below(&random, 12)) {
        case 0:
            edit_backspace(&edit);
            break;
        case 1:
            edit_delete(&edit);
            break;
        case 2:
            edit_left(&edit);
            break;
        case 3:
            edit_right(&edit);
            break;
        case 4:
            (void)edit_up(&edit, width);
            break;
        case 5:
            (void)edit_down(&edit, width);
            break;
        case 6:
            edit_kill_word(&edit);
            break;
        default:
            (void)edit_insert(&edit, str_of(PIECES[random_below(&random, 6)]));
        }
        assert_true(edit.text.length <= edit.limit && edit.cursor <= edit.text.length);
        assert_true(text_is_utf8(strbuf_view(&edit.text)));
        assert_true(text_is_utf8(str_first(strbuf_view(&edit.text), edit.cursor)));
    }
    edit_clear(&edit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_inserting),
        cmocka_unit_test(test_bound),
        cmocka_unit_test(test_removing),
        cmocka_unit_test(test_marks_go_with_their_letter),
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_place_of_the_cursor),
        cmocka_unit_test(test_anything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

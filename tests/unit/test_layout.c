/* Lines, paragraphs, rules, list marks. */
#include "support.h"

#include "article/layout.h"

static void test_indent(void **state)
{
    (void)state;
    assert_int_equal(layout_indent(STR("")), 0);
    assert_int_equal(layout_indent(STR("x")), 0);
    assert_int_equal(layout_indent(STR("   x")), 3);
    assert_int_equal(layout_indent(STR("\tx")), 8);
    assert_int_equal(layout_indent(STR("   \tx")), 8);
    assert_int_equal(layout_indent(STR("\t x")), 9);
    assert_int_equal(layout_indent(STR("        \tx")), 16);
}

static void test_paragraphs(void **state)
{
    (void)state;
    struct str rest = STR("\n  \n   one\n  two  \n\t\nthree\n\n");
    struct paragraph paragraph;
    assert_true(layout_next_paragraph(&rest, &paragraph));
    assert_str(paragraph.text, "   one\n  two");
    assert_int_equal(paragraph.indent, 2);
    assert_int_equal(paragraph.lines, 2);
    assert_true(layout_next_paragraph(&rest, &paragraph));
    assert_str(paragraph.text, "three");
    assert_int_equal(paragraph.indent, 0);
    assert_false(layout_next_paragraph(&rest, &paragraph));
    rest = STR("");
    assert_false(layout_next_paragraph(&rest, &paragraph));
}

static void test_rules(void **state)
{
    (void)state;
    assert_true(layout_is_rule(STR("====="), '=', 5));
    assert_true(layout_is_rule(STR("  =====  "), '=', 5));
    assert_false(layout_is_rule(STR("===="), '=', 5));
    assert_false(layout_is_rule(STR("==-=="), '=', 3));
    assert_false(layout_is_rule(STR("== =="), '=', 3));
    assert_false(layout_is_rule(STR(""), '=', 1));
}

static void test_list_marks(void **state)
{
    (void)state;
    assert_int_equal(layout_list_mark(STR("1. Do this")), 3);
    assert_int_equal(layout_list_mark(STR("12) Do this")), 4);
    assert_int_equal(layout_list_mark(STR("   a. Do this")), 6);
    assert_int_equal(layout_list_mark(STR(" - Do this")), 3);
    assert_int_equal(layout_list_mark(STR("* Do this")), 2);
    assert_int_equal(layout_list_mark(STR("o  Do this")), 3);
    assert_int_equal(layout_list_mark(STR("\xC2\xB7 Do this")), 3);
    assert_int_equal(layout_list_mark(STR("123. a year or so")), 0);
    assert_int_equal(layout_list_mark(STR("1.5 megabytes")), 0);
    assert_int_equal(layout_list_mark(STR("-or-")), 0);
    assert_int_equal(layout_list_mark(STR("- ")), 0);
    assert_int_equal(layout_list_mark(STR("-")), 0);
    assert_int_equal(layout_list_mark(STR("ordinary words")), 0);
    assert_int_equal(layout_list_mark(STR("")), 0);
    assert_int_equal(layout_list_mark(STR("   ")), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_indent),
        cmocka_unit_test(test_paragraphs),
        cmocka_unit_test(test_rules),
        cmocka_unit_test(test_list_marks),
    };
    return cmocka_run_group_tests_name("layout", tests, NULL, NULL);
}

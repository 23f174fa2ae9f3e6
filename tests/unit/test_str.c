/* Views of bytes. */
#include "support.h"

static void test_parts(void **state)
{
    (void)state;
    struct str s = STR("hello");
    assert_str(str_from(s, 2), "llo");
    assert_str(str_from(s, 5), "");
    assert_str(str_from(s, 99), "");
    assert_str(str_first(s, 2), "he");
    assert_str(str_first(s, 99), "hello");
    assert_int_equal(str_of(NULL).length, 0);
    assert_int_equal(str_from((struct str){0}, 3).length, 0);
}

static void test_comparisons(void **state)
{
    (void)state;
    assert_true(str_equal(STR("a\0b"), STR("a\0b")));
    assert_false(str_equal(STR("a"), STR("ab")));
    assert_true(str_equal((struct str){0}, STR("")));
    assert_true(str_equal_case(STR("ErRor"), STR("eRrOR")));
    assert_true(str_starts(STR("abc"), STR("ab")));
    assert_true(str_starts(STR("abc"), STR("")));
    assert_false(str_starts(STR("a"), STR("ab")));
    assert_true(str_starts_case(STR("ABC"), STR("ab")));
    assert_true(str_ends_case(STR("Q1.TXT"), STR(".txt")));
    assert_false(str_ends_case(STR("txt"), STR(".txt")));
}

static void test_trim(void **state)
{
    (void)state;
    assert_str(str_trim(STR(" \t\r\na b\n ")), "a b");
    assert_str(str_trim(STR(" \t ")), "");
    assert_str(str_trim_end(STR(" a ")), " a");
    assert_int_equal(str_trim((struct str){0}).length, 0);
}

static void test_lines(void **state)
{
    (void)state;
    struct str rest = STR("one\n\nthree");
    struct str line;
    assert_true(str_next_line(&rest, &line));
    assert_str(line, "one");
    assert_true(str_next_line(&rest, &line));
    assert_str(line, "");
    assert_true(str_next_line(&rest, &line));
    assert_str(line, "three");
    assert_false(str_next_line(&rest, &line));
    rest = STR("last\n");
    assert_true(str_next_line(&rest, &line));
    assert_false(str_next_line(&rest, &line));
}

static void test_words(void **state)
{
    (void)state;
    struct str rest = STR("  a  bc\n");
    struct str word;
    assert_true(str_next_word(&rest, &word));
    assert_str(word, "a");
    assert_true(str_next_word(&rest, &word));
    assert_str(word, "bc");
    assert_false(str_next_word(&rest, &word));
}

static void test_find(void **state)
{
    (void)state;
    struct str hay = STR("aab aabc");
    assert_ptr_equal(str_find(hay, STR("aabc")), hay.bytes + 4);
    assert_ptr_equal(str_find(hay, STR("a")), hay.bytes);
    assert_ptr_equal(str_find(hay, STR("c")), hay.bytes + 7);
    assert_null(str_find(hay, STR("")));
    assert_null(str_find(hay, STR("aabcd")));
    assert_null(str_find((struct str){0}, STR("a")));
    assert_ptr_equal(str_find(hay, hay), hay.bytes);
}

static void test_classes(void **state)
{
    (void)state;
    assert_true(ascii_hex('f') && ascii_hex('F') && ascii_hex('0') && !ascii_hex('g'));
    assert_false(ascii_alnum((char)0xE9));
    assert_int_equal(ascii_fold('Z'), 'z');
    assert_int_equal(ascii_fold('['), '[');
    assert_true(char_in(':', ":="));
    assert_false(char_in('\0', ":="));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parts),   cmocka_unit_test(test_comparisons),
        cmocka_unit_test(test_trim),    cmocka_unit_test(test_lines),
        cmocka_unit_test(test_words),   cmocka_unit_test(test_find),
        cmocka_unit_test(test_classes),
    };
    return cmocka_run_group_tests_name("str", tests, NULL, NULL);
}

/* How far two words are apart. */
#include "support.h"

#include "base/edits.h"

static size_t distance(const char *a, const char *b)
{
    return edits_between(str_of(a), str_of(b), EDITS_LENGTH_MAX);
}

static void test_each_edit_counts_once(void **state)
{
    (void)state;
    assert_int_equal(distance("", ""), 0);
    assert_int_equal(distance("show", "show"), 0);
    assert_int_equal(distance("", "show"), 4);
    assert_int_equal(distance("show", ""), 4);
    assert_int_equal(distance("shwo", "show"), 1);
    assert_int_equal(distance("shw", "show"), 1);
    assert_int_equal(distance("shhow", "show"), 1);
    assert_int_equal(distance("shot", "show"), 1);
    assert_int_equal(distance("imoprt", "import"), 1);
    assert_int_equal(distance("ca", "abc"), 3); /* a swapped pair is not edited again */
}

static void test_long_words_are_far_from_all(void **state)
{
    (void)state;
    assert_true(distance("a word of many more letters than thirty-two", "show") >= 32);
    assert_true(distance("show", "a word of many more letters than thirty-two") >= 32);
}

static void test_more_than_the_limit(void **state)
{
    (void)state;
    assert_true(edits_between(STR("sh"), STR("shower"), 2) > 2);
    assert_true(edits_between(STR("import"), STR("search"), 2) > 2);
    assert_int_equal(edits_between(STR("imprt"), STR("import"), 1), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_edit_counts_once),
        cmocka_unit_test(test_long_words_are_far_from_all),
        cmocka_unit_test(test_more_than_the_limit),
    };
    return cmocka_run_group_tests_name("edits", tests, NULL, NULL);
}

/* What a mistyped word was meant for: how far words are apart, and which is near enough. */
#include "support.h"

#include "cmd/nearest.h"

static size_t distance(const char *a, const char *b)
{
    return nearest_distance(str_of(a), str_of(b));
}

static void test_edits(void **state)
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

static void test_long_words(void **state)
{
    (void)state;
    assert_true(distance("a word of many more letters than thirty-two", "show") >= 32);
    assert_true(distance("show", "a word of many more letters than thirty-two") >= 32);
}

static void test_nearest(void **state)
{
    (void)state;
    static const char *const NAMES[] = {"show", "search", NULL, "import", "info"};
    assert_int_equal(nearest_of(STR("shwo"), NAMES, 5), 0);
    assert_int_equal(nearest_of(STR("serach"), NAMES, 5), 1);
    assert_int_equal(nearest_of(STR("imort"), NAMES, 5), 3);
    assert_int_equal(nearest_of(STR("inf"), NAMES, 5), 4);
    assert_int_equal(nearest_of(STR("xy"), NAMES, 5), NEAREST_NONE);
    assert_int_equal(nearest_of(STR("shell"), NAMES, 5), NEAREST_NONE);
    assert_int_equal(nearest_of(STR(""), NAMES, 5), NEAREST_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_edits),
        cmocka_unit_test(test_long_words),
        cmocka_unit_test(test_nearest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* What a mistyped word was meant for. */
#include "support.h"

#include "cmd/nearest.h"

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
        cmocka_unit_test(test_nearest),
    };
    return cmocka_run_group_tests_name("nearest", tests, NULL, NULL);
}

/* Notices that count for nothing. */
#include "support.h"

#include "article/boilerplate.h"

static void test_notices(void **state)
{
    (void)state;
    assert_true(boilerplate_is(STR("Microsoft has confirmed whatever follows.")));
    assert_true(boilerplate_is(STR("   Microsoft has\n   confirmed more.")));
    assert_true(boilerplate_is(STR("WARNING: Using Registry   Editor and so on")));
    assert_true(boilerplate_is(STR("This behavior is by design.")));
    assert_false(boilerplate_is(STR("")));
    assert_false(boilerplate_is(STR("   ")));
    assert_false(boilerplate_is((struct str){0}));
    assert_false(boilerplate_is(STR("Microsoft")));
    assert_false(boilerplate_is(STR("Microsoft has")));
    assert_false(boilerplate_is(STR("Microsoft hasconfirmed this")));
    assert_false(boilerplate_is(STR("It seems that Microsoft has confirmed this")));
    assert_false(boilerplate_is(STR("The service cannot start.")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_notices)};
    return cmocka_run_group_tests_name("boilerplate", tests, NULL, NULL);
}

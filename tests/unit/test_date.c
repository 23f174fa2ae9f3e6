/* Dates: their form, and the days that there are. */
#include "support.h"

#include "base/date.h"

static void test_days(void **state)
{
    (void)state;
    static const char *const DAYS[] = {"0001",       "1999",       "1999-12",    "1999-02-28",
                                       "2000-02-29", "2004-02-29", "1999-12-31", "9999-12-31"};
    static const char *const OTHERS[] = {
        "",           "199",        "0000",       "1999-00",     "1999-13",    "1999-1",
        "1999-02-29", "1900-02-29", "2001-04-31", "2001-04-00",  "1999-99-99", "9999-99-99",
        "1999/02/03", "1999-02/03", "19x9-02-03", "1999-02-03 ", "-999-02-03"};
    for (size_t i = 0; i < sizeof DAYS / sizeof DAYS[0]; i++)
        assert_true(date_is_valid(str_of(DAYS[i])));
    for (size_t i = 0; i < sizeof OTHERS / sizeof OTHERS[0]; i++)
        assert_false(date_is_valid(str_of(OTHERS[i])));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_days),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

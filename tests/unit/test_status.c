/* Errors: the first one stays, and there is always a sentence. */
#include "support.h"

#include "base/status.h"

static void test_first_failure_stays(void **state)
{
    (void)state;
    struct kbq_error error = {0};
    assert_int_equal(kbq_fail(&error, KBQ_IO, "cannot open '%s'", "a"), KBQ_IO);
    assert_int_equal(kbq_fail(&error, KBQ_NOMEM, "later"), KBQ_NOMEM);
    assert_int_equal(error.status, KBQ_IO);
    assert_string_equal(kbq_error_text(&error), "cannot open 'a'");
    assert_int_equal(kbq_fail(NULL, KBQ_LIMIT, "nobody listens"), KBQ_LIMIT);
}

static void test_long_text_is_cut(void **state)
{
    (void)state;
    char name[2000];
    memset(name, 'x', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    struct kbq_error error = {0};
    (void)kbq_fail(&error, KBQ_IO, "cannot open '%s'", name);
    assert_int_equal(strlen(error.text), sizeof error.text - 1);
}

static void test_text_without_reason(void **state)
{
    (void)state;
    struct kbq_error error = {0};
    assert_true(strlen(kbq_error_text(&error)) > 0);
    assert_int_equal(kbq_fail_nomem(&error), KBQ_NOMEM);
    assert_string_equal(kbq_error_text(&error), "out of memory");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_first_failure_stays),
        cmocka_unit_test(test_long_text_is_cut),
        cmocka_unit_test(test_text_without_reason),
    };
    return cmocka_run_group_tests_name("status", tests, NULL, NULL);
}

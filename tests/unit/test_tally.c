/* Sums for a few of very many keys. */
#include "support.h"

#include "lookup/tally.h"

static void test_sums(void **state)
{
    (void)state;
    struct tally tally;
    assert_true(tally_init(&tally, 1000));
    assert_true(tally_sum(&tally, 0) == 0);
    *tally_at(&tally, 999) += 2;
    *tally_at(&tally, 16) += 1;
    *tally_at(&tally, 15) += 4;
    *tally_at(&tally, 999) += 3;
    assert_true(tally_sum(&tally, 999) == 5);
    assert_true(tally_sum(&tally, 16) == 1);
    assert_true(tally_sum(&tally, 15) == 4);
    assert_true(tally_sum(&tally, 14) == 0); /* beside one that has a sum */
    assert_int_equal(tally.count, 3);
    assert_int_equal(tally.keys[0], 999);
    assert_int_equal(tally.keys[1], 16);
    assert_int_equal(tally.keys[2], 15);
    tally_clear(&tally);
    tally_clear(&tally);
}

/* More keys than fit at first; every third of a large range. */
static void test_growth(void **state)
{
    (void)state;
    enum { LIMIT = 300000, STEP = 3 };
    struct tally tally;
    assert_true(tally_init(&tally, LIMIT));
    for (uint32_t round = 1; round <= 2; round++)
        for (uint32_t key = 0; key < LIMIT; key += STEP)
            *tally_at(&tally, key) += (float)(key % 100 + 1);
    assert_int_equal(tally.count, LIMIT / STEP);
    for (uint32_t key = 0; key < LIMIT; key++)
        if (tally_sum(&tally, key) != (key % STEP ? 0 : (float)(2 * (key % 100 + 1))))
            fail_msg("key %u has %f", key, (double)tally_sum(&tally, key));
    assert_false(tally.failed);
    tally_clear(&tally);
}

static void test_best(void **state)
{
    (void)state;
    static const float VALUES[] = {3, 1, 4, 1, 5, 9, 2, 6, 5};
    struct tally_item best[4];
    size_t count = 0;
    for (uint32_t i = 0; i < sizeof VALUES / sizeof VALUES[0]; i++)
        tally_offer(best, &count, 4, i, VALUES[i]);
    static const uint32_t EXPECTED[] = {5, 7, 4, 8}; /* 9 6 5 5: the first 5 before the second */
    assert_int_equal(count, 4);
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(best[i].key, EXPECTED[i]);
    count = 0;
    tally_offer(best, &count, 4, 7, 1);
    assert_int_equal(count, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sums),
        cmocka_unit_test(test_growth),
        cmocka_unit_test(test_best),
    };
    return cmocka_run_group_tests_name("tally", tests, NULL, NULL);
}

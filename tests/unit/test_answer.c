/* Which hits of an answer are worth a look, and shares of scores. */
#include "support.h"

#include "lookup/answer.h"

static void test_worth_a_look(void **state)
{
    (void)state;
    struct hit hits[] = {
        {.score = 50, .confidence = CONFIDENCE_EXACT},
        {.score = 25},
        {.score = 24},
        {.score = 17, .by_code = true},
        {.score = 16},
    };
    struct answer answer = {.hits = hits, .hit_count = 5};
    assert_true(answer_is_worth_a_look(&answer, 0));
    assert_true(answer_is_worth_a_look(&answer, 1));
    assert_false(answer_is_worth_a_look(&answer, 2));
    assert_false(answer_is_worth_a_look(&answer, 3));
    hits[0].confidence = CONFIDENCE_WEAK; /* suggestions: a third is enough */
    assert_true(answer_is_worth_a_look(&answer, 2));
    assert_true(answer_is_worth_a_look(&answer, 3));
    assert_false(answer_is_worth_a_look(&answer, 4));
    hits[0].confidence = CONFIDENCE_STRONG;
    answer.is_code = true; /* what names the code always is */
    assert_true(answer_is_worth_a_look(&answer, 3));
    assert_false(answer_is_worth_a_look(&answer, 4));
}

/* Nothing is suggested for a text about something else. */
static void test_nothing_to_suggest(void **state)
{
    (void)state;
    struct hit hits[] = {{.score = 13, .sureness = 1}, {.score = 12, .sureness = 1}};
    struct answer answer = {.hits = hits, .hit_count = 2, .asked.paste.word_count = 11};
    assert_false(answer_is_worth_a_look(&answer, 0));
    assert_false(answer_is_worth_a_look(&answer, 1));
    answer.generic = 2; /* but what shares its message is */
    assert_true(answer_is_worth_a_look(&answer, 1));
    answer.generic = 0;
    answer.asked.paste.word_count = 2; /* and what has most of a few words */
    assert_false(answer_is_worth_a_look(&answer, 0));
    hits[0].evidence.words_share = 0.8F;
    assert_true(answer_is_worth_a_look(&answer, 0));
    answer.asked.paste.word_count = 11;
    assert_false(answer_is_worth_a_look(&answer, 0));
    hits[0].sureness = 0.25; /* of a small base */
    assert_true(answer_is_worth_a_look(&answer, 0));
}

static void test_share(void **state)
{
    (void)state;
    const struct hit by_id = {.by_id = true, .score = 1};
    const struct hit by_text = {.score = 20};
    const struct hit better = {.score = 60};
    assert_true(hit_share(&by_id) == 1.0);
    assert_true(hit_share(&by_text) == 0.5);
    assert_true(hit_share(&better) == 0.75);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_worth_a_look),
        cmocka_unit_test(test_nothing_to_suggest),
        cmocka_unit_test(test_share),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

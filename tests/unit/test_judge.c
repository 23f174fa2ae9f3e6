/* How sure an answer is: from evidence that is made by hand. */
#include "support.h"

#include "lookup/judge.h"

#include <stdlib.h>

/* A hit with SCORE whose message was found whole, on the lines FIRST to LAST of the paste. */
static struct hit whole_hit(double score, size_t first, size_t last)
{
    return (struct hit){
        .score = score,
        .sureness = 1,
        .evidence = {.total = (float)score,
                     .message = {.score = (float)score,
                                 .coverage = 1,
                                 .density = 1,
                                 .fixed_bits = 40,
                                 .share = 0.9F,
                                 .local = 0.9F,
                                 .found = 8,
                                 .fixed = 8}},
        .why = {.message = STR("The lamp is broken."),
                .whole = true,
                .first_line = first,
                .last_line = last},
    };
}

/* A good deal of the message was found, not all. */
static struct hit part_hit(double score, size_t first, size_t last)
{
    struct hit hit = whole_hit(score, first, last);
    hit.why.whole = false;
    hit.evidence.message.coverage = 0.7F;
    return hit;
}

static struct answer run(struct hit *hits, size_t count, enum query_form form)
{
    struct answer answer = {.hits = hits, .hit_count = count};
    struct query *query = calloc(1, sizeof *query);
    assert_non_null(query);
    query->form = form;
    judge(&answer, query);
    free(query);
    return answer;
}

/* The confidence of one hit that is alone. */
static enum confidence alone(struct hit hit)
{
    (void)run(&hit, 1, QUERY_TEXT);
    return hit.confidence;
}

static void test_levels(void **state)
{
    (void)state;
    assert_int_equal(alone(whole_hit(50, 1, 1)), CONFIDENCE_EXACT);
    assert_int_equal(alone(part_hit(50, 1, 1)), CONFIDENCE_STRONG);
    assert_int_equal(alone(part_hit(5, 1, 1)), CONFIDENCE_WEAK);
}

/* "Access denied." is whole and says nothing. */
static void test_a_short_message(void **state)
{
    (void)state;
    struct hit hit = whole_hit(12, 1, 1);
    hit.evidence.message.fixed_bits = 6;
    assert_int_equal(alone(hit), CONFIDENCE_WEAK);
}

static void test_a_small_part_of_the_paste(void **state)
{
    (void)state;
    struct hit hit = whole_hit(50, 1, 1);
    hit.evidence.message.share = 0.05F;
    hit.evidence.message.local = 0.05F;
    assert_int_equal(alone(hit), CONFIDENCE_WEAK);
    hit.evidence.message.local = 1; /* the line itself is all there */
    assert_int_equal(alone(hit), CONFIDENCE_EXACT);
}

static void test_another_program(void **state)
{
    (void)state;
    struct hit hit = whole_hit(50, 1, 1);
    hit.evidence.message.conflict = true;
    assert_int_equal(alone(hit), CONFIDENCE_WEAK);
}

static void test_scattered_words(void **state)
{
    (void)state;
    struct hit hit = part_hit(50, 1, 1);
    hit.evidence.message.density = 0.3F;
    assert_int_equal(alone(hit), CONFIDENCE_WEAK);
}

/* A small base cannot give as many bits. */
static void test_small_base(void **state)
{
    (void)state;
    struct hit hit = part_hit(15, 1, 1);
    assert_int_equal(alone(hit), CONFIDENCE_WEAK);
    hit.sureness = 0.5;
    assert_int_equal(alone(hit), CONFIDENCE_STRONG);
}

static void test_a_code_helps(void **state)
{
    (void)state;
    struct hit hit = part_hit(20, 1, 1);
    hit.evidence.message.coverage = 0.35F;
    assert_int_equal(alone(hit), CONFIDENCE_WEAK);
    hit.evidence.codes = 8;
    assert_int_equal(alone(hit), CONFIDENCE_STRONG);
}

static void test_rivals(void **state)
{
    (void)state;
    struct hit close[] = {whole_hit(50, 1, 1), whole_hit(49, 1, 1)};
    struct answer answer = run(close, 2, QUERY_TEXT);
    assert_int_equal(close[0].confidence, CONFIDENCE_WEAK);
    assert_int_equal(close[1].confidence, CONFIDENCE_WEAK);
    assert_int_equal(answer.generic, 2); /* the same message, nothing decides */
    assert_true(answer.hits[0].shares);
    struct hit far[] = {whole_hit(50, 1, 1), part_hit(20, 1, 1)};
    answer = run(far, 2, QUERY_TEXT);
    assert_int_equal(far[0].confidence, CONFIDENCE_EXACT);
    assert_int_equal(far[1].confidence, CONFIDENCE_WEAK);
    assert_int_equal(answer.generic, 0);
    assert_false(answer.hits[0].shares);
}

/* Two errors in one paste: each has its own answer, the last is the cause. */
static void test_several_errors(void **state)
{
    (void)state;
    struct hit hits[] = {whole_hit(50, 1, 2), whole_hit(48, 7, 8), whole_hit(20, 7, 7)};
    (void)run(hits, 3, QUERY_TEXT);
    assert_int_equal(hits[0].confidence, CONFIDENCE_EXACT);
    assert_int_equal(hits[1].confidence, CONFIDENCE_EXACT);
    assert_int_equal(hits[2].confidence, CONFIDENCE_WEAK);
    assert_false(hits[0].probable_cause);
    assert_true(hits[1].probable_cause);
    struct hit one[] = {whole_hit(50, 1, 2)};
    (void)run(one, 1, QUERY_TEXT);
    assert_false(one[0].probable_cause);
}

/* Two articles quote the message; one is ahead by other words, which says nothing of the error. */
static void test_shared_message(void **state)
{
    (void)state;
    struct hit hits[] = {whole_hit(50, 1, 1), whole_hit(30, 1, 1)};
    hits[1].evidence.message.score = 49;
    (void)run(hits, 2, QUERY_TEXT);
    assert_int_equal(hits[0].confidence, CONFIDENCE_WEAK);
}

/* A suggestion for one error does not stand before the answer to another one. */
static void test_answers_first(void **state)
{
    (void)state;
    struct hit hits[] = {part_hit(60, 1, 2), part_hit(59, 1, 2), whole_hit(40, 7, 8)};
    (void)run(hits, 3, QUERY_TEXT);
    assert_int_equal(hits[0].confidence, CONFIDENCE_EXACT);
    assert_int_equal(hits[0].why.first_line, 7);
    assert_true(hits[0].score >= hits[1].score && hits[1].score >= hits[2].score);
}

/* What is better on the same lines is a rival, sure or not; mere words are not. */
static void test_better_rival(void **state)
{
    (void)state;
    struct hit rival[] = {part_hit(60, 1, 2), whole_hit(40, 1, 2)};
    rival[0].evidence.message.conflict = true;
    (void)run(rival, 2, QUERY_TEXT);
    assert_int_equal(rival[0].confidence, CONFIDENCE_WEAK);
    assert_int_equal(rival[1].confidence, CONFIDENCE_WEAK);
    struct hit words[] = {{.score = 60, .sureness = 1}, whole_hit(40, 1, 2)};
    (void)run(words, 2, QUERY_TEXT);
    assert_int_equal(words[0].confidence, CONFIDENCE_EXACT);
}

static void test_codes_alone(void **state)
{
    (void)state;
    struct hit hits[] = {{.score = 30, .sureness = 1, .by_code = true},
                         {.score = 5, .sureness = 1}};
    hits[0].evidence.codes = 10;
    hits[1].evidence.codes = 1;
    (void)run(hits, 2, QUERY_CODE);
    assert_int_equal(hits[0].confidence, CONFIDENCE_STRONG);
    assert_int_equal(hits[1].confidence, CONFIDENCE_WEAK);
}

static void test_ids_stay(void **state)
{
    (void)state;
    struct hit hit = {.score = 1, .by_id = true, .confidence = CONFIDENCE_EXACT};
    (void)run(&hit, 1, QUERY_ID);
    assert_int_equal(hit.confidence, CONFIDENCE_EXACT);
}

static void test_nothing(void **state)
{
    (void)state;
    struct answer answer = run(NULL, 0, QUERY_TEXT);
    assert_int_equal(answer.generic, 0);
    assert_false(answer_is_known(&answer));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_levels),
        cmocka_unit_test(test_a_short_message),
        cmocka_unit_test(test_a_small_part_of_the_paste),
        cmocka_unit_test(test_another_program),
        cmocka_unit_test(test_scattered_words),
        cmocka_unit_test(test_small_base),
        cmocka_unit_test(test_a_code_helps),
        cmocka_unit_test(test_rivals),
        cmocka_unit_test(test_several_errors),
        cmocka_unit_test(test_shared_message),
        cmocka_unit_test(test_answers_first),
        cmocka_unit_test(test_better_rival),
        cmocka_unit_test(test_codes_alone),
        cmocka_unit_test(test_ids_stay),
        cmocka_unit_test(test_nothing),
    };
    return cmocka_run_group_tests_name("judge", tests, NULL, NULL);
}

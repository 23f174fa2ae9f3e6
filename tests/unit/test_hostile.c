/* Looking up what nobody would type, in the starter base: it ends (a hang is what the time-out of
 * the test run is for), says what it cut, and knows nothing with confidence. */
#include "support.h"

#include "lookup/lookup.h"

static struct bases bases;

static int open_bases(void **state)
{
    struct kbq_error error = {0};
    (void)state;
    return bases_open(KBQ_STARTER, &bases, &error) == KBQ_OK && bases.count == 1 ? 0 : -1;
}

static int close_bases(void **state)
{
    (void)state;
    bases_close(&bases);
    return 0;
}

/* Looks TEXT up. */
static struct answer look(struct str text)
{
    struct answer answer;
    struct kbq_error error = {0};
    if (lookup_text(&bases, text, LOOKUP_LIMIT, &answer, &error) != KBQ_OK)
        fail_msg("%s", error.text);
    assert_true(answer.hit_count <= LOOKUP_LIMIT);
    return answer;
}

/* TEXT is known to nobody; CUT tells whether some of it was not read. */
static void unknown(struct str text, bool cut)
{
    struct answer answer = look(text);
    assert_int_equal(answer.cut, cut);
    assert_false(answer_is_known(&answer));
    answer_clear(&answer);
}

static void test_nothing(void **state)
{
    (void)state;
    unknown((struct str){NULL, 0}, false);
    unknown(STR(" \t\r\n\n "), false);
    unknown(STR(".,;:!?()[]{}<>@#$%^&*-+=~`'\"\\/|"), false);
    unknown(STR("\xE2\x80\xA6\xE2\x80\xA6 \xE2\x80\x94 \xC2\xAB\xC2\xBB"), false);
    unknown(STR("\033[0m\033[31m\033]0;title\a"), false);
    unknown(STR("\xE2\x80\x8F\xE2\x80\x8E\xE2\x80\xAE\xE2\x81\xA6\xE2\x81\xA9"), false);
    unknown((struct str){"\0\0\0\0", 4}, false);
    unknown(STR("\xFF\xFE"), false);
    unknown(STR("\xC3\x28\xA0\xA1\xE2\x28\xA1\xF0\x90\x28\xBC\xFF"), false);
}

static void test_a_million_words(void **state)
{
    (void)state;
    struct strbuf text = STRBUF_EMPTY;
    for (int i = 0; i < 1000000; i++)
        strbuf_add_format(&text, "w%x ", i);
    unknown(strbuf_view(&text), true);
    strbuf_reset(&text);
    for (int i = 0; i < 1000000; i++)
        strbuf_add_text(&text, "the ");
    unknown(strbuf_view(&text), true);
    /* words that the base knows, again and again */
    strbuf_reset(&text);
    for (int i = 0; i < 100000; i++)
        strbuf_add_text(&text, "could not get lock error service failed permission denied ");
    struct answer answer = look(strbuf_view(&text));
    assert_true(answer.cut);
    answer_clear(&answer);
    strbuf_clear(&text);
}

static void test_long_words(void **state)
{
    (void)state;
    struct strbuf text = STRBUF_EMPTY;
    strbuf_add_repeat(&text, 'x', 1 << 20);
    unknown(strbuf_view(&text), true);
    strbuf_reset(&text);
    strbuf_add_repeat(&text, '9', 1 << 20);
    unknown(strbuf_view(&text), true);
    strbuf_reset(&text);
    strbuf_add_repeat(&text, '\\', 1 << 20);
    unknown(strbuf_view(&text), true);
    strbuf_reset(&text);
    strbuf_add_repeat(&text, '\n', 1 << 20);
    unknown(strbuf_view(&text), true);
    strbuf_reset(&text);
    strbuf_add_repeat(&text, '<', 1 << 20);
    unknown(strbuf_view(&text), true);
    strbuf_reset(&text);
    for (int i = 0; i < 30000; i++)
        strbuf_add_text(&text, "\xF0\x9F\x94\xA5");
    unknown(strbuf_view(&text), true);
    strbuf_clear(&text);
}

/* Six words that nobody knows are compared with many; a thousand are not. */
static void test_unknown_words(void **state)
{
    (void)state;
    struct strbuf text = STRBUF_EMPTY;
    for (int i = 0; i < 900; i++)
        strbuf_add_format(&text, "%c%crsqzxvb%c ", 'a' + i % 26, 'a' + i / 26 % 26, 'a' + i % 7);
    unknown(strbuf_view(&text), false);
    strbuf_clear(&text);
}

static void test_many_codes(void **state)
{
    (void)state;
    struct strbuf text = STRBUF_EMPTY;
    for (int i = 0; i < 5000; i++)
        strbuf_add_format(&text, "error %d 0x%08X ", i, 0x80070000U + (unsigned)i);
    struct answer answer = look(strbuf_view(&text));
    assert_true(answer.cut);
    assert_true(answer.reading_count <= QUERY_CODES_MAX);
    answer_clear(&answer);
    strbuf_clear(&text);
}

/* An error that the base knows is found behind bytes that do not belong to it. */
static void test_an_error_in_noise(void **state)
{
    (void)state;
    static const char ERROR[] =
        "E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 4245 (apt-get)";
    struct strbuf text = STRBUF_EMPTY;
    strbuf_add_text(&text, "\xE2\x80\x8F\xE2\x80\xAE");
    strbuf_add_text(&text, ERROR);
    struct answer plain = look(str_of(ERROR));
    struct answer marked = look(strbuf_view(&text));
    assert_true(answer_is_known(&plain) && answer_is_known(&marked));
    assert_true(str_equal(plain.hits[0].article.id, marked.hits[0].article.id));
    answer_clear(&marked);
    strbuf_reset(&text);
    strbuf_add_str(&text, (struct str){"\0\xFF\xC3\0 \xED\xA0\x80 ", 9});
    strbuf_add_text(&text, ERROR);
    strbuf_add_char(&text, '\0');
    marked = look(strbuf_view(&text));
    assert_true(marked.hit_count > 0);
    assert_true(str_equal(plain.hits[0].article.id, marked.hits[0].article.id));
    answer_clear(&marked);
    answer_clear(&plain);
    strbuf_clear(&text);
}

/* A syntax of queries, patterns, formats or SQL means nothing. */
static void test_no_language(void **state)
{
    (void)state;
    unknown(STR("\"a\" OR \"b\" NEAR/3 c* -d (e:f)"), false);
    unknown(STR("'; DROP TABLE article; --"), false);
    unknown(STR("%n%n%s%s(.*)+[a-z]{1,9999}(?R)\\Q"), false);
}

static void test_random(void **state)
{
    (void)state;
    struct random random = {5};
    struct strbuf text = STRBUF_EMPTY;
    for (int i = 0; i < 300; i++) {
        strbuf_reset(&text);
        random_bytes(&random, &text, random_below(&random, 600),
                     i % 2 ? "lock error <x>%1'\"\\/.:05\n" : NULL);
        struct answer answer = look(strbuf_view(&text));
        answer_clear(&answer);
    }
    strbuf_clear(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing),     cmocka_unit_test(test_a_million_words),
        cmocka_unit_test(test_long_words),  cmocka_unit_test(test_unknown_words),
        cmocka_unit_test(test_many_codes),  cmocka_unit_test(test_an_error_in_noise),
        cmocka_unit_test(test_no_language), cmocka_unit_test(test_random),
    };
    return cmocka_run_group_tests_name("hostile", tests, open_bases, close_bases);
}

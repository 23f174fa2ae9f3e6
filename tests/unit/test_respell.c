/* What a word that the starter base does not know probably means. */
#include "support.h"

#include "lookup/respell.h"

static struct store *store;

static int open_base(void **state)
{
    struct kbq_error error = {0};
    (void)state;
    return store_open(KBQ_STARTER, &store, &error) == KBQ_OK ? 0 : -1;
}

static int close_base(void **state)
{
    (void)state;
    store_close(store);
    return 0;
}

static void means(const char *word, const char *expected)
{
    struct arena arena = {0};
    struct kbq_error error = {0};
    struct str meant;
    assert_int_equal(respell(store, str_of(word), &arena, &meant, &error), KBQ_OK);
    if (!str_equal(meant, str_of(expected)))
        fail_msg("'%s' means '%.*s', not '%s'", word, (int)meant.length, meant.bytes, expected);
    arena_clear(&arena);
}

static void test_typing_mistakes(void **state)
{
    (void)state;
    means("conection", "connection");   /* a letter too few */
    means("connnection", "connection"); /* too many */
    means("conenction", "connection");  /* exchanged */
    means("connectiom", "connection");  /* another one */
    means("conectiom", "connection");   /* two mistakes in a long word */
    means("deneid", "denied");
}

static void test_left_alone(void **state)
{
    (void)state;
    means("connection", ""); /* known */
    means("qwrtzpsdf", "");  /* nothing is near */
    means("ocnnection", ""); /* the first two letters are right */
    means("dneied2", "");    /* no plain word */
    means("den", "");        /* too short */
    means("", "");
    means("ccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc", "");
}

/* One number, with and without its mark; only that which somebody knows. */
static void test_numbers(void **state)
{
    (void)state;
    means("0x00000709", "");
    means("00000709", "0x00000709");
    means("8007feed", "");
    means("0x8007feed", "");
    means("0x1", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_typing_mistakes),
        cmocka_unit_test(test_left_alone),
        cmocka_unit_test(test_numbers),
    };
    return cmocka_run_group_tests_name("respell", tests, open_base, close_base);
}

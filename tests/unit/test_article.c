/* Ids of articles. */
#include "support.h"

#include "article/article.h"

static void reads(const char *text, size_t length, const char *expected)
{
    char id[ARTICLE_ID_MAX + 1];
    assert_int_equal(article_read_id(str_of(text), id), length);
    assert_string_equal(id, expected);
}

static void test_read_id(void **state)
{
    (void)state;
    reads("Q151362", 7, "Q151362");
    reads("q151362 and more", 7, "Q151362");
    reads("KB151362", 8, "Q151362");
    reads("kb151362", 8, "Q151362");
    reads("151362", 6, "Q151362");
    reads("KQ10012", 7, "KQ10012");
    reads("abcdef12345678", 14, "ABCDEF12345678");
    reads("Q1234", 5, "Q1234");
    reads("Q123", 0, "");
    reads("123", 0, "");
    reads("ABCDEFG1234", 0, ""); /* too many letters */
    reads("Q123456789", 0, "");  /* too many digits */
    reads("", 0, "");
    reads("-Q151362", 0, "");
    reads("Q", 0, "");
}

static void test_is_id(void **state)
{
    (void)state;
    char id[ARTICLE_ID_MAX + 1];
    assert_true(article_is_id(STR("kb151362"), id));
    assert_string_equal(id, "Q151362");
    assert_false(article_is_id(STR("Q151362 "), id));
    assert_false(article_is_id(STR("Q151362a"), id));
    assert_false(article_is_id(STR(""), id));
    assert_false(article_is_id((struct str){0}, id));
}

static void test_section_names(void **state)
{
    (void)state;
    for (int kind = 0; kind < SECTION_KINDS; kind++)
        assert_non_null(section_kind_name((enum section_kind)kind));
    assert_string_equal(section_kind_name(SECTION_MORE_INFORMATION), "more information");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_read_id),
        cmocka_unit_test(test_is_id),
        cmocka_unit_test(test_section_names),
    };
    return cmocka_run_group_tests_name("article", tests, NULL, NULL);
}

/* Regular expressions: yes, no and given up are three things. */
#include "support.h"

#include "pattern/pattern.h"

static enum kbq_status find(const char *source, struct str subject, struct pattern_match *match)
{
    struct pattern *pattern;
    struct kbq_error error = {0};
    assert_int_equal(pattern_compile(str_of(source), &pattern, &error), KBQ_OK);
    enum kbq_status status = pattern_find(pattern, subject, match, &error);
    assert_true(status == KBQ_OK || status == KBQ_NOTFOUND || error.text[0]);
    pattern_free(pattern);
    return status;
}

static void test_finds(void **state)
{
    (void)state;
    struct pattern_match match;
    assert_int_equal(find("Error (\\d+)", STR("an ERROR 1326 came"), &match), KBQ_OK);
    assert_int_equal(match.count, 2);
    assert_int_equal(match.groups[0].from, 3);
    assert_int_equal(match.groups[1].from, 9);
    assert_int_equal(match.groups[1].to, 13);
    assert_int_equal(find("Error (\\d+)", STR("an error came"), &match), KBQ_NOTFOUND);
    assert_int_equal(match.count, 0);
    assert_int_equal(find("x", (struct str){NULL, 0}, &match), KBQ_NOTFOUND);
    assert_int_equal(find("a.b", STR("a\nb"), &match), KBQ_OK);
}

static void test_text_that_is_no_utf8(void **state)
{
    (void)state;
    struct pattern_match match;
    assert_int_equal(find("end", STR("\xFF\xC3( end"), &match), KBQ_OK);
    assert_int_equal(find("b", (struct str){"a\0b", 3}, &match), KBQ_OK);
}

static void test_limits(void **state)
{
    (void)state;
    struct pattern *pattern;
    struct kbq_error error = {0};
    struct strbuf source = STRBUF_EMPTY;
    strbuf_add_repeat(&source, 'x', 40000);
    assert_int_equal(pattern_compile(strbuf_view(&source), &pattern, &error), KBQ_LIMIT);
    assert_null(pattern);
    assert_int_equal(pattern_compile(STR("(unclosed"), &pattern, &error), KBQ_LIMIT);
    assert_null(pattern);
    assert_true(error.text[0] != '\0');

    struct pattern_match match;
    strbuf_reset(&source);
    strbuf_add_repeat(&source, 'a', 10000);
    assert_int_equal(find("^(a+)+$", strbuf_view(&source), &match), KBQ_OK);
    strbuf_add_char(&source, 'b');
    assert_int_equal(find("^(a|aa)+$", strbuf_view(&source), &match), KBQ_LIMIT);
    assert_int_equal(match.count, 0);
    strbuf_clear(&source);
    pattern_free(NULL);
}

static void test_many_groups(void **state)
{
    (void)state;
    struct strbuf source = STRBUF_EMPTY;
    struct strbuf subject = STRBUF_EMPTY;
    for (int i = 0; i < 100; i++) {
        strbuf_add_text(&source, "(x)");
        strbuf_add_text(&subject, "x");
    }
    struct pattern_match match;
    assert_int_equal(find(strbuf_text(&source), strbuf_view(&subject), &match), KBQ_OK);
    assert_int_equal(match.count, PATTERN_GROUPS_MAX + 1);
    strbuf_clear(&source);
    strbuf_clear(&subject);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_finds),
        cmocka_unit_test(test_text_that_is_no_utf8),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_many_groups),
    };
    return cmocka_run_group_tests_name("pattern", tests, NULL, NULL);
}

/* The growing string. */
#include "support.h"

static void test_appends(void **state)
{
    (void)state;
    struct strbuf buf = STRBUF_EMPTY;
    assert_string_equal(strbuf_text(&buf), "");
    strbuf_add_text(&buf, "ab");
    strbuf_add_char(&buf, 'c');
    strbuf_add_repeat(&buf, 'd', 3);
    strbuf_add_str(&buf, STR("e\0f"));
    strbuf_add_format(&buf, "%d-%s", 7, "g");
    assert_int_equal(buf.length, 2 + 1 + 3 + 3 + 3);
    assert_memory_equal(buf.bytes, "abcddde\0f7-g", 13);
    assert_false(buf.failed);
    strbuf_clear(&buf);
    assert_null(buf.bytes);
}

static void test_reset_keeps_memory(void **state)
{
    (void)state;
    struct strbuf buf = STRBUF_EMPTY;
    strbuf_add_repeat(&buf, 'x', 1000);
    size_t capacity = buf.capacity;
    strbuf_reset(&buf);
    assert_int_equal(buf.length, 0);
    assert_int_equal(buf.capacity, capacity);
    assert_string_equal(strbuf_text(&buf), "");
    strbuf_clear(&buf);
}

static void test_reserve_terminates(void **state)
{
    (void)state;
    struct strbuf buf = STRBUF_EMPTY;
    assert_true(strbuf_reserve(&buf, 500));
    assert_true(buf.capacity > 500);
    assert_string_equal(strbuf_text(&buf), "");
    strbuf_clear(&buf);
}

static void test_empty_appends(void **state)
{
    (void)state;
    struct strbuf buf = STRBUF_EMPTY;
    strbuf_add_str(&buf, (struct str){0});
    strbuf_add_text(&buf, "");
    strbuf_add_repeat(&buf, 'x', 0);
    strbuf_add_format(&buf, "%s", "");
    assert_int_equal(buf.length, 0);
    assert_string_equal(strbuf_text(&buf), "");
    strbuf_clear(&buf);
}

static void test_failure_is_sticky(void **state)
{
    (void)state;
    struct strbuf buf = STRBUF_EMPTY;
    strbuf_add_text(&buf, "kept");
    assert_false(strbuf_reserve(&buf, SIZE_MAX - 10));
    assert_true(buf.failed);
    strbuf_add_text(&buf, "lost");
    strbuf_add_varint(&buf, 5);
    strbuf_add_format(&buf, "%d", 5);
    assert_string_equal(buf.bytes, "kept");
    strbuf_reset(&buf);
    strbuf_add_text(&buf, "again");
    assert_string_equal(buf.bytes, "again");
    strbuf_clear(&buf);
}

static void test_grows_one_by_one(void **state)
{
    (void)state;
    struct strbuf buf = STRBUF_EMPTY;
    for (size_t i = 0; i < 5000; i++) {
        strbuf_add_char(&buf, (char)('a' + i % 26));
        assert_int_equal(buf.length, i + 1);
        assert_true(buf.length < buf.capacity);
        assert_int_equal(buf.bytes[buf.length], '\0');
    }
    assert_int_equal(buf.bytes[4999], 'a' + 4999 % 26);
    strbuf_clear(&buf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_appends),
        cmocka_unit_test(test_reset_keeps_memory),
        cmocka_unit_test(test_reserve_terminates),
        cmocka_unit_test(test_empty_appends),
        cmocka_unit_test(test_failure_is_sticky),
        cmocka_unit_test(test_grows_one_by_one),
    };
    return cmocka_run_group_tests_name("strbuf", tests, NULL, NULL);
}

/* Numbers as they are written, and their canonical text. */
#include "support.h"

#include "code/code.h"

static void reads(const char *text, size_t length, int64_t expected, bool hex)
{
    int64_t number = 12345;
    bool is_hex = !hex;
    size_t got = code_read_number(str_of(text), &number, &is_hex);
    if (got != length)
        fail_msg("'%s': read %zu bytes, not %zu", text, got, length);
    if (length == 0)
        return;
    if (number != expected || is_hex != hex)
        fail_msg("'%s' is read as %lld, hexadecimal %d", text, (long long)number, is_hex);
}

static void test_decimal(void **state)
{
    (void)state;
    reads("0", 1, 0, false);
    reads("1326", 4, 1326, false);
    reads("1326 and", 4, 1326, false);
    reads("1326,", 4, 1326, false);
    reads("00005", 5, 5, false);
    reads("-1018", 5, -1018, false);
    reads("-2147024891", 11, -2147024891, false);
    reads("1326L", 5, 1326, false);
    reads("5UL", 3, 5, false);
    reads("5ull", 4, 5, false);
    reads("999999999999999999", 18, 999999999999999999, false);
    reads("9999999999999999999", 0, 0, false);
    reads("1326x", 0, 0, false);
    reads("1326_", 4, 1326, false);
}

static void test_hexadecimal(void **state)
{
    (void)state;
    reads("0x5", 3, 5, true);
    reads("0X5", 3, 5, true);
    reads("0x80004005", 10, 0x80004005, true);
    reads("0x8007007E.", 10, 0x8007007E, true);
    reads("c0000005", 8, 0xC0000005, true);
    reads("7B", 2, 0x7B, true);
    reads("0Ah", 3, 10, true);
    reads("21h", 3, 0x21, true);
    reads("21H", 3, 0x21, true);
    reads("0x1L", 4, 1, true);
    reads("0xC00000005", 11, 0xC00000005, true);
    reads("-0x5", 4, -5, true);
    reads("0x7FFFFFFFFFFFFFFF", 18, INT64_MAX, true);
    reads("-0x7FFFFFFFFFFFFFFF", 19, -INT64_MAX, true);
}

static void test_what_is_no_number(void **state)
{
    (void)state;
    reads("", 0, 0, false);
    reads("-", 0, 0, false);
    reads("--5", 0, 0, false);
    reads("0x", 0, 0, false);
    reads("0X", 0, 0, false);
    reads("0xg", 0, 0, false);
    reads("x5", 0, 0, false);
    reads("0x8000000000000000", 0, 0, true);  /* 2^63 */
    reads("0x10000000000000000", 0, 0, true); /* 2^64 */
    reads("0xFFFFFFFFFFFFFFFFF", 0, 0, true);
    reads("hello", 0, 0, false);
    reads("h", 0, 0, false);
    reads("L", 0, 0, false);
    reads("-h", 0, 0, false);
    reads(" 5", 0, 0, false);
}

static void values(int64_t number, const char *expected)
{
    char text[CODE_VALUE_MAX + 1];
    code_value(number, text);
    assert_string_equal(text, expected);
}

static void test_values(void **state)
{
    (void)state;
    values(0, "0");
    values(1326, "1326");
    values(-1018, "-1018");
    values(-65536, "-65536");
    values(-65537, "4294901759");
    values(-2147467259, "2147500037");
    values(0x80004005, "2147500037");
    values(INT32_MIN, "2147483648");
    values((int64_t)INT32_MIN - 1, "-2147483649");
    values(INT64_MAX, "9223372036854775807");
    values(INT64_MIN, "-9223372036854775808");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_decimal),
        cmocka_unit_test(test_hexadecimal),
        cmocka_unit_test(test_what_is_no_number),
        cmocka_unit_test(test_values),
    };
    return cmocka_run_group_tests_name("code", tests, NULL, NULL);
}

/* Unsigned integers in seven-bit groups. */
#include "support.h"

#include "base/varint.h"

static void round_trip(uint64_t value, size_t length)
{
    unsigned char bytes[VARINT_MAX];
    assert_int_equal(varint_put(bytes, value), length);
    const unsigned char *at = bytes;
    uint64_t read = 0;
    assert_true(varint_get(&at, bytes + length, &read));
    assert_true(read == value);
    assert_ptr_equal(at, bytes + length);
    for (size_t cut = 0; cut < length; cut++) {
        at = bytes;
        assert_false(varint_get(&at, bytes + cut, &read));
        assert_ptr_equal(at, bytes);
    }
}

static void test_round_trips(void **state)
{
    (void)state;
    round_trip(0, 1);
    round_trip(0x7F, 1);
    round_trip(0x80, 2);
    round_trip(0x3FFF, 2);
    round_trip(0x4000, 3);
    round_trip(UINT32_MAX, 5);
    round_trip((uint64_t)1 << 63, 10);
    round_trip(UINT64_MAX, 10);
    for (unsigned bit = 0; bit < 64; bit++)
        round_trip((uint64_t)1 << bit, bit / 7 + 1);
}

static void test_too_large(void **state)
{
    (void)state;
    unsigned char bytes[12];
    memset(bytes, 0xFF, sizeof bytes);
    const unsigned char *at = bytes;
    uint64_t value = 0;
    assert_false(varint_get(&at, bytes + sizeof bytes, &value));
    bytes[9] = 2; /* bit 64 */
    assert_false(varint_get(&at, bytes + sizeof bytes, &value));
    assert_ptr_equal(at, bytes);
    bytes[9] = 1;
    assert_true(varint_get(&at, bytes + sizeof bytes, &value));
    assert_true(value == UINT64_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_round_trips),
        cmocka_unit_test(test_too_large),
    };
    return cmocka_run_group_tests_name("varint", tests, NULL, NULL);
}

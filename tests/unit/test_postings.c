/* Posting lists, and lengths in one byte. */
#include "support.h"

#include "index/length.h"
#include "index/postings.h"

static void test_round_trip(void **state)
{
    (void)state;
    const struct posting list[] = {
        {0, 1}, {1, 1}, {2, 7}, {1000, 1}, {1000000, UINT32_MAX}, {UINT32_MAX - 1, 1}};
    struct strbuf bytes = STRBUF_EMPTY;
    uint32_t next = 0;
    const uint32_t count = sizeof list / sizeof list[0];
    for (uint32_t i = 0; i < count; i++) {
        unsigned char coded[POSTING_MAX];
        strbuf_add(&bytes, coded, postings_put(coded, next, list[i]));
        next = list[i].document + 1;
    }
    struct postings postings = postings_open(strbuf_view(&bytes), count);
    struct posting posting;
    for (uint32_t i = 0; i < count; i++) {
        assert_true(postings_next(&postings, &posting));
        assert_int_equal(posting.document, list[i].document);
        assert_int_equal(posting.weight, list[i].weight);
    }
    assert_false(postings_next(&postings, &posting));
    assert_false(postings.damaged);
    for (size_t cut = 0; cut < bytes.length; cut++) {
        postings = postings_open((struct str){bytes.bytes, cut}, count);
        while (postings_next(&postings, &posting))
            continue;
        assert_true(postings.damaged);
    }
    postings = postings_open(strbuf_view(&bytes), count - 1); /* bytes left over */
    while (postings_next(&postings, &posting))
        continue;
    assert_true(postings.damaged);
    strbuf_clear(&bytes);
}

/* Reads all of BYTES as COUNT postings; true when they are no posting list. */
static bool is_damaged(const unsigned char *bytes, size_t length, uint32_t count)
{
    struct postings postings = postings_open((struct str){(const char *)bytes, length}, count);
    struct posting posting;
    uint32_t last = 0;
    for (bool first = true; postings_next(&postings, &posting); first = false) {
        assert_true(first || posting.document > last);
        assert_true(posting.weight > 0);
        last = posting.document;
    }
    return postings.damaged;
}

static void test_bad_numbers(void **state)
{
    (void)state;
    unsigned char bytes[64];
    size_t length = varint_put(bytes, 1); /* distance 0, a weight follows: 0 */
    length += varint_put(bytes + length, 0);
    assert_true(is_damaged(bytes, length, 1));
    length = varint_put(bytes, 1);
    length += varint_put(bytes + length, (uint64_t)UINT32_MAX + 1);
    assert_true(is_damaged(bytes, length, 1));
    length = varint_put(bytes, (uint64_t)UINT32_MAX << 1); /* the last number is no document */
    assert_true(is_damaged(bytes, length, 1));
    length = varint_put(bytes, UINT64_MAX - 1);
    assert_true(is_damaged(bytes, length, 1));
    /* past the largest document, in two steps: must not start again at 0 */
    length = varint_put(bytes, (uint64_t)(UINT32_MAX - 1) << 1);
    size_t one = length;
    length += varint_put(bytes + length, 0);
    assert_false(is_damaged(bytes, one, 1));
    assert_true(is_damaged(bytes, length, 2));
    length = one + varint_put(bytes + one, 20);
    assert_true(is_damaged(bytes, length, 2));
    assert_false(is_damaged(bytes, 0, 0));
    assert_true(is_damaged(bytes, 0, 1));
}

static void test_lengths(void **state)
{
    (void)state;
    assert_int_equal(length_encode(0), 0);
    assert_true(length_decode(0) == 0.0);
    unsigned char last = 0;
    for (uint32_t length = 0; length < 60000; length++) {
        unsigned char code = length_encode(length);
        assert_true(code >= last);
        last = code;
        if (length > 20) {
            double ratio = length_decode(code) / (double)length;
            assert_true(ratio > 0.95 && ratio < 1.05);
        }
    }
    assert_int_equal(length_encode(UINT32_MAX), 255);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_round_trip),
        cmocka_unit_test(test_bad_numbers),
        cmocka_unit_test(test_lengths),
    };
    return cmocka_run_group_tests_name("postings", tests, NULL, NULL);
}

/* Text blocks. */
#include "support.h"

#include "store/block.h"

static void round_trip(struct block_packer *packer, struct str bytes)
{
    struct strbuf packed = STRBUF_EMPTY;
    struct strbuf out = STRBUF_EMPTY;
    struct kbq_error error = {0};
    assert_int_equal(block_pack(packer, bytes, &packed, &error), KBQ_OK);
    strbuf_add_text(&out, "> ");
    assert_int_equal(block_unpack(strbuf_view(&packed), bytes.length, &out, &error), KBQ_OK);
    assert_true(str_equal(str_from(strbuf_view(&out), 2), bytes));
    strbuf_reset(&out);
    assert_int_equal(block_unpack(strbuf_view(&packed), bytes.length + 1, &out, &error),
                     KBQ_DAMAGED);
    strbuf_clear(&packed);
    strbuf_clear(&out);
}

static void test_round_trips(void **state)
{
    (void)state;
    struct block_packer *packer = block_packer_new();
    struct random random = {3};
    struct strbuf bytes = STRBUF_EMPTY;
    const size_t sizes[] = {1, 100, 4096, BLOCK_TARGET, 1000000};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        strbuf_reset(&bytes);
        random_bytes(&random, &bytes, sizes[i], i % 2 ? "etaoin \n" : NULL);
        round_trip(packer, strbuf_view(&bytes));
    }
    strbuf_clear(&bytes);
    block_packer_free(packer);
    block_packer_free(NULL);
}

static void test_damage(void **state)
{
    (void)state;
    struct block_packer *packer = block_packer_new();
    struct strbuf bytes = STRBUF_EMPTY;
    struct strbuf packed = STRBUF_EMPTY;
    struct strbuf out = STRBUF_EMPTY;
    struct random random = {4};
    struct kbq_error error = {0};
    random_bytes(&random, &bytes, 3000, "etaoin \n");
    assert_int_equal(block_pack(packer, strbuf_view(&bytes), &packed, &error), KBQ_OK);
    for (size_t i = 0; i < packed.length; i++) {
        packed.bytes[i] ^= 0x41;
        error = (struct kbq_error){0};
        strbuf_reset(&out);
        enum kbq_status status = block_unpack(strbuf_view(&packed), bytes.length, &out, &error);
        assert_true(status == KBQ_DAMAGED || (status == KBQ_OK && out.length == bytes.length));
        packed.bytes[i] ^= 0x41;
    }
    for (size_t cut = 0; cut < packed.length; cut++)
        assert_int_equal(block_unpack((struct str){packed.bytes, cut}, bytes.length, &out, &error),
                         KBQ_DAMAGED);
    assert_int_equal(block_unpack(STR("nothing of zstd"), SIZE_MAX, &out, &error), KBQ_DAMAGED);
    assert_int_equal(block_unpack(STR(""), 0, &out, &error), KBQ_DAMAGED);
    block_packer_free(packer);
    strbuf_clear(&bytes);
    strbuf_clear(&packed);
    strbuf_clear(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_round_trips),
        cmocka_unit_test(test_damage),
    };
    return cmocka_run_group_tests_name("block", tests, NULL, NULL);
}

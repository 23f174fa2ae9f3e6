/* Memory with one life. */
#include "support.h"

#include "base/arena.h"

#include <stdalign.h>

static void test_alloc_is_zeroed_and_aligned(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (size_t size = 0; size < 300; size++) {
        unsigned char *memory = arena_alloc(&arena, size);
        assert_non_null(memory);
        assert_int_equal((uintptr_t)memory % alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(memory[i], 0);
        memset(memory, 0xAA, size);
    }
    arena_clear(&arena);
}

static void test_small_alignment_packs(void **state)
{
    (void)state;
    struct arena arena = {0};
    char *first = arena_alloc_aligned(&arena, 3, 1);
    char *second = arena_alloc_aligned(&arena, 3, 1);
    char *third = arena_alloc_aligned(&arena, 4, 4);
    assert_ptr_equal(second, first + 3);
    assert_int_equal((uintptr_t)third % 4, 0);
    assert_ptr_equal(third, first + 8);
    arena_clear(&arena);
}

static void test_copy(void **state)
{
    (void)state;
    struct arena arena = {0};
    const char text[] = {'a', 'b', 'c', 'd'};
    char *copy = arena_copy(&arena, (struct str){text, 3});
    assert_string_equal(copy, "abc");
    assert_string_equal(arena_copy(&arena, (struct str){0}), "");
    arena_clear(&arena);
}

static void test_format_cuts_nothing(void **state)
{
    (void)state;
    struct arena arena = {0};
    char *text = arena_format(&arena, "%s, code %d", "failure", 5);
    assert_string_equal(text, "failure, code 5");
    text = arena_format(&arena, "%*d", 2000, 7);
    assert_int_equal(strlen(text), 2000);
    assert_int_equal(text[1999], '7');
    arena_clear(&arena);
}

static void test_large_and_reset(void **state)
{
    (void)state;
    struct arena arena = {0};
    char *large = arena_alloc(&arena, 1 << 20);
    assert_non_null(large);
    large[(1 << 20) - 1] = 'x';
    for (int round = 0; round < 100; round++) {
        for (int i = 0; i < 50; i++)
            assert_non_null(arena_alloc(&arena, 5000));
        arena_reset(&arena);
        assert_int_equal(arena.used, 0);
        assert_non_null(arena.chunk);
    }
    arena_clear(&arena);
    assert_null(arena.chunk);
}

static void test_failure_is_sticky(void **state)
{
    (void)state;
    struct arena arena = {0};
    assert_null(arena_alloc(&arena, SIZE_MAX - 100));
    assert_true(arena.failed);
    assert_non_null(arena_alloc(&arena, 10));
    assert_true(arena.failed);
    arena_reset(&arena);
    assert_false(arena.failed);
    arena_clear(&arena);
}

static void test_grow(void **state)
{
    (void)state;
    struct arena arena = {0};
    int *items = NULL;
    size_t capacity = 0;
    for (size_t count = 0; count < 1000; count++) {
        items = arena_grow(&arena, items, sizeof *items, count, &capacity);
        assert_non_null(items);
        assert_true(capacity > count);
        items[count] = (int)count;
    }
    for (int i = 0; i < 1000; i++)
        assert_int_equal(items[i], i);
    arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_alloc_is_zeroed_and_aligned),
        cmocka_unit_test(test_small_alignment_packs),
        cmocka_unit_test(test_copy),
        cmocka_unit_test(test_format_cuts_nothing),
        cmocka_unit_test(test_large_and_reset),
        cmocka_unit_test(test_failure_is_sticky),
        cmocka_unit_test(test_grow),
    };
    return cmocka_run_group_tests_name("arena", tests, NULL, NULL);
}

/* The index while it grows: what comes out equals a table of weights by key and document. */
#include "support.h"

#include "index/builder.h"
#include "index/page.h"

#include <stdio.h>
#include <stdlib.h>

enum { KEYS = 300, DOCUMENTS = 400, BUILDERS = 4 };

struct reference_index {
    uint32_t weights[KEYS][DOCUMENTS];
};

static void key_name(char *to, uint32_t key)
{
    /* keys of many lengths, some the prefix of others */
    (void)snprintf(to, 64, "%.*s%u", (int)(key % 40), "abcdefghijklmnopqrstuvwxyzabcdefghijklmnop",
                   key);
}

struct seen {
    const struct reference_index *reference;
    const struct builder_set *set;
    bool visited[KEYS];
    char last[PAGE_KEY_MAX + 1];
    size_t keys;
};

static uint32_t key_number(struct str key)
{
    char name[64];
    for (uint32_t i = 0; i < KEYS; i++) {
        key_name(name, i);
        if (str_equal(key, str_of(name)))
            return i;
    }
    fail_msg("no key of ours: %.*s", (int)key.length, key.bytes);
    return 0;
}

/* The number that DOCUMENT has after the renumbering of SET, or BUILDER_DROP. */
static uint32_t new_number(const struct builder_set *set, uint32_t document)
{
    if (!set->map)
        return document;
    uint32_t base = set->map[document >> set->shift];
    return base == BUILDER_DROP ? base : base + document % (1u << set->shift);
}

static enum kbq_status compare_key(void *context, struct str key, uint32_t count, struct str bytes)
{
    struct seen *seen = context;
    uint32_t number = key_number(key);
    assert_false(seen->visited[number]);
    seen->visited[number] = true;
    assert_true(seen->keys == 0 || page_compare(str_of(seen->last), key) < 0);
    memcpy(seen->last, key.bytes, key.length);
    seen->last[key.length] = '\0';
    seen->keys++;
    struct postings postings = postings_open(bytes, count);
    for (uint32_t document = 0; document < DOCUMENTS; document++) {
        uint32_t weight = seen->reference->weights[number][document];
        if (weight == 0 || new_number(seen->set, document) == BUILDER_DROP)
            continue;
        struct posting posting;
        assert_true(postings_next(&postings, &posting));
        assert_int_equal(posting.document, new_number(seen->set, document));
        assert_int_equal(posting.weight, weight);
    }
    struct posting posting;
    assert_false(postings_next(&postings, &posting));
    assert_false(postings.damaged);
    return KBQ_OK;
}

static bool is_expected(const struct reference_index *reference, const struct builder_set *set,
                        uint32_t key)
{
    for (uint32_t document = 0; document < DOCUMENTS; document++)
        if (reference->weights[key][document] && new_number(set, document) != BUILDER_DROP)
            return true;
    return false;
}

static void compare_set(const struct builder_set *set, const struct reference_index *reference)
{
    static const struct str LETTERS = STR_INIT("abcdefghijklmnopqrstuvwxyzabcdefghijklm");
    struct seen seen = {.reference = reference, .set = set};
    assert_int_equal(builder_merge(set, STR(""), STR(""), compare_key, &seen), KBQ_OK);
    for (uint32_t key = 0; key < KEYS; key++)
        assert_int_equal(seen.visited[key], is_expected(reference, set, key));
    /* the same in ranges */
    for (size_t parts = 1; parts <= 5; parts++) {
        struct seen split = {.reference = reference, .set = set};
        for (size_t part = 0; part < parts; part++) {
            struct str from = part ? str_first(LETTERS, part * LETTERS.length / parts) : STR("");
            struct str to = part + 1 < parts
                                ? str_first(LETTERS, (part + 1) * LETTERS.length / parts)
                                : STR("");
            assert_int_equal(builder_merge(set, from, to, compare_key, &split), KBQ_OK);
        }
        assert_int_equal(split.keys, seen.keys);
    }
}

static void run_random(uint64_t seed, size_t builders)
{
    struct random random = {seed};
    struct reference_index *reference = calloc(1, sizeof *reference);
    struct builder *set[BUILDERS];
    for (size_t i = 0; i < builders; i++)
        assert_non_null(set[i] = builder_new());
    /* runs of documents go to one builder or another, as units do */
    size_t at = 0;
    for (uint32_t document = 0; document < DOCUMENTS; document++) {
        if (document % 7 == 0)
            at = random_below(&random, (uint32_t)builders);
        uint32_t words = random_below(&random, 60);
        for (uint32_t i = 0; i < words; i++) {
            uint32_t key = random_below(&random, 1 + random_below(&random, KEYS));
            uint32_t weight = 1 + random_below(&random, 5);
            char name[64];
            key_name(name, key);
            assert_true(builder_add(set[at], str_of(name), document, weight));
            reference->weights[key][document] += weight;
        }
    }
    for (size_t i = 0; i < builders; i++) {
        assert_true(builder_finish(set[i]));
        assert_false(builder_failed(set[i]));
    }
    compare_set(&(struct builder_set){.builders = set, .count = builders}, reference);
    for (unsigned shift = 0; shift < 4; shift++) {
        uint32_t map[DOCUMENTS];
        uint32_t next = random_below(&random, 10);
        for (size_t i = 0; i < DOCUMENTS; i++) {
            bool drop = random_below(&random, 3) == 0;
            map[i] = drop ? BUILDER_DROP : next;
            next += drop ? 0 : (1u << shift) + random_below(&random, 5);
        }
        compare_set(&(struct builder_set){set, builders, map, shift}, reference);
        for (size_t i = 0; i < DOCUMENTS; i++)
            map[i] = BUILDER_DROP;
        compare_set(&(struct builder_set){set, builders, map, shift}, reference);
    }
    for (size_t i = 0; i < builders; i++)
        builder_free(set[i]);
    free(reference);
}

static void test_against_a_table(void **state)
{
    (void)state;
    for (size_t builders = 1; builders <= BUILDERS; builders++)
        for (uint64_t seed = 0; seed < 5; seed++)
            run_random(seed * 10 + builders, builders);
}

static enum kbq_status count_key(void *context, struct str key, uint32_t count, struct str bytes)
{
    (void)key;
    (void)count;
    (void)bytes;
    return ++*(int *)context == 3 ? KBQ_DONE : KBQ_OK;
}

static void test_empty_and_ended(void **state)
{
    (void)state;
    struct builder *builder = builder_new();
    struct builder *const set[] = {builder, builder_new()};
    int keys = 0;
    assert_true(builder_add(builder, STR(""), 0, 1)); /* no key: nothing happens */
    for (char c = 'a'; c < 'k'; c++)
        assert_true(builder_add(builder, (struct str){&c, 1}, 0, 1));
    assert_true(builder_add(builder, STR("a"), 7, 1));
    assert_int_equal(builder_count(builder, STR("a")), 2);
    assert_int_equal(builder_count(builder, STR("b")), 1);
    assert_int_equal(builder_count(builder, STR("z")), 0);
    assert_true(builder_finish(builder));
    assert_true(builder_finish(set[1]));
    const struct builder_set both = {.builders = set, .count = 2};
    assert_int_equal(builder_merge(&both, STR(""), STR(""), count_key, &keys), KBQ_DONE);
    assert_int_equal(keys, 3);
    keys = 10;
    const struct builder_set empty = {.builders = set + 1, .count = 1};
    assert_int_equal(builder_merge(&empty, STR(""), STR(""), count_key, &keys), KBQ_OK);
    assert_int_equal(keys, 10);
    keys = 10;
    assert_int_equal(builder_merge(&both, STR("c"), STR("e"), count_key, &keys), KBQ_OK);
    assert_int_equal(keys, 12);
    builder_free(set[0]);
    builder_free(set[1]);
    builder_free(NULL);
}

/* A word is the same key, however it is handed in. */
static void test_words_are_keys(void **state)
{
    (void)state;
    static const char *const WORDS[] = {"a",
                                        "error",
                                        "printers",
                                        "authentication",
                                        "0123456789abcdef",
                                        "0123456789abcdefg",
                                        "0123456789abcdefgh0123456789"};
    struct builder *builder = builder_new();
    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++) {
        struct words words;
        words_start(&words, str_of(WORDS[i]));
        assert_true(words_next(&words));
        assert_true(builder_add_word(builder, &words, 1, 1));
        assert_true(builder_add(builder, str_of(WORDS[i]), 2, 1));
        assert_int_equal(builder_count(builder, str_of(WORDS[i])), 2);
    }
    int keys = 10;
    assert_true(builder_finish(builder));
    struct builder *const set[] = {builder};
    const struct builder_set one = {.builders = set, .count = 1};
    assert_int_equal(builder_merge(&one, STR(""), STR(""), count_key, &keys), KBQ_OK);
    assert_int_equal(keys, 10 + (int)(sizeof WORDS / sizeof WORDS[0]));
    builder_free(builder);
}

static void test_long_lists_and_keys(void **state)
{
    (void)state;
    struct builder *builder = builder_new();
    char key[300];
    memset(key, 'x', sizeof key);
    for (uint32_t document = 0; document < 50000; document++)
        assert_true(builder_add(builder, STR("common"), document, 1 + document % 300));
    assert_true(builder_add(builder, (struct str){key, PAGE_KEY_MAX}, 1, 1));
    assert_true(builder_add(builder, (struct str){key, PAGE_KEY_MAX + 1}, 1, 1)); /* left out */
    assert_true(builder_finish(builder));
    struct builder *const set[] = {builder};
    int keys = 10;
    const struct builder_set one = {.builders = set, .count = 1};
    assert_int_equal(builder_merge(&one, STR(""), STR(""), count_key, &keys), KBQ_OK);
    assert_int_equal(keys, 12);
    builder_free(builder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_against_a_table),
        cmocka_unit_test(test_empty_and_ended),
        cmocka_unit_test(test_words_are_keys),
        cmocka_unit_test(test_long_lists_and_keys),
    };
    return cmocka_run_group_tests_name("builder", tests, NULL, NULL);
}

/* Pages of the dictionary. */
#include "support.h"

#include "index/page.h"

#include <stdio.h>

struct pages {
    struct strbuf bytes[64];
    char first[64][PAGE_KEY_MAX + 1];
    size_t count;
    size_t fail_at; /* this page is refused; 0 for none */
};

static enum kbq_status keep(void *context, struct str first, struct str page)
{
    struct pages *pages = context;
    assert_true(pages->count < 64);
    if (pages->fail_at && pages->count + 1 == pages->fail_at)
        return KBQ_IO;
    strbuf_add_str(&pages->bytes[pages->count], page);
    memcpy(pages->first[pages->count], first.bytes, first.length);
    pages->first[pages->count][first.length] = '\0';
    pages->count++;
    return KBQ_OK;
}

static void pages_clear(struct pages *pages)
{
    for (size_t i = 0; i < pages->count; i++)
        strbuf_clear(&pages->bytes[i]);
}

static void test_write_and_read(void **state)
{
    (void)state;
    struct pages pages = {0};
    struct page_writer writer = {.visit = keep, .context = &pages};
    char key[32];
    for (int i = 0; i < 2000; i++) {
        (void)snprintf(key, sizeof key, "key%06d", i);
        assert_int_equal(page_add(&writer, str_of(key), 2, STR("\x02\x04")), KBQ_OK);
    }
    struct strbuf large = STRBUF_EMPTY;
    strbuf_add_repeat(&large, '\0', 20000);
    assert_int_equal(page_add(&writer, STR("large"), 20000, strbuf_view(&large)), KBQ_OK);
    assert_int_equal(page_add(&writer, STR("largest"), 1, STR("\0")), KBQ_OK);
    assert_int_equal(page_finish(&writer), KBQ_OK);
    assert_int_equal(page_finish(&writer), KBQ_OK); /* nothing left: no empty page */
    page_writer_clear(&writer);
    assert_true(pages.count > 3);
    int next = 0;
    for (size_t i = 0; i < pages.count; i++) {
        struct page_reader reader = {.rest = strbuf_view(&pages.bytes[i])};
        bool first = true;
        assert_true(pages.bytes[i].length <= PAGE_TARGET + 100 || i + 2 == pages.count);
        while (page_next(&reader)) {
            struct str found = page_entry_key(&reader.entry);
            if (first)
                assert_str(found, pages.first[i]);
            first = false;
            (void)snprintf(key, sizeof key, "key%06d", next++);
            assert_str(found, next <= 2000 ? key : next == 2001 ? "large" : "largest");
            assert_int_equal(reader.entry.count, next <= 2000 ? 2 : next == 2001 ? 20000 : 1);
        }
        assert_false(reader.damaged);
    }
    assert_int_equal(next, 2002);
    strbuf_clear(&large);
    pages_clear(&pages);
}

static void test_longest_keys(void **state)
{
    (void)state;
    struct pages pages = {0};
    struct page_writer writer = {.visit = keep, .context = &pages};
    char key[PAGE_KEY_MAX];
    memset(key, 'k', sizeof key);
    assert_int_equal(page_add(&writer, (struct str){key, PAGE_KEY_MAX - 1}, 1, STR("\0")), KBQ_OK);
    assert_int_equal(page_add(&writer, (struct str){key, PAGE_KEY_MAX}, 1, STR("\0")), KBQ_OK);
    assert_int_equal(page_finish(&writer), KBQ_OK);
    struct page_reader reader = {.rest = strbuf_view(&pages.bytes[0])};
    assert_true(page_next(&reader));
    assert_int_equal(reader.entry.key_length, PAGE_KEY_MAX - 1);
    assert_true(page_next(&reader));
    assert_int_equal(reader.entry.key_length, PAGE_KEY_MAX);
    assert_false(page_next(&reader));
    assert_false(reader.damaged);
    page_writer_clear(&writer);
    pages_clear(&pages);
}

static void test_refused_page(void **state)
{
    (void)state;
    struct pages pages = {.fail_at = 1};
    struct page_writer writer = {.visit = keep, .context = &pages};
    assert_int_equal(page_add(&writer, STR("a"), 1, STR("\0")), KBQ_OK);
    assert_int_equal(page_finish(&writer), KBQ_IO);
    page_writer_clear(&writer);
}

static void test_bytes_that_are_no_page(void **state)
{
    (void)state;
    const struct str bad[] = {
        STR_INIT("\x01\x01k\x01\x01\x00"),     /* shares with a key that is not there */
        STR_INIT("\x00\x05k"),                 /* cut key */
        STR_INIT("\x00\x01k\x01\x02\x00"),     /* cut list */
        STR_INIT("\x00\x01k\x03\x02\x00\x00"), /* more postings than bytes */
        STR_INIT("\x00\x80\x02"),              /* a key of 256 bytes */
        STR_INIT("\x00\x01k\xFF\xFF\xFF\xFF\x7F\x00"),
        STR_INIT("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01\x01k"),
        STR_INIT("\x00"),
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct page_reader reader = {.rest = bad[i]};
        assert_false(page_next(&reader));
        assert_true(reader.damaged);
    }
    struct page_reader empty = {0};
    assert_false(page_next(&empty));
    assert_false(empty.damaged);
}

static void test_compare(void **state)
{
    (void)state;
    assert_true(page_compare(STR("a"), STR("b")) < 0);
    assert_true(page_compare(STR("a"), STR("aa")) < 0);
    assert_true(page_compare(STR("\xFF"), STR("a")) > 0);
    assert_int_equal(page_compare(STR("a\0b"), STR("a\0b")), 0);
    assert_true(page_compare(STR(""), STR("a")) < 0);
    assert_int_equal(page_compare((struct str){0}, STR("")), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_write_and_read), cmocka_unit_test(test_longest_keys),
        cmocka_unit_test(test_refused_page),   cmocka_unit_test(test_bytes_that_are_no_page),
        cmocka_unit_test(test_compare),
    };
    return cmocka_run_group_tests_name("page", tests, NULL, NULL);
}

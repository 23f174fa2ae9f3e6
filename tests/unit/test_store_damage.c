/* A damaged file gives the right answer or an error, and a file that is no base a sentence. */
#include "base_support.h"

#include "base/file.h"
#include "store/reader.h"
#include "store/sealed_vfs.h"

#include <stdio.h>
#include <stdlib.h>

static void test_foreign_files(void **state)
{
    char path[ROOM];
    struct strbuf bytes = STRBUF_EMPTY;
    assert_int_equal(base_status(path_in(path, *state, "none")), KBQ_NOTFOUND);
    assert_int_equal(base_status(path_in(path, *state, "base.db/under")), KBQ_NOTFOUND);
    assert_int_equal(base_status(*state), KBQ_FOREIGN);
    write_text(path_in(path, *state, "empty"), "");
    assert_int_equal(base_status(path), KBQ_FOREIGN);
    write_text(path_in(path, *state, "text"), "just some words\n");
    assert_int_equal(base_status(path), KBQ_FOREIGN);
    strbuf_add_repeat(&bytes, 'x', 100000);
    write_bytes(path, strbuf_view(&bytes));
    assert_int_equal(base_status(path), KBQ_FOREIGN);
    struct strbuf sql = STRBUF_EMPTY;
    char other[ROOM];
    strbuf_add_format(&sql, "VACUUM INTO '%s'", path_in(other, *state, "other.db"));
    sqlite3 *handle;
    assert_int_equal(sqlite3_open(":memory:", &handle), SQLITE_OK);
    assert_int_equal(sqlite3_exec(handle, "CREATE TABLE t (a)", NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_exec(handle, sql.bytes, NULL, NULL, NULL), SQLITE_OK);
    (void)sqlite3_close(handle);
    assert_int_equal(base_status(other), KBQ_FOREIGN);
    assert_int_equal(mkfifo(path_in(path, *state, "fifo"), 0600), 0);
    assert_int_equal(base_status(path), KBQ_FOREIGN);
    strbuf_clear(&bytes);
    strbuf_clear(&sql);
}

static void with_byte(const char *folder, size_t offset, unsigned char value,
                      enum kbq_status expected)
{
    char path[ROOM];
    struct strbuf bytes = STRBUF_EMPTY;
    read_bytes(path_in(path, folder, "base.db"), &bytes);
    bytes.bytes[offset] = (char)value;
    write_bytes(path_in(path, folder, "changed.db"), strbuf_view(&bytes));
    assert_int_equal(base_status(path), expected);
    strbuf_clear(&bytes);
}

static void test_header_fields(void **state)
{
    with_byte(*state, 63, DB_SCHEMA + 1, KBQ_NEWER);
    with_byte(*state, 60, 0x7F, KBQ_NEWER);
    with_byte(*state, 63, 0, KBQ_DAMAGED);
    with_byte(*state, 68, 0, KBQ_FOREIGN);
    with_byte(*state, 0, 's', KBQ_FOREIGN);
    with_byte(*state, 16, 0x20, KBQ_DAMAGED);
    with_byte(*state, 20, 0, KBQ_DAMAGED);
    with_byte(*state, 30, 0x7F, KBQ_DAMAGED);
    with_byte(*state, 95, 0x7F, KBQ_DAMAGED);
}

static void test_cut_files(void **state)
{
    char path[ROOM];
    struct strbuf bytes = STRBUF_EMPTY;
    read_bytes(path_in(path, *state, "base.db"), &bytes);
    path_in(path, *state, "cut.db");
    for (size_t length = 0; length < bytes.length; length += length < 200 ? 7 : 1021) {
        write_bytes(path, (struct str){bytes.bytes, length});
        assert_int_equal(base_status(path), length < SEALED_PAGE_SIZE ? KBQ_FOREIGN : KBQ_DAMAGED);
    }
    write_bytes(path, (struct str){bytes.bytes, bytes.length - 1});
    assert_int_equal(base_status(path), KBQ_DAMAGED);
    strbuf_add_char(&bytes, 'x');
    write_bytes(path, strbuf_view(&bytes));
    assert_int_equal(base_status(path), KBQ_DAMAGED);
    strbuf_clear(&bytes);
}

/* Reads one of everything; each read gives what was written or says that the base is damaged. */
static bool reads_right_or_fails(const char *path)
{
    struct kbq_error error = {0};
    struct store *store;
    enum kbq_status status = store_open(path, &store, &error);
    if (status) {
        assert_true(status == KBQ_DAMAGED || status == KBQ_FOREIGN || status == KBQ_NEWER);
        return false;
    }
    struct strbuf out = STRBUF_EMPTY;
    struct strbuf wanted = STRBUF_EMPTY;
    bool whole = true;
    for (uint32_t doc = 0; doc < ARTICLES; doc += 3) {
        struct store_article article;
        char id[16];
        base_id(doc, id);
        error = (struct kbq_error){0};
        status = store_article_by_id(store, str_of(id), &article, &error);
        assert_true(status == KBQ_DAMAGED || (status == KBQ_OK && article.doc == doc));
        whole &= status == KBQ_OK;
        error = (struct kbq_error){0};
        strbuf_reset(&out);
        base_text(doc, &wanted);
        status = store_text(store, doc, &out, &error);
        assert_true(status == KBQ_DAMAGED ||
                    (status == KBQ_OK && str_equal(strbuf_view(&out), strbuf_view(&wanted))));
        whole &= status == KBQ_OK;
    }
    for (uint32_t i = 0; i < WORDS; i += 37) {
        char word[32];
        uint32_t count;
        bool left_out;
        strbuf_reset(&out);
        error = (struct kbq_error){0};
        (void)snprintf(word, sizeof word, "word%05u", i);
        status = store_postings(store, STORE_WORDS, str_of(word), STORE_WHOLE_LIST, &count,
                                &left_out, &out, &error);
        assert_true(status == KBQ_DAMAGED || status == KBQ_OK);
        if (status == KBQ_OK) {
            struct postings list = postings_open(strbuf_view(&out), count);
            struct posting posting;
            assert_true(postings_next(&list, &posting));
            assert_int_equal(posting.document, i % 7);
            assert_int_equal(posting.weight, i + 1);
        }
        whole &= status == KBQ_OK;
    }
    error = (struct kbq_error){0};
    struct str vector;
    status = store_vector(store, "length", &vector, &error);
    assert_true(status == KBQ_DAMAGED || (status == KBQ_OK && vector.length == 5));
    error = (struct kbq_error){0};
    status = store_check(store, &error);
    assert_true(status == KBQ_DAMAGED || (status == KBQ_OK && whole));
    whole &= status == KBQ_OK;
    strbuf_clear(&out);
    strbuf_clear(&wanted);
    store_close(store);
    return whole;
}

static void test_flipped_bytes(void **state)
{
    char path[ROOM];
    struct strbuf bytes = STRBUF_EMPTY;
    read_bytes(path_in(path, *state, "base.db"), &bytes);
    assert_true(reads_right_or_fails(path));
    path_in(path, *state, "flipped.db");
    for (size_t at = 0; at < bytes.length; at += 97) {
        bytes.bytes[at] ^= (char)(1 << at % 8);
        write_bytes(path, strbuf_view(&bytes));
        if (reads_right_or_fails(path))
            fail_msg("nobody saw the flip at %zu", at);
        bytes.bytes[at] ^= (char)(1 << at % 8);
    }
    strbuf_clear(&bytes);
}

static void test_swapped_pages(void **state)
{
    char path[ROOM];
    char page[SEALED_PAGE_SIZE];
    struct strbuf bytes = STRBUF_EMPTY;
    read_bytes(path_in(path, *state, "base.db"), &bytes);
    path_in(path, *state, "swapped.db");
    size_t pages = bytes.length / SEALED_PAGE_SIZE;
    char *first = bytes.bytes + (pages - 2) * SEALED_PAGE_SIZE;
    memcpy(page, first, SEALED_PAGE_SIZE);
    memcpy(first, first + SEALED_PAGE_SIZE, SEALED_PAGE_SIZE);
    memcpy(first + SEALED_PAGE_SIZE, page, SEALED_PAGE_SIZE);
    write_bytes(path, strbuf_view(&bytes));
    assert_false(reads_right_or_fails(path));
    strbuf_clear(&bytes);
}

/* ---- places ---- */

static void test_read_only_folder(void **state)
{
    char path[ROOM];
    char command[2 * ROOM];
    path_in(path, *state, "base.db");
    assert_int_equal(chmod(path, 0444), 0);
    assert_int_equal(chmod(*state, 0555), 0);
    assert_true(reads_right_or_fails(path));
    /* nothing was written beside it, which root could have done */
    (void)snprintf(command, sizeof command, "test $(ls -A '%s' | wc -l) = 1", (char *)*state);
    assert_true(run_command(command));
    assert_int_equal(chmod(*state, 0755), 0);
}

static void test_odd_paths(void **state)
{
    char path[ROOM];
    struct store *store;
    struct kbq_error error = {0};
    base_make(path_in(path, *state, "odd ?mode=memory&x=%41#.db"));
    assert_int_equal(store_open(path, &store, &error), KBQ_OK);
    assert_int_equal(store_check(store, &error), KBQ_OK);
    store_close(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BASE_TEST(test_foreign_files), BASE_TEST(test_header_fields),
        BASE_TEST(test_cut_files),     BASE_TEST(test_flipped_bytes),
        BASE_TEST(test_swapped_pages), BASE_TEST(test_read_only_folder),
        BASE_TEST(test_odd_paths),
    };
    return cmocka_run_group_tests_name("store_damage", tests, NULL, NULL);
}

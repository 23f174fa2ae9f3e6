/* A base whose seals are right and whose rows are not: a look-up says that it is damaged, and reads
 * nothing that lies outside. */
#include "support.h"

#include "base/file.h"
#include "lookup/lookup.h"
#include "render/document.h"
#include "store/db.h"
#include "store/sealed_vfs.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char path[] = "/tmp/kbq-forged-XXXXXX";

/* A copy of the starter base in which SQL was run. */
static void forge(const char *sql)
{
    struct kbq_error error = {0};
    struct strbuf bytes = STRBUF_EMPTY;
    struct db db;
    assert_int_equal(file_read(KBQ_STARTER, 1 << 26, &bytes, &error), KBQ_OK);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.bytes, 1, bytes.length, file), bytes.length);
    assert_int_equal(fclose(file), 0);
    strbuf_clear(&bytes);
    assert_int_equal(db_open(&db, path, SEALED_VFS_WRITE, SQLITE_OPEN_READWRITE, NULL, &error),
                     KBQ_OK);
    assert_int_equal(db_execute(&db, "PRAGMA journal_mode = OFF", &error), KBQ_OK);
    if (db_execute(&db, sql, &error))
        fail_msg("%s", error.text);
    db_close(&db);
}

static void test_messages(void **state)
{
    (void)state;
    static const char *const FORGERIES[] = {
        "UPDATE message SET doc = 1000000", "UPDATE message SET doc = -1",
        "UPDATE message SET doc = 1 << 40", "UPDATE message SET section = 99",
        "UPDATE message SET section = -1",
    };
    for (size_t i = 0; i < sizeof FORGERIES / sizeof FORGERIES[0]; i++) {
        struct bases bases;
        struct answer answer;
        struct kbq_error error = {0};
        forge(FORGERIES[i]);
        assert_int_equal(bases_open(path, &bases, &error), KBQ_OK);
        enum kbq_status status =
            lookup_text(&bases, STR("System error 5 has occurred. Access is denied."), LOOKUP_LIMIT,
                        &answer, &error);
        assert_int_equal(status, KBQ_DAMAGED);
        assert_non_null(strstr(error.text, "is damaged"));
        answer_clear(&answer);
        bases_close(&bases);
    }
}

/* A text that is no article is the base's fault, not that of the question: kbq batch would have
 * taken it for a bad line, and said nothing. */
static void test_texts(void **state)
{
    (void)state;
    struct bases bases;
    struct document document;
    struct kbq_error error = {0};
    forge("UPDATE member SET start = start + 1, size = size - 1");
    assert_int_equal(bases_open(path, &bases, &error), KBQ_OK);
    assert_int_equal(document_load(bases.stores[0], 0, &document, &error), KBQ_DAMAGED);
    assert_non_null(strstr(error.text, "is damaged: text 0 is no article"));
    document_clear(&document);
    bases_close(&bases);
}

/* The check reads what a list of codes says, too. */
static void test_lists(void **state)
{
    (void)state;
    struct store *store;
    struct kbq_error error = {0};
    forge("INSERT INTO code_list VALUES (1, '/x.h', 'C header', 1, 1, 1, 1, 5, x'00')");
    assert_int_equal(store_open(path, &store, &error), KBQ_OK);
    assert_int_equal(store_check(store, &error), KBQ_DAMAGED);
    store_close(store);
}

/* A base of a kbq that knew no lists of codes is sound. */
static void test_without_lists(void **state)
{
    (void)state;
    struct store *store;
    struct kbq_error error = {0};
    forge("DROP TABLE code_list");
    assert_int_equal(store_open(path, &store, &error), KBQ_OK);
    assert_int_equal(store_check(store, &error), KBQ_OK);
    store_close(store);
}

static int make_file(void **state)
{
    (void)state;
    int fd = mkstemp(path);
    return fd < 0 ? -1 : close(fd);
}

static int remove_file(void **state)
{
    (void)state;
    return unlink(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_messages),
        cmocka_unit_test(test_texts),
        cmocka_unit_test(test_lists),
        cmocka_unit_test(test_without_lists),
    };
    return cmocka_run_group_tests(tests, make_file, remove_file);
}

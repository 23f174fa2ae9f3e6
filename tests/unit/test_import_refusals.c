/* Imports that must not change the base: interrupted, beside another one, over a wrong file. */
#include "import_support.h"

#include "base/file.h"

#include <sys/wait.h>
#include <unistd.h>

static void test_interrupted(void **state)
{
    struct bench bench;
    bench_init(&bench, *state);
    bench_put(&bench, "1.txt", "Q10001", "01-JAN-2000", "alpha");
    bench_imports(&bench, KBQ_OK, 1, 0, 0, 0, 0);
    bench_put(&bench, "2.txt", "Q10002", "01-JAN-2000", "beta");
    bench.interrupted = 1;
    assert_int_equal(bench_run(&bench, bench.folder, false, false), KBQ_INTERRUPTED);
    bench.interrupted = 0;
    bench_is_sound(&bench, 1, 1);
    bench_is_tidy(&bench);
    bench_imports(&bench, KBQ_OK, 1, 0, 1, 0, 0);
    bench_clear(&bench);
}

static void test_second_importer(void **state)
{
    struct bench bench;
    char lock[ROOM];
    struct kbq_error error = {0};
    int fd = -1;
    bench_init(&bench, *state);
    bench_put(&bench, "1.txt", "Q10001", "01-JAN-2000", "alpha");
    assert_int_equal(file_lock(path_in(lock, *state, "base.db.lock"), &fd, &error), KBQ_OK);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0)
        _exit(bench_run(&bench, bench.folder, false, false) == KBQ_LOCKED ? 0 : 1);
    int result = 1;
    assert_int_equal(waitpid(child, &result, 0), child);
    assert_true(WIFEXITED(result));
    assert_int_equal(WEXITSTATUS(result), 0);
    assert_false(file_exists(bench.base));
    file_unlock(fd);
    bench_imports(&bench, KBQ_OK, 1, 0, 0, 0, 0);
    bench_clear(&bench);
}

static void test_left_over_is_removed(void **state)
{
    struct bench bench;
    char path[ROOM];
    bench_init(&bench, *state);
    bench_put(&bench, "1.txt", "Q10001", "01-JAN-2000", "alpha");
    write_text(path_in(path, *state, "base.db.new"), "half of a base");
    bench_imports(&bench, KBQ_OK, 1, 0, 0, 0, 0);
    bench_is_tidy(&bench);
    write_text(path, "half of a base");
    bench_imports(&bench, KBQ_UNCHANGED, 0, 0, 1, 0, 0);
    bench_is_tidy(&bench);
    bench_clear(&bench);
}

static void test_base_that_is_none(void **state)
{
    struct bench bench;
    struct strbuf bytes = STRBUF_EMPTY;
    bench_init(&bench, *state);
    bench_put(&bench, "1.txt", "Q10001", "01-JAN-2000", "alpha");
    write_text(bench.base, "somebody's file");
    assert_int_equal(bench_run(&bench, bench.folder, false, false), KBQ_FOREIGN);
    read_bytes(bench.base, &bytes);
    assert_str(strbuf_view(&bytes), "somebody's file");
    strbuf_clear(&bytes);
    bench_clear(&bench);
}

static void test_damaged_base(void **state)
{
    struct bench bench;
    struct strbuf bytes = STRBUF_EMPTY;
    struct strbuf after = STRBUF_EMPTY;
    bench_init(&bench, *state);
    bench_put(&bench, "1.txt", "Q10001", "01-JAN-2000", "alpha");
    bench_imports(&bench, KBQ_OK, 1, 0, 0, 0, 0);
    read_bytes(bench.base, &bytes);
    for (size_t at = 4096; at < bytes.length; at += 4096)
        bytes.bytes[at + 2000] ^= 1;
    write_bytes(bench.base, strbuf_view(&bytes));
    bench_put(&bench, "2.txt", "Q10002", "01-JAN-2000", "beta");
    assert_int_equal(bench_run(&bench, bench.folder, false, false), KBQ_DAMAGED);
    read_bytes(bench.base, &after);
    assert_true(str_equal(strbuf_view(&bytes), strbuf_view(&after)));
    strbuf_clear(&bytes);
    strbuf_clear(&after);
    bench_clear(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FOLDER_TEST(test_interrupted),          FOLDER_TEST(test_second_importer),
        FOLDER_TEST(test_left_over_is_removed), FOLDER_TEST(test_base_that_is_none),
        FOLDER_TEST(test_damaged_base),
    };
    return cmocka_run_group_tests_name("import_refusals", tests, NULL, NULL);
}

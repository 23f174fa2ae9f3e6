/* Files behind links, permissions that are kept, and reading that a signal ends. */
#include "support.h"

#include "base/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char folder[] = "/tmp/kbq-follow-XXXXXX";

static int enter(void **state)
{
    (void)state;
    return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int leave(void **state)
{
    (void)state;
    static const char *const NAMES[] = {"there", "link", "chain", "loop", "lost", "copy"};
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++)
        (void)unlink(NAMES[i]);
    return chdir("/") == 0 && rmdir(folder) == 0 ? 0 : -1;
}

static void assert_follows(const char *path, const char *to)
{
    struct strbuf out = STRBUF_EMPTY;
    struct kbq_error error = {0};
    assert_int_equal(file_follow(path, &out, &error), KBQ_OK);
    assert_string_equal(out.bytes, to);
    strbuf_clear(&out);
}

static void test_links(void **state)
{
    (void)state;
    char absolute[64];
    (void)snprintf(absolute, sizeof absolute, "%s/there", folder);
    FILE *file = fopen("there", "w");
    assert_non_null(file);
    (void)fclose(file);
    assert_int_equal(symlink("there", "link"), 0);
    assert_int_equal(symlink(absolute, "chain"), 0);
    assert_int_equal(symlink("loop", "loop"), 0);
    assert_int_equal(symlink("nowhere", "lost"), 0);
    assert_follows("there", "there");
    assert_follows("link", "there");
    assert_follows("./link", "./there");
    assert_follows("chain", absolute);
    assert_follows("lost", "nowhere");
    assert_follows("not/there", "not/there");
    struct strbuf out = STRBUF_EMPTY;
    struct kbq_error error = {0};
    assert_int_equal(file_follow("loop", &out, &error), KBQ_IO);
    strbuf_clear(&out);
}

static void test_modes(void **state)
{
    (void)state;
    struct kbq_error error = {0};
    struct stat st;
    FILE *file = fopen("copy", "w");
    assert_non_null(file);
    (void)fclose(file);
    assert_int_equal(chmod("there", 0640), 0);
    assert_int_equal(file_copy_mode("there", "copy", &error), KBQ_OK);
    assert_int_equal(stat("copy", &st), 0);
    assert_int_equal(st.st_mode & 07777, 0640);
    assert_int_equal(file_copy_mode("nowhere", "copy", &error), KBQ_OK);
    assert_int_equal(stat("copy", &st), 0);
    assert_int_equal(st.st_mode & 07777, 0640);
}

static void test_stop(void **state)
{
    (void)state;
    int ends[2];
    bool cut;
    struct strbuf out = STRBUF_EMPTY;
    struct kbq_error error = {0};
    volatile sig_atomic_t stop = 0;
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], "abcd", 4), 4);
    assert_int_equal(file_read_fd_until(ends[0], "pipe", 3, &stop, &out, &cut, &error), KBQ_OK);
    assert_string_equal(out.bytes, "abc");
    assert_true(cut);
    stop = 1; /* the other end stays open: without the question this would wait for ever */
    assert_int_equal(file_read_fd_until(ends[0], "pipe", 9, &stop, &out, &cut, &error),
                     KBQ_INTERRUPTED);
    (void)close(ends[0]);
    (void)close(ends[1]);
    strbuf_clear(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_links),
        cmocka_unit_test(test_modes),
        cmocka_unit_test(test_stop),
    };
    return cmocka_run_group_tests(tests, enter, leave);
}

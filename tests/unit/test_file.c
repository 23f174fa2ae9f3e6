/* Files: whole reads, hashes, locks, replacement. */
#include "support.h"

#include "base/file.h"
#include "base/hash.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static void test_read(void **state)
{
    char path[ROOM];
    struct strbuf out = STRBUF_EMPTY;
    struct kbq_error error = {0};
    write_bytes(path_in(path, *state, "a"), STR("one\0two"));
    strbuf_add_text(&out, "> ");
    assert_int_equal(file_read(path, 7, &out, &error), KBQ_OK);
    assert_int_equal(out.length, 9);
    assert_memory_equal(out.bytes, "> one\0two", 10);
    assert_int_equal(file_read(path, 6, &out, &error), KBQ_LIMIT);
    strbuf_clear(&out);
}

static void test_read_empty(void **state)
{
    char path[ROOM];
    struct strbuf out = STRBUF_EMPTY;
    struct kbq_error error = {0};
    write_text(path_in(path, *state, "empty"), "");
    assert_int_equal(file_read(path, 100, &out, &error), KBQ_OK);
    assert_int_equal(out.length, 0);
    assert_string_equal(strbuf_text(&out), "");
    strbuf_clear(&out);
}

static void test_read_what_is_no_file(void **state)
{
    char path[ROOM];
    struct strbuf out = STRBUF_EMPTY;
    struct kbq_error error = {0};
    assert_int_equal(file_read(path_in(path, *state, "none"), 100, &out, &error), KBQ_IO);
    assert_non_null(strstr(error.text, path));
    error = (struct kbq_error){0};
    assert_int_equal(file_read(*state, 100, &out, &error), KBQ_BADINPUT);
    assert_int_equal(mkfifo(path_in(path, *state, "fifo"), 0600), 0);
    error = (struct kbq_error){0};
    assert_int_equal(file_read(path, 100, &out, &error), KBQ_BADINPUT);
    strbuf_clear(&out);
}

static void test_read_fd_limit(void **state)
{
    char path[ROOM];
    struct strbuf out = STRBUF_EMPTY;
    struct kbq_error error = {0};
    struct strbuf large = STRBUF_EMPTY;
    strbuf_add_repeat(&large, 'x', 200000);
    write_bytes(path_in(path, *state, "large"), strbuf_view(&large));
    int fd = open(path, O_RDONLY);
    bool cut = true;
    assert_int_equal(file_read_fd(fd, path, 200000, &out, &cut, &error), KBQ_OK);
    assert_false(cut);
    assert_int_equal(out.length, 200000);
    (void)lseek(fd, 0, SEEK_SET);
    strbuf_reset(&out);
    assert_int_equal(file_read_fd(fd, path, 199999, &out, &cut, &error), KBQ_OK);
    assert_true(cut);
    assert_int_equal(out.length, 199999);
    (void)close(fd);
    strbuf_clear(&out);
    strbuf_clear(&large);
}

static void test_hash(void **state)
{
    char path[ROOM];
    struct strbuf bytes = STRBUF_EMPTY;
    struct kbq_error error = {0};
    struct random random = {1};
    const size_t sizes[] = {0, 1, 239, 240, 241, 65535, 65536, 65537, 200000};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        strbuf_reset(&bytes);
        random_bytes(&random, &bytes, sizes[i], NULL);
        write_bytes(path_in(path, *state, "h"), strbuf_view(&bytes));
        uint64_t hash = 1;
        assert_int_equal(file_hash(path, &hash, &error), KBQ_OK);
        assert_true(hash == hash_bytes(strbuf_view(&bytes)));
    }
    assert_true(hash_bytes(STR("a")) != hash_bytes(STR("b")));
    /* the value may be stored: it must never change */
    assert_true(hash_bytes(STR("")) == 0x2D06800538D394C2u);
    strbuf_clear(&bytes);
}

static void test_replace(void **state)
{
    char from[ROOM];
    char to[ROOM];
    struct strbuf out = STRBUF_EMPTY;
    struct kbq_error error = {0};
    write_text(path_in(from, *state, "from"), "new");
    write_text(path_in(to, *state, "to"), "old");
    assert_int_equal(file_replace(from, to, &error), KBQ_OK);
    assert_false(file_exists(from));
    read_bytes(to, &out);
    assert_str(strbuf_view(&out), "new");
    assert_int_equal(file_replace(from, to, &error), KBQ_IO);
    assert_true(file_exists(to));
    strbuf_clear(&out);
}

/* The status of file_lock in another process. */
static enum kbq_status lock_elsewhere(const char *path)
{
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        struct kbq_error error = {0};
        int fd;
        enum kbq_status status = file_lock(path, &fd, &error);
        _exit(status == KBQ_OK && fd >= 0 ? 1 : status == KBQ_LOCKED && fd < 0 ? 2 : 3);
    }
    int result = 0;
    assert_int_equal(waitpid(child, &result, 0), child);
    assert_true(WIFEXITED(result));
    assert_int_not_equal(WEXITSTATUS(result), 3);
    return WEXITSTATUS(result) == 1 ? KBQ_OK : KBQ_LOCKED;
}

static void test_lock(void **state)
{
    char path[ROOM];
    struct kbq_error error = {0};
    int fd = -1;
    path_in(path, *state, "base.lock");
    assert_int_equal(file_lock(path, &fd, &error), KBQ_OK);
    assert_true(fd >= 0);
    assert_int_equal(lock_elsewhere(path), KBQ_LOCKED);
    int second = 7;
    assert_int_equal(file_lock(path, &second, &error), KBQ_LOCKED);
    assert_int_equal(second, -1);
    assert_non_null(strstr(error.text, "another import"));
    file_unlock(fd);
    assert_true(file_exists(path)); /* the lock file stays */
    assert_int_equal(lock_elsewhere(path), KBQ_OK);
    error = (struct kbq_error){0};
    assert_int_equal(file_lock(path, &fd, &error), KBQ_OK);
    file_unlock(fd);
    file_unlock(-1);
}

static void test_lock_refuses_links(void **state)
{
    char path[ROOM];
    struct kbq_error error = {0};
    int fd;
    path_in(path, *state, "link.lock");
    assert_int_equal(symlink("/tmp/nothing-of-ours", path), 0);
    assert_int_equal(file_lock(path, &fd, &error), KBQ_IO);
    assert_int_equal(fd, -1);
}

static void test_absolute(void **state)
{
    char path[ROOM];
    struct strbuf out = STRBUF_EMPTY;
    struct kbq_error error = {0};
    write_text(path_in(path, *state, "f"), "");
    char odd[ROOM];
    path_in(odd, *state, "./../");
    (void)strcat(strcat(odd, strrchr(*state, '/') + 1), "//f");
    struct strbuf wanted = STRBUF_EMPTY;
    assert_int_equal(file_absolute(path, &wanted, &error), KBQ_OK);
    assert_int_equal(file_absolute(odd, &out, &error), KBQ_OK);
    assert_string_equal(out.bytes, wanted.bytes);
    assert_int_equal(file_absolute(path_in(path, *state, "none"), &out, &error), KBQ_NOTFOUND);
    strbuf_clear(&out);
    strbuf_clear(&wanted);
}

static void test_make_parent(void **state)
{
    char path[ROOM];
    struct kbq_error error = {0};
    path_in(path, *state, "a/b/c/base.db");
    assert_int_equal(file_make_parent(path, &error), KBQ_OK);
    assert_int_equal(file_make_parent(path, &error), KBQ_OK);
    assert_true(file_exists(path_in(path, *state, "a/b/c")));
    assert_false(file_exists(path_in(path, *state, "a/b/c/base.db")));
    write_text(path_in(path, *state, "file"), "");
    assert_int_equal(file_make_parent(path_in(path, *state, "file/x/y"), &error), KBQ_IO);
    assert_int_equal(file_make_parent("plain", &error), KBQ_OK);
}

static void test_data_home(void **state)
{
    (void)state;
    struct strbuf out = STRBUF_EMPTY;
    (void)setenv("XDG_DATA_HOME", "/data", 1);
    (void)setenv("HOME", "/home/me", 1);
    assert_true(file_data_home(&out));
    assert_string_equal(out.bytes, "/data/kbq");
    (void)setenv("XDG_DATA_HOME", "not/absolute", 1);
    strbuf_reset(&out);
    assert_true(file_data_home(&out));
    assert_string_equal(out.bytes, "/home/me/.local/share/kbq");
    (void)unsetenv("XDG_DATA_HOME");
    (void)unsetenv("HOME");
    strbuf_reset(&out);
    assert_false(file_data_home(&out));
    strbuf_clear(&out);
}

static void test_times(void **state)
{
    (void)state;
    assert_true(file_time_ns(1, 5) == 1000000005);
    assert_true(file_time_ns(-1, 0) == -1000000000);
    assert_true(file_time_ns(INT64_MAX, 999999999) == INT64_MAX);
    assert_true(file_time_ns(INT64_MIN, 0) == INT64_MIN);
    assert_true(file_time_ns(INT64_MAX / 1000000000 - 1, 999999999) > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_read, folder_setup, folder_teardown),
        cmocka_unit_test_setup_teardown(test_read_empty, folder_setup, folder_teardown),
        cmocka_unit_test_setup_teardown(test_read_what_is_no_file, folder_setup, folder_teardown),
        cmocka_unit_test_setup_teardown(test_read_fd_limit, folder_setup, folder_teardown),
        cmocka_unit_test_setup_teardown(test_hash, folder_setup, folder_teardown),
        cmocka_unit_test_setup_teardown(test_replace, folder_setup, folder_teardown),
        cmocka_unit_test_setup_teardown(test_lock, folder_setup, folder_teardown),
        cmocka_unit_test_setup_teardown(test_lock_refuses_links, folder_setup, folder_teardown),
        cmocka_unit_test_setup_teardown(test_absolute, folder_setup, folder_teardown),
        cmocka_unit_test_setup_teardown(test_make_parent, folder_setup, folder_teardown),
        cmocka_unit_test(test_data_home),
        cmocka_unit_test(test_times),
    };
    return cmocka_run_group_tests_name("file", tests, NULL, NULL);
}

/* The walk over folders. */
#include "support.h"

#include "base/file.h"
#include "ingest/source.h"

#include <unistd.h>

struct seen {
    struct strbuf names; /* relative to the folder, "name;" each */
    size_t skip;         /* bytes of the folder and its slash */
    size_t passed;
    size_t problems;
    size_t stop_after;
    size_t files;
};

static enum kbq_status take_file(void *context, const struct source_file *file)
{
    struct seen *seen = context;
    struct stat st;
    assert_int_equal(stat(file->path, &st), 0);
    assert_int_equal(file->size, st.st_size);
    assert_true(file->mtime_ns == file_mtime_ns(&st));
    strbuf_add_format(&seen->names, "%s;", file->path + seen->skip);
    return ++seen->files == seen->stop_after ? KBQ_DONE : KBQ_OK;
}

static void pass(void *context, const char *name)
{
    (void)name;
    ((struct seen *)context)->passed++;
}

static void problem(void *context, const char *path, const char *reason)
{
    assert_true(strlen(path) > 0 && strlen(reason) > 0);
    ((struct seen *)context)->problems++;
}

static enum kbq_status walk(const char *path, struct seen *seen)
{
    const struct source_walk callbacks = {
        .file = take_file, .passed = pass, .problem = problem, .context = seen};
    struct kbq_error error = {0};
    enum kbq_status status = source_walk(path, &callbacks, &error);
    assert_true(status >= 0 || strlen(error.text) > 0);
    return status;
}

static void test_names(void **state)
{
    (void)state;
    assert_true(source_is_article_name("Q1.TXT") && source_is_article_name("a.txt") &&
                source_is_article_name(".Txt"));
    assert_false(source_is_article_name("txt") || source_is_article_name("a.txt~") ||
                 source_is_article_name("") || source_is_article_name("a.text"));
}

static void test_tree_in_order(void **state)
{
    char path[ROOM];
    write_text(path_in(path, *state, "b/2.txt"), "x");
    write_text(path_in(path, *state, "b/1.TXT"), "xy");
    write_text(path_in(path, *state, "b/deep/er/3.txt"), "");
    write_text(path_in(path, *state, "a.txt"), "xyz");
    write_text(path_in(path, *state, "note.md"), "x");
    write_text(path_in(path, *state, "c.txt/inside.txt"), "x");
    struct seen seen = {.skip = strlen(*state) + 1};
    assert_int_equal(walk(*state, &seen), KBQ_OK);
    assert_str(strbuf_view(&seen.names), "a.txt;b/1.TXT;b/2.txt;b/deep/er/3.txt;c.txt/inside.txt;");
    assert_int_equal(seen.passed, 1);
    assert_int_equal(seen.problems, 0);
    strbuf_clear(&seen.names);
}

static void test_links(void **state)
{
    char path[ROOM];
    char target[ROOM];
    write_text(path_in(target, *state, "real/1.txt"), "x");
    assert_int_equal(symlink(target, path_in(path, *state, "link.txt")), 0);
    assert_int_equal(symlink("real", path_in(path, *state, "folder")), 0);
    assert_int_equal(symlink(".", path_in(path, *state, "loop")), 0);
    assert_int_equal(symlink("nowhere", path_in(path, *state, "gone.txt")), 0);
    assert_int_equal(mkfifo(path_in(path, *state, "pipe.txt"), 0600), 0);
    struct seen seen = {.skip = strlen(*state) + 1};
    assert_int_equal(walk(*state, &seen), KBQ_OK);
    assert_str(strbuf_view(&seen.names), "link.txt;real/1.txt;");
    assert_int_equal(seen.problems, 1); /* the link to nowhere */
    assert_int_equal(seen.passed, 3);   /* two links to folders, the pipe */
    strbuf_clear(&seen.names);
}

static void test_named_file_and_end(void **state)
{
    char path[ROOM];
    struct seen seen = {.skip = strlen(*state) + 1};
    write_text(path_in(path, *state, "odd.name"), "x");
    assert_int_equal(walk(path, &seen), KBQ_OK);
    assert_str(strbuf_view(&seen.names), "odd.name;");
    write_text(path_in(path, *state, "1.txt"), "x");
    write_text(path_in(path, *state, "2.txt"), "x");
    seen.stop_after = 2;
    assert_int_equal(walk(*state, &seen), KBQ_DONE);
    assert_int_equal(walk(path_in(path, *state, "none"), &seen), KBQ_IO);
    assert_int_equal(mkfifo(path_in(path, *state, "pipe"), 0600), 0);
    assert_int_equal(walk(path, &seen), KBQ_BADINPUT);
    strbuf_clear(&seen.names);
}

static void test_deep_folders(void **state)
{
    struct strbuf path = STRBUF_EMPTY;
    struct kbq_error error = {0};
    strbuf_add_text(&path, *state);
    for (int i = 0; i < 200; i++)
        strbuf_add_text(&path, "/d");
    strbuf_add_text(&path, "/x.txt");
    assert_int_equal(file_make_parent(path.bytes, &error), KBQ_OK);
    struct seen seen = {.skip = strlen(*state) + 1};
    assert_int_equal(walk(*state, &seen), KBQ_OK);
    assert_int_equal(seen.problems, 1);
    assert_int_equal(seen.files, 0);
    strbuf_clear(&path);
    strbuf_clear(&seen.names);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),
        cmocka_unit_test_setup_teardown(test_tree_in_order, folder_setup, folder_teardown),
        cmocka_unit_test_setup_teardown(test_links, folder_setup, folder_teardown),
        cmocka_unit_test_setup_teardown(test_named_file_and_end, folder_setup, folder_teardown),
        cmocka_unit_test_setup_teardown(test_deep_folders, folder_setup, folder_teardown),
    };
    return cmocka_run_group_tests_name("source", tests, NULL, NULL);
}

/* What an import would have to do. */
#include "support.h"

#include "base/file.h"
#include "ingest/plan.h"

#include <unistd.h>

static void make(struct plan *plan, const struct import_request *request,
                 struct import_report *report, enum kbq_status expected)
{
    struct kbq_error error = {0};
    *report = (struct import_report){0};
    enum kbq_status status = plan_make(plan, request, report, NULL, &error);
    assert_int_equal(status, expected);
    assert_true(status == KBQ_OK || strlen(error.text) > 0);
}

static void test_files_without_a_base(void **state)
{
    char path[ROOM];
    struct plan plan;
    struct import_report report;
    write_text(path_in(path, *state, "kb/1.txt"), "one");
    write_text(path_in(path, *state, "kb/2.txt"), "three");
    write_text(path_in(path, *state, "kb/3.md"), "x");
    path_in(path, *state, "kb");
    const char *const paths[] = {path};
    const struct import_request request = {.base = "none", .paths = paths, .path_count = 1};
    make(&plan, &request, &report, KBQ_OK);
    assert_int_equal(plan.file_count, 2);
    assert_int_equal(plan.bytes_to_read, 8);
    assert_null(plan.files[0].old);
    assert_int_equal(report.passed, 1);
    assert_false(plan_is_empty(&plan));
    assert_null(plan_find(&plan, 0, STR("anything")));
    plan_clear(&plan);
}

static void test_nothing(void **state)
{
    struct plan plan;
    struct import_report report;
    const char *const paths[] = {*state};
    struct import_request request = {.base = "none", .paths = paths, .path_count = 1};
    make(&plan, &request, &report, KBQ_OK);
    assert_true(plan_is_empty(&plan));
    plan_clear(&plan);
    request.rebuild = true;
    make(&plan, &request, &report, KBQ_OK);
    assert_false(plan_is_empty(&plan));
    plan_clear(&plan);
}

static void test_archive_is_named_twice(void **state)
{
    char path[ROOM];
    struct plan plan;
    struct import_report report;
    write_bytes(path_in(path, *state, "a.zip"), STR("PK\5\6"
                                                    "01234567890123456789"));
    const char *const paths[] = {path, path};
    const struct import_request request = {.base = "none", .paths = paths, .path_count = 2};
    make(&plan, &request, &report, KBQ_OK);
    assert_int_equal(plan.archive_count, 1);
    assert_true(plan.archives[0].read && !plan.archives[0].known);
    assert_int_equal(plan.archives[0].row.no, 1);
    plan_clear(&plan);
}

static void test_missing_and_interrupted(void **state)
{
    char path[ROOM];
    struct plan plan;
    struct import_report report;
    volatile sig_atomic_t flag = 1;
    write_text(path_in(path, *state, "1.txt"), "one");
    const char *paths[] = {*state};
    struct import_request request = {
        .base = "none", .paths = paths, .path_count = 1, .interrupted = &flag};
    make(&plan, &request, &report, KBQ_INTERRUPTED);
    plan_clear(&plan);
    paths[0] = path_in(path, *state, "none");
    request.interrupted = NULL;
    make(&plan, &request, &report, KBQ_IO);
    plan_clear(&plan);
    assert_int_equal(mkfifo(path_in(path, *state, "pipe"), 0600), 0);
    make(&plan, &request, &report, KBQ_BADINPUT);
    plan_clear(&plan);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_files_without_a_base, folder_setup, folder_teardown),
        cmocka_unit_test_setup_teardown(test_nothing, folder_setup, folder_teardown),
        cmocka_unit_test_setup_teardown(test_archive_is_named_twice, folder_setup, folder_teardown),
        cmocka_unit_test_setup_teardown(test_missing_and_interrupted, folder_setup,
                                        folder_teardown),
    };
    return cmocka_run_group_tests_name("plan", tests, NULL, NULL);
}

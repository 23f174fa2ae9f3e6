/* Imports from beginning to end: what is read, kept, replaced and dropped. */
#include "import_support.h"

#include "base/file.h"
#include "index/postings.h"

#include <stdio.h>
#include <unistd.h>

/* ---- flows ---- */

static void test_add_change_touch(void **state)
{
    struct bench bench;
    char path[ROOM];
    bench_init(&bench, *state);
    bench_put(&bench, "1.txt", "Q10001", "01-JAN-2000", "alpha");
    bench_put(&bench, "sub/2.TXT", "Q10002", "01-JAN-2000", "beta");
    bench_imports(&bench, KBQ_OK, 2, 0, 0, 0, 0);
    assert_int_equal(bench.report.passed, 1);
    assert_int_equal(bench.report.articles, 2);
    bench_is_sound(&bench, 2, 2);
    bench_holds(&bench, "Q10001", "alpha");
    assert_int_equal(bench_documents_with(&bench, STORE_WORDS, "bench"), 2);
    assert_int_equal(bench_documents_with(&bench, STORE_CODES, "1326@error"), 2);
    assert_int_equal(bench_documents_with(&bench, STORE_MESSAGE_WORDS, "alpha"), 1);
    bench_imports(&bench, KBQ_UNCHANGED, 0, 0, 2, 0, 0);
    assert_int_equal(bench.report.articles, 2);
    set_time(path_in(path, bench.folder, "1.txt"), 1234567);
    bench_imports(&bench, KBQ_UNCHANGED, 0, 0, 2, 0, 0); /* touched: the same content */
    bench_put(&bench, "1.txt", "Q10001", "02-JAN-2000", "gamma");
    bench_put(&bench, "3.txt", "Q10003", "02-JAN-2000", "delta");
    bench_imports(&bench, KBQ_OK, 1, 1, 1, 0, 0);
    bench_holds(&bench, "Q10001", "gamma");
    bench_holds(&bench, "Q10003", "delta");
    assert_int_equal(bench_documents_with(&bench, STORE_WORDS, "alpha"), 0);
    assert_int_equal(bench_documents_with(&bench, STORE_MESSAGE_WORDS, "alpha"), 0);
    bench_is_sound(&bench, 3, 3);
    bench_is_tidy(&bench);
    bench_clear(&bench);
}

static void test_prune(void **state)
{
    struct bench bench;
    char path[ROOM];
    bench_init(&bench, *state);
    bench_put(&bench, "1.txt", "Q10001", "01-JAN-2000", "alpha");
    bench_put(&bench, "a/2.txt", "Q10002", "01-JAN-2000", "beta");
    bench_put(&bench, "a/3.txt", "Q10003", "01-JAN-2000", "gamma");
    bench_imports(&bench, KBQ_OK, 3, 0, 0, 0, 0);
    bench_take_away(&bench, "a/2.txt");
    bench_take_away(&bench, "1.txt");
    bench_imports(&bench, KBQ_UNCHANGED, 0, 0, 1, 0, 0); /* what has gone stays in the base */
    bench_holds(&bench, "Q10002", "beta");
    assert_int_equal(bench_run(&bench, path_in(path, bench.folder, "a"), true, false), KBQ_OK);
    assert_int_equal(bench.report.removed, 1);
    bench_holds(&bench, "Q10002", NULL);
    bench_holds(&bench, "Q10001", "alpha"); /* not under the path that was named */
    bench_take_away(&bench, "a/3.txt");
    assert_int_equal(rmdir(path), 0);
    assert_int_equal(bench_run(&bench, path, true, false), KBQ_OK); /* the folder itself has gone */
    assert_int_equal(bench.report.removed, 1);
    assert_int_equal(bench_run(&bench, path, true, false), KBQ_IO); /* and nothing is left of it */
    assert_int_equal(bench_run(&bench, bench.folder, true, false), KBQ_OK);
    bench_is_sound(&bench, 0, 0);
    bench_clear(&bench);
}

static void test_collisions(void **state)
{
    struct bench bench;
    bench_init(&bench, *state);
    bench_put(&bench, "new.txt", "Q10001", "01-JAN-2001", "newer");
    bench_put(&bench, "old.txt", "Q10001", "01-JAN-2000", "older");
    bench_imports(&bench, KBQ_OK, 2, 0, 0, 0, 0);
    assert_str(strbuf_view(&bench.collisions), "Q10001:new.txt>old.txt;");
    bench_holds(&bench, "Q10001", "newer");
    assert_int_equal(bench.report.articles, 1);
    assert_int_equal(bench_documents_with(&bench, STORE_WORDS, "older"), 0);
    assert_int_equal(bench_documents_with(&bench, STORE_MESSAGE_WORDS, "older"), 0);
    bench_is_sound(&bench, 1, 2);
    bench_take_away(&bench, "new.txt");
    assert_int_equal(bench_run(&bench, bench.folder, true, false), KBQ_OK);
    bench_holds(&bench, "Q10001", "older"); /* it waited behind the other */
    assert_int_equal(bench_documents_with(&bench, STORE_WORDS, "older"), 1);
    bench_clear(&bench);
}

static void test_skips(void **state)
{
    struct bench bench;
    char path[ROOM];
    bench_init(&bench, *state);
    bench_put(&bench, "1.txt", "Q10001", "01-JAN-2000", "alpha");
    write_text(path_in(path, bench.folder, "readme.txt"), "Dear reader,\n");
    write_text(path_in(path, bench.folder, "zero.txt"), "");
    write_text(path_in(path, bench.folder, "large.txt"), "");
    assert_int_equal(truncate(path, (off_t)IMPORT_TEXT_MAX + 1), 0);
    bench_imports(&bench, KBQ_OK, 1, 0, 0, 0, 3);
    assert_non_null(str_find(strbuf_view(&bench.skips), STR("readme.txt;")));
    assert_non_null(str_find(strbuf_view(&bench.skips), STR("large.txt;")));
    bench_imports(&bench, KBQ_UNCHANGED, 0, 0, 1, 0, 3);
    bench_is_sound(&bench, 1, 1);
    bench_clear(&bench);
}

static void test_kept_when_it_cannot_be_read(void **state)
{
    struct bench bench;
    char path[ROOM];
    bench_init(&bench, *state);
    bench_put(&bench, "1.txt", "Q10001", "01-JAN-2000", "alpha");
    bench_imports(&bench, KBQ_OK, 1, 0, 0, 0, 0);
    assert_int_equal(truncate(path_in(path, bench.folder, "1.txt"), (off_t)IMPORT_TEXT_MAX + 1), 0);
    bench_imports(&bench, KBQ_UNCHANGED, 0, 0, 0, 0, 1);
    bench_holds(&bench, "Q10001", "alpha");
    bench_put(&bench, "2.txt", "Q10002", "01-JAN-2000", "beta");
    bench_imports(&bench, KBQ_OK, 1, 0, 0, 0, 1);
    bench_holds(&bench, "Q10001", "alpha");
    bench_is_sound(&bench, 2, 2);
    bench_clear(&bench);
}

static void test_no_article_any_more(void **state)
{
    struct bench bench;
    char path[ROOM];
    bench_init(&bench, *state);
    bench_put(&bench, "1.txt", "Q10001", "01-JAN-2000", "alpha");
    bench_put(&bench, "2.txt", "Q10002", "01-JAN-2000", "beta");
    bench_imports(&bench, KBQ_OK, 2, 0, 0, 0, 0);
    write_text(path_in(path, bench.folder, "1.txt"), "Something else now\n");
    bench_imports(&bench, KBQ_OK, 0, 0, 1, 1, 1);
    bench_holds(&bench, "Q10001", NULL);
    bench_is_sound(&bench, 1, 1);
    bench_clear(&bench);
}

static void test_rebuild(void **state)
{
    struct bench bench;
    bench_init(&bench, *state);
    bench_put(&bench, "1.txt", "Q10001", "01-JAN-2000", "alpha");
    bench_imports(&bench, KBQ_OK, 1, 0, 0, 0, 0);
    bench_take_away(&bench, "1.txt");
    assert_int_equal(bench_run(&bench, NULL, false, true), KBQ_OK); /* from the base alone */
    assert_true(bench.report.rebuilt);
    bench_holds(&bench, "Q10001", "alpha");
    assert_int_equal(bench_documents_with(&bench, STORE_WORDS, "alpha"), 1);
    bench_is_sound(&bench, 1, 1);
    bench_clear(&bench);
}

static void test_nothing_to_import(void **state)
{
    struct bench bench;
    char path[ROOM];
    bench_init(&bench, *state);
    /* no base is made of nothing, and one that is there stays */
    assert_int_equal(bench_run(&bench, bench.folder, false, false), KBQ_BADINPUT);
    assert_false(file_exists(bench.base));
    bench_is_tidy(&bench);
    bench_put(&bench, "1.txt", "Q10001", "01-JAN-2000", "alpha");
    bench_imports(&bench, KBQ_OK, 1, 0, 0, 0, 0);
    bench_take_away(&bench, "1.txt");
    bench_imports(&bench, KBQ_UNCHANGED, 0, 0, 0, 0, 0);
    bench_is_sound(&bench, 1, 1);
    assert_int_equal(bench_run(&bench, path_in(path, *state, "none"), false, false), KBQ_IO);
    assert_non_null(strstr(bench.error.text, "none"));
    bench_clear(&bench);
}

static void test_many_articles_with_references(void **state)
{
    struct bench bench;
    bench_init(&bench, *state);
    for (int i = 0; i < 300; i++) {
        char name[32];
        char id[16];
        (void)snprintf(name, sizeof name, "%d/%d.txt", i % 7, i);
        (void)snprintf(id, sizeof id, "Q%05d", 20000 + i);
        bench_put(&bench, name, id, "01-JAN-2000", id);
    }
    bench_imports(&bench, KBQ_OK, 300, 0, 0, 0, 0);
    bench_is_sound(&bench, 300, 300);
    assert_int_equal(bench_documents_with(&bench, STORE_WORDS, "bench"), 300);
    assert_int_equal(bench_documents_with(&bench, STORE_MESSAGE_WORDS, "bench"), 300);
    bench_put(&bench, "3/3.txt", "Q20003", "01-JAN-2000", "changed");
    bench_imports(&bench, KBQ_OK, 0, 1, 299, 0, 0);
    bench_is_sound(&bench, 300, 300);
    /* each message leads to its own article */
    struct store *store = bench_open(&bench);
    struct kbq_error error = {0};
    struct strbuf list = STRBUF_EMPTY;
    for (int i = 0; i < 300; i += 13) {
        char word[16];
        uint32_t count;
        bool left_out;
        struct posting posting;
        strbuf_reset(&list);
        struct store_message message;
        struct store_article article;
        (void)snprintf(word, sizeof word, "q%05d", 20000 + i);
        assert_int_equal(store_postings(store, STORE_MESSAGE_WORDS, str_of(word), STORE_WHOLE_LIST,
                                        &count, &left_out, &list, &error),
                         KBQ_OK);
        assert_int_equal(count, 1);
        struct postings postings = postings_open(strbuf_view(&list), count);
        assert_true(postings_next(&postings, &posting));
        assert_int_equal(store_message(store, posting.document, &message, &error), KBQ_OK);
        assert_non_null(str_find(message.text, str_from(str_of(word), 1)));
        assert_int_equal(store_article(store, message.doc, &article, &error), KBQ_OK);
        assert_str(str_from(article.id, 1), word + 1);
    }
    strbuf_clear(&list);
    store_close(store);
    bench_clear(&bench);
}

/* ---- archives ---- */

static void tar(const struct bench *bench, const char *names)
{
    struct strbuf command = STRBUF_EMPTY;
    strbuf_add_format(&command, "cd '%s' && tar -cf ../a.tar %s", bench->folder, names);
    assert_true(run_command(command.bytes));
    strbuf_clear(&command);
}

static void test_archive(void **state)
{
    struct bench bench;
    char path[ROOM];
    bench_init(&bench, *state);
    path_in(path, *state, "a.tar");
    bench_put(&bench, "1.txt", "Q10001", "01-JAN-2000", "alpha");
    bench_put(&bench, "2.txt", "Q10002", "01-JAN-2000", "beta");
    tar(&bench, "1.txt 2.txt note.md");
    assert_int_equal(bench_run(&bench, path, false, false), KBQ_OK);
    assert_int_equal(bench.report.added, 2);
    assert_int_equal(bench.report.passed, 1);
    assert_int_equal(bench_run(&bench, path, false, false), KBQ_UNCHANGED);
    assert_int_equal(bench.report.unchanged, 2);
    set_time(path, 5);
    assert_int_equal(bench_run(&bench, path, false, false), KBQ_UNCHANGED);
    bench_put(&bench, "2.txt", "Q10002", "01-JAN-2000", "gamma");
    bench_put(&bench, "3.txt", "Q10003", "01-JAN-2000", "delta");
    tar(&bench, "2.txt 3.txt");
    assert_int_equal(bench_run(&bench, path, false, false), KBQ_OK);
    assert_int_equal(bench.report.added, 1);
    assert_int_equal(bench.report.changed, 1);
    bench_holds(&bench, "Q10001", "alpha"); /* no longer in the archive, and not pruned */
    bench_holds(&bench, "Q10002", "gamma");
    bench_is_sound(&bench, 3, 3);
    tar(&bench, "3.txt 2.txt");
    assert_int_equal(bench_run(&bench, path, true, false), KBQ_OK);
    assert_int_equal(bench.report.removed, 1);
    bench_holds(&bench, "Q10001", NULL);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(bench_run(&bench, path, true, false), KBQ_OK);
    bench_is_sound(&bench, 0, 0);
    bench_clear(&bench);
}

static void test_broken_archive(void **state)
{
    struct bench bench;
    char path[ROOM];
    bench_init(&bench, *state);
    path_in(path, *state, "a.tar");
    bench_put(&bench, "1.txt", "Q10001", "01-JAN-2000", "alpha");
    bench_put(&bench, "2.txt", "Q10002", "01-JAN-2000", "beta");
    bench_imports(&bench, KBQ_OK, 2, 0, 0, 0, 0);
    tar(&bench, "1.txt 2.txt");
    assert_int_equal(truncate(path, 1800), 0);
    assert_int_equal(bench_run(&bench, path, false, false), KBQ_BADINPUT);
    assert_non_null(strstr(bench.error.text, "a.tar"));
    bench_is_sound(&bench, 2, 2); /* the base is as it was */
    bench_is_tidy(&bench);
    bench_clear(&bench);
}

static void test_member_that_is_no_article_any_more(void **state)
{
    struct bench bench;
    char path[ROOM];
    char text[ROOM];
    bench_init(&bench, *state);
    path_in(path, *state, "a.tar");
    bench_put(&bench, "1.txt", "Q10001", "01-JAN-2000", "alpha");
    bench_put(&bench, "2.txt", "Q10002", "01-JAN-2000", "beta");
    tar(&bench, "1.txt 2.txt");
    assert_int_equal(bench_run(&bench, path, false, false), KBQ_OK);
    write_text(path_in(text, bench.folder, "1.txt"), "Something else now\n");
    tar(&bench, "1.txt 2.txt");
    assert_int_equal(bench_run(&bench, path, false, false), KBQ_OK); /* as for a file of its own */
    assert_int_equal(bench.report.removed, 1);
    bench_holds(&bench, "Q10001", NULL);
    bench_clear(&bench);
}

static enum kbq_status dump_article(void *context, const struct store_article *article)
{
    strbuf_add_format(context, "%u %.*s %.*s;", article->doc, (int)article->id.length,
                      article->id.bytes, (int)article->date.length, article->date.bytes);
    return KBQ_OK;
}

static enum kbq_status dump_key(void *context, struct str key, uint32_t count, struct str list)
{
    strbuf_add_str(context, key);
    strbuf_add_varint(context, count);
    strbuf_add_str(context, list);
    return KBQ_OK;
}

/* All that look-ups can see of a base. */
static void dump(const char *path, struct strbuf *out)
{
    struct store *store;
    struct kbq_error error = {0};
    assert_int_equal(store_open(path, &store, &error), KBQ_OK);
    assert_int_equal(store_check(store, &error), KBQ_OK);
    assert_int_equal(store_articles(store, dump_article, out, &error), KBQ_OK);
    for (int kind = STORE_WORDS; kind <= STORE_ANCHORS; kind++)
        assert_int_equal(
            store_prefix(store, (enum store_index)kind, STR(""), dump_key, out, &error), KBQ_OK);
    struct store_message message;
    for (uint32_t no = 0; store_message(store, no, &message, &error) == KBQ_OK; no++) {
        strbuf_add_format(out, "%u %d %d %d ", message.doc, message.how, message.section,
                          message.weight);
        strbuf_add_str(out, message.text);
        strbuf_add_str(out, message.rarity);
    }
    for (uint32_t doc = 0; store_text(store, doc, out, &error) == KBQ_OK; doc++)
        continue;
    store_close(store);
}

/* The same content gives the same base, whatever the number of threads and however it came in. */
static void test_threads_do_not_matter(void **state)
{
    struct bench bench;
    char other[ROOM];
    bench_init(&bench, *state);
    for (int i = 0; i < 200; i++) {
        char name[32];
        char id[16];
        (void)snprintf(name, sizeof name, "%03d.txt", i);
        (void)snprintf(id, sizeof id, "Q%05d", 20000 + i);
        bench_put(&bench, name, id, "01-JAN-2000", i % 2 ? "odd" : "even");
    }
    const char *const paths[] = {bench.folder};
    struct strbuf first = STRBUF_EMPTY;
    struct strbuf again = STRBUF_EMPTY;
    for (size_t jobs = 1; jobs <= 8; jobs *= 2) {
        struct import_report report = {0};
        (void)snprintf(other, sizeof other, "%.400s%zu", bench.base, jobs);
        const struct import_request request = {
            .base = other, .paths = paths, .path_count = 1, .jobs = jobs};
        assert_int_equal(import_run(&request, &report, &bench.error), KBQ_OK);
        strbuf_reset(&again);
        dump(other, jobs == 1 ? &first : &again);
        assert_true(jobs == 1 || str_equal(strbuf_view(&first), strbuf_view(&again)));
    }
    struct import_report report = {0};
    const struct import_request request = {.base = other, .rebuild = true, .jobs = 3};
    assert_int_equal(import_run(&request, &report, &bench.error), KBQ_OK);
    strbuf_reset(&again);
    dump(other, &again);
    assert_true(str_equal(strbuf_view(&first), strbuf_view(&again)));
    strbuf_clear(&first);
    strbuf_clear(&again);
    bench_clear(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FOLDER_TEST(test_add_change_touch),
        FOLDER_TEST(test_prune),
        FOLDER_TEST(test_collisions),
        FOLDER_TEST(test_skips),
        FOLDER_TEST(test_kept_when_it_cannot_be_read),
        FOLDER_TEST(test_no_article_any_more),
        FOLDER_TEST(test_rebuild),
        FOLDER_TEST(test_nothing_to_import),
        FOLDER_TEST(test_many_articles_with_references),
        FOLDER_TEST(test_archive),
        FOLDER_TEST(test_broken_archive),
        FOLDER_TEST(test_member_that_is_no_article_any_more),
        FOLDER_TEST(test_threads_do_not_matter),
    };
    return cmocka_run_group_tests_name("import", tests, NULL, NULL);
}

/* Imports from beginning to end: what is read, kept, replaced, dropped, and refused. */
#include "support.h"

#include "base/file.h"
#include "index/postings.h"
#include "ingest/import.h"
#include "store/store.h"

#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

/* A base and a folder of articles beside it. */
struct bench {
    char base[ROOM];
    char folder[ROOM];
    struct import_report report;
    struct kbq_error error;
    struct strbuf skips;      /* "name;" each */
    struct strbuf collisions; /* "id:winner>loser;" each */
    volatile sig_atomic_t interrupted;
};

static const char *file_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static void on_skip(void *context, const char *path, const char *reason)
{
    struct bench *bench = context;
    assert_true(strlen(reason) > 0);
    strbuf_add_format(&bench->skips, "%s;", file_name(path));
}

static void on_collision(void *context, const char *id, const char *winner, const char *winner_date,
                         const char *loser, const char *loser_date)
{
    struct bench *bench = context;
    assert_true(strcmp(winner_date, loser_date) >= 0);
    strbuf_add_format(&bench->collisions, "%s:%s>%s;", id, file_name(winner), file_name(loser));
}

static void bench_init(struct bench *bench, const char *root)
{
    *bench = (struct bench){0};
    path_in(bench->base, root, "base.db");
    path_in(bench->folder, root, "kb");
    char path[ROOM];
    write_text(path_in(path, bench->folder, "note.md"), "no article");
}

static void bench_clear(struct bench *bench)
{
    strbuf_clear(&bench->skips);
    strbuf_clear(&bench->collisions);
}

/* Writes the article ID to NAME in the folder; its text holds WORD and has its own time. */
static void put(struct bench *bench, const char *name, const char *id, const char *date,
                const char *word)
{
    char path[ROOM];
    static int64_t time = 1000000000;
    struct strbuf text = STRBUF_EMPTY;
    struct strbuf body = STRBUF_EMPTY;
    strbuf_add_format(&body,
                      "SYMPTOMS\n========\n\nThe bench shows the following error message:\n\n"
                      "   Bench %s failed, Error = 1326\n\nREFERENCES\n==========\n\n"
                      "   Q77777 Elsewhere",
                      word);
    make_article(&text, id, date, "A Title", body.bytes);
    write_bytes(path_in(path, bench->folder, name), strbuf_view(&text));
    set_time(path, time++);
    strbuf_clear(&text);
    strbuf_clear(&body);
}

static void take_away(struct bench *bench, const char *name)
{
    char path[ROOM];
    assert_int_equal(unlink(path_in(path, bench->folder, name)), 0);
}

static enum kbq_status run(struct bench *bench, const char *path, bool prune, bool rebuild)
{
    const char *const paths[] = {path};
    strbuf_reset(&bench->skips);
    strbuf_reset(&bench->collisions);
    bench->error = (struct kbq_error){0};
    bench->report =
        (struct import_report){.skip = on_skip, .collision = on_collision, .context = bench};
    const struct import_request request = {.base = bench->base,
                                           .paths = paths,
                                           .path_count = path ? 1 : 0,
                                           .prune = prune,
                                           .rebuild = rebuild,
                                           .jobs = 2,
                                           .interrupted = &bench->interrupted};
    enum kbq_status status = import_run(&request, &bench->report, &bench->error);
    assert_true(status >= 0 || strlen(bench->error.text) > 0);
    return status;
}

/* Runs over the folder and compares the counts. */
static void imports(struct bench *bench, enum kbq_status status, int64_t added, int64_t changed,
                    int64_t unchanged, int64_t removed, int64_t skipped)
{
    enum kbq_status got = run(bench, bench->folder, false, false);
    if (got != status)
        fail_msg("status %d: %s", got, bench->error.text);
    assert_int_equal(bench->report.added, added);
    assert_int_equal(bench->report.changed, changed);
    assert_int_equal(bench->report.unchanged, unchanged);
    assert_int_equal(bench->report.removed, removed);
    assert_int_equal(bench->report.skipped, skipped);
    assert_int_equal(bench->report.rebuilt, status == KBQ_OK);
}

static struct store *open_base(const struct bench *bench)
{
    struct store *store;
    struct kbq_error error = {0};
    if (store_open(bench->base, &store, &error))
        fail_msg("%s", error.text);
    return store;
}

/* The article ID is in the base with WORD in its text; with NULL, it is not there. */
static void holds(const struct bench *bench, const char *id, const char *word)
{
    struct store *store = open_base(bench);
    struct kbq_error error = {0};
    struct store_article article;
    struct strbuf text = STRBUF_EMPTY;
    enum kbq_status status = store_article_by_id(store, str_of(id), &article, &error);
    assert_int_equal(status, word ? KBQ_OK : KBQ_NOTFOUND);
    if (word) {
        assert_int_equal(store_text(store, article.doc, &text, &error), KBQ_OK);
        assert_non_null(str_find(strbuf_view(&text), str_of(word)));
    }
    strbuf_clear(&text);
    store_close(store);
}

/* The documents that hold WORD; 0 when the index lacks it. */
static uint32_t documents_with(const struct bench *bench, enum store_index kind, const char *word)
{
    struct store *store = open_base(bench);
    struct kbq_error error = {0};
    struct strbuf list = STRBUF_EMPTY;
    uint32_t count = 0;
    bool left_out;
    enum kbq_status status = store_postings(store, kind, str_of(word), STORE_WHOLE_LIST, &count,
                                            &left_out, &list, &error);
    assert_true(status == KBQ_OK || status == KBQ_NOTFOUND);
    strbuf_clear(&list);
    store_close(store);
    return count;
}

static void is_sound(const struct bench *bench, int64_t articles, int64_t members)
{
    struct store *store = open_base(bench);
    struct kbq_error error = {0};
    struct store_info info;
    if (store_check(store, &error))
        fail_msg("%s", error.text);
    assert_int_equal(store_info(store, &info, &error), KBQ_OK);
    assert_int_equal(info.articles, articles);
    assert_int_equal(info.members, members);
    store_close(store);
}

static void only_base_and_lock(const struct bench *bench)
{
    struct strbuf path = STRBUF_EMPTY;
    strbuf_add_format(&path, "%s.new", bench->base);
    assert_false(file_exists(path.bytes));
    strbuf_clear(&path);
}

/* ---- flows ---- */

static void test_add_change_touch(void **state)
{
    struct bench bench;
    char path[ROOM];
    bench_init(&bench, *state);
    put(&bench, "1.txt", "Q10001", "01-JAN-2000", "alpha");
    put(&bench, "sub/2.TXT", "Q10002", "01-JAN-2000", "beta");
    imports(&bench, KBQ_OK, 2, 0, 0, 0, 0);
    assert_int_equal(bench.report.passed, 1);
    assert_int_equal(bench.report.articles, 2);
    is_sound(&bench, 2, 2);
    holds(&bench, "Q10001", "alpha");
    assert_int_equal(documents_with(&bench, STORE_WORDS, "bench"), 2);
    assert_int_equal(documents_with(&bench, STORE_CODES, "1326@error"), 2);
    assert_int_equal(documents_with(&bench, STORE_MESSAGE_WORDS, "alpha"), 1);
    imports(&bench, KBQ_UNCHANGED, 0, 0, 2, 0, 0);
    assert_int_equal(bench.report.articles, 2);
    set_time(path_in(path, bench.folder, "1.txt"), 1234567);
    imports(&bench, KBQ_UNCHANGED, 0, 0, 2, 0, 0); /* touched: the same content */
    put(&bench, "1.txt", "Q10001", "02-JAN-2000", "gamma");
    put(&bench, "3.txt", "Q10003", "02-JAN-2000", "delta");
    imports(&bench, KBQ_OK, 1, 1, 1, 0, 0);
    holds(&bench, "Q10001", "gamma");
    holds(&bench, "Q10003", "delta");
    assert_int_equal(documents_with(&bench, STORE_WORDS, "alpha"), 0);
    assert_int_equal(documents_with(&bench, STORE_MESSAGE_WORDS, "alpha"), 0);
    is_sound(&bench, 3, 3);
    only_base_and_lock(&bench);
    bench_clear(&bench);
}

static void test_prune(void **state)
{
    struct bench bench;
    char path[ROOM];
    bench_init(&bench, *state);
    put(&bench, "1.txt", "Q10001", "01-JAN-2000", "alpha");
    put(&bench, "a/2.txt", "Q10002", "01-JAN-2000", "beta");
    put(&bench, "a/3.txt", "Q10003", "01-JAN-2000", "gamma");
    imports(&bench, KBQ_OK, 3, 0, 0, 0, 0);
    take_away(&bench, "a/2.txt");
    take_away(&bench, "1.txt");
    imports(&bench, KBQ_UNCHANGED, 0, 0, 1, 0, 0); /* what has gone stays in the base */
    holds(&bench, "Q10002", "beta");
    assert_int_equal(run(&bench, path_in(path, bench.folder, "a"), true, false), KBQ_OK);
    assert_int_equal(bench.report.removed, 1);
    holds(&bench, "Q10002", NULL);
    holds(&bench, "Q10001", "alpha"); /* not under the path that was named */
    take_away(&bench, "a/3.txt");
    assert_int_equal(rmdir(path), 0);
    assert_int_equal(run(&bench, path, true, false), KBQ_OK); /* the folder itself has gone */
    assert_int_equal(bench.report.removed, 1);
    assert_int_equal(run(&bench, path, true, false), KBQ_IO); /* and nothing is left of it */
    assert_int_equal(run(&bench, bench.folder, true, false), KBQ_OK);
    is_sound(&bench, 0, 0);
    bench_clear(&bench);
}

static void test_collisions(void **state)
{
    struct bench bench;
    bench_init(&bench, *state);
    put(&bench, "new.txt", "Q10001", "01-JAN-2001", "newer");
    put(&bench, "old.txt", "Q10001", "01-JAN-2000", "older");
    imports(&bench, KBQ_OK, 2, 0, 0, 0, 0);
    assert_str(strbuf_view(&bench.collisions), "Q10001:new.txt>old.txt;");
    holds(&bench, "Q10001", "newer");
    assert_int_equal(bench.report.articles, 1);
    assert_int_equal(documents_with(&bench, STORE_WORDS, "older"), 0);
    assert_int_equal(documents_with(&bench, STORE_MESSAGE_WORDS, "older"), 0);
    is_sound(&bench, 1, 2);
    take_away(&bench, "new.txt");
    assert_int_equal(run(&bench, bench.folder, true, false), KBQ_OK);
    holds(&bench, "Q10001", "older"); /* it waited behind the other */
    assert_int_equal(documents_with(&bench, STORE_WORDS, "older"), 1);
    bench_clear(&bench);
}

static void test_skips(void **state)
{
    struct bench bench;
    char path[ROOM];
    bench_init(&bench, *state);
    put(&bench, "1.txt", "Q10001", "01-JAN-2000", "alpha");
    write_text(path_in(path, bench.folder, "readme.txt"), "Dear reader,\n");
    write_text(path_in(path, bench.folder, "zero.txt"), "");
    write_text(path_in(path, bench.folder, "large.txt"), "");
    assert_int_equal(truncate(path, (off_t)IMPORT_TEXT_MAX + 1), 0);
    imports(&bench, KBQ_OK, 1, 0, 0, 0, 3);
    assert_non_null(str_find(strbuf_view(&bench.skips), STR("readme.txt;")));
    assert_non_null(str_find(strbuf_view(&bench.skips), STR("large.txt;")));
    imports(&bench, KBQ_UNCHANGED, 0, 0, 1, 0, 3);
    is_sound(&bench, 1, 1);
    bench_clear(&bench);
}

static void test_kept_when_it_cannot_be_read(void **state)
{
    struct bench bench;
    char path[ROOM];
    bench_init(&bench, *state);
    put(&bench, "1.txt", "Q10001", "01-JAN-2000", "alpha");
    imports(&bench, KBQ_OK, 1, 0, 0, 0, 0);
    assert_int_equal(truncate(path_in(path, bench.folder, "1.txt"), (off_t)IMPORT_TEXT_MAX + 1), 0);
    imports(&bench, KBQ_UNCHANGED, 0, 0, 0, 0, 1);
    holds(&bench, "Q10001", "alpha");
    put(&bench, "2.txt", "Q10002", "01-JAN-2000", "beta");
    imports(&bench, KBQ_OK, 1, 0, 0, 0, 1);
    holds(&bench, "Q10001", "alpha");
    is_sound(&bench, 2, 2);
    bench_clear(&bench);
}

static void test_no_article_any_more(void **state)
{
    struct bench bench;
    char path[ROOM];
    bench_init(&bench, *state);
    put(&bench, "1.txt", "Q10001", "01-JAN-2000", "alpha");
    put(&bench, "2.txt", "Q10002", "01-JAN-2000", "beta");
    imports(&bench, KBQ_OK, 2, 0, 0, 0, 0);
    write_text(path_in(path, bench.folder, "1.txt"), "Something else now\n");
    imports(&bench, KBQ_OK, 0, 0, 1, 1, 1);
    holds(&bench, "Q10001", NULL);
    is_sound(&bench, 1, 1);
    bench_clear(&bench);
}

static void test_rebuild(void **state)
{
    struct bench bench;
    bench_init(&bench, *state);
    put(&bench, "1.txt", "Q10001", "01-JAN-2000", "alpha");
    imports(&bench, KBQ_OK, 1, 0, 0, 0, 0);
    take_away(&bench, "1.txt");
    assert_int_equal(run(&bench, NULL, false, true), KBQ_OK); /* from the base alone */
    assert_true(bench.report.rebuilt);
    holds(&bench, "Q10001", "alpha");
    assert_int_equal(documents_with(&bench, STORE_WORDS, "alpha"), 1);
    is_sound(&bench, 1, 1);
    bench_clear(&bench);
}

static void test_nothing_to_import(void **state)
{
    struct bench bench;
    char path[ROOM];
    bench_init(&bench, *state);
    /* no base is made of nothing, and one that is there stays */
    assert_int_equal(run(&bench, bench.folder, false, false), KBQ_BADINPUT);
    assert_false(file_exists(bench.base));
    only_base_and_lock(&bench);
    put(&bench, "1.txt", "Q10001", "01-JAN-2000", "alpha");
    imports(&bench, KBQ_OK, 1, 0, 0, 0, 0);
    take_away(&bench, "1.txt");
    imports(&bench, KBQ_UNCHANGED, 0, 0, 0, 0, 0);
    is_sound(&bench, 1, 1);
    assert_int_equal(run(&bench, path_in(path, *state, "none"), false, false), KBQ_IO);
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
        put(&bench, name, id, "01-JAN-2000", id);
    }
    imports(&bench, KBQ_OK, 300, 0, 0, 0, 0);
    is_sound(&bench, 300, 300);
    assert_int_equal(documents_with(&bench, STORE_WORDS, "bench"), 300);
    assert_int_equal(documents_with(&bench, STORE_MESSAGE_WORDS, "bench"), 300);
    put(&bench, "3/3.txt", "Q20003", "01-JAN-2000", "changed");
    imports(&bench, KBQ_OK, 0, 1, 299, 0, 0);
    is_sound(&bench, 300, 300);
    /* each message leads to its own article */
    struct store *store = open_base(&bench);
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
    put(&bench, "1.txt", "Q10001", "01-JAN-2000", "alpha");
    put(&bench, "2.txt", "Q10002", "01-JAN-2000", "beta");
    tar(&bench, "1.txt 2.txt note.md");
    assert_int_equal(run(&bench, path, false, false), KBQ_OK);
    assert_int_equal(bench.report.added, 2);
    assert_int_equal(bench.report.passed, 1);
    assert_int_equal(run(&bench, path, false, false), KBQ_UNCHANGED);
    assert_int_equal(bench.report.unchanged, 2);
    set_time(path, 5);
    assert_int_equal(run(&bench, path, false, false), KBQ_UNCHANGED);
    put(&bench, "2.txt", "Q10002", "01-JAN-2000", "gamma");
    put(&bench, "3.txt", "Q10003", "01-JAN-2000", "delta");
    tar(&bench, "2.txt 3.txt");
    assert_int_equal(run(&bench, path, false, false), KBQ_OK);
    assert_int_equal(bench.report.added, 1);
    assert_int_equal(bench.report.changed, 1);
    holds(&bench, "Q10001", "alpha"); /* no longer in the archive, and not pruned */
    holds(&bench, "Q10002", "gamma");
    is_sound(&bench, 3, 3);
    tar(&bench, "3.txt 2.txt");
    assert_int_equal(run(&bench, path, true, false), KBQ_OK);
    assert_int_equal(bench.report.removed, 1);
    holds(&bench, "Q10001", NULL);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(run(&bench, path, true, false), KBQ_OK);
    is_sound(&bench, 0, 0);
    bench_clear(&bench);
}

static void test_broken_archive(void **state)
{
    struct bench bench;
    char path[ROOM];
    bench_init(&bench, *state);
    path_in(path, *state, "a.tar");
    put(&bench, "1.txt", "Q10001", "01-JAN-2000", "alpha");
    put(&bench, "2.txt", "Q10002", "01-JAN-2000", "beta");
    imports(&bench, KBQ_OK, 2, 0, 0, 0, 0);
    tar(&bench, "1.txt 2.txt");
    assert_int_equal(truncate(path, 1800), 0);
    assert_int_equal(run(&bench, path, false, false), KBQ_BADINPUT);
    assert_non_null(strstr(bench.error.text, "a.tar"));
    is_sound(&bench, 2, 2); /* the base is as it was */
    only_base_and_lock(&bench);
    bench_clear(&bench);
}

static void test_member_that_is_no_article_any_more(void **state)
{
    struct bench bench;
    char path[ROOM];
    char text[ROOM];
    bench_init(&bench, *state);
    path_in(path, *state, "a.tar");
    put(&bench, "1.txt", "Q10001", "01-JAN-2000", "alpha");
    put(&bench, "2.txt", "Q10002", "01-JAN-2000", "beta");
    tar(&bench, "1.txt 2.txt");
    assert_int_equal(run(&bench, path, false, false), KBQ_OK);
    write_text(path_in(text, bench.folder, "1.txt"), "Something else now\n");
    tar(&bench, "1.txt 2.txt");
    assert_int_equal(run(&bench, path, false, false), KBQ_OK); /* as for a file of its own */
    assert_int_equal(bench.report.removed, 1);
    holds(&bench, "Q10001", NULL);
    bench_clear(&bench);
}

/* ---- refusals ---- */

static void test_interrupted(void **state)
{
    struct bench bench;
    bench_init(&bench, *state);
    put(&bench, "1.txt", "Q10001", "01-JAN-2000", "alpha");
    imports(&bench, KBQ_OK, 1, 0, 0, 0, 0);
    put(&bench, "2.txt", "Q10002", "01-JAN-2000", "beta");
    bench.interrupted = 1;
    assert_int_equal(run(&bench, bench.folder, false, false), KBQ_INTERRUPTED);
    bench.interrupted = 0;
    is_sound(&bench, 1, 1);
    only_base_and_lock(&bench);
    imports(&bench, KBQ_OK, 1, 0, 1, 0, 0);
    bench_clear(&bench);
}

static void test_second_importer(void **state)
{
    struct bench bench;
    char lock[ROOM];
    struct kbq_error error = {0};
    int fd = -1;
    bench_init(&bench, *state);
    put(&bench, "1.txt", "Q10001", "01-JAN-2000", "alpha");
    assert_int_equal(file_lock(path_in(lock, *state, "base.db.lock"), &fd, &error), KBQ_OK);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0)
        _exit(run(&bench, bench.folder, false, false) == KBQ_LOCKED ? 0 : 1);
    int result = 1;
    assert_int_equal(waitpid(child, &result, 0), child);
    assert_true(WIFEXITED(result));
    assert_int_equal(WEXITSTATUS(result), 0);
    assert_false(file_exists(bench.base));
    file_unlock(fd);
    imports(&bench, KBQ_OK, 1, 0, 0, 0, 0);
    bench_clear(&bench);
}

static void test_left_over_is_removed(void **state)
{
    struct bench bench;
    char path[ROOM];
    bench_init(&bench, *state);
    put(&bench, "1.txt", "Q10001", "01-JAN-2000", "alpha");
    write_text(path_in(path, *state, "base.db.new"), "half of a base");
    imports(&bench, KBQ_OK, 1, 0, 0, 0, 0);
    only_base_and_lock(&bench);
    write_text(path, "half of a base");
    imports(&bench, KBQ_UNCHANGED, 0, 0, 1, 0, 0);
    only_base_and_lock(&bench);
    bench_clear(&bench);
}

static void test_base_that_is_none(void **state)
{
    struct bench bench;
    struct strbuf bytes = STRBUF_EMPTY;
    bench_init(&bench, *state);
    put(&bench, "1.txt", "Q10001", "01-JAN-2000", "alpha");
    write_text(bench.base, "somebody's file");
    assert_int_equal(run(&bench, bench.folder, false, false), KBQ_FOREIGN);
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
    put(&bench, "1.txt", "Q10001", "01-JAN-2000", "alpha");
    imports(&bench, KBQ_OK, 1, 0, 0, 0, 0);
    read_bytes(bench.base, &bytes);
    for (size_t at = 4096; at < bytes.length; at += 4096)
        bytes.bytes[at + 2000] ^= 1;
    write_bytes(bench.base, strbuf_view(&bytes));
    put(&bench, "2.txt", "Q10002", "01-JAN-2000", "beta");
    assert_int_equal(run(&bench, bench.folder, false, false), KBQ_DAMAGED);
    read_bytes(bench.base, &after);
    assert_true(str_equal(strbuf_view(&bytes), strbuf_view(&after)));
    strbuf_clear(&bytes);
    strbuf_clear(&after);
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
        put(&bench, name, id, "01-JAN-2000", i % 2 ? "odd" : "even");
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

#define FOLDER_TEST(function)                                                                      \
    cmocka_unit_test_setup_teardown(function, folder_setup, folder_teardown)

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
        FOLDER_TEST(test_interrupted),
        FOLDER_TEST(test_second_importer),
        FOLDER_TEST(test_left_over_is_removed),
        FOLDER_TEST(test_base_that_is_none),
        FOLDER_TEST(test_damaged_base),
        FOLDER_TEST(test_threads_do_not_matter),
    };
    return cmocka_run_group_tests_name("import", tests, NULL, NULL);
}

#include "import_support.h"

#include "base/file.h"

#include <unistd.h>

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

void bench_init(struct bench *bench, const char *root)
{
    *bench = (struct bench){0};
    path_in(bench->base, root, "base.db");
    path_in(bench->folder, root, "kb");
    char path[ROOM];
    write_text(path_in(path, bench->folder, "note.md"), "no article");
}

void bench_clear(struct bench *bench)
{
    strbuf_clear(&bench->skips);
    strbuf_clear(&bench->collisions);
}

/* Writes the article ID to NAME in the folder; its text holds WORD and has its own time. */
void bench_put(struct bench *bench, const char *name, const char *id, const char *date,
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

void bench_take_away(struct bench *bench, const char *name)
{
    char path[ROOM];
    assert_int_equal(unlink(path_in(path, bench->folder, name)), 0);
}

enum kbq_status bench_run(struct bench *bench, const char *path, bool prune, bool rebuild)
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
void bench_imports(struct bench *bench, enum kbq_status status, int64_t added, int64_t changed,
                   int64_t unchanged, int64_t removed, int64_t skipped)
{
    enum kbq_status got = bench_run(bench, bench->folder, false, false);
    if (got != status)
        fail_msg("status %d: %s", got, bench->error.text);
    assert_int_equal(bench->report.added, added);
    assert_int_equal(bench->report.changed, changed);
    assert_int_equal(bench->report.unchanged, unchanged);
    assert_int_equal(bench->report.removed, removed);
    assert_int_equal(bench->report.skipped, skipped);
    assert_int_equal(bench->report.rebuilt, status == KBQ_OK);
}

struct store *bench_open(const struct bench *bench)
{
    struct store *store;
    struct kbq_error error = {0};
    if (store_open(bench->base, &store, &error))
        fail_msg("%s", error.text);
    return store;
}

/* The article ID is in the base with WORD in its text; with NULL, it is not there. */
void bench_holds(const struct bench *bench, const char *id, const char *word)
{
    struct store *store = bench_open(bench);
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
uint32_t bench_documents_with(const struct bench *bench, enum store_index kind, const char *word)
{
    struct store *store = bench_open(bench);
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

void bench_is_sound(const struct bench *bench, int64_t articles, int64_t members)
{
    struct store *store = bench_open(bench);
    struct kbq_error error = {0};
    struct store_info info;
    if (store_check(store, &error))
        fail_msg("%s", error.text);
    assert_int_equal(store_info(store, &info, &error), KBQ_OK);
    assert_int_equal(info.articles, articles);
    assert_int_equal(info.members, members);
    store_close(store);
}

void bench_is_tidy(const struct bench *bench)
{
    struct strbuf path = STRBUF_EMPTY;
    strbuf_add_format(&path, "%s.new", bench->base);
    assert_false(file_exists(path.bytes));
    strbuf_clear(&path);
}

/* The base: what is written comes back. */
#include "base_support.h"

#include "base/file.h"
#include "base/hash.h"
#include "index/page.h"
#include "store/reader.h"
#include "store/writer.h"

#include <stdio.h>
#include <stdlib.h>

/* ---- reading it back ---- */

static void test_articles(void **state)
{
    struct store *store = base_open(*state);
    struct kbq_error error = {0};
    struct store_article article;
    assert_int_equal(store_article_by_id(store, STR("Q10007"), &article, &error), KBQ_OK);
    assert_int_equal(article.doc, 7);
    assert_str(article.id, "Q10007");
    assert_str(article.title, "Some Title");
    assert_str(article.product, "Bench");
    assert_str(article.date, "2001-08-09");
    assert_int_equal(store_article(store, 3, &article, &error), KBQ_OK);
    assert_str(article.id, "Q10003");
    assert_str(article.product, "Other");
    assert_int_equal(store_article_by_id(store, STR("Q1"), &article, &error), KBQ_NOTFOUND);
    assert_int_equal(store_article_by_id(store, STR(""), &article, &error), KBQ_NOTFOUND);
    assert_int_equal(store_article(store, ARTICLES, &article, &error), KBQ_NOTFOUND);
    assert_int_equal(error.status, KBQ_OK);
    store_close(store);
    store_close(NULL);
}

static void test_texts(void **state)
{
    struct store *store = base_open(*state);
    struct kbq_error error = {0};
    struct strbuf out = STRBUF_EMPTY;
    struct strbuf wanted = STRBUF_EMPTY;
    for (uint32_t i = 0; i < ARTICLES; i++) {
        uint32_t doc = i * 17 % ARTICLES; /* out of order: blocks are loaded again */
        strbuf_reset(&out);
        base_text(doc, &wanted);
        assert_int_equal(store_text(store, doc, &out, &error), KBQ_OK);
        assert_true(str_equal(strbuf_view(&out), strbuf_view(&wanted)));
    }
    assert_int_equal(store_text(store, ARTICLES, &out, &error), KBQ_NOTFOUND);
    strbuf_clear(&out);
    strbuf_clear(&wanted);
    store_close(store);
}

static void test_postings(void **state)
{
    struct store *store = base_open(*state);
    struct kbq_error error = {0};
    struct strbuf out = STRBUF_EMPTY;
    uint32_t count;
    bool left_out;
    for (uint32_t i = 0; i < WORDS; i++) {
        char word[32];
        (void)snprintf(word, sizeof word, "word%05u", i);
        strbuf_reset(&out);
        assert_int_equal(store_postings(store, STORE_WORDS, str_of(word), STORE_WHOLE_LIST, &count,
                                        &left_out, &out, &error),
                         KBQ_OK);
        struct postings list = postings_open(strbuf_view(&out), count);
        struct posting posting;
        for (uint32_t doc = i % 7; doc < ARTICLES; doc += 7) {
            assert_true(postings_next(&list, &posting));
            assert_int_equal(posting.document, doc);
            assert_int_equal(posting.weight, i + 1);
        }
        assert_false(postings_next(&list, &posting));
        assert_false(list.damaged);
    }
    static const char *const ABSENT[] = {"", "a", "word", "word00000a", "word99999", "zzz"};
    for (size_t i = 0; i < sizeof ABSENT / sizeof ABSENT[0]; i++)
        assert_int_equal(store_postings(store, STORE_WORDS, str_of(ABSENT[i]), STORE_WHOLE_LIST,
                                        &count, &left_out, &out, &error),
                         KBQ_NOTFOUND);
    assert_int_equal(store_postings(store, STORE_CODES, STR("word00001"), STORE_WHOLE_LIST, &count,
                                    &left_out, &out, &error),
                     KBQ_NOTFOUND);
    /* a list that is longer than wanted says its length and nothing else */
    strbuf_reset(&out);
    assert_int_equal(
        store_postings(store, STORE_WORDS, STR("word00001"), 3, &count, &left_out, &out, &error),
        KBQ_OK);
    assert_true(left_out);
    assert_int_equal(count, (ARTICLES + 5) / 7);
    assert_int_equal(out.length, 0);
    strbuf_clear(&out);
    store_close(store);
}

/* A base with the words "a", "long" in LONG_LIST documents, and "z". */
enum { LONG_LIST = 9000 };
static void write_long_list(const char *path)
{
    struct writer *writer;
    struct kbq_error error = {0};
    assert_int_equal(writer_open(path, &writer, &error), KBQ_OK);
    struct base_page_target target = {writer, STORE_WORDS};
    struct page_writer pages = {.visit = base_put_page, .context = &target};
    struct strbuf list = STRBUF_EMPTY;
    for (uint32_t doc = 0; doc < LONG_LIST; doc++) {
        unsigned char bytes[POSTING_MAX];
        strbuf_add(&list, bytes, postings_put(bytes, doc, (struct posting){doc, 1}));
    }
    assert_int_equal(page_add(&pages, STR("a"), 1, STR("\x02")), KBQ_OK);
    assert_int_equal(page_add(&pages, STR("long"), LONG_LIST, strbuf_view(&list)), KBQ_OK);
    assert_int_equal(page_add(&pages, STR("z"), 1, STR("\x02")), KBQ_OK);
    assert_int_equal(page_finish(&pages), KBQ_OK);
    assert_int_equal(writer_finish(writer, &error), KBQ_OK);
    page_writer_clear(&pages);
    strbuf_clear(&list);
}

/* A long list fills a page of its own, which is not read when it is not wanted. */
static void test_long_lists(void **state)
{
    char path[ROOM];
    struct store *store;
    struct kbq_error error = {0};
    write_long_list(path_in(path, *state, "long.db"));
    assert_int_equal(store_open(path, &store, &error), KBQ_OK);
    struct strbuf out = STRBUF_EMPTY;
    static const struct {
        const char *word;
        size_t most;
        enum kbq_status status;
        uint32_t count;
        bool left_out;
        size_t length;
    } CASES[] = {
        {"long", LONG_LIST, KBQ_OK, LONG_LIST, false, LONG_LIST},
        {"long", LONG_LIST - 1, KBQ_OK, LONG_LIST, true, 0},
        {"long", 10, KBQ_OK, LONG_LIST + 10, true, 0}, /* about right: the bytes of its page */
        {"longer", 10, KBQ_NOTFOUND, 0, false, 0},
        {"lon", 10, KBQ_NOTFOUND, 0, false, 0},
        {"a", 10, KBQ_OK, 1, false, 1},
        {"z", 0, KBQ_OK, 1, true, 0},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        uint32_t count;
        bool left_out;
        strbuf_reset(&out);
        assert_int_equal(store_postings(store, STORE_WORDS, str_of(CASES[i].word), CASES[i].most,
                                        &count, &left_out, &out, &error),
                         CASES[i].status);
        assert_int_equal(count, CASES[i].count);
        assert_int_equal(left_out, CASES[i].left_out);
        assert_int_equal(out.length, CASES[i].length);
    }
    strbuf_clear(&out);
    store_close(store);
}

struct counted {
    size_t count;
    size_t stop_after;
    char first[32];
    char last[32];
};

static enum kbq_status count_key(void *context, struct str key, uint32_t count, struct str list)
{
    struct counted *counted = context;
    assert_true(count > 0 && list.length >= count && key.length < sizeof counted->last);
    memcpy(counted->last, key.bytes, key.length);
    counted->last[key.length] = '\0';
    if (counted->count++ == 0)
        memcpy(counted->first, counted->last, sizeof counted->last);
    return counted->count == counted->stop_after ? KBQ_LIMIT : KBQ_OK;
}

static void prefix(struct store *store, const char *text, size_t count, const char *first)
{
    struct counted counted = {0};
    struct kbq_error error = {0};
    assert_int_equal(store_prefix(store, STORE_WORDS, str_of(text), count_key, &counted, &error),
                     KBQ_OK);
    assert_int_equal(counted.count, count);
    assert_string_equal(counted.first, first);
}

static void test_prefixes(void **state)
{
    struct store *store = base_open(*state);
    struct kbq_error error = {0};
    prefix(store, "", WORDS, "word00000");
    prefix(store, "word", WORDS, "word00000");
    prefix(store, "word001", 100, "word00100");
    prefix(store, "word0042", 10, "word00420");
    prefix(store, "word00599", 1, "word00599");
    prefix(store, "word006", 0, "");
    prefix(store, "a", 0, "");
    prefix(store, "z", 0, "");
    struct counted counted = {.stop_after = 3};
    assert_int_equal(store_prefix(store, STORE_WORDS, STR("w"), count_key, &counted, &error),
                     KBQ_LIMIT);
    assert_int_equal(counted.count, 3);
    store_close(store);
}

static void test_vectors_and_totals(void **state)
{
    struct store *store = base_open(*state);
    struct kbq_error error = {0};
    struct str first;
    struct str second;
    int64_t value = 7;
    assert_int_equal(store_vector(store, "length", &first, &error), KBQ_OK);
    assert_int_equal(store_vector(store, "other", &second, &error), KBQ_OK);
    assert_int_equal(first.length, 5);
    assert_memory_equal(first.bytes, "abc\0d", 5);
    assert_str(second, "xyz");
    assert_int_equal(store_vector(store, "length", &second, &error), KBQ_OK);
    assert_ptr_equal(first.bytes, second.bytes);
    assert_int_equal(store_vector(store, "none", &first, &error), KBQ_NOTFOUND);
    assert_int_equal(store_total(store, "words", &value, &error), KBQ_OK);
    assert_int_equal(value, -5);
    assert_int_equal(store_total(store, "none", &value, &error), KBQ_OK);
    assert_int_equal(value, 0);
    store_close(store);
}

static enum kbq_status count_member(void *context, const struct store_member *member)
{
    uint32_t *next = context;
    char id[16];
    base_id(*next, id);
    assert_int_equal(member->doc, *next);
    assert_int_equal(member->archive, *next % 2);
    assert_str(member->path, id);
    assert_int_equal(member->mtime_ns, 1000 + *next);
    struct strbuf text = STRBUF_EMPTY;
    base_text(*next, &text);
    assert_int_equal(member->size, text.length);
    assert_true(member->hash == hash_bytes(strbuf_view(&text)));
    strbuf_clear(&text);
    ++*next;
    return KBQ_OK;
}

static enum kbq_status check_archive(void *context, const struct store_archive *archive)
{
    assert_int_equal(archive->no, 1);
    assert_str(archive->path, "/bench/a.tar");
    assert_true(archive->hash == UINT64_MAX);
    assert_int_equal(archive->members, ARTICLES / 2);
    ++*(uint32_t *)context;
    return KBQ_OK;
}

static enum kbq_status count_article(void *context, const struct store_article *article)
{
    char id[16];
    base_id((*(uint32_t *)context)++, id);
    assert_str(article->id, id);
    return KBQ_OK;
}

static enum kbq_status check_referrer(void *context, const struct store_referrer *row)
{
    uint32_t *count = context;
    assert_str(row->id, *count == 0 ? "Q10000" : "Q10001");
    assert_str(row->title, *count == 0 ? "" : "Gone");
    ++*count;
    return KBQ_OK;
}

static void test_lists(void **state)
{
    struct store *store = base_open(*state);
    struct kbq_error error = {0};
    uint32_t count = 0;
    assert_int_equal(store_members(store, count_member, &count, &error), KBQ_OK);
    assert_int_equal(count, ARTICLES);
    count = 0;
    assert_int_equal(store_archives(store, check_archive, &count, &error), KBQ_OK);
    assert_int_equal(count, 1);
    count = 0;
    assert_int_equal(store_articles(store, count_article, &count, &error), KBQ_OK);
    assert_int_equal(count, ARTICLES);
    count = 0;
    assert_int_equal(store_referrers(store, STR("Q99999"), check_referrer, &count, &error), KBQ_OK);
    assert_int_equal(count, 2);
    assert_int_equal(store_referrers(store, STR("Q1"), check_referrer, &count, &error),
                     KBQ_NOTFOUND);
    struct store_message message;
    assert_int_equal(store_message(store, 4, &message, &error), KBQ_OK);
    assert_int_equal(message.doc, 4);
    assert_int_equal(message.weight, 3);
    assert_str(message.text, "it fails");
    assert_str(message.rarity, "\x05\x06");
    assert_int_equal(store_message(store, ARTICLES, &message, &error), KBQ_NOTFOUND);
    store_close(store);
}

static void test_info_and_check(void **state)
{
    struct store *store = base_open(*state);
    struct kbq_error error = {0};
    struct store_info info;
    assert_int_equal(store_info(store, &info, &error), KBQ_OK);
    assert_int_equal(info.articles, ARTICLES);
    assert_int_equal(info.members, ARTICLES);
    assert_int_equal(info.archives, 1);
    assert_int_equal(info.files, ARTICLES / 2);
    assert_int_equal(info.references, 2);
    assert_int_equal(info.messages, ARTICLES);
    assert_int_equal(info.blocks, ARTICLES / 10);
    assert_int_equal(info.extractor, STORE_EXTRACTOR);
    assert_false(info.derived_stale);
    assert_string_equal(info.made_by, KBQ_VERSION);
    assert_int_equal(store_check(store, &error), KBQ_OK);
    store_close(store);
}

static void test_every_statement_prepares(void **state)
{
    struct store *store = base_open(*state);
    struct kbq_error error = {0};
    for (int i = 0; i <= CHECK_LISTS; i++)
        if (!db_statement(&store->db, i, &error))
            fail_msg("statement %d: %s", i, error.text);
    store_close(store);
}

static void test_writer_wants_a_new_file(void **state)
{
    char path[ROOM];
    struct writer *writer;
    struct kbq_error error = {0};
    struct strbuf before = STRBUF_EMPTY;
    struct strbuf after = STRBUF_EMPTY;
    read_bytes(path_in(path, *state, "base.db"), &before);
    assert_int_equal(writer_open(path, &writer, &error), KBQ_IO);
    assert_null(writer);
    read_bytes(path, &after);
    assert_true(str_equal(strbuf_view(&before), strbuf_view(&after)));
    error = (struct kbq_error){0};
    write_text(path_in(path, *state, "empty.db"), "");
    assert_int_equal(writer_open(path, &writer, &error), KBQ_IO);
    error = (struct kbq_error){0};
    assert_int_equal(writer_open(path_in(path, *state, "no/folder.db"), &writer, &error), KBQ_IO);
    strbuf_clear(&before);
    strbuf_clear(&after);
}

static void test_abandoned_writer_leaves_no_base(void **state)
{
    char path[ROOM];
    struct writer *writer;
    struct kbq_error error = {0};
    path_in(path, *state, "abandoned.db");
    assert_int_equal(writer_open(path, &writer, &error), KBQ_OK);
    base_write_texts(writer);
    char journal[ROOM];
    assert_false(file_exists(path_in(journal, *state, "abandoned.db-journal")));
    writer_abandon(writer);
    writer_abandon(NULL);
    assert_int_not_equal(base_status(path), KBQ_OK);
}

/* A list that is in order but names a document that is not there. */
static void test_check_sees_wrong_documents(void **state)
{
    static const enum store_index KINDS[] = {STORE_WORDS, STORE_MESSAGE_WORDS, STORE_DEFINITIONS};
    char path[ROOM];
    static const char *const NAMES[] = {"wrong0.db", "wrong1.db", "wrong2.db"};
    for (size_t i = 0; i < sizeof KINDS / sizeof KINDS[0]; i++) {
        struct writer *writer;
        struct store *store;
        struct kbq_error error = {0};
        path_in(path, *state, NAMES[i]);
        assert_int_equal(writer_open(path, &writer, &error), KBQ_OK);
        struct base_page_target target = {writer, KINDS[i]};
        struct page_writer pages = {.visit = base_put_page, .context = &target};
        assert_int_equal(page_add(&pages, STR("word"), 1, STR("\x06")), KBQ_OK);
        assert_int_equal(page_finish(&pages), KBQ_OK);
        page_writer_clear(&pages);
        assert_int_equal(writer_finish(writer, &error), KBQ_OK);
        assert_int_equal(store_open(path, &store, &error), KBQ_OK);
        assert_int_equal(store_check(store, &error), KBQ_DAMAGED);
        assert_non_null(strstr(error.text, "word"));
        store_close(store);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BASE_TEST(test_articles),
        BASE_TEST(test_texts),
        BASE_TEST(test_postings),
        BASE_TEST(test_long_lists),
        BASE_TEST(test_prefixes),
        BASE_TEST(test_vectors_and_totals),
        BASE_TEST(test_lists),
        BASE_TEST(test_info_and_check),
        BASE_TEST(test_every_statement_prepares),
        BASE_TEST(test_writer_wants_a_new_file),
        BASE_TEST(test_abandoned_writer_leaves_no_base),
        BASE_TEST(test_check_sees_wrong_documents),
    };
    return cmocka_run_group_tests_name("store", tests, NULL, NULL);
}

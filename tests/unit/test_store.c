/* The base: what is written comes back, and a damaged file gives the right answer or an error. */
#include "support.h"

#include "base/file.h"
#include "base/hash.h"
#include "index/page.h"
#include "store/block.h"
#include "store/definitions.h"
#include "store/reader.h"
#include "store/sealed_vfs.h"
#include "store/writer.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { ARTICLES = 40, WORDS = 600, TEXT_SIZE = 900 };

/* ---- a small base with known content ---- */

static void text_of(uint32_t doc, struct strbuf *out)
{
    struct random random = {doc + 1};
    strbuf_reset(out);
    strbuf_add_format(out, "text %u ", doc);
    random_bytes(&random, out, TEXT_SIZE, "etaoin shrdlu\n");
}

static void id_of(uint32_t doc, char to[16])
{
    (void)snprintf(to, 16, "Q%05u", 10000 + doc);
}

struct page_target {
    struct writer *writer;
    enum store_index kind;
};

static enum kbq_status put_page(void *context, struct str first, struct str page)
{
    const struct page_target *target = context;
    struct kbq_error error = {0};
    return writer_page(target->writer, target->kind, first, page, &error);
}

/* Word I stands in documents I % 7, I % 7 + 7, ... */
static void write_words(struct writer *writer, enum store_index kind)
{
    struct page_target target = {writer, kind};
    struct page_writer pages = {.visit = put_page, .context = &target};
    for (uint32_t i = 0; i < WORDS; i++) {
        char word[32];
        struct strbuf list = STRBUF_EMPTY;
        uint32_t next = 0;
        uint32_t count = 0;
        (void)snprintf(word, sizeof word, "word%05u", i);
        for (uint32_t doc = i % 7; doc < ARTICLES; doc += 7) {
            unsigned char bytes[POSTING_MAX];
            strbuf_add(&list, bytes, postings_put(bytes, next, (struct posting){doc, i + 1}));
            next = doc + 1;
            count++;
        }
        assert_int_equal(page_add(&pages, str_of(word), count, strbuf_view(&list)), KBQ_OK);
        strbuf_clear(&list);
    }
    assert_int_equal(page_finish(&pages), KBQ_OK);
    page_writer_clear(&pages);
}

static void write_texts(struct writer *writer)
{
    struct kbq_error error = {0};
    struct block_packer *packer = block_packer_new();
    struct strbuf text = STRBUF_EMPTY;
    struct strbuf block = STRBUF_EMPTY;
    struct strbuf packed = STRBUF_EMPTY;
    for (uint32_t doc = 0; doc < ARTICLES; doc++) {
        char id[16];
        text_of(doc, &text);
        id_of(doc, id);
        struct store_member member = {doc,        doc % 2 ? 1 : 0,
                                      str_of(id), (int64_t)text.length,
                                      1000 + doc, hash_bytes(strbuf_view(&text))};
        assert_int_equal(writer_member(writer, &member, doc / 10 + 1, block.length, &error),
                         KBQ_OK);
        strbuf_add_str(&block, strbuf_view(&text));
        struct store_article article = {doc, str_of(id), STR("Some Title"),
                                        doc % 3 ? STR("Bench") : STR("Other"), STR("2001-08-09")};
        assert_int_equal(writer_article(writer, &article, &error), KBQ_OK);
        if (doc % 10 != 9)
            continue;
        strbuf_reset(&packed);
        assert_int_equal(block_pack(packer, strbuf_view(&block), &packed, &error), KBQ_OK);
        assert_int_equal(
            writer_block(writer, doc / 10 + 1, block.length, strbuf_view(&packed), &error), KBQ_OK);
        strbuf_reset(&block);
    }
    block_packer_free(packer);
    strbuf_clear(&text);
    strbuf_clear(&block);
    strbuf_clear(&packed);
}

static void make_base(const char *path)
{
    struct writer *writer;
    struct kbq_error error = {0};
    assert_int_equal(writer_open(path, &writer, &error), KBQ_OK);
    struct store_archive archive = {1, STR("/bench/a.tar"), 12, 34, UINT64_MAX, 0, 0};
    assert_int_equal(writer_archive(writer, &archive, &error), KBQ_OK);
    write_texts(writer);
    assert_int_equal(writer_reference(writer, STR("Q99999"), 1, STR("Gone"), &error), KBQ_OK);
    assert_int_equal(writer_reference(writer, STR("Q99999"), 1, STR("Twice"), &error), KBQ_OK);
    assert_int_equal(writer_reference(writer, STR("Q99999"), 0, STR(""), &error), KBQ_OK);
    for (uint32_t no = 0; no < ARTICLES; no++) {
        struct store_message message = {no, no, 1, 2, 3, STR("it fails"), STR("\x05\x06")};
        assert_int_equal(writer_message(writer, &message, &error), KBQ_OK);
    }
    write_words(writer, STORE_WORDS);
    write_words(writer, STORE_ANCHORS);
    assert_int_equal(writer_vector(writer, "length", STR("abc\0d"), &error), KBQ_OK);
    assert_int_equal(writer_vector(writer, "other", STR("xyz"), &error), KBQ_OK);
    assert_int_equal(writer_total(writer, "words", -5, &error), KBQ_OK);
    assert_int_equal(writer_finish(writer, &error), KBQ_OK);
}

static int base_setup(void **state)
{
    char path[ROOM];
    if (folder_setup(state))
        return -1;
    make_base(path_in(path, *state, "base.db"));
    return 0;
}

static struct store *open_base(const char *folder)
{
    char path[ROOM];
    struct store *store;
    struct kbq_error error = {0};
    assert_int_equal(store_open(path_in(path, folder, "base.db"), &store, &error), KBQ_OK);
    return store;
}

/* ---- reading it back ---- */

static void test_articles(void **state)
{
    struct store *store = open_base(*state);
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
    struct store *store = open_base(*state);
    struct kbq_error error = {0};
    struct strbuf out = STRBUF_EMPTY;
    struct strbuf wanted = STRBUF_EMPTY;
    for (uint32_t i = 0; i < ARTICLES; i++) {
        uint32_t doc = i * 17 % ARTICLES; /* out of order: blocks are loaded again */
        strbuf_reset(&out);
        text_of(doc, &wanted);
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
    struct store *store = open_base(*state);
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
    struct page_target target = {writer, STORE_WORDS};
    struct page_writer pages = {.visit = put_page, .context = &target};
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
    struct store *store = open_base(*state);
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
    struct store *store = open_base(*state);
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
    id_of(*next, id);
    assert_int_equal(member->doc, *next);
    assert_int_equal(member->archive, *next % 2);
    assert_str(member->path, id);
    assert_int_equal(member->mtime_ns, 1000 + *next);
    struct strbuf text = STRBUF_EMPTY;
    text_of(*next, &text);
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
    id_of((*(uint32_t *)context)++, id);
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
    struct store *store = open_base(*state);
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
    struct store *store = open_base(*state);
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
    struct store *store = open_base(*state);
    struct kbq_error error = {0};
    for (int i = 0; i <= CHECK_LISTS; i++)
        if (!db_statement(&store->db, i, &error))
            fail_msg("statement %d: %s", i, error.text);
    store_close(store);
}

/* ---- files that are no base ---- */

static enum kbq_status open_status(const char *path)
{
    struct store *store;
    struct kbq_error error = {0};
    enum kbq_status status = store_open(path, &store, &error);
    if (status) {
        assert_null(store);
        assert_int_equal(error.status, status);
        assert_true(strlen(error.text) > 0);
        return status;
    }
    /* the header is right: what SQLite makes of the rest shows in the first answer */
    struct store_info info;
    status = store_info(store, &info, &error);
    store_close(store);
    return status;
}

static void test_foreign_files(void **state)
{
    char path[ROOM];
    struct strbuf bytes = STRBUF_EMPTY;
    assert_int_equal(open_status(path_in(path, *state, "none")), KBQ_NOTFOUND);
    assert_int_equal(open_status(path_in(path, *state, "base.db/under")), KBQ_NOTFOUND);
    assert_int_equal(open_status(*state), KBQ_FOREIGN);
    write_text(path_in(path, *state, "empty"), "");
    assert_int_equal(open_status(path), KBQ_FOREIGN);
    write_text(path_in(path, *state, "text"), "just some words\n");
    assert_int_equal(open_status(path), KBQ_FOREIGN);
    strbuf_add_repeat(&bytes, 'x', 100000);
    write_bytes(path, strbuf_view(&bytes));
    assert_int_equal(open_status(path), KBQ_FOREIGN);
    struct strbuf sql = STRBUF_EMPTY;
    char other[ROOM];
    strbuf_add_format(&sql, "VACUUM INTO '%s'", path_in(other, *state, "other.db"));
    sqlite3 *handle;
    assert_int_equal(sqlite3_open(":memory:", &handle), SQLITE_OK);
    assert_int_equal(sqlite3_exec(handle, "CREATE TABLE t (a)", NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_exec(handle, sql.bytes, NULL, NULL, NULL), SQLITE_OK);
    (void)sqlite3_close(handle);
    assert_int_equal(open_status(other), KBQ_FOREIGN);
    assert_int_equal(mkfifo(path_in(path, *state, "fifo"), 0600), 0);
    assert_int_equal(open_status(path), KBQ_FOREIGN);
    strbuf_clear(&bytes);
    strbuf_clear(&sql);
}

static void with_byte(const char *folder, size_t offset, unsigned char value,
                      enum kbq_status expected)
{
    char path[ROOM];
    struct strbuf bytes = STRBUF_EMPTY;
    read_bytes(path_in(path, folder, "base.db"), &bytes);
    bytes.bytes[offset] = (char)value;
    write_bytes(path_in(path, folder, "changed.db"), strbuf_view(&bytes));
    assert_int_equal(open_status(path), expected);
    strbuf_clear(&bytes);
}

static void test_header_fields(void **state)
{
    with_byte(*state, 63, DB_SCHEMA + 1, KBQ_NEWER);
    with_byte(*state, 60, 0x7F, KBQ_NEWER);
    with_byte(*state, 63, 0, KBQ_DAMAGED);
    with_byte(*state, 68, 0, KBQ_FOREIGN);
    with_byte(*state, 0, 's', KBQ_FOREIGN);
    with_byte(*state, 16, 0x20, KBQ_DAMAGED);
    with_byte(*state, 20, 0, KBQ_DAMAGED);
    with_byte(*state, 30, 0x7F, KBQ_DAMAGED);
    with_byte(*state, 95, 0x7F, KBQ_DAMAGED);
}

static void test_cut_files(void **state)
{
    char path[ROOM];
    struct strbuf bytes = STRBUF_EMPTY;
    read_bytes(path_in(path, *state, "base.db"), &bytes);
    path_in(path, *state, "cut.db");
    for (size_t length = 0; length < bytes.length; length += length < 200 ? 7 : 1021) {
        write_bytes(path, (struct str){bytes.bytes, length});
        assert_int_equal(open_status(path), length < SEALED_PAGE_SIZE ? KBQ_FOREIGN : KBQ_DAMAGED);
    }
    write_bytes(path, (struct str){bytes.bytes, bytes.length - 1});
    assert_int_equal(open_status(path), KBQ_DAMAGED);
    strbuf_add_char(&bytes, 'x');
    write_bytes(path, strbuf_view(&bytes));
    assert_int_equal(open_status(path), KBQ_DAMAGED);
    strbuf_clear(&bytes);
}

/* Reads one of everything; each read gives what was written or says that the base is damaged. */
static bool reads_right_or_fails(const char *path)
{
    struct kbq_error error = {0};
    struct store *store;
    enum kbq_status status = store_open(path, &store, &error);
    if (status) {
        assert_true(status == KBQ_DAMAGED || status == KBQ_FOREIGN || status == KBQ_NEWER);
        return false;
    }
    struct strbuf out = STRBUF_EMPTY;
    struct strbuf wanted = STRBUF_EMPTY;
    bool whole = true;
    for (uint32_t doc = 0; doc < ARTICLES; doc += 3) {
        struct store_article article;
        char id[16];
        id_of(doc, id);
        error = (struct kbq_error){0};
        status = store_article_by_id(store, str_of(id), &article, &error);
        assert_true(status == KBQ_DAMAGED || (status == KBQ_OK && article.doc == doc));
        whole &= status == KBQ_OK;
        error = (struct kbq_error){0};
        strbuf_reset(&out);
        text_of(doc, &wanted);
        status = store_text(store, doc, &out, &error);
        assert_true(status == KBQ_DAMAGED ||
                    (status == KBQ_OK && str_equal(strbuf_view(&out), strbuf_view(&wanted))));
        whole &= status == KBQ_OK;
    }
    for (uint32_t i = 0; i < WORDS; i += 37) {
        char word[32];
        uint32_t count;
        bool left_out;
        strbuf_reset(&out);
        error = (struct kbq_error){0};
        (void)snprintf(word, sizeof word, "word%05u", i);
        status = store_postings(store, STORE_WORDS, str_of(word), STORE_WHOLE_LIST, &count,
                                &left_out, &out, &error);
        assert_true(status == KBQ_DAMAGED || status == KBQ_OK);
        if (status == KBQ_OK) {
            struct postings list = postings_open(strbuf_view(&out), count);
            struct posting posting;
            assert_true(postings_next(&list, &posting));
            assert_int_equal(posting.document, i % 7);
            assert_int_equal(posting.weight, i + 1);
        }
        whole &= status == KBQ_OK;
    }
    error = (struct kbq_error){0};
    struct str vector;
    status = store_vector(store, "length", &vector, &error);
    assert_true(status == KBQ_DAMAGED || (status == KBQ_OK && vector.length == 5));
    error = (struct kbq_error){0};
    status = store_check(store, &error);
    assert_true(status == KBQ_DAMAGED || (status == KBQ_OK && whole));
    whole &= status == KBQ_OK;
    strbuf_clear(&out);
    strbuf_clear(&wanted);
    store_close(store);
    return whole;
}

static void test_flipped_bytes(void **state)
{
    char path[ROOM];
    struct strbuf bytes = STRBUF_EMPTY;
    read_bytes(path_in(path, *state, "base.db"), &bytes);
    assert_true(reads_right_or_fails(path));
    path_in(path, *state, "flipped.db");
    for (size_t at = 0; at < bytes.length; at += 97) {
        bytes.bytes[at] ^= (char)(1 << at % 8);
        write_bytes(path, strbuf_view(&bytes));
        if (reads_right_or_fails(path))
            fail_msg("nobody saw the flip at %zu", at);
        bytes.bytes[at] ^= (char)(1 << at % 8);
    }
    strbuf_clear(&bytes);
}

static void test_swapped_pages(void **state)
{
    char path[ROOM];
    char page[SEALED_PAGE_SIZE];
    struct strbuf bytes = STRBUF_EMPTY;
    read_bytes(path_in(path, *state, "base.db"), &bytes);
    path_in(path, *state, "swapped.db");
    size_t pages = bytes.length / SEALED_PAGE_SIZE;
    char *first = bytes.bytes + (pages - 2) * SEALED_PAGE_SIZE;
    memcpy(page, first, SEALED_PAGE_SIZE);
    memcpy(first, first + SEALED_PAGE_SIZE, SEALED_PAGE_SIZE);
    memcpy(first + SEALED_PAGE_SIZE, page, SEALED_PAGE_SIZE);
    write_bytes(path, strbuf_view(&bytes));
    assert_false(reads_right_or_fails(path));
    strbuf_clear(&bytes);
}

/* ---- places ---- */

static void test_read_only_folder(void **state)
{
    char path[ROOM];
    char command[2 * ROOM];
    path_in(path, *state, "base.db");
    assert_int_equal(chmod(path, 0444), 0);
    assert_int_equal(chmod(*state, 0555), 0);
    assert_true(reads_right_or_fails(path));
    /* nothing was written beside it, which root could have done */
    (void)snprintf(command, sizeof command, "test $(ls -A '%s' | wc -l) = 1", (char *)*state);
    assert_true(run_command(command));
    assert_int_equal(chmod(*state, 0755), 0);
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
    write_texts(writer);
    char journal[ROOM];
    assert_false(file_exists(path_in(journal, *state, "abandoned.db-journal")));
    writer_abandon(writer);
    writer_abandon(NULL);
    assert_int_not_equal(open_status(path), KBQ_OK);
}

static void test_odd_paths(void **state)
{
    char path[ROOM];
    struct store *store;
    struct kbq_error error = {0};
    make_base(path_in(path, *state, "odd ?mode=memory&x=%41#.db"));
    assert_int_equal(store_open(path, &store, &error), KBQ_OK);
    assert_int_equal(store_check(store, &error), KBQ_OK);
    store_close(store);
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
        struct page_target target = {writer, KINDS[i]};
        struct page_writer pages = {.visit = put_page, .context = &target};
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

/* ---- definitions ---- */

/* A base with the list 4 of one definition, and COUNT of them in its totals. */
static void make_defined(const char *path, int64_t list, int64_t count)
{
    struct writer *writer;
    struct kbq_error error = {0};
    struct strbuf packed = STRBUF_EMPTY;
    struct strbuf row = STRBUF_EMPTY;
    char key[DEFINITION_KEY];
    struct block_packer *packer = block_packer_new();
    const struct store_list stored = {.no = 4,
                                      .path = STR("/lists/a.tsv"),
                                      .format = STR("table"),
                                      .size = 10,
                                      .mtime_ns = 20,
                                      .hash = UINT64_MAX,
                                      .definitions = 1};
    const struct store_definition definition = {.no = 0,
                                                .list = list,
                                                .doc = -1,
                                                .space = STR("mylib"),
                                                .value = STR("5"),
                                                .name = STR("MYLIB_E_DOOR"),
                                                .text = STR("the door is open"),
                                                .explanation = STR("why"),
                                                .language = STR("en"),
                                                .rarity = STR("\1\2\3\4")};
    assert_int_equal(block_pack(packer, STR("bytes"), &packed, &error), KBQ_OK);
    assert_int_equal(writer_open(path, &writer, &error), KBQ_OK);
    assert_int_equal(writer_list(writer, &stored, 5, strbuf_view(&packed), &error), KBQ_OK);
    definition_row_key(0, key);
    definition_row_pack(&row, &definition);
    struct page_target target = {writer, STORE_DEFINITION_ROWS};
    struct page_writer pages = {.visit = put_page, .context = &target};
    assert_int_equal(page_add(&pages, (struct str){key, sizeof key}, 1, strbuf_view(&row)), KBQ_OK);
    assert_int_equal(page_finish(&pages), KBQ_OK);
    page_writer_clear(&pages);
    assert_int_equal(writer_total(writer, "lists", 1, &error), KBQ_OK);
    assert_int_equal(writer_defines(writer, count, &error), KBQ_OK);
    assert_int_equal(writer_finish(writer, &error), KBQ_OK);
    block_packer_free(packer);
    strbuf_clear(&packed);
    strbuf_clear(&row);
}

static enum kbq_status see_list(void *context, const struct store_list *list)
{
    assert_int_equal(list->no, 4);
    assert_str(list->path, "/lists/a.tsv");
    assert_str(list->format, "table");
    assert_int_equal(list->size, 10);
    assert_int_equal(list->mtime_ns, 20);
    assert_true(list->hash == UINT64_MAX);
    assert_int_equal(list->definitions, 1);
    ++*(int *)context;
    return KBQ_OK;
}

static void test_definitions(void **state)
{
    char path[ROOM];
    struct store *store;
    struct store_definition definition;
    struct kbq_error error = {0};
    struct strbuf data = STRBUF_EMPTY;
    int seen = 0;
    make_defined(path_in(path, *state, "defined.db"), 4, 1);
    bool defines = false;
    assert_int_equal(store_peek(path, &defines, &error), KBQ_OK);
    assert_true(defines);
    assert_int_equal(store_open(path, &store, &error), KBQ_OK);
    assert_true(store_defines(store));
    assert_int_equal(store_lists(store, see_list, &seen, &error), KBQ_OK);
    assert_int_equal(seen, 1);
    assert_int_equal(store_list_data(store, 4, &data, &error), KBQ_OK);
    assert_str(strbuf_view(&data), "bytes");
    assert_int_equal(store_list_data(store, 5, &data, &error), KBQ_NOTFOUND);
    assert_int_equal(store_definition(store, 0, &definition, &error), KBQ_OK);
    assert_int_equal(definition.list, 4);
    assert_int_equal(definition.doc, -1);
    assert_str(definition.space, "mylib");
    assert_str(definition.value, "5");
    assert_str(definition.name, "MYLIB_E_DOOR");
    assert_str(definition.text, "the door is open");
    assert_str(definition.explanation, "why");
    assert_str(definition.language, "en");
    assert_str(definition.source, "/lists/a.tsv");
    assert_int_equal(definition.rarity.length, 4);
    assert_int_equal(store_definition(store, 1, &definition, &error), KBQ_NOTFOUND);
    assert_int_equal(store_check(store, &error), KBQ_OK);
    store_close(store);
    strbuf_clear(&data);
}

static void test_check_sees_wrong_definitions(void **state)
{
    static const struct {
        int64_t list;
        int64_t count;
    } CASES[] = {{9, 1}, {0, 1}, {4, 2}}; /* no such list, no source at all, a wrong count */
    static const char *const NAMES[] = {"list.db", "none.db", "count.db"};
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        char path[ROOM];
        struct store *store;
        struct kbq_error error = {0};
        make_defined(path_in(path, *state, NAMES[i]), CASES[i].list, CASES[i].count);
        assert_int_equal(store_open(path, &store, &error), KBQ_OK);
        assert_int_equal(store_check(store, &error), KBQ_DAMAGED);
        assert_non_null(strstr(error.text, "definition"));
        store_close(store);
    }
}

#define BASE_TEST(function) cmocka_unit_test_setup_teardown(function, base_setup, folder_teardown)

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
        BASE_TEST(test_definitions),
        BASE_TEST(test_check_sees_wrong_definitions),
        BASE_TEST(test_every_statement_prepares),
        BASE_TEST(test_foreign_files),
        BASE_TEST(test_header_fields),
        BASE_TEST(test_cut_files),
        BASE_TEST(test_flipped_bytes),
        BASE_TEST(test_swapped_pages),
        BASE_TEST(test_read_only_folder),
        BASE_TEST(test_writer_wants_a_new_file),
        BASE_TEST(test_abandoned_writer_leaves_no_base),
        BASE_TEST(test_odd_paths),
        BASE_TEST(test_check_sees_wrong_documents),
    };
    return cmocka_run_group_tests_name("store", tests, NULL, NULL);
}

#include "base_support.h"

#include "base/hash.h"
#include "index/page.h"
#include "store/block.h"

#include <stdio.h>

enum { TEXT_SIZE = 900 };

void base_text(uint32_t doc, struct strbuf *out)
{
    struct random random = {doc + 1};
    strbuf_reset(out);
    strbuf_add_format(out, "text %u ", doc);
    random_bytes(&random, out, TEXT_SIZE, "etaoin shrdlu\n");
}

void base_id(uint32_t doc, char to[16])
{
    (void)snprintf(to, 16, "Q%05u", 10000 + doc);
}

enum kbq_status base_put_page(void *context, struct str first, struct str page)
{
    const struct base_page_target *target = context;
    struct kbq_error error = {0};
    return writer_page(target->writer, target->kind, first, page, &error);
}

/* Word I stands in documents I % 7, I % 7 + 7, ... */
static void write_words(struct writer *writer, enum store_index kind)
{
    struct base_page_target target = {writer, kind};
    struct page_writer pages = {.visit = base_put_page, .context = &target};
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

void base_write_texts(struct writer *writer)
{
    struct kbq_error error = {0};
    struct block_packer *packer = block_packer_new();
    struct strbuf text = STRBUF_EMPTY;
    struct strbuf block = STRBUF_EMPTY;
    struct strbuf packed = STRBUF_EMPTY;
    for (uint32_t doc = 0; doc < ARTICLES; doc++) {
        char id[16];
        base_text(doc, &text);
        base_id(doc, id);
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

void base_make(const char *path)
{
    struct writer *writer;
    struct kbq_error error = {0};
    assert_int_equal(writer_open(path, &writer, &error), KBQ_OK);
    struct store_archive archive = {1, STR("/bench/a.tar"), 12, 34, UINT64_MAX, 0, 0};
    assert_int_equal(writer_archive(writer, &archive, &error), KBQ_OK);
    base_write_texts(writer);
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

int base_setup(void **state)
{
    char path[ROOM];
    if (folder_setup(state))
        return -1;
    base_make(path_in(path, *state, "base.db"));
    return 0;
}

struct store *base_open(const char *folder)
{
    char path[ROOM];
    struct store *store;
    struct kbq_error error = {0};
    assert_int_equal(store_open(path_in(path, folder, "base.db"), &store, &error), KBQ_OK);
    return store;
}

enum kbq_status base_status(const char *path)
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

/* Code lists and definitions in a base: they come back, and wrong ones are seen. */
#include "base_support.h"

#include "index/page.h"
#include "store/block.h"
#include "store/definitions.h"
#include "store/writer.h"

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
    struct base_page_target target = {writer, STORE_DEFINITION_ROWS};
    struct page_writer pages = {.visit = base_put_page, .context = &target};
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        BASE_TEST(test_definitions),
        BASE_TEST(test_check_sees_wrong_definitions),
    };
    return cmocka_run_group_tests_name("store_definitions", tests, NULL, NULL);
}

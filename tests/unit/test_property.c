/* Whatever the bytes are: no crash, views inside of what was given, and the same result twice. */
#include "support.h"

#include "article/kbtext.h"
#include "article/layout.h"
#include "base/text.h"
#include "base/words.h"
#include "code/code.h"
#include "code/scan.h"
#include "render/tree.h"

static const char WHOLE[] =
    "DOCUMENT:Q99999  09-AUG-2001  [bench]\r\n"
    "TITLE   :Bench \x93"
    "Err Msg\x94: It Fails (0x80004005)\r\n"
    "PRODUCT :Test Bench\r\nPROD/VER::1.0\r\nOPER/SYS:\r\nKEYWORDS:kbtest\r\n\r\n"
    "======================================================================\r\n"
    "1.00 2.00\r\nWINDOWS\r\nkbtest\r\n"
    "-------------------------------------------------------------------------------\r\n"
    "The information in this article applies to:\r\n\r\n"
    " - Bench Server, version 1.0\r\n    - nested\r\n"
    "-------------------------------------------------------------------------------\r\n"
    "\r\nSYMPTOMS\r\n========\r\n\r\nThe following error message appears:\r\n\r\n"
    "   Bench error -1018 <\\\\servername>\r\n\r\n-or-\r\n\r\n   STOP 0x0000000A\r\n\r\n"
    "CAUSE\r\n=====\r\n\r\n1. One\r\n \xB7 two\r\n\r\nMethod 1\r\n--------\r\n\r\nText.\r\n\r\n"
    "REFERENCES\r\n==========\r\n\r\n   Q151519Bench Kit\r\n   Q123456 A Title That\r\n"
    "   Wraps\r\n\r\n   ARTICLE-ID: Q111111\r\n   TITLE     : Named\r\n\r\n"
    "Additional query words: bench\r\n\r\n"
    "======================================================================\r\n"
    "Keywords          : kbtest\r\nVersion           : :1.0\r\n\r\n"
    "=============================================================================\r\n\r\n"
    "THE INFORMATION PROVIDED IN THE MICROSOFT KNOWLEDGE BASE\r\n";

static bool is_inside(struct str view, struct str text)
{
    return view.length == 0 ||
           (view.bytes >= text.bytes && view.bytes + view.length <= text.bytes + text.length);
}

static bool check_code(void *context, const struct code *code)
{
    const struct str *text = context;
    assert_true(code->from < code->to && code->to <= text->length);
    assert_true(strlen(code->space) <= CODE_SPACE_MAX && strlen(code->value) <= CODE_VALUE_MAX);
    assert_true(code->value[0] != '\0');
    return true;
}

static void check_article(const struct article *article, struct str text)
{
    char id[ARTICLE_ID_MAX + 1];
    assert_true(article_is_id(str_of(article->id), id));
    assert_int_equal(strlen(article->date), 10);
    const struct str views[] = {article->title,      article->tag,      article->product,
                                article->versions,   article->keywords, article->technology,
                                article->issue_type, article->legacy,   article->query_words,
                                article->body};
    for (size_t i = 0; i < sizeof views / sizeof views[0]; i++)
        assert_true(is_inside(views[i], text));
    const char *last = text.bytes;
    for (size_t i = 0; i < article->section_count; i++) {
        const struct section *section = &article->sections[i];
        assert_true(section->level == 1 || section->level == 2);
        assert_true((int)section->kind >= 0 && section->kind < SECTION_KINDS);
        assert_true(is_inside(section->heading, article->body));
        assert_true(is_inside(section->text, article->body));
        assert_true(section->text.bytes >= last); /* in order, without overlap */
        last = section->text.bytes + section->text.length;
        struct str rest = section->text;
        struct paragraph paragraph;
        while (layout_next_paragraph(&rest, &paragraph))
            assert_true(is_inside(paragraph.text, section->text) && paragraph.lines > 0);
    }
    for (size_t i = 0; i < article->reference_count; i++) {
        assert_true(article_is_id(str_of(article->references[i].id), id));
        assert_string_not_equal(article->references[i].id, article->id);
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(article->references[i].id, article->references[j].id);
    }
}

static bool ends_are_line_feeds(struct str text)
{
    for (size_t i = 0; i < text.length; i++)
        if (text.bytes[i] == '\r' || text.bytes[i] == '\0')
            return false;
    return true;
}

/* Everything that must hold for BYTES. Reuses memory over calls; free with bench_clear. */
struct bench {
    struct strbuf text;
    struct strbuf again;
    struct strbuf tree;
    struct arena arena;
};

static void check(struct bench *bench, struct str bytes)
{
    strbuf_reset(&bench->text);
    strbuf_reset(&bench->again);
    strbuf_reset(&bench->tree);
    arena_reset(&bench->arena);
    text_decode(bytes, TEXT_DROP_CONTROLS, &bench->text);
    struct str text = strbuf_view(&bench->text);
    assert_false(bench->text.failed);
    assert_true(text_is_utf8(text));
    assert_true(ends_are_line_feeds(text));
    text_decode(text, TEXT_DROP_CONTROLS, &bench->again); /* it is plain already */
    assert_true(str_equal(text, strbuf_view(&bench->again)));
    strbuf_reset(&bench->again);
    text_add_printable(&bench->again, bytes);
    assert_true(text_is_utf8(strbuf_view(&bench->again)));
    struct article article;
    struct kbq_error error = {0};
    enum kbq_status status = kbtext_parse(text, &bench->arena, &article, &error);
    assert_true(status == KBQ_OK || status == KBQ_BADINPUT);
    assert_int_equal(status, error.status);
    if (status == KBQ_OK) {
        check_article(&article, text);
        render_tree(&bench->tree, &article);
        assert_true(text_is_utf8(strbuf_view(&bench->tree)));
    }
    code_scan(text, check_code, &text);
    struct words words;
    words_start(&words, text);
    size_t last = 0;
    while (words_next(&words)) {
        assert_true(words.from >= last && words.to > words.from && words.to <= text.length);
        assert_true(words.length > 0 && words.length <= WORD_MAX);
        last = words.to;
    }
    for (size_t at = 0; at < text.length && at < 64; at++) {
        int64_t number;
        bool hex;
        assert_true(code_read_number(str_from(text, at), &number, &hex) <= text.length - at);
    }
}

static void bench_clear(struct bench *bench)
{
    strbuf_clear(&bench->text);
    strbuf_clear(&bench->again);
    strbuf_clear(&bench->tree);
    arena_clear(&bench->arena);
}

static void test_random_bytes(void **state)
{
    (void)state;
    static const char *const ALPHABETS[] = {NULL,
                                            "Q0123456789 \n:-=",
                                            "\r\n \t",
                                            "ABCDEFabcdef0123456789xX-. \n",
                                            "\xFF\xFE\x00\xD8\xDC a\n",
                                            "=- \nSYMPTOMS",
                                            "error stop event 0x8c1L'#(),:\n"};
    struct random random = {20011};
    struct bench bench = {0};
    struct strbuf bytes = STRBUF_EMPTY;
    for (int round = 0; round < 3000; round++) {
        strbuf_reset(&bytes);
        if (round % 3 == 1)
            strbuf_add_text(&bytes, "DOCUMENT:Q99999  09-AUG-2001  [b]\nTITLE   :T\n");
        if (round % 3 == 2)
            strbuf_add_text(&bytes, round % 2 ? "\xFF\xFE" : "\xFE\xFF");
        random_bytes(&random, &bytes, random_below(&random, 400),
                     ALPHABETS[round % (int)(sizeof ALPHABETS / sizeof ALPHABETS[0])]);
        check(&bench, strbuf_view(&bytes));
    }
    strbuf_clear(&bytes);
    bench_clear(&bench);
}

static void test_cut_at_each_byte(void **state)
{
    (void)state;
    struct bench bench = {0};
    for (size_t cut = 0; cut < sizeof WHOLE; cut++)
        check(&bench, (struct str){WHOLE, cut});
    for (size_t cut = 0; cut < sizeof WHOLE; cut += 3)
        check(&bench, (struct str){WHOLE + cut, sizeof WHOLE - 1 - cut});
    bench_clear(&bench);
}

static void test_changed_bytes(void **state)
{
    (void)state;
    struct random random = {7};
    struct bench bench = {0};
    char copy[sizeof WHOLE];
    for (int round = 0; round < 3000; round++) {
        memcpy(copy, WHOLE, sizeof WHOLE);
        for (uint32_t i = 0; i <= random_below(&random, 20); i++)
            copy[random_below(&random, sizeof WHOLE - 1)] = (char)random_next(&random);
        check(&bench, (struct str){copy, sizeof WHOLE - 1});
    }
    bench_clear(&bench);
}

static void test_lines_dropped_and_doubled(void **state)
{
    (void)state;
    static const char *const ENDS[] = {"\n", "\r\n", "\r", "\n\r", "\r\r\n", "", "\n\n"};
    struct random random = {8};
    struct bench bench = {0};
    struct strbuf bytes = STRBUF_EMPTY;
    for (int round = 0; round < 1000; round++) {
        strbuf_reset(&bytes);
        struct str rest = {WHOLE, sizeof WHOLE - 1};
        struct str line;
        while (str_next_line(&rest, &line)) {
            uint32_t chance = random_below(&random, 20);
            for (uint32_t i = 0; i < (chance == 0 ? 0 : chance == 1 ? 2u : 1u); i++) {
                strbuf_add_str(&bytes, str_trim_end(line));
                strbuf_add_text(&bytes, ENDS[random_below(&random, round % 2 ? 7 : 3)]);
            }
        }
        check(&bench, strbuf_view(&bytes));
    }
    strbuf_clear(&bytes);
    bench_clear(&bench);
}

/* Line ends do not matter: the same tree from each of them. */
static void test_line_ends_do_not_matter(void **state)
{
    (void)state;
    struct bench bench = {0};
    struct strbuf first = STRBUF_EMPTY;
    static const char *const ENDS[] = {"\n", "\r\n", "\r"};
    for (int i = 0; i < 3; i++) {
        struct strbuf bytes = STRBUF_EMPTY;
        struct str rest = {WHOLE, sizeof WHOLE - 1};
        struct str line;
        while (str_next_line(&rest, &line)) {
            strbuf_add_str(&bytes, str_trim_end(line));
            strbuf_add_text(&bytes, ENDS[i]);
        }
        check(&bench, strbuf_view(&bytes));
        assert_true(bench.tree.length > 500);
        if (i == 0)
            strbuf_add_str(&first, strbuf_view(&bench.tree));
        assert_true(str_equal(strbuf_view(&first), strbuf_view(&bench.tree)));
        strbuf_clear(&bytes);
    }
    strbuf_clear(&first);
    bench_clear(&bench);
}

/* Sizes that must not take the square of their time: ctest's limit is the bound. */
static void test_hostile_sizes(void **state)
{
    (void)state;
    static const char *const PIECES[] = {"=\n",
                                         "-",
                                         " ",
                                         "Q12345",
                                         "A\n=\n",
                                         "\n \n",
                                         "c0000005 ",
                                         "Keywords  \n",
                                         "Additional query words:",
                                         "0x8 ",
                                         "-----",
                                         "SYMPTOMS\n\n",
                                         "error ",
                                         "1. a\n",
                                         "\r"};
    struct bench bench = {0};
    for (size_t i = 0; i < sizeof PIECES / sizeof PIECES[0]; i++) {
        struct strbuf bytes = STRBUF_EMPTY;
        strbuf_add_text(&bytes, "DOCUMENT:Q99999  09-AUG-2001  [b]\nTITLE   :T\n\n");
        while (bytes.length < 200000)
            strbuf_add_text(&bytes, PIECES[i]);
        check(&bench, strbuf_view(&bytes));
        strbuf_clear(&bytes);
    }
    bench_clear(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random_bytes),
        cmocka_unit_test(test_cut_at_each_byte),
        cmocka_unit_test(test_changed_bytes),
        cmocka_unit_test(test_lines_dropped_and_doubled),
        cmocka_unit_test(test_line_ends_do_not_matter),
        cmocka_unit_test(test_hostile_sizes),
    };
    return cmocka_run_group_tests_name("property", tests, NULL, NULL);
}

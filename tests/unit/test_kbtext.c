/* The parser of the KB text format. All articles here are ours. */
#include "support.h"

#include "article/kbtext.h"
#include "base/text.h"
#include "render/tree.h"

#define HEAD                                                                                       \
    "DOCUMENT:Q99999  09-AUG-2001  [bench]\n"                                                      \
    "TITLE   :Test of the Parser\n"                                                                \
    "PRODUCT :Test Bench\n"                                                                        \
    "PROD/VER:bench:1.0\n"                                                                         \
    "OPER/SYS:\n"                                                                                  \
    "KEYWORDS:kbtest\n"
#define RULE_70 "======================================================================\n"
#define RULE_77 "=============================================================================\n"
#define DASH_79 "-------------------------------------------------------------------------------\n"
#define APPLIES "The information in this article applies to:\n\n"
#define NOTICE  "\n" RULE_77 "\nTHE INFORMATION PROVIDED IN THE MICROSOFT KNOWLEDGE BASE\nand so on."
#define TRAILER                                                                                    \
    RULE_70 "Keywords          : kbtest kbmore\n"                                                  \
            "Technology        : kbBench\n"                                                        \
            "Version           : bench:1.0,1.1\n"                                                  \
            "Issue type        : kbprb\n"

/* Parses TEXT and keeps what the views need. */
struct parsed {
    struct arena arena;
    struct article article;
    struct kbq_error error;
    enum kbq_status status;
};

static void parse(struct parsed *parsed, const char *text)
{
    arena_clear(&parsed->arena);
    *parsed = (struct parsed){0};
    parsed->status = kbtext_parse(str_of(text), &parsed->arena, &parsed->article, &parsed->error);
}

/* Compares the sections with "LEVEL kind [heading] text;" each, line feeds as '/'. */
static void sections_are(const char *text, const char *expected)
{
    struct parsed parsed = {0};
    parse(&parsed, text);
    assert_int_equal(parsed.status, KBQ_OK);
    struct strbuf out = STRBUF_EMPTY;
    for (size_t i = 0; i < parsed.article.section_count; i++) {
        const struct section *section = &parsed.article.sections[i];
        struct str body = str_trim(section->text);
        strbuf_add_format(&out, "%d %s [%.*s] %.*s;", section->level,
                          section_kind_name(section->kind), (int)section->heading.length,
                          section->heading.bytes, (int)body.length, body.bytes);
    }
    for (size_t i = 0; i < out.length; i++)
        if (out.bytes[i] == '\n')
            out.bytes[i] = '/';
    assert_str(strbuf_view(&out), expected);
    strbuf_clear(&out);
    arena_clear(&parsed.arena);
}

static void is_refused(const char *text, const char *reason)
{
    struct parsed parsed = {0};
    parse(&parsed, text);
    assert_int_equal(parsed.status, KBQ_BADINPUT);
    if (!strstr(parsed.error.text, reason))
        fail_msg("'%s' does not say '%s'", parsed.error.text, reason);
    arena_clear(&parsed.arena);
}

static void test_whole_article(void **state)
{
    (void)state;
    struct parsed parsed = {0};
    parse(&parsed, HEAD "\n" RULE_70 DASH_79 APPLIES " - Test Bench versions 1.0, 1.1\n" DASH_79
                        "\nSYMPTOMS\n========\n\nIt fails.\n\nCAUSE\n=====\n\nA test.\n\n"
                        "Additional query words: bench fault 1.0\n\n" TRAILER NOTICE);
    const struct article *article = &parsed.article;
    assert_int_equal(parsed.status, KBQ_OK);
    assert_string_equal(article->id, "Q99999");
    assert_string_equal(article->date, "2001-08-09");
    assert_str(article->title, "Test of the Parser");
    assert_str(article->tag, "bench");
    assert_str(article->product, "Test Bench");
    assert_str(article->keywords, "kbtest kbmore");
    assert_str(article->versions, "bench:1.0,1.1");
    assert_str(article->technology, "kbBench");
    assert_str(article->issue_type, "kbprb");
    assert_str(article->query_words, "bench fault 1.0");
    assert_int_equal(article->product_count, 1);
    assert_str(article->products[0].name, "Test Bench");
    assert_str(article->products[0].versions, "1.0, 1.1");
    assert_int_equal(article->section_count, 2);
    assert_int_equal(article->sections[0].kind, SECTION_SYMPTOMS);
    assert_str(str_trim(article->sections[1].text), "A test.");
    assert_null(str_find(article->body, STR("Keywords")));
    assert_null(str_find(article->body, STR("INFORMATION PROVIDED")));
    arena_clear(&parsed.arena);
}

static void test_header_forms(void **state)
{
    (void)state;
    struct parsed parsed = {0};
    parse(&parsed, "\n\nDOCUMENT:kb123456 01-jan-1999\nTITLE: Short\n");
    assert_int_equal(parsed.status, KBQ_OK);
    assert_string_equal(parsed.article.id, "Q123456");
    assert_string_equal(parsed.article.date, "1999-01-01");
    assert_str(parsed.article.tag, "");
    parse(&parsed, "DOCUMENT:Q123456  31-DEC-1994  [a]\nTITLE   :T\nPROD/VER::5.0,5.1\n");
    assert_str(parsed.article.versions, "5.0,5.1");
    assert_string_equal(parsed.article.date, "1994-12-31");
    parse(&parsed, "DOCUMENT:Q123456  31-DEC-1994  [open\nTITLE   :a: b: c\n");
    assert_int_equal(parsed.status, KBQ_OK);
    assert_str(parsed.article.tag, "");
    assert_str(parsed.article.title, "a: b: c");
    arena_clear(&parsed.arena);
}

static void test_what_is_no_article(void **state)
{
    (void)state;
    is_refused("", "empty");
    is_refused("\n \n\n", "empty");
    is_refused("Dear reader,\n", "DOCUMENT");
    is_refused("DOCUMENT:\n", "no id");
    is_refused("DOCUMENT:Q12  01-JAN-1999\nTITLE:x\n", "no id");
    is_refused("DOCUMENT:Q123456\nTITLE   :x\n", "date");
    is_refused("DOCUMENT:Q123456  1999-01-01\nTITLE   :x\n", "date");
    is_refused("DOCUMENT:Q123456  01-FOO-1999\nTITLE   :x\n", "date");
    is_refused("DOCUMENT:Q123456  01-JAN-19\nTITLE   :x\n", "date");
    is_refused("DOCUMENT:Q123456  01-JAN-1999  [a]\n", "TITLE");
    is_refused("DOCUMENT:Q123456  01-JAN-1999  [a]\nTITLE   :   \n", "TITLE");
}

static void test_missing_parts(void **state)
{
    (void)state;
    sections_are(HEAD, "");
    sections_are(HEAD "\n" RULE_70, "");
    sections_are(HEAD "\nNo rule before this.", "1 summary [] No rule before this.;");
    sections_are(HEAD "\n" RULE_70 "\nNo trailer.\n", "1 summary [] No trailer.;");
    sections_are(HEAD "\n" RULE_70 "\n" TRAILER NOTICE, "");
    sections_are(HEAD "\n" RULE_70 "\nNotice alone.\n" NOTICE, "1 summary [] Notice alone.;");
    sections_are(HEAD "\n" RULE_70 "\nTrailer alone.\n\n" TRAILER, "1 summary [] Trailer alone.;");
}

static void test_rules_in_the_body(void **state)
{
    (void)state;
    struct parsed parsed = {0};
    parse(&parsed, HEAD "\n" RULE_70 "\nBefore.\n\n" RULE_70 "\nBetween.\n\n" RULE_70
                        "\nBehind.\n\n" TRAILER NOTICE);
    assert_int_equal(parsed.status, KBQ_OK);
    assert_non_null(str_find(parsed.article.body, STR("Before.")));
    assert_non_null(str_find(parsed.article.body, STR("Between.")));
    assert_non_null(str_find(parsed.article.body, STR("Behind.")));
    assert_str(parsed.article.keywords, "kbtest kbmore");
    arena_clear(&parsed.arena);
}

static void test_keywords_in_the_body_are_no_trailer(void **state)
{
    (void)state;
    struct parsed parsed = {0};
    parse(&parsed, HEAD "\n" RULE_70 "\nKeywords          : not these\n\nText.\n" NOTICE);
    assert_str(parsed.article.keywords, "kbtest");
    assert_non_null(str_find(parsed.article.body, STR("not these")));
    arena_clear(&parsed.arena);
}

static void test_legacy_prefix(void **state)
{
    (void)state;
    struct parsed parsed = {0};
    parse(&parsed, HEAD "\n" RULE_70 "3.00 3.10\nWINDOWS\nkbtest kbref\n\n" DASH_79 APPLIES
                        " - Test Bench version 3.0\n" DASH_79 "\nSUMMARY\n=======\n\nText.\n");
    assert_int_equal(parsed.status, KBQ_OK);
    assert_non_null(str_find(parsed.article.legacy, STR("3.00 3.10")));
    assert_non_null(str_find(parsed.article.legacy, STR("kbref")));
    assert_int_equal(parsed.article.product_count, 1);
    assert_int_equal(parsed.article.section_count, 1);
    assert_int_equal(parsed.article.sections[0].kind, SECTION_SUMMARY);
    parse(&parsed, HEAD "\n" RULE_70 "3.00 reasons to test\n");
    assert_str(parsed.article.legacy, "");
    arena_clear(&parsed.arena);
}

static void test_text_before_applies_to(void **state)
{
    (void)state;
    sections_are(HEAD "\n" RULE_70 "IMPORTANT: Mind the bench.\n\n" DASH_79 APPLIES
                      " - Test Bench\n" DASH_79 "\nSUMMARY\n=======\n\nText.\n",
                 "1 preface [] IMPORTANT: Mind the bench.;1 summary [SUMMARY] Text.;");
}

static void test_applies_to(void **state)
{
    (void)state;
    struct parsed parsed = {0};
    parse(&parsed,
          HEAD "\n" RULE_70 DASH_79 APPLIES " - Bench Server, version(s) 3.5, 3.51\n"
               " - Bench Kit:\n    - for Windows, version 2.0\n"
               " - A Product Whose Name Goes on for a Long Time and Wraps\n   Here, "
               "versions 1.0\n - Old Bench *EDITOR leave this out*\n\n - *EDITOR nothing\n" DASH_79
               "\nText.\n");
    const struct article *article = &parsed.article;
    assert_int_equal(article->product_count, 5);
    assert_str(article->products[0].name, "Bench Server");
    assert_str(article->products[0].versions, "3.5, 3.51");
    assert_str(article->products[1].name, "Bench Kit:");
    assert_str(article->products[2].name, "for Windows");
    assert_str(article->products[2].versions, "2.0");
    assert_str(article->products[3].name,
               "A Product Whose Name Goes on for a Long Time and Wraps Here");
    assert_str(article->products[4].name, "Old Bench");
    arena_clear(&parsed.arena);
}

static void test_applies_to_without_an_end(void **state)
{
    (void)state;
    struct parsed parsed = {0};
    parse(&parsed, HEAD "\n" RULE_70 DASH_79 APPLIES " - Test Bench\n\nSUMMARY\n=======\n\nText.");
    assert_int_equal(parsed.status, KBQ_OK);
    assert_int_equal(parsed.article.product_count, 0);
    assert_non_null(str_find(parsed.article.body, STR("Text.")));
    assert_true(parsed.article.section_count >= 1);
    parse(&parsed, HEAD "\n" RULE_70 DASH_79 APPLIES);
    assert_int_equal(parsed.status, KBQ_OK);
    parse(&parsed, HEAD "\n" RULE_70 DASH_79 "\nText between rules.\n" DASH_79);
    assert_int_equal(parsed.status, KBQ_OK);
    assert_non_null(str_find(parsed.article.body, STR("Text between")));
    arena_clear(&parsed.arena);
}

static void test_query_words(void **state)
{
    (void)state;
    struct parsed parsed = {0};
    parse(&parsed,
          HEAD "\n" RULE_70 "\nThe last line. Additional query words: glued on\n\n" TRAILER);
    assert_str(parsed.article.query_words, "glued on");
    assert_int_equal(parsed.article.section_count, 1);
    assert_str(str_trim(parsed.article.sections[0].text), "The last line.");
    parse(&parsed, HEAD "\n" RULE_70 "\nText.\n\nAdditional query words:\n\n" TRAILER);
    assert_str(parsed.article.query_words, "");
    parse(&parsed, HEAD "\n" RULE_70 "\nText.\n\nAdditional query words: one\ntwo\n\n" TRAILER);
    assert_non_null(str_find(parsed.article.query_words, STR("two")));
    parse(&parsed, HEAD "\n" RULE_70 "\nText.\n\nAdditional reference words: old\n\n" TRAILER);
    assert_str(parsed.article.query_words, "old");
    parse(&parsed,
          HEAD "\n" RULE_70 "\nAdditional query words: no\n\nMore.\n\nAnd more.\n\n" TRAILER);
    assert_str(parsed.article.query_words, ""); /* not at the end */
    assert_non_null(str_find(parsed.article.body, STR("And more.")));
    arena_clear(&parsed.arena);
}

static void test_headings(void **state)
{
    (void)state;
    sections_are(HEAD RULE_70 "\nSUMMARY\n=======\n\nA.\n\nMORE INFORMATION\n================\n\n"
                              "B.\n\nMethod 1\n--------\n\nC.\n\nREFERENCES\n==========\n\nD.\n",
                 "1 summary [SUMMARY] A.;1 more information [MORE INFORMATION] B.;"
                 "2 more information [Method 1] C.;1 references [REFERENCES] D.;");
    sections_are(HEAD RULE_70 "\nSYMPTOM\n=======\n\nA.\n\nCause 1\n=======\n\nB.\n\n"
                              "Workaround 2\n============\n\nC.\n\nBENCHES\n=======\n\nD.\n",
                 "1 symptoms [SYMPTOM] A.;1 cause [Cause 1] B.;1 workaround [Workaround 2] C.;"
                 "1 other [BENCHES] D.;");
}

static void test_odd_headings(void **state)
{
    (void)state;
    /* centred */
    sections_are(HEAD RULE_70 "\n                    SUMMARY\n                    =======\n\nA.\n",
                 "1 summary [SUMMARY] A.;");
    /* the underline one too long, and one too short */
    sections_are(HEAD RULE_70 "\nCAUSE\n======\n\nA.\n\nSTATUS\n=====\n\nB.\n",
                 "1 cause [CAUSE] A.;1 status [STATUS] B.;");
    /* no underline */
    sections_are(HEAD RULE_70 "\nSYMPTOMS\n\nA.\n\nCAUSE\n\nB.\n",
                 "1 symptoms [SYMPTOMS] A.;1 cause [CAUSE] B.;");
    /* a known name under dashes is still level 1 */
    sections_are(HEAD RULE_70 "\nSYMPTOMS\n--------\n\nA.\n", "1 symptoms [SYMPTOMS] A.;");
    /* the same one twice */
    sections_are(HEAD RULE_70 "\nCAUSE\n=====\n\nA.\n\nCAUSE\n=====\n\nB.\n",
                 "1 cause [CAUSE] A.;1 cause [CAUSE] B.;");
    /* nothing but a no-break blank, which decoding makes a blank */
    sections_are(HEAD RULE_70
                 "\nSUMMARY\n=======\n\n \n\nMORE INFORMATION\n================\n\n \n",
                 "1 summary [SUMMARY] ;1 more information [MORE INFORMATION] ;");
    /* words of prose before the first heading */
    sections_are(HEAD RULE_70 "\nFirst.\n\nCAUSE\n=====\n\nA.\n",
                 "1 preface [] First.;1 cause [CAUSE] A.;");
}

static void test_what_is_no_heading(void **state)
{
    (void)state;
    /* table heads */
    sections_are(HEAD RULE_70 "\nSUMMARY\n=======\n\nName      Value\n---------------\n\nx   1\n",
                 "1 summary [SUMMARY] Name      Value/---------------//x   1;");
    /* an underline of another length */
    sections_are(HEAD RULE_70 "\nSUMMARY\n=======\n\nSome words\n-----\n\nA.\n",
                 "1 summary [SUMMARY] Some words/-----//A.;");
    /* indented */
    sections_are(HEAD RULE_70 "\nSUMMARY\n=======\n\n   abc\n   ---\n\nA.\n",
                 "1 summary [SUMMARY] abc/   ---//A.;");
    /* in the middle of a paragraph */
    sections_are(HEAD RULE_70 "\nSUMMARY\n=======\n\nprose\nCAUSE\n=====\n\nA.\n",
                 "1 summary [SUMMARY] prose/CAUSE/=====//A.;");
    /* box tables */
    sections_are(HEAD RULE_70 "\nSUMMARY\n=======\n\n+----+\n| ab |\n+----+\n",
                 "1 summary [SUMMARY] +----+/| ab |/+----+;");
}

static void test_level_two_without_level_one(void **state)
{
    (void)state;
    sections_are(HEAD RULE_70 "\nBefore.\n\nMethod 1\n--------\n\nA.\n",
                 "1 summary [] Before.;2 summary [Method 1] A.;");
}

static void test_starter_articles(void **state)
{
    (void)state;
    struct strbuf raw = STRBUF_EMPTY;
    struct strbuf text = STRBUF_EMPTY;
    struct parsed parsed = {0};
    read_bytes(KBQ_SOURCE_DIR "/kb/articles/Q151362.txt", &raw);
    text_decode(strbuf_view(&raw), TEXT_DROP_CONTROLS, &text);
    parse(&parsed, strbuf_text(&text));
    assert_int_equal(parsed.status, KBQ_OK);
    assert_string_equal(parsed.article.id, "Q151362");
    assert_true(parsed.article.section_count >= 3);
    assert_true(parsed.article.product_count >= 1);
    arena_clear(&parsed.arena);
    strbuf_clear(&raw);
    strbuf_clear(&text);
}

static void test_tree_names_everything(void **state)
{
    (void)state;
    struct parsed parsed = {0};
    struct strbuf tree = STRBUF_EMPTY;
    parse(&parsed, HEAD "\n" RULE_70 DASH_79 APPLIES " - Bench version 1.0\n" DASH_79
                        "\nSYMPTOMS\n========\n\nIt\x1B[31m fails:\n\n   Bench error 5\n\n"
                        "REFERENCES\n==========\n\n   Q123456 Some Title\n\n"
                        "Additional query words: bench\n\n" TRAILER NOTICE);
    render_tree(&tree, &parsed.article);
    assert_str(strbuf_view(&tree), "article Q99999 2001-08-09\n"
                                   "  title: Test of the Parser\n"
                                   "  tag: bench\n"
                                   "  product: Test Bench\n"
                                   "  versions: bench:1.0,1.1\n"
                                   "  keywords: kbtest kbmore\n"
                                   "  technology: kbBench\n"
                                   "  issue type: kbprb\n"
                                   "  query words: bench\n"
                                   "  applies to: Bench | 1.0\n"
                                   "  section 1 symptoms: SYMPTOMS\n"
                                   "    text +0 It\xEF\xBF\xBD[31m fails:\n"
                                   "    text +3 Bench error 5\n"
                                   "  section 1 references: REFERENCES\n"
                                   "    text +3 Q123456 Some Title\n"
                                   "  reference Q123456 Some Title\n");
    strbuf_clear(&tree);
    arena_clear(&parsed.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_whole_article),
        cmocka_unit_test(test_header_forms),
        cmocka_unit_test(test_what_is_no_article),
        cmocka_unit_test(test_missing_parts),
        cmocka_unit_test(test_rules_in_the_body),
        cmocka_unit_test(test_keywords_in_the_body_are_no_trailer),
        cmocka_unit_test(test_legacy_prefix),
        cmocka_unit_test(test_text_before_applies_to),
        cmocka_unit_test(test_applies_to),
        cmocka_unit_test(test_applies_to_without_an_end),
        cmocka_unit_test(test_query_words),
        cmocka_unit_test(test_headings),
        cmocka_unit_test(test_odd_headings),
        cmocka_unit_test(test_what_is_no_heading),
        cmocka_unit_test(test_level_two_without_level_one),
        cmocka_unit_test(test_starter_articles),
        cmocka_unit_test(test_tree_names_everything),
    };
    return cmocka_run_group_tests_name("kbtext", tests, NULL, NULL);
}

/* Other articles that an article names. */
#include "support.h"

#include "article/references.h"

/* Finds the references of BODY in article Q10000 and compares them with "ID=title;" each. */
static void finds(const char *body, const char *expected)
{
    struct arena arena = {0};
    struct kbq_error error = {0};
    struct article article = {.id = "Q10000", .body = str_of(body)};
    assert_int_equal(references_find(&article, &arena, &error), KBQ_OK);
    struct strbuf out = STRBUF_EMPTY;
    for (size_t i = 0; i < article.reference_count; i++)
        strbuf_add_format(&out, "%s=%.*s;", article.references[i].id,
                          (int)article.references[i].title.length,
                          article.references[i].title.bytes);
    assert_str(strbuf_view(&out), expected);
    strbuf_clear(&out);
    arena_clear(&arena);
}

static void test_lines_of_their_own(void **state)
{
    (void)state;
    finds("", "");
    finds("   Q123456 How to Test", "Q123456=How to Test;");
    finds("Q12345: How to Test  ", "Q12345=How to Test;");
    finds("Q12345 : How to Test", "Q12345=How to Test;");
    finds("Q12345 - How to Test\nQ12346 -- More", "Q12345=How to Test;Q12346=More;");
    finds("   Q123456\n", "Q123456=;");
    finds("   Q123456 \"Quoted\" Title\n", "Q123456=\"Quoted\" Title;");
    finds("KQ10012 One of Ours", "KQ10012=One of Ours;");
}

static void test_run_on(void **state)
{
    (void)state;
    finds("   Q151519Bench Kit Tools", "Q151519=Bench Kit Tools;");
    finds("   Q151519\"Quoted\" Words", "Q151519=\"Quoted\" Words;");
}

static void test_inside_of_text(void **state)
{
    (void)state;
    finds("Please see Q194258 for the rest.", "Q194258=;");
    finds("See (Q194258), Q194259.\n", "Q194258=;Q194259=;");
    finds("for more, see article Q194258.", "Q194258=;");
}

static void test_names_that_are_none(void **state)
{
    (void)state;
    finds("Run Q262694i.exe and Q317061.exe, then q321599i -q, Q326322enui386", "");
    finds("MSGQ12345 \\Q12345 x_Q12345 Q12345_x Q1234 Q1234567 q12345", "");
    finds("the key HKLM\\Q262694", "");
}

static void test_wrapped_titles(void **state)
{
    (void)state;
    finds("   Q123456 How to Test With a Title That\n   Goes On\n\nNext",
          "Q123456=How to Test With "
          "a Title That Goes On;");
    finds("   Q123456 First\n   Q123457 Second\n", "Q123456=First;Q123457=Second;");
    finds("   Q123456 First\n      deeper\n", "Q123456=First;");
    finds("   Q123456 First\n   =====\n", "Q123456=First;");
    finds("Q123456 First\n1. A step\n", "Q123456=First;");
}

static void test_fields(void **state)
{
    (void)state;
    finds("   ARTICLE-ID: Q123456\n   TITLE     : Some Name\n", "Q123456=Some Name;");
    finds("   ARTICLE-ID: Q123456\n", "Q123456=;");
    finds("   ARTICLE-ID: Q123456\n\n   TITLE : x", "Q123456=;");
    finds("   Q123456 TITLE : Some Name\n", "Q123456=Some Name;");
    finds("   Q123456 Title Bars Vanish\n", "Q123456=Title Bars Vanish;");
}

static void test_tables_and_bullets(void **state)
{
    (void)state;
    finds("| Q148154 | Some Fix | 4.0 |\n| Q148155 | Other |", "Q148154=Some Fix;Q148155=Other;");
    finds(" - Q188070 A Bullet\n", "Q188070=A Bullet;");
    finds(" 1. Q188070 A Step\n", "Q188070=A Step;");
}

static void test_each_once(void **state)
{
    (void)state;
    finds("see Q10000 (itself), Q20000\n\nQ20000 The Title\n\nQ20000 Another Title",
          "Q20000=The Title;");
}

/* Sizes that must not take the square of their time: ctest's limit is the bound. */
static void test_hostile_sizes(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct kbq_error error = {0};
    struct strbuf body = STRBUF_EMPTY;
    for (int i = 0; i < 500000; i++)
        strbuf_add_format(&body, "Q%06d ", i);
    struct article article = {.id = "Q10000", .body = strbuf_view(&body)};
    assert_int_equal(references_find(&article, &arena, &error), KBQ_OK);
    assert_int_equal(article.reference_count, 500000);
    for (size_t i = 0; i < body.length; i++)
        if (body.bytes[i] == ' ')
            body.bytes[i] = '\n';
    arena_reset(&arena);
    article.references = NULL;
    article.reference_count = 0;
    assert_int_equal(references_find(&article, &arena, &error), KBQ_OK);
    assert_int_equal(article.reference_count, 500000);
    strbuf_clear(&body);
    arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines_of_their_own), cmocka_unit_test(test_run_on),
        cmocka_unit_test(test_inside_of_text),     cmocka_unit_test(test_names_that_are_none),
        cmocka_unit_test(test_wrapped_titles),     cmocka_unit_test(test_fields),
        cmocka_unit_test(test_tables_and_bullets), cmocka_unit_test(test_each_once),
        cmocka_unit_test(test_hostile_sizes),
    };
    return cmocka_run_group_tests_name("references", tests, NULL, NULL);
}

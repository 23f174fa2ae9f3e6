/* Messages out of articles. The articles are our own. */
#include "support.h"

#include "article/kbtext.h"
#include "base/text.h"
#include "message/extract.h"

/* The messages of an article with TITLE and BODY, each as "how: text" on a line of its own; how in
 * capitals when it counts in full. */
static void extracts(const char *title, const char *body, const char *expected)
{
    struct strbuf source = STRBUF_EMPTY;
    struct strbuf text = STRBUF_EMPTY;
    struct strbuf got = STRBUF_EMPTY;
    struct arena arena = {0};
    struct article article;
    struct messages messages;
    struct kbq_error error = {0};
    make_article(&source, "Q900100", "09-AUG-2001", title, body);
    text_decode(strbuf_view(&source), TEXT_DROP_CONTROLS, &text);
    assert_int_equal(kbtext_parse(strbuf_view(&text), &arena, &article, &error), KBQ_OK);
    assert_int_equal(messages_extract(&article, &arena, &messages, &error), KBQ_OK);
    for (size_t i = 0; i < messages.count; i++) {
        const struct message *message = &messages.items[i];
        strbuf_add_format(&got, "%s %s: %.*s\n", message->weight > 4 ? "full" : "half",
                          message_how_name(message->how), (int)message->text.length,
                          message->text.bytes);
        assert_true(message->from >= text.bytes && message->from < message->to &&
                    message->to <= text.bytes + text.length);
    }
    if (!str_equal(strbuf_view(&got), str_of(expected)))
        fail_msg("%s\ngives\n%snot\n%s", body, strbuf_text(&got), expected);
    arena_clear(&arena);
    strbuf_clear(&source);
    strbuf_clear(&text);
    strbuf_clear(&got);
}

/* The same in the section SYMPTOMS and under a title that says nothing. */
static void symptoms(const char *text, const char *expected)
{
    struct strbuf body = STRBUF_EMPTY;
    strbuf_add_format(&body, "SYMPTOMS\n========\n\n%s\n", text);
    extracts("The Lamp Does Not Light Up", strbuf_text(&body), expected);
    strbuf_clear(&body);
}

static void test_block(void **state)
{
    (void)state;
    symptoms("When you press the switch, you may receive the following error message:\n\n"
             "   The lamp is broken.\n\nThe room stays dark.",
             "full block: The lamp is broken.\n");
    symptoms("You receive the following error message\n\n   The lamp is broken.\n",
             "full block: The lamp is broken.\n");
    symptoms("You receive the following error message:\n\n   \"The lamp is broken.\"\n",
             "full block: The lamp is broken.\n");
    symptoms("You receive the following error message:\n\n   The lamp is broken.\"\n",
             "full block: The lamp is broken.\n");
    symptoms("You receive the following error message:\nThe lamp is broken.\n", "");
}

static void test_soft_wraps(void **state)
{
    (void)state;
    symptoms("You receive the following error message:\n\n"
             "   The lamp in the living room on the first floor cannot be lit because\n"
             "   no bulb was found in it.\n",
             "full block: The lamp in the living room on the first floor cannot be lit because no "
             "bulb was found in it.\n");
}

static void test_alternatives(void **state)
{
    (void)state;
    symptoms("You may receive one of the following error messages:\n\n   The lamp is broken.\n\n"
             "   -or-\n\n   The lamp is gone.\n\n-or-\n\n   There is no lamp.\n",
             "full block: The lamp is broken.\nfull block: The lamp is gone.\n"
             "full block: There is no lamp.\n");
    symptoms("You receive the following error message:\n\n   The lamp is broken.\n\n"
             "   -or-\n\n   The lamp is gone.\n",
             "full block: The lamp is broken.\nfull block: The lamp is gone.\n");
}

static void test_plural_and_singular(void **state)
{
    (void)state;
    /* several: a line or a paragraph each */
    symptoms("You may receive the following error messages:\n\n   The lamp is broken.\n"
             "   The lamp is gone.\n",
             "full block: The lamp is broken.\nfull block: The lamp is gone.\n");
    symptoms("You may receive the following error messages:\n\n   The lamp is broken.\n\n"
             "   The lamp is gone.\n",
             "full block: The lamp is broken.\nfull block: The lamp is gone.\n");
    /* one: title and text of a dialog */
    symptoms("You may receive the following error message:\n\n   Lamp Setup\n"
             "   The lamp is gone.\n",
             "full block: Lamp Setup The lamp is gone.\n");
    symptoms("You may receive the following error message:\n\n   Lamp Setup\n\n"
             "   The lamp is gone.\n",
             "full block: Lamp Setup The lamp is gone.\n");
}

static void test_bullets(void **state)
{
    (void)state;
    symptoms("You may receive one of the following error messages:\n\n - The lamp is broken.\n\n"
             " - The lamp is gone.\n",
             "full block: The lamp is broken.\nfull block: The lamp is gone.\n");
    /* bullets behind "this error" are its causes */
    symptoms("This error message appears:\n\n - The bulb is old.\n\n - The bulb is gone.\n", "");
}

static void test_same_indent(void **state)
{
    (void)state;
    symptoms("You receive the following error message:\n\nThe lamp is broken.\n\nThen nothing "
             "happens.\n",
             "full block: The lamp is broken.\n");
    symptoms("1. Press the switch. The following error message appears:\n\n"
             "      The lamp is broken.\n\n2. Press it again.\n",
             "full block: The lamp is broken.\n");
}

static void test_events(void **state)
{
    (void)state;
    symptoms(
        "The following events are logged:\n\n   Event ID: 7000\n   Source: Lamp Control\n"
        "   Description: The lamp did not start.\n\n   Event ID: 7001\n"
        "   Source: Lamp Control\n   Description: The lamp depends on a bulb.\n",
        "full block: Event ID: 7000 Source: Lamp Control Description: The lamp did not start.\n"
        "full block: Event ID: 7001 Source: Lamp Control Description: The lamp depends on a "
        "bulb.\n");
    symptoms(
        "The following event is logged:\n\n   Event ID: 7000\n\n   Source: Lamp Control\n\n"
        "   Description: The lamp did not start.\n",
        "full block: Event ID: 7000 Source: Lamp Control Description: The lamp did not start.\n");
}

static void test_diagnostics(void **state)
{
    (void)state;
    symptoms("You receive the following error message:\n\n"
             "   error C2065: 'lamp' : undeclared identifier\n"
             "   fatal error C1083: cannot open 'bulb.h'\n",
             "full block: error C2065: 'lamp' : undeclared identifier\n"
             "full block: fatal error C1083: cannot open 'bulb.h'\n");
}

static void test_quotes(void **state)
{
    (void)state;
    symptoms("An error comes up: the program says \"The lamp is broken\" and ends.",
             "half quote: The lamp is broken\n");
    symptoms("You receive the error \"The lamp is broken\" twice.",
             "half quote: The lamp is broken\n");
    symptoms("A \"Lamp not found\" error message appears.", "half quote: Lamp not found\n");
    symptoms("When the error appears, click \"Try it again\" twice.", "");
    symptoms("The error is explained in the article \"All About Lamps\".", "");
    symptoms("An error appears in the \"Lamp Control\" dialog box.", "");
    symptoms("The error is gone when \"Starting Windows 95\" appears.", "");
}

static void test_titles(void **state)
{
    (void)state;
    extracts("LAMP: Err Msg: The Bulb Is Gone...", "SUMMARY\n=======\n\nText.\n",
             "half title: The Bulb Is Gone\n");
    extracts("Error Message: The Bulb Is Gone", "SUMMARY\n=======\n\nText.\n",
             "half title: The Bulb Is Gone\n");
    extracts("\"The Bulb Is Gone\" Error Message in Lamp", "SUMMARY\n=======\n\nText.\n",
             "half title: The Bulb Is Gone\n");
    extracts("PRB: \"The Bulb Is Gone and the Lamp...", "SUMMARY\n=======\n\nAn error.\n", "");
    extracts("FIX: The Bulb Is Gone", "SUMMARY\n=======\n\nAn error.\n", "");
    extracts("How to Use \"Bulb Control\" Well", "SUMMARY\n=======\n\nText.\n", "");
}

static void test_rejections(void **state)
{
    (void)state;
    symptoms("To resolve this error, use one of the following methods:\n\n   Change the bulb.\n",
             "");
    symptoms("Type the following command to see the error:\n\n   lamp -v\n", "");
    symptoms("For the following error message:\n\n"
             "   Type this text (without the quotation marks)\n",
             "");
    symptoms("For the following error messages see:\n\n   Q123456 All About Lamps and Errors\n",
             "");
    symptoms("You receive the following error message:\n\n   -\n", "");
    symptoms("The following message appears:\n\n----------\n\nMore text.\n", "");
    /* an article that speaks of no errors has no messages */
    symptoms("The lamp says \"Good morning\" at dawn.", "");
}

static void test_weights(void **state)
{
    (void)state;
    extracts("The Lamp Does Not Light Up",
             "RESOLUTION\n==========\n\nClick Yes when you receive the following message:\n\n"
             "   Do you want to replace the bulb?\n",
             "half block: Do you want to replace the bulb?\n");
    extracts("The Lamp Does Not Light Up",
             "CAUSE\n=====\n\nThe following error message appears:\n\n   No bulb.\n",
             "full block: No bulb.\n");
}

static void test_a_placeholder_stays(void **state)
{
    (void)state;
    symptoms("You receive the following error message:\n\n   Cannot light <lamp>.\n\n"
             "where <lamp> is the name of the lamp.\n",
             "full block: Cannot light <lamp>.\n");
}

static void test_bounds(void **state)
{
    (void)state;
    struct strbuf text = STRBUF_EMPTY;
    struct strbuf source = STRBUF_EMPTY;
    struct arena arena = {0};
    struct article article;
    struct messages messages;
    struct kbq_error error = {0};
    strbuf_add_text(&text, "SYMPTOMS\n========\n\n");
    for (int i = 0; i < MESSAGES_MAX + 50; i++)
        strbuf_add_format(&text, "You receive the following error message:\n\n   Lamp %d.\n\n", i);
    strbuf_add_text(&text, "You receive the following error message:\n\n   ");
    strbuf_add_repeat(&text, 'x', 2 * (size_t)MESSAGE_TEXT_MAX);
    strbuf_add_text(&text, "\n");
    make_article(&source, "Q900100", "09-AUG-2001", "Lamps", strbuf_text(&text));
    assert_int_equal(kbtext_parse(strbuf_view(&source), &arena, &article, &error), KBQ_OK);
    assert_int_equal(messages_extract(&article, &arena, &messages, &error), KBQ_OK);
    assert_int_equal(messages.count, MESSAGES_MAX);
    for (size_t i = 0; i < messages.count; i++)
        assert_true(messages.items[i].text.length <= MESSAGE_TEXT_MAX);
    arena_clear(&arena);
    strbuf_clear(&text);
    strbuf_clear(&source);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_block),
        cmocka_unit_test(test_soft_wraps),
        cmocka_unit_test(test_alternatives),
        cmocka_unit_test(test_plural_and_singular),
        cmocka_unit_test(test_bullets),
        cmocka_unit_test(test_same_indent),
        cmocka_unit_test(test_events),
        cmocka_unit_test(test_diagnostics),
        cmocka_unit_test(test_quotes),
        cmocka_unit_test(test_titles),
        cmocka_unit_test(test_rejections),
        cmocka_unit_test(test_weights),
        cmocka_unit_test(test_a_placeholder_stays),
        cmocka_unit_test(test_bounds),
    };
    return cmocka_run_group_tests_name("extract", tests, NULL, NULL);
}

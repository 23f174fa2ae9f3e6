/* Sentences that announce a message, and sentences that look like it. */
#include "support.h"

#include "message/cue.h"

static const char *kind_name(enum cue_kind kind)
{
    static const char *const NAMES[] = {"none", "following", "similar", "this", "label", "example"};
    return NAMES[kind];
}

static void cue(const char *paragraph, enum cue_kind kind, bool plural)
{
    struct cue found = cue_read(str_of(paragraph));
    if (found.kind != kind || (kind && found.plural != plural))
        fail_msg("'%s' is %s%s, not %s%s", paragraph, kind_name(found.kind),
                 found.plural ? " (plural)" : "", kind_name(kind), plural ? " (plural)" : "");
    if (kind)
        assert_int_equal(found.colon, paragraph[strlen(paragraph) - 1] == ':');
}

static void test_following(void **state)
{
    (void)state;
    cue("When you start the program, you may receive the following error message:", CUE_FOLLOWING,
        false);
    cue("You receive the following error message", CUE_FOLLOWING, false);
    cue("The following error message appears:", CUE_FOLLOWING, false);
    cue("The following run-time error occurs:", CUE_FOLLOWING, false);
    cue("The service may fail with the following warning.", CUE_FOLLOWING, false);
    cue("The following event is logged:", CUE_FOLLOWING, false);
    cue("The following entry is logged in the event log:", CUE_FOLLOWING, false);
    cue("It worked. Then\nyou may receive the following\nerror message:", CUE_FOLLOWING, false);
    cue("A STOP error with the following STOP message:", CUE_FOLLOWING, false);
}

static void test_plural(void **state)
{
    (void)state;
    cue("You may receive the following error messages:", CUE_FOLLOWING, true);
    cue("You may receive one of the following error messages:", CUE_FOLLOWING, true);
    cue("One of the following errors occurs:", CUE_FOLLOWING, true);
    cue("Either of the following messages may appear:", CUE_FOLLOWING, true);
    cue("The following events are logged:", CUE_FOLLOWING, true);
}

static void test_similar(void **state)
{
    (void)state;
    cue("You may receive an error message similar to the following:", CUE_SIMILAR, false);
    cue("An error message such as the following may appear:", CUE_SIMILAR, false);
    cue("The error message is as follows:", CUE_SIMILAR, false);
    cue("A dialog box like this one appears:", CUE_SIMILAR, false);
}

static void test_this_label_example(void **state)
{
    (void)state;
    cue("This error message appears:", CUE_THIS, false);
    cue("Then an error message is displayed:", CUE_THIS, false);
    cue("Error message:", CUE_LABEL, false);
    cue("Error Message 1:", CUE_LABEL, false);
    cue("Errors are reported in the following format:", CUE_EXAMPLE, true);
}

static void test_others(void **state)
{
    (void)state;
    cue("", CUE_NONE, false);
    cue("To work around this problem, follow these steps:", CUE_NONE, false);
    cue("To resolve this error, use one of the following methods:", CUE_NONE, false);
    cue("For more information, see the following article:", CUE_NONE, false);
    cue("The following code reproduces the error:", CUE_NONE, false);
    cue("Add the following registry key:", CUE_NONE, false);
    cue("This error message can be caused by:", CUE_NONE, false);
    cue("The error occurs if:", CUE_NONE, false);
    cue("The following error message appears. Click OK to close it.", CUE_NONE, false);
    cue("Everything is well.", CUE_NONE, false);
}

static void test_connectors(void **state)
{
    (void)state;
    static const char *const YES[] = {"-or-",   "- or -", "or",    "   -OR-  ",    "-and-",
                                      "and/or", "Also,",  "Then:", "followed by:", "== or =="};
    static const char *const NO[] = {"", "-", "oral", "or else", "nor", "-or- something after it"};
    for (size_t i = 0; i < sizeof YES / sizeof YES[0]; i++)
        if (!cue_is_connector(str_of(YES[i])))
            fail_msg("'%s' is no connector", YES[i]);
    for (size_t i = 0; i < sizeof NO / sizeof NO[0]; i++)
        if (cue_is_connector(str_of(NO[i])))
            fail_msg("'%s' is a connector", NO[i]);
}

static void test_gate(void **state)
{
    (void)state;
    assert_true(cue_gate(STR("an Error came")));
    assert_true(cue_gate(STR("GPF")));
    assert_true(cue_gate(STR("(warnings)")));
    assert_false(cue_gate(STR("terrors of the unmessaged")));
    assert_false(cue_gate(STR("how to print")));
    assert_false(cue_gate(STR("")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_following), cmocka_unit_test(test_plural),
        cmocka_unit_test(test_similar),   cmocka_unit_test(test_this_label_example),
        cmocka_unit_test(test_others),    cmocka_unit_test(test_connectors),
        cmocka_unit_test(test_gate),
    };
    return cmocka_run_group_tests_name("cue", tests, NULL, NULL);
}

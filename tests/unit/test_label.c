/* Names of fields: what an event log prints before its values. */
#include "support.h"

#include "base/words.h"
#include "lookup/label.h"

/* The words of TEXT that are of names of fields, with blanks between them. */
static void labels(const char *text, const char *expected)
{
    struct strbuf got = STRBUF_EMPTY;
    struct words words;
    words_start(&words, str_of(text));
    while (words_next(&words))
        if (label_is(words_view(&words), str_of(text), words.to)) {
            strbuf_add_text(&got, got.length ? " " : "");
            strbuf_add_str(&got, words_view(&words));
        }
    if (!str_equal(strbuf_view(&got), str_of(expected)))
        fail_msg("'%s' has the labels '%s', not '%s'", text, strbuf_text(&got), expected);
    strbuf_clear(&got);
}

static void test_events(void **state)
{
    (void)state;
    labels("Event ID: 21 Source: SNA Server Description: it failed", "event id source description");
    labels("Event Type:\tError\nEvent Source:\tDhcp", "event type event source");
    labels("EventID : 21 Source : X", "source");
    labels("Date: 1 Time: 2 User: N/A Computer: A Category: None",
           "date time user computer category");
}

static void test_prose(void **state)
{
    (void)state;
    labels("Type mismatch", "");
    labels("The event log is full. The user has no time", "");
    labels("error: no such user", "");
    labels("", "");
    labels("source", "");
    labels("Event", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_events),
        cmocka_unit_test(test_prose),
    };
    return cmocka_run_group_tests_name("label", tests, NULL, NULL);
}

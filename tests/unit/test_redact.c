/* What a redacted text shows, and what it leaves as it is. */
#include "support.h"

#include "render/redact.h"

static void check_with(const struct answer *answer, const char *text, const char *expected)
{
    struct strbuf out = STRBUF_EMPTY;
    redact_text(answer, str_of(text), &out);
    assert_str(strbuf_view(&out), expected);
    strbuf_clear(&out);
}

static void test_patterns(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *expected;
    } CASES[] = {
        {"from 10.1.2.3 port 22", "from <address> port 22"},
        {"10.1.2.3:8080", "<address>:8080"},
        {"10.1.2.3.", "<address>."},
        {"fe80::1 and ::1", "<address> and <address>"},
        {"[2001:db8:0:0:1:2:3:4]", "[<address>]"},
        {"00:1a:2b:3c:4d:5e", "<address>"},
        {"00-1A-2B-3C-4D-5E", "<address>"},
        {"S-1-5-21-1004336348-500", "<sid>"},
        {"\\\\SRV01\\share", "\\\\<server>\\share"},
        {"\\\\srv.corp.local", "\\\\<server>"},
        {"CORP\\joe failed", "<domain>\\<user> failed"},
        {"joe@example.org", "<user>@<host>"},
        {"root@db01:", "<user>@<host>:"},
        {"https://joe:pw@db01:8080/x", "https://<host>/x"},
        {"db01.corp.local", "<host>"},
        {"www.example.co.uk", "<host>"},
        {"C:\\Users\\joe\\x", "C:\\Users\\<user>\\x"},
        {"/home/joe/x", "/home/<user>/x"},
        {"user=joe", "user=<user>"},
        {"login: joe", "login: <login>"},
        {"for user 'Joe Bloggs' now", "for user '<user>' now"},
        {"host \"db01\"", "host \"<host>\""},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++)
        check_with(NULL, CASES[i].text, CASES[i].expected);
}

/* What the text is about stays. */
static void test_kept(void **state)
{
    (void)state;
    static const char *const CASES[] = {
        "",
        "Error = 1326",
        "0x80070005",
        "4.0.1381.1",
        "version 5.7.1",
        "at 12:30:45",
        "2001-08-09T12:30:45",
        "kernel32.dll is missing",
        "libc.so.6: version",
        "HKLM\\Software\\Microsoft",
        "HKEY_LOCAL_MACHINE\\SYSTEM",
        "C:\\WINNT\\system32",
        "std::string::size",
        "the user was not found",
        "a user of the server",
        "{00020D0B-0000-0000-C000-000000000046}",
        "\\\\.\\PhysicalDrive0",
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++)
        check_with(NULL, CASES[i], CASES[i]);
}

static void test_captures(void **state)
{
    (void)state;
    struct capture items[] = {
        {STR("\\\\servername"), STR("\\\\SRV01"), STR("<\\\\servername>")},
        {STR("label"), STR("WED-07"), STR("<label>")},
        {STR("number"), STR("1326"), STR("<number>")},
        {STR(""), STR("loose"), STR("...")},
    };
    struct hit hit = {.confidence = CONFIDENCE_EXACT, .why.captures = {items, 4, 4}};
    const struct answer answer = {.hits = &hit, .hit_count = 1};
    check_with(&answer, "\\\\SRV01 has wed-07, WED-071, 1326 loose",
               "\\\\<servername> has <label>, WED-071, 1326 loose");
    hit.confidence = CONFIDENCE_WEAK; /* what a mere suggestion took for a value may be anything */
    check_with(&answer, "WED-07", "WED-07");
}

/* Any bytes: nothing is lost but what was replaced, nothing is read behind the end. */
static void test_random(void **state)
{
    (void)state;
    struct random random = {.state = 11};
    struct strbuf text = STRBUF_EMPTY;
    struct strbuf out = STRBUF_EMPTY;
    for (int i = 0; i < 20000; i++) {
        strbuf_reset(&text);
        strbuf_reset(&out);
        random_bytes(&random, &text, random_below(&random, 40), "1.:-\\@/hotuserS=' \"ab");
        struct strbuf exact = STRBUF_EMPTY; /* a guard of the sanitizer right behind it */
        strbuf_add_str(&exact, strbuf_view(&text));
        redact_text(NULL, strbuf_view(&exact), &out);
        strbuf_clear(&exact);
    }
    strbuf_clear(&text);
    strbuf_clear(&out);
}

/* Groups without end are no address, and are not read again from each of them: this would last
 * hours. */
static void test_endless_groups(void **state)
{
    (void)state;
    static const char *const UNITS[] = {"a:", ":", "a-", "::", "1.", "a.", "\\", "http://", "a@"};
    struct strbuf text = STRBUF_EMPTY;
    struct strbuf out = STRBUF_EMPTY;
    for (size_t i = 0; i < sizeof UNITS / sizeof UNITS[0]; i++) {
        strbuf_reset(&text);
        strbuf_reset(&out);
        while (text.length < 4 << 20)
            strbuf_add_text(&text, UNITS[i]);
        redact_text(NULL, strbuf_view(&text), &out);
        assert_true(out.length > 0);
    }
    strbuf_clear(&text);
    strbuf_clear(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_patterns),
        cmocka_unit_test(test_kept),
        cmocka_unit_test(test_captures),
        cmocka_unit_test(test_random),
        cmocka_unit_test(test_endless_groups),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Values in the place of placeholders: by the meaning of their names, and only ever as text. */
#include "support.h"

#include "lookup/fill.h"

/* TEXT with VALUES ("name=value", NULL at the end) filled in, the earlier ones first. */
static void fills(const char *const *values, const char *text, bool marked, const char *expected)
{
    struct fill fill = {0};
    struct strbuf out = STRBUF_EMPTY;
    for (; *values; values++) {
        const char *equals = strchr(*values, '=');
        fill_add(&fill, str_between(*values, equals), str_of(equals + 1));
    }
    fill_text(&fill, str_of(text), marked, &out);
    if (!str_equal(strbuf_view(&out), str_of(expected)))
        fail_msg("'%s' becomes '%s', not '%s'", text, strbuf_text(&out), expected);
    strbuf_clear(&out);
}

#define VALUES(...) ((const char *const[]){__VA_ARGS__, NULL})

static void test_simple(void **state)
{
    (void)state;
    fills(VALUES("server=SRV01"), "ping <server> twice", false, "ping SRV01 twice");
    fills(VALUES("server=SRV01"), "<server><server>", false, "SRV01SRV01");
    fills(VALUES("server=SRV01"), "ping <client>", false, "ping <client>");
    fills(VALUES("server=SRV01"), "ping server", false, "ping server");
    fills(VALUES("server=SRV01"), "", false, "");
    fills(VALUES("server=SRV01"), "a < b, <OK>, <", false, "a < b, <OK>, <");
    fills(VALUES("server="), "ping <server>", false, "ping <server>");
    fills(VALUES("=SRV01"), "ping <server> <>", false, "ping <server> <>");
}

static void test_names_by_meaning(void **state)
{
    (void)state;
    fills(VALUES("servername=SRV01"), "<server>, <Server Name>, <SERVER>, <the server>", false,
          "SRV01, SRV01, SRV01, SRV01");
    fills(VALUES("domain=CORP"), "<Domain>\\<username>", false, "CORP\\<username>");
    fills(VALUES("domain=CORP", "user=joe"), "/user:<domain>\\<username>", false,
          "/user:CORP\\joe");
}

static void test_backslashes(void **state)
{
    (void)state;
    fills(VALUES("server=\\\\SRV01"), "net use \\\\<server>\\ipc$", false,
          "net use \\\\SRV01\\ipc$");
    fills(VALUES("server=SRV01"), "net use \\\\<server>\\ipc$", false, "net use \\\\SRV01\\ipc$");
    fills(VALUES("server=\\\\SRV01"), "net use <\\\\server>\\ipc$", false,
          "net use \\\\SRV01\\ipc$");
    fills(VALUES("server=SRV01"), "net use <\\\\server>\\ipc$", false, "net use \\\\SRV01\\ipc$");
    fills(VALUES("server=\\\\SRV01"), "ping <server>", false, "ping SRV01");
    fills(VALUES("path=C:\\TEMP\\"), "dir <path>", false, "dir C:\\TEMP\\");
}

static void test_earlier_wins(void **state)
{
    (void)state;
    fills(VALUES("server=SET", "server=CAPTURED"), "<server>", false, "SET");
    fills(VALUES("Server Name=SET", "server=CAPTURED"), "<server>", false, "SET");
}

/* A value is never looked at again. */
static void test_values_are_text(void **state)
{
    (void)state;
    fills(VALUES("one=<two>", "two=2"), "<one> <two>", false, "<two> 2");
    fills(VALUES("one=<one>"), "<one>", false, "<one>");
    fills(VALUES("one=%s%n%1 \\1 $1 (.*)["), "x <one> y", false, "x %s%n%1 \\1 $1 (.*)[ y");
    fills(VALUES("one=b=c"), "<one>", false, "b=c");
    fills(VALUES("one=\xFF\xC3"), "<one>", false, "\xFF\xC3");
}

static void test_marks(void **state)
{
    (void)state;
    fills(VALUES("server=SRV01"), "ping <server> <x>", true, "ping \001SRV01\002 <x>");
    fills(VALUES("server=SRV01"), "\\\\<server>", true, "\\\\\001SRV01\002");
}

static void test_open(void **state)
{
    (void)state;
    struct fill fill = {0};
    struct fill_names open = {.count = 0};
    fill_add(&fill, STR("server"), STR("SRV01"));
    fill_open(&fill, STR("net use \\\\<server>\\ipc$ /user:<domain>\\<username> <OK> <Domain>"),
              &open);
    assert_int_equal(open.count, 2);
    assert_str(open.items[0], "domain");
    assert_str(open.items[1], "username");
    assert_false(open.cut);
}

/* More placeholders than can be given values are not compared with each other. */
static void test_many_open(void **state)
{
    (void)state;
    const struct fill none = {.count = 0};
    struct fill_names open = {.count = 0};
    struct strbuf text = STRBUF_EMPTY;
    for (int i = 0; i < 1000000; i++)
        strbuf_add_format(&text, "<n%d> ", i);
    fill_open(&none, strbuf_view(&text), &open);
    assert_int_equal(open.count, FILL_VALUES_MAX);
    assert_str(open.items[FILL_VALUES_MAX - 1], "n63");
    assert_true(open.cut);
    strbuf_clear(&text);
}

static void test_captures(void **state)
{
    (void)state;
    struct capture items[] = {
        {STR("server"), STR("\\\\SRV01"), STR("\\\\<server>")},
        {STR(""), STR("nameless"), STR("%1")},
    };
    struct captures captures = {.items = items, .count = 2};
    struct fill fill = {0};
    fill_add_captures(&fill, &captures);
    assert_int_equal(fill.count, 1);
    assert_str(fill.values[0].value, "SRV01");
}

static void test_too_many(void **state)
{
    (void)state;
    struct fill fill = {0};
    for (int i = 0; i < FILL_VALUES_MAX + 10; i++)
        fill_add(&fill, STR("server"), STR("x"));
    assert_int_equal(fill.count, FILL_VALUES_MAX);
}

static void test_setting(void **state)
{
    (void)state;
    struct fill fill = {0};
    fill_add(&fill, STR("server"), STR("OLD"));
    fill_add(&fill, STR("user"), STR("joe"));
    fill_set(&fill, STR("Server Name"), STR("\\\\NEW"));
    assert_int_equal(fill.count, 2);
    assert_str(fill_find(&fill, STR("server"))->value, "NEW");
    assert_str(fill_find(&fill, STR("user"))->value, "joe");
    fill_set(&fill, STR("server"), STR(""));
    assert_null(fill_find(&fill, STR("server")));
    assert_int_equal(fill.count, 1);
    for (size_t i = fill.count; i < FILL_VALUES_MAX; i++)
        fill_add(&fill, STR("other"), STR("x"));
    fill_set(&fill, STR("one more"), STR("y"));
    assert_int_equal(fill.count, FILL_VALUES_MAX);
    assert_null(fill_find(&fill, STR("one more")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_setting),
        cmocka_unit_test(test_simple),
        cmocka_unit_test(test_names_by_meaning),
        cmocka_unit_test(test_backslashes),
        cmocka_unit_test(test_earlier_wins),
        cmocka_unit_test(test_values_are_text),
        cmocka_unit_test(test_marks),
        cmocka_unit_test(test_open),
        cmocka_unit_test(test_many_open),
        cmocka_unit_test(test_captures),
        cmocka_unit_test(test_too_many),
    };
    return cmocka_run_group_tests_name("fill", tests, NULL, NULL);
}

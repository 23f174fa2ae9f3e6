/* Decoding: the parts of a reading, codes in texts, what is refused. The spellings are rows of
 * tests/data/readings.tsv. */
#include "support.h"

#include "code/decode.h"
#include "code/event_source.h"
#include "code/scan.h"
#include "code/spelling.h"

static struct arena arena;
static struct decoded decoded;
static struct kbq_error error;

static enum kbq_status decode(const char *text)
{
    arena_clear(&arena);
    arena = (struct arena){0};
    error = (struct kbq_error){0};
    return decode_operand(str_of(text), &arena, &decoded, &error);
}

static int clear(void **state)
{
    (void)state;
    arena_clear(&arena);
    arena = (struct arena){0};
    return 0;
}

static const struct decode_reading *first(const char *text)
{
    assert_int_equal(decode(text), KBQ_OK);
    assert_true(decoded.count > 0 && decoded.readings[0].known);
    return &decoded.readings[0];
}

static void has_also(const struct decode_reading *reading, const char *space, const char *value)
{
    for (size_t i = 0; i < reading->also_count; i++)
        if (strcmp(reading->also[i].space, space) == 0 &&
            strcmp(reading->also[i].value, value) == 0)
            return;
    fail_msg("no %s:%s", space, value);
}

static void test_parts(void **state)
{
    (void)state;
    const struct decode_reading *reading = first("0x8007052E");
    assert_string_equal(reading->parts, "failure, facility 7 (FACILITY_WIN32), code 1326");
    assert_string_equal(reading->code.value, "2147943726");
    assert_string_equal(reading->title, "Windows (HRESULT)");
    has_also(reading, "win32", "1326");
    has_also(reading, "ntstatus", "3221225581");
    reading = first("0xD000006D");
    has_also(reading, "ntstatus", "3221225581");
    has_also(reading, "win32", "1326");
    assert_string_equal(first("137")->parts, "128 + 9: killed by SIGKILL");
    assert_non_null(strstr(first("robocopy:3")->parts, "1 files-copied"));
    assert_non_null(strstr(first("robocopy:3")->parts, "2 extra-files"));
    assert_non_null(strstr(first("fsck:12")->parts, "4 uncorrected"));
    assert_null(first("robocopy:1")->parts);
    assert_int_equal(decode("robocopy:32"), KBQ_NOTFOUND);
    assert_string_equal(first("exit:32512")->parts, "wait status: 256 times the exit status 127");
    assert_string_equal(first("28P01")->parts, "class 28: Invalid Authorization Specification");
    assert_string_equal(first("0A000086")->parts, "library 20 (ERR_LIB_SSL), reason 134");
    assert_string_equal(first("krb5: -1765328347")->parts, "37 of the protocol");
}

static void test_members(void **state)
{
    (void)state;
    const struct decode_reading *reading = first("sqlstate:28");
    assert_true(reading->member_count >= 2);
    assert_string_equal(reading->members[0].value, "28000");
    reading = first("facility:7");
    assert_int_equal(reading->member_count, DECODE_MEMBERS_MAX);
    assert_true(reading->members_left_out > 0);
}

static void test_reasons(void **state)
{
    (void)state;
    assert_null(first("1326")->because);
    assert_string_equal(first("win32:5")->because, "'win32:' before it");
    assert_string_equal(first("Failed, Error = 1326")->because, "'Error =' before it");
    assert_string_equal(first("EACCES")->because, "its name");
    assert_string_equal(first("0x8OO7OOO5")->correction, "read as 0x80070005: digits for letters");
    assert_string_equal(first("0x8007005")->correction,
                        "7 hexadecimal digits in place of 8: read as 0x80070005");
    assert_non_null(strstr(first("0x8OO7OO5")->correction, "digits for letters; 7 hexa"));
    assert_string_equal(first("(5)")->correction, "without the marks around it");
    /* the readings of a number are those of its spelling: nothing was put right */
    for (size_t i = 0; i < decoded.count; i++)
        assert_non_null(decoded.readings[i].correction);
    (void)first("1326");
    for (size_t i = 0; i < decoded.count; i++)
        assert_null(decoded.readings[i].correction);
}

static void test_unknown(void **state)
{
    (void)state;
    assert_int_equal(decode("errno 9999"), KBQ_NOTFOUND);
    assert_int_equal(decoded.count, 1);
    assert_false(decoded.readings[0].known);
    assert_int_equal(decoded.readings[0].near_count, 1);
    assert_int_equal(decoded.readings[0].near[0].number, 133);
    assert_int_equal(decode("9999"), KBQ_NOTFOUND);
    assert_int_equal(decoded.readings[0].near_count, 2);
    assert_int_equal(decode("ERROR_LOGIN_FAILURE"), KBQ_NOTFOUND);
    assert_true(decoded.readings[0].near_count > 0);
    assert_int_equal(decode("C2065"), KBQ_NOTFOUND);
    assert_non_null(decoded.readings[0].description);
}

static void refuses(const char *text, const char *reason)
{
    assert_int_equal(decode(text), KBQ_BADINPUT);
    assert_int_equal(decoded.count, 0);
    if (!strstr(error.text, reason))
        fail_msg("'%s' is refused with '%s', not with '%s'", text, error.text, reason);
    assert_false(decode_is_code(str_of(text)));
}

static void test_refused(void **state)
{
    (void)state;
    refuses("", "empty");
    refuses("   ", "empty");
    refuses("0x", "no digits");
    refuses("-", "no digits");
    refuses("1e9", "power of ten");
    refuses("0b101", "binary");
    refuses("0o17", "octal");
    refuses("18446744073709551616", "2^64");
    refuses("win32:", "no code stands behind");
    refuses("nosuchtable:5", "no table");
    refuses("hello", "neither a number nor");
    refuses("0x80\xD0\x9E"
            "70005",
            "another script");
    refuses("\xFF\xFE", "another script");
    char text[DECODE_OPERAND_MAX + 2];
    memset(text, '1', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    refuses(text, "257 bytes");
    text[DECODE_OPERAND_MAX] = '\0';
    refuses(text, "2^64");
}

static void test_is_code(void **state)
{
    (void)state;
    static const char *const CODES[] = {
        "1326",    "0x52e",      "-2147023570", "C2065",
        "EACCES",  "sigkill",    "E_FAIL",      "error_logon_failure",
        "win32:5", "errno:9999", "401.3",       "28P01",
        "ERROR_*", "0x8OO7OOO5", "9999"};
    static const char *const WORDS[] = {"Gone",    "Found", "Conflict", "overflow", "OK",
                                        "warning", "abort", "hello",    "1e9",      "Error 5",
                                        "fail",    "bad",   "3.51",     "1.2.3.4",  "Q151362x y"};
    for (size_t i = 0; i < sizeof CODES / sizeof CODES[0]; i++)
        if (!decode_is_code(str_of(CODES[i])))
            fail_msg("'%s' is a code", CODES[i]);
    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++)
        if (decode_is_code(str_of(WORDS[i])))
            fail_msg("'%s' is no code", WORDS[i]);
}

static bool decode_one(void *context, const struct code *code)
{
    struct str *text = context;
    enum kbq_status status = decode_found(*text, code, &arena, &decoded, &error);
    assert_true(status == KBQ_OK || status == KBQ_NOTFOUND || status == KBQ_UNCHANGED);
    return true;
}

static void test_found(void **state)
{
    (void)state;
    struct str text =
        STR("mount error(13): Permission denied, cifs_mount failed w/return code = -13");
    decoded = (struct decoded){0};
    code_scan(text, decode_one, &text);
    assert_int_equal(decoded.count, 1); /* the same code twice is one reading */
    assert_string_equal(decoded.readings[0].code.name, "EACCES");
    text = STR("Event ID: 7000\nSource: Service Control Manager\nError 1053, HTTP 401.3");
    decoded = (struct decoded){0};
    code_scan(text, decode_one, &text);
    assert_string_equal(decoded.readings[0].code.space, "event");
    assert_string_equal(decoded.readings[0].parts, "source service-control-manager");
    assert_string_equal(decoded.readings[1].code.name, "ERROR_SERVICE_REQUEST_TIMEOUT");
    assert_string_equal(decoded.readings[decoded.count - 1].code.value, "401.3");
}

static void source(const char *text, const char *expected)
{
    char name[EVENT_SOURCE_MAX + 1] = "";
    const char *id = strstr(text, "7000");
    size_t from = (size_t)(id - text);
    bool found = event_source_find(str_of(text), from, from + 4, name);
    assert_int_equal(found, expected[0] != '\0');
    if (found)
        assert_string_equal(name, expected);
}

static void test_event_sources(void **state)
{
    (void)state;
    source("Event ID: 7000", "");
    source("Event ID: 7000\n   Source: Service Control Manager\n   Description: x",
           "service-control-manager");
    source("Event Source: W3SVC\nEvent Category: None\nEvent ID: 7000", "w3svc");
    source("Event ID: 7000 Source: DCOM Type: Error", "dcom");
    source("Event ID: 7000\r\nSource: DCOM\r\n", "dcom");
    source("Event ID: 7000\n\nSource: DCOM", ""); /* another paragraph */
    source("Event ID: 1\nSource: A\nEvent ID: 7000\nSource: B", "b");
    source("Source: A\nEvent ID: 1\nSource: B\nEvent ID: 7000", "b");
    source("Event ID: 7000 Source: <name>", "");
    source("Event ID: 7000 in the source code", "");
    source("Event ID: 7000 Source: 12", "");
    source("Event ID: 7000 Source:", "");
}

static void test_random(void **state)
{
    (void)state;
    struct random random = {12345};
    static const char ALPHABET[] =
        "0123456789abcdefxXhHlLuUoO -:.,_*()[]'\"#=ERorSTAUwin32\xEF\xBC\x91";
    for (int i = 0; i < 3000; i++) {
        struct strbuf text = STRBUF_EMPTY;
        random_bytes(&random, &text, random_below(&random, 40), ALPHABET);
        struct arena own = {0};
        struct decoded out;
        struct kbq_error reason = {0};
        enum kbq_status status = decode_operand(strbuf_view(&text), &own, &out, &reason);
        assert_true(status == KBQ_OK || status == KBQ_NOTFOUND || status == KBQ_BADINPUT);
        assert_true((status == KBQ_BADINPUT) == (out.count == 0));
        assert_true(out.count <= DECODE_READINGS_MAX);
        for (size_t j = 0; j < out.count; j++) {
            assert_non_null(out.readings[j].code.space);
            assert_true(out.readings[j].code.value[0]);
        }
        arena_clear(&own);
        strbuf_clear(&text);
    }
}

static void test_spelling(void **state)
{
    (void)state;
    struct spelling spelling;
    int64_t value;
    assert_int_equal(spelling_read(STR("18446744073709551615"), &spelling), SPELLING_FINE);
    assert_true(spelling_value(&spelling, &value) && value == 0xFFFFFFFF);
    assert_int_equal(spelling_read(STR("9223372036854775808"), &spelling), SPELLING_FINE);
    assert_false(spelling_value(&spelling, &value));
    assert_int_equal(spelling_read(STR("-9223372036854775807"), &spelling), SPELLING_FINE);
    assert_true(spelling_value(&spelling, &value) && value == -INT64_MAX);
    assert_int_equal(spelling_read(STR("&HFF"), &spelling), SPELLING_FINE);
    assert_true(spelling.hex && spelling.magnitude == 255);
    assert_int_equal(spelling_read(STR("1e123456"), &spelling), SPELLING_FINE); /* eight digits */
    assert_true(spelling.hex);
    assert_int_equal(spelling_read(STR("52e"), &spelling), SPELLING_FINE);
    assert_int_equal(spelling_read(STR("5e+3"), &spelling), SPELLING_SCIENTIFIC);
    assert_int_equal(spelling_read(STR("face"), &spelling), SPELLING_NO_NUMBER);
    assert_int_equal(spelling_read(STR("5x"), &spelling), SPELLING_NO_NUMBER);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_parts, clear),
        cmocka_unit_test_teardown(test_members, clear),
        cmocka_unit_test_teardown(test_reasons, clear),
        cmocka_unit_test_teardown(test_unknown, clear),
        cmocka_unit_test_teardown(test_refused, clear),
        cmocka_unit_test(test_is_code),
        cmocka_unit_test_teardown(test_found, clear),
        cmocka_unit_test(test_event_sources),
        cmocka_unit_test(test_random),
        cmocka_unit_test(test_spelling),
    };
    return cmocka_run_group_tests_name("decode", tests, NULL, NULL);
}

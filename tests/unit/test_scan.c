/* Codes in running text, in the forms that the archive shows. */
#include "support.h"

#include "code/scan.h"

#include <stdio.h>

static bool add(void *context, const struct code *code)
{
    struct strbuf *out = context;
    strbuf_add_format(out, "%s@%s;", code->value, code->space);
    return true;
}

static void finds(const char *text, const char *expected)
{
    struct strbuf out = STRBUF_EMPTY;
    code_scan(str_of(text), add, &out);
    if (!str_equal(strbuf_view(&out), str_of(expected)))
        fail_msg("'%s' gives '%s', not '%s'", text, strbuf_text(&out), expected);
    strbuf_clear(&out);
}

static void test_error_words(void **state)
{
    (void)state;
    finds("", "");
    finds("Error 1326 occurred", "1326@error;");
    finds("Failed, Error = 1326", "1326@error;");
    finds("Error: 1326", "1326@error;");
    finds("error #5", "5@error;");
    finds("error (5)", "5@error;");
    finds("error code 5, error number 6, err 7", "5@error;6@error;7@error;");
    finds("error 1326L", "1326@error;");
    finds("System error 5 has occurred", "5@win32;");
    finds("Windows NT error 1722", "1722@win32;");
    finds("Run-time error '3061':", "3061@vb;");
    finds("Run-time error 429", "429@vb;");
    finds("errno 13", "13@errno;");
}

static void test_events_and_stops(void **state)
{
    (void)state;
    finds("Event ID: 7000", "7000@event;");
    finds("Event ID 7000", "7000@event;");
    finds("Event ID (7000)", "7000@event;");
    finds("Event ID=7000", "7000@event;");
    finds("EventID 7000", "7000@event;");
    finds("STOP 0x0000000A", "10@bugcheck;");
    finds("STOP 0xA", "10@bugcheck;");
    finds("STOP: 0X0000000A", "10@bugcheck;");
    finds("STOP: c000021a", "3221226010@bugcheck;");
    finds("Stop 7B", "123@bugcheck;");
    finds("STOP 0A", "10@bugcheck;");
}

static void test_status_values(void **state)
{
    (void)state;
    finds("gave 0x80004005 back", "2147500037@hresult;");
    finds("gave c0000005 back", "3221225477@ntstatus;");
    finds("gave 0xC0000005 back", "3221225477@ntstatus;");
    finds("gave -2147467259 back", "2147500037@hresult;");
    finds("gave -1073741819 back", "3221225477@ntstatus;");
    finds("error 0xC00000005", "51539607557@error;"); /* typed wrong: kept as it stands */
}

/* The most frequent one of all has no letter among its digits. */
static void test_status_values_of_digits(void **state)
{
    (void)state;
    finds("gave 80004005 back", "2147500037@hresult;");
    finds("'-2147467259 (80004005)'", "2147500037@hresult;2147500037@hresult;");
    finds("80004005 c0000005 80070005",
          "2147500037@hresult;3221225477@ntstatus;2147942405@hresult;");
}

static void test_words_with_code(void **state)
{
    (void)state;
    finds("exit code 5", "5@exit;");
    finds("return code 5", "5@exit;");
    finds("HTTP status code 404", "404@http;");
}

static void test_word_with_digit_and_colon(void **state)
{
    (void)state;
    finds("win32:5", "5@win32;");
}

static void test_negative(void **state)
{
    (void)state;
    finds("error -1018", "-1018@jet;");
    finds("gave -1018 and -1234 and -551, -5", "-1018@jet;-551@jet;");
    finds("Jet error -1018", "-1018@jet;");
    finds("error -43", "-43@error;");
    finds("of 10-15 rows, error 10-15", "");
}

static void test_tools_and_symbols(void **state)
{
    (void)state;
    finds("fatal C1001 in", "C1001@tool;");
    finds("C2065, LNK2001, U1077 and R6003", "C2065@tool;LNK2001@tool;U1077@tool;R6003@tool;");
    finds("ORA-02019", "");
    finds("ORA02019", "ORA02019@tool;");
    finds("F548160 C20655 C206 Windows95 DOS622", "");
    finds("ERROR_ACCESS_DENIED", "5@win32;");
    finds("ERROR_NOBODY_KNOWS", "ERROR_NOBODY_KNOWS@symbol;");
    finds("ERROR_SUCCESS", "ERROR_SUCCESS@symbol;"); /* 0 is no code */
    finds("STATUS_ACCESS_VIOLATION, MAPI_E_NOT_FOUND", "3221225477@ntstatus;2147746063@hresult;");
    finds("error_access_denied SOME_NAME_X E_X", "");
    finds("IRQL_NOT_LESS_OR_EQUAL", "10@bugcheck;");
}

static void test_numbers_that_are_no_codes(void **state)
{
    (void)state;
    finds("Windows 95, version 3.51, in 1998, on page 850", "");
    finds("error 3.51", "");
    finds("error 09/10", "");
    finds("error 10.0.0.1", "");
    finds("HTTP error 403.13", "403.13@http;403@http;");
    finds("connect to 10.1.2.3:8080", "");
    finds("at 12:30:45 on 09-10-1999", "");
    finds("phone 555-1326", "");
    finds("error 12345678901", "");
    finds("0x10 bytes at 0x3F8", "");
}

/* Codes that say by their form, or by the words around them, which table they belong to. */
static void test_forms(void **state)
{
    (void)state;
    finds("550 5.7.1 Unable to relay", "550@smtp;5.7.1@smtp;");
    finds("550-5.7.1 spam", "550@smtp;5.7.1@smtp;");
    finds("<a.example #5.1.1>", "5.1.1@smtp;");
    finds("version 5.1.1 of 250 4.1.1, 5.7.1.2", "");
    finds("SQLSTATE[42S02], SQLSTATE: 08001, [IM002] [x]",
          "42S02@sqlstate;08001@sqlstate;IM002@sqlstate;");
    finds("ERROR 1045 (28000): Access denied", "1045@mysql;28000@sqlstate;");
    finds("error:0A000086:SSL routines::failed", "0A000086@openssl;");
    finds("WindowsUpdate_80070643", "2147944003@hresult;");
    finds("gave 0xFFFFFFFF80070005", "2147942405@hresult;");
    finds("WSAECONNREFUSED, EACCES and SIGSEGV, not EVENT or SIGN",
          "10061@win32;13@errno;11@signal;");
    finds("error, data 52e, v1db1", "52e@ldap-ad;");
    finds("data 12e", "");
    finds("GetLastError() = 5", "5@win32;");
    finds("rc=-13 and rc=-1", "-13@errno;-1@exit;");
    finds("HTTP 1.0 and HTTP/1.1 404", "404@http;");
}

static void test_sources_of_events(void **state)
{
    (void)state;
    finds("Event ID: 7000\nSource: Service Control Manager",
          "7000@event;7000@event:service-control-manager;");
    finds("Event ID 7000 from W3SVC", "7000@event;");
}

static void test_dump_lines(void **state)
{
    (void)state;
    finds("80004005 c0000005 80070005 c0000022", "");
    finds("0x80004005 0xc0000005 0x80070005 0xc0000022", "");
    finds("8000400E c0000005 8007000E",
          "2147500046@hresult;3221225477@ntstatus;2147942414@hresult;");
    finds("bff70000 bff71111 bff72222 bff73333\nSTOP 0x0000001E", "30@bugcheck;");
}

static bool first_only(void *context, const struct code *code)
{
    (void)code;
    ++*(int *)context;
    return false;
}

static void test_end_by_visitor(void **state)
{
    (void)state;
    int count = 0;
    code_scan(STR("error 1 error 2 error 3"), first_only, &count);
    assert_int_equal(count, 1);
}

static bool check_place(void *context, const struct code *code)
{
    struct str *text = context;
    assert_true(code->from < code->to && code->to <= text->length);
    assert_str(str_between(text->bytes + code->from, text->bytes + code->to), "-1018");
    assert_true(code->is_number && !code->is_hex && code->number == -1018);
    return true;
}

static void test_place(void **state)
{
    (void)state;
    struct str text = STR("Jet error -1018, so");
    code_scan(text, check_place, &text);
}

/* Texts are read by blocks, where codes and names may lie across a border. */
static void test_any_place(void **state)
{
    (void)state;
    char text[400];
    for (int before = 0; before < 200; before++) {
        (void)snprintf(text, sizeof text, "%*s", before, "");
        (void)snprintf(text + before, sizeof text - (size_t)before,
                       " error 1326 or WSAECONNRESET, STATUS_LOGON_FAILURE, EACCES");
        finds(text, "1326@error;10054@win32;3221225581@ntstatus;13@errno;");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_error_words),
        cmocka_unit_test(test_any_place),
        cmocka_unit_test(test_events_and_stops),
        cmocka_unit_test(test_status_values),
        cmocka_unit_test(test_status_values_of_digits),
        cmocka_unit_test(test_words_with_code),
        cmocka_unit_test(test_word_with_digit_and_colon),
        cmocka_unit_test(test_negative),
        cmocka_unit_test(test_tools_and_symbols),
        cmocka_unit_test(test_numbers_that_are_no_codes),
        cmocka_unit_test(test_forms),
        cmocka_unit_test(test_sources_of_events),
        cmocka_unit_test(test_dump_lines),
        cmocka_unit_test(test_end_by_visitor),
        cmocka_unit_test(test_place),
    };
    return cmocka_run_group_tests_name("scan", tests, NULL, NULL);
}

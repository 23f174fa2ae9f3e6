/* C headers: constant expressions, which constants are codes, of which table, and their texts. */
#include "codelist_support.h"

#include "codelist/cconstants.h"

static void reads(const char *name, const char *text, const char *expected, size_t left_out)
{
    list_reads(CODELIST_HEADER, name, text, expected, left_out);
}

/* ---- expressions ---- */

static void evaluates(const char *expression, int64_t expected)
{
    struct cconstants constants = {0};
    struct strbuf text = STRBUF_EMPTY;
    strbuf_add_format(&text, "#define BASE 100\n#define ADD(a, b) ((a) + (b))\n#define X %s\n",
                      expression);
    assert_true(cconstants_read(&constants, strbuf_view(&text)));
    const struct cconstant *found = cconstants_find(&constants, STR("X"));
    assert_non_null(found);
    if (found->status)
        fail_msg("'%s' has no value: %d", expression, found->status);
    if (found->value.number != expected)
        fail_msg("'%s' is %lld", expression, (long long)found->value.number);
    cconstants_clear(&constants);
    strbuf_clear(&text);
}

static void refuses(const char *expression, enum cexpr_status expected)
{
    struct cconstants constants = {0};
    struct strbuf text = STRBUF_EMPTY;
    strbuf_add_format(&text, "#define LOOP (LOOP2)\n#define LOOP2 LOOP\n#define X %s\n",
                      expression);
    assert_true(cconstants_read(&constants, strbuf_view(&text)));
    const struct cconstant *found = cconstants_find(&constants, STR("X"));
    assert_non_null(found);
    if (found->status != expected)
        fail_msg("'%s' has status %d", expression, found->status);
    cconstants_clear(&constants);
    strbuf_clear(&text);
}

static void test_expressions(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t value;
    } table[] = {
        {"5", 5},
        {"0x52e", 1326},
        {"010", 8},
        {"5UL", 5},
        {"-1018", -1018},
        {"(-1765328384L)", -1765328384},
        {"1 + 2 * 3", 7},
        {"(1 + 2) * 3", 9},
        {"10 - 2 - 3", 5},
        {"7 / 2", 3},
        {"-7 / 2", -3},
        {"-7 % 2", -1},
        {"1 << 4 | 1", 17},
        {"~0", -1},
        {"!5", 0},
        {"!0", 1},
        {"-16 >> 2", -4},
        {"6 & 3 ^ 8", 10},
        {"1 ? 2 : 3", 2},
        {"0 ? 2 : 1 ? 4 : 5", 4},
        {"3 == 3 && 4 != 4 || 1 >= 2", 0},
        {"'A'", 65},
        {"(BASE + 42)", 142},
        {"ADD(BASE, ADD(1, 2))", 103},
        {"(NERR_BASE + 42)", 2142},
        {"ERROR_LOGON_FAILURE", 1326},
        {"__MSABI_LONG(1326)", 1326},
        {"_HRESULT_TYPEDEF_(0x80070005)", 0x80070005},
        {"((NTSTATUS)0xC000006D)", 0xC000006D},
        {"(unsigned long)(short)0x12345", 0x2345},
        {"MAKE_HRESULT(SEVERITY_ERROR, FACILITY_ITF, 0x201)", 0x80040201},
        {"MAKE_HRESULT(1, 0x889, 1)", 0x88890001},
        {"HRESULT_FROM_WIN32(5)", 0x80070005},
        {"HRESULT_FROM_NT(0xC0000271)", 0xD0000271},
        {"_NDIS_ERROR_TYPEDEF_(0xC0010004L)", 0xC0010004},
        {"0x7FFFFFFFFFFFFFFF", INT64_MAX},
        {"1 /* one */ + \\\n 1 // two", 2},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        evaluates(table[i].text, table[i].value);
}

static void test_no_constants(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum cexpr_status status;
    } table[] = {
        {"\"text\"", CEXPR_NO_CONSTANT},
        {"1.5", CEXPR_NO_CONSTANT},
        {"09", CEXPR_NO_CONSTANT},
        {"0x", CEXPR_NO_CONSTANT},
        {"1 +", CEXPR_NO_CONSTANT},
        {"(1", CEXPR_NO_CONSTANT},
        {"1 2", CEXPR_NO_CONSTANT},
        {"do { } while (0)", CEXPR_UNKNOWN_NAME},
        {"a##b", CEXPR_UNKNOWN_NAME},
        {"#x", CEXPR_NO_CONSTANT},
        {"X", CEXPR_UNKNOWN_NAME},
        {"LOOP", CEXPR_UNKNOWN_NAME},
        {"UNHEARD_OF + 1", CEXPR_UNKNOWN_NAME},
        {"UNHEARD_OF(1)", CEXPR_UNKNOWN_NAME},
        {"0xFFFFFFFFFFFFFFFF", CEXPR_TOO_LARGE},
        {"99999999999999999999", CEXPR_TOO_LARGE},
        {"0x7FFFFFFFFFFFFFFF + 1", CEXPR_TOO_LARGE},
        {"-0x7FFFFFFFFFFFFFFF - 2", CEXPR_TOO_LARGE},
        {"-(-0x7FFFFFFFFFFFFFFF - 1)", CEXPR_TOO_LARGE},
        {"(-0x7FFFFFFFFFFFFFFF - 1) / -1", CEXPR_TOO_LARGE},
        {"1 / 0", CEXPR_TOO_LARGE},
        {"1 % 0", CEXPR_TOO_LARGE},
        {"1 << 63", CEXPR_TOO_LARGE},
        {"1 << 64", CEXPR_TOO_LARGE},
        {"1 << -1", CEXPR_TOO_LARGE},
        {"MAX(1,2,3,4,5,6,7,8,9)", CEXPR_TOO_LONG},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        refuses(table[i].text, table[i].status);
}

static void test_depth(void **state)
{
    (void)state;
    struct strbuf text = STRBUF_EMPTY;
    strbuf_add_repeat(&text, '(', 100000);
    strbuf_add_char(&text, '1');
    strbuf_add_repeat(&text, ')', 100000);
    refuses(strbuf_text(&text), CEXPR_TOO_LONG);
    strbuf_reset(&text);
    for (int i = 0; i < 100000; i++)
        strbuf_add_text(&text, "1+");
    strbuf_add_char(&text, '1');
    refuses(strbuf_text(&text), CEXPR_TOO_LONG);
    strbuf_clear(&text);
}

/* Macros that double with each call end at a bound, and what cannot be told is left out. */
static void test_doubling(void **state)
{
    (void)state;
    struct strbuf text = STRBUF_EMPTY;
    struct strbuf out = STRBUF_EMPTY;
    struct codelist_report report;
    for (int i = 0; i < 60; i++)
        strbuf_add_format(&text, "#define F%d(x) F%d(x) + F%d(x)\n", i, i + 1, i + 1);
    strbuf_add_text(&text, "#define F60(x) x\n#define MY_ERR F0(1)\n#define MY_ERR_2 2\n");
    assert_int_equal(list_read(CODELIST_HEADER, "my.h", strbuf_view(&text), &out, &report), KBQ_OK);
    assert_str(strbuf_view(&out), "my|2|MY_ERR_2||\n");
    assert_int_equal(report.left_out, 1);
    assert_int_equal(report.reasons[0].line, 62);
    strbuf_clear(&text);
    strbuf_clear(&out);
}

/* ---- which constants ---- */

static void test_own_header(void **state)
{
    (void)state;
    reads("mylib.h",
          "#ifndef MYLIB_H\n#define MYLIB_H\n"
          "#define MYLIB_VERSION 3\n"
          "#define MYLIB_BUFFER_SIZE 512\n"
          "#define MYLIB_ERR_BASE 100\n"
          "#define MYLIB_ERR_FULL (MYLIB_ERR_BASE + 1) /* the table is\n"
          "                                            * full */\n"
          "#define MYLIB_ERR_EMPTY -2 // nothing in it\n"
          "#define MYLIB_E_BROKEN 0x80041234\n"
          "#define MYLIB_ERR_NAME \"text\"\n"
          "#define MYLIB_ERR_FAR (OTHER_BASE + 1)\n"
          "#define IS_ERR(x) ((x) < 0)\n"
          "#endif\n",
          "mylib|101|MYLIB_ERR_FULL||the table is full\n"
          "mylib|-2|MYLIB_ERR_EMPTY||nothing in it\n"
          "hresult|2147750452|MYLIB_E_BROKEN||\n",
          1);
    reads("event.h", "#define EV_ERR_A 1\n", "event-h|1|EV_ERR_A||\n", 0);
}

static void test_enums(void **state)
{
    (void)state;
    reads("mylib.h",
          "typedef enum {\n"
          "    MY_OK, /* fine */\n"
          "    MY_FULL = 10, /**< no room */\n"
          "    MY_AGAIN, MY_LATER /* not now */,\n"
          "#ifdef MORE\n"
          "    MY_MORE = MY_FULL + 5\n"
          "#endif\n"
          "} my_status;\n"
          "enum colour { RED, GREEN };\n"
          "enum mixed { MIX_ERR_A = 1, MIX_ERR_B, MIX_OTHER };\n"
          "enum class Result : int { Good, BadThing [[deprecated]] = 7 };\n"
          "enum { MY_E_LAST_ONE = 3 };\n",
          "mylib|0|MY_OK||fine\n"
          "mylib|10|MY_FULL||no room\n"
          "mylib|11|MY_AGAIN||\n"
          "mylib|12|MY_LATER||not now\n"
          "mylib|15|MY_MORE||\n"
          "mylib|1|MIX_ERR_A||\n"
          "mylib|2|MIX_ERR_B||\n"
          "mylib|3|MIX_OTHER||\n"
          "mylib|0|Good||\n"
          "mylib|7|BadThing||\n",
          0);
}

/* A name that stands twice, and conditional parts: the first with a value. */
static void test_alternatives(void **state)
{
    (void)state;
    reads("my.h",
          "#ifdef A\n#define MY_ERR_A UNKNOWN\n#else\n#define MY_ERR_A 5\n#endif\n"
          "#define MY_ERR_A 6\n",
          "my|5|MY_ERR_A||\n", 0);
    reads("my.h", "#define MY_ERR_B MY_ERR_C\n#define MY_ERR_C 9\n",
          "my|9|MY_ERR_B||\nmy|9|MY_ERR_C||\n", 0);
}

static void test_winerror(void **state)
{
    (void)state;
    reads("winerror.h",
          "#define FACILITY_ITF 4\n"
          "//\n// MessageId: ERROR_SUCCESS\n//\n// MessageText:\n//\n"
          "// The operation completed\n// successfully.\n//\n"
          "#define ERROR_SUCCESS 0L\n"
          "//\n// MessageId: ERROR_BRAND_NEW\n//\n// MessageText:\n//\n"
          "// Drive %1 is new.\n//\n"
          "#define ERROR_BRAND_NEW 15999L // really\n"
          "#define S_FALSE ((HRESULT)1L)\n"
          "#define E_BRAND_NEW _HRESULT_TYPEDEF_(0x8000FF01L)\n"
          "#define HRESULT_CODE(hr) ((hr) & 0xFFFF)\n",
          "win32|0|ERROR_SUCCESS||The operation completed\\nsuccessfully.\n"
          "win32|15999|ERROR_BRAND_NEW||Drive %1 is new.\n"
          "hresult|1|S_FALSE||\n"
          "hresult|2147548929|E_BRAND_NEW||\n",
          0);
}

static void test_windows_headers(void **state)
{
    (void)state;
    reads("ntstatus.h", "#define STATUS_NEW ((NTSTATUS)0xC0FF0001)\n",
          "ntstatus|3237937153|STATUS_NEW||\n", 0);
    reads("driver.h", "#define MY_STATUS_NEW ((NTSTATUS)0xE0010001L)\n",
          "ntstatus|3758161921|MY_STATUS_NEW||\n", 0);
    reads("lmerr.h", "#define NERR_BASE 2100\n#define NERR_New (NERR_BASE+898)\n",
          "win32|2100|NERR_BASE||\nwin32|2998|NERR_New||\n", 0);
    reads("bugcodes.h", "#define NEW_STOP ((ULONG)0x00000FFFL)\n#define BUGCHECK_X 1\n",
          "bugcheck|4095|NEW_STOP||\n", 0);
    reads("netevent.h", "#define EVENT_NEW 0xC0001B58L\n", "event|7000|EVENT_NEW||\n", 0);
    reads("x.h", "#define E_ONE ((HRESULT)0x80041111)\n#define S_YES ((HRESULT)0)\n",
          "hresult|2147750161|E_ONE||\n", 0);
}

static void test_known_names(void **state)
{
    (void)state;
    /* what kbq knows keeps its table, and so do new ones of a family that is known */
    reads("copy.h",
          "#define SQLITE_ERROR 1 /* generic */\n#define SQLITE_BUSY 5\n#define SQLITE_LOCKED 6\n"
          "#define SQLITE_NOMEM 7\n#define SQLITE_READONLY 8\n#define SQLITE_IOERR 10\n"
          "#define SQLITE_NEW_ERROR 999\n#define SQLITE_FAIL 3\n",
          "sqlite|1|SQLITE_ERROR||generic\nsqlite|5|SQLITE_BUSY||\nsqlite|6|SQLITE_LOCKED||\n"
          "sqlite|7|SQLITE_NOMEM||\nsqlite|8|SQLITE_READONLY||\nsqlite|10|SQLITE_IOERR||\n"
          "sqlite|999|SQLITE_NEW_ERROR||\ncopy|3|SQLITE_FAIL||\n",
          0);
    reads("curl.h",
          "typedef enum { CURLE_OK, CURLE_UNSUPPORTED_PROTOCOL, CURLE_FAILED_INIT } CURLcode;\n",
          "curl|0|CURLE_OK||\nexit:curl|1|CURLE_UNSUPPORTED_PROTOCOL||\n"
          "exit:curl|2|CURLE_FAILED_INIT||\n",
          0);
    reads("errno.h", "#define EPERM 1 /* Operation not permitted */\n#define ENEW 4000\n",
          "errno|1|EPERM||Operation not permitted\nerrno|4000|ENEW||\n", 0);
    /* another system's numbers are not those of Linux */
    reads("errno.h", "#define EPERM 1\n#define EAGAIN 35\n#define EDEADLK 11\n",
          "errno-h|1|EPERM||\nerrno-h|35|EAGAIN||\nerrno-h|11|EDEADLK||\n", 0);
}

static void test_compiled_tables(void **state)
{
    (void)state;
    reads("hx_err.h",
          "#define HX_FIRST_ONE                (569856L)\n"
          "#define HX_CMS_DATA                 (569857L)\n"
          "#define ERROR_TABLE_BASE_hx (569856L)\n"
          "#define hx_err_base ERROR_TABLE_BASE_hx\n"
          "#define HX_OTHER 5\n",
          "hx_err|569856|HX_FIRST_ONE||\nhx_err|569857|HX_CMS_DATA||\n", 0);
    reads("werror_gen.h",
          "#define WERR_NEW W_ERROR(0x00003E7F)\n#define WERR_E W_ERROR(0x80041111)\n",
          "win32|15999|WERR_NEW||\nhresult|2147750161|WERR_E||\n", 0);
    reads("x.h", "// MessageId: MY_DOOR\n//\n#define MY_DOOR (DWORD) 0x5\n", "x|5|MY_DOOR||\n", 0);
}

static void test_odd_headers(void **state)
{
    (void)state;
    list_refuses(CODELIST_HEADER, "a.h", "");
    list_refuses(CODELIST_HEADER, "a.h", "int main(void);\n");
    list_refuses(CODELIST_HEADER, "a.h", "#define\n#define A\n#define A(x\n#\n#de\\\nfine");
    reads("a.h",
          "#define A_ERR \\\n 5\n/* #define B_ERR 6 */\n// #define C_ERR 7\n"
          "const char *text = \"#define D_ERR 8\"; it's open\n#  define E_ERR 9 /* endless",
          "a|5|A_ERR||\na|9|E_ERR||endless\n", 0);
    reads("a.h", "enum err { A_ERR = (1, B_ERR\n", "", 1);
    reads("a.h", "enum err { A_ERR", "a|0|A_ERR||\n", 0);
}

/* More names than the bound: the rest is said to be cut off. */
static void test_many(void **state)
{
    (void)state;
    struct strbuf text = STRBUF_EMPTY;
    struct strbuf out = STRBUF_EMPTY;
    struct codelist_report report;
    for (int i = 0; i < CCONSTANTS_MAX + 5; i++)
        strbuf_add_format(&text, "#define ERR_%d %d\n", i, i);
    assert_int_equal(list_read(CODELIST_HEADER, "a.h", strbuf_view(&text), &out, &report), KBQ_OK);
    assert_int_equal(report.given, CCONSTANTS_MAX);
    assert_non_null(strstr(report.cut, "behind line 200001"));
    strbuf_clear(&text);
    strbuf_clear(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_expressions),
        cmocka_unit_test(test_no_constants),
        cmocka_unit_test(test_depth),
        cmocka_unit_test(test_doubling),
        cmocka_unit_test(test_own_header),
        cmocka_unit_test(test_enums),
        cmocka_unit_test(test_alternatives),
        cmocka_unit_test(test_winerror),
        cmocka_unit_test(test_windows_headers),
        cmocka_unit_test(test_known_names),
        cmocka_unit_test(test_odd_headers),
        cmocka_unit_test(test_compiled_tables),
        cmocka_unit_test(test_many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

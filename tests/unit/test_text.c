/* Encodings, controls, widths. */
#include "support.h"

#include "base/text.h"

static void decodes(enum text_controls controls, struct str bytes, const char *expected)
{
    struct strbuf out = STRBUF_EMPTY;
    text_decode(bytes, controls, &out);
    assert_false(out.failed);
    assert_str(strbuf_view(&out), expected);
    strbuf_clear(&out);
}

#define DROPS(bytes, expected) decodes(TEXT_DROP_CONTROLS, STR(bytes), expected)
#define KEEPS(bytes, expected) decodes(TEXT_KEEP_CONTROLS, STR(bytes), expected)

static void test_plain_and_line_ends(void **state)
{
    (void)state;
    DROPS("", "");
    DROPS("plain\r\ntext\n", "plain\ntext\n");
    DROPS("lone\rreturn", "lone\nreturn");
    DROPS("end\r", "end\n");
    DROPS("\r\r\n\n", "\n\n\n");
    DROPS("tab\tstays", "tab\tstays");
    DROPS("caf\xE9\r\nx\ry", "caf\xC3\xA9\nx\ny");
}

static void test_windows_1252(void **state)
{
    (void)state;
    DROPS("\x93quoted\x94 \x80 \x85", "\xE2\x80\x9Cquoted\xE2\x80\x9D \xE2\x82\xAC \xE2\x80\xA6");
    DROPS("\x81|\x8D|\x8F|\x90|\x9D",
          "\xEF\xBF\xBD|\xEF\xBF\xBD|\xEF\xBF\xBD|\xEF\xBF\xBD|\xEF\xBF\xBD");
    DROPS("na\xEFve\xA0no-break", "na\xC3\xAFve no-break");
    DROPS("\xFF", "\xC3\xBF");
}

static void test_utf8(void **state)
{
    (void)state;
    DROPS("\xEF\xBB\xBFmark", "mark");
    DROPS("\xEF\xBB\xBF", "");
    DROPS("\xC3\xBC\xC2\xA0x", "\xC3\xBC x");
    DROPS("\xF0\x9F\x98\x80", "\xF0\x9F\x98\x80");
    DROPS("\xEF\xBB\xBFill \xFF formed", "ill \xEF\xBF\xBD formed"); /* the mark says UTF-8 */
    DROPS("\xED\xA0\x80", "\xC3\xAD \xE2\x82\xAC");                  /* a surrogate: not UTF-8 */
    DROPS("\xC0\xAF", "\xC3\x80\xC2\xAF");                           /* overlong: not UTF-8 */
    DROPS("cut \xE2\x82", "cut \xC3\xA2\xE2\x80\x9A");
    DROPS("\xEF\xBF\xBD", "\xEF\xBF\xBD"); /* a real U+FFFD does not make it Windows-1252 */
}

static void test_utf16(void **state)
{
    (void)state;
    DROPS("\xFF\xFE"
          "a\0\xE9\0\r\0\n\0b\0",
          "a\xC3\xA9\nb");
    DROPS("\xFE\xFF"
          "\0a\0\xE9\0\r\0\n\0b",
          "a\xC3\xA9\nb");
    DROPS("\xFF\xFE\x3D\xD8\x00\xDE", "\xF0\x9F\x98\x80");
    DROPS("\xFE\xFF\xD8\x3D\xDE\x00", "\xF0\x9F\x98\x80");
    DROPS("\xFF\xFE"
          "a\0b",
          "a\xEF\xBF\xBD");                    /* odd length */
    DROPS("\xFF\xFE\x3D\xD8", "\xEF\xBF\xBD"); /* half a pair */
    DROPS("\xFF\xFE\x3D\xD8"
          "a\0",
          "\xEF\xBF\xBD"
          "a"); /* half a pair before a letter */
    DROPS("\xFF\xFE\x00\xDE"
          "a\0",
          "\xEF\xBF\xBD"
          "a"); /* the second half alone */
    DROPS("\xFF\xFE\x3D\xD8\x3D\xD8\x00\xDE", "\xEF\xBF\xBD\xF0\x9F\x98\x80");
    DROPS("\xFF\xFE", "");
    DROPS("\xFF\xFE\r\0x\0", "\nx");
}

static void test_controls(void **state)
{
    (void)state;
    DROPS("a\x1B[31mb\x07\x7F\x00"
          "c",
          "a[31mbc");
    KEEPS("a\x1B[31mb\x07", "a\x1B[31mb\x07");
    DROPS("\xC2\x9B"
          "1m",
          "1m"); /* C1 */
    DROPS("a\xE2\x80\xAE"
          "b\xE2\x81\xA6\xD8\x9C"
          "c",
          "abc"); /* bidi */
    DROPS("a\xE2\x80\xA8"
          "b\xEF\xBB\xBF"
          "c",
          "abc");
    assert_true(text_is_control(0x1B) && text_is_control(0x7F) && text_is_control(0x9B) &&
                text_is_control(0x202E) && text_is_control(0x2066) && text_is_control(0));
    assert_false(text_is_control('\n') || text_is_control('\t') || text_is_control(0xA0) ||
                 text_is_control(0x2010) || text_is_control('a'));
}

static void test_printable(void **state)
{
    (void)state;
    struct strbuf out = STRBUF_EMPTY;
    text_add_printable(&out, STR("ok\tso\n\x1B]0;x\x07 \xC3\xA9 \xE9 \xC2\x9B \xE2\x80\xAE."));
    assert_str(strbuf_view(&out), "ok\tso\n\xEF\xBF\xBD]0;x\xEF\xBF\xBD \xC3\xA9 \xEF\xBF\xBD "
                                  "\xEF\xBF\xBD \xEF\xBF\xBD.");
    strbuf_clear(&out);
}

static void test_width(void **state)
{
    (void)state;
    assert_int_equal(text_width(STR("abc")), 3);
    assert_int_equal(text_width(STR("a\tb")), 3);
    assert_int_equal(text_width(STR("e\xCC\x81")), 1);                /* combining acute */
    assert_int_equal(text_width(STR("\xE6\xBC\xA2\xE5\xAD\x97")), 4); /* two wide ones */
    assert_int_equal(text_width(STR("\xE9")), 1); /* ill-formed: one replacement */
    assert_int_equal(text_width((struct str){0}), 0);
}

static void test_next_takes_one_byte_of_garbage(void **state)
{
    (void)state;
    struct str rest = STR("\xE2\x28\xA1");
    assert_int_equal(text_next(&rest), TEXT_REPLACEMENT);
    assert_int_equal(rest.length, 2);
    assert_int_equal(text_next(&rest), '(');
    assert_false(text_is_utf8(STR("\xE2\x28\xA1")));
    assert_true(text_is_utf8(STR("")));
}

static void test_add_codepoint(void **state)
{
    (void)state;
    struct strbuf out = STRBUF_EMPTY;
    text_add_codepoint(&out, 'a');
    text_add_codepoint(&out, 0xD800);
    text_add_codepoint(&out, 0x110000);
    text_add_codepoint(&out, UINT32_MAX);
    text_add_codepoint(&out, 0x10FFFF);
    assert_str(strbuf_view(&out), "a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xF4\x8F\xBF\xBF");
    strbuf_clear(&out);
}

static void test_fold_and_compatible(void **state)
{
    (void)state;
    assert_int_equal(text_fold('A'), 'a');
    assert_int_equal(text_fold(0xC4), 0xE4);
    assert_int_equal(text_fold(0x416), 0x436);
    assert_true(text_is_word(0xE9) && text_is_word('7') && text_is_word(0x6F22));
    assert_false(text_is_word('_') || text_is_word(0x2013) || text_is_word(0xFFFD));
    struct strbuf out = STRBUF_EMPTY;
    text_add_compatible(&out, 0xFF11); /* full-width 1 */
    text_add_compatible(&out, 0xFF21); /* full-width A */
    text_add_compatible(&out, 0xFB01); /* fi */
    text_add_compatible(&out, 0xFDFA); /* eighteen code points */
    text_add_compatible(&out, 'x');
    assert_true(str_starts(strbuf_view(&out), STR("1Afi")));
    assert_int_equal(out.bytes[out.length - 1], 'x');
    assert_true(text_is_utf8(strbuf_view(&out)));
    strbuf_clear(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain_and_line_ends),
        cmocka_unit_test(test_windows_1252),
        cmocka_unit_test(test_utf8),
        cmocka_unit_test(test_utf16),
        cmocka_unit_test(test_controls),
        cmocka_unit_test(test_printable),
        cmocka_unit_test(test_width),
        cmocka_unit_test(test_next_takes_one_byte_of_garbage),
        cmocka_unit_test(test_add_codepoint),
        cmocka_unit_test(test_fold_and_compatible),
    };
    return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}

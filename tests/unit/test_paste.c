/* What a terminal, a mail program, a log or a dialog put around an error, and what stays. */
#include "support.h"

#include "lookup/paste.h"

/* The cleaned text of TEXT, its lines joined by " / ". */
static void cleans(const char *text, const char *expected)
{
    struct paste paste;
    assert_true(paste_read(&paste, str_of(text)));
    struct strbuf got = STRBUF_EMPTY;
    struct str rest = strbuf_view(&paste.text);
    struct str line;
    while (str_next_line(&rest, &line)) {
        strbuf_add_text(&got, got.length ? " / " : "");
        strbuf_add_str(&got, str_trim(line));
    }
    if (!str_equal(strbuf_view(&got), str_of(expected)))
        fail_msg("'%s' becomes '%s', not '%s'", text, strbuf_text(&got), expected);
    strbuf_clear(&got);
    paste_clear(&paste);
}

static void test_plain(void **state)
{
    (void)state;
    cleans("", "");
    cleans("Access is denied.", "Access is denied.");
    cleans("System error 5 has occurred.\n\nAccess is denied.\n",
           "System error 5 has occurred. /  / Access is denied.");
    cleans("one\r\ntwo\rthree", "one / two / three");
}

static void test_escapes(void **state)
{
    (void)state;
    cleans("\033[1;31merror:\033[0m no space left", "error: no space left");
    cleans("\033]0;a title\aerror", "error");
    cleans("\033]8;;https://example.org\033\\error\033]8;;\033\\", "error");
    cleans("\033[31", "");
    cleans("\033", "");
    cleans("\033(Berror", "error");
}

static void test_typography(void **state)
{
    (void)state;
    cleans("\xE2\x80\x9CHotplug\xE2\x80\x9D isn\xE2\x80\x99t there", "\"Hotplug\" isn't there");
    cleans("\xC2\xABkernel\xC2\xBB", "\"kernel\"");
    cleans("in\xC2\xA0use", "in use");
    cleans("in\xE2\x80\xAFuse", "in use");
    cleans("STOP\xE2\x80\x94now\xE2\x80\xA6", "STOP-now...");
    cleans("soft\xC2\xADhyphen zero\xE2\x80\x8Bwidth", "softhyphen zerowidth");
    cleans("\xEF\xBC\xA5rror \xEF\xBC\x91\xEF\xBC\x93\xEF\xBC\x92\xEF\xBC\x96", "Error 1326");
    cleans("\xE2\x80\x8Eleft \xE2\x80\x8Fright \xE2\x80\xAEover", "left right over");
    cleans("\xEF\xBB\xBF"
           "Error 5",
           "Error 5");
}

static void test_quotes(void **state)
{
    (void)state;
    cleans("> Access is denied.", "Access is denied.");
    cleans(">> > Access is denied.", "Access is denied.");
    cleans("| Access is denied.", "Access is denied.");
    cleans("On Monday Ann wrote:\n> Error 5\n> Access is denied.",
           "On Monday Ann wrote: / Error 5 / Access is denied.");
    cleans("1 > 2", "1 > 2");
}

static void test_log_prefixes(void **state)
{
    (void)state;
    cleans("2026-11-22 10:44:24 disk full", "disk full");
    cleans("2026-11-22T10:44:24.381Z disk full", "disk full");
    cleans("2026-11-22T10:44:24.381+01:00 disk full", "disk full");
    cleans("2026-11-22 10:44:24,381 disk full", "disk full");
    cleans("[2026-11-22 10:44:24] disk full", "disk full");
    cleans("(10:44:24) disk full", "(10:44:24) disk full");
    cleans("10:44:24, disk full", "disk full");
    cleans("7/14/97 8:02:11 AM disk full", "disk full");
    cleans("10:44:24 disk full", "disk full");
    cleans("[  123.456789] disk full", "disk full");
    cleans("Nov 22 10:44:24 web1 sshd[4245]: disk full", "disk full");
    cleans("2026-11-22T10:44:24.381Z web1 sshd[4245]: disk full", "disk full");
    /* and what only looks like one */
    cleans("10.1.2.3 is not reachable", "10.1.2.3 is not reachable");
    cleans("3.51 is too old", "3.51 is too old");
    cleans("5 files copied", "5 files copied");
    cleans("1/2 full", "1/2 full");
    cleans("March the colour", "March the colour");
    cleans("[Microsoft][ODBC driver] no", "[Microsoft][ODBC driver] no");
    cleans("[10061] connection refused", "[10061] connection refused");
    cleans("[4] no", "[4] no");
    cleans("10:44:24", "10:44:24");
}

static void test_buttons(void **state)
{
    (void)state;
    cleans("Setup\nThe file is in use.\nAbort   Retry   Ignore\n", "Setup / The file is in use.");
    cleans("The file is in use.\n[ OK ] [ Cancel ]", "The file is in use.");
    cleans("The file is in use.\n<Yes> <No>", "The file is in use.");
    cleans("OK", "");
    cleans("OK then", "OK then");
    cleans("Retry the command", "Retry the command");
    cleans("[]", "[]");
}

static void test_words(void **state)
{
    (void)state;
    struct paste paste;
    assert_true(
        paste_read(&paste, STR("> Nov 22 10:44:24 web1 cron[7]: First\n[OK]\nSecond word")));
    assert_int_equal(paste.lines, 3);
    assert_int_equal(paste.word_count, 3);
    assert_str(paste.words[0].text, "first");
    assert_str(paste.words[1].text, "second");
    assert_int_equal(paste.words[0].line, 1);
    assert_int_equal(paste.words[1].line, 3); /* lines of the text as it was given */
    for (size_t i = 0; i < paste.word_count; i++)
        assert_true(paste.words[i].from < paste.words[i].to &&
                    paste.words[i].to <= paste.text.length);
    assert_str(
        str_between(paste.text.bytes + paste.words[2].from, paste.text.bytes + paste.words[2].to),
        "word");
    assert_false(paste.cut);
    paste_clear(&paste);
}

static void test_bounds(void **state)
{
    (void)state;
    struct paste paste;
    struct strbuf text = STRBUF_EMPTY;
    for (int i = 0; i < PASTE_WORDS_MAX; i++)
        strbuf_add_format(&text, "w%d ", i);
    assert_true(paste_read(&paste, strbuf_view(&text)));
    assert_int_equal(paste.word_count, PASTE_WORDS_MAX);
    assert_false(paste.cut);
    paste_clear(&paste);
    strbuf_add_text(&text, "more");
    assert_true(paste_read(&paste, strbuf_view(&text)));
    assert_int_equal(paste.word_count, PASTE_WORDS_MAX);
    assert_true(paste.cut);
    paste_clear(&paste);

    strbuf_reset(&text);
    strbuf_add_repeat(&text, 'x', (size_t)PASTE_BYTES_MAX);
    assert_true(paste_read(&paste, strbuf_view(&text)));
    assert_false(paste.cut);
    assert_true(paste.text.length <= (size_t)PASTE_BYTES_MAX + 1);
    paste_clear(&paste);
    strbuf_add_char(&text, 'x');
    assert_true(paste_read(&paste, strbuf_view(&text)));
    assert_true(paste.cut);
    assert_true(paste.text.length <= (size_t)PASTE_BYTES_MAX + 1);
    paste_clear(&paste);
    strbuf_clear(&text);
}

static void test_hostile_bytes(void **state)
{
    (void)state;
    struct paste paste;
    assert_true(paste_read(&paste, (struct str){"Error\0 5\0\0", 10}));
    assert_int_equal(paste.word_count, 2);
    paste_clear(&paste);
    assert_true(paste_read(&paste, STR("\xFD\xFE\xFF broken \xC3( \xED\xA0\x80 end")));
    assert_true(paste.word_count >= 2);
    assert_str(paste.words[paste.word_count - 1].text, "end");
    paste_clear(&paste);
    assert_true(paste_read(&paste, STR(".,;:!?()[]{}<>@#$%^&*-+=~`'\"\\/|")));
    assert_int_equal(paste.word_count, 0);
    paste_clear(&paste);
    assert_true(paste_read(&paste, (struct str){NULL, 0}));
    assert_int_equal(paste.word_count, 0);
    paste_clear(&paste);
}

/* Cleaning what is clean changes nothing: lines that look like something are not eaten twice. */
static void test_random_is_bounded(void **state)
{
    (void)state;
    struct random random = {7};
    struct strbuf text = STRBUF_EMPTY;
    for (int i = 0; i < 2000; i++) {
        struct paste paste;
        strbuf_reset(&text);
        random_bytes(&random, &text, random_below(&random, 300),
                     "0123456789:/-.,TZ[]()>| \n\033[mAPMnovNov 22 OK\"'<\\");
        assert_true(paste_read(&paste, strbuf_view(&text)));
        for (size_t j = 0; j < paste.word_count; j++) {
            assert_true(paste.words[j].to <= paste.text.length);
            assert_true(paste.words[j].line >= 1 && paste.words[j].line <= paste.lines);
            assert_true(j == 0 || paste.words[j].from >= paste.words[j - 1].to);
        }
        paste_clear(&paste);
    }
    strbuf_clear(&text);
}

/* What a crash shows of registers and memory. */
static void test_dumps(void **state)
{
    (void)state;
    cleans("A caused an error in B\nRegisters:\nEAX=00000000 CS=0177 EIP=0fb21a0c "
           "EFLGS=00010246\nStack dump:\n0063f8d4 0063f7a0 0063f7d8 00000000\nDone",
           "A caused an error in B / Done");
    cleans("STOP: 0x0000001E (0xC0000005, 0x801353D3)",
           "STOP: 0x0000001E (0xC0000005, 0x801353D3)");
    cleans("80070005 80004005", "80070005 80004005");
    cleans("error=5", "error=5");
    cleans("A=0001 is wrong", "A=0001 is wrong");
}

/* Where and when an event happened says nothing of it; in other texts such lines may be the error.
 */
static void test_event_header(void **state)
{
    (void)state;
    cleans("Event ID: 21\nDate: 9/3/2000\nTime: 10:22:31\nUser: N/A\nComputer: WS7\nIt failed",
           "Event ID: 21 / It failed");
    cleans("User: unknown", "User: unknown");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain),         cmocka_unit_test(test_escapes),
        cmocka_unit_test(test_typography),    cmocka_unit_test(test_quotes),
        cmocka_unit_test(test_log_prefixes),  cmocka_unit_test(test_buttons),
        cmocka_unit_test(test_words),         cmocka_unit_test(test_bounds),
        cmocka_unit_test(test_hostile_bytes), cmocka_unit_test(test_random_is_bounded),
        cmocka_unit_test(test_dumps),         cmocka_unit_test(test_event_header),
    };
    return cmocka_run_group_tests_name("paste", tests, NULL, NULL);
}

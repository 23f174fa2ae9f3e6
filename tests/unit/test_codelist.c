/* Code lists that are plain text: what is taken, what is left out, and what is no such list. */
#include "codelist_support.h"

static void test_tsv(void **state)
{
    (void)state;
    list_reads(CODELIST_TSV, "own.tsv", "5\tMY_DENIED\taccess is denied\n6\tMY_HANDLE\n",
               "own|5|MY_DENIED||access is denied\nown|6|MY_HANDLE||\n", 0);
    list_reads(CODELIST_TSV, "x.txt",
               "# space: win32\n# language: de\n# value\tname\n0x5\t\tZugriff verweigert\tMS\n",
               "win32|5||de|Zugriff verweigert\n", 0);
    list_reads(CODELIST_TSV, "x.txt", "# space: sqlstate\n08001\tno connection\n",
               "sqlstate|08001|no connection||\n", 0);
    list_reads(CODELIST_TSV, "x.txt", "# space: hresult\n-2147024891\tE_ACCESSDENIED\n",
               "hresult|2147942405|E_ACCESSDENIED||\n", 0);
    list_reads(CODELIST_TSV, "x.txt", "# space: jet\n-1018\tJET_errReadVerifyFailure\n",
               "jet|-1018|JET_errReadVerifyFailure||\n", 0);
    list_reads(CODELIST_TSV, "a.tsv", "1\tONE\nno tab here\n\tNAME\n2\t\t\n", "a|1|ONE||\n", 3);
    list_reads(CODELIST_TSV, "a.tsv", "# space: two words\n1\tONE\n", "a|1|ONE||\n", 1);
    list_refuses(CODELIST_TSV, "a.tsv", "nothing\nwith\ntabs\n");
}

static void test_own_spaces(void **state)
{
    (void)state;
    list_reads(CODELIST_TSV, "/usr/share/MyLib.v2.tsv", "1\tONE\n", "mylib|1|ONE||\n", 0);
    list_reads(CODELIST_TSV, "C:\\lists\\my lib.tsv", "1\tONE\n", "my-lib|1|ONE||\n", 0);
    list_reads(CODELIST_TSV, "event.tsv", "1\tONE\n", "event-tsv|1|ONE||\n", 0);
    list_reads(CODELIST_TSV, "ERROR.tsv", "1\tONE\n", "error-tsv|1|ONE||\n", 0);
    list_reads(CODELIST_TSV, "\xC3\xBC.tsv", "1\tONE\n", "unnamed|1|ONE||\n", 0);
}

static void test_errcodes(void **state)
{
    (void)state;
    list_reads(CODELIST_ERRCODES, "errcodes.txt",
               "# a comment\n\nSection: Class 28 - Invalid Authorization (see there)\n\n"
               "28000    E    ERRCODE_INVALID_AUTH    invalid_auth\n"
               "28P01    E    ERRCODE_PASSWORD\n"
               "bad line\n",
               "sqlstate|28|Invalid Authorization||\n"
               "sqlstate|28000|invalid_auth||\n"
               "sqlstate|28P01|ERRCODE_PASSWORD||\n",
               1);
    list_refuses(CODELIST_ERRCODES, "errcodes.txt", "a text without codes\n");
}

static void test_errmsg(void **state)
{
    (void)state;
    list_reads(CODELIST_ERRMSG, "errmsg-utf8.txt",
               "languages english=eng, german=ger;\n"
               "default-language eng\n\n"
               "start-error-number 1000\n\n"
               "ER_ONE 42000 S1009\n"
               "        eng \"Key '%-.192s' \\\"twice\\\"\"\n"
               "        ger \"Schl\xC3\xBCssel '%-.192s' doppelt\"\n"
               "ER_UNUSED_1\n"
               "        eng \"You should never see it\"\n"
               "ER_BARE\n"
               "# comment\n"
               "skip-to-error-number 3000\n"
               "WARN_THREE\n"
               "\tklingon \"Qapla'\"\n"
               "\teng \"no end\n",
               "mysql|1000|ER_ONE|en|Key '%-.192s' \"twice\"\n"
               "mysql|1000|ER_ONE|de|Schl\xC3\xBCssel '%-.192s' doppelt\n"
               "mysql|1002|ER_BARE||\n"
               "mysql|3000|WARN_THREE|klingon|Qapla'\n",
               1);
    list_reads(CODELIST_ERRMSG, "x.txt", "start-error-number twelve\nER_A\nnew-statement 5\n",
               "mysql|0|ER_A||\n", 2);
    list_refuses(CODELIST_ERRMSG, "x.txt", "start-error-number 1000\n");
}

static void test_catalog(void **state)
{
    (void)state;
    list_reads(CODELIST_CATALOG, "/usr/lib/my.pt_BR.catalog",
               "# comment\n\n"
               "-- FC2E22BC6EE647B6B90729AB34A250B1\n"
               "# Subject: left as it was\n"
               "Subject: Unit @UNIT@ has failed\n"
               "Defined-By: us\n"
               "\n"
               "First paragraph,\nsecond line.\n"
               "# a note\n"
               "\n"
               "Second paragraph.\n\n"
               "-- fc2e22bc6ee647b6b90729ab34a250b2 de\n"
               "Subject: Zwei\n"
               "-- fc2e22bc6ee647b6b90729ab34a250b3\n"
               "Sibject: no subject\n\n"
               "-- too short\n",
               "systemd-message|fc2e22bc6ee647b6b90729ab34a250b1||pt-br|Unit @UNIT@ has failed|"
               "First paragraph,\\nsecond line.\\n\\nSecond paragraph.\n"
               "systemd-message|fc2e22bc6ee647b6b90729ab34a250b2||de|Zwei\n",
               2);
    list_reads(CODELIST_CATALOG, "my.catalog",
               "-- fc2e22bc6ee647b6b90729ab34a250b1\nSubject: One\n",
               "systemd-message|fc2e22bc6ee647b6b90729ab34a250b1|||One\n", 0);
    list_refuses(CODELIST_CATALOG, "my.catalog", "no message\n");
}

static void test_et(void **state)
{
    (void)state;
    list_reads(CODELIST_ET, "k.et",
               "# comment\n\terror_table krb5\n\n"
               "ec KRB5_NONE,\n\t\"No error\"\n"
               "index 60\n"
               "error_code KRB5_GENERIC, \"Generic \" \"\\\"error\\\"\"\n"
               "end\nec AFTER, \"the end\"\n",
               "kerberos|2529638912|KRB5_NONE|en|No error\n"
               "kerberos|2529638972|KRB5_GENERIC|en|Generic \"error\"\n",
               0);
    /* com_err: 'E', 'X', 'T' and '2' of "ext2" in six bits each, then eight bits for the number */
    list_reads(CODELIST_ET, "e.et", "error_table ext2\nec A, \"a\"\nec B, \"b\"\n",
               "ext2|2133571328|A|en|a\next2|2133571329|B|en|b\n", 0);
    list_reads(CODELIST_ET, "h.et",
               "id \"$Id$\"\nerror_table mine base\nprefix MINE\nec ONE, \"one\"\n",
               "mine|1908104960|MINE_ONE|en|one\n", 0);
    list_reads(CODELIST_ET, "h.et",
               "error_table a\nec ONE \"one\nec TWO, \"two\"\nindex 300\nindex 255\n"
               "ec T, \"t\"\nec U, \"u\"\n",
               "a|6913|TWO|en|two\na|7167|T|en|t\n", 3);
    list_refuses(CODELIST_ET, "h.et", "ec ONE, \"one\"\n");
}

static void test_perldiag(void **state)
{
    (void)state;
    list_reads(CODELIST_PERLDIAG, "perldiag.pod",
               "=head1 NAME\n\nperldiag - various\n\n=over 4\n\n"
               "=item Can't locate %s in E<64>INC\n\n"
               "=item accept() on C<closed> S<<-- HERE>\nsocket\n\n"
               "(F) See L<open|perlfunc/open> and C<< a->b >>.X<index>\n\n"
               "    verbatim C<kept>\n\n"
               "=over 4\n\n=item inner\n\nmore\n\n=back\n\n"
               "=item Second %d\n\nWhy.\n\n=back\n\n=head1 SEE ALSO\n\nother\n",
               "perl|||en|Can't locate %s in INC|(F) See open and a->b.\\n\\n    verbatim C<kept>"
               "\\n\\ninner\\n\\nmore\n"
               "perl|||en|accept() on closed <-- HERE socket|(F) See open and a->b.\\n\\n"
               "    verbatim C<kept>\\n\\ninner\\n\\nmore\n"
               "perl|||en|Second %d|Why.\n",
               0);
    list_refuses(CODELIST_PERLDIAG, "perldiag.pod", "=head1 NAME\n\nnothing\n");
    list_refuses(CODELIST_PERLDIAG, "perldiag.pod", "");
}

static void test_mc(void **state)
{
    (void)state;
    list_reads(CODELIST_MC, "mine.mc",
               "MessageIdTypedef=DWORD\n"
               "SeverityNames=(Success=0x0:SS\n  Error=0x3:SE)\n"
               "FacilityNames=(System=0x0:FS Io=0x4:FI)\n"
               "LanguageNames=(English=0x409:MSG00409 German=0x407:MSG00407)\n"
               "; // a comment\n"
               "MessageId=0x52E Severity=Error Facility=System SymbolicName=MY_LOGON ; end\n"
               "Language=English\n"
               "Logon of %1!s! failed:%n 100%% of it.%0\n.\n"
               "Language=german\nAnmeldefehler\nbei %1!s!\n.\n"
               "MessageId=\nSymbolicName=MY_NEXT\nLanguage=English\nnext\n.\n"
               "MessageId=+3\nSeverity=Success\nSymbolicName=MY_BARE\n",
               "mine|3221226798|MY_LOGON|en|Logon of %1!s! failed:\\n 100%% of it.\n"
               "mine|3221226798|MY_LOGON|de|Anmeldefehler\\nbei %1!s!\n"
               "mine|3221226799|MY_NEXT|en|next\n"
               "mine|1330|MY_BARE||\n",
               0);
    list_reads(CODELIST_MC, "ntstatus.mc",
               "MessageIdTypedef=NTSTATUS\nMessageId=5 Severity=3\nSymbolicName=STATUS_X\n"
               "Language=English\nAt 0x%08lx\n.\n",
               "ntstatus|3221225477|STATUS_X|en|At 0x%08lx\n", 0);
    list_reads(CODELIST_MC, "mine.mc",
               "MessageIdTypedef=HRESULT\nMessageId=5 Severity=Warning Facility=7\n"
               "SymbolicName=E_X\nLanguage=English\nx\n.\n",
               "hresult|2147942405|E_X|en|x\n", 0);
    /* an id that is left open behind another facility, and a language that is not declared */
    list_reads(CODELIST_MC, "mine.mc",
               "MessageId=1\nSymbolicName=A\nLanguage=English\na\n.\n"
               "MessageId=\nFacility=Application\nSymbolicName=B\nLanguage=English\nb\n.\n"
               "MessageId=7\nSymbolicName=C\nLanguage=Elvish\nc\n.\n"
               "Nonsense=5\nno equals\n",
               "mine|1|A|en|a\nmine|268369927|C||c\n", 4);
    /* numbers that cannot be told are not guessed */
    list_reads(CODELIST_MC, "mine.mc",
               "MessageId=1 Severity=Dire\nSymbolicName=A\nLanguage=English\na\n.\n"
               "MessageId=2\nSymbolicName=B\nLanguage=English\nb\n.\n"
               "MessageId=0x12345 Severity=Error\nSymbolicName=C\nLanguage=English\nc\n.\n"
               "MessageId=4\nSymbolicName=D\nLanguage=English\nd\n.\n",
               "mine|3221225476|D|en|d\n", 5);
    list_refuses(CODELIST_MC, "mine.mc", "MessageId=1\nSymbolicName=A\nLanguage=English\nendless");
    list_refuses(CODELIST_MC, "mine.mc", "LanguageNames=(English=");
}

static void put32(struct strbuf *out, bool big_endian, size_t value)
{
    for (unsigned i = 0; i < 4; i++)
        strbuf_add_char(out, (char)(value >> (big_endian ? 24 - 8 * i : 8 * i) & 0xFF));
}

/* A catalogue of gettext with COUNT pairs of texts. */
static void make_mo(struct strbuf *out, bool big_endian, const char *const (*pairs)[2],
                    size_t count)
{
    size_t offset = 20 + count * 16;
    const size_t head[] = {0x950412DE, 0, count, 20, 20 + count * 8};
    for (size_t i = 0; i < 5; i++)
        put32(out, big_endian, head[i]);
    for (size_t side = 0; side < 2; side++) {
        for (size_t i = 0; i < count; i++) {
            put32(out, big_endian, strlen(pairs[i][side]));
            put32(out, big_endian, offset);
            offset += strlen(pairs[i][side]) + 1;
        }
    }
    for (size_t side = 0; side < 2; side++)
        for (size_t i = 0; i < count; i++)
            strbuf_add(out, pairs[i][side], strlen(pairs[i][side]) + 1);
}

/* What the C library says of an errno or a signal is a code; other texts are none. */
static void test_mo(void **state)
{
    (void)state;
    static const char *const texts[][2] = {
        {"", "Language: pt_BR\nContent-Type: text/plain; charset=UTF-8\n"},
        {"No such file or directory", "nada aqui\n"},
        {"Segmentation fault", "falha"},
        {"Yes", "Sim"},
    };
    static const char *const foreign[][2] = {{"", "Content-Type: text/plain; charset=KOI8-R\n"}};
    struct strbuf bytes = STRBUF_EMPTY;
    struct strbuf out = STRBUF_EMPTY;
    struct codelist_report report;
    for (int big_endian = 0; big_endian < 2; big_endian++) {
        strbuf_reset(&bytes);
        strbuf_reset(&out);
        make_mo(&bytes, big_endian, texts, 4);
        assert_int_equal(codelist_detect(STR("libc.mo"), strbuf_view(&bytes)), CODELIST_MO);
        assert_int_equal(list_read(CODELIST_MO, "libc.mo", strbuf_view(&bytes), &out, &report),
                         KBQ_OK);
        assert_str(strbuf_view(&out), "errno|2|ENOENT|pt-br|nada aqui\n"
                                      "signal|11|SIGSEGV|pt-br|falha\n");
        assert_int_equal(report.passed_over, 1);
        for (size_t length = 0; length < bytes.length; length++)
            (void)list_read(CODELIST_MO, "libc.mo", str_first(strbuf_view(&bytes), length), &out,
                            &report);
    }
    strbuf_reset(&bytes);
    make_mo(&bytes, false, foreign, 1);
    assert_int_equal(list_read(CODELIST_MO, "libc.mo", strbuf_view(&bytes), &out, &report),
                     KBQ_BADINPUT);
    list_refuses(CODELIST_MO, "libc.mo", "no catalogue");
    strbuf_clear(&bytes);
    strbuf_clear(&out);
}

static void test_encodings(void **state)
{
    (void)state;
    struct strbuf out = STRBUF_EMPTY;
    struct codelist_report report;
    const char utf16[] = "\xFF\xFE"
                         "5\0\t\0N\0\t\0\xFC\0\r\0\n\0";
    const struct str utf16_view = {utf16, sizeof utf16 - 1};
    assert_int_equal(list_read(CODELIST_TSV, "a", utf16_view, &out, &report), KBQ_OK);
    assert_int_equal(list_read(CODELIST_TSV, "a", STR("5\tN\t\xFC\r\n"), &out, &report), KBQ_OK);
    assert_int_equal(list_read(CODELIST_TSV, "a", STR("5\tN\t\xC3\xBC"), &out, &report), KBQ_OK);
    assert_str(strbuf_view(&out), "a|5|N||\xC3\xBC\na|5|N||\xC3\xBC\na|5|N||\xC3\xBC\n");
    strbuf_clear(&out);
}

static void test_detect(void **state)
{
    (void)state;
    assert_int_equal(codelist_detect(STR("a.dll"), STR("MZ\x90")), CODELIST_PE);
    assert_int_equal(codelist_detect(STR("a.h"), STR("")), CODELIST_NONE);
    assert_int_equal(codelist_detect(STR("a.h"), STR("/* only a comment */")), CODELIST_HEADER);
    assert_int_equal(codelist_detect(STR("a.txt"), STR("#define A 1\n")), CODELIST_HEADER);
    assert_int_equal(codelist_detect(STR("a.txt"), STR("enum a { B };\n")), CODELIST_HEADER);
    assert_int_equal(codelist_detect(STR("a.txt"), STR("plain words\n")), CODELIST_NONE);
    assert_int_equal(codelist_detect(STR("a.txt"), STR("\0\1\2\3")), CODELIST_NONE);
    for (int i = -1; i < 20; i++)
        assert_true(codelist_format_name((enum codelist_format)i)[0] != '\0');
}

static enum kbq_status stop(void *context, const struct definition *definition)
{
    size_t *count = context;
    (void)definition;
    return ++*count == 2 ? KBQ_INTERRUPTED : KBQ_OK;
}

/* What the visitor answers ends the reading of every format. */
static void test_stop(void **state)
{
    (void)state;
    static const struct {
        enum codelist_format format;
        const char *text;
    } lists[] = {
        {CODELIST_TSV, "1\tA\n2\tB\n3\tC\n"},
        {CODELIST_HEADER, "#define A_ERR 1\n#define B_ERR 2\n#define C_ERR 3\n"},
        {CODELIST_ET, "error_table a\nec A, \"a\"\nec B, \"b\"\nec C, \"c\"\n"},
        {CODELIST_ERRMSG, "start-error-number 1\nER_A\nER_B\nER_C\n"},
        {CODELIST_ERRCODES, "00000 E ERRCODE_A\n00001 E ERRCODE_B\n00002 E ERRCODE_C\n"},
        {CODELIST_MC, "MessageId=1\nSymbolicName=A\nMessageId=2\nSymbolicName=B\nMessageId=3\n"
                      "SymbolicName=C\n"},
        {CODELIST_PERLDIAG, "=over\n\n=item a\n\nx\n\n=item b\n\nx\n\n=item c\n\n=back\n"},
        {CODELIST_CATALOG, "-- fc2e22bc6ee647b6b90729ab34a250b1\nSubject: a\n"
                           "-- fc2e22bc6ee647b6b90729ab34a250b2\nSubject: b\n"
                           "-- fc2e22bc6ee647b6b90729ab34a250b3\nSubject: c\n"},
    };
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        struct codelist_report report;
        struct kbq_error error = {0};
        size_t count = 0;
        assert_int_equal(codelist_read(lists[i].format, STR("a"), str_of(lists[i].text), stop,
                                       &count, &report, &error),
                         KBQ_INTERRUPTED);
        assert_int_equal(count, 2);
        assert_int_equal(report.given, 2);
    }
}

/* A text beyond the bound is cut behind a whole line, and that is said. */
static void test_bound(void **state)
{
    (void)state;
    struct strbuf text = STRBUF_EMPTY;
    struct strbuf out = STRBUF_EMPTY;
    struct codelist_report report;
    strbuf_add_text(&text, "1\tA\n");
    while (text.length < (1u << 26))
        strbuf_add_repeat(&text, ' ', 1 << 20);
    strbuf_add_text(&text, "\n2\tB\n");
    assert_int_equal(list_read(CODELIST_TSV, "a", strbuf_view(&text), &out, &report), KBQ_OK);
    assert_str(strbuf_view(&out), "a|1|A||\n");
    assert_string_equal(report.cut, "what lies behind 64 MiB was not read");
    strbuf_clear(&text);
    strbuf_clear(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tsv),      cmocka_unit_test(test_own_spaces),
        cmocka_unit_test(test_errcodes), cmocka_unit_test(test_errmsg),
        cmocka_unit_test(test_catalog),  cmocka_unit_test(test_et),
        cmocka_unit_test(test_perldiag), cmocka_unit_test(test_mc),
        cmocka_unit_test(test_mo),       cmocka_unit_test(test_encodings),
        cmocka_unit_test(test_detect),   cmocka_unit_test(test_stop),
        cmocka_unit_test(test_bound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

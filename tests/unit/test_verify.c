/* A paste that says what a message says, and what fills the holes; and the limit of the search. */
#include "support.h"

#include "lookup/verify.h"

#include <stdlib.h>

struct bench {
    struct paste paste;
    struct align_index index;
    struct alignment alignment;
    struct arena arena;
    struct captures captures;
};

static struct bench *prepare(struct str message, struct str text)
{
    struct bench *bench = calloc(1, sizeof *bench);
    assert_non_null(bench);
    assert_true(paste_read(&bench->paste, text));
    align_index_init(&bench->index, &bench->paste, NULL);
    align(&bench->index, message, STR(""), &bench->alignment);
    return bench;
}

static void bench_free(struct bench *bench)
{
    paste_clear(&bench->paste);
    arena_clear(&bench->arena);
    free(bench);
}

static void check_captures(const struct bench *bench, const char *message, const char *expected)
{
    struct strbuf got = STRBUF_EMPTY;
    for (size_t i = 0; i < bench->captures.count; i++) {
        const struct capture *capture = &bench->captures.items[i];
        strbuf_add_format(&got, "%.*s=%.*s;", (int)capture->name.length, capture->name.bytes,
                          (int)capture->text.length, capture->text.bytes);
    }
    if (!str_equal(strbuf_view(&got), str_of(expected)))
        fail_msg("'%s' captures '%s', not '%s'", message, strbuf_text(&got), expected);
    strbuf_clear(&got);
}

/* The result of verifying MESSAGE in TEXT, and its captures as "name=value;". */
static void verifies(const char *message, const char *text, enum kbq_status expected,
                     const char *captures)
{
    struct bench *bench = prepare(str_of(message), str_of(text));
    struct kbq_error error = {0};
    enum kbq_status status =
        verify(&bench->paste, &bench->alignment, &bench->arena, &bench->captures, &error);
    if (status != expected)
        fail_msg("'%s' in '%s' gives %d, not %d", message, text, (int)status, (int)expected);
    check_captures(bench, message, captures);
    bench_free(bench);
}

static void guesses(const char *message, const char *text, const char *captures)
{
    struct bench *bench = prepare(str_of(message), str_of(text));
    assert_int_equal(
        captures_guess(&bench->paste, &bench->alignment, &bench->arena, &bench->captures), KBQ_OK);
    check_captures(bench, message, captures);
    bench_free(bench);
}

static void test_fixed(void **state)
{
    (void)state;
    verifies("Access is denied.", "Access is denied.", KBQ_OK, "");
    verifies("Access is denied.", "so: ACCESS  IS\ndenied!", KBQ_OK, "");
    verifies("Access is denied.", "Access denied.", KBQ_NOTFOUND, "");
    verifies("Access is denied.", "Access is denied-ish", KBQ_OK, "");
    verifies("Access is denied.", "Accessis denied", KBQ_OK, ""); /* blanks are punctuation */
    verifies("Access is denied.", "Access is deniedly", KBQ_NOTFOUND, "");
    verifies("Access is denied.", "noAccess is denied", KBQ_NOTFOUND, "");
}

static void test_holes(void **state)
{
    (void)state;
    const char *connect = "Failed to connect to <\\\\servername>, Error = 1326";
    verifies(connect, "Failed to connect to \\\\SRV01, Error = 1326", KBQ_OK, "servername=SRV01;");
    verifies("Failed to connect to \\\\<servername>, Error = 1326",
             "Failed to connect to \\\\SRV01, Error = 1326", KBQ_OK, "servername=\\\\SRV01;");
    verifies("Failed to connect to <servername>, Error = 1326",
             "failed to connect to \\\\SRV01, error = 1326", KBQ_OK, "servername=SRV01;");
    verifies("The <name> service failed.", "The Print Spooler service failed.", KBQ_OK,
             "name=Print Spooler;");
    verifies("Cannot open '<file>' now", "Cannot open 'a b.txt' now", KBQ_OK, "file=a b.txt;");
    verifies("<program> caused an error in <module>.", "WINWORD caused an error in MSO9.DLL.",
             KBQ_OK, "program=WINWORD;module=MSO9.DLL;");
    verifies("Cannot open <file> on <drive>", "Cannot open x.txt on D:", KBQ_OK,
             "file=x.txt;drive=D;");
    verifies("Cannot open (<file>), \"<reason>\".", "Cannot open (a.txt), \"full\".", KBQ_OK,
             "file=a.txt;reason=full;");
    verifies("<service> failed.", "The Print Spooler failed.", KBQ_OK, "service=Spooler;");
    verifies("Copy %1 to %2 failed", "Copy a to b failed", KBQ_OK, "=a;=b;");
    verifies("Cannot open C:\\A.TXT now", "Cannot open D:\\B.TXT now", KBQ_OK, "");
    verifies("The <name> service failed.", "The Print Spooler daemon failed.", KBQ_NOTFOUND, "");
    verifies("Cannot open <file> now", "Cannot open now", KBQ_OK, "");
}

/* Where only marks stand between two holes, they tell where the first ends. */
static void test_holes_side_by_side(void **state)
{
    (void)state;
    verifies("Cannot reach \\\\<server>\\<share> now", "Cannot reach \\\\SRV01\\data now", KBQ_OK,
             "server=\\\\SRV01;share=data;");
    verifies("User <domain>\\<username> has failed", "User CORP\\joe has failed", KBQ_OK,
             "domain=CORP;username=joe;");
    verifies("Drive <drive>:<path> is full", "Drive D:\\TEMP is full", KBQ_OK,
             "drive=D;path=TEMP;");
    verifies("Failed on <computer> (<address>)", "Failed on WS7 (10.0.0.1)", KBQ_OK,
             "computer=WS7;address=10.0.0.1;");
    /* other marks: the message is still all there */
    verifies("Failed on <computer> (<address>) today", "Failed on WS7 10.0.0.1 today", KBQ_OK,
             "computer=WS7;address=10.0.0.1;");
}

static void test_hole_over_a_wrapped_line(void **state)
{
    (void)state;
    verifies("The <name> service failed to start", "The Print\nSpooler service failed\nto start",
             KBQ_OK, "name=Print\nSpooler;");
    verifies("The <name> service failed", "The lamp\nis\nlit service failed", KBQ_NOTFOUND, "");
}

/* The parameters of a stop screen are others on each machine, and so are the blanks. */
static void test_numbers(void **state)
{
    (void)state;
    const char *stop = "STOP 0x0000001E (0xc0000005, 0xa00f7538, 0x00000000, 0x00000008) KMODE";
    verifies(stop, "STOP 0x0000001E (0xc0000005, 0xa00f7538, 0x00000000, 0x00000008) KMODE", KBQ_OK,
             "");
    verifies(stop, "*** STOP: 0x0000001E (0xC0000005,0x801353D3,0x00000000,0x00001104)\nKMODE",
             KBQ_OK, "");
    verifies(stop, "STOP 0x0000001E (0xC0000005,0x801353D3,0x00000000) KMODE", KBQ_NOTFOUND, "");
}

/* Text of an article is never read as a pattern. */
static void test_no_pattern_language(void **state)
{
    (void)state;
    verifies("Error (.*) [a-z]+ {2} \\d $^ | a?", "Error 2222 d", KBQ_NOTFOUND, "");
    verifies("a.c", "abc", KBQ_NOTFOUND, "");
    verifies("Error \\E\\Q(?R)(*ACCEPT) x", "y", KBQ_NOTFOUND, "");
    verifies("Fehler \xC3\xBC"
             "ber <n> da",
             "FEHLER \xC3\x9C"
             "BER 5 DA",
             KBQ_OK, "n=5;");
}

static void test_guesses(void **state)
{
    (void)state;
    guesses("Failed to connect to <server> with the error", "Failed to connect to SRV01 with",
            "server=SRV01;");
    guesses("The <name> service on <computer> has failed to start",
            "The Print Spooler service on WS7 has not started", "name=Print Spooler;computer=WS7;");
    guesses("The <name> service failed", "Something else", "");
    guesses("The <name> service", "The\nservice", "");
}

/* Fifty holes in a row against text that almost matches: given up or refused. */
static void explodes(struct str message, struct str text)
{
    struct bench *bench = prepare(message, text);
    struct kbq_error error = {0};
    enum kbq_status status =
        verify(&bench->paste, &bench->alignment, &bench->arena, &bench->captures, &error);
    assert_true(status == KBQ_LIMIT || status == KBQ_NOTFOUND);
    assert_true(status == KBQ_NOTFOUND || error.text[0]);
    assert_int_equal(bench->captures.count, 0);
    bench_free(bench);
}

static void test_explosions(void **state)
{
    (void)state;
    struct strbuf message = STRBUF_EMPTY;
    struct strbuf text = STRBUF_EMPTY;
    strbuf_add_repeat(&text, 'a', 10000);
    for (int i = 0; i < 50; i++)
        strbuf_add_text(&message, "<x>");
    strbuf_add_text(&message, " end of it");
    explodes(strbuf_view(&message), strbuf_view(&text));
    strbuf_reset(&message);
    strbuf_reset(&text);
    for (int i = 0; i < 50; i++)
        strbuf_add_text(&message, "<x> a ");
    strbuf_add_text(&message, "end");
    for (int i = 0; i < 5000; i++)
        strbuf_add_text(&text, "a ");
    strbuf_add_text(&text, "ended");
    explodes(strbuf_view(&message), strbuf_view(&text));
    struct kbq_error error = {0};
    struct bench *bench = prepare(strbuf_view(&message), strbuf_view(&text));
    assert_int_equal(
        verify(&bench->paste, &bench->alignment, &bench->arena, &bench->captures, &error),
        KBQ_LIMIT);
    bench_free(bench);
    strbuf_clear(&message);
    strbuf_clear(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fixed),
        cmocka_unit_test(test_holes),
        cmocka_unit_test(test_holes_side_by_side),
        cmocka_unit_test(test_hole_over_a_wrapped_line),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_no_pattern_language),
        cmocka_unit_test(test_guesses),
        cmocka_unit_test(test_explosions),
    };
    return cmocka_run_group_tests_name("verify", tests, NULL, NULL);
}

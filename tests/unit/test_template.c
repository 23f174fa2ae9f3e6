/* Which parts of a message are fixed, which are holes, and which names mean the same. */
#include "support.h"

#include "message/template.h"

/* MESSAGE as parts: fixed text as it stands, {name} for a placeholder, [value] for a value. */
static void splits(const char *message, const char *expected)
{
    struct message_template template;
    struct strbuf out = STRBUF_EMPTY;
    template_parse(str_of(message), &template);
    for (size_t i = 0; i < template.count; i++) {
        const struct template_part *part = &template.parts[i];
        if (part->kind == PART_FIXED)
            strbuf_add_str(&out, part->text);
        else
            strbuf_add_format(&out, part->kind == PART_OPEN ? "{%.*s}" : "[%.*s]",
                              (int)(part->kind == PART_OPEN ? part->name : part->text).length,
                              (part->kind == PART_OPEN ? part->name : part->text).bytes);
    }
    if (!str_equal(strbuf_view(&out), str_of(expected)))
        fail_msg("'%s' splits into '%s', not '%s'", message, strbuf_text(&out), expected);
    strbuf_clear(&out);
}

static void test_plain(void **state)
{
    (void)state;
    splits("", "");
    splits("Access is denied.", "Access is denied.");
    splits("STOP: c000021a {Fatal System Error}", "STOP: c000021a {Fatal System Error}");
    splits("Error # is wrong", "Error # is wrong");
    splits("100% full", "[100]% full");
}

static void test_angles(void **state)
{
    (void)state;
    splits("Cannot open <filename>.", "Cannot open {filename}.");
    splits("Connect to \\\\<server>\\<share>", "Connect to {server}\\{share}");
    splits("Connect to <\\\\servername>", "Connect to {servername}");
    splits("File <n> of <nnn>", "File {n} of {nnn}");
    splits("The <name of the service> service", "The {name of the service} service");
    splits("Cannot find '<file>'", "Cannot find '{file}'");
    splits("<a1> <a2>", "{a1} {a2}");
    splits("<", "<");
    splits("<>", "<>");
    splits("<<server>>", "<{server}>");
    splits(
        "open <with a very long text that goes on and on and is no name at all, but a sentence>",
        "open <with a very long text that goes on and on and is no name at all, but a sentence>");
}

static void test_literal_angles(void **state)
{
    (void)state;
    splits("Press <OK> or <Cancel>", "Press <OK> or <Cancel>");
    splits("Press <Enter>", "Press <Enter>");
    splits("#include <stdio.h>", "#include <stdio.h>");
    splits("a<br/>b<b>c</b>", "a<br/>b<b>c</b>");
    splits("user <unknown>", "user <unknown>");
    splits("<thread=main>", "<thread=main>");
    splits("<APM> <null> <none>", "<APM> <null> <none>");
    splits("<!-- no --> <?xml?>", "<!-- no --> <?xml?>");
}

static void test_percents(void **state)
{
    (void)state;
    splits("Cannot open %1.", "Cannot open {}.");
    splits("Cannot open %1!s! now", "Cannot open {} now");
    splits("%s: cannot open %s", "{}: cannot open {}");
    splits("%d of %lu, %5.2x, %hs", "{} of {}, {}, {}");
    splits("at 0x%08lx, %*d", "at 0x{}, {}");
    splits("50%s", "[50]{}");
    splits("%systemroot%", "%systemroot%");
    splits("100 % done", "[100] % done");
}

static void test_letters_for_digits(void **state)
{
    (void)state;
    splits("module at XXXX:xxxx", "module at {}");
    splits("line nnnn", "line {}");
    splits("version n.nnn", "version {}");
    splits("an 'xxxx' file", "an '{}' file");
    splits("an ox", "an ox");
}

static void test_bare_names(void **state)
{
    (void)state;
    splits("Cannot find filename", "Cannot find {filename}");
    splits("Cannot find 'filename'", "Cannot find '{filename}'");
    splits("Cannot find \"Servername\"", "Cannot find \"{Servername}\"");
    splits("filenames are long", "filenames are long");
    splits("wait... done", "wait{} done");
}

static void test_values(void **state)
{
    (void)state;
    splits("Cannot open C:\\WINDOWS\\WIN.INI now", "Cannot open [C:\\WINDOWS\\WIN.INI] now");
    splits("Cannot reach \\\\SRV01\\data now", "Cannot reach [\\\\SRV01\\data] now");
    splits("in MSVCRT.DLL at", "in [MSVCRT.DLL] at");
    splits("in /var/lib/dpkg/lock, no", "in [/var/lib/dpkg/lock], no");
    splits("at 0137:bff9a07c.", "at [0137:bff9a07c].");
    splits("to 10.1.2.3 failed", "to [10.1.2.3] failed");
    splits("The service 'Print Spooler' hung", "The service '[Print Spooler]' hung");
    splits("The \"Alerter\" service", "The \"[Alerter]\" service");
    splits("held by process 4245", "held by process [4245]");
    splits("Winword caused an invalid page fault", "[Winword] caused an invalid page fault");
    splits("Explorer has caused an error", "[Explorer] has caused an error");
    splits("This program has performed an illegal operation",
           "This program has performed an illegal operation");
    splits("don't do it, it's wrong", "don't do it, it's wrong");
    splits("Jan. 5", "Jan. 5");
}

/* A code is what the message is about, not a value. */
static void test_codes_are_fixed(void **state)
{
    (void)state;
    splits("System error 1326 has occurred", "System error 1326 has occurred");
    splits("Failed to connect to <server>, Error = 1326",
           "Failed to connect to {server}, Error = 1326");
    splits("STOP 0x0000001E", "STOP 0x0000001E");
    splits("failed with 80004005", "failed with 80004005");
    splits("error C2065: 'id' : undeclared", "error C2065: '[id]' : undeclared");
}

static void test_parts_cover_the_message(void **state)
{
    (void)state;
    struct random random = {11};
    struct strbuf text = STRBUF_EMPTY;
    for (int i = 0; i < 3000; i++) {
        struct message_template template;
        strbuf_reset(&text);
        random_bytes(&random, &text, random_below(&random, 400), "ab <>%1s'\"\\/.:x0n-!{}[]");
        struct str message = strbuf_view(&text);
        template_parse(message, &template);
        const char *at = message.bytes;
        for (size_t j = 0; j < template.count; j++) {
            assert_ptr_equal(template.parts[j].text.bytes, at);
            assert_true(template.parts[j].text.length > 0);
            assert_true(template.parts[j].name.length <= HOLE_NAME_MAX);
            at += template.parts[j].text.length;
        }
        assert_true(template.cut || at == message.bytes + message.length);
    }
    strbuf_clear(&text);
}

static void test_too_many_parts(void **state)
{
    (void)state;
    struct message_template template;
    struct strbuf text = STRBUF_EMPTY;
    for (int i = 0; i < TEMPLATE_PARTS_MAX; i++)
        strbuf_add_format(&text, "word <hole%d> ", i);
    template_parse(strbuf_view(&text), &template);
    assert_true(template.cut);
    assert_int_equal(template.count, TEMPLATE_PARTS_MAX);
    strbuf_clear(&text);
}

static void placeholder(const char *text, size_t expected_length, const char *expected_name)
{
    size_t length = 0;
    struct str name;
    bool is = template_placeholder(str_of(text), &length, &name);
    if (is != (expected_length > 0))
        fail_msg("'%s' is %sa placeholder", text, is ? "" : "not ");
    if (is) {
        assert_int_equal(length, expected_length);
        assert_str(name, expected_name);
    }
}

static void test_placeholder(void **state)
{
    (void)state;
    placeholder("<server>rest", 8, "server");
    placeholder("<\\\\server>", 10, "server");
    placeholder("< server >", 10, "server");
    placeholder("%1", 2, "");
    placeholder("server", 0, "");
    placeholder("<OK>", 0, "");
    placeholder("<server", 0, "");
    placeholder("", 0, "");
    placeholder("%", 0, "");
}

static void same(const char *a, const char *b, bool expected)
{
    if (template_same_name(str_of(a), str_of(b)) != expected ||
        template_same_name(str_of(b), str_of(a)) != expected)
        fail_msg("'%s' and '%s' are %sthe same name", a, b, expected ? "not " : "");
}

static void test_names_by_meaning(void **state)
{
    (void)state;
    same("server", "server", true);
    same("server", "Server", true);
    same("server name", "servername", true);
    same("servername", "server", true);
    same("\\\\<servername>", "ServerName", true);
    same("the server name", "server", true);
    same("user's name", "user's name", true);
    same("user_name", "username", true);
    same("domain", "user", false);
    same("server", "serve", false);
    same("", "", false);
    same("", "server", false);
    same("name", "filename", false);
    same("...", "...", false);
    same("name", "name", true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain),
        cmocka_unit_test(test_angles),
        cmocka_unit_test(test_literal_angles),
        cmocka_unit_test(test_percents),
        cmocka_unit_test(test_letters_for_digits),
        cmocka_unit_test(test_bare_names),
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_codes_are_fixed),
        cmocka_unit_test(test_parts_cover_the_message),
        cmocka_unit_test(test_too_many_parts),
        cmocka_unit_test(test_placeholder),
        cmocka_unit_test(test_names_by_meaning),
    };
    return cmocka_run_group_tests_name("template", tests, NULL, NULL);
}

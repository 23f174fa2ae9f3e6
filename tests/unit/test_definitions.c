/* Definitions out of articles that list codes. The articles are our own. */
#include "support.h"

#include "article/kbtext.h"
#include "base/text.h"
#include "message/definitions.h"

/* The definitions of an article with TITLE and BODY, each as "space:value name: text". */
static void defines(const char *title, const char *body, const char *expected)
{
    struct strbuf source = STRBUF_EMPTY;
    struct strbuf text = STRBUF_EMPTY;
    struct strbuf got = STRBUF_EMPTY;
    struct arena arena = {0};
    struct article article;
    struct definitions definitions;
    struct kbq_error error = {0};
    make_article(&source, "Q900100", "09-AUG-2001", title, body);
    text_decode(strbuf_view(&source), TEXT_DROP_CONTROLS, &text);
    assert_int_equal(kbtext_parse(strbuf_view(&text), &arena, &article, &error), KBQ_OK);
    assert_int_equal(definitions_extract(&article, &arena, &definitions, &error), KBQ_OK);
    for (size_t i = 0; i < definitions.count; i++) {
        const struct definition *d = &definitions.items[i];
        strbuf_add_format(&got, "%.*s:%.*s %.*s: %.*s%s\n", (int)d->space.length, d->space.bytes,
                          (int)d->value.length, d->value.bytes, (int)d->name.length, d->name.bytes,
                          (int)d->text.length, d->text.bytes, d->explanation.length ? " ..." : "");
    }
    if (!str_equal(strbuf_view(&got), str_of(expected)))
        fail_msg("%s\ngives\n%snot\n%s", body, strbuf_text(&got), expected);
    arena_clear(&arena);
    strbuf_clear(&source);
    strbuf_clear(&text);
    strbuf_clear(&got);
}

#define ROWS                                                                                       \
    "SUMMARY\n=======\n\nCode  Description\n-----------------\n"                                   \
    "10001   The first door\n        stands open.\n10002   The second door\n"                      \
    "10003   The third door\n10004   The fourth door\n10005   The fifth door\n"                    \
    "10006   The sixth door\n10007   The seventh door\n10008   The eighth door\n"

#define DEFINED(space)                                                                             \
    space ":10001 : The first door stands open.\n" space ":10002 : The second door\n" space        \
          ":10003 : The third door\n" space ":10004 : The fourth door\n" space                     \
          ":10005 : The fifth door\n" space ":10006 : The sixth door\n" space                      \
          ":10007 : The seventh door\n" space ":10008 : The eighth door\n"

static void test_shape(void **state)
{
    (void)state;
    defines("Error Codes of the House", ROWS, DEFINED("tests"));
    defines("DOOR: Door Event Log IDs", ROWS, DEFINED("event:door"));
    defines("Description of Door Event Log IDs", ROWS, DEFINED("event:door"));
    defines("Event Messages for the Front Door", ROWS, DEFINED("event:front-door"));
    defines("Event IDs", ROWS, DEFINED("event:tests")); /* its product: some source there is */
    defines("Doors of the House", ROWS, "");            /* the title promises no list */
    defines("An Error Opens the Door", ROWS, "");       /* nor does this one */
    defines("Error Codes of the House", "SUMMARY\n=======\n\n1   The first door\n2   Another\n",
            ""); /* too few */
}

static void test_addresses(void **state)
{
    (void)state;
    defines("Event IDs and Error Codes",
            "SUMMARY\n=======\n\n00000001  HOUSE!Open+0x1\n00000002  HOUSE!Open+0x2\n"
            "00000003  HOUSE!Open+0x3\n00000004  HOUSE!Open+0x4\n00000005  HOUSE!Open+0x5\n"
            "00000006  HOUSE!Open+0x6\n00000007  HOUSE!Open+0x7\n00000008  HOUSE!Open+0x8\n",
            "");
    defines("Error Codes of the House",
            "SUMMARY\n=======\n\n1  DOOR.EXE\n2  HALL.EXE\n3  ROOM.EXE\n4  ROOF.EXE\n5  WALL.EXE\n"
            "6  BELL.EXE\n7  LAMP.EXE\n8  SINK.EXE\n9  TUB.EXE\n",
            "");
}

static void test_headings(void **state)
{
    (void)state;
    struct strbuf body = STRBUF_EMPTY;
    struct strbuf expected = STRBUF_EMPTY;
    strbuf_add_text(&body, "MORE INFORMATION\n================\n\n");
    for (int i = 14001; i <= 14008; i++) {
        strbuf_add_format(
            &body, "Error %d\n-----------\n\n   Door %c is\n   shut.\n\n%s", i, 'A' + i % 26,
            i == 14002 ? "Explanation: It has a lock.\n\nAction: Find the key.\n\n" : "");
        strbuf_add_format(&expected, "tests:%d : Door %c is shut.%s\n", i, 'A' + i % 26,
                          i == 14002 ? " ..." : "");
    }
    defines("Door Error Messages: 14001 to 14008", strbuf_text(&body), strbuf_text(&expected));
    strbuf_clear(&body);
    strbuf_clear(&expected);
}

/* The table is the one whose names or words fit. */
static void test_space(void **state)
{
    (void)state;
    defines("Error Codes",
            "SUMMARY\n=======\n\n1L  ERROR_INVALID_FUNCTION  One.\n2L  ERROR_FILE_NOT_FOUND  Two.\n"
            "3L  ERROR_PATH_NOT_FOUND  Three.\n4L  ERROR_TOO_MANY_OPEN_FILES  Four.\n"
            "5L  ERROR_ACCESS_DENIED  Five.\n6L  ERROR_INVALID_HANDLE  Six.\n"
            "7L  ERROR_ARENA_TRASHED  Seven.\n8L  ERROR_HOUSE_FULL  Eight.\n",
            "win32:1 ERROR_INVALID_FUNCTION: One.\nwin32:2 ERROR_FILE_NOT_FOUND: Two.\n"
            "win32:3 ERROR_PATH_NOT_FOUND: Three.\nwin32:4 ERROR_TOO_MANY_OPEN_FILES: Four.\n"
            "win32:5 ERROR_ACCESS_DENIED: Five.\nwin32:6 ERROR_INVALID_HANDLE: Six.\n"
            "win32:7 ERROR_ARENA_TRASHED: Seven.\nwin32:8 ERROR_HOUSE_FULL: Eight.\n");
    defines("RAS Error Code List",
            "SUMMARY\n=======\n\n   601     The port handle is invalid.\n"
            "   602     The port is already open.\n   606     The port is not connected.\n"
            "   608     The device does not exist.\n   611     The route is not available.\n"
            "   615     The port was not found.\n   618     The port is not open.\n"
            "   619     The port is disconnected.\n",
            "win32:601 : The port handle is invalid.\nwin32:602 : The port is already open.\n"
            "win32:606 : The port is not connected.\nwin32:608 : The device does not exist.\n"
            "win32:611 : The route is not available.\nwin32:615 : The port was not found.\n"
            "win32:618 : The port is not open.\nwin32:619 : The port is disconnected.\n");
}

static void test_pack(void **state)
{
    (void)state;
    struct strbuf packed = STRBUF_EMPTY;
    const struct definition first = {STR("win32"), STR("5"),  STR("NAME"),
                                     STR("text"),  STR("de"), STR("why")};
    const struct definition second = {.space = STR("perl"), .text = STR("no %s")};
    struct definition read;
    definition_pack(&packed, &first);
    definition_pack(&packed, &second);
    struct str rest = strbuf_view(&packed);
    assert_true(definition_unpack(&rest, &read));
    assert_str(read.space, "win32");
    assert_str(read.value, "5");
    assert_str(read.name, "NAME");
    assert_str(read.text, "text");
    assert_str(read.language, "de");
    assert_str(read.explanation, "why");
    assert_true(definition_unpack(&rest, &read));
    assert_str(read.text, "no %s");
    assert_false(definition_unpack(&rest, &read));
    assert_int_equal(rest.length, 0);
    for (size_t length = 1; length < packed.length; length++) { /* cut anywhere: never beyond */
        rest = str_first(strbuf_view(&packed), length);
        while (definition_unpack(&rest, &read))
            assert_true(rest.bytes <= packed.bytes + length);
    }
    strbuf_clear(&packed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shape),    cmocka_unit_test(test_addresses),
        cmocka_unit_test(test_headings), cmocka_unit_test(test_space),
        cmocka_unit_test(test_pack),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Lines of lists of codes. */
#include "support.h"

#include "message/listing.h"

#include <inttypes.h>
#include <stdio.h>

/* What LINE gives, each row as "value|name|text" on a line of its own. */
static void reads(const char *line, const char *expected)
{
    struct listing_row rows[LISTING_ROWS_MAX];
    struct strbuf got = STRBUF_EMPTY;
    size_t count = listing_read(str_of(line), rows);
    for (size_t i = 0; i < count; i++) {
        const struct listing_row *row = &rows[i];
        if (row->word.length)
            strbuf_add_format(&got, "%.*s ", (int)row->word.length, row->word.bytes);
        if (row->is_number)
            strbuf_add_format(&got, "%" PRId64, row->number);
        else
            strbuf_add_str(&got, row->value);
        strbuf_add_format(&got, "|%.*s|%.*s\n", (int)row->name.length, row->name.bytes,
                          (int)row->text.length, row->text.bytes);
    }
    if (!str_equal(strbuf_view(&got), str_of(expected)))
        fail_msg("'%s' gives\n%snot\n%s", line, strbuf_text(&got), expected);
    strbuf_clear(&got);
}

static void test_tables(void **state)
{
    (void)state;
    reads("1L    DOOR_E_OPEN           The door is open.", "1|DOOR_E_OPEN|The door is open.\n");
    reads("1326L DOOR_E_LOCKED         The door", "1326|DOOR_E_LOCKED|The door\n");
    reads("   600     The bell rings.", "600||The bell rings.\n");
    reads("-8\tDOOR_E_GONE\tNo door.", "-8|DOOR_E_GONE|No door.\n");
    reads(" -100 0xFFFFFF9C  DOOR_errShut    The door is shut     4294967196",
          "-100|DOOR_errShut|The door is shut\n");
    reads(" -254 0xFFFFFF02  errDoorShut     The door is shut     4294967042",
          "-254|errDoorShut|The door is shut\n");
    reads("80040202    1514   DoorE_NO_KEY", "2147746306|DoorE_NO_KEY|\n");
    reads("   0A     10       The bell is mute", "10||The bell is mute\n");
    reads("   10     16       The bell is mute", "16||The bell is mute\n");
    reads("    7     Out of keys           52     Bad door", "7||Out of keys\n52||Bad door\n");
    reads("    1*    A note                37*    Another", "1||A note\n37||Another\n");
    reads("DOOR_E_OPEN                    12", "12|DOOR_E_OPEN|\n");
    reads("   DOOR_E_OPEN  0x26   the door is open", "38|DOOR_E_OPEN|the door is open\n");
    reads("   DOOR_NORESOURCES 0x38  no room", "56|DOOR_NORESOURCES|no room\n");
}

static void test_boxes(void **state)
{
    (void)state;
    reads("| 600  | DOOR_E_SHUT    | The door is shut.       | ",
          "600|DOOR_E_SHUT|The door is shut.\n");
    reads("| 600  | PENDING        | The door is shut.       |", "600|PENDING|The door is shut.\n");
    reads("| ASP 0100  | Out of keys   |", "ASP 100||Out of keys\n");
    reads("| 2  | (null) is no door; see whether it has",
          "2||(null) is no door; see whether it has\n");
    reads("+------+----------------+", "");
}

static void test_tools(void **state)
{
    (void)state;
    reads("LNK2123 Cannot open the door", "LNK2123||Cannot open the door\n");
    reads("F2202   door: two keys", "F2202||door: two keys\n");
}

static void test_other_lines(void **state)
{
    (void)state;
    reads("", "");
    reads("   ", "");
    reads("10 percent of the doors are open.", "");
    reads("The door has 3  keys", "");
    reads("1. Open the door.", "");
    reads("123456789012   Too long for a value", "");
    reads("------    ------", "");
    reads("0x   The door", "");
}

static void test_continuation(void **state)
{
    (void)state;
    struct listing_row rows[LISTING_ROWS_MAX];
    struct str line = STR("1300L DOOR_E_OPEN       The door stands");
    assert_int_equal(listing_read(line, rows), 1);
    assert_str(listing_continue(STR("                        wide open."), &rows[0]), "wide open.");
    assert_str(listing_continue(STR("                        open.        4711"), &rows[0]),
               "open.");
    assert_str(listing_continue(STR("Another paragraph"), &rows[0]), "");
    assert_int_equal(listing_read(STR("| 03 | The door is shut; see"), rows), 1);
    assert_str(listing_continue(STR("     whether it is locked.      | "), &rows[0]),
               "whether it is locked.");
}

static void test_headings(void **state)
{
    (void)state;
    int64_t number = 0;
    assert_true(listing_heading(STR("Error 2400"), &number));
    assert_int_equal(number, 2400);
    assert_true(listing_heading(STR("Event ID: 7000"), &number));
    assert_int_equal(number, 7000);
    assert_true(listing_heading(STR("ERROR CODE 0x10"), &number));
    assert_int_equal(number, 16);
    assert_false(listing_heading(STR("Error 2400 and others"), &number));
    assert_false(listing_heading(STR("Method 1"), &number));
    assert_false(listing_heading(STR(""), &number));
}

static void test_names(void **state)
{
    (void)state;
    assert_true(listing_is_name(STR("DOOR_E_OPEN")));
    assert_true(listing_is_name(STR("errDoorOpen")));
    assert_false(listing_is_name(STR("Door")));
    assert_false(listing_is_name(STR("iPod")));
    assert_false(listing_is_name(STR("a door")));
    assert_false(listing_is_name(STR("_1_")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tables),       cmocka_unit_test(test_boxes),
        cmocka_unit_test(test_tools),        cmocka_unit_test(test_other_lines),
        cmocka_unit_test(test_continuation), cmocka_unit_test(test_headings),
        cmocka_unit_test(test_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

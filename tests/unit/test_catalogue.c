/* The catalogues: every row is found by its value and by its name, and nothing else is. */
#include "support.h"

#include "code/catalogue.h"

static size_t space_of(const char *name)
{
    size_t index = 0;
    assert_true(catalogue_find_space(str_of(name), &index));
    return index;
}

static void test_spaces(void **state)
{
    (void)state;
    size_t pairs = 0;
    int order = 0;
    for (size_t i = 0; i < catalogue_space_count(); i++) {
        struct catalogue_space space = catalogue_space(i);
        size_t index;
        assert_true(space.name[0] && space.title[0] && space.count > 0);
        assert_true(catalogue_find_space(str_of(space.name), &index) && index == i);
        assert_true(space.order == 0 || space.order > order);
        order = space.order ? space.order : order;
        pairs += space.count;
    }
    assert_true(pairs >= 15000);
    size_t index;
    assert_true(catalogue_find_space(STR("WIN32"), &index) && index == 0);
    assert_false(catalogue_find_space(STR("win3"), &index));
    assert_false(catalogue_find_space(STR(""), &index));
}

struct names {
    const struct catalogue_entry *wanted;
    bool found;
};

static bool is_wanted(void *context, const struct catalogue_entry *entry)
{
    struct names *names = context;
    assert_true(str_equal_case(str_of(entry->name), str_of(names->wanted->name)) ||
                strchr(entry->name, ':'));
    names->found |= entry->row == names->wanted->row;
    return true;
}

struct listing {
    size_t count;
    struct catalogue_entry last;
};

/* Each row is found by its value, among the names of that value; each hundredth by its name. */
static bool check_row(void *context, const struct catalogue_entry *entry)
{
    struct listing *listing = context;
    bool text = catalogue_space(entry->space).form == CATALOGUE_TEXT;
    struct catalogue_entry found;
    assert_true(text ? catalogue_find_text(entry->space, str_of(entry->text), &found)
                     : catalogue_find(entry->space, entry->number, &found));
    while (found.row != entry->row)
        assert_true(catalogue_next_name(&found));
    assert_string_equal(found.name, entry->name);
    if (listing->count && !text)
        assert_true(entry->number >= listing->last.number);
    if (entry->row % 100 == 0) {
        struct names names = {entry, false};
        catalogue_find_name(str_of(entry->name), is_wanted, &names);
        assert_true(names.found);
    }
    listing->last = *entry;
    listing->count++;
    return true;
}

static void test_every_row(void **state)
{
    (void)state;
    for (size_t i = 0; i < catalogue_space_count(); i++) {
        struct listing listing = {0};
        catalogue_list(i, check_row, &listing);
        assert_int_equal(listing.count, catalogue_space(i).count);
    }
}

static void test_values(void **state)
{
    (void)state;
    struct catalogue_entry entry;
    assert_true(catalogue_find(space_of("win32"), 1326, &entry));
    assert_string_equal(entry.name, "ERROR_LOGON_FAILURE");
    assert_string_equal(entry.source, "winerror.h");
    assert_true(catalogue_find(space_of("hresult"), -2147024891, &entry));
    assert_int_equal(entry.number, 0x80070005);
    assert_string_equal(entry.name, "E_ACCESSDENIED"); /* of many names the described one */
    assert_true(catalogue_find(space_of("kerberos"), 2529638949, &entry));
    assert_int_equal(entry.number, -1765328347);
    assert_false(catalogue_find(space_of("win32"), -5, &entry));
    assert_false(catalogue_find(space_of("win32"), INT64_C(1) << 32 | 5, &entry));
    assert_false(catalogue_find(space_of("win32"), 9999, &entry));
    assert_false(catalogue_find(space_of("http"), 404, &entry));
    assert_true(catalogue_find_text(space_of("http"), STR("401.3"), &entry));
    assert_true(catalogue_find_text(space_of("http"), STR("403.13"), &entry));
    assert_true(catalogue_find_text(space_of("sqlstate"), STR("28p01"), &entry));
    assert_string_equal(entry.text, "28P01");
    assert_true(catalogue_find_text(space_of("ldap-ad"), STR("52E"), &entry));
    assert_string_equal(entry.text, "52e");
    assert_false(catalogue_find_text(space_of("http"), STR("401.30"), &entry));
    assert_false(
        catalogue_find_text(space_of("http"), STR("this is far too long for a value"), &entry));
    assert_false(catalogue_find_text(space_of("win32"), STR("5"), &entry));
}

static bool count_one(void *context, const struct catalogue_entry *entry)
{
    (void)entry;
    ++*(size_t *)context;
    return true;
}

static bool stop_at_once(void *context, const struct catalogue_entry *entry)
{
    (void)count_one(context, entry);
    return false;
}

static void test_names(void **state)
{
    (void)state;
    size_t count = 0;
    catalogue_find_name(STR("error_logon_failure"), count_one, &count);
    assert_int_equal(count, 2); /* win32, and the sub-code of LDAP */
    count = 0;
    catalogue_find_name(STR("ERROR_LOGON_FAILUR"), count_one, &count);
    catalogue_find_name(STR("ERROR_LOGON_FAILURES"), count_one, &count);
    catalogue_find_name(STR(""), count_one, &count);
    assert_int_equal(count, 0);
    catalogue_find_prefix(STR("error_logon_f"), count_one, &count);
    assert_int_equal(count, 2);
    count = 0;
    catalogue_find_prefix(STR("ERROR_"), stop_at_once, &count);
    assert_int_equal(count, 1);
    count = 0;
    catalogue_find_name(STR("CURLE_COULDNT_CONNECT"), count_one, &count);
    assert_int_equal(count, 1); /* without its program */
    count = 0;
    catalogue_find_any(5, count_one, &count);
    assert_true(count > 10);
    count = 0;
    catalogue_list_range(space_of("hresult"), 0x80070000, 0x8007FFFF, count_one, &count);
    assert_true(count > 50);
}

static void test_neighbours(void **state)
{
    (void)state;
    struct catalogue_entry below;
    struct catalogue_entry above;
    bool has_below;
    bool has_above;
    catalogue_neighbours(space_of("errno"), 9999, &below, &has_below, &above, &has_above);
    assert_true(has_below && !has_above);
    assert_int_equal(below.number, 133);
    catalogue_neighbours(space_of("errno"), -9999, &below, &has_below, &above, &has_above);
    assert_true(!has_below && has_above);
    assert_int_equal(above.number, 1);
    catalogue_neighbours(space_of("errno"), 11, &below, &has_below, &above, &has_above);
    assert_true(has_below && has_above && below.number == 10 && above.number == 12);
    catalogue_text_neighbours(space_of("http"), STR("404.999"), &below, &has_below, &above,
                              &has_above);
    assert_true(has_below && has_above);
    assert_string_equal(above.text, "405");
    catalogue_neighbours(space_of("http"), 404, &below, &has_below, &above, &has_above);
    assert_true(!has_below && !has_above);
}

static void test_statuses(void **state)
{
    (void)state;
    uint32_t win32 = 0;
    uint32_t statuses[4];
    assert_true(catalogue_win32_of_status(0xC000006D, &win32));
    assert_int_equal(win32, 1326);
    assert_true(catalogue_win32_of_status(0xC0000022, &win32));
    assert_int_equal(win32, 5);
    assert_false(catalogue_win32_of_status(0xC0FFFFFF, &win32));
    assert_false(catalogue_win32_of_status(0, &win32) && win32 != 0);
    assert_true(catalogue_statuses_of_win32(5, statuses, 4) >= 1);
    assert_int_equal(statuses[0], 0xC0000022); /* the same name comes first */
    assert_int_equal(catalogue_statuses_of_win32(1326, statuses, 1), 1);
    assert_int_equal(statuses[0], 0xC000006D);
    assert_int_equal(catalogue_statuses_of_win32(9999, statuses, 4), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_spaces),     cmocka_unit_test(test_every_row),
        cmocka_unit_test(test_values),     cmocka_unit_test(test_names),
        cmocka_unit_test(test_neighbours), cmocka_unit_test(test_statuses),
    };
    return cmocka_run_group_tests_name("catalogue", tests, NULL, NULL);
}

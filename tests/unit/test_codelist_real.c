/* Lists that packages of this system hold. They are read without a loss, and what they say of names
 * that kbq knows is what kbq says. A list that is not installed is passed over with a word. */
#include "codelist_support.h"

#include "base/file.h"
#include "code/catalogue.h"
#include "code/code.h"

#include <glob.h>
#include <stdio.h>

enum { LIST_MAX = 1 << 25 };

struct check {
    size_t agreed; /* names that the catalogue has with the same value */
    bool known;    /* the name at hand is in its space */
    bool same;
    const struct definition *definition;
};

static bool look(void *context, const struct catalogue_entry *entry)
{
    struct check *check = context;
    char value[CODE_VALUE_MAX + 1];
    struct catalogue_space space = catalogue_space(entry->space);
    if (!str_equal(check->definition->space, str_of(space.name)) ||
        !str_equal(check->definition->name, str_of(entry->name)))
        return true;
    code_value(entry->number, value);
    check->known = true;
    check->same =
        check->same || str_equal(check->definition->value,
                                 str_of(space.form == CATALOGUE_TEXT ? entry->text : value));
    return true;
}

static enum kbq_status compare(void *context, const struct definition *definition)
{
    struct check *check = context;
    check->definition = definition;
    check->known = check->same = false;
    if (definition->name.length && definition->value.length)
        catalogue_find_name(definition->name, look, check);
    if (check->known && !check->same)
        fail_msg("%.*s:%.*s is called %.*s", (int)definition->space.length, definition->space.bytes,
                 (int)definition->value.length, definition->value.bytes,
                 (int)definition->name.length, definition->name.bytes);
    check->agreed += check->same;
    return KBQ_OK;
}

/* One list: at least GIVEN definitions, of which AGREED are known by name. */
static void read_list(const char *path, enum codelist_format format, size_t given, size_t agreed)
{
    struct strbuf bytes = STRBUF_EMPTY;
    struct kbq_error error = {0};
    struct codelist_report report;
    struct check check = {0};
    assert_int_equal(file_read(path, LIST_MAX, &bytes, &error), KBQ_OK);
    assert_int_equal(codelist_detect(str_of(path), strbuf_view(&bytes)), format);
    if (codelist_read(format, str_of(path), strbuf_view(&bytes), compare, &check, &report, &error))
        fail_msg("%s: %s", path, error.text);
    print_message("%s: %zu given, %zu known by name, %zu passed over, %zu left out\n", path,
                  report.given, check.agreed, report.passed_over, report.left_out);
    if (report.given < given || check.agreed < agreed || report.cut[0])
        fail_msg("%s: too few: %s", path, report.cut);
    if (report.left_out > report.given / 20)
        fail_msg("%s: too much left out: %s", path, report.reasons[0].text);
    strbuf_clear(&bytes);
}

static void test_installed(void **state)
{
    (void)state;
    static const struct {
        const char *pattern;
        enum codelist_format format;
        size_t given;
        size_t agreed;
    } lists[] = {
        {"/usr/include/asm-generic/errno-base.h", CODELIST_HEADER, 34, 34},
        {"/usr/include/asm-generic/errno.h", CODELIST_HEADER, 95, 95},
        {"/usr/include/asm-generic/signal.h", CODELIST_HEADER, 31, 31},
        {"/usr/include/sqlite3.h", CODELIST_HEADER, 100, 100},
        {"/usr/include/zlib.h", CODELIST_HEADER, 9, 9},
        {"/usr/include/sysexits.h", CODELIST_HEADER, 15, 0},
        {"/usr/include/gnutls/gnutls.h", CODELIST_HEADER, 200, 200},
        {"/usr/include/mariadb/mysqld_error.h", CODELIST_HEADER, 1200, 1200},
        {"/usr/share/mingw-w64/include/winerror.h", CODELIST_HEADER, 3500, 3500},
        {"/usr/share/mingw-w64/include/ntstatus.h", CODELIST_HEADER, 1790, 1790},
        {"/usr/share/mingw-w64/include/lmerr.h", CODELIST_HEADER, 310, 310},
        {"/usr/share/mingw-w64/include/raserror.h", CODELIST_HEADER, 270, 270},
        {"/usr/share/mingw-w64/include/bugcodes.h", CODELIST_HEADER, 170, 170},
        {"/usr/share/mingw-w64/include/nserror.h", CODELIST_HEADER, 1200, 1200},
        {"/usr/share/mingw-w64/include/wuerror.h", CODELIST_HEADER, 460, 460},
        {"/usr/share/mingw-w64/include/netevent.h", CODELIST_HEADER, 590, 590},
        {"/usr/share/mingw-w64/include/setupapi.h", CODELIST_HEADER, 84, 84},
        {"/usr/share/postgresql/*/errcodes.txt", CODELIST_ERRCODES, 300, 300},
        {"/usr/share/mysql/errmsg-utf8.txt", CODELIST_ERRMSG, 9000, 9000},
        {"/usr/share/doc/comerr-dev/examples/ext2_err.et", CODELIST_ET, 180, 180},
        {"/usr/lib/systemd/catalog/systemd.catalog", CODELIST_CATALOG, 40, 0},
        {"/usr/lib/systemd/catalog/systemd.pl.catalog", CODELIST_CATALOG, 40, 0},
        {"/usr/share/perl/*/pod/perldiag.pod", CODELIST_PERLDIAG, 1000, 0},
        {"/usr/share/locale/de/LC_MESSAGES/libc.mo", CODELIST_MO, 150, 150},
        {"/usr/lib/x86_64-linux-gnu/wine/x86_64-windows/kernelbase.dll", CODELIST_PE, 25000, 0},
    };
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        glob_t found;
        if (glob(lists[i].pattern, 0, NULL, &found)) {
            print_message("skipped: there is no %s\n", lists[i].pattern);
            continue;
        }
        read_list(found.gl_pathv[0], lists[i].format, lists[i].given, lists[i].agreed);
        globfree(&found);
    }
}

/* The catalogues of kbq itself, which are in the form of a table with tabs. */
static void test_own(void **state)
{
    (void)state;
    static const struct {
        const char *space;
        size_t count;
    } tables[] = {{"win32", 3900}, {"hresult", 11000}, {"ntstatus", 2800}, {"sqlstate", 390},
                  {"errno", 130},  {"jet", 360},       {"smtp", 200}};
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        char path[ROOM];
        (void)snprintf(path, sizeof path, "%s/kb/codes/%s.tsv", KBQ_SOURCE_DIR, tables[i].space);
        read_list(path, CODELIST_TSV, tables[i].count, tables[i].count);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_installed),
        cmocka_unit_test(test_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

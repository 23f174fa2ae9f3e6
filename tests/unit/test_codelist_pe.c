/* Message tables of Windows programs: one that is built here byte by byte, and, where the tools are
 * there, real ones; cut at each byte and with each bit turned they must neither crash nor loop. */
#include "codelist_support.h"

#include <stdio.h>
#include <stdlib.h>

enum {
    HEAD = 0x80, /* of the PE header */
    SECTION = 0x1000,
    RAW = 0x200, /* where the section lies in the file */
    SIZE = 0x600,
    MESSAGES = 0x100, /* in the section: the message table */
};

struct image {
    unsigned char bytes[SIZE];
};

static void put16(struct image *image, size_t at, unsigned value)
{
    image->bytes[at] = (unsigned char)value;
    image->bytes[at + 1] = (unsigned char)(value >> 8);
}

static void put32(struct image *image, size_t at, unsigned value)
{
    put16(image, at, value & 0xFFFF);
    put16(image, at + 2, value >> 16);
}

static struct str view_of(const struct image *image)
{
    return (struct str){(const char *)image->bytes, SIZE};
}

/* A resource directory in the section with one entry: an id that leads to TO. */
static void put_node(struct image *image, size_t at, unsigned id, unsigned to)
{
    put16(image, RAW + at + 14, 1);
    put32(image, RAW + at + 16, id);
    put32(image, RAW + at + 20, to);
}

/* An entry of a message table; the size with its head. */
static size_t put_message(struct image *image, size_t at, unsigned flags, struct str text)
{
    size_t length = (4 + text.length + 3) / 4 * 4;
    put16(image, at, (unsigned)length);
    put16(image, at + 2, flags);
    memcpy(image->bytes + at + 4, text.bytes, text.length);
    return length;
}

/* A program with the messages 1 (16 bits), 2 (8 bits) and 0x80040005 (UTF-8) in LANGID. */
static void build(struct image *image, bool plus, unsigned langid)
{
    size_t optional = HEAD + 24;
    size_t directories = plus ? 108 : 92;
    *image = (struct image){{'M', 'Z'}};
    put32(image, 0x3C, HEAD);
    memcpy(image->bytes + HEAD, "PE\0\0", 4);
    put16(image, HEAD + 6, 1);
    put16(image, HEAD + 20, (unsigned)directories + 4 + 16 * 8);
    put16(image, optional, plus ? 0x20B : 0x10B);
    put32(image, optional + directories, 16);
    put32(image, optional + directories + 4 + 2 * 8, SECTION);
    put32(image, optional + directories + 4 + 2 * 8 + 4, SIZE - RAW);
    size_t section = optional + directories + 4 + 16 * 8;
    put32(image, section + 8, SIZE - RAW);
    put32(image, section + 12, SECTION);
    put32(image, section + 16, SIZE - RAW);
    put32(image, section + 20, RAW);
    put_node(image, 0x00, 11, 0x80000020);
    put_node(image, 0x20, 1, 0x80000040);
    put_node(image, 0x40, langid, 0x60);
    put32(image, RAW + 0x60, SECTION + MESSAGES);
    put32(image, RAW + 0x64, 0x100);
    size_t table = RAW + MESSAGES;
    put32(image, table, 2);
    const unsigned blocks[] = {1, 2, 28, 0x80040005, 0x80040005, 0};
    for (size_t i = 0; i < 6; i++)
        put32(image, table + 4 + i * 4, blocks[i]);
    size_t at = 28;
    at += put_message(image, table + at, 1, (struct str){"O\0n\0e\0 \0%\0001\0\xFC\0\r\0\n\0", 18});
    at += put_message(image, table + at, 0, STR("Zw\xF6lf %hs\r\n"));
    put32(image, table + 4 + 12 + 8, (unsigned)at);
    (void)put_message(image, table + at, 2,
                      STR("Gr\xC3\xB6\xC3\x9F"
                          "e\r\n"));
}

static void gives(const struct image *image, const char *name, const char *expected,
                  size_t left_out)
{
    struct strbuf out = STRBUF_EMPTY;
    struct codelist_report report;
    assert_int_equal(codelist_detect(str_of(name), view_of(image)), CODELIST_PE);
    assert_int_equal(list_read(CODELIST_PE, name, view_of(image), &out, &report), KBQ_OK);
    assert_str(strbuf_view(&out), expected);
    if (report.left_out != left_out)
        fail_msg("%zu left out: %s", report.left_out, report.reasons[0].text);
    strbuf_clear(&out);
}

static void test_built(void **state)
{
    (void)state;
    struct image image;
    for (int plus = 0; plus < 2; plus++) {
        build(&image, plus, 0x407);
        gives(&image, "c:\\windows\\mine.dll.mui",
              "mine|1||de|One %1\xC3\xBC\nmine|2||de|Zw\xC3\xB6lf %hs\n"
              "mine|2147745797||de|Gr\xC3\xB6\xC3\x9F"
              "e\n",
              0);
    }
}

static void test_spaces(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        const char *first;
        const char *last;
    } table[] = {
        {"kernel32.dll", "win32|1|", "hresult|2147745797|"},
        {"KERNELBASE.DLL.mui", "win32|1|", "hresult|2147745797|"},
        {"netmsg.dll", "win32|1|", "hresult|2147745797|"},
        {"ntdll.dll", "ntstatus|1|", "ntstatus|2147745797|"},
        {"netevent.dll", "event|1|", "event|5|"},
        {"event.dll", "event-dll|1|", "event-dll|2147745797|"},
    };
    struct image image;
    build(&image, true, 0x416);
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        struct strbuf out = STRBUF_EMPTY;
        struct codelist_report report;
        assert_int_equal(list_read(CODELIST_PE, table[i].name, view_of(&image), &out, &report),
                         KBQ_OK);
        if (!strstr(out.bytes, table[i].first) || !strstr(out.bytes, table[i].last) ||
            !strstr(out.bytes, "|pt-br|"))
            fail_msg("%s: %s", table[i].name, out.bytes);
        strbuf_clear(&out);
    }
}

static void test_languages(void **state)
{
    (void)state;
    static const struct {
        unsigned langid;
        const char *tag;
        size_t left_out; /* the text of 8 bits: only western languages have a known code page */
    } table[] = {{0x409, "en", 0}, {0x407, "de", 0},    {0x807, "de", 0},    {0x416, "pt-br", 0},
                 {0x816, "pt", 0}, {0x804, "zh-cn", 1}, {0x404, "zh-tw", 1}, {0x414, "nb", 0},
                 {0x419, "ru", 1}, {0x41A, "hr", 1},    {0, "", 1},          {0x4FE, "x-04fe", 1},
                 {0x40C, "fr", 0}, {0xC0C, "fr-ca", 0}, {0x411, "ja", 1}};
    struct image image;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        char expected[64];
        struct strbuf out = STRBUF_EMPTY;
        struct codelist_report report;
        build(&image, false, table[i].langid);
        (void)snprintf(expected, sizeof expected, "mine|1||%s|One", table[i].tag);
        assert_int_equal(list_read(CODELIST_PE, "mine.dll", view_of(&image), &out, &report),
                         KBQ_OK);
        if (!strstr(out.bytes, expected) || report.left_out != table[i].left_out)
            fail_msg("language 0x%x: %s", table[i].langid, out.bytes);
        strbuf_clear(&out);
    }
}

static void test_broken(void **state)
{
    (void)state;
    struct image image;
    const char *none = "";
    build(&image, true, 0x409);
    put_node(&image, 0x40, 0x409, 0x80000000); /* a fourth level: back to the root */
    gives(&image, "a.dll", none, 1);
    build(&image, true, 0x409);
    put_node(&image, 0x20, 1, 0x60); /* a leaf too early */
    gives(&image, "a.dll", none, 1);
    build(&image, true, 0x409);
    put_node(&image, 0x00, 11, 0x80000000); /* the root again, whose type is taken for a name */
    gives(&image, "a.dll", none, 1);
    build(&image, true, 0x409);
    put_node(&image, 0x00, 16, 0x80000020); /* no message table */
    gives(&image, "a.dll", none, 0);
    build(&image, true, 0x409);
    put32(&image, RAW + 0x64, 0x100000); /* a table beyond the file */
    gives(&image, "a.dll", none, 1);
    build(&image, true, 0x409);
    put32(&image, RAW + MESSAGES, 0xFFFFFFFF); /* blocks without end */
    put32(&image, RAW + MESSAGES + 4, 5);
    assert_true(view_of(&image).length == SIZE);
    struct strbuf out = STRBUF_EMPTY;
    struct codelist_report report;
    assert_int_equal(list_read(CODELIST_PE, "a.dll", view_of(&image), &out, &report), KBQ_OK);
    assert_true(report.left_out >= 1);
    build(&image, true, 0x409);
    put32(&image, RAW + MESSAGES + 8, 0xFFFFFFFF); /* a block up to the last id */
    assert_int_equal(list_read(CODELIST_PE, "a.dll", view_of(&image), &out, &report), KBQ_OK);
    assert_true(report.left_out >= 1 && report.given < 10);
    strbuf_clear(&out);
}

static void test_no_programs(void **state)
{
    (void)state;
    list_refuses(CODELIST_PE, "a.dll", "");
    list_refuses(CODELIST_PE, "a.dll", "MZ");
    list_refuses(CODELIST_PE, "a.dll",
                 "a text that is long enough to have all the headers of a program"
                 " in it, and yet has none of them");
}

/* Directories that all lead to the same table: the bounds hold. */
static void test_many_nodes(void **state)
{
    (void)state;
    struct image image;
    struct strbuf bytes = STRBUF_EMPTY;
    struct strbuf out = STRBUF_EMPTY;
    struct codelist_report report;
    build(&image, true, 0x409);
    put16(&image, RAW + 0x40 + 14, 0xFFFF); /* languages: all that follows in the file */
    put32(&image, HEAD + 24 + 112 + 128 + 16, 0x200000);
    strbuf_add_str(&bytes, view_of(&image));
    for (int i = 0; i < 70000; i++)
        strbuf_add(&bytes, "\x09\x04\0\0\x60\0\0\0", 8);
    assert_int_equal(list_read(CODELIST_PE, "a.dll", strbuf_view(&bytes), &out, &report), KBQ_OK);
    assert_non_null(strstr(report.cut, "resources behind the 20000."));
    strbuf_clear(&bytes);
    strbuf_clear(&out);
}

/* Reads BYTES at each length, and with each bit turned. The copies have the exact size, so that a
 * sanitizer sees what reads past their end. */
static void torment(struct str bytes)
{
    struct codelist_report report;
    struct strbuf out = STRBUF_EMPTY;
    for (size_t length = 0; length <= bytes.length; length++) {
        char *copy = malloc(length + (length == 0));
        assert_non_null(copy);
        memcpy(copy, bytes.bytes, length);
        (void)list_read(CODELIST_PE, "a.dll", (struct str){copy, length}, &out, &report);
        strbuf_reset(&out);
        free(copy);
    }
    char *copy = malloc(bytes.length);
    assert_non_null(copy);
    memcpy(copy, bytes.bytes, bytes.length);
    for (size_t bit = 0; bit < bytes.length * 8; bit++) {
        copy[bit / 8] = (char)(copy[bit / 8] ^ 1 << bit % 8);
        (void)list_read(CODELIST_PE, "a.dll", (struct str){copy, bytes.length}, &out, &report);
        strbuf_reset(&out);
        copy[bit / 8] = (char)(copy[bit / 8] ^ 1 << bit % 8);
    }
    free(copy);
    strbuf_clear(&out);
}

static void test_torment(void **state)
{
    (void)state;
    struct image image;
    build(&image, true, 0x409);
    torment(view_of(&image));
    build(&image, false, 0x407);
    torment(view_of(&image));
}

/* A program that binutils make of our own texts, and the header beside it. */
static void reads_real(const char *folder, const char *target)
{
    char command[2 * ROOM];
    char path[ROOM];
    (void)snprintf(command, sizeof command, "%s/tests/unit/make_message_dll %s '%s/%s'",
                   KBQ_SOURCE_DIR, target, folder, target);
    if (!run_command(command)) {
        print_message("skipped: binutils-mingw-w64-%s cannot make a program here\n",
                      strcmp(target, "i686") == 0 ? target : "x86-64");
        skip();
    }
    struct strbuf bytes = STRBUF_EMPTY;
    struct strbuf out = STRBUF_EMPTY;
    struct codelist_report report;
    (void)snprintf(command, sizeof command, "%s/messages.dll", target);
    read_bytes(path_in(path, folder, command), &bytes);
    assert_int_equal(list_read(CODELIST_PE, path, strbuf_view(&bytes), &out, &report), KBQ_OK);
    assert_str(strbuf_view(&out),
               "messages|5||de|Zugriff auf %1 verweigert: Schl\xC3\xBCssel fehlt.\n"
               "messages|6||de|Das Handle ist\\nfalsch.\n"
               "messages|3221487872||de|Ger\xC3\xA4t %1!s! ist kaputt: 0x%2!08lx!\n"
               "messages|5||en|Access to %1 is denied.\n"
               "messages|6||en|The handle is\\nnot valid.\n"
               "messages|3221487872||en|Device %1!s! is broken: 0x%2!08lx!\n");
    torment(strbuf_view(&bytes));
    strbuf_reset(&out);
    strbuf_reset(&bytes);
    (void)snprintf(command, sizeof command, "%s/messages.h", target);
    read_bytes(path_in(path, folder, command), &bytes);
    assert_int_equal(list_read(CODELIST_HEADER, path, strbuf_view(&bytes), &out, &report), KBQ_OK);
    assert_str(strbuf_view(&out), "messages|5|MY_DENIED||\nmessages|6|MY_HANDLE||\n"
                                  "messages|3221487872|MY_BROKEN||\n");
    strbuf_clear(&bytes);
    strbuf_clear(&out);
}

static void test_real_64(void **state)
{
    reads_real(*state, "x86_64");
}

static void test_real_32(void **state)
{
    reads_real(*state, "i686");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_built),
        cmocka_unit_test(test_spaces),
        cmocka_unit_test(test_languages),
        cmocka_unit_test(test_broken),
        cmocka_unit_test(test_no_programs),
        cmocka_unit_test(test_many_nodes),
        cmocka_unit_test(test_torment),
        cmocka_unit_test_setup_teardown(test_real_64, folder_setup, folder_teardown),
        cmocka_unit_test_setup_teardown(test_real_32, folder_setup, folder_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

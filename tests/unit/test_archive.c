/* Archives in memory. They are built here, byte by byte, or by libarchive where they are
 * compressed. */
#include "support.h"

#include "ingest/archive.h"
#include "store/block.h"

#include <stdio.h>

enum { BLOCK = 512, MEMBER_MAX = 100000 };

struct seen {
    struct strbuf log; /* "path=first bytes (size);" each */
    size_t problems;
    size_t asked;
    enum kbq_status answer; /* of each member */
};

static bool want(void *context, const struct archive_member *member)
{
    ((struct seen *)context)->asked++;
    return str_ends_case(str_of(member->path), STR(".txt"));
}

static enum kbq_status take(void *context, const struct archive_member *member, struct str bytes)
{
    struct seen *seen = context;
    strbuf_add_format(&seen->log, "%s=%.*s(%zu);", member->path,
                      (int)(bytes.length < 8 ? bytes.length : 8), bytes.bytes, bytes.length);
    return seen->answer;
}

static void problem(void *context, const char *path, const char *reason)
{
    assert_true(strlen(path) > 0 && strlen(reason) > 0);
    ((struct seen *)context)->problems++;
}

/* Gives the archive in pieces of a few bytes. */
static enum kbq_status next_piece(void *context, struct str *bytes, struct kbq_error *error)
{
    enum { PIECE = 700 };
    struct str *rest = context;
    (void)error;
    *bytes = str_first(*rest, PIECE);
    *rest = str_from(*rest, bytes->length);
    return KBQ_OK;
}

static enum kbq_status read_all(struct str bytes, struct seen *seen)
{
    const struct archive_reader reader = {want, take, problem, NULL, seen, MEMBER_MAX};
    const struct archive_stream stream = {"bench", next_piece, &bytes};
    struct kbq_error error = {0};
    enum kbq_status status = archive_read_stream(&stream, &reader, &error);
    assert_true(status >= 0 || status == seen->answer || strlen(error.text) > 0);
    return status;
}

static void check(struct str bytes, enum kbq_status status, const char *log, size_t problems)
{
    struct seen seen = {0};
    assert_int_equal(read_all(bytes, &seen), status);
    assert_str(strbuf_view(&seen.log), log);
    assert_int_equal(seen.problems, problems);
    strbuf_clear(&seen.log);
}

/* Appends a tar header with a DECLARED size, and BYTES behind it. */
static void add_tar(struct strbuf *out, const char *name, char type, const char *declared,
                    struct str bytes)
{
    char header[BLOCK] = {0};
    (void)snprintf(header, 100, "%s", name);
    memcpy(header + 100, "0000644", 8);
    memcpy(header + 108, "0000000", 8);
    memcpy(header + 116, "0000000", 8);
    (void)snprintf(header + 124, 12, "%s", declared);
    memcpy(header + 136, "07000000000", 12);
    memset(header + 148, ' ', 8);
    header[156] = type;
    memcpy(header + 257, "ustar\00000", 8);
    unsigned sum = 0;
    for (size_t i = 0; i < BLOCK; i++)
        sum += (unsigned char)header[i];
    (void)snprintf(header + 148, 8, "%06o", sum);
    strbuf_add(out, header, BLOCK);
    strbuf_add_str(out, bytes);
    strbuf_add_repeat(out, '\0', (BLOCK - bytes.length % BLOCK) % BLOCK);
}

static void end_tar(struct strbuf *out)
{
    strbuf_add_repeat(out, '\0', (size_t)2 * BLOCK);
}

static void test_tar(void **state)
{
    (void)state;
    struct strbuf tar = STRBUF_EMPTY;
    add_tar(&tar, "a/1.txt", '0', "00000000005", STR("hello"));
    add_tar(&tar, "note.md", '0', "00000000002", STR("no"));
    add_tar(&tar, "folder.txt/", '5', "00000000000", STR(""));
    add_tar(&tar, "link.txt", '2', "00000000000", STR(""));
    add_tar(&tar, "/etc/2.TXT", '0', "00000000000", STR(""));
    add_tar(&tar, "../../3.txt", '0', "00000000001", STR("x"));
    end_tar(&tar);
    assert_true(archive_recognise(strbuf_view(&tar)));
    check(strbuf_view(&tar), KBQ_OK, "a/1.txt=hello(5);/etc/2.TXT=(0);../../3.txt=x(1);", 0);
    struct seen seen = {.answer = KBQ_INTERRUPTED};
    assert_int_equal(read_all(strbuf_view(&tar), &seen), KBQ_INTERRUPTED);
    assert_str(strbuf_view(&seen.log), "a/1.txt=hello(5);");
    strbuf_clear(&seen.log);
    strbuf_clear(&tar);
}

static void test_cut_tar(void **state)
{
    (void)state;
    struct strbuf tar = STRBUF_EMPTY;
    struct strbuf text = STRBUF_EMPTY;
    strbuf_add_repeat(&text, 'x', 2000);
    add_tar(&tar, "1.txt", '0', "00000000005", STR("hello"));
    add_tar(&tar, "2.txt", '0', "00000003720", strbuf_view(&text));
    size_t whole = tar.length;
    end_tar(&tar);
    for (size_t cut = 0; cut <= tar.length; cut += 97) {
        struct seen seen = {0};
        enum kbq_status status = read_all((struct str){tar.bytes, cut}, &seen);
        assert_true(status == KBQ_OK || status == KBQ_BADINPUT);
        if (cut > 2 * BLOCK + BLOCK && cut < whole - 100)
            assert_int_equal(status, KBQ_BADINPUT); /* a cut text is never a text */
        assert_null(cut < whole - 100 ? str_find(strbuf_view(&seen.log), STR("2.txt")) : NULL);
        strbuf_clear(&seen.log);
    }
    strbuf_clear(&tar);
    strbuf_clear(&text);
}

static void test_sizes_that_lie(void **state)
{
    (void)state;
    static const char *const SIZES[] = {"77777777777", "00000303241", "99999999999", "-0000000001",
                                        "\x80\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"};
    for (size_t i = 0; i < sizeof SIZES / sizeof SIZES[0]; i++) {
        struct strbuf tar = STRBUF_EMPTY;
        struct seen seen = {0};
        add_tar(&tar, "1.txt", '0', SIZES[i], STR("hello"));
        end_tar(&tar);
        enum kbq_status status = read_all(strbuf_view(&tar), &seen);
        assert_true(status == KBQ_OK || status == KBQ_BADINPUT);
        assert_true(seen.problems == 1 || status == KBQ_BADINPUT || seen.log.length < 20);
        strbuf_clear(&seen.log);
        strbuf_clear(&tar);
    }
}

/* An archive of KIND, "tar.zst" or one that make_archive.py knows, with one member. */
static void make(struct strbuf *out, const char *folder, const char *kind, size_t size,
                 const char *mtime)
{
    char path[ROOM];
    struct strbuf command = STRBUF_EMPTY;
    struct strbuf plain = STRBUF_EMPTY;
    struct kbq_error error = {0};
    bool zstd = strcmp(kind, "tar.zst") == 0;
    path_in(path, folder, "made");
    strbuf_add_format(&command, "%s %s/tests/unit/make_archive.py %s %s 1.txt %zu %s", KBQ_PYTHON,
                      KBQ_SOURCE_DIR, zstd ? "tar" : kind, path, size, mtime);
    assert_true(run_command(command.bytes));
    read_bytes(path, zstd ? &plain : out);
    if (zstd) { /* a block of the store is a frame as the zstd command makes it */
        struct block_packer *packer = block_packer_new();
        strbuf_reset(out);
        assert_int_equal(block_pack(packer, strbuf_view(&plain), out, &error), KBQ_OK);
        block_packer_free(packer);
    }
    strbuf_clear(&command);
    strbuf_clear(&plain);
}

static void test_formats(void **state)
{
    static const char *const KINDS[] = {"tar",     "gnu.tar.gz", "tar.xz",
                                        "tar.zst", "zip",        "stored.zip"};
    struct strbuf bytes = STRBUF_EMPTY;
    for (size_t i = 0; i < sizeof KINDS / sizeof KINDS[0]; i++) {
        make(&bytes, *state, KINDS[i], 3000, "1000000000");
        assert_true(archive_recognise(strbuf_view(&bytes)));
        check(strbuf_view(&bytes), KBQ_OK, "1.txt=hello xx(3000);", 0);
        for (size_t cut = 0; cut < bytes.length; cut += 1 + bytes.length / 60) {
            struct seen seen = {0};
            (void)read_all((struct str){bytes.bytes, cut}, &seen);
            strbuf_clear(&seen.log);
        }
        for (size_t flip = 0; flip < bytes.length; flip += 1 + bytes.length / 200) {
            struct seen seen = {0};
            bytes.bytes[flip] ^= 0x55;
            (void)read_all(strbuf_view(&bytes), &seen);
            bytes.bytes[flip] ^= 0x55;
            strbuf_clear(&seen.log);
        }
    }
    strbuf_clear(&bytes);
}

static void test_bomb(void **state)
{
    static const char *const KINDS[] = {"zip", "gnu.tar.gz", "tar.xz", "tar.zst"};
    struct strbuf bytes = STRBUF_EMPTY;
    for (size_t i = 0; i < sizeof KINDS / sizeof KINDS[0]; i++) {
        make(&bytes, *state, KINDS[i], 20000000, "0");
        assert_true(bytes.length < 100000);
        check(strbuf_view(&bytes), KBQ_OK, "", 1);
    }
    strbuf_clear(&bytes);
}

static void test_far_times(void **state)
{
    static const char *const TIMES[] = {
        "9223372036854775807",  "-1",   "9223372037", "253402300800",
        "-9223372036854775808", "1e30", "1.5"};
    struct strbuf bytes = STRBUF_EMPTY;
    for (size_t i = 0; i < sizeof TIMES / sizeof TIMES[0]; i++) {
        struct seen seen = {0};
        make(&bytes, *state, "tar", 10, TIMES[i]);
        assert_int_equal(read_all(strbuf_view(&bytes), &seen), KBQ_OK);
        assert_str(strbuf_view(&seen.log), "1.txt=hello xx(10);");
        strbuf_clear(&seen.log);
    }
    strbuf_clear(&bytes);
}

static void test_what_is_no_archive(void **state)
{
    (void)state;
    assert_false(archive_recognise(STR("")));
    assert_false(archive_recognise(STR("DOCUMENT:Q12345")));
    assert_false(archive_recognise(STR("PK")));
    assert_true(archive_recognise(STR("PK\3\4")));
    assert_true(archive_recognise(STR("PK\5\6")));
    assert_true(archive_recognise(STR("\x1F\x8B\x08")));
    check(STR("DOCUMENT:Q12345"), KBQ_BADINPUT, "", 0);
    check(STR("\x1F\x8B\x08\x00garbage"), KBQ_BADINPUT, "", 0);
    check(STR("\x28\xB5\x2F\xFDgarbage"), KBQ_BADINPUT, "", 0);
    check(STR("7z\xBC\xAF\x27\x1Cgarbage"), KBQ_BADINPUT, "", 0);
}

static void test_file_that_is_missing(void **state)
{
    (void)state;
    struct seen seen = {0};
    const struct archive_reader reader = {want, take, problem, NULL, &seen, MEMBER_MAX};
    struct kbq_error error = {0};
    assert_int_equal(archive_read("/nonexistent/a.tar", &reader, &error), KBQ_BADINPUT);
    assert_non_null(strstr(error.text, "/nonexistent/a.tar"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tar),
        cmocka_unit_test(test_cut_tar),
        cmocka_unit_test(test_sizes_that_lie),
        cmocka_unit_test_setup_teardown(test_formats, folder_setup, folder_teardown),
        cmocka_unit_test_setup_teardown(test_bomb, folder_setup, folder_teardown),
        cmocka_unit_test_setup_teardown(test_far_times, folder_setup, folder_teardown),
        cmocka_unit_test(test_what_is_no_archive),
        cmocka_unit_test(test_file_that_is_missing),
    };
    return cmocka_run_group_tests_name("archive", tests, NULL, NULL);
}

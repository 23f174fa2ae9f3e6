#include "support.h"

#include "base/file.h"

#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>

uint32_t random_next(struct random *random)
{
    /* splitmix64 */
    uint64_t z = (random->state += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return (uint32_t)(z >> 32);
}

uint32_t random_below(struct random *random, uint32_t below)
{
    return random_next(random) % below;
}

void random_bytes(struct random *random, struct strbuf *out, size_t count, const char *alphabet)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t number = random_next(random);
        char c = (char)(number >> 8);
        if (alphabet && number % 16)
            c = alphabet[(number >> 4) % strlen(alphabet)];
        strbuf_add_char(out, c);
    }
}

int folder_setup(void **state)
{
    const char *base = getenv("TMPDIR");
    char *path = malloc(ROOM);
    if (!path)
        return -1;
    (void)snprintf(path, ROOM, "%s/kbq-unit-XXXXXX", base && base[0] == '/' ? base : "/tmp");
    if (!mkdtemp(path)) {
        free(path);
        return -1;
    }
    *state = path;
    return 0;
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
    (void)st;
    (void)kind;
    (void)ftw;
    return remove(path);
}

int folder_teardown(void **state)
{
    int result = nftw(*state, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    free(*state);
    return result;
}

const char *path_in(char *to, const char *folder, const char *name)
{
    assert_true(snprintf(to, ROOM, "%s/%s", folder, name) < ROOM);
    return to;
}

void write_bytes(const char *path, struct str bytes)
{
    struct kbq_error error = {0};
    assert_int_equal(file_make_parent(path, &error), KBQ_OK);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    if (bytes.length)
        assert_int_equal(fwrite(bytes.bytes, 1, bytes.length, file), bytes.length);
    assert_int_equal(fclose(file), 0);
}

void write_text(const char *path, const char *text)
{
    write_bytes(path, str_of(text));
}

void set_time(const char *path, int64_t seconds)
{
    const struct timespec times[2] = {{.tv_sec = seconds}, {.tv_sec = seconds}};
    assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

void read_bytes(const char *path, struct strbuf *out)
{
    struct kbq_error error = {0};
    strbuf_reset(out);
    assert_int_equal(file_read(path, SIZE_MAX / 8, out, &error), KBQ_OK);
}

void assert_str_at(struct str actual, const char *expected, const char *file, int line)
{
    if (str_equal(actual, str_of(expected)))
        return;
    print_error("%s:%d: expected \"%s\", got \"%.*s\"\n", file, line, expected, (int)actual.length,
                actual.bytes ? actual.bytes : "");
    _fail(file, line);
}

void make_article(struct strbuf *out, const char *id, const char *date, const char *title,
                  const char *body)
{
    strbuf_add_format(out,
                      "DOCUMENT:%s  %s  [tests]\nTITLE   :%s\nPRODUCT :Test Bench\n"
                      "PROD/VER:bench:1.0\nOPER/SYS:\nKEYWORDS:kbtest\n\n",
                      id, date, title);
    strbuf_add_repeat(out, '=', 70);
    strbuf_add_format(out, "\n%s\n\n", body);
    strbuf_add_repeat(out, '=', 70);
    strbuf_add_format(out,
                      "\nKeywords          : kbtest kblong\nVersion           : bench:1.0,1.1\n"
                      "\n=============================================================="
                      "===============\n\nTHE INFORMATION PROVIDED IN THE MICROSOFT\n");
}

bool run_command(const char *command)
{
    return system(command) == 0; /* NOLINT: commands are constants of the tests */
}

/* A main for fuzzers that are built without libFuzzer: runs the files that are named, and those in
 * the folders that are named. Options are libFuzzer's and are passed over. */
#include "base/file.h"
#include "base/strbuf.h"
#include "fuzz.h"

#include <dirent.h>
#include <stdio.h>

enum { INPUT_MAX = 1 << 24 };

static int runs;

static int run_file(const char *path)
{
    struct strbuf bytes = STRBUF_EMPTY;
    struct kbq_error error = {0};
    if (file_read(path, INPUT_MAX, &bytes, &error)) {
        (void)fprintf(stderr, "%s\n", error.text);
        strbuf_clear(&bytes);
        return 1;
    }
    /* a copy of the exact size, so that a sanitizer sees a read past its end */
    uint8_t *exact = malloc(bytes.length ? bytes.length : 1);
    if (!exact)
        return 1;
    if (bytes.length)
        memcpy(exact, bytes.bytes, bytes.length);
    (void)LLVMFuzzerTestOneInput(exact, bytes.length);
    free(exact);
    strbuf_clear(&bytes);
    runs++;
    return 0;
}

static int run_folder(const char *path)
{
    DIR *dir = opendir(path);
    if (!dir)
        return run_file(path);
    int failed = 0;
    for (const struct dirent *entry; (entry = readdir(dir));) {
        if (entry->d_name[0] == '.')
            continue;
        struct strbuf name = STRBUF_EMPTY;
        strbuf_add_format(&name, "%s/%s", path, entry->d_name);
        failed |= name.failed ? 1 : run_file(name.bytes);
        strbuf_clear(&name);
    }
    (void)closedir(dir);
    return failed;
}

int main(int argc, char **argv)
{
    int failed = 0;
    for (int i = 1; i < argc; i++)
        if (argv[i][0] != '-')
            failed |= run_folder(argv[i]);
    (void)printf("%d inputs\n", runs);
    return failed || runs == 0;
}

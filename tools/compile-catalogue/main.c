/* Compiles kb/codes/ into the tables of src/code/catalogue.c. Runs at build time only.
 *
 *     compile-catalogue DIRECTORY OUTPUT
 *
 * Checks what kb/codes/README.md promises (columns, values, order, duplicates) and ends with
 * FILE:LINE: REASON and status 1 when it does not hold. The output is C: one pool of strings and
 * arrays of offsets into it, so that nothing has to be relocated or built when kbq starts. */
#include "tables.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PATH_ROOM = 4096 };

static const char *path_of(const char *directory, const char *name)
{
    static char path[PATH_ROOM];
    if (snprintf(path, sizeof path, "%s/%s.tsv", directory, name) >= (int)sizeof path)
        fail("'%s' is too long a path", directory);
    return path;
}

/* Every file of DIRECTORY is one that is read. */
static void check_files(const char *directory)
{
    static const char *const OTHERS[] = {"spaces", "descriptions", "extra", "ntstatus-win32", NULL};
    DIR *open = opendir(directory);
    file_now = directory;
    line_now = 0;
    if (!open)
        fail("%s", strerror(errno));
    struct dirent *entry;
    while ((entry = readdir(open))) {
        const char *dot = strrchr(entry->d_name, '.');
        if (!dot || strcmp(dot, ".tsv") != 0)
            continue;
        size_t length = (size_t)(dot - entry->d_name);
        int known = 0;
        for (size_t i = 0; OTHERS[i]; i++)
            known |= strlen(OTHERS[i]) == length && memcmp(OTHERS[i], entry->d_name, length) == 0;
        for (size_t i = 0; i < space_count; i++)
            known |= strlen(spaces[i].name) == length &&
                     memcmp(spaces[i].name, entry->d_name, length) == 0;
        if (!known)
            fail("'%s' has no line in spaces.tsv", entry->d_name);
    }
    closedir(open);
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fputs("usage: compile-catalogue DIRECTORY OUTPUT\n", stderr);
        return 2;
    }
    const char *directory = argv[1];
    read_spaces(path_of(directory, "spaces"));
    size_t listed = space_count;
    line_now = 0;
    add_space("facility", "HRESULT facility", FORM_DECIMAL, 0);
    add_space("openssl-lib", "OpenSSL library", FORM_DECIMAL, 0);
    size_t sub_codes = add_space("ldap-ad", "Active Directory sub-code", FORM_TEXT, 0);
    for (size_t i = 0; i < listed + 2; i++)
        read_space(path_of(directory, spaces[i].name), i);
    read_ldap_ad(path_of(directory, "ldap-ad"), sub_codes);
    read_pairs(path_of(directory, "ntstatus-win32"));
    check_files(directory);
    judge_pairs();
    qsort(rows, row_count, sizeof *rows, compare_rows);
    write_tables(argv[2]);
    return 0;
}

/* Compiles kb/codes/ into the tables of src/code/catalogue.c. Runs at build time only.
 *
 *     compile-catalogue DIRECTORY OUTPUT
 *
 * Checks what kb/codes/README.md promises (columns, values, order, duplicates) and ends with
 * FILE:LINE: REASON and status 1 when it does not hold. The output is C: one pool of strings and
 * arrays of offsets into it, so that nothing has to be relocated or built when kbq starts. */
#include "code/value_order.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    SPACES_MAX = 256,
    CELLS_MAX = 5,
    NAME_MAX_LENGTH = 120,
    DESCRIPTION_MAX = 100,
    VALUE_TEXT_MAX = 23,
    PATH_ROOM = 4096,
};

enum form { FORM_DECIMAL, FORM_HEX, FORM_SIGNED, FORM_TEXT };
static const char *const FORM_WORDS[] = {"dec", "hex32", "signed", "text"};

struct space {
    const char *name;
    const char *title;
    enum form form;
    int order; /* 0: not a table of errors; asked by its name only */
    size_t first;
    size_t count;
};

struct row {
    size_t space;
    uint32_t number;
    const char *text; /* the value of a FORM_TEXT space */
    const char *name;
    const char *description;
    const char *source;
    int rank; /* of several names the one to show first; smaller is better */
};

struct pair {
    uint32_t status;
    uint32_t win32;
    int likeness; /* of the two names, in percent */
};

static struct space spaces[SPACES_MAX];
static size_t space_count;
static struct row *rows;
static size_t row_count;
static size_t row_capacity;
static struct pair *pairs;
static size_t pair_count;
static size_t pair_capacity;

/* ---- faults ---- */

static const char *file_now = "";
static unsigned line_now;

static void fail(const char *format, ...) __attribute__((format(printf, 1, 2), noreturn));
static void fail(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    if (line_now)
        fprintf(stderr, "%s:%u: ", file_now, line_now);
    else if (file_now[0])
        fprintf(stderr, "%s: ", file_now);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    exit(1);
}

static void *grow(void *items, size_t size, size_t count, size_t *capacity)
{
    if (count < *capacity)
        return items;
    *capacity = *capacity ? *capacity * 2 : 1024;
    items = realloc(items, *capacity * size);
    if (!items)
        fail("out of memory");
    return items;
}

/* ---- reading ---- */

static char *read_file(const char *path)
{
    file_now = path;
    line_now = 0;
    FILE *file = fopen(path, "rb");
    if (!file)
        fail("%s", strerror(errno));
    size_t length = 0;
    size_t capacity = 0;
    char *bytes = NULL;
    size_t got;
    do {
        capacity = capacity ? capacity * 2 : 1 << 16;
        bytes = realloc(bytes, capacity);
        if (!bytes)
            fail("out of memory");
        got = fread(bytes + length, 1, capacity - length - 1, file);
        length += got;
    } while (got > 0);
    if (ferror(file))
        fail("%s", strerror(errno));
    fclose(file);
    bytes[length] = '\0';
    if (strlen(bytes) != length)
        fail("holds a NUL byte");
    if (length == 0 || bytes[length - 1] != '\n')
        fail("does not end with a line feed");
    return bytes;
}

/* The next row of *REST, cut into COUNT cells at its tabs. False at the end. */
static int next_row(char **rest, char **cells, size_t count)
{
    while (**rest) {
        char *line = *rest;
        char *end = strchr(line, '\n');
        *end = '\0';
        *rest = end + 1;
        line_now++;
        if (strchr(line, '\r'))
            fail("carriage return");
        if (!line[0] || line[0] == '#')
            continue;
        for (size_t i = 0; i < count; i++) {
            cells[i] = line;
            char *tab = strchr(line, '\t');
            if ((tab != NULL) != (i + 1 < count))
                fail("not %zu columns", count);
            if (tab) {
                *tab = '\0';
                line = tab + 1;
            }
            size_t length = strlen(cells[i]);
            if (length && (isspace((unsigned char)cells[i][0]) ||
                           isspace((unsigned char)cells[i][length - 1])))
                fail("blank at the edge of a cell");
            for (size_t j = 0; j < length; j++)
                if ((unsigned char)cells[i][j] < 0x20 || (unsigned char)cells[i][j] > 0x7E)
                    fail("a character that is not printable ASCII");
        }
        return 1;
    }
    return 0;
}

static uint32_t read_number(const char *cell, enum form form)
{
    const char *at = cell;
    int negative = form == FORM_SIGNED && *at == '-';
    char back[16];
    uint64_t value = 0;
    if (form == FORM_HEX) {
        for (at = cell + (strlen(cell) > 2 ? 2 : 0); *at; at++)
            value = value << 4 | (uint64_t)(*at <= '9' ? *at - '0' : *at - 'A' + 10);
        snprintf(back, sizeof back, "0x%08X", (unsigned)value);
    } else {
        for (at += negative; *at >= '0' && *at <= '9' && value <= UINT32_MAX; at++)
            value = value * 10 + (uint64_t)(*at - '0');
        snprintf(back, sizeof back, "%s%u", negative ? "-" : "", (unsigned)value);
    }
    /* written back it must be what was read: the form has one spelling for each value */
    if (value > UINT32_MAX || strcmp(back, cell) != 0 ||
        (form == FORM_SIGNED && value > (negative ? UINT64_C(1) << 31 : (uint64_t)INT32_MAX)))
        fail("'%s' is not in the form %s", cell, FORM_WORDS[form]);
    return negative ? (uint32_t)(0 - value) : (uint32_t)value;
}

/* ---- order ---- */

static int compare_values(const struct row *a, const struct row *b)
{
    switch (spaces[a->space].form) {
    case FORM_TEXT:
        return value_order(a->text, strlen(a->text), b->text, strlen(b->text));
    case FORM_SIGNED:
        return a->number == b->number ? 0 : (int32_t)a->number < (int32_t)b->number ? -1 : 1;
    default:
        return a->number == b->number ? 0 : a->number < b->number ? -1 : 1;
    }
}

static int compare_rows(const void *left, const void *right)
{
    const struct row *a = left;
    const struct row *b = right;
    if (a->space != b->space)
        return a->space < b->space ? -1 : 1;
    int order = compare_values(a, b);
    if (order)
        return order;
    if (a->rank != b->rank)
        return a->rank < b->rank ? -1 : 1;
    return strcmp(a->name, b->name);
}

/* Of several names: what a shell shows, then one that is described, then one from the header that
 * defines the space. */
static int rank_of(const struct row *row)
{
    static const char *const KNOWN[] = {"winerror.h", "ntstatus.h", "bugcodes.h", "errno-base.h",
                                        "errno.h",    "krb5.h",     "sqlite3.h",  NULL};
    if (strncmp(row->name, "shell:", 6) == 0)
        return 0;
    int rank = row->description[0] ? 1 : 5;
    for (size_t i = 0; KNOWN[i]; i++)
        if (strcmp(row->source, KNOWN[i]) == 0)
            return rank;
    return rank + 2;
}

/* ---- files ---- */

static void add_row(struct row row)
{
    if (!row.name[0])
        fail("no name");
    if (strlen(row.name) > NAME_MAX_LENGTH)
        fail("name longer than %d characters", NAME_MAX_LENGTH);
    size_t length = strlen(row.description);
    if (length > DESCRIPTION_MAX)
        fail("description longer than %d characters", DESCRIPTION_MAX);
    if (length && row.description[length - 1] == '.' &&
        !(length > 3 && strcmp(row.description + length - 3, "...") == 0))
        fail("description ends with a full stop");
    row.rank = rank_of(&row);
    struct space *space = &spaces[row.space];
    if (space->count > 0) {
        const struct row *last = &rows[row_count - 1];
        int order = compare_values(last, &row);
        if (order == 0)
            order = strcmp(last->name, row.name);
        if (order == 0)
            fail("the value and name of the row before");
        /* sub-codes are sorted as the hexadecimal numbers that they are: see read_ldap_ad */
        if (order > 0 && strcmp(space->name, "ldap-ad") != 0)
            fail("out of order: sorted by value, then by name");
    } else {
        space->first = row_count;
    }
    rows = grow(rows, sizeof *rows, row_count, &row_capacity);
    rows[row_count++] = row;
    space->count++;
}

static void read_space(const char *path, size_t index)
{
    char *rest = read_file(path);
    char *cells[CELLS_MAX];
    while (next_row(&rest, cells, 4)) {
        struct row row = {.space = index,
                          .name = cells[1],
                          .description = cells[2],
                          .source = cells[3],
                          .text = cells[0]};
        if (!cells[0][0] || !cells[3][0])
            fail("an empty value or source");
        if (spaces[index].form != FORM_TEXT)
            row.number = read_number(cells[0], spaces[index].form);
        else if (strlen(cells[0]) > VALUE_TEXT_MAX)
            fail("value longer than %d characters", VALUE_TEXT_MAX);
        add_row(row);
    }
    line_now = 0;
    if (spaces[index].count == 0)
        fail("no rows");
}

/* Sub-code, Win32 value, name, description: a space of texts. */
static void read_ldap_ad(const char *path, size_t index)
{
    char *rest = read_file(path);
    char *cells[CELLS_MAX];
    uint32_t last = 0;
    while (next_row(&rest, cells, 4)) {
        char back[16];
        uint32_t number = read_number(cells[1], FORM_DECIMAL);
        snprintf(back, sizeof back, "%x", (unsigned)number);
        if (strcmp(back, cells[0]) != 0)
            fail("'%s' is not %s in hexadecimal", cells[0], cells[1]);
        if (number <= last)
            fail("out of order, or twice");
        last = number;
        add_row((struct row){.space = index,
                             .text = cells[0],
                             .name = cells[2],
                             .description = cells[3],
                             .source = "winerror.h"});
    }
}

static void read_pairs(const char *path)
{
    char *rest = read_file(path);
    char *cells[CELLS_MAX];
    while (next_row(&rest, cells, 2)) {
        struct pair pair = {read_number(cells[0], FORM_HEX), read_number(cells[1], FORM_DECIMAL),
                            0};
        if (pair_count && pairs[pair_count - 1].status >= pair.status)
            fail("out of order, or twice");
        if (pair.win32 > UINT16_MAX)
            fail("not a Win32 value: %s", cells[1]);
        pairs = grow(pairs, sizeof *pairs, pair_count, &pair_capacity);
        pairs[pair_count++] = pair;
    }
}

static size_t add_space(const char *name, const char *title, enum form form, int order)
{
    if (space_count == SPACES_MAX)
        fail("more than %d spaces", SPACES_MAX);
    for (size_t i = 0; i < space_count; i++)
        if (strcmp(spaces[i].name, name) == 0)
            fail("the space '%s' again", name);
    spaces[space_count] =
        (struct space){.name = name, .title = title, .form = form, .order = order};
    return space_count++;
}

static void read_spaces(const char *path)
{
    char *rest = read_file(path);
    char *cells[CELLS_MAX];
    while (next_row(&rest, cells, 4)) {
        size_t form = 0;
        while (form <= FORM_TEXT && strcmp(cells[2], FORM_WORDS[form]) != 0)
            form++;
        int order = (int)read_number(cells[3], FORM_DECIMAL);
        if (!cells[0][0] || !cells[1][0] || form > FORM_TEXT || order <= 0 || order > UINT8_MAX)
            fail("not: space, title, form, order from 1 to 255");
        if (space_count && spaces[space_count - 1].order >= order)
            fail("out of order: by the last column, none twice");
        add_space(cells[0], cells[1], (enum form)form, order);
    }
}

/* ---- likeness of names ---- */

/* True when WORD, between underscores, stands in NAME. */
static int has_word(const char *name, const char *word, size_t length)
{
    for (const char *at = name; at; at = strchr(at, '_')) {
        at += *at == '_';
        size_t here = strcspn(at, "_");
        if (here == length && strncmp(at, word, length) == 0)
            return 1;
    }
    return 0;
}

/* How many words of 100 two names share, their first ones (STATUS, ERROR) aside. */
static int likeness(const char *a, const char *b)
{
    const char *left = strchr(a, '_');
    const char *right = strchr(b, '_');
    if (!left || !right)
        return 0;
    int shared = 0;
    int all = 0;
    for (const char *at = left; at; at = strchr(at, '_')) {
        at += *at == '_';
        shared += has_word(right + 1, at, strcspn(at, "_"));
        all++;
    }
    for (const char *at = right; at; at = strchr(at, '_')) {
        at += *at == '_';
        all++;
    }
    return all > shared ? 100 * shared / (all - shared) : 100;
}

static size_t find_space(const char *name)
{
    for (size_t i = 0; i < space_count; i++)
        if (strcmp(spaces[i].name, name) == 0)
            return i;
    fail("there is no space '%s'", name);
}

static void judge_pairs(void)
{
    const struct space *statuses = &spaces[find_space("ntstatus")];
    const struct space *errors = &spaces[find_space("win32")];
    for (size_t i = 0; i < pair_count; i++)
        for (size_t j = 0; j < statuses->count; j++) {
            const struct row *status = &rows[statuses->first + j];
            if (status->number != pairs[i].status)
                continue;
            for (size_t k = 0; k < errors->count; k++) {
                const struct row *error = &rows[errors->first + k];
                if (error->number != pairs[i].win32)
                    continue;
                int like = likeness(status->name, error->name);
                if (like > pairs[i].likeness)
                    pairs[i].likeness = like;
            }
        }
}

static int compare_pairs(const void *left, const void *right)
{
    const struct pair *a = &pairs[*(const uint16_t *)left];
    const struct pair *b = &pairs[*(const uint16_t *)right];
    if (a->win32 != b->win32)
        return a->win32 < b->win32 ? -1 : 1;
    if (a->likeness != b->likeness)
        return a->likeness > b->likeness ? -1 : 1;
    return a->status < b->status ? -1 : 1;
}

/* ---- writing ---- */

static FILE *out;

/* The pool: each string once. */
static struct {
    const char **slots;
    uint32_t *offsets;
    size_t room; /* a power of two */
    uint32_t length;
} pool;

static uint32_t pool_add(const char *text)
{
    uint32_t hash = 2166136261u;
    for (const char *at = text; *at; at++)
        hash = (hash ^ (unsigned char)*at) * 16777619u;
    size_t slot = hash & (pool.room - 1);
    while (pool.slots[slot]) {
        if (strcmp(pool.slots[slot], text) == 0)
            return pool.offsets[slot];
        slot = (slot + 1) & (pool.room - 1);
    }
    pool.slots[slot] = text;
    pool.offsets[slot] = pool.length;
    pool.length += (uint32_t)strlen(text) + 1;
    fputs("    \"", out);
    for (const char *at = text; *at; at++) {
        if (*at == '"' || *at == '\\')
            fputc('\\', out);
        fputc(*at, out);
        if (at[0] == '?' && at[1] == '?')
            fputs("\"\"", out); /* no trigraphs */
    }
    fputs("\\0\"\n", out);
    return pool.offsets[slot];
}

static void pool_open(size_t strings)
{
    pool.room = 1024;
    while (pool.room < strings * 2)
        pool.room *= 2;
    pool.slots = calloc(pool.room, sizeof *pool.slots);
    pool.offsets = calloc(pool.room, sizeof *pool.offsets);
    if (!pool.slots || !pool.offsets)
        fail("out of memory");
    pool_add("");
}

/* A name in the index, or the part of it behind "tool:". */
struct name {
    const char *text;
    uint32_t offset;
    uint32_t row;
};

static int compare_folded(const char *a, const char *b)
{
    while (*a && tolower((unsigned char)*a) == tolower((unsigned char)*b)) {
        a++;
        b++;
    }
    return tolower((unsigned char)*a) - tolower((unsigned char)*b);
}

static int compare_names(const void *left, const void *right)
{
    const struct name *a = left;
    const struct name *b = right;
    int order = compare_folded(a->text, b->text);
    return order ? order : a->row < b->row ? -1 : a->row > b->row;
}

static void write_rows(void)
{
    uint32_t(*offsets)[4] = calloc(row_count, sizeof *offsets);
    uint32_t *titles = calloc(space_count, sizeof *titles);
    uint32_t *words = calloc(space_count, sizeof *words);
    struct name *names = calloc(row_count * 2, sizeof *names);
    if (!offsets || !titles || !words || !names)
        fail("out of memory");
    size_t name_count = 0;
    fputs("static const char POOL[] =\n", out);
    pool_open(row_count * 3);
    for (size_t i = 0; i < space_count; i++) {
        words[i] = pool_add(spaces[i].name);
        titles[i] = pool_add(spaces[i].title);
    }
    for (size_t i = 0; i < row_count; i++) {
        const struct row *row = &rows[i];
        offsets[i][0] = spaces[row->space].form == FORM_TEXT ? pool_add(row->text) : row->number;
        offsets[i][1] = pool_add(row->name);
        offsets[i][2] = pool_add(row->description);
        offsets[i][3] = pool_add(row->source);
        names[name_count++] = (struct name){row->name, offsets[i][1], (uint32_t)i};
        const char *colon = strchr(row->name, ':');
        if (strcmp(spaces[row->space].name, "exit") == 0 && colon) {
            uint32_t behind = offsets[i][1] + (uint32_t)(colon + 1 - row->name);
            names[name_count++] = (struct name){colon + 1, behind, (uint32_t)i};
        }
    }
    fputs("    ;\n\n", out);

    fputs("static const struct space_row SPACES[] = {\n", out);
    for (size_t i = 0; i < space_count; i++)
        fprintf(out, "    {%u, %u, %u, %u, %d, %d},\n", words[i], titles[i],
                (unsigned)spaces[i].first, (unsigned)spaces[i].count, (int)spaces[i].form,
                spaces[i].order);
    fputs("};\n\nstatic const struct code_row ROWS[] = {\n", out);
    for (size_t i = 0; i < row_count; i++)
        fprintf(out, "    {%uu, %u, %u, %u, %u},\n", offsets[i][0], offsets[i][1], offsets[i][2],
                offsets[i][3], (unsigned)rows[i].space);
    qsort(names, name_count, sizeof *names, compare_names);
    fputs("};\n\nstatic const struct name_row NAMES[] = {\n", out);
    for (size_t i = 0; i < name_count; i++)
        fprintf(out, "    {%u, %u},\n", names[i].offset, names[i].row);
    fputs("};\n", out);
    free(offsets);
    free(titles);
    free(words);
    free(names);
}

static void write_pairs(void)
{
    uint16_t *order = calloc(pair_count + 1, sizeof *order);
    if (!order || pair_count > UINT16_MAX)
        fail("out of memory");
    fputs("\nstatic const struct status_pair STATUSES[] = {\n", out);
    for (size_t i = 0; i < pair_count; i++) {
        fprintf(out, "    {0x%08Xu, %u},\n", pairs[i].status, pairs[i].win32);
        order[i] = (uint16_t)i;
    }
    qsort(order, pair_count, sizeof *order, compare_pairs);
    fputs("};\n\nstatic const uint16_t STATUSES_BY_WIN32[] = {\n", out);
    for (size_t i = 0; i < pair_count; i++)
        fprintf(out, "    %u,\n", order[i]);
    fputs("};\n", out);
    free(order);
}

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

    file_now = argv[2];
    line_now = 0;
    out = fopen(argv[2], "w");
    if (!out)
        fail("%s", strerror(errno));
    fputs("/* Made from kb/codes/ by tools/compile-catalogue.c; do not edit. */\n"
          "#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n"
          "/* NOLINTBEGIN */\n",
          out);
    write_rows();
    write_pairs();
    fputs("/* NOLINTEND */\n", out);
    if (fclose(out) != 0)
        fail("%s", strerror(errno));
    return 0;
}

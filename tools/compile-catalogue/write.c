#include "tables.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

void write_tables(const char *output)
{
    file_now = output;
    line_now = 0;
    out = fopen(output, "w");
    if (!out)
        fail("%s", strerror(errno));
    fputs("/* Made from kb/codes/ by tools/compile-catalogue; do not edit. */\n"
          "#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n"
          "/* NOLINTBEGIN */\n",
          out);
    write_rows();
    write_pairs();
    fputs("/* NOLINTEND */\n", out);
    if (fclose(out) != 0)
        fail("%s", strerror(errno));
}

#include "tables.h"

#include "code/value_order.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    CELLS_MAX = 5,
    NAME_MAX_LENGTH = 120,
    DESCRIPTION_MAX = 100,
    VALUE_TEXT_MAX = 23,
};

struct space spaces[SPACES_MAX];
size_t space_count;
struct row *rows;
size_t row_count;
static size_t row_capacity;
struct pair *pairs;
size_t pair_count;
static size_t pair_capacity;

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

int compare_rows(const void *left, const void *right)
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

void read_space(const char *path, size_t index)
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
void read_ldap_ad(const char *path, size_t index)
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

void read_pairs(const char *path)
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

size_t add_space(const char *name, const char *title, enum form form, int order)
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

void read_spaces(const char *path)
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

#include "code/catalogue.h"

#include "code/value_order.h"

/* The tables. Everything is an offset, so nothing is relocated when the program starts, and pages
 * that no look-up touches are never read. */
struct space_row {
    uint32_t name;
    uint32_t title;
    uint32_t first;
    uint32_t count;
    int8_t form;
    uint8_t order;
};

struct code_row {
    uint32_t value; /* a number, or the place of a text in the pool */
    uint32_t name;
    uint32_t description;
    uint32_t source : 24;
    uint32_t space : 8;
};

struct name_row {
    uint32_t name;
    uint32_t row;
};

struct status_pair {
    uint32_t status;
    uint32_t win32;
};

#include "code/catalogue_data.h" /* made from kb/codes/ by the build */

enum {
    SPACE_COUNT = sizeof SPACES / sizeof SPACES[0],
    NAME_COUNT = sizeof NAMES / sizeof NAMES[0],
    PAIR_COUNT = sizeof STATUSES / sizeof STATUSES[0],
};

_Static_assert(SPACE_COUNT <= UINT8_MAX, "a space must fit into code_row.space");
_Static_assert(sizeof POOL < 1 << 24, "a source must fit into code_row.source");

/* ---- spaces ---- */

size_t catalogue_space_count(void)
{
    return SPACE_COUNT;
}

struct catalogue_space catalogue_space(size_t index)
{
    const struct space_row *row = &SPACES[index];
    return (struct catalogue_space){.name = POOL + row->name,
                                    .title = POOL + row->title,
                                    .form = (enum catalogue_form)row->form,
                                    .order = row->order,
                                    .count = row->count};
}

bool catalogue_find_space(struct str name, size_t *index)
{
    for (size_t i = 0; i < SPACE_COUNT; i++)
        if (str_equal_case(name, str_of(POOL + SPACES[i].name))) {
            *index = i;
            return true;
        }
    return false;
}

size_t catalogue_index_of(const char *name)
{
    size_t index = 0;
    (void)catalogue_find_space(str_of(name), &index);
    return index;
}

/* ---- rows ---- */

static void fill_entry(size_t index, struct catalogue_entry *entry)
{
    const struct code_row *row = &ROWS[index];
    enum catalogue_form form = (enum catalogue_form)SPACES[row->space].form;
    *entry = (struct catalogue_entry){.space = row->space,
                                      .text = form == CATALOGUE_TEXT ? POOL + row->value : "",
                                      .name = POOL + row->name,
                                      .description = POOL + row->description,
                                      .source = POOL + row->source,
                                      .row = index};
    if (form == CATALOGUE_SIGNED)
        entry->number = (int32_t)row->value;
    else if (form != CATALOGUE_TEXT)
        entry->number = row->value;
}

/* What is searched for: the place of a value in the order of its space. */
struct key {
    enum catalogue_form form;
    int64_t number;
    struct str text;
};

static int compare(const struct code_row *row, const struct key *key)
{
    if (key->form == CATALOGUE_TEXT) {
        struct str text = str_of(POOL + row->value);
        return value_order(text.bytes, text.length, key->text.bytes, key->text.length);
    }
    int64_t number = key->form == CATALOGUE_SIGNED ? (int64_t)(int32_t)row->value : row->value;
    return number == key->number ? 0 : number < key->number ? -1 : 1;
}

/* The first row of SPACE that is not below KEY; one past its last when all are. */
static size_t lower_bound(size_t space, const struct key *key)
{
    size_t low = SPACES[space].first;
    size_t high = low + SPACES[space].count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare(&ROWS[middle], key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* NUMBER as SPACE holds it: its 32 bits with or without sign. */
static struct key number_key(size_t space, int64_t number)
{
    struct key key = {.form = (enum catalogue_form)SPACES[space].form, .number = number};
    if (key.form == CATALOGUE_SIGNED && number > INT32_MAX && number <= UINT32_MAX)
        key.number = (int32_t)(uint32_t)number;
    else if (key.form == CATALOGUE_HEX && number < 0 && number >= INT32_MIN)
        key.number = (int64_t)(uint32_t)number;
    return key;
}

static bool find(size_t space, const struct key *key, struct catalogue_entry *entry)
{
    size_t row = lower_bound(space, key);
    if (row == SPACES[space].first + SPACES[space].count || compare(&ROWS[row], key) != 0)
        return false;
    fill_entry(row, entry);
    return true;
}

bool catalogue_find(size_t space, int64_t number, struct catalogue_entry *entry)
{
    struct key key = number_key(space, number);
    return key.form != CATALOGUE_TEXT && find(space, &key, entry);
}

bool catalogue_find_text(size_t space, struct str text, struct catalogue_entry *entry)
{
    enum { TEXT_MAX = 23 };
    char other[2][TEXT_MAX];
    if (SPACES[space].form != CATALOGUE_TEXT || text.length > TEXT_MAX)
        return false;
    struct key key = {.form = CATALOGUE_TEXT, .text = text};
    if (find(space, &key, entry))
        return true;
    for (size_t i = 0; i < text.length; i++) {
        other[0][i] = ascii_lower(text.bytes[i]) ? (char)(text.bytes[i] - 32) : text.bytes[i];
        other[1][i] = ascii_fold(text.bytes[i]);
    }
    for (size_t i = 0; i < 2; i++) {
        key.text.bytes = other[i];
        if (find(space, &key, entry))
            return true;
    }
    return false;
}

bool catalogue_next_name(struct catalogue_entry *entry)
{
    size_t row = entry->row + 1;
    const struct space_row *space = &SPACES[entry->space];
    if (row >= (size_t)space->first + space->count || ROWS[row].value != ROWS[entry->row].value)
        return false; /* equal texts are one in the pool */
    fill_entry(row, entry);
    return true;
}

void catalogue_find_any(int64_t number, catalogue_visit visit, void *context)
{
    for (size_t i = 0; i < SPACE_COUNT && SPACES[i].order; i++) {
        struct catalogue_entry entry;
        if (catalogue_find(i, number, &entry) && !visit(context, &entry))
            return;
    }
}

void catalogue_list(size_t space, catalogue_visit visit, void *context)
{
    for (size_t i = 0; i < SPACES[space].count; i++) {
        struct catalogue_entry entry;
        fill_entry(SPACES[space].first + i, &entry);
        if (!visit(context, &entry))
            return;
    }
}

void catalogue_list_range(size_t space, int64_t first, int64_t last, catalogue_visit visit,
                          void *context)
{
    struct key key = number_key(space, first);
    struct key end = number_key(space, last);
    if (key.form == CATALOGUE_TEXT)
        return;
    size_t limit = SPACES[space].first + SPACES[space].count;
    for (size_t row = lower_bound(space, &key); row < limit && compare(&ROWS[row], &end) <= 0;
         row++) {
        struct catalogue_entry entry;
        fill_entry(row, &entry);
        if (!visit(context, &entry))
            return;
    }
}

static void neighbours(size_t space, const struct key *key, struct catalogue_entry *below,
                       bool *has_below, struct catalogue_entry *above, bool *has_above)
{
    size_t first = SPACES[space].first;
    size_t limit = first + SPACES[space].count;
    size_t row = lower_bound(space, key);
    size_t lower = row;
    *has_below = row > first;
    if (*has_below) { /* the first row of its value, which has the best name */
        lower--;
        while (lower > first && ROWS[lower - 1].value == ROWS[lower].value)
            lower--;
        fill_entry(lower, below);
    }
    while (row < limit && compare(&ROWS[row], key) == 0)
        row++;
    *has_above = row < limit;
    if (*has_above)
        fill_entry(row, above);
}

void catalogue_neighbours(size_t space, int64_t number, struct catalogue_entry *below,
                          bool *has_below, struct catalogue_entry *above, bool *has_above)
{
    struct key key = number_key(space, number);
    *has_below = *has_above = false;
    if (key.form != CATALOGUE_TEXT)
        neighbours(space, &key, below, has_below, above, has_above);
}

void catalogue_text_neighbours(size_t space, struct str text, struct catalogue_entry *below,
                               bool *has_below, struct catalogue_entry *above, bool *has_above)
{
    struct key key = {.form = CATALOGUE_TEXT, .text = text};
    *has_below = *has_above = false;
    if (SPACES[space].form == CATALOGUE_TEXT)
        neighbours(space, &key, below, has_below, above, has_above);
}

/* ---- names ---- */

/* NAME, folded, against TEXT; with PREFIX_ONLY the rest of NAME does not count. */
static int compare_name(const char *name, struct str text, bool prefix_only)
{
    for (size_t i = 0; i < text.length; i++) {
        int difference =
            (unsigned char)ascii_fold(name[i]) - (unsigned char)ascii_fold(text.bytes[i]);
        if (difference || !name[i])
            return name[i] ? difference : -1;
    }
    return prefix_only || !name[text.length] ? 0 : 1;
}

static void find_names(struct str text, bool prefix_only, catalogue_visit visit, void *context)
{
    size_t low = 0;
    size_t high = NAME_COUNT;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_name(POOL + NAMES[middle].name, text, prefix_only) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < NAME_COUNT && compare_name(POOL + NAMES[low].name, text, prefix_only) == 0;
         low++) {
        struct catalogue_entry entry;
        fill_entry(NAMES[low].row, &entry);
        if (!visit(context, &entry))
            return;
    }
}

void catalogue_find_name(struct str name, catalogue_visit visit, void *context)
{
    find_names(name, false, visit, context);
}

void catalogue_find_prefix(struct str prefix, catalogue_visit visit, void *context)
{
    find_names(prefix, true, visit, context);
}

/* ---- NTSTATUS and Win32 ---- */

bool catalogue_win32_of_status(uint32_t status, uint32_t *win32)
{
    size_t low = 0;
    size_t high = PAIR_COUNT;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (STATUSES[middle].status < status)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == PAIR_COUNT || STATUSES[low].status != status)
        return false;
    *win32 = STATUSES[low].win32;
    return true;
}

size_t catalogue_statuses_of_win32(uint32_t win32, uint32_t *statuses, size_t room)
{
    size_t low = 0;
    size_t high = PAIR_COUNT;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (STATUSES[STATUSES_BY_WIN32[middle]].win32 < win32)
            low = middle + 1;
        else
            high = middle;
    }
    size_t count = 0;
    for (; low < PAIR_COUNT && count < room; low++) {
        const struct status_pair *pair = &STATUSES[STATUSES_BY_WIN32[low]];
        if (pair->win32 != win32)
            break;
        statuses[count++] = pair->status;
    }
    return count;
}

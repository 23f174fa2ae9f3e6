#include "message/listing.h"

enum {
    CELLS_MAX = 8,
    VALUE_MAX = 11, /* bytes of the longest value */
    STATUS_DIGITS = 8,
};

/* A stretch of a line between wide gaps or bars. */
struct cell {
    struct str text;
    size_t column;
};

struct cells {
    struct cell items[CELLS_MAX];
    size_t count;
};

static void add_cell(struct cells *cells, struct str line, size_t from, size_t to)
{
    struct str text = str_trim(str_first(str_from(line, from), to - from));
    if (text.length && cells->count < CELLS_MAX)
        cells->items[cells->count++] = (struct cell){text, (size_t)(text.bytes - line.bytes)};
}

static void split_box(struct str line, struct cells *cells)
{
    size_t from = 0;
    for (size_t i = 0; i <= line.length; i++)
        if (i == line.length || line.bytes[i] == '|') {
            add_cell(cells, line, from, i);
            from = i + 1;
        }
}

static void split_gaps(struct str line, struct cells *cells)
{
    size_t from = 0;
    for (size_t i = 0; i <= line.length; i++) {
        bool gap = i == line.length || line.bytes[i] == '\t' ||
                   (line.bytes[i] == ' ' && i + 1 < line.length && line.bytes[i + 1] == ' ');
        if (gap) {
            add_cell(cells, line, from, i);
            from = i;
        }
    }
}

static bool all_hex(struct str text)
{
    for (size_t i = 0; i < text.length; i++)
        if (!ascii_hex(text.bytes[i]))
            return false;
    return text.length > 0;
}

/* All of TEXT is a number, perhaps with a note mark behind it. Eight digits are hexadecimal. */
static bool read_number(struct str text, int64_t *number)
{
    bool hex;
    while (text.length && text.bytes[text.length - 1] == '*')
        text.length--;
    if (text.length == STATUS_DIGITS && all_hex(text))
        return code_read_hex(text, number);
    if (text.length == 0 || text.length > VALUE_MAX ||
        !(ascii_digit(text.bytes[0]) || (text.bytes[0] == '-' && text.length > 1)))
        return false;
    return code_read_number(text, number, &hex) == text.length;
}

/* "LNK2001", "F2202": one to four capitals and three to five digits. */
static bool is_tool(struct str text)
{
    size_t letters = 0;
    while (letters < text.length && ascii_upper(text.bytes[letters]))
        letters++;
    size_t end = letters;
    while (end < text.length && ascii_digit(text.bytes[end]))
        end++;
    return end == text.length && letters >= 1 && letters <= 4 && end - letters >= 3 &&
           end - letters <= 5;
}

bool listing_is_name(struct str name)
{
    size_t letters = 0;
    bool underscore = false;
    bool hump = false; /* a capital behind a small letter */
    for (size_t i = 0; i < name.length; i++) {
        char c = name.bytes[i];
        if (!ascii_alnum(c) && c != '_')
            return false;
        underscore |= c == '_';
        hump |= ascii_upper(c) && i >= 3 && ascii_lower(name.bytes[i - 1]);
        letters += ascii_alpha(c);
    }
    return letters >= 4 && (underscore || (hump && ascii_lower(name.bytes[0])));
}

static bool is_capitals(struct str text)
{
    for (size_t i = 0; i < text.length; i++)
        if (!ascii_upper(text.bytes[i]) && !ascii_digit(text.bytes[i]) && text.bytes[i] != '-')
            return false;
    return text.length >= 4;
}

/* Parts the first cell where only one blank stands behind its first word. */
static void split_first(struct cells *cells, struct str line)
{
    struct cell *first = &cells->items[0];
    const char *blank = memchr(first->text.bytes, ' ', first->text.length);
    if (!blank || cells->count == CELLS_MAX)
        return;
    struct str word = str_between(first->text.bytes, blank);
    struct str rest = str_trim(str_from(first->text, word.length));
    struct str second;
    struct str after = rest;
    int64_t number;
    bool value = read_number(word, &number);
    bool marked = value && !ascii_digit(word.bytes[word.length - 1]);
    (void)str_next_word(&after, &second);
    bool twofold = value && str_starts_case(second, STR("0x"));
    bool named = listing_is_name(word) && read_number(second, &number);
    if (!marked && !is_tool(word) && !(value && listing_is_name(second)) && !twofold && !named)
        return;
    memmove(&cells->items[2], &cells->items[1], (cells->count - 1) * sizeof cells->items[0]);
    cells->items[1] = (struct cell){rest, (size_t)(rest.bytes - line.bytes)};
    first->text = word;
    cells->count++;
}

/* "ASP 0100": a word in capitals before the number. */
static bool read_worded(struct str text, struct listing_row *row)
{
    const char *blank = memchr(text.bytes, ' ', text.length);
    if (!blank || blank - text.bytes < 2 || blank - text.bytes > 6)
        return false;
    row->word = str_between(text.bytes, blank);
    row->value = str_trim(str_from(text, row->word.length));
    for (size_t i = 0; i < row->word.length; i++)
        if (!ascii_upper(row->word.bytes[i]))
            return false;
    return row->value.length >= 3 && ascii_digit(row->value.bytes[0]) &&
           read_number(row->value, &row->number);
}

/* The value in the cell AT of CELLS. The rest of ROW is emptied. */
static bool read_value(const struct cells *cells, size_t at, struct listing_row *row)
{
    struct str text = cells->items[at].text;
    *row = (struct listing_row){.value = text, .value_column = cells->items[at].column};
    row->text_column = row->value_column + text.length + 1;
    row->is_number = true;
    if (read_number(text, &row->number) || read_worded(text, row))
        return true;
    row->word = (struct str){0};
    row->value = text;
    row->is_number = false;
    if (is_tool(text))
        return true;
    /* "0A  10": the second number says that the first is hexadecimal */
    int64_t number;
    int64_t hex;
    row->is_number = at + 1 < cells->count && text.length <= 4 && code_read_hex(text, &hex) &&
                     read_number(cells->items[at + 1].text, &number) && number == hex;
    row->number = row->is_number ? number : 0;
    return row->is_number;
}

/* Fills ROW from the cells from *AT on; *AT moves to the next row of the line, if there is one. */
static void read_cells(const struct cells *cells, size_t *at, struct listing_row *row)
{
    for (; *at < cells->count; ++*at) {
        struct cell cell = cells->items[*at];
        int64_t number;
        int64_t hex;
        bool last = *at + 1 == cells->count;
        bool any = row->text.length || row->name.length;
        if (read_number(cell.text, &number)) {
            if (any && !last)
                return;
            if (!any && row->is_number && code_read_hex(row->value, &hex) && hex == number)
                row->number = number;
        } else if (!row->name.length && !row->text.length &&
                   (listing_is_name(cell.text) || (is_capitals(cell.text) && !last))) {
            row->name = cell.text;
        } else if (!row->text.length) {
            row->text = cell.text;
            row->text_column = cell.column;
        }
    }
}

size_t listing_read(struct str line, struct listing_row rows[LISTING_ROWS_MAX])
{
    struct cells cells = {.count = 0};
    struct str trimmed = str_trim(line);
    if (trimmed.length == 0)
        return 0;
    char c = trimmed.bytes[0];
    bool box = c == '|';
    if (!box && !ascii_alnum(c) && c != '-')
        return 0;
    if (box)
        split_box(line, &cells);
    else
        split_gaps(line, &cells);
    if (cells.count == 0)
        return 0;
    split_first(&cells, line);
    size_t count = 0;
    size_t at = 0;
    if (cells.count > 1 && listing_is_name(cells.items[0].text) &&
        read_value(&cells, 1, &rows[0])) { /* the name comes first */
        rows[0].name = cells.items[0].text;
        at = 2;
        for (; at < cells.count && !rows[0].text.length; at++) {
            rows[0].text = cells.items[at].text;
            rows[0].text_column = cells.items[at].column;
        }
        return 1;
    }
    while (count < LISTING_ROWS_MAX && at < cells.count && read_value(&cells, at, &rows[count])) {
        at++;
        read_cells(&cells, &at, &rows[count]);
        count += rows[count].text.length || rows[count].name.length;
    }
    return count;
}

struct str listing_continue(struct str line, const struct listing_row *row)
{
    enum { SLACK = 3 };
    struct cells cells = {.count = 0};
    split_gaps(line, &cells);
    for (size_t i = 0; i < cells.count; i++) {
        struct cell cell = cells.items[i];
        if (cell.column <= row->value_column)
            break;
        if (cell.column + SLACK < row->text_column && i + 1 < cells.count)
            continue;
        int64_t number;
        if (read_number(cell.text, &number))
            continue;
        while (cell.text.length && char_in(cell.text.bytes[cell.text.length - 1], "| "))
            cell.text.length--;
        return cell.text;
    }
    return (struct str){0};
}

bool listing_heading(struct str heading, int64_t *number)
{
    static const char *const LEADS[] = {
        "Error code ", "Error ", "Event ID ", "Event ID: ", "Event ", "Code ", "Stop ", NULL};
    for (const char *const *lead = LEADS; *lead; lead++) {
        struct str value = str_from(heading, strlen(*lead));
        if (str_starts_case(heading, str_of(*lead)) && read_number(str_trim(value), number))
            return true;
    }
    return false;
}

#include "tui/edit.h"

#include "base/text.h"

void edit_clear(struct edit *edit)
{
    strbuf_clear(&edit->text);
    edit->cursor = 0;
}

/* The longest start of TEXT with at most ROOM bytes that ends between two characters. */
static struct str fitting(struct str text, size_t room)
{
    if (text.length <= room)
        return text;
    while (room && ((unsigned char)text.bytes[room] & 0xC0U) == 0x80)
        room--;
    return str_first(text, room);
}

bool edit_insert(struct edit *edit, struct str text)
{
    struct strbuf *own = &edit->text;
    struct str taken = fitting(text, edit->limit - own->length);
    size_t behind = own->length - edit->cursor;
    if (taken.length && !strbuf_reserve(own, taken.length))
        return false;
    if (taken.length) {
        char *at = own->bytes + edit->cursor;
        memmove(at + taken.length, at, behind + 1);
        memcpy(at, taken.bytes, taken.length);
        own->length += taken.length;
        edit->cursor += taken.length;
    }
    return taken.length == text.length;
}

bool edit_set(struct edit *edit, struct str text)
{
    strbuf_reset(&edit->text);
    edit->cursor = 0;
    return edit_insert(edit, text);
}

static size_t before(const struct edit *edit, size_t at)
{
    const char *bytes = edit->text.bytes;
    while (at) {
        do
            at--;
        while (at && ((unsigned char)bytes[at] & 0xC0U) == 0x80);
        struct str rest = str_from(strbuf_view(&edit->text), at);
        uint32_t codepoint = text_next(&rest);
        if (codepoint < ' ' || text_codepoint_width(codepoint) > 0)
            break;
    }
    return at;
}

/* Behind the character at AT and the marks that combine with it. */
static size_t behind(const struct edit *edit, size_t at)
{
    struct str rest = str_from(strbuf_view(&edit->text), at);
    if (rest.length == 0)
        return at;
    (void)text_next(&rest);
    while (rest.length) {
        struct str after = rest;
        uint32_t codepoint = text_next(&after);
        if (codepoint < ' ' || text_codepoint_width(codepoint) > 0)
            break;
        rest = after;
    }
    return edit->text.length - rest.length;
}

static void cut(struct edit *edit, size_t from, size_t to)
{
    struct strbuf *own = &edit->text;
    if (from < to) {
        memmove(own->bytes + from, own->bytes + to, own->length - to + 1);
        own->length -= to - from;
    }
    edit->cursor = from;
}

void edit_backspace(struct edit *edit)
{
    cut(edit, before(edit, edit->cursor), edit->cursor);
}

void edit_delete(struct edit *edit)
{
    cut(edit, edit->cursor, behind(edit, edit->cursor));
}

void edit_kill_word(struct edit *edit)
{
    size_t at = edit->cursor;
    while (at && str_is_blank(edit->text.bytes[at - 1]))
        at--;
    while (at && !str_is_blank(edit->text.bytes[at - 1]))
        at--;
    cut(edit, at, edit->cursor);
}

void edit_left(struct edit *edit)
{
    edit->cursor = before(edit, edit->cursor);
}

void edit_right(struct edit *edit)
{
    edit->cursor = behind(edit, edit->cursor);
}

void edit_home(struct edit *edit)
{
    while (edit->cursor && edit->text.bytes[edit->cursor - 1] != '\n')
        edit->cursor--;
}

void edit_end(struct edit *edit)
{
    while (edit->cursor < edit->text.length && edit->text.bytes[edit->cursor] != '\n')
        edit->cursor++;
}

/* ---- rows ---- */

static size_t width_of(uint32_t codepoint)
{
    int width = text_is_control(codepoint) ? 1 : text_codepoint_width(codepoint);
    return width > 0 ? (size_t)width : 0;
}

bool edit_next_row(struct str text, size_t width, size_t *at, struct edit_row *row)
{
    if (*at == EDIT_ROW_NONE)
        return false;
    struct str rest = str_from(text, *at);
    size_t column = 0;
    *row = (struct edit_row){*at, text.length};
    *at = EDIT_ROW_NONE;
    while (rest.length) {
        size_t place = text.length - rest.length;
        uint32_t codepoint = text_next(&rest);
        column += width_of(codepoint);
        bool full = column > width && place > row->from;
        if (codepoint != '\n' && !full)
            continue;
        row->to = place;
        *at = codepoint == '\n' ? place + 1 : place;
        break;
    }
    return true;
}

static size_t column_of(struct str text, struct edit_row row, size_t cursor)
{
    size_t column = 0;
    struct str part = str_from(str_first(text, cursor), row.from);
    while (part.length)
        column += width_of(text_next(&part));
    return column;
}

size_t edit_rows(struct str text, size_t width, size_t cursor, size_t *row, size_t *column)
{
    size_t at = 0;
    size_t count = 0;
    struct edit_row next;
    *row = *column = 0;
    for (; edit_next_row(text, width, &at, &next); count++)
        if (cursor >= next.from && cursor <= next.to) {
            *row = count; /* between two rows: at the start of the second */
            *column = column_of(text, next, cursor);
        }
    return count;
}

/* Moves the cursor to COLUMN of ROW, or as near as it goes. */
static bool move_to(struct edit *edit, size_t width, size_t row, size_t column)
{
    struct str text = strbuf_view(&edit->text);
    size_t at = 0;
    struct edit_row next;
    while (edit_next_row(text, width, &at, &next)) {
        if (row--)
            continue;
        struct str rest = str_from(str_first(text, next.to), next.from);
        size_t passed = 0;
        while (rest.length && passed < column)
            passed += width_of(text_next(&rest));
        edit->cursor = next.to - rest.length;
        bool wraps = edit->cursor == next.to && at == next.to; /* that place is in the next row */
        if (wraps && edit->cursor > next.from)
            edit_left(edit);
        return true;
    }
    return false;
}

bool edit_up(struct edit *edit, size_t width)
{
    size_t row;
    size_t column;
    (void)edit_rows(strbuf_view(&edit->text), width, edit->cursor, &row, &column);
    return row > 0 && move_to(edit, width, row - 1, column);
}

bool edit_down(struct edit *edit, size_t width)
{
    size_t row;
    size_t column;
    size_t count = edit_rows(strbuf_view(&edit->text), width, edit->cursor, &row, &column);
    return row + 1 < count && move_to(edit, width, row + 1, column);
}

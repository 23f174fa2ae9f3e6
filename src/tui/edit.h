/* A text that is being edited: where the cursor stands, how it lies in rows of a width. Pure. Uses
 * base/. */
#ifndef KBQ_TUI_EDIT_H
#define KBQ_TUI_EDIT_H

#include "base/strbuf.h"

/* Starts as all zero but for LIMIT. Free with edit_clear. */
struct edit {
    struct strbuf text; /* UTF-8 */
    size_t cursor;      /* in bytes, between two characters */
    size_t limit;       /* bytes that it takes at most */
};

void edit_clear(struct edit *edit);

/* Inserts TEXT (UTF-8) at the cursor. False when not all of it had room. */
bool edit_insert(struct edit *edit, struct str text);
/* Makes TEXT all there is, with the cursor at its end. False when not all of it had room. */
bool edit_set(struct edit *edit, struct str text);

/* Removing: the character before the cursor, the one behind it, the word before it. */
void edit_backspace(struct edit *edit);
void edit_delete(struct edit *edit);
void edit_kill_word(struct edit *edit);

/* Moving by a character, and to the ends of the line. */
void edit_left(struct edit *edit);
void edit_right(struct edit *edit);
void edit_home(struct edit *edit);
void edit_end(struct edit *edit);
/* Moving by a row of WIDTH columns. False, and nothing moves, where there is none. */
bool edit_up(struct edit *edit, size_t width);
bool edit_down(struct edit *edit, size_t width);

/* A row as it is shown: a line, or as much of one as WIDTH columns hold. */
struct edit_row {
    size_t from, to; /* bytes of the text */
};
/* Reads the row that begins at *AT, which must be 0 or what the last call left there. False behind
 * the last row. There is always one, and one behind a line feed at the end. */
bool edit_next_row(struct str text, size_t width, size_t *at, struct edit_row *row);
#define EDIT_ROW_NONE SIZE_MAX

/* How many rows TEXT has, and which one byte CURSOR stands in; *COLUMN is its column there. */
size_t edit_rows(struct str text, size_t width, size_t cursor, size_t *row, size_t *column);

#endif

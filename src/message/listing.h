/* One line of a list of codes: a value, and beside it a name, a text or both. Pure. Uses code/ and
 * base/. */
#ifndef KBQ_MESSAGE_LISTING_H
#define KBQ_MESSAGE_LISTING_H

#include "code/code.h"

enum { LISTING_ROWS_MAX = 2 }; /* that stand side by side in one line */

/* A row as its first line has it. */
struct listing_row {
    struct str word;  /* "ASP" before the value; mostly empty */
    struct str value; /* as it stands: "1326L", "0x0A", "LNK2001" */
    bool is_number;
    int64_t number;
    struct str name; /* "ERROR_LOGON_FAILURE"; may be empty */
    struct str text;
    struct str explanation; /* what else stands below a heading; never filled here */
    size_t value_column;
    size_t text_column; /* where the text begins; behind the value without one */
};

/* Reads LINE, a line of text or of a box, into ROWS. Returns how many there are; 0 for a line of
 * another kind. */
size_t listing_read(struct str line, struct listing_row rows[LISTING_ROWS_MAX]);

/* The part of LINE, which goes on with the text of ROW; empty when it does not. */
struct str listing_continue(struct str line, const struct listing_row *row);

/* "Error 2400", "Event ID: 7000", "Error code 5": its number in *NUMBER. False for other headings.
 */
bool listing_heading(struct str heading, int64_t *number);

/* True when NAME looks like the name of a constant: ERROR_LOGON_FAILURE, errPMOutOfPageSpace. */
bool listing_is_name(struct str name);

#endif

/* Error codes: a value in a space. A space is the table that gives a number its meaning: win32,
 * errno, event, ... ; kb/codes/spaces.tsv names them all. Uses base/. */
#ifndef KBQ_CODE_CODE_H
#define KBQ_CODE_CODE_H

#include "base/str.h"

#include <stdint.h>

enum { CODE_VALUE_MAX = 47, CODE_SPACE_MAX = 47 };

/* Spaces that are no table of their own. */
#define CODE_ANY   ""      /* nothing says which table is meant */
#define CODE_ERROR "error" /* the text says "error", and no more */
/* Behind the space in the index: the article lists this code among many others. */
#define CODE_LISTED "="

/* A code as it stands in a text. A space may be narrowed: "exit:curl" is the exit status of curl,
 * "event:service-control-manager" an event of that source. */
struct code {
    char space[CODE_SPACE_MAX + 1];
    char value[CODE_VALUE_MAX + 1]; /* canonical: see code_value */
    bool is_number;
    bool is_hex;    /* written in hexadecimal */
    int64_t number; /* when is_number; 32-bit codes as unsigned */
    size_t from;    /* where it stands in the text, in bytes */
    size_t to;
    const char *because; /* the words of the rule that chose the space; NULL without one */
    size_t because_from; /* where they begin in the text; FROM without */
    bool again;          /* the same place as the code before, read more or less closely: an event
                          * with its source, HTTP 401 after 401.3 */
};

/* Writes the canonical text of NUMBER, under which the index keeps it: decimal; what was a
 * negative 32-bit number beyond -65536 as the unsigned number with the same bits, so that all
 * spellings of an HRESULT are one key. TO has room for CODE_VALUE_MAX + 1. */
void code_value(int64_t number, char *to);

/* Reads DIGITS, all of them hexadecimal, whatever they look like: 80004005. False when they are
 * more than 63 bits or something else. */
bool code_read_hex(struct str digits, int64_t *number);

/* Reads one number off the start of TEXT: decimal, negative, hexadecimal with and without 0x,
 * with a suffix L, u or h. Returns the bytes read, 0 when there is none. */
size_t code_read_number(struct str text, int64_t *number, bool *is_hex);

#endif

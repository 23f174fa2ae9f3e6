/* What kbq knows of error codes by itself: all of kb/codes/, compiled in as read-only tables that
 * cost nothing at the start (tools/compile-catalogue makes them). Strings are static and never
 * NULL. Uses code/value_order.h and base/str.h. */
#ifndef KBQ_CODE_CATALOGUE_H
#define KBQ_CODE_CATALOGUE_H

#include "base/str.h"

#include <stdint.h>

enum catalogue_form {
    CATALOGUE_DECIMAL, /* 0 to 2^32 - 1 */
    CATALOGUE_HEX,     /* the same, written in hexadecimal */
    CATALOGUE_SIGNED,  /* 32 bits, negative where users see it so */
    CATALOGUE_TEXT,    /* "28P01", "5.7.1", "401.3" */
};

/* A table of codes. */
struct catalogue_space {
    const char *name;  /* "win32" */
    const char *title; /* "Windows (Win32)" */
    enum catalogue_form form;
    int order;    /* likelihood when a bare number is typed: smaller is likelier. 0 for tables that
                   * only a name reaches: facility, openssl-lib, ldap-ad */
    size_t count; /* of its rows */
};

/* One row: a name for a value of a space. */
struct catalogue_entry {
    size_t space;
    int64_t number;          /* not in a space of texts, where it is 0 */
    const char *text;        /* the value in a space of texts, otherwise "" */
    const char *name;        /* never empty */
    const char *description; /* "" when the name says enough */
    const char *source;      /* header or document */
    size_t row;
};

/* Called for each row found. False ends the search. */
typedef bool (*catalogue_visit)(void *context, const struct catalogue_entry *entry);

/* Spaces are numbered from 0 in the order of likelihood; those with order 0 come last. */
size_t catalogue_space_count(void);
struct catalogue_space catalogue_space(size_t index);
/* The space called NAME, in any letter case. False when there is none. */
bool catalogue_find_space(struct str name, size_t *index);
/* The index of the space called NAME, which the catalogues have. */
size_t catalogue_index_of(const char *name);

/* The first row of NUMBER in SPACE: of several names a described one, then that of the header which
 * defines the space. Numbers are taken by their 32 bits, so that -2147024891 and 0x80070005 are
 * one. False when there is none. */
bool catalogue_find(size_t space, int64_t number, struct catalogue_entry *entry);
/* The same in a space of texts; letters in any case. */
bool catalogue_find_text(size_t space, struct str text, struct catalogue_entry *entry);
/* Moves ENTRY to the next row of the same value. False at the last. */
bool catalogue_next_name(struct catalogue_entry *entry);

/* The first row of NUMBER in each space of numbers that has it, the likeliest space first. */
void catalogue_find_any(int64_t number, catalogue_visit visit, void *context);

/* All rows called NAME, in any letter case; in exit also without the "tool:". */
void catalogue_find_name(struct str name, catalogue_visit visit, void *context);
/* All rows whose names begin with PREFIX, by name. */
void catalogue_find_prefix(struct str prefix, catalogue_visit visit, void *context);

/* All rows of SPACE, by value. */
void catalogue_list(size_t space, catalogue_visit visit, void *context);
/* The rows of SPACE from the number FIRST to LAST. */
void catalogue_list_range(size_t space, int64_t first, int64_t last, catalogue_visit visit,
                          void *context);

/* The nearest known values of SPACE below and above NUMBER; *HAS_BELOW and *HAS_ABOVE say which
 * there are. */
void catalogue_neighbours(size_t space, int64_t number, struct catalogue_entry *below,
                          bool *has_below, struct catalogue_entry *above, bool *has_above);
/* The same in a space of texts. */
void catalogue_text_neighbours(size_t space, struct str text, struct catalogue_entry *below,
                               bool *has_below, struct catalogue_entry *above, bool *has_above);

/* The Win32 code that Windows makes of an NTSTATUS. False when it has none of its own. */
bool catalogue_win32_of_status(uint32_t status, uint32_t *win32);
/* The NTSTATUS values that become WIN32, the one with the most similar name first, at most ROOM.
 * Returns how many. */
size_t catalogue_statuses_of_win32(uint32_t win32, uint32_t *statuses, size_t room);

#endif

/* The spaces, their codes, and the pairs of NTSTATUS and Win32 code, as kb/codes/ has them. */
#ifndef KBQ_TOOLS_TABLES_H
#define KBQ_TOOLS_TABLES_H

#include "rows.h"

enum { SPACES_MAX = 256 };

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

extern struct space spaces[SPACES_MAX];
extern size_t space_count;
extern struct row *rows;
extern size_t row_count;
extern struct pair *pairs;
extern size_t pair_count;

/* ---- tables.c: reading them; what breaks a promise of kb/codes/README.md ends the program ---- */

/* Adds a space without codes; its index. */
size_t add_space(const char *name, const char *title, enum form form, int order);
/* spaces.tsv: name, title, form and order of each space. */
void read_spaces(const char *path);
/* The codes of the space INDEX. */
void read_space(const char *path, size_t index);
/* The sub-codes of Active Directory: a space of texts. */
void read_ldap_ad(const char *path, size_t index);
void read_pairs(const char *path);
/* By space, value, rank and name; for qsort. */
int compare_rows(const void *left, const void *right);

/* ---- likeness.c ---- */

/* Tells for each pair how much the names of its two codes have in common. */
void judge_pairs(void);

/* ---- write.c ---- */

/* Writes all of it to OUTPUT as C. */
void write_tables(const char *output);

#endif

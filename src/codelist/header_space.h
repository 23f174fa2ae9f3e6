/* Which constants of a header are codes, and of which table: by the type that they are cast to, by
 * the name of the file, by what kbq knows of the same name and value, and by how they are called.
 * Uses codelist/cconstants.h and code/. */
#ifndef KBQ_CODELIST_HEADER_SPACE_H
#define KBQ_CODELIST_HEADER_SPACE_H

#include "code/code.h"
#include "codelist/cconstants.h"

enum { HEADER_PREFIXES_MAX = 64 };

/* Names of a header with the same beginning. */
struct header_prefix {
    struct str prefix; /* "SQLITE_" */
    size_t names;      /* that could be codes */
    size_t known;      /* of them, those that a table of the catalogue has with the same value */
    size_t negative;   /* of these */
    size_t space;      /* that table */
    bool several;      /* others are in another one */
};

/* What is known about a header before its constants are judged one by one. */
struct header_view {
    const struct cconstants *constants;
    struct str name; /* of the file */
    char own[CODE_SPACE_MAX + 1];
    bool is_other_errno; /* errno names with other numbers: another system's */
    bool has_table;      /* com_err wrote it: all numbers of its table are codes */
    int64_t table_base;
    struct header_prefix prefixes[HEADER_PREFIXES_MAX];
    size_t prefix_count;
};

/* Looks at all CONSTANTS of the header NAME, and says which enums hold codes. */
void header_view_init(struct header_view *view, struct cconstants *constants, struct str name);

/* Writes the space of CONSTANT, which has a value, and the number of the code, which may be a part
 * of the value. False when it is no code. SPACE has room for CODE_SPACE_MAX + 1. */
bool header_space(const struct header_view *view, const struct cconstant *constant, char *space,
                  int64_t *number);

#endif

/* Which lists of codes an import took, for people: lists of one format that follow each other are
 * one line, since a machine has the same list in many languages. Uses ingest/import.h and base/. */
#ifndef KBQ_CMD_TAKEN_H
#define KBQ_CMD_TAKEN_H

#include "base/strbuf.h"
#include "ingest/import.h"

/* Starts as all zero. */
struct taken {
    struct strbuf first;   /* path of the first list of the line that is not told yet */
    struct strbuf format;  /* of its lists */
    struct strbuf remarks; /* what was left out of them, a line each */
    size_t count;          /* lists of that line */
    int64_t definitions;   /* in them */
    size_t lines;          /* told so far, and remarks */
    size_t left_out;       /* lines that were not told */
};

/* Takes LIST into the line that is open, and tells that line first when LIST is of another format.
 */
void taken_add(struct taken *taken, const struct import_list *list);
/* Tells the line that is open. */
void taken_tell(struct taken *taken);
/* Tells what is left, how many lines were left out, and frees. */
void taken_end(struct taken *taken);

#endif

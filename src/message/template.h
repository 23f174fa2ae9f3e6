/* A message as a template: fixed words and holes. A hole is a placeholder (<servername>, %1,
 * xxxx) or a value that differs from machine to machine (a path, a number, a quoted name). Pure.
 * Uses message/, code/ and base/. */
#ifndef KBQ_MESSAGE_TEMPLATE_H
#define KBQ_MESSAGE_TEMPLATE_H

#include "base/arena.h"
#include "base/status.h"

#include <stdint.h>

enum template_part_kind {
    PART_FIXED, /* literal text, from word to word */
    PART_OPEN,  /* a placeholder: says nothing of what stands there */
    PART_VALUE, /* a value: another one may stand there, the same one is evidence */
};

enum { TEMPLATE_PARTS_MAX = 128, HOLE_NAME_MAX = 40 };

struct template_part {
    enum template_part_kind kind;
    struct str text; /* as in the message */
    struct str name; /* of a placeholder, without its marks; empty for one without a name */
};

struct message_template {
    struct template_part parts[TEMPLATE_PARTS_MAX];
    size_t count;
    bool cut; /* the message had more parts */
};

/* Splits MESSAGE, one line of text, into parts that point into it. */
void template_parse(struct str message, struct message_template *template);

/* True for placeholder text such as "<servername>" at the start of TEXT; its bytes in *LENGTH and
 * its name, marks stripped, in *NAME. */
bool template_placeholder(struct str text, size_t *length, struct str *name);

/* True when two placeholder names mean the same: letter case, marks, blanks and a leading article
 * do not count, and "server name" is "servername" and "server". */
bool template_same_name(struct str a, struct str b);

#endif

/* The messages of one article while they are found: what is read, and what is kept. For the files
 * of message/ that look for messages (extract.c). Uses message/extract.h and base/. */
#ifndef KBQ_MESSAGE_EXTRACTION_H
#define KBQ_MESSAGE_EXTRACTION_H

#include "message/extract.h"

struct extraction {
    const struct article *article;
    struct arena *arena;
    struct messages *messages;
    const struct section *section;      /* that is being read; NULL for the title */
    const struct paragraph *paragraphs; /* of the section */
    size_t count;
    bool failed; /* memory ran out */
};

/* Keeps the text at PLACE as a message, unless it is plainly none (a reference, an address) or
 * there are too many. SURE leaves it the full weight of its section, otherwise it gets half. */
void extraction_keep(struct extraction *x, struct str place, enum message_how how, bool sure);

/* Whether TEXT begins with the id of an article: "Q123456 ...". */
bool extraction_is_reference(struct str text);

/* Whether a line of TEXT is source code. */
bool extraction_has_code(struct str text);

#endif

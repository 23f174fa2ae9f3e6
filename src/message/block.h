/* The paragraphs behind a cue, and how many messages they are: alternatives, events, lines that
 * were broken on purpose. Uses message/extraction.h and base/. */
#ifndef KBQ_MESSAGE_BLOCK_H
#define KBQ_MESSAGE_BLOCK_H

#include "message/extraction.h"

enum { PIECES_MAX = 96 };

/* A paragraph behind a cue. */
struct piece {
    struct str text;
    size_t alternative; /* pieces of one alternative belong together */
};

/* Starts as all zero. */
struct block {
    struct piece pieces[PIECES_MAX];
    size_t count;
    size_t alternatives;
    bool plural;
    bool sure;
    enum message_how how;
};

/* Appends the paragraph TEXT, as a new alternative when it is FRESH. One too many is left out. */
void block_add(struct block *block, struct str text, bool fresh);

/* Keeps the messages of BLOCK. */
void block_keep(struct extraction *x, const struct block *block);

#endif

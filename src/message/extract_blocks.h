/* Messages that stand as blocks of their own: behind a cue, under a heading, at the start of the
 * symptoms. Uses message/block.h, message/cue.h and article/. */
#ifndef KBQ_MESSAGE_EXTRACT_BLOCKS_H
#define KBQ_MESSAGE_EXTRACT_BLOCKS_H

#include "message/extraction.h"

/* Keeps the blocks of the section that X reads. */
void extract_blocks(struct extraction *x);

#endif

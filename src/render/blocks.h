/* The layout of article text read into a tree: prose, lists with what belongs to each item, blocks
 * that their author laid out, notices, references. Uses article/layout.h, article/boilerplate.h,
 * render/node.h and base/. */
#ifndef KBQ_RENDER_BLOCKS_H
#define KBQ_RENDER_BLOCKS_H

#include "render/node.h"

/* Adds the blocks of TEXT to PARENT. Only memory can run out, which ARENA says. */
void blocks_read(struct arena *arena, struct str text, struct node *parent);

#endif

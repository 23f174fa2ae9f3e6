/* A page as a tree: what the readers of article text (render/blocks.h, render/sheet.h) make and the
 * renderers of text, Markdown and HTML walk. Nodes live in an arena; their texts point into what
 * was read. Uses base/. */
#ifndef KBQ_RENDER_NODE_H
#define KBQ_RENDER_NODE_H

#include "base/arena.h"

enum node_kind {
    NODE_PAGE,      /* children: all of it */
    NODE_TITLE,     /* label: the id; text: the title */
    NODE_FACTS,     /* text: product and date; with level 1 one of several facts of a kind */
    NODE_SECTION,   /* text: the heading; level 1 or 2; children */
    NODE_PROSE,     /* text: lines that may be broken anew */
    NODE_LITERAL,   /* text: lines that stay as they are: commands, messages, tables */
    NODE_ITEM,      /* label: the mark of the list item, "1." or "-"; children */
    NODE_NOTICE,    /* text: words that stand in many articles and may be folded away */
    NODE_REFERENCE, /* label: the id of another article; text: its title */
};

/* Whether the article that a reference names is in a base, or even on the same page. */
enum node_presence { PRESENCE_UNKNOWN, PRESENCE_ABSENT, PRESENCE_HERE, PRESENCE_ON_PAGE };

struct node {
    enum node_kind kind;
    int level;
    enum node_presence presence;
    size_t indent; /* columns that prose and literals stand deeper than what holds them */
    struct str label;
    struct str text;
    struct node *child; /* the first one */
    struct node *last;  /* the last one */
    struct node *next;
};

/* A node without a parent; NULL when memory ran out (sticky in ARENA). */
struct node *node_new(struct arena *arena, enum node_kind kind, struct str text);

/* A new last child of PARENT; NULL when memory ran out or PARENT is NULL, so that a chain of calls
 * is checked once, by ARENA->failed. */
struct node *node_add(struct arena *arena, struct node *parent, enum node_kind kind,
                      struct str text);

#endif

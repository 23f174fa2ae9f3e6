#include "render/node.h"

struct node *node_new(struct arena *arena, enum node_kind kind, struct str text)
{
    struct node *node = arena_alloc(arena, sizeof *node);
    if (node) {
        node->kind = kind;
        node->text = text;
    }
    return node;
}

struct node *node_add(struct arena *arena, struct node *parent, enum node_kind kind,
                      struct str text)
{
    struct node *node = parent ? node_new(arena, kind, text) : NULL;
    if (!node)
        return NULL;
    if (parent->last)
        parent->last->next = node;
    else
        parent->child = node;
    parent->last = node;
    return node;
}

/* Memory that is freed all at once: many small things with one life. Uses base/str.h. */
#ifndef KBQ_BASE_ARENA_H
#define KBQ_BASE_ARENA_H

#include "base/str.h"

struct arena_chunk;

/* Starts as all zero. After a failed request `failed` stays set until the arena is reset. */
struct arena {
    struct arena_chunk *chunk; /* newest; older ones are linked behind it */
    size_t used;               /* bytes taken of the newest chunk */
    bool failed;
};

/* SIZE bytes, aligned for any type and zeroed, or NULL when memory ran out (sticky). They live
 * until the arena is reset or cleared. */
void *arena_alloc(struct arena *arena, size_t size);
/* The same with a smaller ALIGN, a power of two, for many small things of one kind. */
void *arena_alloc_aligned(struct arena *arena, size_t size, size_t align);
/* A terminated copy of TEXT, or NULL when memory ran out. */
char *arena_copy(struct arena *arena, struct str text);
/* The formatted text, or NULL when memory ran out (sticky). */
char *arena_format(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Forgets everything allocated and keeps one chunk of memory for the next use. */
void arena_reset(struct arena *arena);
/* Frees everything. */
void arena_clear(struct arena *arena);

/* Grows an array of SIZE-byte items that lives in ARENA to hold at least COUNT + 1 of them.
 * *CAPACITY is in items. Returns the array, perhaps moved, or NULL when memory ran out. */
void *arena_grow(struct arena *arena, void *items, size_t size, size_t count, size_t *capacity);

#endif

#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { CHUNK_SIZE = 64 * 1024 };

struct arena_chunk {
    struct arena_chunk *older;
    size_t size;
    alignas(max_align_t) char bytes[];
};

static struct arena_chunk *add_chunk(struct arena *arena, size_t size)
{
    if (size > SIZE_MAX / 2)
        return NULL;
    struct arena_chunk *chunk = malloc(sizeof *chunk + size);
    if (!chunk)
        return NULL;
    chunk->older = arena->chunk;
    chunk->size = size;
    arena->chunk = chunk;
    arena->used = 0;
    return chunk;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    return arena_alloc_aligned(arena, size, alignof(max_align_t));
}

void *arena_alloc_aligned(struct arena *arena, size_t size, size_t align)
{
    size_t start = (arena->used + align - 1) & ~(align - 1);
    if (!arena->chunk || start > arena->chunk->size || size > arena->chunk->size - start) {
        if (!add_chunk(arena, size > CHUNK_SIZE ? size : CHUNK_SIZE)) {
            arena->failed = true;
            return NULL;
        }
        start = 0;
    }
    arena->used = start + size;
    return memset(arena->chunk->bytes + start, 0, size);
}

char *arena_copy(struct arena *arena, struct str text)
{
    char *copy = arena_alloc_aligned(arena, text.length + 1, 1);
    if (copy && text.length)
        memcpy(copy, text.bytes, text.length);
    return copy;
}

char *arena_format(struct arena *arena, const char *format, ...)
{
    va_list arguments;
    va_list again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    size_t size = length < 0 ? 1 : (size_t)length + 1;
    char *text = arena_alloc_aligned(arena, size, 1);
    if (text)
        (void)vsnprintf(text, size, format, again);
    va_end(again);
    va_end(arguments);
    return text;
}

void *arena_grow(struct arena *arena, void *items, size_t size, size_t count, size_t *capacity)
{
    if (count < *capacity)
        return items;
    size_t larger = *capacity ? *capacity * 2 : 8;
    void *grown = arena_alloc(arena, larger * size);
    if (!grown)
        return NULL;
    if (count)
        memcpy(grown, items, count * size);
    *capacity = larger;
    return grown;
}

void arena_reset(struct arena *arena)
{
    while (arena->chunk && arena->chunk->older) {
        struct arena_chunk *older = arena->chunk->older;
        free(arena->chunk);
        arena->chunk = older;
    }
    arena->used = 0;
    arena->failed = false;
}

void arena_clear(struct arena *arena)
{
    arena_reset(arena);
    free(arena->chunk);
    *arena = (struct arena){0};
}

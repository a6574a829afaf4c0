/* SPDX-License-Identifier: MIT
 *
 * Bump allocation in chunks. A request larger than a chunk gets one of its own.
 */
#include "base/arena.h"

#include <stdint.h>
#include <string.h>

enum { CHUNK_BYTES = 32 * 1024, ALIGN = 16 };

struct ArenaChunk {
    ArenaChunk *next;
    size_t size; /* of `data` */
    size_t used;
    size_t pad; /* keeps `data` aligned */
    unsigned char data[];
};

void arena_init(Arena *arena, const Mem *mem)
{
    *arena = (Arena){.mem = *mem};
}

static void free_chunks(Arena *arena, ArenaChunk *chunk)
{
    while (chunk != NULL) {
        ArenaChunk *next = chunk->next;
        mem_free(&arena->mem, chunk, sizeof *chunk + chunk->size);
        chunk = next;
    }
}

void arena_free(Arena *arena)
{
    free_chunks(arena, arena->first);
    arena_init(arena, &arena->mem);
}

void arena_reset(Arena *arena)
{
    if (arena->first != NULL) {
        free_chunks(arena, arena->first->next);
        arena->first->next = NULL;
        arena->first->used = 0;
    }
    arena->last = arena->first;
    arena->bytes = 0;
    arena->failed = false;
}

static ArenaChunk *add_chunk(Arena *arena, size_t least)
{
    size_t size = least > CHUNK_BYTES ? least : CHUNK_BYTES;
    if (size > SIZE_MAX - sizeof(ArenaChunk))
        return NULL;
    ArenaChunk *chunk = mem_alloc(&arena->mem, sizeof *chunk + size);
    if (chunk == NULL)
        return NULL;
    *chunk = (ArenaChunk){.size = size};
    if (arena->last != NULL)
        arena->last->next = chunk;
    else
        arena->first = chunk;
    arena->last = chunk;
    return chunk;
}

void *arena_alloc(Arena *arena, size_t size)
{
    if (arena->failed || size > SIZE_MAX - ALIGN) {
        arena->failed = true;
        return NULL;
    }
    size_t need = (size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    ArenaChunk *chunk = arena->last;
    if (chunk == NULL || chunk->size - chunk->used < need) {
        chunk = add_chunk(arena, need);
        if (chunk == NULL) {
            arena->failed = true;
            return NULL;
        }
    }
    void *block = chunk->data + chunk->used;
    chunk->used += need;
    arena->bytes += need;
    memset(block, 0, need);
    return block;
}

void *arena_array(Arena *arena, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size) {
        arena->failed = true;
        return NULL;
    }
    return arena_alloc(arena, count * size);
}

Str arena_str(Arena *arena, Str text)
{
    char *copy = text.len == SIZE_MAX ? NULL : arena_alloc(arena, text.len + 1);
    if (copy == NULL)
        return (Str){NULL, 0};
    if (text.len != 0)
        memcpy(copy, text.at, text.len);
    return (Str){copy, text.len};
}

void *arena_copy(Arena *arena, const void *from, size_t count, size_t size)
{
    void *copy = arena_array(arena, count, size);
    if (copy != NULL && count * size != 0)
        memcpy(copy, from, count * size);
    return copy;
}

/* SPDX-License-Identifier: MIT
 *
 * Bump allocation in chunks, blocks from the front and texts, which need no alignment,
 * from the back. A request larger than a chunk gets one of its own.
 *
 *     [ block | block | ... used -->      free      <-- end ... text | text ]
 */
#include "base/arena.h"

#include <stdint.h>
#include <string.h>

enum { CHUNK_BYTES = 32 * 1024, ALIGN = 8, CLEARED_BY_HAND = 16 };

struct ArenaChunk {
    ArenaChunk *next;
    size_t size; /* of `data` */
    size_t used; /* from the front */
    size_t end;  /* from here on: texts */
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
        arena->first->end = arena->first->size;
    }
    arena->last = arena->first;
    arena->bytes = 0;
    arena->failed = false;
}

ArenaMark arena_mark(const Arena *arena)
{
    ArenaChunk *last = arena->last;
    if (last == NULL)
        return (ArenaMark){.bytes = arena->bytes};
    return (ArenaMark){last, last->used, last->end, arena->bytes};
}

void arena_release(Arena *arena, ArenaMark mark)
{
    ArenaChunk *kept = mark.chunk == NULL ? arena->first : mark.chunk;
    if (kept == NULL)
        return;
    free_chunks(arena, kept->next);
    kept->next = NULL;
    kept->used = mark.used;
    kept->end = mark.chunk == NULL ? kept->size : mark.end;
    arena->last = kept;
    arena->bytes = mark.bytes;
}

static bool holds(const ArenaChunk *chunk, const void *block)
{
    uintptr_t at = (uintptr_t)block - (uintptr_t)chunk->data;
    return at < chunk->size;
}

ArenaWalk arena_walk(const Arena *arena, const void *block)
{
    ArenaWalk walk = {arena->first, NULL};
    while (!holds(walk.from, block))
        walk.from = walk.from->next;
    return walk;
}

void arena_walk_to(Arena *arena, ArenaWalk *walk, const void *block)
{
    ArenaChunk *from = walk->from;
    if (holds(walk->to == NULL ? from : walk->to, block))
        return;
    while (!holds(from->next, block)) {
        ArenaChunk *gone = from->next;
        from->next = gone->next;
        mem_free(&arena->mem, gone, sizeof *gone + gone->size);
    }
    walk->to = from->next;
}

static ArenaChunk *add_chunk(Arena *arena, size_t least)
{
    size_t size = least > CHUNK_BYTES ? least : CHUNK_BYTES;
    if (size > SIZE_MAX - sizeof(ArenaChunk))
        return NULL;
    ArenaChunk *chunk = mem_alloc(&arena->mem, sizeof *chunk + size);
    if (chunk == NULL)
        return NULL;
    *chunk = (ArenaChunk){.size = size, .end = size};
    if (arena->last != NULL)
        arena->last->next = chunk;
    else
        arena->first = chunk;
    arena->last = chunk;
    return chunk;
}

/* Another chunk, in which `size` bytes are free, or NULL: memory failed. */
static ArenaChunk *make_room(Arena *arena, size_t size)
{
    ArenaChunk *chunk = arena->failed ? NULL : add_chunk(arena, size);
    if (chunk == NULL)
        arena->failed = true;
    return chunk;
}

/* The chunk in which `size` bytes are free, or NULL. After a failure the last is not
 * looked at, however much is free in it. */
static inline ArenaChunk *find_room(Arena *arena, size_t size)
{
    ArenaChunk *chunk = arena->last;
    if (chunk == NULL || arena->failed || chunk->end - chunk->used < size)
        chunk = make_room(arena, size);
    if (chunk != NULL)
        arena->bytes += size;
    return chunk;
}

/* Blocks are mostly a few words: a loop beats a call. */
static inline void clear(uint64_t *words, size_t count)
{
    if (count > CLEARED_BY_HAND) {
        memset(words, 0, count * sizeof *words);
        return;
    }
    for (size_t i = 0; i < count; i++)
        words[i] = 0;
}

/* A block of a size that is a multiple of ALIGN. */
static inline void *take(Arena *arena, size_t need)
{
    ArenaChunk *chunk = find_room(arena, need);
    if (chunk == NULL)
        return NULL;
    void *block = chunk->data + chunk->used;
    chunk->used += need;
    return block;
}

static size_t aligned(size_t size)
{
    return (size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
}

void *arena_alloc(Arena *arena, size_t size)
{
    if (size > SIZE_MAX - ALIGN) {
        arena->failed = true;
        return NULL;
    }
    size_t need = aligned(size);
    void *block = take(arena, need);
    if (block != NULL)
        clear(block, need / sizeof(uint64_t));
    return block;
}

void *arena_array(Arena *arena, size_t count, size_t size)
{
    void *block = arena_room(arena, count, size);
    if (block != NULL)
        clear(block, aligned(count * size) / sizeof(uint64_t));
    return block;
}

void *arena_room(Arena *arena, size_t count, size_t size)
{
    if (size != 0 && count > (SIZE_MAX - ALIGN) / size) {
        arena->failed = true;
        return NULL;
    }
    return take(arena, aligned(count * size));
}

char *arena_text(Arena *arena, size_t len)
{
    ArenaChunk *chunk = len == SIZE_MAX ? NULL : find_room(arena, len + 1);
    if (chunk == NULL) {
        arena->failed = true;
        return NULL;
    }
    chunk->end -= len + 1;
    char *text = (char *)chunk->data + chunk->end;
    text[len] = '\0';
    return text;
}

Str arena_str(Arena *arena, Str text)
{
    char *copy = arena_text(arena, text.len);
    if (copy == NULL)
        return (Str){NULL, 0};
    if (text.len != 0)
        memcpy(copy, text.at, text.len);
    return (Str){copy, text.len};
}

void *arena_copy(Arena *arena, const void *from, size_t count, size_t size)
{
    void *copy = arena_room(arena, count, size);
    if (copy != NULL && count * size != 0)
        memcpy(copy, from, count * size);
    return copy;
}

void *arena_more(Arena *arena, void *at, uint32_t count, uint32_t *room, size_t size)
{
    enum { FIRST = 8 };
    if (count < *room)
        return at;
    uint32_t wider = *room == 0 ? FIRST : 2 * *room;
    char *grown = arena_array(arena, wider, size);
    if (grown == NULL)
        return NULL;
    if (count != 0)
        memcpy(grown, at, count * size);
    *room = wider;
    return grown;
}

/* SPDX-License-Identifier: MIT
 *
 * Arena: memory that lives and dies together. A rule base is one arena; a load
 * and each answer of a session have a scratch arena.
 *
 *     first -> [ chunk | used ......... free ] -> [ chunk | ... ]
 *
 * Invariants
 *   - blocks are aligned to 8 bytes, texts not at all; neither moves;
 *   - failure is sticky: after one request fails, `failed` is set and every later
 *     one returns NULL too, so a builder may check once, at its end, as long as it
 *     tests each pointer before it writes through it;
 *   - arena_reset keeps the first chunk, so a scratch arena settles on a size and
 *     then asks the system for nothing more.
 */
#ifndef EG_BASE_ARENA_H
#define EG_BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "base/str.h"

typedef struct ArenaChunk ArenaChunk;

typedef struct Arena {
    Mem mem;
    ArenaChunk *first;
    ArenaChunk *last;
    size_t bytes; /* handed out since the last reset */
    bool failed;
} Arena;

void arena_init(Arena *arena, const Mem *mem);

/* Releases everything; the arena may be used again. */
void arena_free(Arena *arena);

/* Forgets everything, keeps the first chunk and clears `failed`. */
void arena_reset(Arena *arena);

/* Where an arena stands; and forgetting what was handed out since. */
typedef struct ArenaMark {
    ArenaChunk *chunk;
    size_t used, end;
    size_t bytes;
} ArenaMark;

ArenaMark arena_mark(const Arena *arena);
void arena_release(Arena *arena, ArenaMark mark);

/* A walk over blocks in the order in which they were handed out: the chunks that it
 * leaves behind are given back.
 *
 *     [ ... from ] -> [ gone ] -> [ gone ] -> [ to ... ] -> [ ... ]
 */
typedef struct ArenaWalk {
    ArenaChunk *from, *to; /* `to` NULL: still in the first */
} ArenaWalk;

/* Begins it at a block, whose chunk stays, as do those before it. */
ArenaWalk arena_walk(const Arena *arena, const void *block);

/* Goes on to a later block: what lies in chunks between is gone. */
void arena_walk_to(Arena *arena, ArenaWalk *walk, const void *block);

/* `size` zeroed bytes, or NULL. A size of 0 gives a valid pointer to nothing. */
void *arena_alloc(Arena *arena, size_t size);

/* `count` zeroed items; NULL on overflow or when memory fails. */
void *arena_array(Arena *arena, size_t count, size_t size);

/* The same, not zeroed: for what is written whole. */
void *arena_room(Arena *arena, size_t count, size_t size);

/* A copy of `text` with a NUL behind it; {NULL, 0} when memory fails. */
Str arena_str(Arena *arena, Str text);

/* Room for a text of `len` bytes, with a NUL behind it; NULL when memory fails. */
char *arena_text(Arena *arena, size_t len);

/* Copies `count` items of `size` from `from`. */
void *arena_copy(Arena *arena, const void *from, size_t count, size_t size);

/* A list of `count` items at `at`, of which `*room` fit, with room for one more: where
 * it was, or copied to twice the room. NULL when memory fails; the list stands. */
void *arena_more(Arena *arena, void *at, uint32_t count, uint32_t *room, size_t size);

#endif

/* SPDX-License-Identifier: MIT
 *
 * Memory: the one allocator hook that every byte of ours passes through.
 *
 * Invariants
 *   - nothing in the library calls malloc, realloc or free except mem.c;
 *   - a request that fails returns NULL and changes nothing; callers pass the
 *     failure on as a status, nobody exits;
 *   - sizes are given back on release, so a host may count or pool.
 */
#ifndef EG_BASE_MEM_H
#define EG_BASE_MEM_H

#include <stddef.h>

/* One function does all: ptr NULL allocates, new_size 0 releases, else resizes.
 * `user` is handed back untouched. Same shape as Lua's lua_Alloc. */
typedef void *(*MemFn)(void *user, void *ptr, size_t old_size, size_t new_size);

typedef struct Mem {
    MemFn fn;
    void *user;
} Mem;

/* The C library's allocator, for hosts that give no hook. */
Mem mem_default(void);

/* Uninitialised memory of `size` bytes, or NULL. A size of 0 gives NULL. */
void *mem_alloc(const Mem *mem, size_t size);

/* As mem_alloc for `count` items of `size`, zeroed; NULL where it would overflow. */
void *mem_zero(const Mem *mem, size_t count, size_t size);

/* Moves a block to `new_size` (not 0) bytes; on failure NULL, and the old one stays. */
void *mem_resize(const Mem *mem, void *ptr, size_t old_size, size_t new_size);

/* Releases a block of `size` bytes; NULL is let pass. */
void mem_free(const Mem *mem, void *ptr, size_t size);

#endif

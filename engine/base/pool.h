/* SPDX-License-Identifier: MIT
 *
 * Pool: items of one size that come and go. Released items are reused before the
 * system is asked for more, so a session settles on a size.
 *
 *     chunks -> [ item item item ... ] -> [ ... ]
 *     free   -> item -> item -> item
 *
 * Invariants: items never move; an item that is handed out is zeroed.
 */
#ifndef EG_BASE_POOL_H
#define EG_BASE_POOL_H

#include <stddef.h>

#include "base/arena.h"

typedef struct PoolItem PoolItem;

typedef struct Pool {
    Arena chunks;
    PoolItem *free;
    size_t size; /* of an item */
    size_t live; /* handed out and not yet released */
} Pool;

/* For items of `size` bytes. */
void pool_init(Pool *pool, const Mem *mem, size_t size);

/* Releases the memory of all items. */
void pool_free(Pool *pool);

/* Takes all items back at once. */
void pool_reset(Pool *pool);

/* A zeroed item, or NULL when memory fails. */
void *pool_take(Pool *pool);

/* Gives an item back. */
void pool_give(Pool *pool, void *item);

#endif

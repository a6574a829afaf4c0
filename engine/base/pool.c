/* SPDX-License-Identifier: MIT
 *
 * Pools over an arena, with a list of released items.
 */
#include "base/pool.h"

#include <string.h>

struct PoolItem {
    PoolItem *next;
};

void pool_init(Pool *pool, const Mem *mem, size_t size)
{
    *pool = (Pool){.size = size < sizeof(PoolItem) ? sizeof(PoolItem) : size};
    arena_init(&pool->chunks, mem);
}

void pool_free(Pool *pool)
{
    arena_free(&pool->chunks);
    pool->free = NULL;
    pool->live = 0;
}

void pool_reset(Pool *pool)
{
    arena_reset(&pool->chunks);
    pool->free = NULL;
    pool->live = 0;
}

void *pool_take(Pool *pool)
{
    void *item = pool->free;
    if (item != NULL) {
        pool->free = pool->free->next;
        memset(item, 0, pool->size);
    } else {
        item = arena_alloc(&pool->chunks, pool->size);
    }
    if (item != NULL)
        pool->live++;
    return item;
}

void pool_give(Pool *pool, void *item)
{
    PoolItem *released = item;
    released->next = pool->free;
    pool->free = released;
    pool->live--;
}

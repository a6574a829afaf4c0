/* SPDX-License-Identifier: MIT
 *
 * Lists of released blocks over an arena.
 */
#include "base/blocks.h"

#include <string.h>

/* The list of a size, and in `*rounded` what its blocks hold. */
static unsigned list_of(size_t size, size_t *rounded)
{
    if (size <= BLOCK_SMALL) {
        size_t steps = size == 0 ? 1 : (size + BLOCK_STEP - 1) / BLOCK_STEP;
        *rounded = steps * BLOCK_STEP;
        return (unsigned)steps - 1;
    }
    unsigned list = BLOCK_SMALL / BLOCK_STEP;
    size_t bytes = 2 * (size_t)BLOCK_SMALL;
    while (bytes < size && list + 1 < BLOCK_LISTS) {
        bytes *= 2;
        list++;
    }
    *rounded = bytes;
    return list;
}

void blocks_init(Blocks *blocks, const Mem *mem)
{
    memset(blocks, 0, sizeof *blocks);
    arena_init(&blocks->chunks, mem);
}

void blocks_free(Blocks *blocks)
{
    arena_free(&blocks->chunks);
    memset(blocks->free, 0, sizeof blocks->free);
}

void blocks_reset(Blocks *blocks)
{
    arena_reset(&blocks->chunks);
    memset(blocks->free, 0, sizeof blocks->free);
}

void *blocks_take(Blocks *blocks, size_t size)
{
    size_t rounded;
    unsigned list = list_of(size, &rounded);
    void *block = blocks->free[list];
    if (block == NULL) {
        blocks->chunks.failed = false; /* a later request may be met again */
        return rounded < size ? NULL : arena_alloc(&blocks->chunks, rounded);
    }
    memcpy(&blocks->free[list], block, sizeof(void *));
    return block;
}

void *blocks_zero(Blocks *blocks, size_t size)
{
    void *block = blocks_take(blocks, size);
    if (block != NULL)
        memset(block, 0, size);
    return block;
}

void blocks_give(Blocks *blocks, void *block, size_t size)
{
    size_t rounded;
    if (block == NULL)
        return;
    unsigned list = list_of(size, &rounded);
    memcpy(block, &blocks->free[list], sizeof(void *));
    blocks->free[list] = block;
}

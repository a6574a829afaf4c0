/* SPDX-License-Identifier: MIT
 *
 * Blocks: memory of many sizes that comes and goes. What is given back is kept by its
 * size and handed out again before the system is asked for more.
 *
 *     free:  16 | 32 | 48 | ... | 512 | 1024 | 2048 | ...
 *             |    '-> block -> block
 *             '-> block
 *
 * Invariants: blocks are aligned to 8 bytes and never move; the size that a block is
 * given back with is the one that it was taken with.
 */
#ifndef EG_BASE_BLOCKS_H
#define EG_BASE_BLOCKS_H

#include "base/arena.h"

enum {
    BLOCK_STEP = 16,
    BLOCK_SMALL = 512, /* up to here a list for each multiple of the step */
    BLOCK_LISTS = BLOCK_SMALL / BLOCK_STEP + 40
};

typedef struct Blocks {
    Arena chunks;
    void *free[BLOCK_LISTS];
} Blocks;

void blocks_init(Blocks *blocks, const Mem *mem);

/* Releases the memory of all blocks. */
void blocks_free(Blocks *blocks);

/* Takes all blocks back at once. */
void blocks_reset(Blocks *blocks);

/* `size` bytes that hold anything, or NULL when memory fails. Constant time. */
void *blocks_take(Blocks *blocks, size_t size);

/* The same, zeroed. */
void *blocks_zero(Blocks *blocks, size_t size);

/* Gives a block back that was taken with this size; NULL is let pass. */
void blocks_give(Blocks *blocks, void *block, size_t size);

#endif

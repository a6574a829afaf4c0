/* SPDX-License-Identifier: MIT
 *
 * A sorted list in chunks.
 */
#include "session/ordered.h"

#include <string.h>

enum { LEAST_ITEMS = 4, LEAST_CHUNKS = 2 };

static bool before(const OrderedItem *item, double order, uint64_t tag)
{
    return item->order < order || (item->order == order && item->tag < tag);
}

static size_t chunk_size(uint32_t cap)
{
    return sizeof(OrderedChunk) + cap * sizeof(OrderedItem);
}

/* The first chunk whose last item is not before these; the number of chunks: none. */
static uint32_t chunk_of(const Ordered *ordered, double order, uint64_t tag)
{
    uint32_t low = 0;
    uint32_t high = ordered->n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const OrderedChunk *chunk = ordered->chunks[middle];
        if (before(&chunk->at[chunk->n - 1], order, tag))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static uint32_t item_of(const OrderedChunk *chunk, double order, uint64_t tag)
{
    uint32_t low = 0;
    uint32_t high = chunk->n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (before(&chunk->at[middle], order, tag))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static OrderedChunk *new_chunk(Blocks *blocks, uint32_t cap)
{
    OrderedChunk *chunk = blocks_take(blocks, chunk_size(cap));
    if (chunk == NULL)
        return NULL;
    chunk->n = 0;
    chunk->cap = cap;
    return chunk;
}

static bool put_chunk(Blocks *blocks, Ordered *ordered, uint32_t at,
                      OrderedChunk *chunk)
{
    if (ordered->n == ordered->cap) {
        uint32_t cap = ordered->cap == 0 ? LEAST_CHUNKS : 2 * ordered->cap;
        OrderedChunk **chunks = blocks_take(blocks, cap * sizeof *chunks);
        if (chunks == NULL)
            return false;
        if (ordered->n > 0)
            memcpy(chunks, ordered->chunks, ordered->n * sizeof *chunks);
        blocks_give(blocks, ordered->chunks, ordered->cap * sizeof *chunks);
        ordered->chunks = chunks;
        ordered->cap = cap;
    }
    memmove(&ordered->chunks[at + 1], &ordered->chunks[at],
            (ordered->n - at) * sizeof *ordered->chunks);
    ordered->chunks[at] = chunk;
    ordered->n++;
    return true;
}

/* Makes room in a full chunk: a larger one, or two of it. */
static bool widen(Blocks *blocks, Ordered *ordered, uint32_t at)
{
    OrderedChunk *chunk = ordered->chunks[at];
    bool split = chunk->cap == ORDERED_MOST;
    OrderedChunk *made = new_chunk(blocks, split ? ORDERED_MOST : 2 * chunk->cap);
    if (made == NULL)
        return false;
    uint32_t keep = split ? chunk->n / 2 : 0;
    made->n = chunk->n - keep;
    memcpy(made->at, &chunk->at[keep], made->n * sizeof *made->at);
    if (!split) {
        ordered->chunks[at] = made;
        blocks_give(blocks, chunk, chunk_size(chunk->cap));
        return true;
    }
    if (!put_chunk(blocks, ordered, at + 1, made)) {
        blocks_give(blocks, made, chunk_size(made->cap));
        return false;
    }
    chunk->n = keep;
    return true;
}

static bool first_chunk(Blocks *blocks, Ordered *ordered)
{
    OrderedChunk *chunk = new_chunk(blocks, LEAST_ITEMS);
    return chunk != NULL && put_chunk(blocks, ordered, 0, chunk);
}

bool ordered_add(Blocks *blocks, Ordered *ordered, OrderedItem item)
{
    if (ordered->n == 0 && !first_chunk(blocks, ordered))
        return false;
    uint32_t at = 0;
    if (ordered->chunks[0]->n > 0)
        at = chunk_of(ordered, item.order, item.tag);
    if (at == ordered->n)
        at--;
    if (ordered->chunks[at]->n == ordered->chunks[at]->cap) {
        if (!widen(blocks, ordered, at))
            return false;
        const OrderedChunk *chunk = ordered->chunks[at];
        if (at + 1 < ordered->n &&
            before(&chunk->at[chunk->n - 1], item.order, item.tag))
            at++;
    }
    OrderedChunk *chunk = ordered->chunks[at];
    uint32_t i = item_of(chunk, item.order, item.tag);
    memmove(&chunk->at[i + 1], &chunk->at[i], (chunk->n - i) * sizeof *chunk->at);
    chunk->at[i] = item;
    chunk->n++;
    return true;
}

void ordered_remove(Blocks *blocks, Ordered *ordered, double order, uint64_t tag)
{
    uint32_t at = chunk_of(ordered, order, tag);
    if (at == ordered->n)
        return;
    OrderedChunk *chunk = ordered->chunks[at];
    uint32_t i = item_of(chunk, order, tag);
    if (i == chunk->n || chunk->at[i].tag != tag)
        return;
    chunk->n--;
    memmove(&chunk->at[i], &chunk->at[i + 1], (chunk->n - i) * sizeof *chunk->at);
    if (chunk->n > 0)
        return;
    blocks_give(blocks, chunk, chunk_size(chunk->cap));
    ordered->n--;
    memmove(&ordered->chunks[at], &ordered->chunks[at + 1],
            (ordered->n - at) * sizeof *ordered->chunks);
}

void ordered_free(Blocks *blocks, Ordered *ordered)
{
    for (uint32_t i = 0; i < ordered->n; i++)
        blocks_give(blocks, ordered->chunks[i], chunk_size(ordered->chunks[i]->cap));
    blocks_give(blocks, ordered->chunks, ordered->cap * sizeof *ordered->chunks);
    *ordered = (Ordered){.n = 0};
}

const OrderedItem *ordered_first(const Ordered *ordered)
{
    return ordered->n == 0 ? NULL : &ordered->chunks[0]->at[0];
}

const OrderedItem *ordered_last(const Ordered *ordered)
{
    if (ordered->n == 0)
        return NULL;
    const OrderedChunk *chunk = ordered->chunks[ordered->n - 1];
    return &chunk->at[chunk->n - 1];
}

const OrderedItem *ordered_second(const Ordered *ordered)
{
    OrderedPlace place = {0, 1};
    return ordered_next(ordered, &place);
}

const OrderedItem *ordered_last_but_one(const Ordered *ordered)
{
    if (ordered->n == 0)
        return NULL;
    const OrderedChunk *chunk = ordered->chunks[ordered->n - 1];
    if (chunk->n > 1)
        return &chunk->at[chunk->n - 2];
    if (ordered->n == 1)
        return NULL;
    chunk = ordered->chunks[ordered->n - 2];
    return &chunk->at[chunk->n - 1];
}

OrderedPlace ordered_from(const Ordered *ordered, double order)
{
    OrderedPlace place = {chunk_of(ordered, order, 0), 0};
    if (place.chunk < ordered->n)
        place.at = item_of(ordered->chunks[place.chunk], order, 0);
    return place;
}

const OrderedItem *ordered_next(const Ordered *ordered, OrderedPlace *place)
{
    while (place->chunk < ordered->n && place->at >= ordered->chunks[place->chunk]->n) {
        place->chunk++;
        place->at = 0;
    }
    if (place->chunk >= ordered->n)
        return NULL;
    return &ordered->chunks[place->chunk]->at[place->at++];
}

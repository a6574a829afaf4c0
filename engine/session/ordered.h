/* SPDX-License-Identifier: MIT
 *
 * Ordered: elements by a number, for those who ask what is above or under another.
 *
 *     chunks [ . | . | . ]
 *             '-> [ 1 #4 | 3 #2 | 3 #9 ]      by number, then by time tag
 *
 * To come and to go costs a search by halving and a move within one chunk.
 *
 * Invariants: no chunk is empty, none holds more than ORDERED_MOST; an element is in it
 * at most once.
 */
#ifndef EG_SESSION_ORDERED_H
#define EG_SESSION_ORDERED_H

#include <stdbool.h>
#include <stdint.h>

#include "base/blocks.h"
#include "session/session.h"

enum { ORDERED_MOST = 128 };

typedef struct OrderedItem {
    double order;
    uint64_t tag;
    Wme *wme;
} OrderedItem;

typedef struct OrderedChunk {
    uint32_t n, cap;
    OrderedItem at[];
} OrderedChunk;

typedef struct Ordered {
    OrderedChunk **chunks;
    uint32_t n, cap;
} Ordered;

/* Zeroed, it is empty. False when memory fails. */
bool ordered_add(Blocks *blocks, Ordered *ordered, OrderedItem item);
void ordered_remove(Blocks *blocks, Ordered *ordered, double order, uint64_t tag);
void ordered_free(Blocks *blocks, Ordered *ordered);

/* The least and the greatest, or NULL where there is none; the one next to each. */
const OrderedItem *ordered_first(const Ordered *ordered);
const OrderedItem *ordered_last(const Ordered *ordered);
const OrderedItem *ordered_second(const Ordered *ordered);
const OrderedItem *ordered_last_but_one(const Ordered *ordered);

/* The place of the first item whose number is at least this; then the items one by one,
 * NULL behind the last. Changes of it make places void. */
typedef struct OrderedPlace {
    uint32_t chunk, at;
} OrderedPlace;

OrderedPlace ordered_from(const Ordered *ordered, double order);
const OrderedItem *ordered_next(const Ordered *ordered, OrderedPlace *place);

#endif

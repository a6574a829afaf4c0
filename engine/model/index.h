/* SPDX-License-Identifier: MIT
 *
 * Index: which number an id has; one for each section of a base.
 *
 * Invariants
 *   - it is sized once, for all ids of its section, and never grows;
 *   - what was declared but broken has the number NOBODY, so that who names it can
 *     tell "broken, told already" from "never declared";
 *   - nothing is listed in its order.
 */
#ifndef EG_MODEL_INDEX_H
#define EG_MODEL_INDEX_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"

typedef struct IndexSlot {
    Str id; /* at NULL: free */
    uint32_t number;
    Place place; /* where the id was declared */
} IndexSlot;

typedef struct Index {
    IndexSlot *slots;
    uint32_t n_slots; /* a power of two, or 0 */
    uint64_t seed;
} Index;

/* Makes room for `count` ids. False when memory fails. */
bool index_init(Index *index, Arena *arena, uint32_t count, uint64_t seed);

/* The slot of an id, or NULL. */
IndexSlot *index_find(const Index *index, Str id);

/* The slot that holds the id, or the free one where it would go; there is one. */
IndexSlot *index_place(const Index *index, Str id);

/* Adds an id that is not there, with the number NOBODY; the text is lent. */
IndexSlot *index_add(Index *index, Str id, Place place);

/* The number of an id, or NOBODY. */
uint32_t index_number(const Index *index, Str id);

/* The declared id that was probably meant, or {NULL, 0}; looks at all of them. */
Str index_nearest(const Index *index, Str wrong);

#endif

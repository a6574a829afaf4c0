/* SPDX-License-Identifier: MIT
 *
 * Index: which number an id has; one for each section of a base.
 *
 *     entries  [ late | told | client | ]     in the order in which they were added
 *     slots    [ 0 | 2 | 0 | 0 | 1 | 3 | .. ] by hash: 1 + which entry, or 0
 *
 * Invariants
 *   - it is sized once, for all ids of its section, and never grows;
 *   - what was declared but broken has the number NOBODY, so that who names it can
 *     tell "broken, told already" from "never declared";
 *   - nothing is listed in the order of its slots.
 */
#ifndef EG_MODEL_INDEX_H
#define EG_MODEL_INDEX_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"

typedef struct IndexEntry {
    Str id;
    uint32_t number;
    Place place; /* where the id was declared */
} IndexEntry;

typedef struct Index {
    IndexEntry *entries;
    uint32_t n_entries;
    uint32_t *slots;
    uint32_t n_slots; /* a power of two, or 0 */
    uint64_t seed;
} Index;

/* Makes room for `count` ids. False when memory fails. */
bool index_init(Index *index, Arena *arena, uint32_t count, uint64_t seed);

/* The entry of an id, or NULL. */
IndexEntry *index_find(const Index *index, Str id);

/* Sets `*entry` to that of an id. True where it is a new one: it has the number NOBODY,
 * and the text is lent. */
bool index_add(Index *index, Str id, Place place, IndexEntry **entry);

/* The number of an id, or NOBODY. */
uint32_t index_number(const Index *index, Str id);

/* The declared id that was probably meant, or {NULL, 0}; looks at all of them. */
Str index_nearest(const Index *index, Str wrong);

#endif

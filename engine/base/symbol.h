/* SPDX-License-Identifier: MIT
 *
 * Symbols: each text once, known by a number. Equal texts have equal numbers, so
 * that names and text values are compared without looking at their bytes.
 *
 *     slots: [ 0 | 3 | 0 | 1 | ... ]      a power of two, open addressing
 *     texts: [ -, "client", "ada", ... ]  by number; 0 is no symbol
 *
 * Invariants: numbers are given in order of arrival and never change; slots are taken
 * in that order, too, so that the latest can be freed without a gap in a probe; the
 * hash is keyed by a seed, and nothing that is printed depends on it.
 */
#ifndef EG_BASE_SYMBOL_H
#define EG_BASE_SYMBOL_H

#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"

typedef uint32_t Symbol; /* 0: none */

typedef struct Symbols {
    Arena *arena; /* owns the copies of the texts */
    Mem mem;
    uint64_t seed;
    VEC(Str) texts;
    uint32_t *slots;
    size_t n_slots;
} Symbols;

/* `arena` must outlive the table. */
void symbols_init(Symbols *table, Arena *arena, const Mem *mem, uint64_t seed);
void symbols_free(Symbols *table);

/* The number of `text`, copied at first sight; 0 when memory fails. */
Symbol symbols_add(Symbols *table, Str text);

/* The number of `text`, or 0 where it was never added. */
Symbol symbols_find(const Symbols *table, Str text);

/* Forgets all texts from `count` on (text 0 counts): the latest, whose copies stay with
 * the arena. Their numbers may be given anew. */
void symbols_forget(Symbols *table, size_t count);

/* The text of a number that was handed out; lent, lives as long as the arena. */
Str symbols_text(const Symbols *table, Symbol symbol);

/* A seed that is hard to foresee; `here` is any address. Nothing that is printed may
 * depend on it: it only makes collisions hard to plan. */
uint64_t symbols_seed(const void *here);

/* A keyed hash of bytes, also for other tables of ours. */
uint64_t symbols_hash(uint64_t seed, Str text);

#endif

/* SPDX-License-Identifier: MIT
 *
 * Spots: at which words of a text a wanted word stands, as bits, looked up once.
 *
 *     text           he  is  so  late  late      word 0 1 2 3 4
 *     spots("late")   .   .   .    1     1       bit 3 and 4 of block 0
 *     spots("lat*")   .   .   .    1     1
 *     spots("soon")  NULL: nowhere
 *
 * The words of a text are an inverted index: each different one, in byte order, with
 * its places. So a wanted word is found by halving, whatever the length of the text.
 */
#ifndef EG_TEXT_SPOTS_H
#define EG_TEXT_SPOTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/symbol.h"
#include "text/words.h"

typedef struct SpotWord SpotWord;

typedef struct Spots {
    Arena *arena;
    size_t len;           /* words of the text */
    size_t n_blocks;      /* of 64 words, and one behind them that is empty */
    uint32_t forgives;    /* letters from which on a word may have one slip; 0: none */
    const SpotWord *each; /* every different word, in byte order */
    size_t n_each;
    const uint32_t *at; /* the places of each, ascending, one word behind another */
    uint64_t **known;   /* by symbol, made when first asked for */
    uint64_t *nowhere;  /* no bits */
} Spots;

/* Symbols from 1 to `n_symbols` may be asked for. False when memory fails. */
bool spots_init(Spots *spots, Arena *arena, const Words *words, size_t n_symbols,
                uint32_t forgives);

/* The places of a wanted word, whose symbol stands for it and `open` (may it go on?)
 * together; NULL: nowhere, or memory failed. */
const uint64_t *spots_of(Spots *spots, Symbol symbol, Str wanted, bool open);

/* Empty bits for the words of the text; NULL when memory fails. */
uint64_t *spots_bits(const Spots *spots);

/* Are two words one slip apart: a letter too many, too few, or two that changed places?
 * Another letter is none (menteur, monteur), nor is an ending: that is grammar. */
bool spots_slip(Str wanted, Str word);

static inline void spots_set(uint64_t *bits, size_t index)
{
    bits[index / 64] |= UINT64_C(1) << index % 64;
}

/* 64 bits from a word of the text on. */
static inline uint64_t spots_window(const uint64_t *bits, size_t from)
{
    size_t block = from / 64;
    unsigned shift = from % 64;
    return shift == 0 ? bits[block]
                      : bits[block] >> shift | bits[block + 1] << (64 - shift);
}

/* The first set bit at or after `from`, or spots->len. */
static inline size_t spots_next(const Spots *spots, const uint64_t *bits, size_t from)
{
    for (; from < spots->len; from = (from / 64 + 1) * 64) {
        uint64_t left = bits[from / 64] >> from % 64;
        if (left != 0)
            return from + (size_t)__builtin_ctzll(left);
    }
    return spots->len;
}

#endif

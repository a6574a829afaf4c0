/* SPDX-License-Identifier: MIT
 *
 * Spellings: words as they are typed in haste, and the proper ones that they stand for.
 * A folded text is spelt anew before anything is heard in it:
 *
 *     text     jai   pa ete   paye        spellings   j'ai: [jai]   pas: [pa]
 *     anew     j'ai  pas ete  paye
 *     from     0000  444 ...              places in the person's own words, as before
 *
 * An author writes a spelling as one word or several, and in parentheses, at one end or
 * both, the words of which one stands beside it and stays as it is: `sa (va|marche)`,
 * `(il|elle) (a|avait) payer`.
 *
 * Invariants
 *   - of several that fit at a word, the one of most words is taken, then the one with
 *     more beside it, then the first of the base;
 *   - what was spelt anew is not spelt again; what stands before is compared as it was
 *     spelt anew, what stands behind as it was typed; a clause's end parts both.
 */
#ifndef EG_TEXT_RESPELL_H
#define EG_TEXT_RESPELL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/str.h"
#include "text/fold.h"

typedef enum VariantStatus {
    VARIANT_OK,
    VARIANT_EMPTY, /* no word, in the proper form or in the spelling */
    VARIANT_SHAPE, /* ( ) | * < > ? not where they can mean something */
    VARIANT_MEMORY
} VariantStatus;

typedef struct StrList {
    const Str *at;
    uint32_t n;
} StrList;

typedef struct Variant {
    Str proper; /* folded; with its words */
    StrList proper_words;
    Str entry;                            /* as the author wrote it */
    StrList words;                        /* folded: how it is spelt */
    StrList before[SPELLING_BESIDE_MOST]; /* one of each, the nearest first */
    StrList after[SPELLING_BESIDE_MOST];
    uint8_t n_before, n_after;
    Place place;
} Variant;

/* Those of a language, by their first words. */
typedef struct Respeller {
    const Variant **at;
    uint32_t n;
} Respeller;

/* Reads a spelling; it lives in the arena, but for `entry`, which is lent. */
VariantStatus variant_parse(Arena *arena, Str proper, Str entry, Variant *out);

/* `list` is lent. False when memory fails. */
bool respeller_init(Respeller *respeller, Arena *arena, const Variant *list,
                    uint32_t n);

/* The first spelling that says the same as the one before it in the order of a
 * Respeller, from `from` on (1 at first), whatever they stand for; n: there is none. */
uint32_t respeller_twice(const Respeller *respeller, uint32_t from);

/* What one word stands for whatever is beside it, or NULL. */
const Variant *respeller_word(const Respeller *respeller, Str word);

/* A folded text spelt anew. False when memory fails. */
bool respell_text(const Respeller *respeller, Arena *arena, const Folded *folded,
                  Folded *out);

#endif

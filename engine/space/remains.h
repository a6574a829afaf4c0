/* SPDX-License-Identifier: MIT
 *
 * Remains: what is left of a base once a session's answers are put in. What they decide
 * goes, and so does what the recommended action no longer depends on:
 *
 *     answers ──► known cells ──► gates that they decide         forwards: constants
 *                                 the others ◄── the action      backwards: its cone
 *                                    │
 *                                    └─ open questions in it: only these can matter
 *
 * Of what is left, 64 situations at a time are looked at, as sample.h does for a whole
 * formula: two that differ in one answer alone and end in different actions show that
 * the question matters, without a search.
 *
 * Invariants
 *   - what is left out cannot change the recommended action;
 *   - a situation that is looked at satisfies the formula, so what is seen is so;
 *   - same session, same situations, whatever was looked at before.
 *
 * Private to space/.
 */
#ifndef EG_SPACE_REMAINS_H
#define EG_SPACE_REMAINS_H

#include "space/formula.h"

typedef struct Remains {
    const Space *space;
    Mem mem;
    uint8_t *is;         /* by variable, a Truth: what is known of it */
    uint8_t *wanted;     /* by variable: the action may depend on it, and it is open */
    uint64_t *words;     /* by variable that is wanted: in which of the 64 it is true */
    VEC(Lit) gates;      /* x, n, and the n literals of it that are open; in order */
    VEC(uint32_t) facts; /* open questions that are wanted, by rank */
    VEC(Lit) loose;      /* wanted, and neither a gate nor an answer: see space.h */
    VEC(uint32_t) owners; /* ... the fact whose text a pattern matches; NOBODY: joins */
    VEC(uint32_t) advice; /* whose recommendation is open */
    VEC(uint64_t) ends;   /* the words of these before an answer was changed */
    bool joins;           /* some that is loose is not a pattern's */
    uint32_t n_vars;
    uint64_t random;
} Remains;

/* Of a space that keeps its gates, and must outlive it. False when memory fails; then
 * there is nothing to free. */
bool remains_init(Remains *r, const Space *space, const Mem *mem);
void remains_free(Remains *r);

/* Takes in what a session knows. False when memory fails. */
bool remains_take(Remains *r, const Session *session);

/* What is known of a literal. */
Truth remains_is(const Remains *r, Lit lit);

/* May the action depend on the answer to the question of a fact? Joins may on any. */
bool remains_reads(const Remains *r, uint32_t fact);

/* Is another action than `advice`, whose recommendation is open, seen among so many
 * rounds? NOBODY: is any? */
bool remains_see_other(Remains *r, uint32_t advice, uint32_t rounds);

/* Are two situations seen, among so many rounds, that differ in the answer to one
 * question and in the recommended action alone? */
bool remains_see_matter(Remains *r, uint32_t fact, uint32_t rounds);

/* What a round costs, in steps: literals that are looked at. */
uint64_t remains_cost(const Remains *r);

#endif

/* SPDX-License-Identifier: MIT
 *
 * Held: a situation with its answers held fast, to be shown by fewer of them. One after
 * the other is let go to "I don't know" where what was found still happens. With all
 * answers held, the solver has nothing to seek: each step is one propagation.
 *
 *     answers  [ relation: client | late: third | told: yes ]   held
 *              [ relation: client | late: third | told: ?   ]   still so? then keep
 *
 * Private to verify/.
 */
#ifndef EG_VERIFY_HELD_H
#define EG_VERIFY_HELD_H

#include "base/arena.h"
#include "space/situations.h"

enum { HELD_WANTED = 8 }; /* literals that may be wanted at once */

typedef struct Held {
    Situations *s;
    Lit (*lits)[ANSWER_LITS]; /* by fact that was added: what says its answer */
    uint32_t *n_lits;
    Lit *unknown; /* ... that it is "I don't know" */
    uint32_t n;
    Lit *all; /* of one question to the solver */
} Held;

/* For up to `room` facts; false when memory fails. It lives in the arena. */
bool held_init(Held *held, Situations *s, Arena *arena, uint32_t room);

/* After SPACE_YES: holds a fact of one side to its answer; one that does not count, to
 * "I don't know". */
void held_add(Held *held, int side, uint32_t fact, bool counts);

/* Lets go what need not be held for all of `wanted`, up to HELD_WANTED literals, from
 * the last fact to the first: what was asked early is what others hang on. SPACE_YES:
 * the situation at hand is what is left. */
SpaceAnswer held_shrink(Held *held, const Lit *wanted, uint32_t n);

#endif

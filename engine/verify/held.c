/* SPDX-License-Identifier: MIT
 *
 * All literals that hold are put into one array for each question.
 */
#include "verify/held.h"

#include <assert.h>

bool held_init(Held *held, Situations *s, Arena *arena, uint32_t room)
{
    *held = (Held){.s = s};
    held->lits = arena_array(arena, room, sizeof *held->lits);
    held->n_lits = arena_array(arena, room, sizeof *held->n_lits);
    held->unknown = arena_array(arena, room, sizeof *held->unknown);
    held->all =
        arena_array(arena, (size_t)room * ANSWER_LITS + HELD_WANTED, sizeof *held->all);
    return !arena->failed;
}

void held_add(Held *held, int side, uint32_t fact, bool counts)
{
    uint32_t at = held->n++;
    held->unknown[at] = situations_unknown(held->s, side, fact);
    held->lits[at][0] = held->unknown[at];
    held->n_lits[at] =
        counts ? situations_answer(held->s, side, fact, held->lits[at]) : 1;
}

/* Asks for `wanted` with what is held; of the fact `without` (held->n: of none), "I
 * don't know". */
static SpaceAnswer ask(Held *held, uint32_t without, const Lit *wanted, uint32_t n)
{
    uint32_t used = 0;
    for (uint32_t i = 0; i < n; i++)
        held->all[used++] = wanted[i];
    for (uint32_t i = 0; i < held->n; i++) {
        if (i == without)
            held->all[used++] = held->unknown[i];
        for (uint32_t k = 0; k < held->n_lits[i] && i != without; k++)
            held->all[used++] = held->lits[i][k];
    }
    return situations_ask(held->s, held->all, used);
}

SpaceAnswer held_shrink(Held *held, const Lit *wanted, uint32_t n)
{
    assert(n <= HELD_WANTED);
    for (uint32_t i = held->n; i-- > 0;) {
        if (held->lits[i][0] == held->unknown[i])
            continue;
        SpaceAnswer answer = ask(held, i, wanted, n);
        if (answer == SPACE_NO_MEMORY)
            return answer;
        if (answer != SPACE_YES)
            continue;
        held->lits[i][0] = held->unknown[i];
        held->n_lits[i] = 1;
    }
    return ask(held, held->n, wanted, n);
}

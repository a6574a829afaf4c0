/* SPDX-License-Identifier: MIT
 *
 * Clauses: conjunctions and disjunctions as fresh variables (Tseitin 1968), constants
 * folded away.
 */
#include "space/formula.h"

static void push(Space *space, Lit lit)
{
    if (!vec_push(&space->formula->clauses, &space->mem, lit))
        space->failed = true;
}

Lit formula_new(Space *space)
{
    return (Lit)++space->formula->n_vars;
}

void formula_clause(Space *space, const Lit *lits, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (lits[i] == LIT_TRUE)
            return;
    for (uint32_t i = 0; i < n; i++)
        if (lits[i] != LIT_FALSE)
            push(space, lits[i]);
    push(space, 0);
    space->formula->n_clauses++;
}

/* x <-> and of lits; `sign` -1 makes it an or: not x <-> and of the negated. */
static Lit define(Space *space, const Lit *lits, uint32_t n, Lit sign)
{
    uint32_t used = 0;
    Lit last = LIT_TRUE;
    for (uint32_t i = 0; i < n; i++) {
        Lit lit = sign * lits[i];
        if (lit == LIT_FALSE)
            return sign * LIT_FALSE;
        if (lit != LIT_TRUE) {
            used++;
            last = lit;
        }
    }
    if (used <= 1)
        return sign * last;
    Lit x = formula_new(space);
    for (uint32_t i = 0; i < n; i++)
        if (sign * lits[i] != LIT_TRUE)
            formula_clause(space, (Lit[]){-x, sign * lits[i]}, 2);
    push(space, x);
    for (uint32_t i = 0; i < n; i++)
        if (sign * lits[i] != LIT_TRUE)
            push(space, -sign * lits[i]);
    push(space, 0);
    space->formula->n_clauses++;
    return sign * x;
}

Lit formula_and(Space *space, const Lit *lits, uint32_t n)
{
    return define(space, lits, n, 1);
}

Lit formula_or(Space *space, const Lit *lits, uint32_t n)
{
    return define(space, lits, n, -1);
}

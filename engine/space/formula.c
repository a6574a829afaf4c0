/* SPDX-License-Identifier: MIT
 *
 * Clauses: conjunctions and disjunctions as fresh variables (Tseitin 1968), constants
 * folded away.
 */
#include "space/formula.h"

#include <string.h>

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

void formula_free(Formula *formula, const Mem *mem)
{
    vec_free(&formula->clauses, mem);
    vec_free(&formula->gates, mem);
    mem_free(mem, formula->table, formula->n_table * sizeof *formula->table);
    *formula = (Formula){0};
}

static uint32_t hash(const Lit *lits, uint32_t n)
{
    uint64_t sum = n;
    for (uint32_t i = 0; i < n; i++)
        sum = (sum ^ (uint32_t)lits[i]) * UINT64_C(0x9e3779b97f4a7c15);
    return (uint32_t)(sum >> 32);
}

static uint32_t *entry_of(const Formula *formula, const Lit *lits, uint32_t n)
{
    uint32_t mask = formula->n_table - 1;
    uint32_t at = hash(lits, n) & mask;
    for (; formula->table[at] != 0; at = (at + 1) & mask) {
        const Lit *gate = formula->gates.at + formula->table[at] - 1;
        if ((uint32_t)gate[1] == n && memcmp(gate + 2, lits, n * sizeof *lits) == 0)
            break;
    }
    return &formula->table[at];
}

static bool grow(Formula *formula, const Mem *mem)
{
    if (2 * (formula->n_gates + 1) <= formula->n_table)
        return true;
    uint32_t old = formula->n_table;
    uint32_t size = old == 0 ? 256 : 2 * old;
    uint32_t *table = mem_zero(mem, size, sizeof *table);
    if (table == NULL)
        return false;
    mem_free(mem, formula->table, old * sizeof *table);
    formula->table = table;
    formula->n_table = size;
    const Lit *gates = formula->gates.at;
    for (size_t at = 0; at < formula->gates.len; at += 2 + (size_t)gates[at + 1])
        *entry_of(formula, gates + at + 2, (uint32_t)gates[at + 1]) = (uint32_t)at + 1;
    return true;
}

/* The conjunction of these, if it was kept; else 0, and it is kept as `x`, the variable
 * that is to come. */
static Lit keep_gate(Space *space, Lit x, const Lit *lits, uint32_t n)
{
    Formula *formula = space->formula;
    if (!grow(formula, &space->mem)) {
        space->failed = true;
        return 0;
    }
    uint32_t *entry = entry_of(formula, lits, n);
    if (*entry != 0)
        return formula->gates.at[*entry - 1];
    size_t at = formula->gates.len;
    bool ok = vec_push(&formula->gates, &space->mem, x) &&
              vec_push(&formula->gates, &space->mem, (Lit)n);
    for (uint32_t i = 0; i < n && ok; i++)
        ok = vec_push(&formula->gates, &space->mem, lits[i]);
    if (!ok) {
        space->failed = true;
        formula->gates.len = at;
        return 0;
    }
    *entry = (uint32_t)at + 1;
    formula->n_gates++;
    return 0;
}

/* The same without what is always true. */
static Lit kept(Space *space, Lit x, const Lit *lits, uint32_t n, Lit sign)
{
    Lit few[64];
    Lit *own = few;
    uint32_t used = 0;
    if (!space->formula->keeps_gates)
        return 0;
    if (n > 64)
        own = arena_array(&space->arena, n, sizeof *own);
    if (own == NULL) {
        space->failed = true;
        return 0;
    }
    for (uint32_t i = 0; i < n; i++)
        if (sign * lits[i] != LIT_TRUE)
            own[used++] = sign * lits[i];
    return keep_gate(space, x, own, used);
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
    Lit known = kept(space, (Lit)space->formula->n_vars + 1, lits, n, sign);
    if (known != 0)
        return sign * known;
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

/* SPDX-License-Identifier: MIT
 *
 * A remark on rules that try everything with everything.
 *
 *     - guest: {name: $a}          $a ---.
 *     - chair: {number: $n}        $n     '-- nothing leads from $a to $n
 *
 * Two conditions on facts with fields belong together when they share a variable, or
 * when any other condition speaks of variables of both. A condition that names nothing
 * is none of these: it says whether the rest is looked at at all.
 *
 * Invariant: only what stands directly under `when:` is looked at, and one is told.
 */
#include "model/decode.h"

/* Sets of variables, as trees: `up` leads towards the one that stands for the set. */
typedef struct Sets {
    uint32_t *up;
    uint32_t last; /* the variable that the condition at hand spoke of before */
} Sets;

static uint32_t top_of(const Sets *sets, uint32_t var)
{
    while (sets->up[var] != var)
        var = sets->up[var] = sets->up[sets->up[var]];
    return var;
}

static void mention(Sets *sets, uint32_t var)
{
    if (var == NOBODY)
        return;
    if (sets->last != NOBODY)
        sets->up[top_of(sets, sets->last)] = top_of(sets, var);
    sets->last = var;
}

static void join(Sets *sets, const Cond *cond)
{
    mention(sets, cond->as);
    for (uint32_t i = 0; i < cond->n_tests; i++)
        for (uint32_t j = 0; j < cond->tests[i].n_tests; j++)
            mention(sets, cond->tests[i].tests[j].var);
    for (uint32_t i = 0; cond->kind == COND_WHERE && i < cond->where->n_vars; i++)
        mention(sets, cond->where->vars[i]);
    for (uint32_t i = 0; i < cond->n_items; i++)
        join(sets, &cond->items[i]);
}

/* The first variable whose value a condition names; NOBODY: none. */
static uint32_t first_named(const Base *base, const Cond *cond)
{
    if (cond->kind != COND_FACT || base->facts[cond->fact].plain)
        return NOBODY;
    for (uint32_t i = 0; i < cond->n_tests; i++)
        for (uint32_t j = 0; j < cond->tests[i].n_tests; j++)
            if (cond->tests[i].tests[j].var != NOBODY)
                return cond->tests[i].tests[j].var;
    return NOBODY;
}

static void tell_apart(Loader *loader, const Sets *sets, const Cond *when)
{
    const Cond *first = NULL;
    uint32_t top = NOBODY;
    for (uint32_t i = 0; i < when->n_items; i++) {
        uint32_t var = first_named(loader->base, &when->items[i]);
        if (var == NOBODY)
            continue;
        if (first == NULL) {
            first = &when->items[i];
            top = top_of(sets, var);
        } else if (top_of(sets, var) != top) {
            diags_add(loader->diags, DIAG_CROSS_JOIN, when->items[i].place,
                      first->place, (Str){NULL, 0}, (Str){NULL, 0}, (Str){NULL, 0},
                      (Str){NULL, 0});
            return;
        }
    }
}

void remark_cross_joins(Scope *scope, const Rule *rule)
{
    Loader *loader = scope->loader;
    size_t count = scope->vars.len;
    if (count < 2)
        return;
    Sets sets = {.up = arena_array(&loader->opened, count, sizeof *sets.up)};
    if (sets.up == NULL)
        return;
    for (uint32_t i = 0; i < count; i++)
        sets.up[i] = i;
    for (uint32_t i = 0; i < rule->when.n_items; i++) {
        sets.last = NOBODY;
        join(&sets, &rule->when.items[i]);
    }
    tell_apart(loader, &sets, &rule->when);
}

/* SPDX-License-Identifier: MIT
 *
 * Postfix code is read backwards: what an operator works on ends right before it.
 *
 *     $a $b !=   $x $y 1 + =   and        two parts, and the `and` that joins them
 *
 * Kleene's `and` is yes only where both its sides are, so the parts may be tested one
 * by one, in any order.
 */
#include "network/where.h"

/* How many values an operator takes; ExprOp is ordered by that. */
static uint32_t operands(ExprOp op)
{
    return op <= EXPR_VAR ? 0 : op <= EXPR_ROUND ? 1 : 2;
}

/* Where the part begins that ends before `end`. */
static uint32_t start_of(const Expr *where, uint32_t end)
{
    uint32_t missing = 1; /* values still to be found, going backwards */
    while (missing > 0)
        missing += operands(where->steps[--end].op) - 1;
    return end;
}

/* The parts come last first; a left-deep chain of `and` needs no recursion. */
uint32_t where_parts(const Expr *where, Part out[WHERE_PARTS])
{
    Part open[WHERE_PARTS] = {{0, where->n_steps}};
    uint32_t n_open = 1;
    uint32_t n = 0;
    while (n_open > 0) {
        Part part = open[--n_open];
        bool joins = where->steps[part.to - 1].op == EXPR_AND;
        if (!joins || n + n_open + 2 > WHERE_PARTS) {
            out[n++] = part;
            continue;
        }
        uint32_t middle = start_of(where, part.to - 1);
        open[n_open++] = (Part){middle, part.to - 1};
        open[n_open++] = (Part){part.from, middle};
    }
    return n;
}

/* The test of a pattern that asks what this operator asks. False: it compares
 * nothing. */
static bool find_test(ExprOp op, TestOp *out)
{
    switch (op) {
    case EXPR_IS:
        *out = TEST_IS;
        return true;
    case EXPR_IS_NOT:
        *out = TEST_NOT;
        return true;
    case EXPR_UNDER:
        *out = TEST_UNDER;
        return true;
    case EXPR_AT_MOST:
        *out = TEST_AT_MOST;
        return true;
    case EXPR_ABOVE:
        *out = TEST_ABOVE;
        return true;
    case EXPR_AT_LEAST:
        *out = TEST_AT_LEAST;
        return true;
    default:
        return false;
    }
}

bool where_compares(const Expr *where, Part part, TestOp *op, uint32_t *left,
                    uint32_t *right)
{
    const ExprStep *steps = &where->steps[part.from];
    if (part.to - part.from != 3 || steps[0].op != EXPR_VAR || steps[1].op != EXPR_VAR)
        return false;
    *left = where->vars[steps[0].var];
    *right = where->vars[steps[1].var];
    return find_test(steps[2].op, op);
}

const Expr *where_part(const Expr *where, Part part, Arena *arena)
{
    if (part.from == 0 && part.to == where->n_steps)
        return where;
    Expr *out = arena_alloc(arena, sizeof *out);
    uint32_t *vars = arena_array(arena, where->n_vars, sizeof *vars);
    uint32_t n = part.to - part.from;
    ExprStep *steps = arena_copy(arena, where->steps + part.from, n, sizeof *steps);
    if (out == NULL || vars == NULL || steps == NULL)
        return NULL;
    *out = (Expr){.steps = steps, .n_steps = n, .vars = vars};
    for (uint32_t i = 0; i < n; i++) {
        if (steps[i].op != EXPR_VAR)
            continue;
        uint32_t var = where->vars[steps[i].var];
        uint32_t at = 0;
        while (at < out->n_vars && vars[at] != var)
            at++;
        out->n_vars += at == out->n_vars ? 1 : 0;
        vars[at] = var;
        steps[i].var = at;
    }
    return out;
}

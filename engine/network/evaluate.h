/* SPDX-License-Identifier: MIT
 *
 * What an expression gives (see model/expression.h).
 *
 * Some expressions have no value: a division by zero, what is too large for a number,
 * and what has such a part. Of `and` and `or` one part may settle the whole: `no and`
 * anything is no, `yes or` anything is yes, whichever stands first. A condition without
 * a value does not hold, and neither does its `not`.
 *
 * Invariant: no value is infinite, NaN or -0, so that equal numbers have equal bits.
 */
#ifndef EG_NETWORK_EVALUATE_H
#define EG_NETWORK_EVALUATE_H

#include "model/model.h"

/* The value of the expression's variable `index`. */
typedef Value (*EvaluateVariable)(const void *user, uint32_t index);

/* What an operator makes of one value, or of two. */
Value evaluate_one(ExprOp op, Value value);
Value evaluate_two(ExprOp op, Value left, Value right);

/* A number, a truth value (VALUE_ID 0 or 1), or VALUE_NONE. Costs one step each; here
 * in full, so that the way to the variables is compiled into it. */
static inline Value evaluate(const Expr *expr, EvaluateVariable variable,
                             const void *user)
{
    Value stack[EXPR_STACK]; /* filled as it grows; the parser bounded its height */
    uint32_t height = 0;
    stack[0] = value_none();
    for (uint32_t i = 0; i < expr->n_steps; i++) {
        const ExprStep *step = &expr->steps[i];
        if (step->op == EXPR_CONST) {
            stack[height++] = step->value;
        } else if (step->op == EXPR_VAR) {
            stack[height++] = variable(user, step->var);
        } else if (step->op <= EXPR_ROUND) {
            /* NOLINTNEXTLINE: the parser saw to the height */
            stack[height - 1] = evaluate_one(step->op, stack[height - 1]);
        } else {
            height--;
            stack[height - 1] = /* NOLINTNEXTLINE: as above */
                evaluate_two(step->op, stack[height - 1], stack[height]);
        }
    }
    return stack[0];
}

/* Is it yes? */
static inline bool evaluate_holds(const Expr *expr, EvaluateVariable variable,
                                  const void *user)
{
    Value value = evaluate(expr, variable, user);
    return value.kind == VALUE_ID && value.bits == 1;
}

#endif

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

/* A number, a truth value (VALUE_ID 0 or 1), or VALUE_NONE. Costs one step each. */
Value evaluate(const Expr *expr, EvaluateVariable variable, const void *user);

/* Is it yes? */
bool evaluate_holds(const Expr *expr, EvaluateVariable variable, const void *user);

#endif

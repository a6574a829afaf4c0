/* SPDX-License-Identifier: MIT
 *
 * Expressions: what stands under `where:` and, as a number, in conclusions.
 *
 *     $g > 2 * $r and not $kind = 'old'
 *
 *     or  <  and  <  not  <  = != < <= > >=  <  + -  <  * / %  <  - (sign)  <  f(…)
 *
 * What is wrong is told at its place inside the scalar, one mistake a scalar.
 *
 * Invariants
 *   - an expression names at least one variable, and only such as were named above;
 *   - types are checked here, so that evaluating never meets one that does not fit: `+`
 *     and its like take numbers, `<` and its like numbers or values of one scale, `=`
 *     two values of one kind. A text in quotes beside a choice, scale or yes-no is one
 *     of its values;
 *   - recursion is bounded by EXPR_STACK, and so is the stack of whoever evaluates.
 */
#ifndef EG_MODEL_EXPRESSION_H
#define EG_MODEL_EXPRESSION_H

#include "model/decode.h"

/* The value of `where:`: one expression or a list, each a truth value; several are
 * joined by `and`. NULL where something was told. */
const Expr *expression_where(Scope *scope, const Node *node);

/* Is a scalar that a number field gets rather computed than written? */
bool expression_is_one(const Node *node);

/* A number that a conclusion computes, or NULL, told. */
const Expr *expression_number(Scope *scope, const Node *scalar);

#endif

/* SPDX-License-Identifier: MIT
 *
 * Postfix code on a stack of values. The parser bounded its height and checked the
 * types, so what is left to check is only whether there is a value.
 */
#include "network/evaluate.h"

#include <math.h>

enum { NO, YES }; /* truth values */

static Value truth(bool holds)
{
    return value_id(holds ? YES : NO);
}

/* What overflows has no value: an infinity would be equal to another one. */
static Value number(double n)
{
    return isfinite(n) ? value_number(n) : value_none();
}

static bool is_truth(Value value, uint32_t which)
{
    return value.kind == VALUE_ID && value.bits == which;
}

/* What remains has the sign of what was divided by: -1 % 7 is 6. */
static Value rest(double a, double b)
{
    if (b == 0)
        return value_none();
    double left = fmod(a, b);
    return number(left != 0 && (left < 0) != (b < 0) ? left + b : left);
}

/* Both are finite. */
static Value arithmetic(ExprOp op, double a, double b)
{
    switch (op) {
    case EXPR_PLUS:
        return number(a + b);
    case EXPR_MINUS:
        return number(a - b);
    case EXPR_TIMES:
        return number(a * b);
    case EXPR_OVER:
        return b == 0 ? value_none() : number(a / b);
    case EXPR_REST:
        return rest(a, b);
    case EXPR_MIN:
        return number(a < b ? a : b);
    default:
        return number(a > b ? a : b);
    }
}

/* Numbers by size, values of a scale by their place. */
static Value order(ExprOp op, Value left, Value right)
{
    bool numbers = left.kind == VALUE_NUMBER;
    double a = numbers ? value_as_number(left) : (double)left.bits;
    double b = numbers ? value_as_number(right) : (double)right.bits;
    switch (op) {
    case EXPR_UNDER:
        return truth(a < b);
    case EXPR_AT_MOST:
        return truth(a <= b);
    case EXPR_ABOVE:
        return truth(a > b);
    default:
        return truth(a >= b);
    }
}

/* One part that decides is enough, whatever the other is. */
static Value logic(ExprOp op, Value left, Value right)
{
    uint32_t decides = op == EXPR_AND ? NO : YES;
    if (is_truth(left, decides) || is_truth(right, decides))
        return truth(decides == YES);
    return left.kind == VALUE_NONE ? left : right;
}

Value evaluate_two(ExprOp op, Value left, Value right)
{
    if (op == EXPR_AND || op == EXPR_OR)
        return logic(op, left, right);
    if (left.kind == VALUE_NONE || right.kind == VALUE_NONE)
        return value_none();
    if (op == EXPR_IS || op == EXPR_IS_NOT)
        return truth(value_same(left, right) == (op == EXPR_IS));
    if (op <= EXPR_AT_LEAST)
        return order(op, left, right);
    return arithmetic(op, value_as_number(left), value_as_number(right));
}

Value evaluate_one(ExprOp op, Value value)
{
    if (value.kind == VALUE_NONE)
        return value;
    if (op == EXPR_NOT)
        return truth(value.bits == NO);
    double n = value_as_number(value);
    return number(op == EXPR_NEGATE ? -n : op == EXPR_ABS ? fabs(n) : round(n));
}

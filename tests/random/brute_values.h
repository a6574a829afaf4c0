/* SPDX-License-Identifier: MIT
 *
 * What the twins (brute.h, program_brute.h) share: the value of an expression, and
 * whether a value passes tests, by the plainest reading of docs/rule-language.md. Of
 * the engine it uses nothing but the structs of the model.
 */
#ifndef EG_TESTS_BRUTE_VALUES_H
#define EG_TESTS_BRUTE_VALUES_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/model.h"

enum { FIELDS = 4, VARS = 40 };

typedef struct Words { /* the bytes behind a text or a list */
    Str (*of)(const void *user, Value value);
    Value (*list)(const void *user, const Value *values, size_t n);
    const void *user;
} Words;

/* By its definition, but exact: x - y * floor(x / y) would round. */
static double remains(double x, double y)
{
    double left = copysign(fmod(fabs(x), fabs(y)), x);
    return left == 0 || (left > 0) == (y > 0) ? left : left + y;
}

/* A number, or the place on a scale. */
static double order_of(Value v)
{
    return v.kind == VALUE_NUMBER ? value_as_number(v) : (double)v.bits;
}

/* A value of the code that ends before step `*at`, which moves to where it begins. */
static Value compute(const Expr *e, uint32_t *at, const Value *env)
{
    const ExprStep *step = &e->steps[--*at];
    ExprOp op = step->op;
    if (op == EXPR_CONST || op == EXPR_VAR)
        return op == EXPR_CONST ? step->value : env[e->vars[step->var]];
    Value right = compute(e, at, env);
    bool lost = right.kind == VALUE_NONE;
    double y = lost ? NAN : order_of(right);
    if (op == EXPR_NOT)
        return lost ? right : value_id(!right.bits);
    if (op <= EXPR_ROUND) {
        y = op == EXPR_NEGATE  ? 0 - y
            : op == EXPR_ROUND ? trunc(y) + trunc(2 * (y - trunc(y)))
            : op == EXPR_ABS   ? fmax(y, -y)
                               : y;
        return isnan(y) ? value_none() : value_number(y);
    }
    Value left = compute(e, at, env);
    bool truths = op == EXPR_AND || op == EXPR_OR;
    for (int i = 0; i < 2 && truths; i++) {
        Value v = i == 0 ? left : right;
        if (v.kind != VALUE_NONE && (v.bits == 1) == (op == EXPR_OR))
            return v;
    }
    lost |= left.kind == VALUE_NONE;
    if (lost)
        return value_none();
    if (truths)
        return value_id(op == EXPR_AND);
    if (op == EXPR_IS || op == EXPR_IS_NOT)
        return value_id(value_same(left, right) == (op == EXPR_IS));
    double x = order_of(left);
    switch (op) {
    case EXPR_UNDER:
        return value_id(x < y);
    case EXPR_AT_MOST:
        return value_id(x <= y);
    case EXPR_ABOVE:
        return value_id(y < x);
    case EXPR_AT_LEAST:
        return value_id(y <= x);
    case EXPR_MIN:
        return x < y ? left : right;
    case EXPR_MAX:
        return x < y ? right : left;
    default:
        break;
    }
    x = op == EXPR_PLUS    ? x + y
        : op == EXPR_MINUS ? x - y
        : op == EXPR_TIMES ? x * y
        : y == 0           ? NAN
        : op == EXPR_OVER  ? x / y
                           : remains(x, y);
    return isfinite(x) ? value_number(x) : value_none();
}

static Value whole_value(const Expr *e, const Value *env)
{
    uint32_t at = e->n_steps;
    return compute(e, &at, env);
}

static bool is_outside(const Field *field, Value value)
{
    double n = value.kind != VALUE_NUMBER ? field->low : value_as_number(value);
    return field->has_range && (n < field->low || n > field->high);
}

/* What a match concludes for a field; none for what its range leaves out. */
static Value concluded_value(const Words *words, const Field *field,
                             const FieldValue *v, const Value *env)
{
    if (v->expr == NULL && v->var == NOBODY)
        return v->value;
    Value value = v->expr == NULL ? env[v->var] : whole_value(v->expr, env);
    bool outside = is_outside(field, value);
    if (value.kind == VALUE_LIST) {
        Str bytes = words->of(words->user, value);
        for (size_t i = 0; i < list_count(bytes); i++)
            outside = outside || is_outside(field, list_at(bytes, i));
    }
    return outside ? value_none() : value;
}

static bool list_holds(const Words *words, Value list, Value value)
{
    Str bytes = words->of(words->user, list);
    for (size_t i = 0; i < list_count(bytes); i++)
        if (value_same(list_at(bytes, i), value))
            return true;
    return false;
}

/* The same; of a list and a single value: is it in there; of choices: among them? */
static bool is_or_has(const Words *words, Value v, Value other)
{
    if (v.kind == VALUE_LIST && other.kind != VALUE_LIST)
        return list_holds(words, v, other);
    if (other.kind == VALUE_LIST && v.kind != VALUE_LIST)
        return list_holds(words, other, v);
    if (v.kind == VALUE_SET && other.kind == VALUE_ID)
        return (v.bits & UINT64_C(1) << other.bits) != 0;
    return value_same(v, other);
}

static bool test_holds(const Words *words, const Base *base, const Test *t, Value v,
                       Value *env)
{
    if (t->op == TEST_KNOWN)
        return (v.kind != VALUE_NONE) == t->flag;
    if (v.kind == VALUE_NONE)
        return false;
    if (t->op == TEST_BIND) {
        env[t->var] = v;
        return true;
    }
    if (t->op == TEST_MATCHES) /* patterns of random bases are plain words */
        return strstr(words->of(words->user, v).at,
                      base->patterns[t->pattern].source.at) != NULL;
    const Value *set = t->var != NOBODY ? &env[t->var] : t->set;
    uint32_t n = t->var != NOBODY ? 1 : t->n_set;
    if (t->op == TEST_IS || t->op == TEST_SAME || t->op == TEST_NOT) {
        bool found = false;
        for (uint32_t i = 0; i < n; i++)
            found |= is_or_has(words, v, set[i]);
        return found == (t->op != TEST_NOT);
    }
    double left = order_of(v);
    double right = order_of(set[0]);
    return t->op == TEST_AT_LEAST  ? left >= right
           : t->op == TEST_AT_MOST ? left <= right
           : t->op == TEST_ABOVE   ? left > right
                                   : left < right;
}

/* Does an element pass a condition on its fact? Names what the condition names. */
static bool element_holds(const Words *words, const Base *base, const Cond *c,
                          const Value *values, Value *env)
{
    for (uint32_t i = 0; i < c->n_tests; i++)
        for (uint32_t j = 0; j < c->tests[i].n_tests; j++)
            if (!test_holds(words, base, &c->tests[i].tests[j],
                            values[c->tests[i].field], env))
                return false;
    return true;
}

static int by_value(const Words *words, Value a, Value b)
{
    if (a.kind == VALUE_TEXT)
        return str_order(words->of(words->user, a), words->of(words->user, b));
    return (order_of(a) > order_of(b)) - (order_of(a) < order_of(b));
}

/* What a count, sum and so on comes to, which has these terms; sorts them. */
static Value comes_to(const Words *words, Gather gather, Value *terms, uint32_t n)
{
    double sum = 0;
    for (uint32_t i = 0; i < n; i++) {
        Value term = terms[i];
        uint32_t at = i;
        for (; at > 0 && by_value(words, term, terms[at - 1]) < 0; at--)
            terms[at] = terms[at - 1];
        terms[at] = term;
    }
    for (uint32_t i = 0; i < n && terms[i].kind == VALUE_NUMBER; i++)
        sum += value_as_number(terms[i]);
    return gather == GATHER_COUNT     ? value_number(n)
           : gather == GATHER_SUM     ? value_number(sum)
           : gather == GATHER_COLLECT ? words->list(words->user, terms, n)
           : n == 0                   ? value_none()
                                      : terms[gather == GATHER_MIN ? 0 : n - 1];
}

#endif

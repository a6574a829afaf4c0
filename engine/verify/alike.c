/* SPDX-License-Identifier: MIT
 *
 * Side by side, down both trees.
 */
#include "verify/alike.h"

static const Fact *fact_of(const Versions *v, int side, uint32_t fact)
{
    return &v->base[side]->facts[fact];
}

static bool same_fact(const Versions *v, uint32_t a, uint32_t b)
{
    return str_same(fact_of(v, 0, a)->id, fact_of(v, 1, b)->id);
}

static Str text_of(const Versions *v, int side, Value value)
{
    return symbols_text(&v->base[side]->names, (Symbol)value.bits);
}

/* A set, as those of the second field's values that the first names alike. */
static bool same_set(const Field *fa, const Field *fb, uint64_t a, uint64_t b)
{
    uint64_t mapped = 0;
    for (uint32_t i = 0; i < fa->n_values; i++) {
        if ((a >> i & 1) == 0)
            continue;
        uint32_t other = field_value(fb, fa->values[i].id);
        if (other == NOBODY)
            return false;
        mapped |= UINT64_C(1) << other;
    }
    return mapped == b;
}

static bool same_value(const Versions *v, const Field *fa, const Field *fb, Value a,
                       Value b)
{
    if (a.kind != b.kind)
        return false;
    switch (a.kind) {
    case VALUE_ID:
        return a.bits < fa->n_values && b.bits < fb->n_values &&
               str_same(fa->values[a.bits].id, fb->values[b.bits].id);
    case VALUE_SET:
        return same_set(fa, fb, a.bits, b.bits);
    case VALUE_TEXT:
        return str_same(text_of(v, 0, a), text_of(v, 1, b));
    default:
        return a.bits == b.bits;
    }
}

/* As sets: the order of values says nothing. */
static bool same_values(const Versions *v, const Field *fa, const Field *fb,
                        const Test *a, const Test *b)
{
    if (a->n_set != b->n_set)
        return false;
    for (uint32_t i = 0; i < a->n_set; i++) {
        bool found = false;
        for (uint32_t k = 0; k < b->n_set && !found; k++)
            found = same_value(v, fa, fb, a->set[i], b->set[k]);
        if (!found)
            return false;
    }
    return true;
}

static bool same_test(const Versions *v, const Field *fa, const Field *fb,
                      const Test *a, const Test *b)
{
    if (a->op != b->op || a->flag != b->flag ||
        (a->var == NOBODY) != (b->var == NOBODY))
        return false;
    if (a->op == TEST_MATCHES)
        return str_same(v->base[0]->patterns[a->pattern].source,
                        v->base[1]->patterns[b->pattern].source);
    return (a->var != NOBODY && a->var == b->var) || same_values(v, fa, fb, a, b);
}

static bool same_tests(const Versions *v, const Cond *a, const Cond *b)
{
    if (a->n_tests != b->n_tests)
        return false;
    for (uint32_t i = 0; i < a->n_tests; i++) {
        const FieldTest *x = &a->tests[i];
        const FieldTest *y = &b->tests[i];
        const Field *fa = &fact_of(v, 0, a->fact)->fields[x->field];
        const Field *fb = &fact_of(v, 1, b->fact)->fields[y->field];
        if (!str_same(fa->id, fb->id) || x->n_tests != y->n_tests)
            return false;
        for (uint32_t k = 0; k < x->n_tests; k++)
            if (!same_test(v, fa, fb, &x->tests[k], &y->tests[k]))
                return false;
    }
    return true;
}

static bool same_expr(const Expr *a, const Expr *b)
{
    if (a->n_steps != b->n_steps)
        return false;
    for (uint32_t i = 0; i < a->n_steps; i++)
        if (a->steps[i].op != b->steps[i].op || a->steps[i].var != b->steps[i].var ||
            !value_same(a->steps[i].value, b->steps[i].value))
            return false;
    return true;
}

bool alike_cond(const Versions *v, const Cond *a, const Cond *b)
{
    if (a == NULL || b == NULL)
        return a == b;
    if (a->kind != b->kind || a->gather != b->gather)
        return false;
    if (a->kind == COND_FACT)
        return same_fact(v, a->fact, b->fact) && same_tests(v, a, b);
    if (a->kind == COND_WHERE)
        return same_expr(a->where, b->where);
    if (a->n_items != b->n_items)
        return false;
    for (uint32_t i = 0; i < a->n_items; i++)
        if (!alike_cond(v, &a->items[i], &b->items[i]))
            return false;
    return true;
}

static bool same_fields(const Versions *v, const Conclusion *a, const Conclusion *b)
{
    if (!same_fact(v, a->index, b->index) || a->n_fields != b->n_fields)
        return false;
    for (uint32_t i = 0; i < a->n_fields; i++) {
        const FieldValue *x = &a->fields[i];
        const FieldValue *y = &b->fields[i];
        const Field *fa = &fact_of(v, 0, a->index)->fields[x->field];
        const Field *fb = &fact_of(v, 1, b->index)->fields[y->field];
        if (!str_same(fa->id, fb->id) || field_value_fixed(x) != field_value_fixed(y) ||
            x->var != y->var || !same_value(v, fa, fb, x->value, y->value))
            return false;
    }
    return true;
}

static bool same_conclusion(const Versions *v, const Conclusion *a, const Conclusion *b)
{
    if (a->kind != b->kind)
        return false;
    switch (a->kind) {
    case CONCLUDE_ADVICE:
    case CONCLUDE_AGAINST:
        return str_same(v->base[0]->advice[a->index].id,
                        v->base[1]->advice[b->index].id);
    case CONCLUDE_POSTURE:
        return a->index == b->index && a->delta == b->delta;
    case CONCLUDE_VALUE:
    case CONCLUDE_FACT:
        return same_fields(v, a, b);
    default:
        return true; /* of programs, which are not compared */
    }
}

bool alike_then(const Versions *v, const Rule *a, const Rule *b)
{
    if (a->n_then != b->n_then || a->certainty != b->certainty)
        return false;
    for (uint32_t i = 0; i < a->n_then; i++)
        if (!same_conclusion(v, &a->then[i], &b->then[i]))
            return false;
    return true;
}

bool alike_fact(const Versions *v, const Fact *a, const Fact *b)
{
    if (a->plain != b->plain || a->n_fields != b->n_fields ||
        (a->ask.in == NULL) != (b->ask.in == NULL))
        return false;
    for (uint32_t i = 0; i < a->n_fields; i++) {
        const Field *x = &a->fields[i];
        const Field *y = &b->fields[i];
        if (!str_same(x->id, y->id) || x->type != y->type || x->several != y->several ||
            x->n_values != y->n_values || x->has_range != y->has_range ||
            x->low != y->low || x->high != y->high ||
            !same_value(v, x, y, x->otherwise, y->otherwise))
            return false;
        for (uint32_t k = 0; k < x->n_values; k++)
            if (!str_same(x->values[k].id, y->values[k].id))
                return false;
    }
    return true;
}

bool alike_advice(const Versions *v, const Advice *a, const Advice *b)
{
    if (a->also != b->also || a->n_overrides != b->n_overrides)
        return false;
    for (uint32_t i = 0; i < a->n_overrides; i++) {
        bool found = false;
        for (uint32_t k = 0; k < b->n_overrides && !found; k++)
            found = str_same(v->base[0]->advice[a->overrides[i]].id,
                             v->base[1]->advice[b->overrides[k]].id);
        if (!found)
            return false;
    }
    return true;
}

/* SPDX-License-Identifier: MIT
 *
 * Conditions on plain facts, compiled to shared tests and to counters.
 *
 *     when: {late: yes, any: [{times: again}, {trust: shaken}]}
 *
 *     late is yes -------------------> ALL --> the rule
 *     times is again ----> ANY ---------^
 *     trust is shaken ------^
 *
 * Invariants
 *   - a condition's inputs are built before itself, so a counter's number is above
 *     those of its inputs;
 *   - a test may feed any number of counters, a counter feeds one: who owns it.
 */
#include "network/build.h"
#include "network/test.h"

static bool same_test(const Base *base, const Test *a, const Test *b)
{
    if (a->op != b->op || a->flag != b->flag || a->n_set != b->n_set)
        return false;
    if (a->op == TEST_MATCHES)
        return str_same(base->patterns[a->pattern].source,
                        base->patterns[b->pattern].source);
    for (uint32_t i = 0; i < a->n_set; i++)
        if (!value_same(a->set[i], b->set[i]))
            return false;
    return true;
}

static const Test *next_constant(const FieldTest *field, uint32_t *at)
{
    while (*at < field->n_tests) {
        const Test *test = &field->tests[(*at)++];
        if (test_is_constant(test))
            return test;
    }
    return NULL;
}

/* Two lists of one field, each read past what concerns variables: the same constants in
 * the same order. Another order is another test, which costs sharing, not truth. */
static bool same_field_tests(const Base *base, const FieldTest *a, const FieldTest *b)
{
    if (a->tests == b->tests && a->n_tests == b->n_tests)
        return true; /* common ones */
    uint32_t at_a = 0;
    uint32_t at_b = 0;
    for (;;) {
        const Test *left = next_constant(a, &at_a);
        const Test *right = next_constant(b, &at_b);
        if (left == NULL || right == NULL)
            return left == right;
        if (!same_test(base, left, right))
            return false;
    }
}

static const FieldTest *next_tested(const FieldTest *tests, uint32_t n, uint32_t *at)
{
    while (*at < n) {
        const FieldTest *field = &tests[(*at)++];
        uint32_t first = 0;
        if (next_constant(field, &first) != NULL)
            return field;
    }
    return NULL;
}

bool network_same_tests(const Base *base, const FieldTest *a, uint32_t n_a,
                        const FieldTest *b, uint32_t n_b)
{
    uint32_t at_a = 0;
    uint32_t at_b = 0;
    for (;;) {
        const FieldTest *left = next_tested(a, n_a, &at_a);
        const FieldTest *right = next_tested(b, n_b, &at_b);
        if (left == NULL || right == NULL)
            return left == right;
        if (left->field != right->field || !same_field_tests(base, left, right))
            return false;
    }
}

bool cond_is_plain(const Base *base, const Cond *cond)
{
    if (cond->kind == COND_WHERE || cond->kind == COND_GATHER)
        return false;
    if (cond->kind != COND_FACT) {
        for (uint32_t i = 0; i < cond->n_items; i++)
            if (!cond_is_plain(base, &cond->items[i]))
                return false;
        return true;
    }
    if (!base->facts[cond->fact].plain || cond->as != NOBODY)
        return false;
    for (uint32_t i = 0; i < cond->n_tests; i++)
        for (uint32_t j = 0; j < cond->tests[i].n_tests; j++)
            if (!test_is_constant(&cond->tests[i].tests[j]))
                return false;
    return true;
}

/* An equal test of the same fact, or NOBODY: a walk over that fact's tests, of which
 * there are few, since they are shared. */
static uint32_t find_test(const Builder *b, const Cond *cond)
{
    uint32_t at = b->test_head[cond->fact];
    while (at != NOBODY) {
        if (network_same_tests(b->base, b->tests.at[at].tests, b->tests.at[at].n_tests,
                               cond->tests, cond->n_tests))
            return at;
        at = b->test_next.at[at];
    }
    return NOBODY;
}

static uint32_t add_test(Builder *b, const Cond *cond)
{
    uint32_t found = find_test(b, cond);
    if (found != NOBODY)
        return found;
    AlphaTest test = {
        .fact = cond->fact, .tests = cond->tests, .n_tests = cond->n_tests};
    uint32_t number = (uint32_t)b->tests.len;
    if (!vec_push(&b->tests, b->mem, test) ||
        !vec_push(&b->test_next, b->mem, b->test_head[cond->fact])) {
        b->failed = true;
        return 0;
    }
    b->test_head[cond->fact] = number;
    return number;
}

/* Makes the input known to the counter that it feeds, and that counter count it. */
static void attach(Builder *b, Input input, uint32_t counter)
{
    if (b->failed)
        return;
    b->counters.at[counter].inputs++;
    if (input.is_test) {
        TestEdge edge = {input.index, counter};
        if (!vec_push(&b->edges, b->mem, edge))
            b->failed = true;
    } else {
        b->counters.at[input.index].owner = OWNER_COUNTER;
        b->counters.at[input.index].index = counter;
    }
}

static CounterKind counter_kind(CondKind kind)
{
    switch (kind) {
    case COND_ANY:
        return COUNTER_ANY;
    case COND_NONE:
        return COUNTER_NONE;
    case COND_FACT:
    case COND_ALL:
    case COND_SOME:
    case COND_WHERE: /* never plain, nor the next */
    case COND_GATHER:
        break;
    }
    return COUNTER_ALL;
}

Input build_condition(Builder *b, const Cond *cond)
{
    if (cond->kind == COND_FACT)
        return (Input){true, add_test(b, cond)};
    uint32_t counter = build_counter(b, counter_kind(cond->kind), cond->items,
                                     cond->n_items, false, OWNER_COUNTER, NOBODY);
    return (Input){false, counter};
}

uint32_t build_counter(Builder *b, CounterKind kind, const Cond *items,
                       uint32_t n_items, bool plain_only, OwnerKind owner,
                       uint32_t index)
{
    VEC(Input) inputs = {0};
    for (uint32_t i = 0; i < n_items && !b->failed; i++) {
        if (plain_only && !cond_is_plain(b->base, &items[i]))
            continue;
        Input input = build_condition(b, &items[i]);
        if (!vec_push(&inputs, b->mem, input))
            b->failed = true;
    }
    Counter counter = {.kind = kind, .owner = owner, .index = index};
    uint32_t number = (uint32_t)b->counters.len;
    if (!vec_push(&b->counters, b->mem, counter))
        b->failed = true;
    for (size_t i = 0; i < inputs.len && !b->failed; i++)
        attach(b, inputs.at[i], number);
    vec_free(&inputs, b->mem);
    return b->failed ? 0 : number;
}

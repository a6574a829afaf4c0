/* SPDX-License-Identifier: MIT
 *
 * Listing walks all conditions; making copies the way down to the one that changes.
 */
#include "verify/mutate.h"

typedef struct Lister {
    const Base *base;
    Mutants *out;
    Mutant at; /* where it is: what all of a rule or gate have */
    bool failed;
} Lister;

static void add(Lister *l, Mutant mutant)
{
    if (!vec_push(l->out, &l->base->mem, mutant))
        l->failed = true;
}

static const Field *field_of(const Base *base, const Cond *cond, uint32_t test)
{
    return &base->facts[cond->fact].fields[cond->tests[test].field];
}

/* Another value */

/* The next declared value that the test does not have yet; false: there is none. */
static bool next_id(const Test *test, uint32_t n_values, uint64_t from, Value *out)
{
    for (uint32_t step = 1; step < n_values; step++) {
        Value value = value_id((uint32_t)((from + step) % n_values));
        bool there = false;
        for (uint32_t i = 0; i < test->n_set; i++)
            there = there || test->set[i].bits == value.bits;
        if (!there) {
            *out = value;
            return true;
        }
    }
    return false;
}

/* A comparison that lets one value more or less through. */
static bool next_op(TestOp op, TestOp *out)
{
    switch (op) {
    case TEST_AT_LEAST:
        *out = TEST_ABOVE;
        return true;
    case TEST_ABOVE:
        *out = TEST_AT_LEAST;
        return true;
    case TEST_AT_MOST:
        *out = TEST_UNDER;
        return true;
    case TEST_UNDER:
        *out = TEST_AT_MOST;
        return true;
    default:
        return false;
    }
}

/* Of a plain fact's test (`which` of its only field's). */
static void list_test(Lister *l, const Cond *cond, uint32_t which)
{
    const Test *test = &cond->tests[0].tests[which];
    const Field *field = field_of(l->base, cond, 0);
    Mutant m = l->at;
    m.kind = MUTANT_VALUE;
    m.cond = cond;
    m.test = which;
    m.op = test->op;
    m.place = cond->place;
    if (test->op == TEST_KNOWN) {
        add(l, m); /* the other way round */
        return;
    }
    if (next_op(test->op, &m.op)) {
        m.value = test->set[0];
        add(l, m);
        return;
    }
    if (test->op != TEST_IS && test->op != TEST_NOT)
        return;
    for (m.at = 0; m.at < test->n_set; m.at++) {
        if (field->type == TYPE_NUMBER)
            m.value = value_number(value_as_number(test->set[m.at]) + 1);
        else if (field->type == TYPE_TEXT ||
                 !next_id(test, field->n_values, test->set[m.at].bits, &m.value))
            continue;
        add(l, m);
    }
}

/* A condition less */

static void list_cond(Lister *l, const Cond *cond)
{
    if (cond->kind == COND_FACT) {
        for (uint32_t i = 0; i < cond->tests[0].n_tests; i++)
            list_test(l, cond, i);
        return;
    }
    for (uint32_t i = 0; i < cond->n_items; i++) {
        const Cond *item = &cond->items[i];
        Mutant m = l->at;
        m.kind = MUTANT_WITHOUT;
        m.cond = item;
        m.parent = cond->kind;
        m.place = item->place;
        bool alone = cond->kind != COND_ALL && cond->n_items == 1;
        bool same = item->kind != COND_FACT && item->n_items == 1 &&
                    item->kind == COND_ALL; /* as its only item */
        if (!alone && !same)
            add(l, m);
        list_cond(l, item);
    }
}

static void list_rule(Lister *l, uint32_t rule)
{
    const Rule *r = &l->base->rules[rule];
    l->at = (Mutant){.rule = rule, .fact = NOBODY, .advice = NOBODY};
    if (r->plain)
        list_cond(l, &r->when);
    for (uint32_t i = 0; i < r->n_then; i++) {
        const Conclusion *c = &r->then[i];
        if (c->kind != CONCLUDE_VALUE || !field_value_fixed(c->fields) ||
            c->fields->value.kind != VALUE_ID)
            continue;
        Mutant m = l->at;
        uint32_t n = l->base->facts[c->index].fields[0].n_values;
        m.kind = MUTANT_CONCLUDES;
        m.fact = c->index;
        m.at = i;
        m.place = c->place;
        m.value = value_id((uint32_t)((c->fields->value.bits + 1) % n));
        if (n > 1)
            add(l, m);
    }
}

static void list_gate(Lister *l, uint32_t fact)
{
    const Cond *gate = l->base->facts[fact].ask_if;
    l->at = (Mutant){.rule = NOBODY, .fact = fact, .advice = NOBODY};
    for (uint32_t i = 0; i < gate->n_items && gate->kind != COND_FACT; i++)
        if (gate->items[i].kind == COND_FACT &&
            !l->base->facts[gate->items[i].fact].plain)
            return;
    if (gate->kind != COND_FACT || l->base->facts[gate->fact].plain)
        list_cond(l, gate);
}

static void list_overrides(Lister *l, uint32_t advice)
{
    const Advice *a = &l->base->advice[advice];
    for (uint32_t i = 0; i < a->n_overrides; i++)
        add(l, (Mutant){.kind = MUTANT_OVERRIDE,
                        .rule = NOBODY,
                        .fact = NOBODY,
                        .advice = advice,
                        .at = i,
                        .place = a->place});
}

bool mutants_list(const Base *base, Mutants *out)
{
    Lister l = {.base = base, .out = out};
    for (uint32_t f = 0; f < base->n_facts; f++)
        if (base->facts[f].ask_if != NULL)
            list_gate(&l, f);
    for (uint32_t r = 0; r < base->n_rules; r++)
        list_rule(&l, r);
    for (uint32_t a = 0; a < base->n_advice; a++)
        list_overrides(&l, a);
    return !l.failed;
}

/* Making */

static bool change_test(const Mutant *m, Arena *arena, Cond *cond)
{
    FieldTest *on = arena_copy(arena, cond->tests, cond->n_tests, sizeof *on);
    Test *tests =
        arena_copy(arena, cond->tests[0].tests, cond->tests[0].n_tests, sizeof *tests);
    if (on == NULL || tests == NULL)
        return false;
    Test *test = &tests[m->test];
    if (test->op == TEST_KNOWN) {
        test->flag = !test->flag;
    } else {
        Value *set = arena_copy(arena, test->set, test->n_set, sizeof *set);
        if (set == NULL)
            return false;
        set[m->at] = m->value;
        test->set = set;
        test->op = m->op;
    }
    on[0].tests = tests;
    cond->tests = on;
    return true;
}

/* A copy of a tree of conditions with the change in it. */
static bool copy_cond(const Mutant *m, Arena *arena, const Cond *from, Cond *to)
{
    *to = *from;
    if (from == m->cond)
        return m->kind != MUTANT_VALUE || change_test(m, arena, to);
    if (from->kind == COND_FACT || from->kind == COND_WHERE || from->n_items == 0)
        return true;
    to->items = arena_array(arena, from->n_items, sizeof *to->items);
    to->n_items = 0;
    for (uint32_t i = 0; to->items != NULL && i < from->n_items; i++) {
        if (m->kind == MUTANT_WITHOUT && &from->items[i] == m->cond)
            continue;
        if (!copy_cond(m, arena, &from->items[i], &to->items[to->n_items++]))
            return false;
    }
    return to->items != NULL;
}

static bool change_rule(const Base *base, const Mutant *m, Arena *arena, Base *out)
{
    out->rules = arena_copy(arena, base->rules, base->n_rules, sizeof *out->rules);
    if (out->rules == NULL)
        return false;
    Rule *rule = &out->rules[m->rule];
    if (m->kind != MUTANT_CONCLUDES)
        return copy_cond(m, arena, &base->rules[m->rule].when, &rule->when);
    rule->then = arena_copy(arena, rule->then, rule->n_then, sizeof *rule->then);
    if (rule->then == NULL)
        return false;
    FieldValue *value = arena_copy(arena, rule->then[m->at].fields, 1, sizeof *value);
    if (value == NULL)
        return false;
    value->value = m->value;
    rule->then[m->at].fields = value;
    return true;
}

static bool change_gate(const Base *base, const Mutant *m, Arena *arena, Base *out)
{
    out->facts = arena_copy(arena, base->facts, base->n_facts, sizeof *out->facts);
    Cond *gate = arena_alloc(arena, sizeof *gate);
    if (out->facts == NULL || gate == NULL)
        return false;
    out->facts[m->fact].ask_if = gate;
    return copy_cond(m, arena, base->facts[m->fact].ask_if, gate);
}

/* What an advice drops, anew, from all that override. Overrides have no circle. */
static void close_drops(Base *base)
{
    uint32_t words = (base->n_advice + 63) / 64;
    bool more = true;
    while (more) {
        more = false;
        for (uint32_t a = 0; a < base->n_advice; a++)
            for (uint32_t i = 0; i < base->advice[a].n_overrides; i++) {
                uint32_t other = base->advice[a].overrides[i];
                for (uint32_t w = 0; w < words; w++) {
                    uint64_t wanted = base->advice[other].drops[w];
                    if (w == other / 64)
                        wanted |= UINT64_C(1) << other % 64;
                    more = more || (wanted & ~base->advice[a].drops[w]) != 0;
                    base->advice[a].drops[w] |= wanted;
                }
            }
    }
}

static bool change_overrides(const Base *base, const Mutant *m, Arena *arena, Base *out)
{
    uint32_t words = (base->n_advice + 63) / 64;
    out->advice = arena_copy(arena, base->advice, base->n_advice, sizeof *out->advice);
    uint64_t *bits = arena_array(arena, (size_t)base->n_advice * words, sizeof *bits);
    if (out->advice == NULL || bits == NULL)
        return false;
    for (uint32_t a = 0; a < base->n_advice; a++)
        out->advice[a].drops = bits + (size_t)a * words;
    Advice *advice = &out->advice[m->advice];
    uint32_t *list = arena_array(arena, advice->n_overrides, sizeof *list);
    if (list == NULL)
        return false;
    uint32_t n = 0;
    for (uint32_t i = 0; i < advice->n_overrides; i++)
        if (i != m->at)
            list[n++] = advice->overrides[i];
    advice->overrides = list;
    advice->n_overrides = n;
    close_drops(out);
    return true;
}

bool mutant_make(const Base *base, const Mutant *mutant, Arena *arena, Base *out)
{
    *out = *base;
    if (mutant->kind == MUTANT_OVERRIDE)
        return change_overrides(base, mutant, arena, out);
    if (mutant->rule == NOBODY)
        return change_gate(base, mutant, arena, out);
    return change_rule(base, mutant, arena, out);
}

const Cond *mutant_before(const Base *base, const Mutant *mutant)
{
    return mutant->rule != NOBODY ? &base->rules[mutant->rule].when
                                  : base->facts[mutant->fact].ask_if;
}

const Cond *mutant_after(const Base *base, const Mutant *mutant, Arena *arena)
{
    Cond *cond = arena_alloc(arena, sizeof *cond);
    if (cond == NULL || !copy_cond(mutant, arena, mutant_before(base, mutant), cond))
        return NULL;
    return cond;
}

/* SPDX-License-Identifier: MIT
 *
 * What is in both by one name is compared; what is in one alone was added or removed.
 */
#include "verify/causes.h"

#include "verify/alike.h"

typedef struct Listing {
    const Base *base[2];
    CauseFound *list;
    uint32_t n;
} Listing;

static void add(Listing *l, CauseKind kind, uint32_t before, uint32_t after)
{
    l->list[l->n++].cause = (Cause){kind, before, after};
}

static void list_rules(Listing *l)
{
    Versions v = {{l->base[0], l->base[1]}};
    for (uint32_t r = 0; r < l->base[0]->n_rules; r++)
        if (base_rule(l->base[1], l->base[0]->rules[r].id) == NOBODY)
            add(l, CAUSE_RULE_REMOVED, r, NOBODY);
    for (uint32_t r = 0; r < l->base[1]->n_rules; r++) {
        const Rule *after = &l->base[1]->rules[r];
        uint32_t twin = base_rule(l->base[0], after->id);
        if (twin == NOBODY) {
            add(l, CAUSE_RULE_ADDED, NOBODY, r);
            continue;
        }
        const Rule *before = &l->base[0]->rules[twin];
        if (!alike_cond(&v, &before->when, &after->when))
            add(l, CAUSE_RULE_WHEN, twin, r);
        else if (!alike_then(&v, before, after))
            add(l, CAUSE_RULE_THEN, twin, r);
    }
}

static void list_facts(Listing *l)
{
    Versions v = {{l->base[0], l->base[1]}};
    for (uint32_t f = 0; f < l->base[0]->n_facts; f++)
        if (base_fact(l->base[1], l->base[0]->facts[f].id) == NOBODY)
            add(l, CAUSE_FACT_REMOVED, f, NOBODY);
    for (uint32_t f = 0; f < l->base[1]->n_facts; f++) {
        const Fact *after = &l->base[1]->facts[f];
        uint32_t twin = base_fact(l->base[0], after->id);
        if (twin == NOBODY) {
            add(l, CAUSE_FACT_ADDED, NOBODY, f);
            continue;
        }
        const Fact *before = &l->base[0]->facts[twin];
        if (!alike_fact(&v, before, after))
            add(l, CAUSE_FACT, twin, f);
        else if (!alike_cond(&v, before->ask_if, after->ask_if))
            add(l, CAUSE_FACT_GATE, twin, f);
    }
}

static void list_advice(Listing *l)
{
    Versions v = {{l->base[0], l->base[1]}};
    for (uint32_t a = 0; a < l->base[0]->n_advice; a++)
        if (base_advice(l->base[1], l->base[0]->advice[a].id) == NOBODY)
            add(l, CAUSE_ADVICE_REMOVED, a, NOBODY);
    for (uint32_t a = 0; a < l->base[1]->n_advice; a++) {
        const Advice *after = &l->base[1]->advice[a];
        uint32_t twin = base_advice(l->base[0], after->id);
        if (twin == NOBODY)
            add(l, CAUSE_ADVICE_ADDED, NOBODY, a);
        else if (!alike_advice(&v, &l->base[0]->advice[twin], after))
            add(l, CAUSE_ADVICE, twin, a);
    }
}

/* Do those that both have come in the same order? It decides ties. */
static bool keeps_order(const Base *before, const Base *after)
{
    uint32_t last = 0;
    for (uint32_t a = 0; a < after->n_advice; a++) {
        uint32_t twin = base_advice(before, after->advice[a].id);
        if (twin == NOBODY)
            continue;
        if (twin + 1 < last)
            return false;
        last = twin + 1;
    }
    return true;
}

bool causes_find(const Base *before, const Base *after, Arena *arena, CauseFound **out,
                 uint32_t *count)
{
    size_t room = (size_t)before->n_rules + after->n_rules + before->n_facts +
                  after->n_facts + before->n_advice + after->n_advice + 1;
    Listing l = {.base = {before, after}};
    l.list = arena_array(arena, room, sizeof *l.list);
    if (l.list == NULL)
        return false;
    list_facts(&l);
    list_rules(&l);
    list_advice(&l);
    if (l.n > 0 || !keeps_order(before, after))
        add(&l, CAUSE_OTHER, NOBODY, NOBODY);
    *out = l.list;
    *count = l.n;
    return true;
}

/* When they act */

static Lit known_otherwise(Situations *s, const Base *const base[2], const Cause *cause)
{
    if (!base[0]->facts[cause->before].plain || !base[1]->facts[cause->after].plain)
        return LIT_FALSE;
    const Field *a = &base[0]->facts[cause->before].fields[0];
    const Field *b = &base[1]->facts[cause->after].fields[0];
    Lit any = situations_differ(s, situations_known(s, 0, cause->before),
                                situations_known(s, 1, cause->after));
    if (a->type != b->type)
        return situations_known(s, 1, cause->after);
    for (uint32_t i = 0; i < a->n_values; i++) {
        uint32_t twin = field_value(b, a->values[i].id);
        bool set = a->type == TYPE_CHOICES;
        if (twin == NOBODY)
            continue;
        Value here = set ? value_set(UINT64_C(1) << i) : value_id(i);
        Value there = set ? value_set(UINT64_C(1) << twin) : value_id(twin);
        Lit parts[] = {any,
                       situations_differ(s, situations_holds(s, 0, cause->before, here),
                                         situations_holds(s, 1, cause->after, there))};
        any = situations_or(s, parts, 2);
    }
    return any;
}

static Lit rule_acts(Situations *s, const Cause *cause)
{
    Lit before =
        cause->before == NOBODY ? LIT_FALSE : situations_rule(s, 0, cause->before);
    Lit after =
        cause->after == NOBODY ? LIT_FALSE : situations_rule(s, 1, cause->after);
    if (cause->kind == CAUSE_RULE_THEN)
        return situations_or(s, (Lit[]){before, after}, 2);
    return situations_differ(s, before, after);
}

static Lit fact_acts(Situations *s, const Base *const base[2], const Cause *cause)
{
    if (cause->kind == CAUSE_FACT)
        return known_otherwise(s, base, cause);
    if (cause->kind == CAUSE_FACT_GATE)
        return situations_differ(s, situations_gate(s, 0, cause->before),
                                 situations_gate(s, 1, cause->after));
    int side = cause->kind == CAUSE_FACT_ADDED;
    uint32_t fact = side == 1 ? cause->after : cause->before;
    return base[side]->facts[fact].plain ? situations_known(s, side, fact) : LIT_FALSE;
}

/* It is given, or an advice that overrides it: overriding goes on through what is not
 * given. */
static Lit reaches(Situations *s, const Base *base, int side, uint32_t advice)
{
    Lit any = situations_given(s, side, advice);
    for (uint32_t a = 0; a < base->n_advice; a++)
        if (advice_drops(base, a, advice))
            any = situations_or(s, (Lit[]){any, situations_given(s, side, a)}, 2);
    return any;
}

/* Rules that give an advice which one side alone has were changed themselves. */
static Lit advice_acts(Situations *s, const Base *const base[2], const Cause *cause)
{
    if (cause->kind != CAUSE_ADVICE)
        return LIT_FALSE;
    return situations_or(s,
                         (Lit[]){reaches(s, base[0], 0, cause->before),
                                 reaches(s, base[1], 1, cause->after)},
                         2);
}

Lit cause_acts(Situations *s, const Base *const base[2], const Cause *cause)
{
    switch (cause->kind) {
    case CAUSE_RULE_ADDED:
    case CAUSE_RULE_REMOVED:
    case CAUSE_RULE_WHEN:
    case CAUSE_RULE_THEN:
        return rule_acts(s, cause);
    case CAUSE_FACT_ADDED:
    case CAUSE_FACT_REMOVED:
    case CAUSE_FACT:
    case CAUSE_FACT_GATE:
        return fact_acts(s, base, cause);
    case CAUSE_ADVICE_ADDED:
    case CAUSE_ADVICE_REMOVED:
    case CAUSE_ADVICE:
        return advice_acts(s, base, cause);
    case CAUSE_OTHER:
        break;
    }
    return LIT_TRUE;
}

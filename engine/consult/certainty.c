/* SPDX-License-Identifier: MIT
 *
 * Certainty, worked out once all is quiet, in thousandths (Shortliffe 1976): the least
 * of a rule's conditions (`any`: the greatest) times the rule's own; equal conclusions
 * combine as a + b - ab, in source order. It never decides, it only says how sure.
 *
 * Invariant: where nothing was said with a doubt and no rule has one, all is 1000.
 */
#include "consult/consult.h"
#include "consult/state.h"

enum { UNSET = 0xffff };

typedef struct Doubts {
    Consult *c;
    uint16_t *facts; /* by fact, once worked out */
} Doubts;

static uint32_t times(uint32_t a, uint32_t b)
{
    return (a * b + CERTAIN / 2) / CERTAIN;
}

static uint32_t combine(uint32_t a, uint32_t b)
{
    return a + b - times(a, b);
}

static uint32_t of_fact(Doubts *d, uint32_t fact);

static uint32_t least(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

static uint32_t greatest(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

/* How sure it is that the condition has the truth it has. */
static uint32_t of_cond(Doubts *d, const Cond *cond)
{
    if (cond->kind == COND_FACT)
        return d->c->plan->base->facts[cond->fact].plain ? of_fact(d, cond->fact)
                                                         : CERTAIN;
    Truth truth = session_cond(d->c->session, cond);
    bool all = cond->kind == COND_ALL || cond->kind == COND_SOME;
    if (cond->kind == COND_NONE)
        truth = truth == TRUTH_YES ? TRUTH_NO : TRUTH_YES; /* of "any of the items" */
    bool every =
        (truth == TRUTH_YES) == all; /* does it rest on every item, or on one? */
    uint32_t sure = every ? CERTAIN : 0;
    for (uint32_t i = 0; i < cond->n_items; i++) {
        if (session_cond(d->c->session, &cond->items[i]) != truth)
            continue;
        uint32_t item = of_cond(d, &cond->items[i]);
        sure = every ? least(sure, item) : greatest(sure, item);
    }
    return sure;
}

static uint32_t of_rule(Doubts *d, uint32_t rule)
{
    const Rule *r = &d->c->plan->base->rules[rule];
    return times(of_cond(d, &r->when), r->certainty);
}

static uint32_t by_rules(Doubts *d, uint32_t fact, Value value)
{
    const Network *net = d->c->plan->net;
    uint32_t sure = 0;
    for (uint32_t i = net->fact_concluders[fact]; i < net->fact_concluders[fact + 1];
         i++) {
        const Concluder *by = &net->concluders[i];
        if (outcome_supports(d->c, by, value))
            sure = combine(sure, of_rule(d, by->rule));
    }
    return sure;
}

static uint32_t of_fact(Doubts *d, uint32_t fact)
{
    if (d->facts[fact] != UNSET)
        return d->facts[fact];
    const Slot *slot = session_slot(d->c->session, fact);
    uint32_t sure = CERTAIN;
    if (slot->origin == ORIGIN_GIVEN)
        sure = session_said(d->c->session, fact)->certainty;
    else if (slot->origin == ORIGIN_RULES)
        sure = by_rules(d, fact, slot->value);
    d->facts[fact] = (uint16_t)sure;
    return sure;
}

static bool start(Doubts *d, Consult *c)
{
    uint32_t n = c->plan->base->n_facts;
    *d = (Doubts){c, NULL};
    if (c->plan->certain && c->unsure == 0)
        return false;
    d->facts = arena_array(&c->scratch, n, sizeof *d->facts);
    for (uint32_t i = 0; d->facts != NULL && i < n; i++)
        d->facts[i] = UNSET;
    return d->facts != NULL;
}

uint32_t consult_fact_certainty(Consult *c, uint32_t fact)
{
    Doubts d;
    return start(&d, c) ? of_fact(&d, fact) : CERTAIN;
}

uint32_t consult_advice_certainty(Consult *c, uint32_t advice)
{
    Doubts d;
    if (!start(&d, c))
        return CERTAIN;
    uint32_t sure = 0;
    for (uint32_t i = 0; i < c->plan->n_endings; i++) {
        uint32_t rule = c->plan->endings[i];
        const Rule *r = &c->plan->base->rules[rule];
        if (session_rule(c->session, rule) != TRUTH_YES)
            continue;
        for (uint32_t j = 0; j < r->n_then; j++)
            if (r->then[j].kind == CONCLUDE_ADVICE && r->then[j].index == advice)
                sure = combine(sure, of_rule(&d, rule));
    }
    return sure;
}

/* SPDX-License-Identifier: MIT
 *
 * Certainty, worked out once all is quiet, in thousandths (Shortliffe 1976): the least
 * of a rule's conditions (`any`: the greatest) times the rule's own; equal conclusions
 * combine as a + b - ab. It never decides, it only says how sure.
 *
 * Invariants
 *   - where nothing was said with a doubt and no rule has one, all is 1000;
 *   - the order of the rules decides nothing: since each step is rounded, equal
 *     conclusions are combined from the least sure on.
 */
#include <stdlib.h>

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

/* How sure rules with the same conclusion are, each. */
typedef struct Several {
    uint32_t *sure;
    uint32_t count;
} Several;

static bool several_init(Several *several, Doubts *d, size_t most)
{
    *several = (Several){arena_array(&d->c->scratch, most, sizeof(uint32_t)), 0};
    return several->sure != NULL;
}

static int by_size(const void *a, const void *b)
{
    uint32_t one = *(const uint32_t *)a;
    uint32_t other = *(const uint32_t *)b;
    return (one > other) - (one < other);
}

static uint32_t combine(Several *several)
{
    uint32_t sure = 0;
    qsort(several->sure, several->count, sizeof *several->sure, by_size);
    for (uint32_t i = 0; i < several->count; i++)
        sure = sure + several->sure[i] - times(sure, several->sure[i]);
    return sure;
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
    uint32_t first = net->fact_concluders[fact];
    uint32_t end = net->fact_concluders[fact + 1];
    Several several;
    if (!several_init(&several, d, end - first))
        return CERTAIN;
    for (uint32_t i = first; i < end; i++)
        if (outcome_supports(d->c, &net->concluders[i], value))
            several.sure[several.count++] = of_rule(d, net->concluders[i].rule);
    return combine(&several);
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

/* How often rules give an advice. */
static size_t count_givers(const Consult *c, uint32_t advice)
{
    size_t count = 0;
    for (uint32_t i = 0; i < c->plan->n_endings; i++) {
        const Rule *r = &c->plan->base->rules[c->plan->endings[i]];
        for (uint32_t j = 0; j < r->n_then; j++)
            count += r->then[j].kind == CONCLUDE_ADVICE && r->then[j].index == advice;
    }
    return count;
}

uint32_t consult_advice_certainty(Consult *c, uint32_t advice)
{
    Doubts d;
    Several several;
    if (!start(&d, c) || !several_init(&several, &d, count_givers(c, advice)))
        return CERTAIN;
    for (uint32_t i = 0; i < c->plan->n_endings; i++) {
        uint32_t rule = c->plan->endings[i];
        const Rule *r = &c->plan->base->rules[rule];
        if (session_rule(c->session, rule) != TRUTH_YES)
            continue;
        for (uint32_t j = 0; j < r->n_then; j++)
            if (r->then[j].kind == CONCLUDE_ADVICE && r->then[j].index == advice)
                several.sure[several.count++] = of_rule(&d, rule);
    }
    return combine(&several);
}

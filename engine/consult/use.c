/* SPDX-License-Identifier: MIT
 *
 * What a question is worth, for its effort: what its answer can be expected to decide,
 * as shares of what is not decided yet, added up:
 *
 *     of the action   how much surer two situations are to end alike; over all that is
 *                     still possible, where there are diagrams of that (fewest.c)
 *     of the rules    how many more are decided; over the answers that stand for all
 *                     answers, and "I don't know". Each is given and taken back, which
 *                     leaves no trace.
 *
 * Where trying all would touch more conditions than GAIN_TRIED_MOST, it is by
 * structure: how many conditions of rules read the fact.
 *
 * As one would ask: what follows from what was said last, by its gate, comes first;
 * what stands in one rule with it counts for more, since it is on the topic; what is
 * delicate comes last.
 */
#include "consult/use.h"

#include <string.h>

#include "base/limits.h"
#include "consult/fewest.h"
#include "consult/suppose.h"

/* How near a question is to what was said last. */
enum { OFF_TOPIC = 0, SAME_RULE = 1, FOLLOWS = 2 };

enum { ON_TOPIC_GAIN = 3, OFF_TOPIC_GAIN = 2 }; /* what a gain is multiplied by */

bool use_is_asked(const Consult *c, uint32_t fact)
{
    const Slot *slot = session_slot(c->session, fact);
    return slot->state == SLOT_OPEN && slot->asks;
}

int64_t use_effort(const Consult *c, uint32_t fact)
{
    const Fact *f = &c->plan->base->facts[fact];
    return (int64_t)f->effort + f->delicate;
}

bool use_is_better(Use a, Use b)
{
    if (a.turn != b.turn)
        return a.turn < b.turn;
    return a.gain * b.cost > b.gain * a.cost;
}

/* What is wanted, by structure */

static void want_fact(Consult *c, uint32_t fact);

/* What is decided wants nothing more; a walk cannot tell where there are variables. */
static void want_cond(Consult *c, const Cond *cond)
{
    if (cond->kind == COND_FACT) {
        want_fact(c, cond->fact);
        return;
    }
    for (uint32_t i = 0; i < cond->n_items; i++)
        if (!cond_is_plain(c->plan->base, &cond->items[i]) ||
            session_cond(c->session, &cond->items[i]) == TRUTH_OPEN)
            want_cond(c, &cond->items[i]);
}

/* Marks the open questions on which an open fact depends, itself first. */
static void want_fact(Consult *c, uint32_t fact)
{
    const Network *net = c->plan->net;
    if (c->wanted[fact] || session_slot(c->session, fact)->state != SLOT_OPEN)
        return;
    c->wanted[fact] = 1;
    if (net->base->facts[fact].ask_if != NULL &&
        session_gate(c->session, fact) == TRUTH_OPEN)
        want_cond(c, net->base->facts[fact].ask_if);
    for (uint32_t i = net->fact_concluders[fact]; i < net->fact_concluders[fact + 1];
         i++)
        if (session_rule(c->session, net->concluders[i].rule) == TRUTH_OPEN)
            want_cond(c, &net->base->rules[net->concluders[i].rule].when);
}

void use_want_endings(Consult *c)
{
    memset(c->wanted, 0, c->plan->base->n_facts);
    for (uint32_t i = 0; i < c->plan->n_endings; i++)
        if (session_rule(c->session, c->plan->endings[i]) == TRUTH_OPEN)
            want_cond(c, &c->plan->base->rules[c->plan->endings[i]].when);
}

/* The topic */

static bool names(const Cond *cond, uint32_t fact)
{
    if (cond->kind == COND_FACT && cond->fact == fact)
        return true;
    for (uint32_t i = 0; i < cond->n_items; i++)
        if (names(&cond->items[i], fact))
            return true;
    return false;
}

static void mark_named(Consult *c, const Cond *cond)
{
    if (cond->kind == COND_FACT)
        c->near[cond->fact] = SAME_RULE;
    for (uint32_t i = 0; i < cond->n_items; i++)
        mark_named(c, &cond->items[i]);
}

void use_find_topic(Consult *c)
{
    const Base *base = c->plan->base;
    memset(c->near, 0, base->n_facts);
    if (c->said.len == 0)
        return;
    uint32_t last = c->said.at[c->said.len - 1];
    for (uint32_t r = 0; r < base->n_rules; r++)
        if (names(&base->rules[r].when, last))
            mark_named(c, &base->rules[r].when);
    for (uint32_t f = 0; f < base->n_facts; f++)
        if (base->facts[f].ask_if != NULL && names(base->facts[f].ask_if, last))
            c->near[f] = FOLLOWS;
}

/* Worth */

/* Tries an answer (NONE: "I don't know"), and counts what it leaves undecided. */
static uint32_t left_open(Consult *c, uint32_t fact, Value value)
{
    suppose(c, fact, value);
    return session_open_rules(c->session);
}

/* Of FEWEST_ONE: of the rules that are open, the mean that an answer decides. */
static int64_t decided_by(Consult *c, uint32_t fact)
{
    Value samples[MODEL_VALUES * 2];
    uint32_t n = space_samples(c->plan->space, fact, samples, MODEL_VALUES * 2);
    int64_t before = session_open_rules(c->session);
    int64_t left = left_open(c, fact, value_none());
    for (uint32_t i = 0; i < n; i++)
        left += left_open(c, fact, samples[i]);
    session_take_back(c->session, fact);
    session_run(c->session);
    int64_t answers = (int64_t)n + 1;
    return (before * answers - left) * FEWEST_ONE / (answers * (before + 1));
}

/* Of FEWEST_ONE: how much surer two situations are to end alike. */
static int64_t alike_by(const Diagrams *d, Fewest *trees, uint32_t fact)
{
    uint32_t question = diagrams_question(d, fact);
    if (question == NOBODY)
        return 0;
    return (int64_t)fewest_alike(trees, question) - fewest_alike(trees, NOBODY);
}

/* Conditions that read a fact. */
static uint32_t n_readers(const Consult *c, uint32_t fact)
{
    return c->plan->net->fact_edges[fact].count;
}

static bool is_weighed(const Consult *c, uint32_t fact)
{
    return c->wanted[fact] && use_is_asked(c, fact);
}

/* May the answers to all questions be tried? */
static bool may_try(const Consult *c)
{
    Value samples[MODEL_VALUES * 2];
    uint64_t cost = 0;
    for (uint32_t f = 0; f < c->plan->base->n_facts; f++)
        if (is_weighed(c, f))
            cost += (1 + space_samples(c->plan->space, f, samples, MODEL_VALUES * 2)) *
                    (uint64_t)n_readers(c, f);
    return cost <= GAIN_TRIED_MOST;
}

static Turn turn_of(const Consult *c, uint32_t fact)
{
    return c->plan->base->facts[fact].delicate ? TURN_LAST
           : c->near[fact] == FOLLOWS          ? TURN_NOW
                                               : TURN_LATER;
}

static void weigh(Consult *c, Diagrams *d, Fewest *trees, bool tries)
{
    for (uint32_t f = 0; f < c->plan->base->n_facts; f++) {
        if (!is_weighed(c, f))
            continue;
        int64_t gain = tries ? decided_by(c, f) : (int64_t)n_readers(c, f);
        if (tries && d != NULL)
            gain += alike_by(d, trees, f);
        gain *= c->near[f] == OFF_TOPIC ? OFF_TOPIC_GAIN : ON_TOPIC_GAIN;
        c->uses[f] = (Use){gain, use_effort(c, f), turn_of(c, f)};
    }
}

ConsultStatus use_weigh(Consult *c, Diagrams *d, Choice *choice)
{
    bool tries = may_try(c);
    Fewest *trees = d == NULL ? NULL : fewest_new(d, 0, &c->mem);
    if (d != NULL && trees == NULL)
        return CONSULT_NO_MEMORY;
    use_find_topic(c);
    weigh(c, d, trees, tries);
    if (!tries)
        *choice = CHOICE_BUDGET;
    bool failed = trees != NULL && fewest_failed(trees);
    fewest_free(trees);
    return failed ? CONSULT_NO_MEMORY : CONSULT_OK;
}

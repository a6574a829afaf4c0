/* SPDX-License-Identifier: MIT
 *
 * The next question.
 *
 *     may the recommended action still change? (space/)      no: done
 *     which open questions can change it? (space/, one by one)
 *     which of them leaves least undecided, for its effort?  that one
 *
 * Invariants
 *   - a question whose answer can change nothing is not asked; where the budget of a
 *     search runs out, the question is taken to matter (it may then be asked in vain,
 *     but never left out);
 *   - the measure of use: over the answers that stand for all answers, and "I don't
 *     know", the mean number of rules left undecided; trying an answer leaves no trace;
 *   - ties go to the earlier place in the source.
 */
#include <string.h>

#include "consult/consult.h"
#include "consult/state.h"

static bool is_open_question(const Consult *c, uint32_t fact)
{
    const Slot *slot = session_slot(c->session, fact);
    return slot->state == SLOT_OPEN && slot->asks;
}

/* Can no open rule change the recommended action any more? What holds stays; of what
 * may be advised yet, that counts for nothing which is given already, or overridden by
 * what is given (with all that it overrides itself), or complementary and overrides
 * nothing. Spares the solver; where this says no, the solver decides. After
 * consult_recommended, whose sets of advice it reads. */
static bool is_settled(const Consult *c)
{
    const Base *base = c->plan->base;
    for (uint32_t i = 0; i < c->plan->n_endings; i++) {
        const Rule *rule = &base->rules[c->plan->endings[i]];
        if (!rule->advises || session_rule(c->session, c->plan->endings[i]) != TRUTH_OPEN)
            continue;
        for (uint32_t j = 0; j < rule->n_then; j++) {
            uint32_t advice = rule->then[j].index;
            if (rule->then[j].kind != CONCLUDE_ADVICE || set_has(c->given, advice) ||
                set_has(c->dropped, advice))
                continue;
            if (!base->advice[advice].also || base->advice[advice].n_overrides > 0)
                return false;
        }
    }
    return true;
}

static bool has_search(Consult *c)
{
    if (c->search == NULL)
        c->search = search_new(c->plan->space, &c->mem);
    return c->search != NULL;
}

/* May the recommended action still become another? `*recommended` is what it is. */
static SpaceAnswer may_change(Consult *c, uint32_t *recommended)
{
    *recommended = consult_recommended(c, NULL);
    if (is_settled(c))
        return SPACE_NO;
    if (!has_search(c))
        return SPACE_NO_MEMORY;
    return search_changes(c->search, c->session, *recommended);
}

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
    if (net->base->facts[fact].ask_if != NULL && session_gate(c->session, fact) == TRUTH_OPEN)
        want_cond(c, net->base->facts[fact].ask_if);
    for (uint32_t i = net->fact_concluders[fact]; i < net->fact_concluders[fact + 1]; i++)
        if (session_rule(c->session, net->concluders[i].rule) == TRUTH_OPEN)
            want_cond(c, &net->base->rules[net->concluders[i].rule].when);
}

/* By structure alone: what may still change an ending that is not decided. */
static void want_endings(Consult *c)
{
    memset(c->wanted, 0, c->plan->base->n_facts);
    for (uint32_t i = 0; i < c->plan->n_endings; i++)
        if (session_rule(c->session, c->plan->endings[i]) == TRUTH_OPEN)
            want_cond(c, &c->plan->base->rules[c->plan->endings[i]].when);
}

/* Marks the open questions that can change the recommended action. */
static ConsultStatus want_matters(Consult *c, uint32_t *count)
{
    *count = 0;
    for (uint32_t f = 0; f < c->plan->base->n_facts; f++) {
        c->wanted[f] = 0;
        if (!is_open_question(c, f))
            continue;
        SpaceAnswer answer = search_matters(c->search, c->session, f);
        if (answer == SPACE_NO_MEMORY)
            return CONSULT_NO_MEMORY;
        c->wanted[f] = answer != SPACE_NO;
        *count += c->wanted[f];
    }
    return CONSULT_OK;
}

/* Tries an answer (NONE: "I don't know"), and counts what it leaves undecided. */
static uint32_t left_open(Consult *c, uint32_t fact, Value value)
{
    if (value.kind == VALUE_NONE)
        session_unknown(c->session, fact);
    else
        session_give(c->session, fact, value, CERTAIN);
    session_run(c->session);
    return session_open_rules(c->session);
}

typedef struct Use { /* expected reduction by effort, as a fraction */
    int64_t gain;
    int64_t cost;
} Use;

static Use use_of(Consult *c, uint32_t fact)
{
    const Fact *f = &c->plan->base->facts[fact];
    Value samples[MODEL_VALUES * 2];
    uint32_t n = space_samples(c->plan->space, fact, samples, MODEL_VALUES * 2);
    int64_t before = session_open_rules(c->session);
    int64_t left = left_open(c, fact, value_none());
    for (uint32_t i = 0; i < n; i++)
        left += left_open(c, fact, samples[i]);
    session_take_back(c->session, fact);
    session_run(c->session);
    int64_t answers = (int64_t)n + 1;
    int64_t effort = (int64_t)f->effort + f->delicate;
    return (Use){before * answers - left, answers * effort};
}

static bool better(Use a, Use b)
{
    return a.gain * b.cost > b.gain * a.cost;
}

/* The most useful of the wanted questions that are open; NOBODY when there is none. */
static uint32_t choose(Consult *c)
{
    uint32_t best = NOBODY;
    Use best_use = {0, 1};
    for (uint32_t f = 0; f < c->plan->base->n_facts; f++) {
        if (!c->wanted[f] || !is_open_question(c, f))
            continue;
        Use use = use_of(c, f);
        if (best == NOBODY || better(use, best_use)) {
            best = f;
            best_use = use;
        }
    }
    return best;
}

static void finish(uint32_t fact, uint32_t recommended, Step *out)
{
    *out = (Step){fact != NOBODY          ? STEP_QUESTION
                  : recommended != NOBODY ? STEP_ADVICE
                                          : STEP_NONE,
                  fact};
}

ConsultStatus consult_next(Consult *c, bool more, Step *out)
{
    uint32_t recommended;
    uint32_t matter = 0;
    SpaceAnswer changes = may_change(c, &recommended);
    if (changes == SPACE_NO_MEMORY)
        return CONSULT_NO_MEMORY;
    uint32_t fact = NOBODY;
    if (changes != SPACE_NO) {
        ConsultStatus status = want_matters(c, &matter);
        if (status != CONSULT_OK)
            return status;
        if (matter == 0) /* the same action whatever is said, but not reached yet */
            want_endings(c);
        fact = choose(c);
    } else if (more) {
        want_endings(c);
        fact = choose(c);
    }
    finish(fact, recommended, out);
    return status_of(session_run(c->session)); /* what was tried may have failed */
}

static void restore(Consult *c, uint32_t fact, const Said *said)
{
    if (said->kind == SAID_VALUE)
        session_give(c->session, fact, said->value, said->certainty);
    else if (said->kind == SAID_UNKNOWN)
        session_unknown(c->session, fact);
    else
        session_take_back(c->session, fact);
}

ConsultStatus consult_prospects(Consult *c, uint32_t fact, Prospect **prospects,
                                uint32_t *count)
{
    Value samples[MODEL_VALUES * 2];
    uint32_t n = space_samples(c->plan->space, fact, samples, MODEL_VALUES * 2);
    const Said before = *session_said(c->session, fact);
    Prospect *out = arena_array(&c->scratch, n + 1u, sizeof *out);
    if (out == NULL)
        return CONSULT_NO_MEMORY;
    SpaceAnswer changes = SPACE_NO;
    for (uint32_t i = 0; i <= n && changes != SPACE_NO_MEMORY; i++) {
        out[i].value = i < n ? samples[i] : value_none();
        left_open(c, fact, out[i].value);
        changes = may_change(c, &out[i].advice);
        if (changes != SPACE_NO)
            out[i].advice = NOBODY;
    }
    restore(c, fact, &before);
    RunStatus status = session_run(c->session);
    *prospects = out;
    *count = n + 1;
    return changes == SPACE_NO_MEMORY ? CONSULT_NO_MEMORY : status_of(status);
}

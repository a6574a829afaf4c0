/* SPDX-License-Identifier: MIT
 *
 * The next question.
 *
 *     can an open rule change the recommended action?         no: done
 *     of the open questions, the most useful for its effort first:
 *         can its answer change the action? (space/)          yes: it is asked
 *     none can: the action is certain, or reached by what joins still wait for
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
        if (!rule->advises ||
            session_rule(c->session, c->plan->endings[i]) != TRUTH_OPEN)
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
    if (net->base->facts[fact].ask_if != NULL &&
        session_gate(c->session, fact) == TRUTH_OPEN)
        want_cond(c, net->base->facts[fact].ask_if);
    for (uint32_t i = net->fact_concluders[fact]; i < net->fact_concluders[fact + 1];
         i++)
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
    for (uint32_t f = 0; f < c->plan->base->n_facts; f++)
        if (c->wanted[f] && is_open_question(c, f) &&
            (best == NOBODY || better(c->uses[f], c->uses[best])))
            best = f;
    return best;
}

static void weigh(Consult *c)
{
    for (uint32_t f = 0; f < c->plan->base->n_facts; f++)
        if (c->wanted[f] && is_open_question(c, f))
            c->uses[f] = use_of(c, f);
}

/* The most useful of those that can change the recommended action: since they are gone
 * through in order of use, few searches are wanted. */
static ConsultStatus choose_mattering(Consult *c, uint32_t *fact)
{
    memset(c->wanted, 1, c->plan->base->n_facts);
    weigh(c);
    while ((*fact = choose(c)) != NOBODY) {
        SpaceAnswer answer = search_matters(c->search, c->session, *fact);
        if (answer == SPACE_NO_MEMORY)
            return CONSULT_NO_MEMORY;
        if (answer != SPACE_NO)
            return CONSULT_OK;
        c->wanted[*fact] = 0;
    }
    return CONSULT_OK;
}

/* The most useful of those that may change any ending. */
static uint32_t choose_ending(Consult *c)
{
    want_endings(c);
    weigh(c);
    return choose(c);
}

void next_reopen(Consult *c)
{
    if (c->certain)
        session_close(c->session, false);
    c->certain = false;
}

static void finish(uint32_t fact, uint32_t recommended, Step *out)
{
    *out = (Step){fact != NOBODY          ? STEP_QUESTION
                  : recommended != NOBODY ? STEP_ADVICE
                                          : STEP_NONE,
                  fact};
}

/* What would be recommended if nothing more were known; leaves the session open. */
static uint32_t recommended_closed(Consult *c)
{
    session_close(c->session, true);
    session_run(c->session);
    uint32_t advice = consult_recommended(c, NULL);
    session_close(c->session, false);
    session_run(c->session);
    return advice;
}

/* No single answer can change the action, yet it is not reached. Either it is the same
 * whatever is said: then the rest is taken as "I don't know", which gives it its
 * reasons, until something is said. Or joins keep more open than there is: then what
 * they wait for is asked, by structure. */
static ConsultStatus end_or_go_on(Consult *c, uint32_t *fact)
{
    uint32_t reached = consult_recommended(c, NULL);
    if (session_closed(c->session))
        return CONSULT_OK;
    uint32_t certain = recommended_closed(c);
    SpaceAnswer changes = search_changes(c->search, c->session, certain);
    if (changes == SPACE_NO_MEMORY)
        return CONSULT_NO_MEMORY;
    if (changes != SPACE_NO) {
        *fact = choose_ending(c);
    } else if (certain != reached) {
        session_close(c->session, true);
        c->certain = true;
    }
    return CONSULT_OK;
}

/* The action may still change: which question is next? */
static ConsultStatus seek(Consult *c, bool more, uint32_t *fact)
{
    ConsultStatus status = choose_mattering(c, fact);
    if (status == CONSULT_OK && *fact == NOBODY && more)
        *fact = choose_ending(c);
    if (status == CONSULT_OK && *fact == NOBODY)
        status = end_or_go_on(c, fact);
    return status;
}

ConsultStatus consult_next(Consult *c, bool more, Step *out)
{
    uint32_t fact = NOBODY;
    uint32_t reached;
    ConsultStatus status = CONSULT_OK;
    next_reopen(c);
    session_run(c->session);
    SpaceAnswer changes = may_change(c, &reached);
    if (changes == SPACE_NO_MEMORY)
        return CONSULT_NO_MEMORY;
    if (changes != SPACE_NO)
        status = seek(c, more, &fact);
    else if (more)
        fact = choose_ending(c);
    RunStatus ran = session_run(c->session); /* what was tried may have failed */
    finish(fact, consult_recommended(c, NULL), out);
    return status != CONSULT_OK ? status : status_of(ran);
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

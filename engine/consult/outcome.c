/* SPDX-License-Identifier: MIT
 *
 * The outcome as things stand: which advice is given, dropped, recommended; the
 * measures; the rules that carry an advice.
 *
 * Invariant: only rules that hold count, so nothing rests on what was not asked yet.
 */
#include "consult/consult.h"

#include <string.h>

#include "consult/state.h"

static bool holds(const Consult *c, uint32_t rule)
{
    return session_rule(c->session, rule) == TRUTH_YES;
}

bool outcome_supports(const Consult *c, const Concluder *by, Value value)
{
    const FieldValue *said =
        &c->plan->base->rules[by->rule].then[by->conclusion].fields[0];
    bool same = !field_value_fixed(said) || value.kind == VALUE_SET ||
                value_same(said->value, value);
    return same && holds(c, by->rule);
}

/* Fills `given` with what the rules that hold advise, `dropped` with all that this
 * overrides: one or of bit sets for each, since overriding is closed transitively when
 * the base is loaded. */
static void gather(const Consult *c)
{
    const Base *base = c->plan->base;
    memset(c->given, 0, c->n_words * sizeof(uint64_t));
    memset(c->dropped, 0, c->n_words * sizeof(uint64_t));
    for (uint32_t i = 0; i < c->plan->n_endings; i++) {
        if (!holds(c, c->plan->endings[i]))
            continue;
        const Rule *rule = &base->rules[c->plan->endings[i]];
        for (uint32_t j = 0; j < rule->n_then; j++)
            if (rule->then[j].kind == CONCLUDE_ADVICE)
                set_add(c->given, rule->then[j].index);
    }
    uint32_t words = (base->n_advice + 63) / 64;
    for (uint32_t a = set_next(c->given, words, 0); a != NOBODY;
         a = set_next(c->given, words, a + 1))
        for (uint32_t w = 0; w < words; w++)
            c->dropped[w] |= base->advice[a].drops[w];
}

uint32_t outcome_decide(const Consult *c, uint32_t *rival)
{
    const Base *base = c->plan->base;
    uint32_t recommended = NOBODY;
    *rival = NOBODY;
    gather(c);
    uint32_t words = (base->n_advice + 63) / 64;
    for (uint32_t a = set_next(c->given, words, 0); a != NOBODY;
         a = set_next(c->given, words, a + 1)) {
        if (set_has(c->dropped, a) || base->advice[a].also)
            continue;
        if (recommended == NOBODY)
            recommended = a;
        else if (*rival == NOBODY)
            *rival = a;
    }
    return recommended;
}

/* A rule that advises counts for the measures if it advises what is recommended. */
static bool counts(const Rule *rule, uint32_t recommended)
{
    if (!rule->advises)
        return true;
    for (uint32_t i = 0; i < rule->n_then; i++)
        if (rule->then[i].kind == CONCLUDE_ADVICE && rule->then[i].index == recommended)
            return true;
    return false;
}

/* The four sums, kept within 1 and 5 once, at the end; 0 where no rule spoke. */
static void measure(const Consult *c, uint32_t recommended, int posture[MEASURES])
{
    bool spoken[MEASURES] = {false};
    memset(posture, 0, MEASURES * sizeof *posture);
    for (uint32_t i = 0; i < c->plan->n_endings; i++) {
        const Rule *rule = &c->plan->base->rules[c->plan->endings[i]];
        if (!holds(c, c->plan->endings[i]) || !counts(rule, recommended))
            continue;
        for (uint32_t j = 0; j < rule->n_then; j++)
            if (rule->then[j].kind == CONCLUDE_POSTURE) {
                posture[rule->then[j].index] += rule->then[j].delta;
                spoken[rule->then[j].index] = true;
            }
    }
    for (int m = 0; m < MEASURES; m++)
        posture[m] = !spoken[m]       ? 0
                     : posture[m] < 1 ? 1
                     : posture[m] > 5 ? 5
                                      : posture[m];
}

uint32_t consult_recommended(const Consult *c, int posture[MEASURES])
{
    uint32_t rival;
    uint32_t recommended = outcome_decide(c, &rival);
    if (posture != NULL)
        measure(c, recommended, posture);
    return recommended;
}

static void find_against(const Consult *c, Outcome *out)
{
    const Base *base = c->plan->base;
    uint64_t *set = c->given; /* what was gathered is no longer needed */
    memset(set, 0, c->n_words * sizeof(uint64_t));
    for (uint32_t i = 0; i < c->plan->n_endings; i++) {
        const Rule *rule = &base->rules[c->plan->endings[i]];
        for (uint32_t j = 0; j < rule->n_then && holds(c, c->plan->endings[i]); j++)
            if (rule->then[j].kind == CONCLUDE_AGAINST)
                set_add(set, rule->then[j].index);
    }
    for (uint32_t a = 0; a < base->n_advice; a++)
        if (set_has(set, a))
            out->against[out->n_against++] = a;
}

ConsultStatus consult_outcome(Consult *c, Outcome *out)
{
    const Base *base = c->plan->base;
    *out = (Outcome){0};
    arena_reset(&c->scratch); /* outcomes may be asked for again and again */
    out->also = arena_array(&c->scratch, base->n_advice, sizeof(uint32_t));
    out->dropped = arena_array(&c->scratch, base->n_advice, sizeof(uint32_t));
    out->against = arena_array(&c->scratch, base->n_advice, sizeof(uint32_t));
    if (c->scratch.failed)
        return CONSULT_NO_MEMORY;
    out->recommended = outcome_decide(c, &out->rival);
    for (uint32_t a = 0; a < base->n_advice; a++) {
        if (!set_has(c->given, a))
            continue;
        if (set_has(c->dropped, a))
            out->dropped[out->n_dropped++] = a;
        else if (base->advice[a].also)
            out->also[out->n_also++] = a;
    }
    measure(c, out->recommended, out->posture);
    find_against(c, out);
    if (out->recommended != NOBODY)
        out->certainty = consult_advice_certainty(c, out->recommended);
    return c->scratch.failed ? CONSULT_NO_MEMORY : CONSULT_OK;
}

/* What carries an advice: a walk from the rules that advise it, down the facts that
 * their conditions read, to the rules that concluded those. */
typedef struct Grounds {
    Consult *c;
    uint8_t *rules; /* by rule: carries the advice */
} Grounds;

static void mark_rule(Grounds *g, uint32_t rule);

static void mark_fact(Grounds *g, uint32_t fact)
{
    const Network *net = g->c->plan->net;
    if (session_slot(g->c->session, fact)->origin != ORIGIN_RULES)
        return;
    Value value = session_slot(g->c->session, fact)->value;
    for (uint32_t i = net->fact_concluders[fact]; i < net->fact_concluders[fact + 1];
         i++) {
        const Concluder *by = &net->concluders[i];
        if (outcome_supports(g->c, by, value))
            mark_rule(g, by->rule);
    }
}

/* The facts by which a condition that holds, holds. */
static void mark_cond(Grounds *g, const Cond *cond)
{
    if (cond->kind == COND_NONE)
        return;
    if (cond->kind == COND_FACT) {
        if (g->c->plan->base->facts[cond->fact].plain)
            mark_fact(g, cond->fact);
        return;
    }
    for (uint32_t i = 0; i < cond->n_items; i++)
        if (session_cond(g->c->session, &cond->items[i]) == TRUTH_YES)
            mark_cond(g, &cond->items[i]);
}

/* The rules that support the elements which a rule's instances matched. */
static void mark_elements(Grounds *g, uint32_t rule)
{
    const Activation *a;
    for (uint32_t i = 0; (a = session_instance(g->c->session, rule, i)) != NULL; i++) {
        const Wme *w;
        for (uint32_t j = 0; (w = session_ground(g->c->session, a, j)) != NULL; j++) {
            const Activation *by;
            for (uint32_t k = 0; (by = session_support(w, k)) != NULL; k++)
                mark_rule(g, session_activation_rule(by));
        }
    }
}

static void mark_rule(Grounds *g, uint32_t rule)
{
    if (g->rules[rule])
        return;
    g->rules[rule] = 1;
    mark_cond(g, &g->c->plan->base->rules[rule].when);
    if (!g->c->plan->base->rules[rule].plain)
        mark_elements(g, rule);
}

ConsultStatus consult_because(Consult *c, uint32_t advice, uint32_t **rules,
                              uint32_t *count)
{
    const Base *base = c->plan->base;
    Grounds g = {c, arena_alloc(&c->scratch, base->n_rules)};
    *rules = arena_array(&c->scratch, base->n_rules, sizeof(uint32_t));
    *count = 0;
    if (g.rules == NULL || *rules == NULL)
        return CONSULT_NO_MEMORY;
    for (uint32_t i = 0; i < c->plan->n_endings; i++) {
        uint32_t rule = c->plan->endings[i];
        for (uint32_t j = 0; j < base->rules[rule].n_then && holds(c, rule); j++)
            if (base->rules[rule].then[j].kind == CONCLUDE_ADVICE &&
                base->rules[rule].then[j].index == advice)
                mark_rule(&g, rule);
    }
    for (uint32_t r = 0; r < base->n_rules; r++)
        if (g.rules[r])
            (*rules)[(*count)++] = r;
    return CONSULT_OK;
}

/* SPDX-License-Identifier: MIT
 *
 * Rules beside each other: said twice, said by another already, or never standing.
 *
 * Two rules are only compared where one concludes all that the other does; and most
 * such pairs part in a situation that was seen already.
 */
#include "verify/check_state.h"
#include "verify/witness.h"

static bool same_conclusion(const Conclusion *a, const Conclusion *b)
{
    if (a->kind != b->kind || a->index != b->index)
        return false;
    if (a->kind != CONCLUDE_VALUE)
        return true;
    return field_value_fixed(a->fields) && field_value_fixed(b->fields) &&
           value_same(a->fields->value, b->fields->value);
}

static bool concludes(const Rule *rule, const Conclusion *wanted)
{
    for (uint32_t i = 0; i < rule->n_then; i++)
        if (same_conclusion(&rule->then[i], wanted))
            return true;
    return false;
}

static bool covers(const Rule *more, const Rule *less)
{
    for (uint32_t i = 0; i < less->n_then; i++)
        if (!concludes(more, &less->then[i]))
            return false;
    return true;
}

/* Only what stands or not can be said twice: measures add up, certainties combine. */
static bool is_compared(const Check *check, uint32_t rule)
{
    const Rule *r = &check->base->rules[rule];
    if (check->joined[rule] || check->never[rule] || r->certainty != CERTAIN ||
        r->n_then == 0)
        return false;
    for (uint32_t i = 0; i < r->n_then; i++)
        if (r->then[i].kind == CONCLUDE_POSTURE || r->then[i].kind == CONCLUDE_FACT)
            return false;
    return true;
}

/* Was `rule` seen to hold without `other`? */
static bool seen_apart(const Check *check, uint32_t rule, uint32_t other)
{
    const uint64_t *a = check->signature + (size_t)rule * CHECK_SIGNATURE;
    const uint64_t *b = check->signature + (size_t)other * CHECK_SIGNATURE;
    for (uint32_t i = 0; i < check->n_signature; i++)
        if (a[i] & ~b[i])
            return true;
    return false;
}

/* Does `other` hold whenever `rule` does? */
static bool implies(Check *check, uint32_t rule, uint32_t other)
{
    if (seen_apart(check, rule, other))
        return false;
    Lit apart[] = {situations_rule(check->s, 0, rule),
                   -situations_rule(check->s, 0, other)};
    const Rule *r = &check->base->rules[rule];
    return !check_can(check, situations_and(check->s, apart, 2), r->place, r->id);
}

/* Adds a finding about two rules, and a situation in which `lits` are true. */
static void tell_pair(Check *check, DiagCode code, uint32_t rule, Place other, Str name,
                      const Lit *lits, uint32_t n)
{
    const Rule *r = &check->base->rules[rule];
    if (!check_wants(check, code) || check->failed)
        return;
    diags_add(check->diags, code, r->place, other, r->id, name, (Str){NULL, 0},
              (Str){NULL, 0});
    if (check_ask(check, lits, n) == SPACE_YES)
        witness_give(check, lits, n);
}

/* The rule, or an earlier one that says the same, is told against what says more. */
static bool tell_if_covered(Check *check, uint32_t rule, uint32_t other)
{
    const Rule *less = &check->base->rules[rule];
    const Rule *more = &check->base->rules[other];
    if (!covers(more, less) || !implies(check, rule, other))
        return false;
    bool twice = covers(less, more) && implies(check, other, rule);
    if (twice && rule < other)
        return false; /* the later of two that are the same is told */
    Lit both = situations_rule(check->s, 0, rule);
    tell_pair(check, twice ? DIAG_RULE_TWICE : DIAG_RULE_SUBSUMED, rule, more->place,
              more->id, &both, 1);
    return true;
}

static bool tell_covered(Check *check, uint32_t rule)
{
    if (!is_compared(check, rule))
        return false;
    for (uint32_t other = 0; other < check->base->n_rules && !check->failed; other++)
        if (other != rule && !check->joined[other] && !check->never[other] &&
            check->base->rules[other].certainty == CERTAIN &&
            tell_if_covered(check, rule, other))
            return true;
    return false;
}

/* A rule's conclusion stands; LIT_TRUE where it always counts. */
static Lit standing(Check *check, const Conclusion *c)
{
    if (c->kind == CONCLUDE_ADVICE)
        return situations_stays(check->s, 0, c->index);
    if (c->kind == CONCLUDE_VALUE && field_value_fixed(c->fields) &&
        check->base->facts[c->index].fields[0].type == TYPE_SCALE)
        return situations_holds(check->s, 0, c->index, c->fields->value);
    return LIT_TRUE;
}

/* Of a rule that advises, the measures count only where its advice does. */
static Lit effect(Check *check, uint32_t rule)
{
    const Rule *r = &check->base->rules[rule];
    Lit any = LIT_FALSE;
    for (uint32_t i = 0; i < r->n_then; i++) {
        if (r->then[i].kind == CONCLUDE_POSTURE && r->advises)
            continue;
        Lit parts[] = {any, standing(check, &r->then[i])};
        any = situations_or(check->s, parts, 2);
    }
    Lit both[] = {situations_rule(check->s, 0, rule), any};
    return situations_and(check->s, both, 2);
}

/* The advice that drops this rule's advice whenever it holds, or NOBODY. */
static uint32_t overrider(Check *check, uint32_t rule)
{
    const Rule *r = &check->base->rules[rule];
    for (uint32_t i = 0; i < r->n_then; i++) {
        if (r->then[i].kind != CONCLUDE_ADVICE)
            continue;
        uint32_t a = r->then[i].index;
        for (uint32_t b = 0; b < check->base->n_advice; b++) {
            if (!advice_drops(check->base, b, a))
                continue;
            Lit without[] = {situations_rule(check->s, 0, rule),
                             -situations_given(check->s, 0, b)};
            if (check_ask(check, without, 2) == SPACE_NO)
                return b;
        }
    }
    return NOBODY;
}

static void tell_shadowed(Check *check, uint32_t rule)
{
    const Rule *r = &check->base->rules[rule];
    if (check->joined[rule] || check->never[rule] || r->n_then == 0 ||
        check_can(check, effect(check, rule), r->place, r->id) || check->failed)
        return;
    uint32_t by = overrider(check, rule);
    Lit holds = situations_rule(check->s, 0, rule);
    tell_pair(check, DIAG_RULE_SHADOWED, rule,
              by == NOBODY ? PLACE_NONE : check->base->advice[by].place,
              by == NOBODY ? (Str){NULL, 0} : check->base->advice[by].id, &holds, 1);
}

void check_pairs(Check *check)
{
    for (uint32_t r = 0; r < check->base->n_rules && !check->failed; r++)
        if (!tell_covered(check, r))
            tell_shadowed(check, r);
}

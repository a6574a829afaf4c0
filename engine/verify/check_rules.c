/* SPDX-License-Identifier: MIT
 *
 * Rules and gates by themselves: conditions that can never hold, that exclude each
 * other, or that decide nothing.
 *
 * A condition decides nothing if the rule without it holds in the same situations. What
 * "without" is depends on where it stands: among conditions that must all hold it is as
 * if true, among alternatives as if false.
 */
#include "verify/check_state.h"

/* What conditions belong to: a rule, or the gate of a question. */
typedef struct Whole {
    const Cond *when;
    Lit lit;
    Str name;
    uint32_t rule; /* NOBODY: a gate */
    Place place;
} Whole;

static Lit with(Check *check, const Whole *whole, const Cond *leaf, Lit as)
{
    return situations_cond(check->s, 0, whole->when, leaf, as);
}

static Lit cond_lit(Check *check, const Cond *cond)
{
    return situations_cond(check->s, 0, cond, NULL, 0);
}

/* Tells of each condition on a fact within `cond` that can never hold. True: some. */
static bool tell_never(Check *check, const Cond *cond)
{
    bool some = false;
    if (cond->kind != COND_FACT) {
        for (uint32_t i = 0; i < cond->n_items; i++)
            some = tell_never(check, &cond->items[i]) || some;
        return some;
    }
    const Fact *fact = &check->base->facts[cond->fact];
    if (check->fact_joined[cond->fact] ||
        check_can(check, cond_lit(check, cond), cond->place, fact->id))
        return false;
    if (check_wants(check, DIAG_COND_NEVER) &&
        !check_told(check, DIAG_NEVER_HOLDS, cond->place) &&
        !check_told(check, DIAG_NEVER_KNOWN, cond->place))
        diags_add(check->diags, DIAG_COND_NEVER, cond->place, fact->place, fact->id,
                  (Str){NULL, 0}, (Str){NULL, 0}, (Str){NULL, 0});
    return true;
}

static void gather_facts(const Cond *cond, uint32_t *facts, uint32_t *n, uint32_t room)
{
    if (cond->kind == COND_FACT) {
        if (*n < room)
            facts[(*n)++] = cond->fact;
        return;
    }
    for (uint32_t i = 0; i < cond->n_items; i++)
        gather_facts(&cond->items[i], facts, n, room);
}

/* Which of its conditions exclude each other: none of them could be left out. */
static void tell_core(Check *check, const Whole *whole, DiagCode code)
{
    enum { ROOM = 64 };
    const Cond *when = whole->when;
    Lit lits[ROOM];
    bool needed[ROOM];
    uint32_t n = when->n_items < ROOM ? when->n_items : ROOM;
    for (uint32_t i = 0; i < n; i++)
        needed[i] = true;
    for (uint32_t out = 0; out < n; out++) {
        uint32_t used = 0;
        for (uint32_t i = 0; i < n; i++)
            if (needed[i] && i != out)
                lits[used++] = cond_lit(check, &when->items[i]);
        needed[out] = check_ask(check, lits, used) != SPACE_NO;
    }
    uint32_t facts[ROOM];
    uint32_t n_facts = 0;
    Place other = PLACE_NONE;
    for (uint32_t i = 0; i < n; i++) {
        if (!needed[i])
            continue;
        gather_facts(&when->items[i], facts, &n_facts, ROOM);
        if (other.file == PLACE_NONE.file)
            other = when->items[i].place;
    }
    diags_add(check->diags, code, whole->place, other, whole->name,
              check_list(check, facts, n_facts), (Str){NULL, 0}, (Str){NULL, 0});
}

static bool is_idle(Check *check, const Whole *whole, const Cond *cond, CondKind parent)
{
    Lit without = with(check, whole, cond, parent == COND_ALL ? LIT_TRUE : LIT_FALSE);
    Lit differ = situations_differ(check->s, whole->lit, without);
    return !check_can_loose(check, differ, cond->place, whole->name);
}

/* Tells of what is idle within `cond`; of what is, nothing within it. */
static void tell_idle(Check *check, const Whole *whole, const Cond *cond)
{
    for (uint32_t i = 0; cond->kind != COND_FACT && i < cond->n_items; i++) {
        const Cond *item = &cond->items[i];
        if (check->failed)
            return;
        if (!is_idle(check, whole, item, cond->kind)) {
            tell_idle(check, whole, item);
            continue;
        }
        Str fact = item->kind == COND_FACT ? check->base->facts[item->fact].id
                                           : (Str){NULL, 0};
        diags_add(check->diags, DIAG_COND_IDLE, item->place, whole->place, fact,
                  whole->name, (Str){NULL, 0}, (Str){NULL, 0});
        return; /* once it is gone, another may be needed */
    }
}

/* True: it can hold, and so can each condition of it. */
static bool look_at(Check *check, const Whole *whole)
{
    DiagCode code = whole->rule == NOBODY ? DIAG_GATE_NEVER : DIAG_RULE_NEVER;
    if (tell_never(check, whole->when))
        return false;
    if (!check_can(check, whole->lit, whole->place, whole->name)) {
        if (check_wants(check, code))
            tell_core(check, whole, code);
        return false;
    }
    if (whole->rule != NOBODY && check_wants(check, DIAG_COND_IDLE))
        tell_idle(check, whole, whole->when);
    return true;
}

/* Makes the literals of what is asked later, so that sampling sees them all. */
static void make_lits(Check *check, const Whole *whole, const Cond *cond)
{
    for (uint32_t i = 0; cond->kind != COND_FACT && i < cond->n_items; i++) {
        const Cond *item = &cond->items[i];
        Lit without =
            with(check, whole, item, cond->kind == COND_ALL ? LIT_TRUE : LIT_FALSE);
        situations_differ(check->s, whole->lit, without);
        make_lits(check, whole, item);
    }
}

static Whole rule_whole(Check *check, uint32_t rule)
{
    const Rule *r = &check->base->rules[rule];
    return (Whole){&r->when, situations_rule(check->s, 0, rule), r->id, rule, r->place};
}

static Whole gate_whole(Check *check, uint32_t fact)
{
    const Fact *f = &check->base->facts[fact];
    return (Whole){f->ask_if, situations_gate(check->s, 0, fact), f->id, NOBODY,
                   f->place};
}

static bool has_gate(const Check *check, uint32_t fact)
{
    return check->base->facts[fact].ask_if != NULL && !check->fact_joined[fact];
}

void check_rules(Check *check)
{
    const Base *base = check->base;
    for (uint32_t r = 0; r < base->n_rules; r++) {
        Whole whole = rule_whole(check, r);
        if (!check->joined[r])
            make_lits(check, &whole, whole.when);
    }
    check_sample(check);
    for (uint32_t f = 0; f < base->n_facts && !check->failed; f++) {
        if (!has_gate(check, f))
            continue;
        Whole whole = gate_whole(check, f);
        look_at(check, &whole);
    }
    for (uint32_t r = 0; r < base->n_rules && !check->failed; r++) {
        Whole whole = rule_whole(check, r);
        if (!check->joined[r])
            check->never[r] = !look_at(check, &whole);
    }
}

/* SPDX-License-Identifier: MIT
 *
 * The frame of a check: what its parts share, and their order.
 *
 * Most of what is asked about is possible, and seen so in situations at random; what is
 * not seen there is asked of the solver, and around each situation that it finds, more
 * are looked at. So the solver is left with what is rare or impossible.
 */
#include "verify/check.h"

#include <stdio.h>

#include "consult/plan.h"
#include "verify/check_state.h"

bool check_wants(const Check *check, DiagCode code)
{
    return check->wish->excluded == NULL || !check->wish->excluded[code];
}

bool check_told(const Check *check, DiagCode code, Place place)
{
    for (size_t i = 0; i < check->diags->list.len; i++) {
        const Diag *diag = &check->diags->list.at[i];
        if (diag->code == code && diag->place.file == place.file &&
            diag->place.line == place.line)
            return true;
    }
    return false;
}

/* Remembers what rules do in the situations of the last round. */
static void remember(Check *check)
{
    if (check->failed || check->n_signature == CHECK_SIGNATURE)
        return;
    for (uint32_t r = 0; r < check->base->n_rules; r++)
        check->signature[(size_t)r * CHECK_SIGNATURE + check->n_signature] =
            situations_lanes(check->s, situations_rule(check->s, 0, r));
    check->n_signature++;
}

void check_sample(Check *check)
{
    for (uint32_t i = 0; i < CHECK_ROUNDS && !check->failed; i++) {
        check->failed = !situations_sample(check->s);
        remember(check);
    }
}

SpaceAnswer check_ask(Check *check, const Lit *all, uint32_t n)
{
    SpaceAnswer answer = situations_ask(check->s, all, n);
    check->failed |= answer == SPACE_NO_MEMORY;
    return answer;
}

/* What is seen where only what is asked is answered, is possible where more is, too. */
static bool can(Check *check, Lit lit, Place place, Str name, bool loose)
{
    if (lit == LIT_FALSE || check->failed)
        return false;
    if (lit == LIT_TRUE || situations_seen(check->s, lit))
        return true;
    SpaceAnswer answer = check_ask(check, &lit, 1);
    if (answer == SPACE_NO && loose)
        answer = situations_ask_loose(check->s, &lit, 1);
    check->failed |= answer == SPACE_NO_MEMORY;
    switch (answer) {
    case SPACE_YES:
        check->failed |= !situations_sample_near(check->s);
        remember(check);
        return true;
    case SPACE_NO:
        return false;
    default:
        if (check_wants(check, DIAG_BUDGET))
            diag_at1(check->diags, DIAG_BUDGET, place, name);
        return true;
    }
}

bool check_can(Check *check, Lit lit, Place place, Str name)
{
    return can(check, lit, place, name, false);
}

bool check_can_loose(Check *check, Lit lit, Place place, Str name)
{
    return can(check, lit, place, name, true);
}

void check_more(Check *check, DiagCode code, Place place)
{
    char name[8];
    char count[16];
    diag_name(code, name);
    snprintf(count, sizeof count, "%d", CHECK_MOST);
    if (check_wants(check, DIAG_MORE_LIKE_IT))
        diag_at2(check->diags, DIAG_MORE_LIKE_IT, place, str_of(name), str_of(count));
}

Str check_list(Check *check, const uint32_t *facts, uint32_t n)
{
    Buf text;
    buf_init(&text, &check->mem);
    for (uint32_t i = 0; i < n; i++) {
        bool again = false;
        for (uint32_t j = 0; j < i; j++)
            again = again || facts[j] == facts[i];
        if (again)
            continue;
        buf_c(&text, i > 0 ? ", " : "");
        buf_str_add(&text, check->base->facts[facts[i]].id);
    }
    Str out = buf_ok(&text) ? arena_str(&check->arena, buf_str(&text)) : STR("");
    check->failed |= !buf_ok(&text) || check->arena.failed;
    buf_free(&text);
    return out;
}

/* What depends on joins: rules with joins, the facts that those conclude, the rules
 * that read these, and so on. */

static bool reads_joined(const Check *check, const Cond *cond)
{
    if (cond->kind == COND_FACT)
        return check->fact_joined[cond->fact];
    for (uint32_t i = 0; cond->kind != COND_WHERE && i < cond->n_items; i++)
        if (reads_joined(check, &cond->items[i]))
            return true;
    return false;
}

static bool mark_joined(Check *check)
{
    const Base *base = check->base;
    bool more = false;
    for (uint32_t r = 0; r < base->n_rules; r++) {
        const Rule *rule = &base->rules[r];
        if (check->joined[r] || (rule->plain && !reads_joined(check, &rule->when)))
            continue;
        more = check->joined[r] = true;
        for (uint32_t i = 0; i < rule->n_then; i++) {
            if (rule->then[i].kind == CONCLUDE_VALUE)
                check->fact_joined[rule->then[i].index] = true;
            check->joins_advise |= rule->then[i].kind == CONCLUDE_ADVICE;
        }
    }
    for (uint32_t f = 0; f < base->n_facts; f++)
        if (base->facts[f].ask_if != NULL && !check->fact_joined[f] &&
            reads_joined(check, base->facts[f].ask_if))
            more = check->fact_joined[f] = true;
    return more;
}

static void find_joined(Check *check)
{
    const Base *base = check->base;
    for (uint32_t f = 0; f < base->n_facts; f++)
        check->fact_joined[f] = !base->facts[f].plain;
    while (mark_joined(check))
        ;
    uint32_t joins = 0;
    uint32_t first = NOBODY;
    for (uint32_t r = 0; r < base->n_rules; r++)
        if (check->plan.net->rule_chain[r] != NOBODY) {
            first = first == NOBODY ? r : first;
            joins++;
        }
    char count[16];
    snprintf(count, sizeof count, "%u", (unsigned)joins);
    if (joins != 0 && check_wants(check, DIAG_NOT_EXAMINED))
        diag_at1(check->diags, DIAG_NOT_EXAMINED, base->rules[first].place,
                 str_of(count));
}

/* Setting up */

static bool start(Check *check)
{
    const Base *base = check->base;
    Arena *arena = &check->arena;
    check->joined = arena_array(arena, base->n_rules, sizeof(bool));
    check->fact_joined = arena_array(arena, base->n_facts, sizeof(bool));
    check->never = arena_array(arena, base->n_rules, sizeof(bool));
    check->signature =
        arena_array(arena, (size_t)base->n_rules * CHECK_SIGNATURE, sizeof(uint64_t));
    if (arena->failed || !plan_make(base, &check->plan))
        return false;
    check->talk = consult_new(&check->plan, &check->mem);
    check->s = situations_new(check->plan.net, NULL, SIDES_ONE, &check->mem);
    if (check->talk == NULL || check->s == NULL)
        return false;
    for (uint32_t r = 0; r < base->n_rules; r++)
        situations_rule(check->s, 0, r);
    check->plain = situations_without_joins(check->s);
    return !situations_failed(check->s);
}

static void stop(Check *check)
{
    situations_free(check->s);
    consult_free(check->talk);
    if (check->plan.base != NULL)
        plan_free(&check->plan);
    arena_free(&check->arena);
}

CheckStatus check_base(const Base *base, const CheckWish *wish, Diags *diags)
{
    Check check = {.base = base, .wish = wish, .diags = diags, .mem = base->mem};
    arena_init(&check.arena, &check.mem);
    size_t first = diags->list.len;
    bool whole = !base->acts; /* a program is run, not asked */
    check.failed = whole && !start(&check);
    if (whole && !check.failed) {
        find_joined(&check);
        check_rules(&check);
        check_pairs(&check);
        check_advice(&check);
        check_facts(&check);
        check_heard(&check);
        check_stories(&check);
    }
    if (!check.failed)
        check_remarks(&check);
    if (!check.failed)
        check_ignore(&check, first);
    bool failed = check.failed || check.arena.failed || diags->failed ||
                  (check.s != NULL && situations_failed(check.s));
    stop(&check);
    return failed ? CHECK_NO_MEMORY : CHECK_DONE;
}

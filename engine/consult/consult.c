/* SPDX-License-Identifier: MIT
 *
 * What was said: taken note of, in order, and taken back.
 *
 * Invariants
 *   - `said` holds each fact once, in the order of the latest telling; the session has
 *     the values;
 *   - the scratch arena is reset at each change, so that nothing lent from it outlives
 *     what it was true of;
 *   - where memory fails, nothing was said.
 */
#include "consult/consult.h"

#include <string.h>

#include "consult/state.h"

Consult *consult_new(const Plan *plan, const Mem *mem)
{
    Consult *c = mem_zero(mem, 1, sizeof *c);
    if (c == NULL)
        return NULL;
    c->plan = plan;
    c->mem = *mem;
    c->n_words = plan->base->n_advice / 64 + 1;
    arena_init(&c->scratch, mem);
    c->given = mem_zero(mem, c->n_words, sizeof(uint64_t));
    c->dropped = mem_zero(mem, c->n_words, sizeof(uint64_t));
    c->wanted = mem_zero(mem, plan->base->n_facts + 1u, 1);
    c->near = mem_zero(mem, plan->base->n_facts + 1u, 1);
    c->uses = mem_zero(mem, plan->base->n_facts + 1u, sizeof *c->uses);
    c->recalled = mem_zero(mem, plan->base->n_facts + 1u, sizeof *c->recalled);
    c->session = session_new(plan->net, mem);
    if (c->recalled != NULL && c->given != NULL && c->dropped != NULL &&
        c->wanted != NULL && c->near != NULL && c->uses != NULL && c->session != NULL)
        return c;
    consult_free(c);
    return NULL;
}

void consult_free(Consult *c)
{
    if (c == NULL)
        return;
    Mem mem = c->mem;
    search_free(c->search);
    session_free(c->session);
    vec_free(&c->said, &mem);
    arena_free(&c->scratch);
    mem_free(&mem, c->given, c->n_words * sizeof(uint64_t));
    mem_free(&mem, c->dropped, c->n_words * sizeof(uint64_t));
    mem_free(&mem, c->uses, (c->plan->base->n_facts + 1u) * sizeof *c->uses);
    mem_free(&mem, c->recalled, (c->plan->base->n_facts + 1u) * sizeof *c->recalled);
    mem_free(&mem, c->wanted, c->plan->base->n_facts + 1u);
    mem_free(&mem, c->near, c->plan->base->n_facts + 1u);
    mem_free(&mem, c, sizeof *c);
}

ConsultStatus consult_reset(Consult *c)
{
    c->said.len = 0;
    memset(c->recalled, 0, c->plan->base->n_facts * sizeof *c->recalled);
    c->certain = false;
    c->unsure = 0;
    arena_reset(&c->scratch);
    return status_of(session_reset(c->session));
}

void consult_choose_order(Consult *c, Order order)
{
    c->order = order;
}

Order consult_order(const Consult *c)
{
    return c->order;
}

Choice consult_choice(const Consult *c)
{
    return c->choice;
}

/* Was the fact said with less than certainty? Their number tells certainty.c whether
 * there is anything to work out. */
static bool is_unsure(const Consult *c, uint32_t fact)
{
    const Said *said = session_said(c->session, fact);
    return said->kind == SAID_VALUE && said->certainty < CERTAIN;
}

/* Takes a fact out of the order of telling; the session is told by the caller. */
static void forget(Consult *c, uint32_t fact)
{
    if (session_said(c->session, fact)->kind == SAID_NOTHING)
        return;
    if (is_unsure(c, fact))
        c->unsure--;
    for (size_t i = c->said.len; i-- > 0;) /* what is changed was said of late */
        if (c->said.at[i] == fact) {
            c->said.len--;
            memmove(&c->said.at[i], &c->said.at[i + 1],
                    (c->said.len - i) * sizeof *c->said.at);
            return;
        }
}

/* Notes that something is said of a fact; room is made before anything changes. */
static bool note(Consult *c, uint32_t fact)
{
    if (!vec_reserve(&c->said, &c->mem, c->said.len + 1))
        return false;
    next_reopen(c);
    forget(c, fact);
    c->recalled[fact] = false;
    c->said.at[c->said.len++] = fact;
    arena_reset(&c->scratch);
    return true;
}

static ConsultStatus run(Consult *c)
{
    return status_of(session_run(c->session));
}

static bool say(Consult *c, uint32_t fact, Value value, uint32_t certainty)
{
    if (!note(c, fact))
        return false;
    session_give(c->session, fact, value, certainty);
    if (certainty < CERTAIN)
        c->unsure++;
    return true;
}

bool consult_put(Consult *c, uint32_t fact, Value value)
{
    if (value.kind != VALUE_NONE)
        return say(c, fact, value, CERTAIN);
    bool noted = note(c, fact);
    if (noted)
        session_unknown(c->session, fact);
    return noted;
}

ConsultStatus consult_run(Consult *c)
{
    return run(c);
}

void consult_mark_recalled(Consult *c, uint32_t fact)
{
    c->recalled[fact] = true;
}

bool consult_is_recalled(const Consult *c, uint32_t fact)
{
    return c->recalled[fact];
}

ConsultStatus consult_say(Consult *c, uint32_t fact, Value value, uint32_t certainty)
{
    return say(c, fact, value, certainty) ? run(c) : CONSULT_NO_MEMORY;
}

ConsultStatus consult_unknown(Consult *c, uint32_t fact)
{
    if (!note(c, fact))
        return CONSULT_NO_MEMORY;
    session_unknown(c->session, fact);
    return run(c);
}

/* A fact with fields: what is not given takes its `otherwise:`, or has no value. */
static bool give_element(Consult *c, const Given *given)
{
    const Fact *fact = &c->plan->base->facts[given->fact];
    Value *values = arena_array(&c->scratch, fact->n_fields, sizeof *values);
    if (values == NULL)
        return false;
    for (uint32_t i = 0; i < fact->n_fields; i++)
        values[i] = fact->fields[i].otherwise;
    for (uint32_t i = 0; i < given->n_fields; i++)
        values[given->fields[i].field] = given->fields[i].value;
    return session_assert(c->session, given->fact, values);
}

ConsultStatus consult_give(Consult *c, const Given *given, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        const Given *one = &given[i];
        bool ok = true;
        if (!c->plan->base->facts[one->fact].plain) {
            ok = give_element(c, one);
        } else if (!one->unknown) {
            ok = say(c, one->fact, one->fields[0].value, one->certainty);
        } else {
            ok = note(c, one->fact);
            if (ok)
                session_unknown(c->session, one->fact);
        }
        if (!ok)
            return CONSULT_NO_MEMORY;
    }
    return run(c);
}

ConsultStatus consult_close(Consult *c)
{
    c->certain = false;
    session_close(c->session, true);
    return run(c);
}

bool consult_is_closed(const Consult *c)
{
    return session_closed(c->session) && !c->certain;
}

bool consult_forget(Consult *c, uint32_t fact, ConsultStatus *status)
{
    *status = CONSULT_OK;
    if (session_said(c->session, fact)->kind == SAID_NOTHING)
        return false;
    next_reopen(c);
    forget(c, fact);
    arena_reset(&c->scratch);
    session_take_back(c->session, fact);
    *status = run(c);
    return true;
}

uint32_t consult_said_count(const Consult *c)
{
    return (uint32_t)c->said.len;
}

uint32_t consult_said(const Consult *c, uint32_t index)
{
    return c->said.at[index];
}

Session *consult_session(Consult *c)
{
    return c->session;
}

const Plan *consult_plan(const Consult *c)
{
    return c->plan;
}

Arena *consult_scratch(Consult *c)
{
    return &c->scratch;
}

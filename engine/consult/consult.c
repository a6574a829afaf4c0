/* SPDX-License-Identifier: MIT
 *
 * What was said: taken note of, in order, and taken back.
 *
 * Invariants
 *   - `said` holds each fact once, in the order of the latest telling; the session has
 *     the values;
 *   - the scratch arena is reset at each change, so that nothing lent from it outlives
 *     what it was true of;
 *   - room to note is made at the beginning: memory can only fail when consequences are
 *     drawn, and then what was said is said, and the session is made anew of it.
 */
#include "consult/consult.h"

#include <string.h>

#include "consult/state.h"
#include "consult/suppose.h"

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
    bool room = vec_reserve(&c->said, mem, plan->base->n_facts);
    if (room && c->recalled != NULL && c->given != NULL && c->dropped != NULL &&
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
    c->n_elements = 0;
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

/* Notes that something is said of a fact. */
static void note(Consult *c, uint32_t fact)
{
    next_reopen(c);
    forget(c, fact);
    c->recalled[fact] = false;
    c->said.at[c->said.len++] = fact;
    arena_reset(&c->scratch);
}

static ConsultStatus run(Consult *c)
{
    return status_of(session_run(c->session));
}

static void say(Consult *c, uint32_t fact, Value value, uint32_t certainty)
{
    note(c, fact);
    session_give(c->session, fact, value, certainty);
    if (certainty < CERTAIN)
        c->unsure++;
}

static void say_unknown(Consult *c, uint32_t fact)
{
    note(c, fact);
    session_unknown(c->session, fact);
}

void consult_put(Consult *c, uint32_t fact, Value value)
{
    if (value.kind != VALUE_NONE)
        say(c, fact, value, CERTAIN);
    else
        say_unknown(c, fact);
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
    say(c, fact, value, certainty);
    return run(c);
}

ConsultStatus consult_unknown(Consult *c, uint32_t fact)
{
    say_unknown(c, fact);
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
    c->n_elements++;
    return session_assert(c->session, given->fact, values);
}

ConsultStatus consult_give(Consult *c, const Given *given, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        const Given *one = &given[i];
        if (!c->plan->base->facts[one->fact].plain && !give_element(c, one))
            return CONSULT_NO_MEMORY;
        if (!c->plan->base->facts[one->fact].plain)
            continue;
        if (one->unknown)
            say_unknown(c, one->fact);
        else
            say(c, one->fact, one->fields[0].value, one->certainty);
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

ConsultStatus consult_mend(Consult *c)
{
    size_t size = c->said.len * sizeof(Said);
    c->scratch.failed = false; /* what failed once may do now */
    if (!session_failed(c->session))
        return CONSULT_OK;
    Said *said = mem_alloc(&c->mem, size);
    if (c->n_elements != 0 || (said == NULL && size != 0)) {
        mem_free(&c->mem, said, size);
        return CONSULT_NO_MEMORY;
    }
    bool closed = session_closed(c->session);
    for (size_t i = 0; said != NULL && i < c->said.len; i++)
        said[i] = *session_said(c->session, c->said.at[i]);
    session_renew(c->session);
    session_close(c->session, closed);
    for (size_t i = 0; said != NULL && i < c->said.len; i++)
        suppose_put(c, c->said.at[i], &said[i]);
    mem_free(&c->mem, said, size);
    return run(c);
}

ConsultStatus consult_owed(const Consult *c, ConsultStatus status)
{
    bool owes = status == CONSULT_NO_MEMORY && session_failed(c->session);
    return owes ? CONSULT_OK : status;
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

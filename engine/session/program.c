/* SPDX-License-Identifier: MIT
 *
 * Running a program: recognise, act, and again.
 *
 *     go:  settle plain facts, serve withdrawals   until nothing is left of both
 *          the first of the focused group fires    none: the group loses the focus
 *
 * Invariant: between two firings every plain fact is settled, everything withdrawn that
 * lost its ground, and the focus stack ends in the group without a name.
 */
#include "session/program.h"
#include "base/limits.h"

#include "session/state.h"

static RunStatus status_of(const Session *s)
{
    if (s->failed)
        return RUN_NO_MEMORY;
    if (s->over)
        return RUN_MATCHES;
    return s->limit ? RUN_LIMIT : RUN_OK;
}

static bool is_well(const Session *s)
{
    return !s->failed && !s->over && !s->limit;
}

/* Plain facts first: what they are now may be what a withdrawal looks at. */
static void settle(Session *s)
{
    while (is_well(s)) {
        uint32_t fact = session_next_dirty(s);
        if (fact != NOBODY) {
            slots_settle(s, fact);
        } else if (s->owed.len > 0) {
            Activation *a = s->owed.at[--s->owed.len];
            a->owed = false;
            support_serve(s, a);
        } else {
            return;
        }
    }
}

static RunStatus give_plain(Session *s, uint32_t fact, Value value)
{
    if (value.kind == VALUE_NONE)
        session_take_back(s, fact);
    else
        session_give(s, fact, value, CERTAIN);
    slots_settle(s, fact);
    return status_of(s);
}

RunStatus program_assert(Session *s, uint32_t fact, const Value *values)
{
    s->tried = s->stats.tries;
    if (s->net->base->facts[fact].plain) {
        const Said *said = session_said(s, fact);
        if (said->kind == SAID_VALUE && value_same(said->value, values[0]))
            return RUN_OK;
        return give_plain(s, fact, values[0]);
    }
    session_assert(s, fact, values);
    return status_of(s);
}

RunStatus program_retract(Session *s, Wme *wme)
{
    s->tried = s->stats.tries;
    if (wme->shadow) {
        if (s->now.slots[wme->fact].origin != ORIGIN_GIVEN)
            return RUN_REFUSED;
        return give_plain(s, wme->fact, value_none());
    }
    if (support_holds(wme))
        return RUN_REFUSED;
    wme->given = false;
    support_forget(wme);
    memory_remove(s, wme);
    return status_of(s);
}

RunStatus program_take(Session *s, Wme *wme)
{
    if (wme->shadow || !wme->given)
        return program_retract(s, wme);
    s->tried = s->stats.tries;
    support_ungive(s, wme);
    return status_of(s);
}

RunStatus program_modify(Session *s, Wme *wme, const Value *values)
{
    uint32_t fact = wme->fact;
    s->tried = s->stats.tries;
    if (wme->shadow) {
        bool same = value_same(wme->values[0], values[0]);
        if (s->now.slots[fact].origin == ORIGIN_RULES)
            return RUN_REFUSED;
        give_plain(s, fact, values[0]);
        if (same && is_well(s))
            slots_renew(s, fact);
        return status_of(s);
    }
    if (support_holds(wme))
        return RUN_REFUSED;
    support_forget(wme);
    memory_hold(wme);
    memory_remove(s, wme);
    if (is_well(s))
        session_assert(s, fact, values);
    memory_let_go(s, wme);
    return status_of(s);
}

static void give(Session *s, const Given *given)
{
    const Fact *fact = &s->net->base->facts[given->fact];
    Value values[MODEL_FIELDS];
    values[0] = value_none(); /* every fact has one field at least */
    for (uint32_t i = 0; i < fact->n_fields; i++)
        values[i] = fact->plain ? value_none() : fact->fields[i].otherwise;
    for (uint32_t i = 0; i < given->n_fields; i++)
        values[given->fields[i].field] = given->fields[i].value;
    program_assert(s, given->fact, values);
}

RunStatus program_start(Session *s)
{
    const Base *base = s->net->base;
    for (uint32_t i = 0; i < base->n_given && is_well(s); i++)
        give(s, &base->given[i]);
    settle(s);
    return status_of(s);
}

/* firing */

static void note_firing(Session *s, uint32_t rule)
{
    s->fired[s->stats.firings++ % RUN_FIRED_KEPT] = rule;
    s->tried = s->stats.tries;
}

static void fire_match(Session *s, Activation *a)
{
    const Chain *chain = &s->net->chains[s->net->rule_chain[a->rule]];
    size_t size = chain->n_top * sizeof(Wme *);
    Wme **held = blocks_take(&s->blocks, size);
    if (held == NULL) {
        s->failed = true;
        return;
    }
    agenda_drop(s, a);
    for (uint32_t i = 0; i < chain->n_top; i++) {
        held[i] = activation_frame(a)[i];
        memory_hold(held[i]);
    }
    support_fire(s, a);
    for (uint32_t i = 0; i < chain->n_top; i++)
        memory_let_go(s, held[i]);
    blocks_give(&s->blocks, held, size);
}

/* One of an entry's matches; false: none was left, and the entry is gone. */
static bool fire_entry(Session *s, Entry *entry)
{
    entry->busy = true;
    bool found = lazy_next(s, entry);
    if (found) {
        s->stats.matches++;
        note_firing(s, entry->as.rule);
        support_fire(s, &entry->as);
    } else if (is_well(s)) {
        lazy_drop(s, entry);
    }
    lazy_done(s, entry);
    return found;
}

/* Fires what is first; false: nothing is left in any focused group. */
static bool fire_first(Session *s)
{
    for (;;) {
        uint32_t group = s->focus.len == 0 ? 0 : s->focus.at[s->focus.len - 1];
        Activation *first = agenda_top(s, group);
        if (first == NULL) {
            if (s->focus.len == 0)
                return false;
            s->focus.len--;
            SessionNote note = {.event = EVENT_FOCUS, .rule = NOBODY};
            note.group = s->focus.len == 0 ? 0 : s->focus.at[s->focus.len - 1];
            session_tell(s, &note);
        } else if (first->kind == ACTIVATION_MATCH) {
            note_firing(s, first->rule);
            fire_match(s, first);
            return true;
        } else if (fire_entry(s, (Entry *)first) || !is_well(s)) {
            return true;
        }
    }
}

/* Would a rule of the group fire? Entries that have no match are dropped on the way. */
static bool group_has(Session *s, uint32_t group)
{
    for (;;) {
        Activation *first = agenda_top(s, group);
        if (first == NULL || !is_well(s))
            return false;
        if (first->kind == ACTIVATION_MATCH)
            return true;
        Entry *entry = (Entry *)first;
        entry->busy = true;
        bool found = lazy_any(s, entry);
        if (!found && is_well(s))
            lazy_drop(s, entry);
        lazy_done(s, entry);
        if (found)
            return true;
    }
}

/* Is there a match left to fire, in the groups that have or will have the focus? */
static bool more_to_fire(Session *s)
{
    for (size_t i = s->focus.len; i-- > 0;)
        if (group_has(s, s->focus.at[i]))
            return true;
    return group_has(s, 0);
}

RunStatus program_go(Session *s, uint64_t most)
{
    uint64_t fired = s->stats.firings;
    s->halted = s->stopping = false;
    s->limit = s->stuck;
    s->tried = s->stats.tries;
    settle(s);
    while (is_well(s) && !s->halted) {
        if (s->stopping || s->stats.firings - fired >= most) {
            bool more = more_to_fire(s);
            return !is_well(s) ? status_of(s) : more ? RUN_FIRINGS : RUN_OK;
        }
        if (!fire_first(s))
            break;
        settle(s);
    }
    return status_of(s);
}

void program_stop(Session *s)
{
    s->stopping = true;
}

void program_limit(Session *s, uint64_t budget)
{
    s->budget = budget == 0 ? RUN_TRIES : budget;
}

void program_strategy(Session *s, Strategy strategy)
{
    bool another = s->strategy != strategy;
    s->strategy = strategy;
    s->lazy = strategy == STRATEGY_DEPTH;
    if (another && s->agendas != NULL && session_reset(s) == RUN_NO_MEMORY)
        s->failed = true; /* what needs no given fact matches already, in order */
}

void program_language(Session *s, uint32_t lang)
{
    s->lang = lang;
}

bool program_halted(const Session *s)
{
    return s->halted;
}

Wme *program_find(const Session *s, uint32_t fact, const Value *values)
{
    if (!s->net->base->facts[fact].plain)
        return memory_find(s, fact, values);
    Wme *w = s->shadows[fact];
    return w != NULL && value_same(w->values[0], values[0]) ? w : NULL;
}

uint64_t program_tag(const Wme *wme)
{
    return wme->tag;
}

uint64_t program_changes(const Session *s)
{
    return s->clock;
}

uint32_t program_fired(const Session *s, uint32_t back)
{
    if (back >= RUN_FIRED_KEPT || back >= s->stats.firings)
        return NOBODY;
    return s->fired[(s->stats.firings - 1 - back) % RUN_FIRED_KEPT];
}

ProgramStats program_stats(const Session *s)
{
    return s->stats;
}

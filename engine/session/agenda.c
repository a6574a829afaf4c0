/* SPDX-License-Identifier: MIT
 *
 * Agenda: the conflict set that is still owed something, in a total order, as a heap.
 *
 *     rank of the rule, lowest first     settle by strata, look back never
 *     withdrawals before firings
 *     recency, latest first              the strategy `depth`
 *     place of the rule in the source
 *     its facts in order of conditions, newest first
 *
 * Invariants: an activation is on the agenda at most once, and knows its place; what
 * orders it does not change while it is there; the order depends on nothing but the
 * rules and what was given, in order.
 */
#include "session/state.h"

/* By the tags of their elements, from the first condition on: < 0: a's is newer. */
static int tag_order(const Token *a, const Token *b)
{
    if (a == NULL || b == NULL || a == b)
        return 0;
    int above = tag_order(a->parent, b->parent);
    if (above != 0 || a->wme == NULL || b->wme == NULL)
        return above;
    return (a->wme->tag < b->wme->tag) - (a->wme->tag > b->wme->tag);
}

bool agenda_before(const Session *s, const Activation *a, const Activation *b)
{
    const Rule *rules = s->net->base->rules;
    if (rules[a->rule].rank != rules[b->rule].rank)
        return rules[a->rule].rank < rules[b->rule].rank;
    if (a->withdraws != b->withdraws)
        return a->withdraws;
    if (a->recency != b->recency)
        return a->recency > b->recency;
    if (a->rule != b->rule)
        return a->rule < b->rule;
    return tag_order(a->token, b->token) < 0;
}

static void set(Session *s, size_t at, Activation *a)
{
    s->agenda.at[at] = a;
    a->place = (uint32_t)at + 1;
}

static void rise(Session *s, size_t at)
{
    Activation *a = s->agenda.at[at];
    while (at > 0) {
        size_t parent = (at - 1) / 2;
        if (!agenda_before(s, a, s->agenda.at[parent]))
            break;
        set(s, at, s->agenda.at[parent]);
        at = parent;
    }
    set(s, at, a);
}

static void sink(Session *s, size_t at)
{
    Activation *a = s->agenda.at[at];
    for (;;) {
        size_t child = 2 * at + 1;
        if (child >= s->agenda.len)
            break;
        if (child + 1 < s->agenda.len &&
            agenda_before(s, s->agenda.at[child + 1], s->agenda.at[child]))
            child++;
        if (!agenda_before(s, s->agenda.at[child], a))
            break;
        set(s, at, s->agenda.at[child]);
        at = child;
    }
    set(s, at, a);
}

void agenda_put(Session *s, Activation *a)
{
    if (a->place != 0)
        agenda_drop(s, a); /* its place may be another now */
    a->withdraws = a->doomed || (a->fired && !slots_ready(s, a->rule));
    if (!vec_push(&s->agenda, &s->mem, a)) {
        s->failed = true;
        return;
    }
    rise(s, s->agenda.len - 1);
}

void agenda_drop(Session *s, Activation *a)
{
    if (a->place == 0)
        return;
    size_t at = a->place - 1u;
    Activation *last = s->agenda.at[--s->agenda.len];
    a->place = 0;
    if (last == a)
        return;
    set(s, at, last);
    rise(s, at);
    sink(s, last->place - 1u);
}

Activation *agenda_top(const Session *s)
{
    return s->agenda.len == 0 ? NULL : s->agenda.at[0];
}

Activation *agenda_pop(Session *s)
{
    Activation *top = agenda_top(s);
    if (top != NULL)
        agenda_drop(s, top);
    return top;
}

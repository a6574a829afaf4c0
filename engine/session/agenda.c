/* SPDX-License-Identifier: MIT
 *
 * Agenda: what is owed something, in a total order: heaps, and beside them lanes for a
 * program's entries (lanes.c).
 *
 *     in a consultation: one heap        in a program: a heap a group
 *     rank of the rule, lowest first     salience, greatest first
 *     withdrawals before firings         the strategy (below)
 *     recency, latest first              place of the rule in the source
 *     place of the rule in the source    its elements in order of conditions, newest
 *     its elements in order of             first (breadth: oldest first)
 *       conditions, newest first
 *
 *     depth     recency, latest first
 *     breadth   recency, earliest first
 *     lex       time tags of its elements, newest first; of two that begin alike the
 *               longer; then the rule with more tests
 *     mea       time tag of the first condition's element, latest first, where that is
 *               a pattern; then as lex
 *
 * Recency is the number of the change of memory that made it possible. Lex and mea are
 * those of OPS5 (Forgy 1981), with a count of tests of our own (chains.c); what CLIPS
 * does otherwise is told in the head of tests/random/clips.py.
 *
 * Invariants: an activation is on the agenda at most once, and knows its place; what
 * orders it does not change while it is there; the order depends on nothing but the
 * rules and what was given, in order. A program's withdrawals wait in a list of their
 * own, and are served before anything fires.
 */
#include "session/state.h"

static bool is_program(const Session *s)
{
    return s->net->program;
}

static const Rule *rule_of(const Session *s, const Activation *a)
{
    return &s->net->base->rules[a->rule];
}

static uint32_t group_of(const Session *s, const Activation *a)
{
    return is_program(s) ? rule_of(s, a)->group : 0;
}

static const Chain *chain_of(const Session *s, const Activation *a)
{
    return &s->net->chains[s->net->rule_chain[a->rule]];
}

/* By the tags of their elements, from the first condition on: < 0: a's is newer. */
static int tag_order(const Session *s, const Activation *a, const Activation *b)
{
    Wme *const *left = activation_frame(a);
    Wme *const *right = activation_frame(b);
    if (left == NULL || right == NULL)
        return 0;
    uint32_t n = chain_of(s, a)->n_top;
    for (uint32_t i = 0; i < n; i++)
        if (left[i]->fact != NOBODY && left[i]->tag != right[i]->tag)
            return left[i]->tag > right[i]->tag ? -1 : 1;
    return 0;
}

static bool consultation_before(const Session *s, const Activation *a,
                                const Activation *b)
{
    uint32_t rank_a = rule_of(s, a)->rank;
    uint32_t rank_b = rule_of(s, b)->rank;
    if (rank_a != rank_b)
        return rank_a < rank_b;
    if (a->withdraws != b->withdraws)
        return a->withdraws;
    if (a->recency != b->recency)
        return a->recency > b->recency;
    if (a->rule != b->rule)
        return a->rule < b->rule;
    return tag_order(s, a, b) < 0;
}

void agenda_tags(const Match *m)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < m->chain->n_top; i++) {
        if (m->frame[i]->fact == NOBODY)
            continue;
        uint32_t at = n++;
        for (; at > 0 && m->tags[at - 1] < m->frame[i]->tag; at--)
            m->tags[at] = m->tags[at - 1];
        m->tags[at] = m->frame[i]->tag;
    }
    m->tags[n] = 0;
}

/* Below 0: a first; 0: the same tags, as many tests. */
static int lex_order(const Match *a, const Match *b)
{
    uint32_t i = 0;
    while (a->tags[i] == b->tags[i] && a->tags[i] != 0)
        i++;
    if (a->tags[i] != b->tags[i])
        return a->tags[i] > b->tags[i] ? -1 : 1;
    if (a->chain->tests != b->chain->tests)
        return a->chain->tests > b->chain->tests ? -1 : 1;
    return 0;
}

/* 0: the first condition is not on a fact. */
static uint64_t first_tag(const Session *s, const Match *m)
{
    const Chain *chain = m->chain;
    if (chain->n_nodes == 0 || s->net->betas[chain->nodes[0]].kind != BETA_JOIN)
        return 0;
    return m->frame[s->net->betas[chain->nodes[0]].slot]->tag;
}

static int strategy_order(const Session *s, const Activation *a, const Activation *b)
{
    const Match *left = (const Match *)a; /* under lex and mea none is lazy */
    const Match *right = (const Match *)b;
    switch (s->strategy) {
    case STRATEGY_DEPTH:
        return (a->recency < b->recency) - (a->recency > b->recency);
    case STRATEGY_BREADTH:
        return (a->recency > b->recency) - (a->recency < b->recency);
    case STRATEGY_MEA:
        if (first_tag(s, left) != first_tag(s, right))
            return first_tag(s, left) > first_tag(s, right) ? -1 : 1;
        return lex_order(left, right);
    default:
        return lex_order(left, right);
    }
}

static bool program_before(const Session *s, const Activation *a, const Activation *b)
{
    int32_t salience_a = rule_of(s, a)->salience;
    int32_t salience_b = rule_of(s, b)->salience;
    if (salience_a != salience_b)
        return salience_a > salience_b;
    int order = strategy_order(s, a, b);
    if (order != 0)
        return order < 0;
    if (a->rule != b->rule)
        return a->rule < b->rule;
    order = tag_order(s, a, b);
    return s->strategy == STRATEGY_BREADTH ? order > 0 : order < 0;
}

bool agenda_before(const Session *s, const Activation *a, const Activation *b)
{
    return is_program(s) ? program_before(s, a, b) : consultation_before(s, a, b);
}

static void set(Heap *heap, size_t at, Activation *a)
{
    heap->at[at] = a;
    a->place = (uint32_t)at + 1;
}

static void rise(const Session *s, Heap *heap, size_t at)
{
    Activation *a = heap->at[at];
    while (at > 0) {
        size_t parent = (at - 1) / 2;
        if (!agenda_before(s, a, heap->at[parent]))
            break;
        set(heap, at, heap->at[parent]);
        at = parent;
    }
    set(heap, at, a);
}

static void sink(const Session *s, Heap *heap, size_t at)
{
    Activation *a = heap->at[at];
    for (;;) {
        size_t child = 2 * at + 1;
        if (child >= heap->len)
            break;
        if (child + 1 < heap->len &&
            agenda_before(s, heap->at[child + 1], heap->at[child]))
            child++;
        if (!agenda_before(s, heap->at[child], a))
            break;
        set(heap, at, heap->at[child]);
        at = child;
    }
    set(heap, at, a);
}

/* A program's withdrawal, or what is to be looked at for its grounds. */
static void owe(Session *s, Activation *a)
{
    if (a->owed)
        return;
    a->owed = true;
    if (!vec_push(&s->owed, &s->mem, a))
        s->failed = true;
}

void agenda_put(Session *s, Activation *a)
{
    if (a->place != 0)
        agenda_drop(s, a); /* its place may be another now */
    a->withdraws = a->doomed || (a->fired && !slots_ready(s, a->rule));
    if (is_program(s) && (a->withdraws || a->shaken)) {
        owe(s, a);
        return;
    }
    Agenda *agenda = &s->agendas[group_of(s, a)];
    if (a->kind == ACTIVATION_ENTRY) {
        lanes_put(s, agenda, (Entry *)a);
    } else if (vec_push(&agenda->heap, &s->mem, a)) {
        rise(s, &agenda->heap, agenda->heap.len - 1);
    } else {
        s->failed = true;
        return;
    }
    if (++agenda->pending > s->stats.most_pending)
        s->stats.most_pending = agenda->pending;
}

static void drop_from_heap(Session *s, Heap *heap, Activation *a)
{
    size_t at = a->place - 1u;
    Activation *last = heap->at[--heap->len];
    a->place = 0;
    if (last == a)
        return;
    set(heap, at, last);
    rise(s, heap, at);
    sink(s, heap, last->place - 1u);
}

void agenda_drop(Session *s, Activation *a)
{
    if (a->place == 0)
        return;
    Agenda *agenda = &s->agendas[group_of(s, a)];
    agenda->pending--;
    if (a->kind == ACTIVATION_ENTRY)
        lanes_drop(s, agenda, (Entry *)a);
    else
        drop_from_heap(s, &agenda->heap, a);
}

Activation *agenda_top(const Session *s, uint32_t group)
{
    Agenda *agenda = &s->agendas[group];
    Activation *first = agenda->heap.len == 0 ? NULL : agenda->heap.at[0];
    Entry *entry = lanes_top(agenda);
    bool before =
        entry != NULL && (first == NULL || agenda_before(s, &entry->as, first));
    return before ? &entry->as : first;
}

/* The newest entry of the lanes from `from` on. */
static Activation *any_entry(const Agenda *agenda, uint32_t from)
{
    for (uint32_t i = from; i < agenda->n_lanes; i++)
        if (agenda->lanes[i].newest != NULL)
            return &agenda->lanes[i].newest->as;
    return NULL;
}

Activation *agenda_any(const Session *s, uint32_t group)
{
    const Agenda *agenda = &s->agendas[group];
    return agenda->heap.len > 0 ? agenda->heap.at[0] : any_entry(agenda, 0);
}

Activation *agenda_any_after(const Session *s, uint32_t group, const Activation *a)
{
    const Agenda *agenda = &s->agendas[group];
    if (a->kind != ACTIVATION_ENTRY)
        return a->place < agenda->heap.len ? agenda->heap.at[a->place]
                                           : any_entry(agenda, 0);
    const Entry *entry = (const Entry *)a;
    return entry->older != NULL ? &entry->older->as
                                : any_entry(agenda, s->rule_lane[a->rule] + 1);
}

void agenda_clear(Session *s)
{
    for (uint32_t group = 0; group < s->n_agendas; group++) {
        Agenda *agenda = &s->agendas[group];
        agenda->heap.len = agenda->pending = 0;
        for (uint32_t i = 0; i < agenda->n_lanes; i++)
            agenda->lanes[i] = (Lane){NULL, NULL};
    }
}

Activation *agenda_pop(Session *s, uint32_t group)
{
    Activation *top = agenda_top(s, group);
    if (top != NULL)
        agenda_drop(s, top);
    return top;
}

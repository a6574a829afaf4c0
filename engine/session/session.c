/* SPDX-License-Identifier: MIT
 *
 * A session's life: its memory, what it is given, and the run that draws the
 * consequences.
 *
 *     run: while something is owed
 *              the agenda's top ranks no higher than the next fact?  fire, withdraw
 *              else                                                  settle that fact
 *
 * Invariant: the flat state lies in one block, so that a reset is one copy of the state
 * after the first run (where all facts and rules are plain; else memory is emptied, and
 * the rules run again).
 */
#include "session/session.h"

#include <string.h>

#include "session/state.h"

/* Lays `count` items of `size` at `*at` in the block, or only counts: it is NULL. */
static void *lay(void *block, size_t *at, size_t count, size_t size)
{
    void *here = block == NULL ? NULL : (unsigned char *)block + *at;
    *at += (count * size + 15) & ~(size_t)15;
    return here;
}

static void lay_flat(Flat *flat, const Network *net, void *block)
{
    size_t at = 0;
    size_t facts = net->base->n_facts;
    size_t rules = net->base->n_rules;
    flat->block = block;
    flat->slots = lay(block, &at, facts, sizeof(Slot));
    flat->said = lay(block, &at, facts, sizeof(Said));
    flat->tests = lay(block, &at, net->n_tests, 1);
    flat->counters = lay(block, &at, net->n_counters, 1);
    flat->no = lay(block, &at, net->n_counters, sizeof(uint32_t));
    flat->open = lay(block, &at, net->n_counters, sizeof(uint32_t));
    flat->rules = lay(block, &at, rules, 1);
    flat->none_open = lay(block, &at, rules, sizeof(uint32_t));
    flat->some_open = lay(block, &at, rules, sizeof(uint32_t));
    flat->plain = lay(block, &at, rules, sizeof(Activation));
    flat->dirty = lay(block, &at, (facts + 63) / 64, sizeof(uint64_t));
    flat->open_rules = lay(block, &at, 1, sizeof(uint32_t));
    flat->size = at;
}

/* Everything open, nothing said; counters as their inputs would have them. */
static void set_flat(Session *s)
{
    const Network *net = s->net;
    memset(s->now.block, 0, s->now.size);
    memset(s->now.tests, TRUTH_OPEN, net->n_tests);
    for (uint32_t c = 0; c < net->n_counters; c++) {
        const Counter *counter = &net->counters[c];
        s->now.open[c] = counter->inputs;
        if (counter->inputs == 0)
            s->now.counters[c] = counter->kind == COUNTER_ANY ? TRUTH_NO : TRUTH_YES;
        else
            s->now.counters[c] = TRUTH_OPEN;
    }
    /* Counters without inputs are inputs of none: a rule without conditions. */
    for (uint32_t f = 0; f < net->base->n_facts; f++) {
        slots_mark(s, f);
        for (uint32_t i = 0; i < net->readers_none[f].count; i++)
            s->now.none_open[net->readers[net->readers_none[f].first + i]]++;
        for (uint32_t i = 0; i < net->readers_some[f].count; i++)
            s->now.some_open[net->readers[net->readers_some[f].first + i]]++;
    }
    for (uint32_t r = 0; r < net->base->n_rules; r++) {
        s->now.plain[r].rule = r;
        s->now.rules[r] = TRUTH_NO;
    }
}

static bool make_arrays(Session *s)
{
    const Network *net = s->net;
    const Base *base = net->base;
    Arena *arena = &s->texts; /* lives as long as the session */
    s->first_wme = arena_array(arena, base->n_facts, sizeof(Wme *));
    s->last_wme = arena_array(arena, base->n_facts, sizeof(Wme *));
    s->shadows = arena_array(arena, base->n_facts, sizeof(Wme *));
    s->alphas = arena_array(arena, net->n_alphas, sizeof(WmeList));
    s->node_tokens = arena_array(arena, net->n_betas, sizeof(Token *));
    s->roots = arena_array(arena, base->n_rules, sizeof(Token *));
    s->rule_acts = arena_array(arena, base->n_rules, sizeof(Activation *));
    s->patterns = arena_array(arena, base->n_patterns, sizeof(Pattern *));
    lay_flat(&s->now, net, NULL);
    void *block = mem_zero(&s->mem, 1, s->now.size);
    lay_flat(&s->now, net, block);
    return block != NULL && !arena->failed;
}

static RunStatus start(Session *s)
{
    set_flat(s);
    match_start(s);
    for (uint32_t r = 0; r < s->net->base->n_rules && !s->failed; r++)
        slots_rule_changed(s, r);
    return session_run(s);
}

static void empty(Session *s)
{
    const Network *net = s->net;
    const Base *base = net->base;
    pool_reset(&s->wmes);
    pool_reset(&s->tokens);
    pool_reset(&s->activations);
    pool_reset(&s->supports);
    arena_reset(&s->values);
    arena_reset(&s->scratch);
    s->agenda.len = 0;
    memset(s->first_wme, 0, base->n_facts * sizeof(Wme *));
    memset(s->last_wme, 0, base->n_facts * sizeof(Wme *));
    memset(s->shadows, 0, base->n_facts * sizeof(Wme *));
    memset(s->node_tokens, 0, net->n_betas * sizeof(Token *));
    memset(s->rule_acts, 0, base->n_rules * sizeof(Activation *));
    for (uint32_t i = 0; i < net->n_alphas; i++)
        s->alphas[i].len = 0;
    if (s->n_buckets > 0)
        memset(s->buckets, 0, s->n_buckets * sizeof(Wme *));
    s->n_wmes = 0;
    s->tag = 0;
}

/* Then there are no elements, tokens or supports to forget. */
static bool all_plain(const Base *base)
{
    for (uint32_t f = 0; f < base->n_facts; f++)
        if (!base->facts[f].plain)
            return false;
    for (uint32_t r = 0; r < base->n_rules; r++)
        if (!base->rules[r].plain)
            return false;
    return true;
}

RunStatus session_reset(Session *s)
{
    s->closed = s->failed = s->limit = s->stuck = false;
    s->clock = 0;
    if (s->pristine != NULL) {
        s->agenda.len = 0;
        memcpy(s->now.block, s->pristine, s->now.size);
        return RUN_OK;
    }
    empty(s);
    RunStatus status = start(s);
    if (status != RUN_OK || !all_plain(s->net->base))
        return status;
    s->pristine = mem_alloc(&s->mem, s->now.size);
    if (s->pristine == NULL)
        return RUN_NO_MEMORY;
    memcpy(s->pristine, s->now.block, s->now.size);
    return RUN_OK;
}

Session *session_new(const Network *net, const Mem *mem)
{
    Session *s = mem_zero(mem, 1, sizeof *s);
    if (s == NULL)
        return NULL;
    s->mem = *mem;
    s->net = net;
    pool_init(&s->wmes, mem, sizeof(Wme));
    pool_init(&s->tokens, mem, sizeof(Token));
    pool_init(&s->activations, mem, sizeof(Activation));
    pool_init(&s->supports, mem, sizeof(Support));
    arena_init(&s->values, mem);
    arena_init(&s->texts, mem);
    arena_init(&s->scratch, mem);
    symbols_init(&s->symbols, &s->texts, mem, net->base->names.seed);
    if (make_arrays(s) && session_reset(s) != RUN_NO_MEMORY)
        return s;
    session_free(s);
    return NULL;
}

void session_free(Session *s)
{
    if (s == NULL)
        return;
    Mem mem = s->mem;
    for (uint32_t i = 0; s->patterns != NULL && i < s->net->base->n_patterns; i++)
        pattern_free(s->patterns[i]);
    for (uint32_t i = 0; s->alphas != NULL && i < s->net->n_alphas; i++)
        vec_free(&s->alphas[i], &mem);
    vec_free(&s->agenda, &mem);
    mem_free(&mem, s->buckets, s->n_buckets * sizeof(Wme *));
    mem_free(&mem, s->pristine, s->now.size);
    mem_free(&mem, s->now.block, s->now.size);
    symbols_free(&s->symbols);
    pool_free(&s->wmes);
    pool_free(&s->tokens);
    pool_free(&s->activations);
    pool_free(&s->supports);
    arena_free(&s->values);
    arena_free(&s->texts);
    arena_free(&s->scratch);
    mem_free(&mem, s, sizeof *s);
}

static void say(Session *s, uint32_t fact, Said said)
{
    s->now.said[fact] = said;
    s->clock++;
    slots_mark(s, fact);
}

void session_give(Session *s, uint32_t fact, Value value, uint32_t certainty)
{
    say(s, fact, (Said){SAID_VALUE, value, certainty});
}

void session_unknown(Session *s, uint32_t fact)
{
    say(s, fact, (Said){SAID_UNKNOWN, value_none(), 0});
}

void session_take_back(Session *s, uint32_t fact)
{
    say(s, fact, (Said){SAID_NOTHING, value_none(), 0});
}

void session_close(Session *s, bool closed)
{
    if (s->closed == closed)
        return;
    s->closed = closed;
    for (uint32_t f = 0; f < s->net->base->n_facts; f++)
        if (s->net->base->facts[f].ask.in != NULL)
            slots_mark(s, f);
}

bool session_assert(Session *s, uint32_t fact, const Value *values)
{
    Wme *w = memory_find(s, fact, values);
    if (w == NULL)
        w = memory_add(s, fact, values, false);
    if (w != NULL)
        w->given = true;
    return w != NULL && !s->failed;
}

/* The first fact to be settled, by rank; NOBODY when none is. */
static uint32_t next_dirty(const Session *s)
{
    uint32_t words = (s->net->base->n_facts + 63) / 64;
    for (uint32_t i = 0; i < words; i++)
        if (s->now.dirty[i] != 0)
            return s->net->order[i * 64 + (uint32_t)__builtin_ctzll(s->now.dirty[i])];
    return NOBODY;
}

/* Does what an activation is owed, if it is still owed anything. */
static void serve(Session *s, Activation *a)
{
    if (a->doomed || (a->fired && !slots_ready(s, a->rule)))
        support_withdraw(s, a);
    else if (!a->fired && slots_ready(s, a->rule))
        support_fire(s, a);
    else if (a->shaken)
        support_check(s, a);
}

RunStatus session_run(Session *s)
{
    const Base *base = s->net->base;
    s->limit = s->stuck;
    while (!s->failed && !s->limit) {
        Activation *top = agenda_top(s);
        uint32_t fact = next_dirty(s);
        if (top != NULL &&
            (fact == NOBODY || base->rules[top->rule].rank <= base->facts[fact].rank))
            serve(s, agenda_pop(s));
        else if (fact != NOBODY)
            slots_settle(s, fact);
        else
            break;
    }
    return s->failed ? RUN_NO_MEMORY : s->limit ? RUN_LIMIT : RUN_OK;
}

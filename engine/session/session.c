/* SPDX-License-Identifier: MIT
 *
 * A session's life: its memory, what it is given, and the run that draws the
 * consequences.
 *
 *     run (of a consultation): while something is owed
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
    flat->tallies = lay(block, &at, net->n_counters, sizeof(Tally));
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
        s->now.tallies[c] = tally_of(0, (int32_t)counter->inputs);
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

static uint32_t most_slots(const Network *net)
{
    uint32_t most = 0;
    for (uint32_t i = 0; i < net->n_chains; i++)
        if (net->chains[i].n_slots > most)
            most = net->chains[i].n_slots;
    return most;
}

static bool make_frame(Frame *frame, Arena *arena, uint32_t slots)
{
    frame->at = arena_array(arena, slots, sizeof *frame->at);
    frame->cursors = arena_array(arena, slots, sizeof *frame->cursors);
    frame->results = arena_array(arena, slots, sizeof *frame->results);
    for (uint32_t i = 0; !arena->failed && i < slots; i++) {
        frame->results[i] = arena_alloc(arena, sizeof(Wme) + sizeof(Value));
        if (frame->results[i] != NULL)
            frame->results[i]->fact = NOBODY;
    }
    return !arena->failed;
}

static bool make_arrays(Session *s)
{
    const Network *net = s->net;
    const Base *base = net->base;
    Arena *arena = &s->texts; /* lives as long as the session */
    s->first_wme = arena_array(arena, base->n_facts, sizeof(Wme *));
    s->last_wme = arena_array(arena, base->n_facts, sizeof(Wme *));
    s->shadows = arena_array(arena, base->n_facts, sizeof(Wme *));
    s->alpha_live = arena_array(arena, net->n_alphas, sizeof(uint32_t));
    s->passing = arena_array(arena, net->n_alphas, sizeof(uint32_t));
    s->indexes = arena_array(arena, net->n_indexes, sizeof(IndexState));
    s->missing = arena_array(arena, net->n_chains, sizeof(uint32_t));
    s->matches = arena_array(arena, base->n_rules, sizeof(Match *));
    s->n_fired = arena_array(arena, base->n_rules, sizeof(uint32_t));
    s->patterns = arena_array(arena, base->n_patterns, sizeof(Pattern *));
    s->n_agendas = net->program ? base->n_groups : 1;
    s->n_agendas = s->n_agendas == 0 ? 1 : s->n_agendas;
    s->agendas = arena_array(arena, s->n_agendas, sizeof(Agenda));
    s->fired = arena_array(arena, net->program ? RUN_FIRED_KEPT : 0, sizeof(uint32_t));
    bool made = s->agendas != NULL && lanes_make(s);
    made = made && make_frame(&s->frame, arena, most_slots(net));
    lay_flat(&s->now, net, NULL);
    void *block = mem_zero(&s->mem, 1, s->now.size);
    lay_flat(&s->now, net, block);
    return block != NULL && made;
}

static RunStatus start(Session *s)
{
    set_flat(s);
    match_start(s);
    for (uint32_t r = 0; r < s->net->base->n_rules && !s->failed; r++)
        slots_rule_changed(s, r);
    RunStatus status = s->net->program ? program_go(s, 0) : session_run(s);
    return status == RUN_FIRINGS ? RUN_OK : status; /* rules that need no facts wait */
}

static void empty(Session *s)
{
    const Network *net = s->net;
    const Base *base = net->base;
    blocks_reset(&s->blocks);
    pool_reset(&s->supports);
    arena_reset(&s->scratch);
    arena_reset(&s->listing);
    agenda_clear(s);
    s->focus.len = s->owed.len = 0;
    memset(s->first_wme, 0, base->n_facts * sizeof(Wme *));
    memset(s->last_wme, 0, base->n_facts * sizeof(Wme *));
    memset(s->shadows, 0, base->n_facts * sizeof(Wme *));
    memset(s->alpha_live, 0, net->n_alphas * sizeof(uint32_t));
    memset(s->indexes, 0, net->n_indexes * sizeof(IndexState));
    memset(s->matches, 0, base->n_rules * sizeof(Match *));
    memset(s->n_fired, 0, base->n_rules * sizeof(uint32_t));
    if (s->n_buckets > 0)
        memset(s->buckets, 0, s->n_buckets * sizeof(Wme *));
    if (s->n_table > 0)
        memset(s->table, 0, s->n_table * sizeof(Match *));
    s->n_wmes = s->n_in_table = 0;
    s->n_entries = 0;
    s->litter = 0;
    s->tag = 0;
    s->stats = (ProgramStats){0};
}

/* Then there are no elements, matches or supports to forget. */
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
    symbols_forget(&s->symbols, 0);
    arena_reset(&s->told);
    return session_renew(s);
}

RunStatus session_renew(Session *s)
{
    s->closed = s->net->program;
    s->failed = s->limit = s->stuck = s->over = s->halted = false;
    s->clock = 0;
    s->first_dirty = 0;
    if (s->pristine != NULL) {
        arena_reset(&s->scratch);
        agenda_clear(s);
        memcpy(s->now.block, s->pristine, s->now.size);
        return RUN_OK;
    }
    empty(s);
    RunStatus status = start(s);
    if (status != RUN_OK || s->net->program || !all_plain(s->net->base))
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
    blocks_init(&s->blocks, mem);
    pool_init(&s->supports, mem, sizeof(Support));
    arena_init(&s->texts, mem);
    arena_init(&s->told, mem);
    arena_init(&s->scratch, mem);
    arena_init(&s->listing, mem);
    program_limit(s, 0);
    program_strategy(s, net->base->strategy);
    symbols_init(&s->symbols, &s->told, mem, net->base->names.seed);
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
    for (uint32_t i = 0; s->agendas != NULL && i < s->n_agendas; i++)
        vec_free(&s->agendas[i].heap, &mem);
    vec_free(&s->focus, &mem);
    vec_free(&s->owed, &mem);
    mem_free(&mem, s->buckets, s->n_buckets * sizeof(Wme *));
    mem_free(&mem, s->table, s->n_table * sizeof(Match *));
    mem_free(&mem, s->pristine, s->now.size);
    mem_free(&mem, s->now.block, s->now.size);
    symbols_free(&s->symbols);
    blocks_free(&s->blocks);
    pool_free(&s->supports);
    arena_free(&s->texts);
    arena_free(&s->told);
    arena_free(&s->scratch);
    arena_free(&s->listing);
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

bool session_failed(const Session *s)
{
    return s->failed;
}

void session_tell(Session *s, const SessionNote *note)
{
    if (session_wants(s, note->event))
        s->listener(s->listener_user, note);
}

uint32_t session_next_dirty(Session *s)
{
    uint32_t words = (s->net->base->n_facts + 63) / 64;
    for (uint32_t i = s->first_dirty; i < words; i++) {
        s->first_dirty = i;
        if (s->now.dirty[i] != 0)
            return s->net->order[i * 64 + (uint32_t)__builtin_ctzll(s->now.dirty[i])];
    }
    s->first_dirty = words;
    return NOBODY;
}

RunStatus session_run(Session *s)
{
    const Base *base = s->net->base;
    s->limit = s->stuck;
    while (!s->failed && !s->limit) {
        Activation *top = agenda_top(s, 0);
        uint32_t fact = session_next_dirty(s);
        if (top != NULL &&
            (fact == NOBODY || base->rules[top->rule].rank <= base->facts[fact].rank))
            support_serve(s, agenda_pop(s, 0));
        else if (fact != NOBODY)
            slots_settle(s, fact);
        else
            break;
    }
    return s->failed ? RUN_NO_MEMORY : s->limit ? RUN_LIMIT : RUN_OK;
}

/* SPDX-License-Identifier: MIT
 *
 * Making a network.
 *
 *     gates, rules --counters.c, chains.c--> growing arrays --layout.c--> one arena,
 *                                                 '--- fitted ---------> arrays
 *
 * Invariant: a network that could not be made whole is not made at all; the builder's
 * arrays are gone either way.
 */
#include "network/network.h"

#include "network/build.h"

/* The arrays whose sizes are known beforehand, all saying "none yet". */
static bool start(Builder *b)
{
    const Base *base = b->base;
    Network *net = b->net;
    Arena *arena = &net->arena;
    b->test_head = arena_array(arena, base->n_facts, sizeof(uint32_t));
    net->rule_counter = arena_array(arena, base->n_rules, sizeof(uint32_t));
    net->gate_counter = arena_array(arena, base->n_facts, sizeof(uint32_t));
    net->rule_chain = arena_array(arena, base->n_rules, sizeof(uint32_t));
    net->rule_vars = arena_array(arena, base->n_rules, sizeof(VarRef *));
    if (arena->failed)
        return false;
    for (uint32_t i = 0; i < base->n_facts; i++)
        b->test_head[i] = net->gate_counter[i] = NOBODY;
    for (uint32_t i = 0; i < base->n_rules; i++)
        net->rule_chain[i] = NOBODY;
    return true;
}

/* Gates first, then rules, both in source order. A rule with joins has a counter too,
 * over its plain conditions: its guard. */
static void build_conditions(Builder *b)
{
    const Base *base = b->base;
    for (uint32_t i = 0; i < base->n_facts && !b->failed && !b->net->program; i++)
        if (base->facts[i].ask_if != NULL)
            b->net->gate_counter[i] = build_counter(
                b, COUNTER_ALL, base->facts[i].ask_if, 1, false, OWNER_GATE, i);
    for (uint32_t i = 0; i < base->n_rules && !b->failed; i++) {
        const Rule *rule = &base->rules[i];
        bool program = b->net->program;
        bool joins = !rule->plain || program;
        b->net->rule_counter[i] = build_counter(b, COUNTER_ALL, rule->when.items,
                                                program ? 0 : rule->when.n_items, true,
                                                joins ? OWNER_CHAIN : OWNER_RULE, i);
        if (joins)
            build_chain(b, i);
    }
}

/* The builder's arrays die here; the arena, and all that lies in it, is the
 * network's. */
static Network *make(const Base *base, bool program)
{
    Network *net = mem_zero(&base->mem, 1, sizeof *net);
    if (net == NULL)
        return NULL;
    net->base = base;
    net->program = program;
    arena_init(&net->arena, &base->mem);
    Builder b = {.base = base, .net = net, .mem = &base->mem};
    b.failed = !start(&b);
    if (!b.failed)
        build_conditions(&b);
    bool made = !b.failed && build_layout(&b);
    vec_free(&b.tests, b.mem);
    vec_free(&b.test_next, b.mem);
    vec_free(&b.edges, b.mem);
    vec_free(&b.counters, b.mem);
    vec_free(&b.alphas, b.mem);
    vec_free(&b.betas, b.mem);
    vec_free(&b.indexes, b.mem);
    vec_free(&b.chains, b.mem);
    vec_free(&b.alpha_next, b.mem);
    vec_free(&b.alpha_index, b.mem);
    vec_free(&b.index_next, b.mem);
    mem_free(b.mem, b.alpha_heads, b.n_alpha_heads * sizeof *b.alpha_heads);
    vec_free(&b.readings, b.mem);
    if (made)
        return net;
    network_free(net);
    return NULL;
}

Network *network_make(const Base *base)
{
    return make(base, false);
}

Network *network_make_program(const Base *base)
{
    return make(base, true);
}

void network_free(Network *net)
{
    if (net == NULL)
        return;
    Mem mem = net->base->mem;
    mem_free(&mem, net->counters, net->n_counters * sizeof *net->counters);
    mem_free(&mem, net->alphas, net->n_alphas * sizeof *net->alphas);
    mem_free(&mem, net->betas, net->n_betas * sizeof *net->betas);
    mem_free(&mem, net->indexes, net->n_indexes * sizeof *net->indexes);
    mem_free(&mem, net->chains, net->n_chains * sizeof *net->chains);
    arena_free(&net->arena);
    mem_free(&mem, net, sizeof *net);
}

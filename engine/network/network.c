/* SPDX-License-Identifier: MIT
 *
 * Making a network: counters and chains are built in growing arrays, then laid out in
 * one arena, grouped by the fact that feeds them.
 */
#include "network/network.h"

#include <string.h>

#include "network/build.h"

static bool start(Builder *b)
{
    const Base *base = b->base;
    Network *net = b->net;
    Arena *arena = &net->arena;
    b->test_head = arena_array(arena, base->n_facts, sizeof(uint32_t));
    net->rule_counter = arena_array(arena, base->n_rules, sizeof(uint32_t));
    net->gate_counter = arena_array(arena, base->n_facts, sizeof(uint32_t));
    net->rule_first = arena_array(arena, base->n_rules, sizeof(uint32_t));
    net->rule_last = arena_array(arena, base->n_rules, sizeof(uint32_t));
    net->rule_vars = arena_array(arena, base->n_rules, sizeof(VarRef *));
    if (arena->failed)
        return false;
    for (uint32_t i = 0; i < base->n_facts; i++)
        b->test_head[i] = net->gate_counter[i] = NOBODY;
    for (uint32_t i = 0; i < base->n_rules; i++)
        net->rule_first[i] = net->rule_last[i] = NOBODY;
    return true;
}

static void build_conditions(Builder *b)
{
    const Base *base = b->base;
    for (uint32_t i = 0; i < base->n_facts && !b->failed; i++)
        if (base->facts[i].ask_if != NULL)
            b->net->gate_counter[i] = build_counter(
                b, COUNTER_ALL, base->facts[i].ask_if, 1, false, OWNER_GATE, i);
    for (uint32_t i = 0; i < base->n_rules && !b->failed; i++) {
        const Rule *rule = &base->rules[i];
        b->net->rule_counter[i] = build_counter(
            b, COUNTER_ALL, rule->when.items, rule->when.n_items, true, OWNER_RULE, i);
        if (!rule->plain)
            build_chain(b, i);
    }
}

/* Tests in the order of their facts; edges follow their new numbers. */
static bool lay_tests(Builder *b)
{
    Network *net = b->net;
    uint32_t n_facts = b->base->n_facts;
    uint32_t n = (uint32_t)b->tests.len;
    net->tests = arena_array(&net->arena, n, sizeof *net->tests);
    net->fact_tests = arena_array(&net->arena, n_facts + 1, sizeof(uint32_t));
    net->edges = arena_array(&net->arena, b->edges.len, sizeof(uint32_t));
    uint32_t *place = arena_array(&net->arena, n, sizeof *place);
    if (net->arena.failed)
        return false;
    for (uint32_t i = 0; i < n; i++)
        net->fact_tests[b->tests.at[i].fact + 1]++;
    for (uint32_t f = 0; f < n_facts; f++)
        net->fact_tests[f + 1] += net->fact_tests[f];
    uint32_t *fill = arena_copy(&net->arena, net->fact_tests, n_facts, sizeof *fill);
    if (fill == NULL)
        return false;
    for (uint32_t i = 0; i < n; i++) {
        place[i] = fill[b->tests.at[i].fact]++;
        net->tests[place[i]] = b->tests.at[i];
    }
    for (size_t i = 0; i < b->edges.len; i++)
        net->tests[place[b->edges.at[i].test]].fan.count++;
    uint32_t first = 0;
    for (uint32_t i = 0; i < n; i++) {
        net->tests[i].fan.first = first;
        first += net->tests[i].fan.count;
        net->tests[i].fan.count = 0;
    }
    for (size_t i = 0; i < b->edges.len; i++) {
        Fan *fan = &net->tests[place[b->edges.at[i].test]].fan;
        net->edges[fan->first + fan->count++] = b->edges.at[i].counter;
    }
    net->n_tests = n;
    net->n_edges = (uint32_t)b->edges.len;
    return true;
}

/* Which alpha patterns a fact feeds, and which joins a pattern feeds. */
static bool lay_alphas(Builder *b)
{
    Network *net = b->net;
    uint32_t n_facts = b->base->n_facts;
    net->fact_alphas = arena_array(&net->arena, n_facts, sizeof(Fan));
    net->alpha_index = arena_array(&net->arena, net->n_alphas, sizeof(uint32_t));
    if (net->arena.failed)
        return false;
    for (uint32_t i = 0; i < net->n_alphas; i++)
        net->fact_alphas[net->alphas[i].fact].count++;
    uint32_t first = 0;
    for (uint32_t f = 0; f < n_facts; f++) {
        net->fact_alphas[f].first = first;
        first += net->fact_alphas[f].count;
        net->fact_alphas[f].count = 0;
    }
    for (uint32_t i = 0; i < net->n_alphas; i++) {
        Fan *fan = &net->fact_alphas[net->alphas[i].fact];
        net->alpha_index[fan->first + fan->count++] = i;
    }
    for (uint32_t i = 0; i < net->n_betas; i++)
        if (net->betas[i].kind == BETA_JOIN)
            net->alphas[net->betas[i].alpha].n_nodes++;
    for (uint32_t i = 0; i < net->n_alphas; i++) {
        AlphaPattern *alpha = &net->alphas[i];
        alpha->nodes = arena_array(&net->arena, alpha->n_nodes, sizeof(uint32_t));
        if (alpha->nodes == NULL)
            return false;
        alpha->n_nodes = 0;
    }
    for (uint32_t i = net->n_betas; i-- > 0;)
        if (net->betas[i].kind == BETA_JOIN) {
            AlphaPattern *alpha = &net->alphas[net->betas[i].alpha];
            alpha->nodes[alpha->n_nodes++] = i;
        }
    return true;
}

static bool about_fact(const Conclusion *c)
{
    return c->kind == CONCLUDE_VALUE || c->kind == CONCLUDE_FACT;
}

static bool lay_concluders(Builder *b)
{
    Network *net = b->net;
    const Base *base = b->base;
    uint32_t *starts = arena_array(&net->arena, base->n_facts + 1, sizeof *starts);
    if (starts == NULL)
        return false;
    for (uint32_t r = 0; r < base->n_rules; r++)
        for (uint32_t i = 0; i < base->rules[r].n_then; i++)
            if (about_fact(&base->rules[r].then[i]))
                starts[base->rules[r].then[i].index + 1]++;
    for (uint32_t f = 0; f < base->n_facts; f++)
        starts[f + 1] += starts[f];
    net->n_concluders = starts[base->n_facts];
    net->fact_concluders = starts;
    net->concluders = arena_array(&net->arena, net->n_concluders, sizeof(Concluder));
    uint32_t *fill = arena_copy(&net->arena, starts, base->n_facts + 1, sizeof *fill);
    if (net->concluders == NULL || fill == NULL)
        return false;
    for (uint32_t r = 0; r < base->n_rules; r++)
        for (uint32_t i = 0; i < base->rules[r].n_then; i++)
            if (about_fact(&base->rules[r].then[i]))
                net->concluders[fill[base->rules[r].then[i].index]++] =
                    (Concluder){r, i};
    return true;
}

/* The rules with joins that read each fact, in a `none` or not, each once. */
static bool lay_readers(Builder *b, bool none, Fan **out, uint32_t first)
{
    Network *net = b->net;
    Fan *fans = arena_array(&net->arena, b->base->n_facts, sizeof *fans);
    if (fans == NULL)
        return false;
    for (uint32_t f = 0; f < b->base->n_facts; f++) {
        fans[f].first = first;
        for (size_t i = 0; i < b->readings.len; i++) {
            const Reading *r = &b->readings.at[i];
            if (r->fact != f || r->none != none)
                continue;
            uint32_t end = first;
            if (fans[f].count > 0 && net->readers[end - 1] == r->rule)
                continue; /* readings of a rule follow each other */
            net->readers[first++] = r->rule;
            fans[f].count++;
        }
    }
    *out = fans;
    return true;
}

static bool lay_all_readers(Builder *b)
{
    Network *net = b->net;
    net->readers = arena_array(&net->arena, b->readings.len, sizeof(uint32_t));
    if (net->readers == NULL || !lay_readers(b, true, &net->readers_none, 0))
        return false;
    uint32_t used = 0;
    for (uint32_t f = 0; f < b->base->n_facts; f++)
        used += net->readers_none[f].count;
    return lay_readers(b, false, &net->readers_some, used);
}

static bool lay_order(Builder *b)
{
    Network *net = b->net;
    const Base *base = b->base;
    net->order = arena_array(&net->arena, base->n_facts, sizeof(uint32_t));
    net->position = arena_array(&net->arena, base->n_facts, sizeof(uint32_t));
    uint32_t *fill = arena_array(&net->arena, base->n_ranks + 2u, sizeof *fill);
    if (net->arena.failed)
        return false;
    for (uint32_t f = 0; f < base->n_facts; f++)
        fill[base->facts[f].rank + 1]++;
    for (uint32_t r = 0; r <= base->n_ranks; r++)
        fill[r + 1] += fill[r];
    for (uint32_t f = 0; f < base->n_facts; f++) {
        net->position[f] = fill[base->facts[f].rank]++;
        net->order[net->position[f]] = f;
    }
    return true;
}

static bool lay_out(Builder *b)
{
    Network *net = b->net;
    Arena *arena = &net->arena;
    net->n_counters = (uint32_t)b->counters.len;
    net->counters = arena_copy(arena, b->counters.at, b->counters.len, sizeof(Counter));
    net->n_alphas = (uint32_t)b->alphas.len;
    net->alphas = arena_copy(arena, b->alphas.at, b->alphas.len, sizeof(AlphaPattern));
    net->n_betas = (uint32_t)b->betas.len;
    net->betas = arena_copy(arena, b->betas.at, b->betas.len, sizeof(BetaNode));
    return !arena->failed && lay_tests(b) && lay_alphas(b) && lay_concluders(b) &&
           lay_all_readers(b) && lay_order(b);
}

Network *network_make(const Base *base)
{
    Network *net = mem_zero(&base->mem, 1, sizeof *net);
    if (net == NULL)
        return NULL;
    net->base = base;
    arena_init(&net->arena, &base->mem);
    Builder b = {.base = base, .net = net, .mem = &base->mem};
    b.failed = !start(&b);
    if (!b.failed)
        build_conditions(&b);
    bool made = !b.failed && lay_out(&b);
    vec_free(&b.tests, b.mem);
    vec_free(&b.test_next, b.mem);
    vec_free(&b.edges, b.mem);
    vec_free(&b.counters, b.mem);
    vec_free(&b.alphas, b.mem);
    vec_free(&b.betas, b.mem);
    vec_free(&b.readings, b.mem);
    if (made)
        return net;
    network_free(net);
    return NULL;
}

void network_free(Network *net)
{
    if (net == NULL)
        return;
    Mem mem = net->base->mem;
    arena_free(&net->arena);
    mem_free(&mem, net, sizeof *net);
}

/* SPDX-License-Identifier: MIT
 *
 * The network in a stable text form: first what is about plain facts, then the joins,
 * then the order in which facts settle.
 *
 *     test 0 -> 0 2                    feeds counters 0 and 2
 *       late is yes
 *     counter 0 all of 2 -> rule scold
 *     alpha 0 guest -> 1               feeds node 1
 *       guest age above 3
 *     index 0 of alpha 0 by name
 *     chain of meet
 *       node 1: slot 1, alpha 0
 *       whole:
 *         scan slot 1 from index 0 by slot 0 name
 *     rank 0: late guest
 */
#include <stdio.h>

#include "model/print.h"
#include "network/network.h"
#include "network/test.h"

static void number(Buf *out, uint32_t n)
{
    if (n == NOBODY)
        buf_c(out, " -");
    else
        buf_format(out, " %u", (unsigned)n);
}

/* A test of a field, as if it were a condition of its own. */
static void print_test(Buf *out, const Base *base, uint32_t fact, uint32_t field,
                       const Test *test)
{
    FieldTest of_field = {.field = field, .tests = test, .n_tests = 1};
    Cond cond = {.kind = COND_FACT,
                 .fact = fact,
                 .tests = &of_field,
                 .n_tests = 1,
                 .as = NOBODY};
    print_cond(out, base, NULL, 1, &cond);
}

static void print_tests(Buf *out, const Base *base, uint32_t fact,
                        const FieldTest *tests, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = 0; j < tests[i].n_tests; j++)
            if (test_is_constant(&tests[i].tests[j]))
                print_test(out, base, fact, tests[i].field, &tests[i].tests[j]);
}

static void print_alpha_tests(Buf *out, const Network *net)
{
    for (uint32_t i = 0; i < net->n_tests; i++) {
        const AlphaTest *test = &net->tests[i];
        buf_format(out, "test %u ->", (unsigned)i);
        for (uint32_t e = 0; e < test->fan.count; e++)
            number(out, net->edges[test->fan.first + e] >> 1);
        buf_byte(out, '\n');
        print_tests(out, net->base, test->fact, test->tests, test->n_tests);
    }
}

static void print_counters(Buf *out, const Network *net)
{
    static const char *const KINDS[] = {
        [COUNTER_ALL] = "all", [COUNTER_ANY] = "any", [COUNTER_NONE] = "none"};
    for (uint32_t i = 0; i < net->n_counters; i++) {
        const Counter *c = &net->counters[i];
        buf_format(out, "counter %u %s of %u -> ", (unsigned)i, KINDS[c->kind],
                   (unsigned)c->inputs);
        switch (c->owner) {
        case OWNER_RULE:
        case OWNER_CHAIN:
            buf_format(out, "rule %.*s\n", STR_ARG(net->base->rules[c->index].id));
            break;
        case OWNER_GATE:
            buf_format(out, "gate %.*s\n", STR_ARG(net->base->facts[c->index].id));
            break;
        case OWNER_COUNTER:
            buf_format(out, "counter %u\n", (unsigned)c->index);
            break;
        case OWNER_BETA:
            buf_format(out, "node %u\n", (unsigned)c->index);
        }
    }
}

static void print_alphas(Buf *out, const Network *net)
{
    for (uint32_t i = 0; i < net->n_alphas; i++) {
        const AlphaPattern *alpha = &net->alphas[i];
        const Fact *fact = &net->base->facts[alpha->fact];
        buf_format(out, "alpha %u %.*s ->", (unsigned)i, STR_ARG(fact->id));
        for (uint32_t n = 0; n < alpha->n_nodes; n++)
            number(out, alpha->nodes[n].node);
        buf_byte(out, '\n');
        print_tests(out, net->base, alpha->fact, alpha->tests, alpha->n_tests);
    }
}

/* The fields that must have a value for this node. */
static void print_known(Buf *out, const Network *net, const BetaNode *node)
{
    const Fact *fact = &net->base->facts[net->alphas[node->alpha].fact];
    bool first = true;
    for (uint32_t f = 0; f < fact->n_fields && !fact->plain; f++) {
        if ((node->known >> f & 1) == 0)
            continue;
        buf_c(out, first ? ", known " : " ");
        buf_str_add(out, fact->fields[f].id);
        first = false;
    }
}

static void print_field(Buf *out, const Fact *fact, uint32_t field)
{
    Str id = fact->fields[field].id;
    if (id.len > 0)
        buf_format(out, " %.*s", STR_ARG(id));
    else
        buf_c(out, " value");
}

static void print_indexes(Buf *out, const Network *net)
{
    for (uint32_t i = 0; i < net->n_indexes; i++) {
        const AlphaIndex *index = &net->indexes[i];
        const Fact *fact = &net->base->facts[net->alphas[index->alpha].fact];
        buf_format(out, "index %u of alpha %u", (unsigned)i, (unsigned)index->alpha);
        for (uint32_t f = 0; f < index->n_fields; f++) {
            buf_c(out, f == 0 ? " by" : "");
            print_field(out, fact, index->fields[f]);
        }
        if (index->needed != 0 && !fact->plain)
            buf_c(out, " of those with");
        for (uint32_t f = 0; f < fact->n_fields && !fact->plain; f++)
            if ((index->needed >> f & 1) != 0)
                print_field(out, fact, f);
        if (index->ordered != NOBODY) {
            buf_c(out, ", least and greatest");
            print_field(out, fact, index->ordered);
        }
        if (index->summed != NOBODY) {
            buf_c(out, ", sum");
            print_field(out, fact, index->summed);
        }
        if (index->departs != NOBODY) {
            buf_c(out, ", departures of");
            print_field(out, fact, index->departs);
        }
        buf_c(out, index->stamped ? ", stamped\n" : "\n");
    }
}

/* "slot 2 name"; of a gather's result "slot 2". */
static void print_ref(Buf *out, const Network *net, const Chain *chain, VarRef ref)
{
    if (ref.slot == NOBODY) {
        buf_c(out, "nothing");
        return;
    }
    buf_format(out, "slot %u", (unsigned)ref.slot);
    for (uint32_t i = chain->first; i < chain->end && ref.field != NOBODY; i++) {
        const BetaNode *node = &net->betas[i];
        bool own = node->kind == BETA_JOIN && node->slot == ref.slot;
        if (own || (node->kind == BETA_GATHER && node->within == ref.slot))
            print_field(out, &net->base->facts[net->alphas[node->alpha].fact],
                        ref.field);
    }
}

static void print_join_tests(Buf *out, const Network *net, const Chain *chain,
                             const JoinTest *tests, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        TestOp op = tests[i].op;
        buf_c(out, i == 0 ? " if " : " and ");
        print_ref(out, net, chain, tests[i].left);
        buf_format(out, " %s ", op == TEST_SAME ? "is or has" : test_op_name(op));
        print_ref(out, net, chain, tests[i].right);
    }
}

static void print_lookup(Buf *out, const Network *net, const Chain *chain, const Op *op)
{
    buf_format(out, " index %u", (unsigned)op->index);
    for (uint32_t k = 0; k < net->indexes[op->index].n_fields; k++) {
        buf_c(out, k == 0 ? " by " : ", ");
        print_ref(out, net, chain, op->keys[k]);
    }
    print_join_tests(out, net, chain, op->tests, op->n_tests);
}

static void print_op(Buf *out, const Network *net, const Chain *chain, const Op *op)
{
    static const char *const KINDS[] = {
        [OP_SCAN] = "scan",   [OP_TEST] = "test",     [OP_WHERE] = "where",
        [OP_QUANT] = "check", [OP_GATHER] = "gather", [OP_GUARD] = "guard"};
    buf_format(out, "    %s", KINDS[op->kind]);
    if (op->kind == OP_SCAN)
        buf_format(out, " slot %u%s from", (unsigned)op->slot,
                   op->older ? ", older," : "");
    else if (op->kind != OP_TEST)
        buf_format(out, " node %u", (unsigned)op->node);
    if (op->kind == OP_SCAN)
        print_lookup(out, net, chain, op);
    else
        print_join_tests(out, net, chain, op->tests, op->n_tests);
    buf_byte(out, '\n');
}

static void print_plan(Buf *out, const Network *net, const Chain *chain,
                       const char *name, const JoinPlan *plan)
{
    buf_format(out, "  %s:\n", name);
    for (uint32_t i = 0; i < plan->n_ops; i++)
        print_op(out, net, chain, &plan->ops[i]);
}

static void print_probe(Buf *out, const Network *net, const Chain *chain,
                        const BetaNode *node)
{
    if (node->probe.index == NOBODY)
        return;
    buf_c(out, ", from");
    print_lookup(out, net, chain, &node->probe);
}

static void print_node(Buf *out, const Network *net, const Chain *chain, uint32_t i)
{
    static const char *const GATHERS[] = {[GATHER_COUNT] = "count",
                                          [GATHER_SUM] = "sum",
                                          [GATHER_MIN] = "min",
                                          [GATHER_MAX] = "max",
                                          [GATHER_COLLECT] = "collect"};
    const BetaNode *node = &net->betas[i];
    buf_format(out, "  node %u", (unsigned)i);
    if (node->owner != NOBODY)
        buf_format(out, " in %u", (unsigned)node->owner);
    switch (node->kind) {
    case BETA_JOIN:
        buf_format(out, ": slot %u, alpha %u", (unsigned)node->slot,
                   (unsigned)node->alpha);
        print_known(out, net, node);
        break;
    case BETA_GUARD:
        buf_format(out, ": guard counter %u", (unsigned)node->counter);
        break;
    case BETA_WHERE:
        buf_c(out, ": where");
        print_expr(out, net->base, &net->base->rules[node->rule], node->where);
        break;
    case BETA_GATHER:
        buf_format(out, ": slot %u, %s alpha %u", (unsigned)node->slot,
                   GATHERS[node->gather], (unsigned)node->alpha);
        print_probe(out, net, chain, node);
        break;
    case BETA_QUANT:
        buf_c(out, node->none ? ": none" : ": some");
        buf_c(out, node->circle ? ", in a circle" : "");
        print_probe(out, net, chain, node);
    }
    buf_byte(out, '\n');
}

static void print_chain(Buf *out, const Network *net, const Chain *chain)
{
    buf_format(out, "chain of %.*s%s\n", STR_ARG(net->base->rules[chain->rule].id),
               chain->lazy ? ", lazy" : "");
    for (uint32_t i = chain->first; i < chain->end; i++)
        print_node(out, net, chain, i);
    if (chain->n_joins == 0)
        print_plan(out, net, chain, "whole", &chain->whole);
    for (uint32_t i = chain->first; i < chain->end; i++) {
        const BetaNode *node = &net->betas[i];
        char name[48];
        snprintf(name, sizeof name, "what comes to node %u", (unsigned)i);
        if (node->kind == BETA_JOIN || node->kind == BETA_GATHER)
            print_plan(out, net, chain, name, &node->pivot);
        for (uint32_t k = 0; node->kind == BETA_QUANT && k < node->n_subs; k++) {
            snprintf(name, sizeof name, "item %u of node %u", (unsigned)k, (unsigned)i);
            print_plan(out, net, chain, name, &node->subs[k].plan);
        }
    }
    if (chain->checked)
        print_plan(out, net, chain, "check", &chain->check);
}

static void print_order(Buf *out, const Network *net)
{
    const Fact *facts = net->base->facts;
    for (uint32_t i = 0; i < net->base->n_facts; i++) {
        const Fact *fact = &facts[net->order[i]];
        if (i == 0 || facts[net->order[i - 1]].rank != fact->rank)
            buf_format(out, "%srank %u:", i == 0 ? "" : "\n", (unsigned)fact->rank);
        buf_format(out, " %.*s", STR_ARG(fact->id));
    }
    buf_c(out, net->base->n_facts == 0 ? "" : "\n");
}

void network_print(Buf *out, const Network *net)
{
    print_alpha_tests(out, net);
    print_counters(out, net);
    print_alphas(out, net);
    print_indexes(out, net);
    for (uint32_t i = 0; i < net->n_chains; i++)
        print_chain(out, net, &net->chains[i]);
    print_order(out, net);
}

/* SPDX-License-Identifier: MIT
 *
 * The network in a stable text form: first what is about plain facts, then the joins,
 * then the order in which facts settle.
 *
 *     test 0 -> 0 2                    feeds counters 0 and 2
 *       late is yes
 *     counter 0 all of 2 -> rule scold
 *     alpha 0 -> 1                     feeds node 1
 *       guest age above 3
 *     node 1 of meet: join alpha 0 after 0
 *       name is node 0 name
 *     rank 0: late guest
 */
#include "model/print.h"
#include "network/network.h"

static void number(Buf *out, uint32_t n)
{
    if (n == NOBODY)
        buf_c(out, " -");
    else
        buf_format(out, " %u", (unsigned)n);
}

/* A test of a field, as if it were a condition of its own. */
static void print_test(Buf *out, const Base *base, uint32_t fact, uint32_t field,
                       Test *test)
{
    FieldTest of_field = {.field = field, .tests = test, .n_tests = 1};
    Cond cond = {.kind = COND_FACT,
                 .fact = fact,
                 .tests = &of_field,
                 .n_tests = 1,
                 .as = NOBODY};
    print_cond(out, base, NULL, 1, &cond);
}

static bool is_constant(const Test *test)
{
    return test->op != TEST_BIND && test->op != TEST_SAME && test->var == NOBODY;
}

static void print_tests(Buf *out, const Base *base, uint32_t fact,
                        const FieldTest *tests, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = 0; j < tests[i].n_tests; j++)
            if (is_constant(&tests[i].tests[j]))
                print_test(out, base, fact, tests[i].field, &tests[i].tests[j]);
}

static void print_alpha_tests(Buf *out, const Network *net)
{
    for (uint32_t i = 0; i < net->n_tests; i++) {
        const AlphaTest *test = &net->tests[i];
        buf_format(out, "test %u ->", (unsigned)i);
        for (uint32_t e = 0; e < test->fan.count; e++)
            number(out, net->edges[test->fan.first + e]);
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
        buf_format(out, "alpha %u %.*s ->", (unsigned)i,
                   STR_ARG(net->base->facts[alpha->fact].id));
        for (uint32_t n = 0; n < alpha->n_nodes; n++)
            number(out, alpha->nodes[n]);
        buf_byte(out, '\n');
        print_tests(out, net->base, alpha->fact, alpha->tests, alpha->n_tests);
    }
}

static uint32_t fact_of(const Network *net, uint32_t node)
{
    return net->alphas[net->betas[node].alpha].fact;
}

static void print_join_tests(Buf *out, const Network *net, uint32_t number_of,
                             const BetaNode *node)
{
    static const char *const OPS[] = {[TEST_IS] = "is",
                                      [TEST_NOT] = "not",
                                      [TEST_AT_LEAST] = "at least",
                                      [TEST_AT_MOST] = "at most",
                                      [TEST_ABOVE] = "above",
                                      [TEST_UNDER] = "under"};
    const Fact *facts = net->base->facts;
    for (uint32_t i = 0; i < node->n_tests; i++) {
        const JoinTest *test = &node->tests[i];
        const Field *field = &facts[fact_of(net, number_of)].fields[test->field];
        buf_format(out, "  value%s%.*s", field->id.len > 0 ? " " : "",
                   STR_ARG(field->id));
        if (test->op == TEST_KNOWN) {
            buf_c(out, " known\n");
            continue;
        }
        const Field *other =
            &facts[fact_of(net, test->ref.node)].fields[test->ref.field];
        buf_format(out, " %s node %u%s%.*s\n", OPS[test->op], (unsigned)test->ref.node,
                   other->id.len > 0 ? " " : "", STR_ARG(other->id));
    }
}

static void print_node(Buf *out, const Network *net, uint32_t i)
{
    const BetaNode *node = &net->betas[i];
    buf_format(out, "node %u of %.*s: ", (unsigned)i,
               STR_ARG(net->base->rules[node->rule].id));
    switch (node->kind) {
    case BETA_JOIN:
        buf_format(out, "join alpha %u", (unsigned)node->alpha);
        break;
    case BETA_GUARD:
        buf_format(out, "guard counter %u", (unsigned)node->counter);
        break;
    case BETA_WHERE:
        buf_c(out, "where");
        print_expr(out, net->base, &net->base->rules[node->rule], node->where);
        break;
    case BETA_QUANT:
        buf_c(out, node->none ? "none of" : "some of");
        for (uint32_t s = 0; s < node->n_subs; s++)
            number(out, node->subs[s]);
        buf_c(out, node->circle ? " in a circle" : "");
    }
    buf_c(out, " after");
    number(out, node->prev);
    if (node->quant != NOBODY)
        buf_format(out, ", ends in %u", (unsigned)node->quant);
    else if (node->next == NOBODY)
        buf_c(out, ", fires");
    buf_byte(out, '\n');
    print_join_tests(out, net, i, node);
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
    for (uint32_t i = 0; i < net->n_betas; i++)
        print_node(out, net, i);
    print_order(out, net);
}

/* SPDX-License-Identifier: MIT
 *
 * What is shared, and in which order things are numbered. The whole form of a few
 * networks is in tests/stages.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "network/base_text.h"
#include "network/network.h"
#include "network/test.h"

typedef struct Made {
    BaseText text;
    Network *net;
} Made;

static void make(Made *made, const char *yaml)
{
    Mem mem = mem_default();
    assert_true(base_text_load(&made->text, &mem, yaml));
    made->net = network_make(made->text.base);
    assert_non_null(made->net);
}

static void drop(Made *made)
{
    network_free(made->net);
    base_text_free(&made->text);
}

static void shared_tests(void **state)
{
    (void)state;
    Made made;
    make(
        &made,
        "facts: {c: {choice: [x, y, z]}, n: number, w: text}\n"
        "rules:\n"
        "  r1: {when: {c: x, n: {above: 1}}, then: {posture: {tact: 1}}}\n"
        "  r2: {when: {any: [{c: x}, {n: {above: 2}}]}, then: {posture: {tact: 1}}}\n"
        "  r3: {when: {none: [{c: x}, {c: {not: x}}]}, then: {posture: {tact: 1}}}\n"
        "  r4: {when: {w: {matches: 'a'}}, then: {posture: {tact: 1}}}\n"
        "  r5: {when: {w: {matches: 'a'}, c: {known: no}}, then: {posture: {tact: "
        "1}}}\n"
        "  r6: {when: {c: {known: yes}, w: {matches: 'b'}}, then: {posture: {tact: 1}}}"
        "\n");
    const Network *net = made.net;
    assert_int_equal(net->fact_tests[1] - net->fact_tests[0],
                     4); /* x, not x, known * 2 */
    assert_int_equal(net->fact_tests[2] - net->fact_tests[1], 2);
    assert_int_equal(net->fact_tests[3] - net->fact_tests[2], 2); /* patterns by text */
    assert_int_equal(net->tests[0].fan.count, 3);
    for (uint32_t t = 0; t < net->n_tests; t++)
        assert_in_range(t, net->fact_tests[net->tests[t].fact],
                        net->fact_tests[net->tests[t].fact + 1] - 1);
    drop(&made);
}

static void shared_patterns(void **state)
{
    (void)state;
    Made made;
    make(&made, "facts: {g: {fields: {a: number, b: text}}}\n"
                "rules:\n"
                "  r1: {when: [{g: {a: 1, b: $x}}, {g: {a: {as: $y, not: 1}, b: $x}}],"
                " then: {posture: {tact: 1}}}\n"
                "  r2: {when: [{g: {a: 1}}, {g: {a: {not: 1}, b: $z}}, {g: {}}],"
                " then: {posture: {tact: 1}}}\n");
    /* what compares variables is no part of a pattern, nor that a value is named */
    assert_int_equal(made.net->n_alphas, 3);
    assert_int_equal(made.net->alphas[0].n_nodes, 2);
    drop(&made);
}

/* A chain's nodes follow each other, a quantifier's conditions follow it, numbers rise
 * from input to counter; a rule's own patterns have its first slots. */
static void numbering(void **state)
{
    (void)state;
    Made made;
    make(&made,
         "facts: {q: {type: yes-no, ask: {en: \"?\"}}, g: {fields: {a: number}},"
         " h: {fields: {a: number}}, p: {type: yes-no, ask: {en: \"?\"},"
         " ask if: {any: [{q: yes}, {none: [{g: {a: 1}}]}]}}}\n"
         "rules:\n"
         "  r: {when: [{g: {a: $x}}, {none: [{all: [{h: {a: $x}}, {none: [{g: {a: "
         "{above:"
         " $x}}}, {q: yes}]}]}]}, {any: [{some: {h: {a: $x}}}, {none: [{h: {}}]}]},"
         " {g: {}}], then: {posture: {tact: 1}}}\n"
         "  s: {when: {any: [{all: [{q: yes}, {p: no}]}, {none: [{q: no}]}]},"
         " then: {posture: {tact: 1}}}\n");
    const Network *net = made.net;
    for (uint32_t i = 0; i < net->n_betas; i++) {
        const BetaNode *node = &net->betas[i];
        const Chain *chain = &net->chains[net->rule_chain[node->rule]];
        assert_in_range(i, chain->first, chain->end - 1);
        assert_int_equal(node->chain, net->rule_chain[node->rule]);
        assert_true(node->owner == NOBODY || node->owner < i);
        assert_true(node->kind != BETA_JOIN || node->slot < chain->n_slots);
        assert_true((node->kind == BETA_JOIN && node->owner == NOBODY) ==
                    (node->kind == BETA_JOIN && node->slot < chain->n_top));
        for (uint32_t s = 0; s < node->n_subs; s++)
            for (uint32_t n = 0; n < node->subs[s].n_nodes; n++)
                assert_int_equal(net->betas[node->subs[s].nodes[n]].owner, i);
    }
    for (uint32_t a = 0; a < net->n_alphas; a++)
        for (uint32_t n = 0; n < net->alphas[a].n_nodes; n++) {
            const Successor *nodes = net->alphas[a].nodes;
            assert_int_equal(beta_is_own(&net->betas[nodes[n].node]),
                             n < net->alphas[a].n_own);
            assert_true(n == 0 || n == net->alphas[a].n_own ||
                        nodes[n].node > nodes[n - 1].node);
        }
    for (uint32_t c = 0; c < net->n_counters; c++)
        assert_true(net->counters[c].owner != OWNER_COUNTER ||
                    net->counters[c].index > c);
    for (uint32_t i = 0; i < 4; i++)
        assert_int_equal(net->order[net->position[i]], i);
    assert_int_equal(net->gate_counter[0], NOBODY);
    assert_int_not_equal(net->gate_counter[3], NOBODY);
    drop(&made);
}

static void values_and_tests(void **state)
{
    (void)state;
    Value two = value_number(2);
    Value set[] = {value_id(0), value_id(2)};
    Test above = {.op = TEST_ABOVE, .set = &two, .n_set = 1, .var = NOBODY};
    Test is = {.op = TEST_IS, .set = set, .n_set = 2, .var = NOBODY};
    Test not = {.op = TEST_NOT, .set = set, .n_set = 2, .var = NOBODY};
    Test known = {.op = TEST_KNOWN, .flag = false, .var = NOBODY};
    assert_true(test_passes(&above, TYPE_NUMBER, value_number(2.5)));
    assert_false(test_passes(&above, TYPE_NUMBER, value_number(2)));
    assert_false(test_passes(&above, TYPE_NUMBER, value_number(-3)));
    assert_false(test_passes(&above, TYPE_NUMBER, value_none()));
    assert_true(test_passes(&is, TYPE_CHOICE, value_id(2)));
    assert_false(test_passes(&is, TYPE_CHOICE, value_id(1)));
    assert_true(test_passes(&not, TYPE_CHOICE, value_id(1)));
    assert_false(test_passes(&not, TYPE_CHOICE, value_none()));
    assert_true(test_passes(&is, TYPE_CHOICES, value_set(6)));
    assert_false(test_passes(&is, TYPE_CHOICES, value_set(2)));
    assert_true(test_passes(&not, TYPE_CHOICES, value_set(0)));
    assert_false(test_passes(&not, TYPE_CHOICES, value_set(4)));
    assert_true(test_passes(&known, TYPE_CHOICE, value_none()));
    assert_false(test_passes(&known, TYPE_CHOICES, value_set(0)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shared_tests),
        cmocka_unit_test(shared_patterns),
        cmocka_unit_test(numbering),
        cmocka_unit_test(values_and_tests),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

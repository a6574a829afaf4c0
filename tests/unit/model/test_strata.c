/* SPDX-License-Identifier: MIT
 *
 * Ranks, circles, and what an advice drops.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/graph.h"
#include "model/loading.h"

static uint32_t fact_rank(const Loading *loading, const char *id)
{
    return loading->base->facts[base_fact(loading->base, str_of(id))].rank;
}

static uint32_t rule_rank(const Loading *loading, const char *id)
{
    return loading->base->rules[base_rule(loading->base, str_of(id))].rank;
}

static const char LAYERS[] =
    "entregent: 1\n"
    "languages: {en: {}}\n"
    "facts:\n"
    "  asked: {type: yes-no, ask: {en: \"A?\"}}\n"
    "  gated: {type: yes-no, ask: {en: \"G?\"}, ask if: {middle: yes}}\n"
    "  middle: yes-no\n"
    "  top: yes-no\n"
    "  bare: yes-no\n"
    "rules:\n"
    "  last: {when: {gated: yes, top: no}, then: {posture: {tact: 1}},"
    " because: {en: \"S\"}}\n"
    "  first: {when: {asked: yes}, then: {middle: yes}, because: {en: \"S\"}}\n"
    "  second: {when: {none: [{middle: yes}]}, then: {top: yes},"
    " because: {en: \"S\"}}\n"
    "  nothing: {then: {bare: yes}, because: {en: \"S\"}}\n";

static void test_layers(void **state)
{
    (void)state;
    Loading loading;
    loading_texts(&loading, LAYERS, NULL);
    assert_string_equal(loading_told(&loading), "");
    assert_int_equal(fact_rank(&loading, "asked"), 0);
    assert_int_equal(fact_rank(&loading, "middle"), 1);
    assert_int_equal(fact_rank(&loading, "gated"), 2);
    assert_int_equal(fact_rank(&loading, "top"), 2);
    assert_int_equal(fact_rank(&loading, "bare"), 0);
    assert_int_equal(rule_rank(&loading, "first"), 1);
    assert_int_equal(rule_rank(&loading, "second"), 2);
    assert_int_equal(rule_rank(&loading, "last"), 3);
    assert_int_equal(rule_rank(&loading, "nothing"), 0);
    assert_int_equal(loading.base->n_ranks, 4);
    loading_free(&loading);
}

/* All of a recursion has one rank, below what reads it. */
static void test_recursion(void **state)
{
    (void)state;
    Loading loading;
    loading_texts(&loading,
                  "entregent: 1\n"
                  "languages: {en: {}}\n"
                  "facts:\n"
                  "  edge: {fields: {from: text, to: text}}\n"
                  "  path: {fields: {from: text, to: text}}\n"
                  "  back: {fields: {from: text, to: text}}\n"
                  "  looped: yes-no\n"
                  "rules:\n"
                  "  start: {when: {edge: {from: $a, to: $b}},"
                  " then: {path: {from: $a, to: $b}}, because: {en: \"S\"}}\n"
                  "  turn: {when: {path: {from: $a, to: $b}},"
                  " then: {back: {from: $b, to: $a}}, because: {en: \"S\"}}\n"
                  "  again: {when: {back: {from: $b, to: $a}},"
                  " then: {path: {from: $a, to: $b}}, because: {en: \"S\"}}\n"
                  "  loop: {when: {path: {from: $a, to: $a}}, then: {looped: yes},"
                  " because: {en: \"S\"}}\n",
                  NULL);
    assert_string_equal(loading_told(&loading), "");
    assert_int_equal(fact_rank(&loading, "edge"), 0);
    assert_int_equal(fact_rank(&loading, "path"), 1);
    assert_int_equal(fact_rank(&loading, "back"), 1);
    assert_int_equal(rule_rank(&loading, "start"), 1);
    assert_int_equal(rule_rank(&loading, "turn"), 1);
    assert_int_equal(rule_rank(&loading, "again"), 1);
    assert_int_equal(fact_rank(&loading, "looped"), 2);
    loading_free(&loading);
}

/* A chain as long as one likes takes no stack. */
static void test_long_chain(void **state)
{
    (void)state;
    enum { LENGTH = 20000 };
    Loading loading;
    Mem mem = mem_default();
    Buf text;
    buf_init(&text, &mem);
    buf_c(&text, "entregent: 1\nfacts:\n");
    for (int i = 0; i <= LENGTH; i++)
        buf_format(&text, "  f%d: yes-no\n", i);
    buf_c(&text, "rules:\n");
    for (int i = 0; i < LENGTH; i++)
        buf_format(&text, "  r%d: {when: {f%d: yes}, then: {f%d: yes}}\n", i, i, i + 1);
    loading_texts(&loading, text.at, NULL);
    assert_true(loading.base->sound);
    assert_int_equal(loading.base->n_ranks, LENGTH + 1);
    assert_int_equal(loading.base->facts[LENGTH].rank, LENGTH);
    loading_free(&loading);
    buf_free(&text);
}

/* Of a long circle the ends are named. */
static void test_long_circle(void **state)
{
    (void)state;
    Loading loading;
    Mem mem = mem_default();
    Buf text;
    buf_init(&text, &mem);
    buf_c(&text, "entregent: 1\nlanguages: {en: {}}\nadvice:\n");
    for (int i = 0; i < 12; i++)
        buf_format(&text, "  a%d: {title: {en: \"A\"}, overrides: a%d}\n", i,
                   (i + 1) % 12);
    loading_texts(&loading, text.at, NULL);
    assert_string_equal(
        loading_told(&loading),
        "E122 4:3 a0 → a1 → a2 → a3 → a4 → … → a7 → a8 → a9 → a10 → a11 → "
        "a0\n");
    loading_free(&loading);
    buf_free(&text);
}

static bool drops(const Loading *loading, const char *one, const char *other)
{
    uint32_t a = base_advice(loading->base, str_of(one));
    uint32_t b = base_advice(loading->base, str_of(other));
    return loading->base->advice[a].drops[b / 64] >> b % 64 & 1;
}

static void test_drops(void **state)
{
    (void)state;
    Loading loading;
    loading_texts(&loading,
                  "entregent: 1\n"
                  "languages: {en: {}}\n"
                  "advice:\n"
                  "  talk: {title: {en: \"T\"}}\n"
                  "  end: {title: {en: \"E\"}, overrides: [limit]}\n"
                  "  limit: {title: {en: \"L\"}, overrides: [talk]}\n",
                  NULL);
    assert_true(drops(&loading, "end", "limit"));
    assert_true(drops(&loading, "end", "talk"));
    assert_true(drops(&loading, "limit", "talk"));
    assert_false(drops(&loading, "limit", "end"));
    assert_false(drops(&loading, "end", "end"));
    loading_free(&loading);
}

/* Two circles that share nothing, and a node outside. */
static void test_components(void **state)
{
    (void)state;
    Mem mem = mem_default();
    Arena arena;
    Graph graph;
    static const uint32_t EDGES[][2] = {{0, 1}, {1, 2}, {2, 0}, {2, 3},
                                        {3, 4}, {4, 3}, {1, 0}};
    arena_init(&arena, &mem);
    graph_init(&graph, &arena, &mem, 6);
    for (size_t i = 0; i < sizeof EDGES / sizeof *EDGES; i++)
        assert_true(graph_add(&graph, EDGES[i][0], EDGES[i][1], 0));
    assert_true(graph_components(&graph));
    assert_int_equal(graph.n_components, 3);
    assert_int_equal(graph.component[0], graph.component[2]);
    assert_int_equal(graph.component[3], graph.component[4]);
    assert_true(graph.component[3] < graph.component[0]);
    uint32_t length;
    const uint32_t *circle = graph_circle(&graph, &graph.edges.at[0], &length);
    assert_int_equal(length, 2);
    assert_int_equal(circle[0], 0);
    assert_int_equal(circle[1], 1);
    graph_circle(&graph, &graph.edges.at[1], &length);
    assert_int_equal(length, 3);
    graph_free(&graph);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_layers),     cmocka_unit_test(test_recursion),
        cmocka_unit_test(test_long_chain), cmocka_unit_test(test_long_circle),
        cmocka_unit_test(test_drops),      cmocka_unit_test(test_components),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: MIT
 *
 * Ranks, from the graph of facts: an edge leads from a concluded fact to each fact that
 * its rule reads, and from a question's fact to each that its gate reads. What stands
 * in the same component stands in a circle.
 */
#include "model/strata.h"

#include "model/graph.h"

enum { MARK_NONE = 1 };  /* on an edge: read inside a `none` or a count */
enum { SQUARED = 2048 }; /* facts, of which a square of bits is small */

/* the graph */

typedef struct Reader {
    Graph *graph;
    uint64_t *seen;   /* bit by from, to and mark; NULL: there are too many facts */
    const Rule *rule; /* NULL: a gate, of `fact` */
    uint32_t fact;
    bool ok;
} Reader;

/* Many rules say the same of two facts: one edge will do. */
static void add_edge(Reader *reader, uint32_t from, uint32_t to, uint32_t mark)
{
    size_t bit = ((size_t)from * reader->graph->n_nodes + to) * 2 + mark;
    if (reader->seen != NULL && (reader->seen[bit / 64] >> bit % 64 & 1) != 0)
        return;
    if (reader->seen != NULL)
        reader->seen[bit / 64] |= UINT64_C(1) << bit % 64;
    reader->ok = graph_add(reader->graph, from, to, mark) && reader->ok;
}

static void add_reading(Reader *reader, uint32_t read, uint32_t mark)
{
    if (reader->rule == NULL) {
        add_edge(reader, reader->fact, read, mark);
        return;
    }
    for (uint32_t i = 0; i < reader->rule->n_then; i++) {
        const Conclusion *conclusion = &reader->rule->then[i];
        if (conclusion->kind <= CONCLUDE_FACT)
            add_edge(reader, conclusion->index, read, mark);
    }
}

/* Recurses as deep as conditions nest, which MODEL_DEPTH bounds. */
static void add_readings(Reader *reader, const Cond *cond, uint32_t mark)
{
    if (cond->kind == COND_FACT) {
        add_reading(reader, cond->fact, mark);
        return;
    }
    if (cond->kind == COND_NONE || cond->kind == COND_GATHER)
        mark = MARK_NONE;
    for (uint32_t i = 0; i < cond->n_items; i++)
        add_readings(reader, &cond->items[i], mark);
}

/* The graph of all rules and gates, with its components. Many rules that read the same
 * facts cost one edge where a square of bits can tell, else an edge each. */
static bool build(const Base *base, Graph *graph)
{
    Reader reader = {.graph = graph, .ok = true};
    if (base->n_facts <= SQUARED)
        reader.seen = arena_array(graph->arena,
                                  ((size_t)base->n_facts * base->n_facts * 2 + 63) / 64,
                                  sizeof *reader.seen);
    for (uint32_t i = 0; i < base->n_facts; i++) {
        reader.fact = i;
        if (base->facts[i].ask_if != NULL)
            add_readings(&reader, base->facts[i].ask_if, 0);
    }
    for (uint32_t i = 0; i < base->n_rules; i++) {
        reader.rule = &base->rules[i];
        add_readings(&reader, &base->rules[i].when, 0);
    }
    return reader.ok && graph_components(graph);
}

/* circles */

/* "a → b → a"; of a long circle only the ends are named. */
static Str path_of(Loader *loader, const uint32_t *numbers, uint32_t count,
                   Str (*name)(const Base *, uint32_t))
{
    Buf buf;
    buf_init(&buf, loader->mem);
    for (uint32_t i = 0; i <= count; i++) {
        if (i > 0)
            buf_c(&buf, " → ");
        if (count > CIRCLE_SHOWN && i == CIRCLE_SHOWN / 2) {
            buf_c(&buf, "… → ");
            i = count - CIRCLE_SHOWN / 2;
        }
        buf_str_add(&buf, name(loader->base, numbers[i % count]));
    }
    Str path = arena_str(&loader->scratch, buf_str(&buf));
    loader->failed |= !buf_ok(&buf);
    buf_free(&buf);
    return path;
}

static Str fact_name(const Base *base, uint32_t fact)
{
    return base->facts[fact].id;
}

/* Tells one circle a component: that of its first wrong edge. */
static void tell_circles(Loader *loader, const Graph *graph)
{
    const Base *base = loader->base;
    bool *told = arena_array(&loader->scratch, graph->n_components, sizeof *told);
    for (size_t i = 0; told != NULL && i < graph->edges.len; i++) {
        const Edge *edge = &graph->edges.at[i];
        uint32_t component = graph->component[edge->from];
        bool plain = base->facts[edge->from].plain || base->facts[edge->to].plain;
        if (!graph_circular(graph, edge) || told[component] ||
            (!plain && edge->mark != MARK_NONE))
            continue;
        uint32_t length;
        uint32_t *circle = graph_circle(graph, edge, &length);
        if (circle == NULL)
            return;
        told[component] = true;
        diag_at1(loader->diags, plain ? DIAG_CIRCLE : DIAG_CIRCLE_NONE,
                 base->facts[edge->from].place,
                 path_of(loader, circle, length, fact_name));
    }
}

/* Does the condition read a fact of this component, anywhere in it? */
static bool reads_component(const Graph *graph, const Cond *cond, uint32_t component)
{
    if (cond->kind == COND_FACT)
        return graph->component[cond->fact] == component;
    for (uint32_t i = 0; i < cond->n_items; i++)
        if (reads_component(graph, &cond->items[i], component))
            return true;
    return false;
}

/* Facts that depend on each other come to an end because values are only handed on; a
 * number computed on the way round would make new ones for ever. */
static void tell_computed(Loader *loader, const Graph *graph)
{
    const Base *base = loader->base;
    for (uint32_t r = 0; r < base->n_rules; r++)
        for (uint32_t i = 0; i < base->rules[r].n_then; i++) {
            const Conclusion *c = &base->rules[r].then[i];
            bool computed = false;
            for (uint32_t f = 0; f < c->n_fields; f++)
                computed = computed || c->fields[f].expr != NULL;
            if (computed && c->kind == CONCLUDE_FACT &&
                reads_component(graph, &base->rules[r].when,
                                graph->component[c->index]))
                diag_at1(loader->diags, DIAG_EXPR_CIRCLE, c->place,
                         base->facts[c->index].id);
        }
}

/* ranks */

static uint32_t larger(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

/* A component's rank is the highest of: 1 + the rank of any component that it reads
 * (there is an edge), and the rank of a rule that concludes into it. The two only
 * differ for a rule that reads nothing, whose rank is 0. */
static bool rank_facts(Loader *loader, const Graph *graph)
{
    Base *base = loader->base;
    uint32_t *rank = arena_array(&loader->scratch, graph->n_components, sizeof *rank);
    uint32_t *order = arena_array(&loader->scratch, base->n_facts, sizeof *order);
    uint32_t *start =
        arena_array(&loader->scratch, (size_t)graph->n_components + 1, sizeof *start);
    if (rank == NULL || order == NULL || start == NULL)
        return false;
    for (uint32_t i = 0; i < base->n_facts; i++)
        start[graph->component[i] + 1]++;
    for (uint32_t c = 0; c < graph->n_components; c++)
        start[c + 1] += start[c];
    for (uint32_t i = 0; i < base->n_facts; i++)
        order[start[graph->component[i]]++] = i;
    for (uint32_t i = 0; i < base->n_facts; i++) {
        uint32_t from = order[i];
        uint32_t component = graph->component[from];
        for (uint32_t e = graph->first[from]; e < graph->first[from + 1]; e++) {
            uint32_t to = graph->component[graph->sorted[e].to];
            if (to != component)
                rank[component] = larger(rank[component], rank[to] + 1);
        }
    }
    for (uint32_t i = 0; i < base->n_facts; i++)
        base->facts[i].rank = rank[graph->component[i]];
    return true;
}

/* The highest rank among what a condition reads, from 1; facts of a component that
 * the rule concludes into count one less, which is their own. */
static uint32_t rank_read(const Base *base, const Graph *graph, const Rule *rule,
                          const Cond *cond)
{
    uint32_t rank = 0;
    if (cond->kind != COND_FACT) {
        for (uint32_t i = 0; i < cond->n_items; i++)
            rank = larger(rank, rank_read(base, graph, rule, &cond->items[i]));
        return rank;
    }
    uint32_t component = graph->component[cond->fact];
    for (uint32_t i = 0; i < rule->n_then; i++)
        if (rule->then[i].kind <= CONCLUDE_FACT &&
            graph->component[rule->then[i].index] == component)
            return base->facts[cond->fact].rank;
    return base->facts[cond->fact].rank + 1;
}

/* Needs the ranks of facts. Where circles were told they mean nothing, but are set. */
static void rank_rules(Base *base, const Graph *graph)
{
    base->n_ranks = 1;
    for (uint32_t i = 0; i < base->n_facts; i++)
        base->n_ranks = larger(base->n_ranks, base->facts[i].rank + 1);
    for (uint32_t i = 0; i < base->n_rules; i++) {
        Rule *rule = &base->rules[i];
        rule->rank = rank_read(base, graph, rule, &rule->when);
        base->n_ranks = larger(base->n_ranks, rule->rank + 1);
    }
}

void strata_find(Loader *loader)
{
    Base *base = loader->base;
    Graph graph;
    graph_init(&graph, &loader->scratch, loader->mem, base->n_facts);
    if (build(base, &graph) && rank_facts(loader, &graph)) {
        tell_circles(loader, &graph);
        tell_computed(loader, &graph);
        rank_rules(base, &graph);
    } else {
        loader->failed = true;
    }
    graph_free(&graph);
}

/* overrides */

static Str advice_name(const Base *base, uint32_t advice)
{
    return base->advice[advice].id;
}

static void tell_override_circles(Loader *loader, const Graph *graph)
{
    bool *told = arena_array(&loader->scratch, graph->n_components, sizeof *told);
    for (size_t i = 0; told != NULL && i < graph->edges.len; i++) {
        const Edge *edge = &graph->edges.at[i];
        uint32_t component = graph->component[edge->from];
        if (!graph_circular(graph, edge) || told[component])
            continue;
        uint32_t length;
        uint32_t *circle = graph_circle(graph, edge, &length);
        if (circle == NULL)
            return;
        told[component] = true;
        diag_at1(loader->diags, DIAG_OVERRIDES_CIRCLE,
                 loader->base->advice[edge->from].place,
                 path_of(loader, circle, length, advice_name));
    }
}

/* What an advice drops: what it overrides, and what those drop, which is known since
 * their components have lower numbers. */
static void close_one(Base *base, uint32_t number)
{
    Advice *advice = &base->advice[number];
    uint32_t words = (base->n_advice + 63) / 64;
    for (uint32_t i = 0; i < advice->n_overrides; i++) {
        uint32_t other = advice->overrides[i];
        advice->drops[other / 64] |= UINT64_C(1) << other % 64;
        for (uint32_t w = 0; w < words; w++)
            advice->drops[w] |= base->advice[other].drops[w];
    }
}

/* Each advice's drops, from those that drop nothing upwards, so that each row is made
 * of finished ones; a row of bits an override. Where there is a circle they stay
 * empty. */
static bool close_all(Loader *loader, const Graph *graph)
{
    Base *base = loader->base;
    uint32_t n = base->n_advice;
    size_t words = (n + 63) / 64;
    uint64_t *bits = arena_array(loader->arena, n * words, sizeof *bits);
    uint32_t *by_component =
        arena_array(&loader->scratch, graph->n_components, sizeof *by_component);
    if (bits == NULL || by_component == NULL)
        return false;
    for (uint32_t i = 0; i < n; i++) {
        base->advice[i].drops = bits + i * words;
        by_component[graph->component[i]] = i;
    }
    if (graph->n_components == n)
        for (uint32_t c = 0; c < n; c++)
            close_one(base, by_component[c]);
    return true;
}

void overrides_close(Loader *loader)
{
    Base *base = loader->base;
    Graph graph;
    bool ok = true;
    graph_init(&graph, &loader->scratch, loader->mem, base->n_advice);
    for (uint32_t i = 0; i < base->n_advice; i++)
        for (uint32_t j = 0; j < base->advice[i].n_overrides; j++)
            ok = graph_add(&graph, i, base->advice[i].overrides[j], 0) && ok;
    if (ok && graph_components(&graph) && close_all(loader, &graph))
        tell_override_circles(loader, &graph);
    else
        loader->failed = true;
    graph_free(&graph);
}

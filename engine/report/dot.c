/* SPDX-License-Identifier: MIT
 *
 * The graph. Nodes are numbered in one row, facts, then rules, then advice; a first
 * pass marks those that are to be drawn, a second one draws them file by file, a third
 * one draws the edges between them.
 *
 * Labels are cleaned, wrapped and escaped: a backslash or a quote of a file's can end
 * no string, and `&` begins no entity. Ids need no escape, but are quoted too.
 */
#include "report/dot.h"

#include "report/place.h"
#include "report/tell.h"
#include "text/clean.h"
#include "text/wrap.h"

enum { LABEL_WIDTH = 28 };

typedef enum Edge {
    EDGE_READS,
    EDGE_ABSENT, /* read inside `none:` */
    EDGE_CONCLUDES,
    EDGE_CHANGES, /* of a program: modifies, retracts */
    EDGE_AGAINST,
    EDGE_OVERRIDES,
    EDGE_GATES,
    EDGE_COUNT
} Edge;

typedef enum Shape {
    SHAPE_QUESTION,
    SHAPE_CONCLUSION,
    SHAPE_FACT, /* given from outside */
    SHAPE_RULE,
    SHAPE_ADVICE,
    SHAPE_ALSO,
    SHAPE_COUNT
} Shape;

static const char *const SHAPES[SHAPE_COUNT] = {
    [SHAPE_QUESTION] = "shape=box, style=\"rounded,filled\", fillcolor=\"#dcebf7\"",
    [SHAPE_CONCLUSION] = "shape=ellipse, style=filled, fillcolor=\"#f7ecd0\"",
    [SHAPE_FACT] = "shape=tab, style=filled, fillcolor=\"#eeeeee\"",
    [SHAPE_RULE] = "shape=plaintext",
    [SHAPE_ADVICE] = "shape=box, style=\"bold,filled\", fillcolor=\"#dff0d8\"",
    [SHAPE_ALSO] = "shape=note, style=filled, fillcolor=\"#eef7ea\"",
};

static const char *const EDGES[EDGE_COUNT] = {
    [EDGE_READS] = "color=\"#5a6570\"",
    [EDGE_ABSENT] = "style=dashed, arrowhead=odot, color=\"#5a6570\"",
    [EDGE_CONCLUDES] = "style=bold, color=\"#1c5d99\"",
    [EDGE_CHANGES] = "style=bold, arrowhead=diamond, color=\"#7a4a00\"",
    [EDGE_AGAINST] = "arrowhead=tee, color=\"#a01c1c\"",
    [EDGE_OVERRIDES] = "style=bold, arrowhead=box, color=\"#4d7a28\"",
    [EDGE_GATES] = "style=dotted, arrowhead=empty, color=\"#5a6570\"",
};

typedef struct Graph {
    Buf *out;
    Buf line;
    const Base *base;
    const Style *style;
    Teller teller;
    Places places;
    bool *drawn; /* by node */
    bool *centre;
    uint32_t n_nodes;
    bool grows; /* something was marked in this pass */
} Graph;

/* Nodes */

static uint32_t rule_node(const Graph *g, uint32_t rule)
{
    return g->base->n_facts + rule;
}

static uint32_t advice_node(const Graph *g, uint32_t advice)
{
    return g->base->n_facts + g->base->n_rules + advice;
}

static Str node_id(const Base *base, uint32_t node)
{
    if (node < base->n_facts)
        return base->facts[node].id;
    node -= base->n_facts;
    return node < base->n_rules ? base->rules[node].id
                                : base->advice[node - base->n_rules].id;
}

static Place node_place(const Base *base, uint32_t node)
{
    if (node < base->n_facts)
        return base->facts[node].place;
    node -= base->n_facts;
    return node < base->n_rules ? base->rules[node].place
                                : base->advice[node - base->n_rules].place;
}

static Shape node_shape(const Base *base, uint32_t node)
{
    if (node < base->n_facts && base->facts[node].ask.in != NULL)
        return SHAPE_QUESTION;
    if (node < base->n_facts)
        return base->facts[node].concluded ? SHAPE_CONCLUSION : SHAPE_FACT;
    node -= base->n_facts;
    if (node < base->n_rules)
        return SHAPE_RULE;
    return base->advice[node - base->n_rules].also ? SHAPE_ALSO : SHAPE_ADVICE;
}

/* What stands in a node: a question, a title, or the id. */
static Str node_words(const Graph *g, uint32_t node)
{
    Str words = {NULL, 0};
    const Base *base = g->base;
    if (node < base->n_facts)
        words = tell_text(&g->teller, &base->facts[node].ask);
    else if (node >= base->n_facts + base->n_rules)
        words = tell_text(&g->teller,
                          &base->advice[node - base->n_facts - base->n_rules].title);
    return words.len == 0 ? node_id(base, node) : words;
}

/* "fact:relation": quoted, and one of each kind may share an id. */
static void add_name(Graph *g, uint32_t node)
{
    const char *kind = node < g->base->n_facts                      ? "fact"
                       : node < g->base->n_facts + g->base->n_rules ? "rule"
                                                                    : "advice";
    buf_format(g->out, "\"%s:%.*s\"", kind, STR_ARG(node_id(g->base, node)));
}

/* A string of DOT, wrapped; cleaned text in, quotes around. */
static void add_string(Graph *g, Str text, unsigned width)
{
    buf_clear(&g->line);
    wrap_add(&g->line, text, 0, 0, width);
    Str lines = buf_str(&g->line);
    buf_byte(g->out, '"');
    for (size_t i = 0; i < lines.len; i++) {
        char c = lines.at[i];
        if (c == '\n')
            buf_c(g->out, "\\n");
        else if (c == '&')
            buf_c(g->out, "&amp;");
        else if (c == '"' || c == '\\')
            buf_format(g->out, "\\%c", c);
        else
            buf_byte(g->out, c);
    }
    buf_byte(g->out, '"');
}

/* Marking */

static void mark(Graph *g, uint32_t node)
{
    g->grows = g->grows || !g->drawn[node];
    g->drawn[node] = true;
}

/* The fact that a conclusion is about, or NOBODY. */
static uint32_t fact_of(const Conclusion *then)
{
    bool about = then->kind == CONCLUDE_VALUE || then->kind == CONCLUDE_FACT ||
                 then->kind == ACT_ASSERT || then->kind == ACT_MODIFY ||
                 then->kind == ACT_RETRACT;
    return about ? then->index : NOBODY;
}

static uint32_t target_of(const Graph *g, const Conclusion *then)
{
    if (then->kind == CONCLUDE_ADVICE || then->kind == CONCLUDE_AGAINST)
        return advice_node(g, then->index);
    return fact_of(then);
}

static void mark_read(Graph *g, const Cond *cond)
{
    if (cond->kind == COND_FACT)
        mark(g, cond->fact);
    for (uint32_t i = 0;
         cond->kind != COND_FACT && cond->kind != COND_WHERE && i < cond->n_items; i++)
        mark_read(g, &cond->items[i]);
}

/* One pass upwards: rules that give what is marked, and the facts that they read. */
static void mark_up(Graph *g)
{
    for (uint32_t i = 0; i < g->base->n_rules; i++) {
        const Rule *rule = &g->base->rules[i];
        for (uint32_t k = 0; k < rule->n_then; k++) {
            uint32_t target = target_of(g, &rule->then[k]);
            if (target != NOBODY && g->drawn[target] &&
                rule->then[k].kind != CONCLUDE_AGAINST)
                mark(g, rule_node(g, i));
        }
        if (g->drawn[rule_node(g, i)])
            mark_read(g, &rule->when);
    }
}

static void mark_given(Graph *g, uint32_t rule)
{
    const Rule *giver = &g->base->rules[rule];
    for (uint32_t k = 0; k < giver->n_then; k++) {
        uint32_t target = target_of(g, &giver->then[k]);
        if (target != NOBODY)
            mark(g, target);
    }
}

/* The rules that read a fact and, where it is the centre, what they give. */
static void mark_readers(Graph *g, uint32_t fact, bool given)
{
    for (uint32_t i = 0; i < g->base->n_rules; i++) {
        if (!cond_reads(&g->base->rules[i].when, fact))
            continue;
        mark(g, rule_node(g, i));
        if (given)
            mark_given(g, i);
    }
    for (uint32_t i = 0; given && i < g->base->n_facts; i++)
        if (g->base->facts[i].ask_if != NULL &&
            cond_reads(g->base->facts[i].ask_if, fact))
            mark(g, i);
}

static void mark_rivals(Graph *g, uint32_t advice)
{
    const Advice *own = &g->base->advice[advice];
    for (uint32_t k = 0; k < own->n_overrides; k++)
        mark(g, advice_node(g, own->overrides[k]));
    for (uint32_t i = 0; i < g->base->n_advice; i++)
        for (uint32_t k = 0; k < g->base->advice[i].n_overrides; k++)
            if (g->base->advice[i].overrides[k] == advice)
                mark(g, advice_node(g, i));
}

/* One step down from a centre. */
static void mark_down(Graph *g, uint32_t node)
{
    const Base *base = g->base;
    if (node < base->n_facts) {
        mark_readers(g, node, true);
        return;
    }
    if (node >= base->n_facts + base->n_rules) {
        mark_rivals(g, node - base->n_facts - base->n_rules);
        return;
    }
    const Rule *rule = &base->rules[node - base->n_facts];
    mark_given(g, node - base->n_facts);
    for (uint32_t k = 0; k < rule->n_then; k++)
        if (fact_of(&rule->then[k]) != NOBODY)
            mark_readers(g, rule->then[k].index, false);
}

/* Upwards first, to the end, so that what is marked downwards leads no further. */
static void mark_around(Graph *g, Str around)
{
    for (uint32_t i = 0; i < g->n_nodes; i++) {
        g->centre[i] = str_same(node_id(g->base, i), around);
        g->drawn[i] = g->centre[i];
    }
    do {
        g->grows = false;
        mark_up(g);
    } while (g->grows);
    for (uint32_t i = 0; i < g->n_nodes; i++)
        if (g->centre[i])
            mark_down(g, i);
}

/* Drawing */

static void draw_node(Graph *g, uint32_t node)
{
    buf_c(g->out, "    ");
    add_name(g, node);
    buf_format(g->out, " [%s, ", SHAPES[node_shape(g->base, node)]);
    if (g->centre[node])
        buf_c(g->out, "penwidth=4, fontname=\"DejaVu Sans Bold\", ");
    buf_c(g->out, "label=");
    add_string(g, node_words(g, node), LABEL_WIDTH);
    buf_c(g->out, "];\n");
}

static void draw_file(Graph *g, size_t file)
{
    bool begun = false;
    for (uint32_t i = 0; i < g->n_nodes; i++) {
        if (!g->drawn[i] || node_place(g->base, i).file != file)
            continue;
        if (!begun) {
            buf_format(g->out, "  subgraph \"cluster_%zu\" {\n    label=", file);
            add_string(g, place_file(&g->places, node_place(g->base, i)), PAGE_WIDTH);
            buf_c(g->out, ";\n");
        }
        begun = true;
        draw_node(g, i);
    }
    if (begun)
        buf_c(g->out, "  }\n");
}

static void draw_edge(Graph *g, uint32_t from, uint32_t to, Edge edge)
{
    if (!g->drawn[from] || !g->drawn[to])
        return;
    buf_c(g->out, "  ");
    add_name(g, from);
    buf_c(g->out, " -> ");
    add_name(g, to);
    buf_format(g->out, " [%s%s];\n", EDGES[edge],
               edge == EDGE_OVERRIDES ? ", constraint=false" : "");
}

/* Does the condition read the fact inside `none:` (or outside)? */
static bool reads(const Cond *cond, uint32_t fact, bool inside, bool wanted)
{
    if (cond->kind == COND_FACT)
        return cond->fact == fact && inside == wanted;
    if (cond->kind == COND_WHERE)
        return false;
    for (uint32_t i = 0; i < cond->n_items; i++)
        if (reads(&cond->items[i], fact, inside != (cond->kind == COND_NONE), wanted))
            return true;
    return false;
}

/* The edges into a rule or a gated question: one a fact, and one more where it is read
 * inside `none:` as well. */
static void draw_reads(Graph *g, const Cond *when, uint32_t to, bool gate)
{
    for (uint32_t fact = 0; fact < g->base->n_facts; fact++) {
        if (!cond_reads(when, fact))
            continue;
        if (reads(when, fact, false, false))
            draw_edge(g, fact, to, gate ? EDGE_GATES : EDGE_READS);
        if (reads(when, fact, false, true))
            draw_edge(g, fact, to, gate ? EDGE_GATES : EDGE_ABSENT);
    }
}

static Edge edge_of(const Conclusion *then)
{
    if (then->kind == CONCLUDE_AGAINST)
        return EDGE_AGAINST;
    bool changes = then->kind == ACT_MODIFY || then->kind == ACT_RETRACT;
    return changes ? EDGE_CHANGES : EDGE_CONCLUDES;
}

static void draw_edges(Graph *g)
{
    const Base *base = g->base;
    for (uint32_t i = 0; i < base->n_facts; i++)
        if (base->facts[i].ask_if != NULL && g->drawn[i])
            draw_reads(g, base->facts[i].ask_if, i, true);
    for (uint32_t i = 0; i < base->n_rules; i++) {
        const Rule *rule = &base->rules[i];
        if (g->drawn[rule_node(g, i)])
            draw_reads(g, &rule->when, rule_node(g, i), false);
        for (uint32_t k = 0; k < rule->n_then; k++) {
            uint32_t target = target_of(g, &rule->then[k]);
            if (target != NOBODY)
                draw_edge(g, rule_node(g, i), target, edge_of(&rule->then[k]));
        }
    }
    for (uint32_t i = 0; i < base->n_advice; i++)
        for (uint32_t k = 0; k < base->advice[i].n_overrides; k++)
            draw_edge(g, advice_node(g, i),
                      advice_node(g, base->advice[i].overrides[k]), EDGE_OVERRIDES);
}

/* Legend: each shape, and each line between two points. */
static void draw_legend(Graph *g)
{
    static const MessageId shapes[SHAPE_COUNT] = {
        MSG_GRAPH_QUESTION, MSG_GRAPH_CONCLUSION, MSG_GRAPH_FACT,
        MSG_GRAPH_RULE,     MSG_GRAPH_ADVICE,     MSG_GRAPH_ALSO};
    static const MessageId edges[EDGE_COUNT] = {
        MSG_GRAPH_READS,   MSG_GRAPH_ABSENT,    MSG_GRAPH_CONCLUDES, MSG_GRAPH_CHANGES,
        MSG_GRAPH_AGAINST, MSG_GRAPH_OVERRIDES, MSG_GRAPH_GATES};
    Lang lang = g->style->lang;
    buf_c(g->out, "  subgraph \"cluster_legend\" {\n    label=");
    add_string(g, message(MSG_GRAPH_LEGEND, lang), PAGE_WIDTH);
    buf_c(g->out, ";\n");
    for (size_t i = 0; i < SHAPE_COUNT; i++) {
        buf_format(g->out, "    \"legend:shape:%zu\" [%s, label=", i, SHAPES[i]);
        add_string(g, message(shapes[i], lang), LABEL_WIDTH);
        buf_c(g->out, "];\n");
    }
    for (size_t i = 0; i < EDGE_COUNT; i++) {
        if (i == EDGE_CHANGES && !g->base->acts)
            continue;
        buf_format(g->out, "    \"legend:from:%zu\" [shape=point];\n", i);
        buf_format(g->out, "    \"legend:to:%zu\" [shape=plaintext, label=", i);
        add_string(g, message(edges[i], lang), LABEL_WIDTH);
        buf_format(g->out, "];\n    \"legend:from:%zu\" -> \"legend:to:%zu\" [%s];\n",
                   i, i, EDGES[i]);
    }
    buf_c(g->out, "  }\n");
}

static void draw(Graph *g, const Sources *sources)
{
    Str title = text_in(g->base, &g->base->title, g->style->base_lang);
    buf_c(g->out, "digraph \"entregent\" {\n"
                  "  graph [rankdir=LR, ranksep=1, nodesep=0.15, fontsize=20, "
                  "fontname=\"DejaVu Sans\", labelloc=t, label=");
    add_string(g, title.len != 0 ? title : message(MSG_DOC_TITLE, g->style->lang),
               PAGE_WIDTH);
    buf_c(g->out, "];\n  node [fontname=\"DejaVu Sans\", fontsize=12];\n"
                  "  edge [arrowsize=0.7];\n");
    draw_legend(g);
    for (size_t i = 0; i < sources->files.len; i++)
        draw_file(g, i);
    draw_edges(g);
    buf_c(g->out, "}\n");
}

bool dot_knows(const Base *base, Str id)
{
    return base_fact(base, id) != NOBODY || base_rule(base, id) != NOBODY ||
           base_advice(base, id) != NOBODY;
}

bool dot_add(Buf *out, const Base *base, const Sources *sources, Str around,
             const Style *style)
{
    Arena scratch;
    Graph g = {.out = out,
               .base = base,
               .style = style,
               .teller = teller_of_base(base, style),
               .places = places_of(sources),
               .n_nodes = base->n_facts + base->n_rules + base->n_advice};
    arena_init(&scratch, &out->mem);
    buf_part(&g.line, out);
    g.drawn = arena_array(&scratch, g.n_nodes, sizeof *g.drawn);
    g.centre = arena_array(&scratch, g.n_nodes, sizeof *g.centre);
    bool well = g.drawn != NULL && g.centre != NULL;
    for (uint32_t i = 0; well && i < g.n_nodes; i++)
        g.drawn[i] = true;
    if (well && str_is(around))
        mark_around(&g, around);
    if (well)
        draw(&g, sources);
    buf_free(&g.line);
    arena_free(&scratch);
    return well && buf_ok(out);
}

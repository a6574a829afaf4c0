/* SPDX-License-Identifier: MIT
 *
 * Graph: who depends on whom, by number, and the circles in it.
 *
 * Invariants
 *   - edges are kept in the order in which they were added, by node;
 *   - components are numbered so that an edge never leads to a higher number: whoever
 *     walks them upwards finds what a component depends on done;
 *   - nothing here recurses, however long a chain is.
 */
#ifndef EG_MODEL_GRAPH_H
#define EG_MODEL_GRAPH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/vec.h"

typedef struct Edge {
    uint32_t from, to;
    uint32_t mark; /* the user's */
} Edge;

typedef struct Graph {
    Arena *arena; /* of all that follows but the edges */
    const Mem *mem;
    uint32_t n_nodes;
    VEC(Edge) edges;
    uint32_t *first; /* by node: its edges are sorted[first[n]] to sorted[first[n+1]] */
    Edge *sorted;
    uint32_t *component; /* by node */
    uint32_t n_components;
} Graph;

void graph_init(Graph *graph, Arena *arena, const Mem *mem, uint32_t n_nodes);
void graph_free(Graph *graph);

/* False when memory fails. */
bool graph_add(Graph *graph, uint32_t from, uint32_t to, uint32_t mark);

/* Finds the components (Tarjan 1972). Once, after all edges. */
bool graph_components(Graph *graph);

/* Is the edge part of a circle? */
bool graph_circular(const Graph *graph, const Edge *edge);

/* A shortest circle that begins with `edge`: the nodes in order, the first not
 * repeated at the end. {NULL} when memory fails. */
uint32_t *graph_circle(const Graph *graph, const Edge *edge, uint32_t *length);

#endif

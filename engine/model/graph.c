/* SPDX-License-Identifier: MIT
 *
 * Tarjan's strongly connected components with a stack of our own, and a breadth-first
 * search within one component for the circle to show.
 *
 *     a --> b --> c --> d       path    a b c      being visited, the deepest last
 *           ^-----'             stack   a b c      seen, and in no component yet
 *                               low     1 2 2      the lowest order known to be reached
 *
 * d leads nowhere, so it was a component of its own as soon as it was left; b and c
 * will be one when b is left, whose `low` is its own order; a is the last.
 *
 * Costs one step an edge and a node; five words a node of scratch.
 */
#include "model/graph.h"

#include "model/model.h"

void graph_init(Graph *graph, Arena *arena, const Mem *mem, uint32_t n_nodes)
{
    *graph = (Graph){.arena = arena, .mem = mem, .n_nodes = n_nodes};
}

void graph_free(Graph *graph)
{
    vec_free(&graph->edges, graph->mem);
}

bool graph_add(Graph *graph, uint32_t from, uint32_t to, uint32_t mark)
{
    return vec_push(&graph->edges, graph->mem, ((Edge){from, to, mark}));
}

/* A counting sort of the edges by where they begin. */
static bool sort_edges(Graph *graph)
{
    uint32_t n = graph->n_nodes;
    graph->first = arena_array(graph->arena, (size_t)n + 2, sizeof *graph->first);
    graph->sorted = arena_array(graph->arena, graph->edges.len, sizeof *graph->sorted);
    if (graph->first == NULL || graph->sorted == NULL)
        return false;
    uint32_t *next = graph->first + 1; /* shifted: it moves on to be `first` */
    for (size_t i = 0; i < graph->edges.len; i++)
        next[graph->edges.at[i].from + 1]++;
    for (uint32_t i = 0; i < n; i++)
        next[i + 1] += next[i];
    for (size_t i = 0; i < graph->edges.len; i++)
        graph->sorted[next[graph->edges.at[i].from]++] = graph->edges.at[i];
    return true;
}

/* What the search knows; `order` 0 is "not seen", `low` as in the paper. */
typedef struct Search {
    Graph *graph;
    uint32_t *order, *low, *edge; /* edge: the next one to follow, by node */
    uint32_t *path;               /* nodes being visited, as a call stack would be */
    uint32_t *stack;              /* nodes not yet in a component */
    uint32_t n_path, n_stack, n_seen;
} Search;

static void enter(Search *search, uint32_t node)
{
    search->order[node] = search->low[node] = ++search->n_seen;
    search->edge[node] = search->graph->first[node];
    search->path[search->n_path++] = node;
    search->stack[search->n_stack++] = node;
}

/* All edges of a node were followed: its parent reaches what it reaches, and if nothing
 * older is reached, what lies above it on the stack is its component. */
static void leave(Search *search, uint32_t node)
{
    Graph *graph = search->graph;
    search->n_path--;
    if (search->n_path > 0) {
        uint32_t parent = search->path[search->n_path - 1];
        if (search->low[node] < search->low[parent])
            search->low[parent] = search->low[node];
    }
    if (search->low[node] != search->order[node])
        return;
    uint32_t member;
    do {
        member = search->stack[--search->n_stack];
        graph->component[member] = graph->n_components;
    } while (member != node);
    graph->n_components++;
}

/* All that can be reached from `root` and was not seen yet. */
static void visit(Search *search, uint32_t root)
{
    Graph *graph = search->graph;
    enter(search, root);
    while (search->n_path > 0) {
        uint32_t node = search->path[search->n_path - 1];
        if (search->edge[node] == graph->first[node + 1]) {
            leave(search, node);
            continue;
        }
        uint32_t to = graph->sorted[search->edge[node]++].to;
        if (search->order[to] == 0)
            enter(search, to);
        else if (graph->component[to] == NOBODY &&
                 search->order[to] < search->low[node])
            search->low[node] = search->order[to];
    }
}

bool graph_components(Graph *graph)
{
    uint32_t n = graph->n_nodes;
    uint32_t *room = arena_array(graph->arena, (size_t)n * 5, sizeof *room);
    graph->component = arena_array(graph->arena, n, sizeof *graph->component);
    if (!sort_edges(graph) || room == NULL || graph->component == NULL)
        return false;
    for (uint32_t i = 0; i < n; i++)
        graph->component[i] = NOBODY;
    size_t step = n;
    Search search = {.graph = graph,
                     .order = room,
                     .low = room + step,
                     .edge = room + 2 * step,
                     .path = room + 3 * step,
                     .stack = room + 4 * step};
    for (uint32_t i = 0; i < n; i++)
        if (search.order[i] == 0)
            visit(&search, i);
    return true;
}

bool graph_circular(const Graph *graph, const Edge *edge)
{
    return graph->component[edge->from] == graph->component[edge->to];
}

/* Follows `came` back from `node` to `start`; gives the path forwards. */
static uint32_t *path_back(const Graph *graph, const uint32_t *came, uint32_t start,
                           uint32_t node, uint32_t *length)
{
    uint32_t count = 1;
    for (uint32_t at = node; at != start; at = came[at])
        count++;
    uint32_t *path = arena_array(graph->arena, (size_t)count + 1, sizeof *path);
    *length = count;
    for (uint32_t at = node, i = count; path != NULL && i > 0; i--) {
        path[i - 1] = at;
        at = at == start ? start : came[at];
    }
    return path;
}

uint32_t *graph_circle(const Graph *graph, const Edge *edge, uint32_t *length)
{
    uint32_t start = edge->to;
    uint32_t goal = edge->from;
    uint32_t *came = arena_array(graph->arena, graph->n_nodes, sizeof *came);
    uint32_t *queue = arena_array(graph->arena, graph->n_nodes, sizeof *queue);
    if (came == NULL || queue == NULL)
        return NULL;
    for (uint32_t i = 0; i < graph->n_nodes; i++)
        came[i] = NOBODY;
    uint32_t head = 0, tail = 0;
    queue[tail++] = start;
    came[start] = start;
    while (head < tail && came[goal] == NOBODY) {
        uint32_t node = queue[head++];
        for (uint32_t e = graph->first[node]; e < graph->first[node + 1]; e++) {
            uint32_t to = graph->sorted[e].to;
            if (came[to] != NOBODY || !graph_circular(graph, &graph->sorted[e]))
                continue;
            came[to] = node;
            queue[tail++] = to;
        }
    }
    /* start ... goal, and goal leads to start: turned so that goal comes first */
    uint32_t *path = path_back(graph, came, start, goal, length);
    for (uint32_t i = *length; path != NULL && i > 1; i--) {
        uint32_t swap = path[i - 1];
        path[i - 1] = path[i - 2];
        path[i - 2] = swap;
    }
    return path;
}

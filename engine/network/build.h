/* SPDX-License-Identifier: MIT
 *
 * The network while it is being built: growing arrays, which become the network's at
 * the end, or are laid out in its arena. Private to network/.
 */
#ifndef EG_NETWORK_BUILD_H
#define EG_NETWORK_BUILD_H

#include "base/vec.h"
#include "network/network.h"

typedef struct TestEdge {
    uint32_t test;
    uint32_t counter;
} TestEdge;

/* Where a condition's truth comes from: a test, or a counter. */
typedef struct Input {
    bool is_test;
    uint32_t index;
} Input;

typedef struct Reading { /* a rule with joins reads a fact */
    uint32_t fact;
    uint32_t rule;
    bool none;
} Reading;

typedef struct Builder {
    const Base *base;
    Network *net;
    const Mem *mem;
    VEC(AlphaTest) tests;
    uint32_t *test_head; /* by fact: its latest test, chained by `test_next` */
    VEC(uint32_t) test_next;
    VEC(TestEdge) edges;
    VEC(Counter) counters;
    VEC(AlphaPattern) alphas;
    VEC(BetaNode) betas;
    VEC(AlphaIndex) indexes;
    VEC(Chain) chains;
    VEC(Reading) readings;
    uint32_t *alpha_heads; /* a hash table of alpha patterns, chained by `alpha_next` */
    uint32_t n_alpha_heads;
    VEC(uint32_t) alpha_next;
    VEC(uint32_t) index_next;  /* the next index of the same alpha pattern */
    VEC(uint32_t) alpha_index; /* by pattern: its latest index */
    bool failed;
} Builder;

/* Is it for the counters, and not for the joins? Of a program nothing is. */
bool build_is_plain(const Builder *b, const Cond *cond);

/* The input that follows a plain condition. */
Input build_condition(Builder *b, const Cond *cond);

/* A counter over the plain ones among `items`. */
uint32_t build_counter(Builder *b, CounterKind kind, const Cond *items,
                       uint32_t n_items, bool plain_only, OwnerKind owner,
                       uint32_t index);

/* The chain of joins of a rule that is not plain. */
void build_chain(Builder *b, uint32_t rule);

/* The alpha pattern of a condition on one fact. */
uint32_t build_alpha(Builder *b, const Cond *cond);

/* An index of an alpha pattern as this one, whose fields rise; it is copied. */
uint32_t build_index(Builder *b, const AlphaIndex *wanted);

/* All plans of a chain whose nodes are made; `slot_node` is the node of each slot. */
void build_plans(Builder *b, Chain *chain, const uint32_t *slot_node);

/* Groups alpha patterns and indexes by what feeds them. */
bool build_dispatch(Builder *b);

/* Does a condition read a fact of the circle that the rule concludes into? */
bool build_reads_circle(const Base *base, const Rule *rule, const Cond *cond);

/* Copies what was built into the network, grouped by fact. False: no memory. */
bool build_layout(Builder *b);

#endif

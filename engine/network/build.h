/* SPDX-License-Identifier: MIT
 *
 * The network while it is being built: growing arrays that network.c then copies into
 * the network's arena. Private to network/.
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
    VEC(Reading) readings;
    bool failed;
} Builder;

/* The input that follows a plain condition. */
Input build_condition(Builder *b, const Cond *cond);

/* A counter over the plain ones among `items`. */
uint32_t build_counter(Builder *b, CounterKind kind, const Cond *items,
                       uint32_t n_items, bool plain_only, OwnerKind owner,
                       uint32_t index);

/* The chain of joins of a rule that is not plain. */
void build_chain(Builder *b, uint32_t rule);

/* Copies what was built into the network, grouped by fact. False: no memory. */
bool build_layout(Builder *b);

#endif

/* SPDX-License-Identifier: MIT
 *
 * Network: a base's conditions compiled for matching (Forgy 1982). Conditions on plain
 * facts become tests, each once, feeding counters; conditions that name variables or
 * facts with fields become a chain of joins.
 *
 *     slot --> test --> ALL --> rule              facts --> alpha --> join --> rule
 *                \--> ANY --^                                 |        ^
 *                                                             '-> quantifier
 *
 * A counter knows how many of its inputs are false and how many undecided, so one
 * change costs one step a counter it reaches, however large the rule is.
 *
 * Invariants
 *   - immutable after network_make; all numbers are indices into its arrays;
 *   - equal tests of one fact are one test, equal alpha patterns one pattern;
 *   - a counter's inputs have lower numbers than itself; beta nodes are numbered so
 *     that a node's successors have higher numbers (right activations go downwards,
 *     descendants first, so that no pair is made twice);
 *   - a rule's rank is above the ranks of all it reads, at most that of what it
 *     concludes: settling by rank never looks back.
 */
#ifndef EG_NETWORK_NETWORK_H
#define EG_NETWORK_NETWORK_H

#include "model/model.h"

typedef enum Truth { TRUTH_NO, TRUTH_OPEN, TRUTH_YES } Truth;

/* Where the output of a test or counter goes: a counter. */
typedef struct Fan {
    uint32_t first; /* into Network.edges */
    uint32_t count;
} Fan;

/* One test on a fact: all of `tests` must hold of its value; of a fact with fields
 * (gates alone read those here), of one of its elements. */
typedef struct AlphaTest {
    uint32_t fact;
    const FieldTest *tests; /* a plain fact: one */
    uint32_t n_tests;
    Fan fan;
} AlphaTest;

typedef enum CounterKind { COUNTER_ALL, COUNTER_ANY, COUNTER_NONE } CounterKind;

typedef enum OwnerKind { OWNER_COUNTER, OWNER_RULE, OWNER_GATE, OWNER_BETA } OwnerKind;

typedef struct Counter {
    CounterKind kind;
    OwnerKind owner; /* who wants to know when it changes */
    uint32_t index;  /* the rule, fact (gate) or beta node; of a counter: its parent */
    uint32_t inputs;
} Counter;

/* Constant tests over one fact's fields: what an alpha memory holds. */
typedef struct AlphaPattern {
    uint32_t fact;
    const FieldTest *tests; /* those with variables are the joins' business */
    uint32_t n_tests;
    uint32_t *nodes; /* beta nodes it feeds, highest number first */
    uint32_t n_nodes;
} AlphaPattern;

/* A value in a partial match: field `field` of the element `up` levels above. */
typedef struct VarRef {
    uint32_t node; /* the beta node whose token holds the element; NOBODY: unbound */
    uint32_t field;
} VarRef;

typedef struct JoinTest {
    uint32_t field; /* of the new element */
    TestOp op;      /* TEST_IS, TEST_NOT, a comparison; TEST_KNOWN: has a value */
    VarRef ref;     /* with an earlier element, or, node == this node, with itself */
} JoinTest;

typedef enum BetaKind {
    BETA_JOIN,  /* one more element */
    BETA_QUANT, /* passes when the subchains have no match (none) or some */
    BETA_GUARD, /* passes when a counter holds */
    BETA_WHERE  /* passes when an expression holds of the match so far */
} BetaKind;

typedef struct BetaNode {
    BetaKind kind;
    uint32_t rule;
    uint32_t prev;  /* the node whose tokens come in; NOBODY: the empty match */
    uint32_t next;  /* the following node of the same chain; NOBODY: its end */
    uint32_t alpha; /* BETA_JOIN */
    JoinTest *tests;
    uint32_t n_tests;
    bool none;      /* BETA_QUANT: none, else some */
    bool circle;    /* BETA_QUANT: reads what its rule may be a ground of */
    uint32_t *subs; /* BETA_QUANT: first nodes of its subchains */
    uint32_t n_subs;
    uint32_t quant;    /* the quantifier whose subchain this is part of, or NOBODY */
    uint32_t counter;  /* BETA_GUARD */
    const Expr *where; /* BETA_WHERE */
    VarRef *refs;      /* BETA_WHERE: of the expression's variables */
} BetaNode;

/* One conclusion of a rule about a fact. */
typedef struct Concluder {
    uint32_t rule;
    uint32_t conclusion;
} Concluder;

typedef struct Network {
    const Base *base;
    Arena arena;
    AlphaTest *tests; /* ordered by fact */
    uint32_t n_tests;
    uint32_t *fact_tests; /* tests of fact f: fact_tests[f] to fact_tests[f + 1] - 1 */
    Counter *counters;
    uint32_t n_counters;
    uint32_t *edges;
    uint32_t n_edges;
    uint32_t *rule_counter; /* by rule: a plain rule's root, else its guard */
    uint32_t *gate_counter; /* by fact, or NOBODY */
    AlphaPattern *alphas;
    uint32_t n_alphas;
    Fan *fact_alphas; /* by fact, into alpha_index */
    uint32_t *alpha_index;
    BetaNode *betas;
    uint32_t n_betas;
    uint32_t *rule_first;  /* by rule: first beta node, or NOBODY (plain) */
    uint32_t *rule_last;   /* ... and the last of its main chain */
    VarRef **rule_vars;    /* by rule: where each variable is bound */
    Concluder *concluders; /* ordered by fact, then by source */
    uint32_t n_concluders;
    uint32_t *fact_concluders; /* of fact f: [f] to [f + 1] - 1 */
    /* rules with joins that read a fact: in a `none` (negative) or elsewhere */
    Fan *readers_none, *readers_some; /* by fact, into readers */
    uint32_t *readers;
    uint32_t *order;    /* facts by rank, then by source */
    uint32_t *position; /* by fact: its place in `order` */
} Network;

/* Compiles a sound base, which must outlive it. NULL when memory fails. */
Network *network_make(const Base *base);

/* The same for a program: every fact is in memory or not, plain ones too, so every rule
 * is a chain of joins. */
Network *network_make_program(const Base *base);
void network_free(Network *net);

/* Is the condition only about plain facts, and without variables? */
bool cond_is_plain(const Base *base, const Cond *cond);

/* Do two lists of tests ask the same, leaving out those with variables? */
bool network_same_tests(const Base *base, const FieldTest *a, uint32_t n_a,
                        const FieldTest *b, uint32_t n_b);

/* The network in a stable text form. */
void network_print(Buf *out, const Network *net);

#endif

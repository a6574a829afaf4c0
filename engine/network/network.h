/* SPDX-License-Identifier: MIT
 *
 * Network: a base's conditions compiled for matching (Forgy 1982). Conditions on plain
 * facts become tests, each once, feeding counters; conditions that name variables or
 * facts with fields become a chain of joins.
 *
 *     slot --> test --> ALL --> rule     facts --> alpha --> index --> plan --> rule
 *                \--> ANY --^                                    (joins, filters)
 *
 * A counter knows how many of its inputs are false and how many undecided, so one
 * change costs one step a counter it reaches, however large the rule is.
 *
 * Invariants
 *   - immutable after network_make; all numbers are indices into its arrays;
 *   - equal tests of one fact are one test, equal alpha patterns one pattern;
 *   - a counter's inputs have lower numbers than itself; a chain's nodes follow
 *     each other, a quantifier's conditions follow it;
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

typedef enum OwnerKind {
    OWNER_COUNTER,
    OWNER_RULE,  /* a plain rule, of which it is all conditions */
    OWNER_CHAIN, /* a rule with joins, of which it is the plain ones */
    OWNER_GATE,
    OWNER_BETA
} OwnerKind;

typedef struct Counter {
    CounterKind kind;
    OwnerKind owner; /* who wants to know when it changes */
    uint32_t index;  /* the rule, fact (gate) or beta node; of a counter: its parent */
    uint32_t inputs;
} Counter;

/* A test for one value, or for any other. */
typedef struct SimpleTest {
    uint32_t field;
    bool other;
    Value value;
} SimpleTest;

/* A beta node that an alpha pattern feeds, with what decides first whether an element
 * is of any use there: so little that many stand side by side. */
typedef struct Successor {
    uint32_t node;
    uint32_t chain;
    uint64_t known; /* bit by field: what must have a value */
} Successor;

/* What an alpha memory holds: the elements of a fact that pass these tests. */
typedef struct AlphaPattern {
    uint32_t fact;
    const FieldTest *tests; /* those with variables are the joins' business */
    uint32_t n_tests;
    SimpleTest *simple; /* the simple ones among them */
    uint32_t n_simple;
    bool more;        /* there are others */
    uint32_t ordinal; /* among the patterns of its fact */
    Successor *nodes; /* chains' own patterns, then others */
    uint32_t n_nodes, n_own;
    uint32_t *indexes; /* by which it is looked up */
    uint32_t n_indexes;
} AlphaPattern;

/* An alpha memory hashed by the values of some fields; of none: all in one bucket. */
typedef struct AlphaIndex {
    uint32_t alpha;
    uint32_t *fields; /* rising */
    uint32_t n_fields;
    uint64_t needed;  /* bit by field: those that an element must have beside them */
    uint32_t ordered; /* the field whose extremes are asked for, or NOBODY */
    uint32_t summed;  /* the field whose sum is asked for, or NOBODY */
    bool stamped;     /* a quantifier asks when a bucket became empty, or changed */
    bool gathered;    /* a gather asks when what it comes to changed */
    uint32_t
        departs;    /* the field of which it asks when a value left, or NOBODY; then */
    uint32_t apart; /* ... the index by that field too */
} AlphaIndex;

/* A value in a partial match: a field of the element in a slot of its frame.
 *
 *     frame:  [ #4 partner | #9 project | 3 |  -  ]   slots of the rule's own
 *                                         ^           patterns and gathers first, in
 *                                         gathered    order; then those of quantifiers
 */
typedef struct VarRef {
    uint32_t slot;  /* NOBODY: nothing is named */
    uint32_t field; /* NOBODY: the element itself is named */
} VarRef;

typedef struct JoinTest { /* left op right */
    VarRef left;
    TestOp op; /* TEST_IS, TEST_NOT, or a comparison */
    VarRef right;
} JoinTest;

/* A way to find matches: each step binds a slot or is a filter over what is bound.
 *
 *     pivot: (the new element is in its slot)
 *     scan index 3 by $who -> test -> none? -> scan index 5 -> where ... -> a match
 */
typedef enum OpKind {
    OP_SCAN,
    OP_TEST,
    OP_WHERE,
    OP_QUANT,
    OP_GATHER,
    OP_GUARD
} OpKind;

typedef struct Op {
    OpKind kind : 8;
    bool older;     /* OP_SCAN: elements older than the pivot alone */
    bool ranged;    /* OP_SCAN: those alone whose ordered field is in a range */
    uint32_t back;  /* the scan before it, to go on with when it fails; or NOBODY */
    uint32_t node;  /* the condition; NOBODY: OP_TEST over several */
    uint32_t slot;  /* OP_SCAN, OP_GATHER: what it binds */
    uint32_t index; /* OP_SCAN */
    uint32_t n_tests;
    uint64_t known;  /* OP_SCAN: bit by field: what an element must have, no key */
    VarRef *keys;    /* OP_SCAN: one for each field of the index */
    JoinTest *tests; /* OP_SCAN, OP_TEST: what is left to be tested */
} Op;

typedef struct JoinPlan {
    Op *ops;
    uint32_t n_ops;
    uint32_t pivot; /* the slot that is bound beforehand, or NOBODY */
    uint32_t last;  /* the last scan, or NOBODY */
} JoinPlan;

enum { APART_MOST = 4 }; /* values that a quantifier's lookups set apart */

typedef enum BetaKind {
    BETA_JOIN,   /* one more element */
    BETA_QUANT,  /* there is no match (none) or some of its subchains */
    BETA_GATHER, /* what the elements of a pattern come to: binds one value */
    BETA_GUARD,  /* a counter holds */
    BETA_WHERE   /* an expression holds of the match so far */
} BetaKind;

typedef struct SubChain {
    uint32_t *nodes;
    uint32_t n_nodes;
    JoinPlan plan; /* finds its matches, once all outside is bound */
} SubChain;

/* A condition of a rule with joins. */
typedef struct BetaNode {
    BetaKind kind;
    uint32_t rule;
    uint32_t chain;
    uint32_t owner;  /* the quantifier in which it stands, or NOBODY: the rule itself */
    uint32_t slot;   /* BETA_JOIN, BETA_GATHER (its result) */
    uint32_t within; /* BETA_GATHER: the slot of the element that is gathered */
    uint32_t alpha;  /* BETA_JOIN, BETA_GATHER */
    uint64_t known; /* ... bit by field: must have a value, since it names a variable */
    JoinTest *tests; /* ... with this pattern's element on the left */
    uint32_t n_tests;
    bool none;      /* BETA_QUANT: none, else some */
    bool circle;    /* BETA_QUANT: reads what its rule may be a ground of */
    SubChain *subs; /* BETA_QUANT */
    uint32_t n_subs;
    /* BETA_GATHER; BETA_QUANT: of one pattern that lookups decide, with at most one
     * comparison in `tests`, or only values that one field must not have; probe.index
     * NOBODY: by search */
    Op probe;
    /* ... then the lookup of those that have such a value: as many as there are in all,
     * less these; else apart.index NOBODY */
    Op apart;
    uint32_t apart_key; /* which of its keys is that value */
    Gather gather;      /* BETA_GATHER */
    uint32_t of;        /* BETA_GATHER: a field, or NOBODY for a count */
    bool late;          /* BETA_GATHER: a list that no condition looks at */
    uint32_t counter;   /* BETA_GUARD */
    const Expr *where;  /* BETA_WHERE */
    VarRef *refs;       /* BETA_WHERE: of the expression's variables */
    /* BETA_JOIN, BETA_GATHER: the matches that an element which comes here makes; of a
     * node within a quantifier, and of a gather: all that it may concern, yet to be
     * checked where the chain is eager */
    JoinPlan pivot;
} BetaNode;

/* Is it one of its chain's own patterns, not within a quantifier? */
static inline bool beta_is_own(const BetaNode *node)
{
    return node->kind == BETA_JOIN && node->owner == NOBODY;
}

/* A rule's conditions as joins. */
typedef struct Chain {
    uint32_t rule;
    uint32_t *nodes; /* not those within quantifiers */
    uint32_t n_nodes;
    uint32_t n_joins;    /* patterns of its own */
    uint32_t *joins;     /* their nodes */
    uint32_t n_top;      /* slots of its own patterns and gathers */
    uint32_t n_slots;    /* with those within quantifiers */
    uint32_t first, end; /* all its nodes: first to end - 1 */
    JoinPlan whole;      /* all matches, where no element begins one: without joins */
    JoinPlan open;       /* all that might be, were every quantifier to let through:
                            where there is a guard, which no element turns */
    JoinPlan check; /* is a frame whose own patterns are bound a match? Filters only */
    bool late;      /* some gather is */
    bool circle;    /* some quantifier reads what its rule may be a ground of */
    bool lazy;      /* a match is looked for when its turn comes: see session/lazy.c */
    bool checked;   /* a change may unmake or remake a match of living elements */
    uint32_t tests; /* how many its conditions have: specificity */
} Chain;

/* One conclusion of a rule about a fact. */
typedef struct Concluder {
    uint32_t rule;
    uint32_t conclusion;
    uint32_t counter; /* of a rule without joins, whose `value` it is; else NOBODY */
    Value value;
} Concluder;

/* From an element's values to the alpha patterns it may pass: those that want one of
 * some values of a field are found by it, the others are all tried.
 *
 *     others: 0 4      field 1: x -> 1 3,  y -> 2      field 2: ...
 */
typedef struct DispatchEntry {
    Value value; /* VALUE_NONE: free */
    Fan fan;     /* into alpha_index */
} DispatchEntry;

/* Not value_hash: the upper bits of this product spread numbers that follow each other,
 * as the constants of rules do, with fewer collisions (Knuth, vol. 3, 6.4, Fibonacci
 * hashing). Small whole numbers differ in their upper bits alone: down with them. */
static inline uint32_t dispatch_hash(Value value)
{
    uint64_t hash = value.bits ^ (uint64_t)value.kind << 61;
    hash = (hash ^ hash >> 32) * UINT64_C(0x9e3779b97f4a7c15);
    return (uint32_t)(hash >> 32);
}

typedef struct DispatchField {
    uint32_t field;
    uint32_t mask; /* of the open hash table below; its size is a power of two */
    DispatchEntry *table;
} DispatchField;

typedef struct Dispatch {
    Fan others;
    DispatchField *fields;
    uint32_t n_fields;
    uint32_t *patterns; /* all of the fact, by ordinal */
    uint32_t count;
} Dispatch;

typedef struct Network {
    const Base *base;
    Arena arena;
    AlphaTest *tests; /* ordered by fact */
    uint32_t n_tests;
    uint32_t *fact_tests; /* tests of fact f: fact_tests[f] to fact_tests[f + 1] - 1 */
    uint8_t *rows;        /* truth of the tests of a fact by its value: see fact_rows */
    uint32_t *fact_rows;  /* where those of a fact begin: a row for no value, then one
                             for each that it declares; NOBODY: its tests are to be
                             asked */
    Fan *fact_edges;      /* by fact: its edges, which follow each other */
    uint64_t *decided;    /* bits, in rows as above: does a value decide the counter of
                             an edge of the fact? */
    uint32_t *fact_words; /* where those of a fact begin in it, a row in whole words */
    Counter *counters;
    uint32_t n_counters;
    uint32_t *edges; /* a counter, times two; and 1 where a yes decides it, not a no */
    uint32_t n_edges;
    uint32_t *rule_counter; /* by rule: a plain rule's root, else its guard */
    uint32_t *gate_counter; /* by fact, or NOBODY */
    AlphaPattern *alphas;
    uint32_t n_alphas;
    Dispatch *fact_alphas; /* by fact */
    uint32_t *alpha_index;
    AlphaIndex *indexes;
    uint32_t n_indexes;
    BetaNode *betas;
    uint32_t n_betas;
    Chain *chains;
    uint32_t n_chains;
    uint32_t *rule_chain; /* by rule: or NOBODY (plain) */
    VarRef **rule_vars;   /* by rule: where each variable is bound */
    bool *circular;       /* by fact: rules may conclude it from itself */
    bool program;
    Concluder *concluders; /* ordered by fact, then by source */
    uint32_t n_concluders;
    uint32_t *fact_concluders; /* of fact f: [f] to [f + 1] - 1 */
    bool *rule_silent;         /* by rule: without joins, and concludes no element: that
                                  it fires is all that happens */
    Fan *rule_marks;           /* by rule: the facts that it concludes, in `marks` */
    uint32_t *marks;           /* places in `order` */
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

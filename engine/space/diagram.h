/* SPDX-License-Identifier: MIT
 *
 * Diagram: what remains of a base, decided for every situation: ordered decision
 * diagrams (Bryant 1986) whose nodes are questions, with a branch for each answer.
 *
 *              treatment                     a leaf: the recommended action, or whether
 *            /    |     \                    a question is asked
 *        tried  tried  [stop-harassment]
 *        /  \    /  \                        equal diagrams are one node, whatever
 *     [..] [..] ..  ..                       answers lead to it
 *
 * Two diagrams are the same function if and only if they are the same node; a question
 * that is in none of a diagram's nodes cannot change it.
 *
 * Invariants
 *   - along every branch questions stand in one order, that of `facts`; no node has the
 *     same branch for all answers;
 *   - a diagram that is there is exact, except that what the space leaves free (see
 *     space.h) is a question that nobody asks;
 *   - work is counted in steps: it is given up at the same point each time.
 *
 * Private to space/ and to the choice of questions.
 */
#ifndef EG_SPACE_DIAGRAM_H
#define EG_SPACE_DIAGRAM_H

#include "base/limits.h"
#include "space/remains.h"

/* Of questions; of answers to one, "I don't know" included. Beyond: no diagram. */

typedef struct DiagramNode {
    uint64_t reads;    /* bit by question: all that stand in it */
    uint32_t kids;     /* into Diagrams.kids; of a leaf: its value */
    uint32_t question; /* DIAGRAM_LEAF: none */
} DiagramNode;

enum { DIAGRAM_LEAF = UINT32_MAX };

/* A result that is remembered, or nothing. */
typedef struct DiagramMemo {
    uint32_t op, a, b, out;
} DiagramMemo;

struct Diagrams {
    Mem mem;
    const Remains *remains;
    uint32_t n;                            /* questions, then what is loose */
    uint32_t n_asked;                      /* questions alone */
    uint32_t facts[DIAGRAM_QUESTIONS];     /* of what is loose: its owner */
    uint32_t n_answers[DIAGRAM_QUESTIONS]; /* with "I don't know", the last, if asked */
    uint64_t dead[DIAGRAM_QUESTIONS];      /* bit by answer: nobody can give it */
    uint64_t joins;                        /* bit by what is loose, and no pattern's */
    uint32_t action;                   /* node: advice + 1; 0: none is recommended */
    uint32_t asked[DIAGRAM_QUESTIONS]; /* node: 0 or 1 */
    VEC(DiagramNode) nodes;
    VEC(uint32_t) kids;
    uint32_t *unique; /* open hash table: node + 1, or 0 */
    uint32_t n_unique;
    DiagramMemo *memo; /* a cache: an entry may replace another */
    uint32_t *of;      /* by variable: its node + 1, or 0 */
    uint64_t left;     /* steps */
    bool over;   /* they are used up, or it has too many questions: nothing holds */
    bool failed; /* memory: nothing holds */
};

/* Zeroed diagrams are empty, and freed by diagrams_free alone. */
bool diagrams_init(Diagrams *d, const Remains *remains, const Mem *mem);
void diagrams_free(Diagrams *d);

/* Works out `action` and `asked` of what remains, in so many steps at most. False where
 * it is over, or memory failed. */
bool diagrams_make(Diagrams *d, uint64_t steps);

/* The number of a fact's question, or NOBODY. */
uint32_t diagrams_question(const Diagrams *d, uint32_t fact);

/* What is left of a diagram once a question is answered. */
uint32_t diagrams_limit(Diagrams *d, uint32_t node, uint32_t question, uint32_t answer);

/* Is the recommended action this one (NOBODY: none) in all situations? */
bool diagrams_is_always(const Diagrams *d, uint32_t advice);

/* Does the action depend on the answer to the question of a fact, or on joins, which
 * may depend on any? */
bool diagrams_may_matter(const Diagrams *d, uint32_t fact);

/* So many steps of work; false once they are used up: then what is limited is wrong,
 * until there are steps again and `over` is taken back. What was made before stands. */
bool diagrams_spend(Diagrams *d, uint64_t steps);

static inline bool diagrams_is_leaf(const Diagrams *d, uint32_t node)
{
    return d->nodes.at[node].question == DIAGRAM_LEAF;
}

static inline uint64_t diagrams_reads(const Diagrams *d, uint32_t node)
{
    return d->nodes.at[node].reads;
}

#endif

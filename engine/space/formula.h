/* SPDX-License-Identifier: MIT
 *
 * The inside of a space. Private to space/.
 *
 * The clauses are one array of literals, each clause ended by 0. Two spaces may stand
 * beside each other in one formula, with variables of their own but for LIT_TRUE, and
 * for the answers that they share.
 */
#ifndef EG_SPACE_FORMULA_H
#define EG_SPACE_FORMULA_H

#include "base/vec.h"
#include "space/space.h"

/* The variables of one plain fact. */
typedef struct FactVars {
    uint32_t n_cells;
    Value *cells;  /* the value that stands for each; texts: the last is "another" */
    bool *is_cut;  /* numbers: is the cell one number, or a stretch? */
    Lit *holds;    /* by cell: the fact is in it (choices: contains the value) */
    Lit *answer;   /* by cell: the person's answer is */
    Lit known;     /* has a value */
    Lit unknown;   /* the answer is "I don't know", or there is none */
    Lit given;     /* said by the person: outweighs the rules, asked or not */
    Lit *patterns; /* "another" text: by base pattern; 0 where no test wants it */
} FactVars;

typedef struct Formula {
    VEC(Lit) clauses;
    uint32_t n_vars;
    uint32_t n_clauses;
} Formula;

struct Space {
    const Network *net;
    Mem mem;
    Arena arena;
    FactVars *facts;
    Lit *tests;      /* by test of the network */
    Lit *rules;      /* by rule: it holds; 0 until it is needed */
    Lit *joins;      /* by rule with joins: its joins have a match; else 0 */
    Lit *advice;     /* by advice: it is the recommended action */
    Lit some_advice; /* there is a recommended action */
    Formula own;
    Formula *formula; /* `own`, or that of the space that it stands beside */
    bool failed;
};

/* cells.c: divides a fact into cells. False when memory fails. */
bool cells_make(Space *space, uint32_t fact);
uint32_t cells_find(const Space *space, uint32_t fact, Value value);

/* texts.c: does a pattern match a text of this cell? */
Lit texts_match(Space *space, uint32_t fact, uint32_t cell, uint32_t pattern);

/* formula.c */
Lit formula_new(Space *space);
void formula_clause(Space *space, const Lit *lits, uint32_t n);
Lit formula_and(Space *space, const Lit *lits, uint32_t n);
Lit formula_or(Space *space, const Lit *lits, uint32_t n);

static inline Lit formula_and2(Space *space, Lit a, Lit b)
{
    return formula_and(space, (Lit[]){a, b}, 2);
}

static inline Lit formula_or2(Space *space, Lit a, Lit b)
{
    return formula_or(space, (Lit[]){a, b}, 2);
}

#endif

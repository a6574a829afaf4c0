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
    Value *cells; /* the value that stands for each; texts: the last is "another" */
    Str *texts;   /* texts: what each is; of a beside space's own base, too */
    bool *is_cut; /* numbers: is the cell one number, or a stretch? */
    Lit *holds;   /* by cell: the fact is in it (choices: contains the value) */
    Lit *answer;  /* by cell: the person's answer is */
    Lit known;    /* has a value */
    Lit unknown;  /* the answer is "I don't know", or there is none */
    Lit given;    /* said by the person: outweighs the rules, asked or not */
    Lit ruled;    /* the rules give its value */
    Lit clash;    /* ... or conclude several, of which none stands */
    Lit gate;     /* of its question; LIT_TRUE: none */
    Lit asked; /* it has a question, whose gate holds, and the rules leave it to it */
    Lit *patterns; /* "another" text: by base pattern; 0 where no test wants it */
} FactVars;

typedef struct Formula {
    VEC(Lit) clauses;
    /* Where kept, what stands for what: x, n, and n literals of which x is the
     * conjunction; each is made of what stands before it. */
    VEC(Lit) gates;
    bool keeps_gates;
    /* An open hash table of these by what is in them, so that each is made once: 1 +
     * where it stands in `gates`, or 0. */
    uint32_t *table;
    uint32_t n_table; /* a power of two, or 0 */
    uint32_t n_gates;
    uint32_t n_vars;
    uint32_t n_clauses;
} Formula;

struct Space {
    const Network *net;
    const Network *twin; /* whose tests divide the cells too; or NULL */
    Space *first;        /* whose answers are these too; or NULL */
    Mem mem;
    Arena arena;
    FactVars *facts;
    Lit *tests;      /* by test of the network */
    Lit *rules;      /* by rule: it holds; 0 until it is needed */
    Lit *joins;      /* by rule with joins: its joins have a match; else 0 */
    Lit *given;      /* by advice: some rule gives it */
    Lit *stays;      /* ... and no given advice overrides it */
    Lit *advice;     /* by advice: it is the recommended action */
    Lit some_advice; /* there is a recommended action */
    Formula own;
    Formula *formula; /* `own`, or that of the space that it stands beside */
    bool failed;
};

/* cells.c: divides a fact into cells. False when memory fails. */
bool cells_make(Space *space, uint32_t fact);
uint32_t cells_find(const Space *space, uint32_t fact, Value value);

/* Is some value of the cell in the range of the fact, and in that of its twin? */
bool cells_answerable(const Space *space, uint32_t fact, uint32_t cell);

/* The fact of another network that a person would answer in the same way: the one with
 * its id, if it has its type; or NOBODY. */
uint32_t cells_twin(const Network *net, uint32_t fact, const Network *other);

/* The cell of the first space that is this one, or NOBODY. */
uint32_t cells_first(const Space *space, uint32_t fact, uint32_t cell);

/* space.c: a plain fact is free: nothing asks it or concludes it. */
bool space_is_free(const Space *space, uint32_t fact);

/* A condition on plain facts; in it, `leaf` (NULL: none) is `as`. */
Lit space_cond(Space *space, const Cond *cond, const Cond *leaf, Lit as);
Lit space_rule(Space *space, uint32_t rule);

/* A space beside another, in its formula: one that it shares the answers with where
 * `shared`. Both are divided into cells by the tests of `twin` too (NULL: their own
 * alone). NULL when memory fails. */
Space *space_make_beside(const Network *net, const Network *twin, Space *beside,
                         bool shared, bool keeps_gates);

/* texts.c: does a pattern match a text of this cell? */
Lit texts_match(Space *space, uint32_t fact, uint32_t cell, uint32_t pattern);

/* formula.c */
void formula_free(Formula *formula, const Mem *mem);
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

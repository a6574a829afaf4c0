/* SPDX-License-Identifier: MIT
 *
 * Space: a base as constraints, to ask "is there a situation in which ...".
 *
 * Every plain fact is a handful of cells, exactly one of which holds, or none (closed
 * without a value): the values of a choice or scale, the stretches of a number between
 * the numbers that rules compare it with, the texts that rules name and "another". A
 * situation is an answer to every question ("I don't know" included); from it follow,
 * as clauses, the cells, the rules, the advice and the recommended action:
 *
 *     answers -> cells -> rules -> cells (next rank) -> ... -> advice -> recommended
 *
 * A search decides about what remains of it once a session's answers are put in, by the
 * cheapest way that can: 64 situations at a time, of which two may show the answer;
 * decision diagrams, if they are small; a solver.
 *
 * Invariants
 *   - a Space is immutable and shared; a Search belongs to one consultation;
 *   - exact for plain rules; a pattern on a text that no rule names is a free yes or no
 *     for each fact; a rule with joins, or a gate on facts with fields, is free where
 *     what it reads there is still open (never less free than it is, so a question that
 *     matters is never left out);
 *   - the answers of a search depend on nothing but the base and what was said.
 */
#ifndef EG_SPACE_SPACE_H
#define EG_SPACE_SPACE_H

#include "network/network.h"
#include "session/session.h"

/* A literal: a variable's number, negative when negated; LIT_TRUE is variable 1. */
typedef int32_t Lit;

enum { LIT_TRUE = 1, LIT_FALSE = -1 };

typedef struct Space Space;
typedef struct Search Search;

typedef enum SpaceAnswer {
    SPACE_NO,
    SPACE_YES,
    SPACE_BUDGET, /* undecided within the budget of propagations */
    SPACE_NO_MEMORY
} SpaceAnswer;

/* The constraints of a network, which must outlive it. NULL when memory fails. */
Space *space_make(const Network *net);
void space_free(Space *space);

/* Over a space, which must outlive it. NULL when memory fails. */
Search *search_new(const Space *space, const Mem *mem);
void search_free(Search *search);

/* Takes in what the session knows. What is asked below is asked of that, so nothing may
 * change in the session in between. False when memory fails. */
bool search_look(Search *search, const Session *session);

/* Could the recommended action still be another than `advice` (NOBODY: none)? */
SpaceAnswer search_changes(Search *search, uint32_t advice);

/* Is it among what remains? What is not cannot change the recommended action. */
bool search_reads(const Search *search, uint32_t fact);

/* Could the answer to the question of `fact` change the recommended action? */
SpaceAnswer search_matters(Search *search, uint32_t fact);

/* Decision diagrams of what remains; NULL: they are too large, or memory failed. Lent
 * until the next look. */
typedef struct Diagrams Diagrams;
Diagrams *search_diagrams(Search *search);

/* For tests: the ways that it may go, a bit each; all of them unless this is called. */
typedef enum SearchWay { BY_SIGHT = 1, BY_DIAGRAM = 2, BY_SOLVER = 4 } SearchWay;
void search_ways(Search *search, unsigned ways);

/* Answers that stand for all answers to a plain fact: one value a cell (choices: one
 * for each single value). Returns how many, at most `room`. Texts have none. */
uint32_t space_samples(const Space *space, uint32_t fact, Value *out, uint32_t room);

/* Another value of a plain fact, and how many steps away it is: on a scale, or over the
 * stretches and cut-points of a number; 1 for any other type. */
typedef struct Neighbour {
    Value value;
    uint32_t steps;
} Neighbour;

/* The values that rules can tell from this one, in rising order: of a number, within
 * its range, the nearest of each stretch, a whole one where there is one; of `choices`,
 * one more of them or one less. Texts have none. Returns how many, at most `room`. */
uint32_t space_neighbours(const Space *space, uint32_t fact, Value value,
                          Neighbour *out, uint32_t room);

/* Clauses and variables of one copy, for tests and figures. */
void space_size(const Space *space, uint32_t *variables, uint32_t *clauses);

#endif

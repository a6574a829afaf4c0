/* SPDX-License-Identifier: MIT
 *
 * Clauses: what a condition without items asks for, in words that stand in a sentence.
 *
 *     relation: client              it is about a client
 *     times: {at least: again}      it has come back | it has gone on for months
 *     days: {above: 3, under: 10}   the answer to “Late?” is above 3 and is under 10
 *     partner: {name: $p}           there is a fact “partner” whose name is $p
 *     where: $a > 2 * $b            $a > 2 * $b
 *
 * Where a few values would do, each is a clause of its own, since languages join them
 * in their own ways.
 */
#ifndef EG_REPORT_CLAUSE_H
#define EG_REPORT_CLAUSE_H

#include "report/tell.h"

enum { CLAUSES = 3 }; /* at most, for one condition */

/* Is it told by clauses? Conditions of items are not, but for an `any:` that asks only
 * that a question be settled, known or not. */
bool clause_is(const Teller *teller, const Cond *cond);

/* The fact that such a condition is on; NOBODY: an expression. */
uint32_t clause_fact(const Cond *cond);

/* How many clauses, one of which must hold; `cond` is told by clauses. */
size_t clause_count(const Teller *teller, const Cond *cond);

/* Appends the one of this number. `rule` names variables; NULL: there are none. */
void clause_add(Buf *out, const Teller *teller, const Rule *rule, const Cond *cond,
                size_t number);

/* Appends what a rule concludes, asserts or changes of a fact, as a clause. */
void clause_conclusion_add(Buf *out, const Teller *teller, const Rule *rule,
                           const Conclusion *conclusion);

#endif

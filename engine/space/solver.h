/* SPDX-License-Identifier: MIT
 *
 * Solver: a SAT solver under assumptions (Een and Sorensson 2003), whose memory is
 * ours. Its source is the only file that knows picosat.
 *
 * picosat aborts the process when its allocator fails. Ours never fails it: where our
 * hook does, a reserve set aside beforehand serves, the solver is interrupted, and all
 * its answers are SPACE_NO_MEMORY from then on.
 */
#ifndef EG_SPACE_SOLVER_H
#define EG_SPACE_SOLVER_H

#include "space/space.h"

typedef struct Solver Solver;

/* A solver for about so many variables, and clauses of so many literals in all, which
 * the reserve is made for. NULL when memory fails. */
Solver *solver_new(const Mem *mem, size_t variables, size_t literals);
void solver_free(Solver *solver);

/* Makes variables 1 to `most` known. */
void solver_adjust(Solver *solver, Lit most);

/* Adds a literal to the clause at hand; 0 ends it. */
void solver_add(Solver *solver, Lit lit);

/* For the next solver_solve alone. */
void solver_assume(Solver *solver, Lit lit);

/* Is there a solution under what was assumed, within so many propagations? */
SpaceAnswer solver_solve(Solver *solver, uint64_t propagations);

/* Propagations since the solver was made. */
uint64_t solver_spent(const Solver *solver);

/* After SPACE_YES, and before anything is added: is the literal true in the solution
 * that was found? */
bool solver_true(Solver *solver, Lit lit);

/* After SPACE_NO: was this assumption used to show that there is none? */
bool solver_needed(Solver *solver, Lit lit);

/* Memory failed. */
bool solver_failed(const Solver *solver);

#endif

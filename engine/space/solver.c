/* SPDX-License-Identifier: MIT
 *
 * picosat, and the reserve behind its allocator.
 */
#include "space/solver.h"

#include <picosat/picosat.h>
#include <string.h>

struct Solver {
    Mem mem;
    PicoSAT *picosat;
    unsigned char *reserve;
    size_t reserve_size;
    size_t reserve_used;
    bool failed;
};

static bool reserved(const Solver *solver, const void *ptr)
{
    const unsigned char *at = ptr;
    return at >= solver->reserve && at < solver->reserve + solver->reserve_size;
}

/* Blocks carry their size in front, since picosat does not always tell it. */
enum { HEADER = 16 };

static void *take_reserve(Solver *solver, size_t size)
{
    solver->failed = true;
    size_t need = (size + HEADER + 15) & ~(size_t)15;
    if (solver->reserve_size - solver->reserve_used < need)
        return NULL;
    unsigned char *block = solver->reserve + solver->reserve_used;
    solver->reserve_used += need;
    memcpy(block, &size, sizeof size);
    return block + HEADER;
}

static void *allocate(void *state, size_t size)
{
    Solver *solver = state;
    unsigned char *block =
        solver->failed ? NULL : mem_alloc(&solver->mem, size + HEADER);
    if (block == NULL)
        return take_reserve(solver, size);
    memcpy(block, &size, sizeof size);
    return block + HEADER;
}

static void release(void *state, void *ptr, size_t told)
{
    (void)told;
    Solver *solver = state;
    if (ptr == NULL || reserved(solver, ptr))
        return;
    unsigned char *block = (unsigned char *)ptr - HEADER;
    size_t size;
    memcpy(&size, block, sizeof size);
    mem_free(&solver->mem, block, size + HEADER);
}

static void *resize(void *state, void *ptr, size_t told, size_t size)
{
    (void)told;
    void *moved = allocate(state, size);
    if (ptr != NULL && moved != NULL) {
        size_t old;
        memcpy(&old, (unsigned char *)ptr - HEADER, sizeof old);
        memcpy(moved, ptr, old < size ? old : size);
        release(state, ptr, old);
    }
    return moved;
}

static int interrupted(void *state)
{
    return ((Solver *)state)->failed;
}

Solver *solver_new(const Mem *mem, size_t variables, size_t literals)
{
    Solver *solver = mem_zero(mem, 1, sizeof *solver);
    if (solver == NULL)
        return NULL;
    solver->mem = *mem;
    size_t reserve = 256 * 1024 + 256 * variables + 64 * literals;
    solver->reserve = mem_alloc(mem, reserve);
    solver->reserve_size = solver->reserve == NULL ? 0 : reserve;
    if (solver->reserve == NULL) {
        solver_free(solver);
        return NULL;
    }
    solver->picosat = picosat_minit(solver, allocate, resize, release);
    picosat_set_interrupt(solver->picosat, solver, interrupted);
    return solver;
}

void solver_free(Solver *solver)
{
    if (solver == NULL)
        return;
    Mem mem = solver->mem;
    if (solver->picosat != NULL)
        picosat_reset(solver->picosat);
    mem_free(&mem, solver->reserve, solver->reserve_size);
    mem_free(&mem, solver, sizeof *solver);
}

void solver_adjust(Solver *solver, Lit most)
{
    picosat_adjust(solver->picosat, most);
}

void solver_add(Solver *solver, Lit lit)
{
    picosat_add(solver->picosat, lit);
}

void solver_assume(Solver *solver, Lit lit)
{
    picosat_assume(solver->picosat, lit);
}

SpaceAnswer solver_solve(Solver *solver, uint64_t propagations)
{
    /* picosat holds the limit against all propagations since the solver was made. */
    picosat_set_propagation_limit(solver->picosat,
                                  picosat_propagations(solver->picosat) + propagations);
    int answer = picosat_sat(solver->picosat, -1);
    if (solver->failed)
        return SPACE_NO_MEMORY;
    return answer == PICOSAT_SATISFIABLE     ? SPACE_YES
           : answer == PICOSAT_UNSATISFIABLE ? SPACE_NO
                                             : SPACE_BUDGET;
}

uint64_t solver_spent(const Solver *solver)
{
    return picosat_propagations(solver->picosat);
}

bool solver_true(Solver *solver, Lit lit)
{
    return picosat_deref(solver->picosat, lit) > 0;
}

bool solver_needed(Solver *solver, Lit lit)
{
    return picosat_failed_assumption(solver->picosat, lit) != 0;
}

bool solver_failed(const Solver *solver)
{
    return solver->failed;
}

/* SPDX-License-Identifier: MIT
 *
 * A solver that holds the constraints twice, and is asked under assumptions.
 *
 *     variables 1..n  the first copy      n+1..2n  the second
 *     then, by question, "both copies have the same answer", and last "they differ"
 */
#include "space/twice.h"
#include "base/limits.h"

#include "space/formula.h"
#include "space/solver.h"

struct Twice {
    const Space *space;
    Mem mem;
    Solver *solver;
    bool doubled; /* is the second copy there? It is only wanted once a question is */
    Lit *same;    /* by fact: 0 where it has no question */
    Lit differ;
};

static Lit second(const Twice *twice, Lit lit)
{
    Lit n = (Lit)twice->space->formula->n_vars;
    return lit == 0 ? 0 : lit > 0 ? lit + n : lit - n;
}

static void clause(Twice *twice, Lit a, Lit b, Lit c)
{
    solver_add(twice->solver, a);
    solver_add(twice->solver, b);
    solver_add(twice->solver, c);
    solver_add(twice->solver, 0);
}

static void equate(Twice *twice, Lit same, Lit lit)
{
    clause(twice, -same, -lit, second(twice, lit));
    clause(twice, -same, lit, -second(twice, lit));
}

/* Under `same`, the two copies have the same answer to the question of a fact. */
static void equate_answers(Twice *twice, uint32_t fact)
{
    const Space *space = twice->space;
    const FactVars *vars = &space->facts[fact];
    Lit same = twice->same[fact];
    for (uint32_t i = 0; i < vars->n_cells; i++)
        equate(twice, same, vars->answer[i]);
    equate(twice, same, vars->unknown);
    for (uint32_t i = 0; vars->patterns != NULL && i < space->net->base->n_patterns;
         i++)
        if (vars->patterns[i] != 0)
            equate(twice, same, vars->patterns[i]);
}

/* Under `differ`, some advice is recommended in the first copy and not in the second;
 * the copies are alike, so the other way round need not be said. */
static void add_difference(Twice *twice, Lit first, uint32_t n_advice)
{
    const Space *space = twice->space;
    for (uint32_t a = 0; a < n_advice; a++) {
        Lit here = first + (Lit)a;
        solver_add(twice->solver, -here);
        solver_add(twice->solver, space->advice[a]);
        solver_add(twice->solver, 0);
        solver_add(twice->solver, -here);
        solver_add(twice->solver, -second(twice, space->advice[a]));
        solver_add(twice->solver, 0);
    }
    solver_add(twice->solver, -twice->differ);
    for (uint32_t a = 0; a < n_advice; a++)
        solver_add(twice->solver, first + (Lit)a);
    solver_add(twice->solver, 0);
}

static void load(Twice *twice)
{
    const Space *space = twice->space;
    Solver *solver = twice->solver;
    solver_adjust(solver, (Lit)space->formula->n_vars);
    for (size_t i = 0; i < space->formula->clauses.len; i++)
        solver_add(solver, space->formula->clauses.at[i]);
    solver_add(solver, LIT_TRUE);
    solver_add(solver, 0);
}

static void load_second(Twice *twice)
{
    const Space *space = twice->space;
    const Base *base = space->net->base;
    Solver *solver = twice->solver;
    solver_adjust(
        solver, (Lit)(2 * space->formula->n_vars + base->n_facts + base->n_advice + 1));
    for (size_t i = 0; i < space->formula->clauses.len; i++)
        solver_add(solver, second(twice, space->formula->clauses.at[i]));
    solver_add(solver, second(twice, LIT_TRUE));
    solver_add(solver, 0);
    Lit next = (Lit)(2 * space->formula->n_vars + 1);
    twice->differ = next++;
    for (uint32_t f = 0; f < base->n_facts; f++)
        if (base->facts[f].plain && base->facts[f].ask.in != NULL) {
            twice->same[f] = next++;
            equate_answers(twice, f);
        }
    add_difference(twice, next, base->n_advice);
}

Twice *twice_new(const Space *space, const Mem *mem)
{
    Twice *twice = mem_zero(mem, 1, sizeof *twice);
    if (twice == NULL)
        return NULL;
    const Base *base = space->net->base;
    twice->space = space;
    twice->mem = *mem;
    twice->same = mem_zero(mem, base->n_facts + 1u, sizeof(Lit));
    twice->solver = solver_new(mem, 2 * (size_t)space->formula->n_vars,
                               2 * space->formula->clauses.len);
    if (twice->same == NULL || twice->solver == NULL) {
        twice_free(twice);
        return NULL;
    }
    load(twice);
    if (!solver_failed(twice->solver))
        return twice;
    twice_free(twice);
    return NULL;
}

void twice_free(Twice *twice)
{
    if (twice == NULL)
        return;
    Mem mem = twice->mem;
    solver_free(twice->solver);
    mem_free(&mem, twice->same, (twice->space->net->base->n_facts + 1u) * sizeof(Lit));
    mem_free(&mem, twice, sizeof *twice);
}

static void assume(Twice *twice, Lit lit, bool copy)
{
    solver_assume(twice->solver, copy ? second(twice, lit) : lit);
}

static void assume_value(Twice *twice, uint32_t fact, Value value, bool copy)
{
    const Space *space = twice->space;
    const FactVars *vars = &space->facts[fact];
    assume(twice, -vars->unknown, copy);
    if (value.kind != VALUE_SET) {
        assume(twice, vars->answer[cells_find(space, fact, value)], copy);
        return;
    }
    for (uint32_t i = 0; i < vars->n_cells; i++)
        assume(twice, value.bits >> i & 1 ? vars->answer[i] : -vars->answer[i], copy);
}

/* Texts: the patterns of what was said are known, test by test. Facts with fields: what
 * their elements are. */
static void assume_tests(Twice *twice, const Session *session, uint32_t fact, bool copy)
{
    const Space *space = twice->space;
    const Network *net = space->net;
    for (uint32_t t = net->fact_tests[fact]; t < net->fact_tests[fact + 1]; t++) {
        Truth truth = session_test(session, t);
        if (truth != TRUTH_OPEN)
            assume(twice, truth == TRUTH_YES ? space->tests[t] : -space->tests[t],
                   copy);
    }
}

static void assume_fact(Twice *twice, const Session *session, uint32_t fact, bool copy)
{
    const FactVars *vars = &twice->space->facts[fact];
    const Said *said = session_said(session, fact);
    const Fact *f = &twice->space->net->base->facts[fact];
    assume(twice, said->kind == SAID_VALUE ? vars->given : -vars->given, copy);
    if (said->kind == SAID_VALUE) {
        assume_value(twice, fact, said->value, copy);
        if (f->fields[0].type == TYPE_TEXT)
            assume_tests(twice, session, fact, copy);
    } else if (said->kind == SAID_UNKNOWN || session_closed(session) ||
               f->ask.in == NULL) {
        assume(twice, vars->unknown, copy);
    }
}

/* What the session knows. A rule's joins are known where what they read is decided. */
static void assume_situation(Twice *twice, const Session *session, bool copy)
{
    const Space *space = twice->space;
    const Base *base = space->net->base;
    for (uint32_t f = 0; f < base->n_facts; f++)
        if (base->facts[f].plain)
            assume_fact(twice, session, f, copy);
        else
            assume_tests(twice, session, f, copy);
    for (uint32_t r = 0; r < base->n_rules; r++)
        if (space->joins[r] != 0 && session_joins_decided(session, r))
            assume(twice,
                   session_joins_match(session, r) ? space->joins[r] : -space->joins[r],
                   copy);
}

SpaceAnswer twice_changes(Twice *twice, const Session *session, uint32_t advice)
{
    const Space *space = twice->space;
    if (solver_failed(twice->solver))
        return SPACE_NO_MEMORY;
    assume_situation(twice, session, false);
    assume(twice, advice == NOBODY ? space->some_advice : -space->advice[advice],
           false);
    return solver_solve(twice->solver, SEARCH_PROPAGATIONS);
}

SpaceAnswer twice_matters(Twice *twice, const Session *session, uint32_t fact)
{
    if (!solver_failed(twice->solver) && !twice->doubled)
        load_second(twice);
    twice->doubled = true;
    if (solver_failed(twice->solver))
        return SPACE_NO_MEMORY;
    assume_situation(twice, session, false);
    assume_situation(twice, session, true);
    for (uint32_t f = 0; f < twice->space->net->base->n_facts; f++)
        if (twice->same[f] != 0 && f != fact)
            solver_assume(twice->solver, twice->same[f]);
    solver_assume(twice->solver, twice->differ);
    return solver_solve(twice->solver, SEARCH_PROPAGATIONS);
}

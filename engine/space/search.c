/* SPDX-License-Identifier: MIT
 *
 * Searches: a solver that holds the constraints twice, and is asked under assumptions.
 *
 *     variables 1..n  the first copy      n+1..2n  the second
 *     then, by question, "both copies have the same answer", and last "they differ"
 */
#include "space/space.h"

#include "space/formula.h"
#include "space/solver.h"

enum { PROPAGATIONS = 2000000 }; /* the budget of one question */

struct Search {
    const Space *space;
    Mem mem;
    Solver *solver;
    bool doubled; /* is the second copy there? It is only wanted once a question is */
    Lit *same;    /* by fact: 0 where it has no question */
    Lit differ;
};

static Lit second(const Search *search, Lit lit)
{
    Lit n = (Lit)search->space->formula->n_vars;
    return lit == 0 ? 0 : lit > 0 ? lit + n : lit - n;
}

static void clause(Search *search, Lit a, Lit b, Lit c)
{
    solver_add(search->solver, a);
    solver_add(search->solver, b);
    solver_add(search->solver, c);
    solver_add(search->solver, 0);
}

static void equate(Search *search, Lit same, Lit lit)
{
    clause(search, -same, -lit, second(search, lit));
    clause(search, -same, lit, -second(search, lit));
}

/* Under `same`, the two copies have the same answer to the question of a fact. */
static void equate_answers(Search *search, uint32_t fact)
{
    const Space *space = search->space;
    const FactVars *vars = &space->facts[fact];
    Lit same = search->same[fact];
    for (uint32_t i = 0; i < vars->n_cells; i++)
        equate(search, same, vars->answer[i]);
    equate(search, same, vars->unknown);
    for (uint32_t i = 0; vars->patterns != NULL && i < space->net->base->n_patterns;
         i++)
        if (vars->patterns[i] != 0)
            equate(search, same, vars->patterns[i]);
}

/* Under `differ`, some advice is recommended in the first copy and not in the second;
 * the copies are alike, so the other way round need not be said. */
static void add_difference(Search *search, Lit first, uint32_t n_advice)
{
    const Space *space = search->space;
    for (uint32_t a = 0; a < n_advice; a++) {
        Lit here = first + (Lit)a;
        solver_add(search->solver, -here);
        solver_add(search->solver, space->advice[a]);
        solver_add(search->solver, 0);
        solver_add(search->solver, -here);
        solver_add(search->solver, -second(search, space->advice[a]));
        solver_add(search->solver, 0);
    }
    solver_add(search->solver, -search->differ);
    for (uint32_t a = 0; a < n_advice; a++)
        solver_add(search->solver, first + (Lit)a);
    solver_add(search->solver, 0);
}

static void load(Search *search)
{
    const Space *space = search->space;
    Solver *solver = search->solver;
    solver_adjust(solver, (Lit)space->formula->n_vars);
    for (size_t i = 0; i < space->formula->clauses.len; i++)
        solver_add(solver, space->formula->clauses.at[i]);
    solver_add(solver, LIT_TRUE);
    solver_add(solver, 0);
}

static void load_second(Search *search)
{
    const Space *space = search->space;
    const Base *base = space->net->base;
    Solver *solver = search->solver;
    solver_adjust(
        solver, (Lit)(2 * space->formula->n_vars + base->n_facts + base->n_advice + 1));
    for (size_t i = 0; i < space->formula->clauses.len; i++)
        solver_add(solver, second(search, space->formula->clauses.at[i]));
    solver_add(solver, second(search, LIT_TRUE));
    solver_add(solver, 0);
    Lit next = (Lit)(2 * space->formula->n_vars + 1);
    search->differ = next++;
    for (uint32_t f = 0; f < base->n_facts; f++)
        if (base->facts[f].plain && base->facts[f].ask.in != NULL) {
            search->same[f] = next++;
            equate_answers(search, f);
        }
    add_difference(search, next, base->n_advice);
}

Search *search_new(const Space *space, const Mem *mem)
{
    Search *search = mem_zero(mem, 1, sizeof *search);
    if (search == NULL)
        return NULL;
    const Base *base = space->net->base;
    search->space = space;
    search->mem = *mem;
    search->same = mem_zero(mem, base->n_facts + 1u, sizeof(Lit));
    search->solver = solver_new(mem, 2 * (size_t)space->formula->n_vars,
                                2 * space->formula->clauses.len);
    if (search->same == NULL || search->solver == NULL) {
        search_free(search);
        return NULL;
    }
    load(search);
    if (!solver_failed(search->solver))
        return search;
    search_free(search);
    return NULL;
}

void search_free(Search *search)
{
    if (search == NULL)
        return;
    Mem mem = search->mem;
    solver_free(search->solver);
    mem_free(&mem, search->same,
             (search->space->net->base->n_facts + 1u) * sizeof(Lit));
    mem_free(&mem, search, sizeof *search);
}

static void assume(Search *search, Lit lit, bool copy)
{
    solver_assume(search->solver, copy ? second(search, lit) : lit);
}

static void assume_value(Search *search, uint32_t fact, Value value, bool copy)
{
    const Space *space = search->space;
    const FactVars *vars = &space->facts[fact];
    assume(search, -vars->unknown, copy);
    if (value.kind != VALUE_SET) {
        assume(search, vars->answer[cells_find(space, fact, value)], copy);
        return;
    }
    for (uint32_t i = 0; i < vars->n_cells; i++)
        assume(search, value.bits >> i & 1 ? vars->answer[i] : -vars->answer[i], copy);
}

/* Texts: the patterns of what was said are known, test by test. Facts with fields: what
 * their elements are. */
static void assume_tests(Search *search, const Session *session, uint32_t fact,
                         bool copy)
{
    const Space *space = search->space;
    const Network *net = space->net;
    for (uint32_t t = net->fact_tests[fact]; t < net->fact_tests[fact + 1]; t++) {
        Truth truth = session_test(session, t);
        if (truth != TRUTH_OPEN)
            assume(search, truth == TRUTH_YES ? space->tests[t] : -space->tests[t],
                   copy);
    }
}

static void assume_fact(Search *search, const Session *session, uint32_t fact,
                        bool copy)
{
    const FactVars *vars = &search->space->facts[fact];
    const Said *said = session_said(session, fact);
    const Fact *f = &search->space->net->base->facts[fact];
    assume(search, said->kind == SAID_VALUE ? vars->given : -vars->given, copy);
    if (said->kind == SAID_VALUE) {
        assume_value(search, fact, said->value, copy);
        if (f->fields[0].type == TYPE_TEXT)
            assume_tests(search, session, fact, copy);
    } else if (said->kind == SAID_UNKNOWN || session_closed(session) ||
               f->ask.in == NULL) {
        assume(search, vars->unknown, copy);
    }
}

/* What the session knows. A rule's joins are known where what they read is decided. */
static void assume_situation(Search *search, const Session *session, bool copy)
{
    const Space *space = search->space;
    const Base *base = space->net->base;
    for (uint32_t f = 0; f < base->n_facts; f++)
        if (base->facts[f].plain)
            assume_fact(search, session, f, copy);
        else
            assume_tests(search, session, f, copy);
    for (uint32_t r = 0; r < base->n_rules; r++)
        if (space->joins[r] != 0 && session_joins_decided(session, r))
            assume(search,
                   session_joins_match(session, r) ? space->joins[r] : -space->joins[r],
                   copy);
}

SpaceAnswer search_changes(Search *search, const Session *session, uint32_t advice)
{
    const Space *space = search->space;
    if (solver_failed(search->solver))
        return SPACE_NO_MEMORY;
    assume_situation(search, session, false);
    assume(search, advice == NOBODY ? space->some_advice : -space->advice[advice],
           false);
    return solver_solve(search->solver, PROPAGATIONS);
}

SpaceAnswer search_matters(Search *search, const Session *session, uint32_t fact)
{
    if (!solver_failed(search->solver) && !search->doubled)
        load_second(search);
    search->doubled = true;
    if (solver_failed(search->solver))
        return SPACE_NO_MEMORY;
    assume_situation(search, session, false);
    assume_situation(search, session, true);
    for (uint32_t f = 0; f < search->space->net->base->n_facts; f++)
        if (search->same[f] != 0 && f != fact)
            solver_assume(search->solver, search->same[f]);
    solver_assume(search->solver, search->differ);
    return solver_solve(search->solver, PROPAGATIONS);
}

/* SPDX-License-Identifier: MIT
 *
 * Searches: a solver that holds the constraints twice, and is asked under assumptions
 * (Een and Sorensson 2003). The only place that knows picosat.
 *
 *     variables 1..n  the first copy      n+1..2n  the second
 *     then, by question, "both copies have the same answer", and last "they differ"
 *
 * picosat aborts the process when its allocator fails. Ours never fails it: where our
 * hook does, a reserve set aside beforehand serves, the solver is interrupted, and the
 * search is SPACE_NO_MEMORY for good.
 */
#include "space/space.h"

#include <picosat/picosat.h>
#include <string.h>

#include "space/formula.h"

enum { PROPAGATIONS = 2000000 }; /* the budget of one question */

struct Search {
    const Space *space;
    Mem mem;
    PicoSAT *solver;
    unsigned char *reserve;
    size_t reserve_size;
    size_t reserve_used;
    bool failed;
    bool doubled; /* is the second copy there? It is only wanted once a question is */
    Lit *same;    /* by fact: 0 where it has no question */
    Lit differ;
};

static bool reserved(const Search *search, const void *ptr)
{
    const unsigned char *at = ptr;
    return at >= search->reserve && at < search->reserve + search->reserve_size;
}

/* Blocks carry their size in front, since picosat does not always tell it. */
enum { HEADER = 16 };

static void *take_reserve(Search *search, size_t size)
{
    search->failed = true;
    size_t need = (size + HEADER + 15) & ~(size_t)15;
    if (search->reserve_size - search->reserve_used < need)
        return NULL;
    unsigned char *block = search->reserve + search->reserve_used;
    search->reserve_used += need;
    memcpy(block, &size, sizeof size);
    return block + HEADER;
}

static void *solver_alloc(void *state, size_t size)
{
    Search *search = state;
    unsigned char *block =
        search->failed ? NULL : mem_alloc(&search->mem, size + HEADER);
    if (block == NULL)
        return take_reserve(search, size);
    memcpy(block, &size, sizeof size);
    return block + HEADER;
}

static void solver_free(void *state, void *ptr, size_t told)
{
    (void)told;
    Search *search = state;
    if (ptr == NULL || reserved(search, ptr))
        return;
    unsigned char *block = (unsigned char *)ptr - HEADER;
    size_t size;
    memcpy(&size, block, sizeof size);
    mem_free(&search->mem, block, size + HEADER);
}

static void *solver_resize(void *state, void *ptr, size_t told, size_t size)
{
    (void)told;
    void *moved = solver_alloc(state, size);
    if (ptr != NULL && moved != NULL) {
        size_t old;
        memcpy(&old, (unsigned char *)ptr - HEADER, sizeof old);
        memcpy(moved, ptr, old < size ? old : size);
        solver_free(state, ptr, old);
    }
    return moved;
}

static int interrupted(void *state)
{
    return ((Search *)state)->failed;
}

static Lit second(const Search *search, Lit lit)
{
    Lit n = (Lit)search->space->n_vars;
    return lit == 0 ? 0 : lit > 0 ? lit + n : lit - n;
}

static void clause(Search *search, Lit a, Lit b, Lit c)
{
    picosat_add(search->solver, a);
    picosat_add(search->solver, b);
    picosat_add(search->solver, c);
    picosat_add(search->solver, 0);
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
        picosat_add(search->solver, -here);
        picosat_add(search->solver, space->advice[a]);
        picosat_add(search->solver, 0);
        picosat_add(search->solver, -here);
        picosat_add(search->solver, -second(search, space->advice[a]));
        picosat_add(search->solver, 0);
    }
    picosat_add(search->solver, -search->differ);
    for (uint32_t a = 0; a < n_advice; a++)
        picosat_add(search->solver, first + (Lit)a);
    picosat_add(search->solver, 0);
}

static void load(Search *search)
{
    const Space *space = search->space;
    PicoSAT *solver = search->solver;
    picosat_adjust(solver, (int)space->n_vars);
    for (size_t i = 0; i < space->clauses.len; i++)
        picosat_add(solver, space->clauses.at[i]);
    picosat_add(solver, LIT_TRUE);
    picosat_add(solver, 0);
}

static void load_second(Search *search)
{
    const Space *space = search->space;
    const Base *base = space->net->base;
    PicoSAT *solver = search->solver;
    picosat_adjust(solver,
                   (int)(2 * space->n_vars + base->n_facts + base->n_advice + 1));
    for (size_t i = 0; i < space->clauses.len; i++)
        picosat_add(solver, second(search, space->clauses.at[i]));
    picosat_add(solver, second(search, LIT_TRUE));
    picosat_add(solver, 0);
    Lit next = (Lit)(2 * space->n_vars + 1);
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
    size_t reserve = 256 * 1024 + 256 * (size_t)space->n_vars + 64 * space->clauses.len;
    search->reserve = mem_alloc(mem, reserve);
    search->reserve_size = search->reserve == NULL ? 0 : reserve;
    if (search->same == NULL || search->reserve == NULL) {
        search_free(search);
        return NULL;
    }
    search->solver = picosat_minit(search, solver_alloc, solver_resize, solver_free);
    picosat_set_interrupt(search->solver, search, interrupted);
    load(search);
    if (!search->failed)
        return search;
    search_free(search);
    return NULL;
}

void search_free(Search *search)
{
    if (search == NULL)
        return;
    Mem mem = search->mem;
    if (search->solver != NULL)
        picosat_reset(search->solver);
    mem_free(&mem, search->reserve, search->reserve_size);
    mem_free(&mem, search->same,
             (search->space->net->base->n_facts + 1u) * sizeof(Lit));
    mem_free(&mem, search, sizeof *search);
}

static void assume(Search *search, Lit lit, bool copy)
{
    picosat_assume(search->solver, copy ? second(search, lit) : lit);
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

static SpaceAnswer solve(Search *search)
{
    /* picosat holds the limit against all propagations since the solver was made. */
    picosat_set_propagation_limit(search->solver,
                                  picosat_propagations(search->solver) + PROPAGATIONS);
    int answer = picosat_sat(search->solver, -1);
    if (search->failed)
        return SPACE_NO_MEMORY;
    return answer == PICOSAT_SATISFIABLE     ? SPACE_YES
           : answer == PICOSAT_UNSATISFIABLE ? SPACE_NO
                                             : SPACE_BUDGET;
}

SpaceAnswer search_changes(Search *search, const Session *session, uint32_t advice)
{
    const Space *space = search->space;
    if (search->failed)
        return SPACE_NO_MEMORY;
    assume_situation(search, session, false);
    assume(search, advice == NOBODY ? space->some_advice : -space->advice[advice],
           false);
    return solve(search);
}

SpaceAnswer search_matters(Search *search, const Session *session, uint32_t fact)
{
    if (!search->failed && !search->doubled)
        load_second(search);
    search->doubled = true;
    if (search->failed)
        return SPACE_NO_MEMORY;
    assume_situation(search, session, false);
    assume_situation(search, session, true);
    for (uint32_t f = 0; f < search->space->net->base->n_facts; f++)
        if (search->same[f] != 0 && f != fact)
            picosat_assume(search->solver, search->same[f]);
    picosat_assume(search->solver, search->differ);
    return solve(search);
}

/* SPDX-License-Identifier: MIT
 *
 * Searches: what is asked of what remains, by the cheapest way that can tell.
 *
 *     not among what remains           no
 *     seen in 64 situations at a time  yes: nearly all that matters is
 *     the diagrams, where they are small enough, tell exactly; made once a look
 *     the solver, within its budget, where the formula is not too large to load
 *
 * Invariants
 *   - each way tells the truth or nothing, so which of them told it cannot be seen;
 *   - what a way may cost is counted in steps of its own.
 */
#include "base/limits.h"
#include "space/space.h"

#include "space/diagram.h"
#include "space/remains.h"
#include "space/twice.h"

/* Steps of looking at situations, for one question; at least and at most so many rounds
 * of them. Steps of making diagrams. Literals of a formula that is loaded. */
enum { SIGHT_STEPS = 400000, ROUNDS_LEAST = 2, ROUNDS_MOST = 32 };

typedef enum Made { NOT_YET, MADE, TOO_LARGE } Made;

struct Search {
    const Space *space;
    Mem mem;
    unsigned ways;
    const Session *session; /* that was looked at last */
    Remains remains;
    Diagrams diagrams;
    Made made;    /* the diagrams, of this look */
    Twice *twice; /* made when the solver is first wanted */
    bool failed;
};

Search *search_new(const Space *space, const Mem *mem)
{
    Search *search = mem_zero(mem, 1, sizeof *search);
    if (search == NULL)
        return NULL;
    search->space = space;
    search->mem = *mem;
    search->ways = BY_SIGHT | BY_DIAGRAM | BY_SOLVER;
    if (!remains_init(&search->remains, space, mem)) {
        mem_free(mem, search, sizeof *search);
        return NULL;
    }
    if (diagrams_init(&search->diagrams, &search->remains, mem))
        return search;
    search_free(search);
    return NULL;
}

void search_free(Search *search)
{
    if (search == NULL)
        return;
    Mem mem = search->mem;
    twice_free(search->twice);
    diagrams_free(&search->diagrams);
    remains_free(&search->remains);
    mem_free(&mem, search, sizeof *search);
}

void search_ways(Search *search, unsigned ways)
{
    search->ways = ways;
}

bool search_look(Search *search, const Session *session)
{
    search->session = session;
    search->made = NOT_YET;
    search->failed = !remains_take(&search->remains, session);
    return !search->failed;
}

bool search_reads(const Search *search, uint32_t fact)
{
    return remains_reads(&search->remains, fact);
}

/* The rounds that the budget allows. */
static uint32_t rounds(const Search *search)
{
    uint64_t n = SIGHT_STEPS / (remains_cost(&search->remains) + 1);
    return n < ROUNDS_LEAST  ? ROUNDS_LEAST
           : n > ROUNDS_MOST ? ROUNDS_MOST
                             : (uint32_t)n;
}

Diagrams *search_diagrams(Search *search)
{
    if (search->made == NOT_YET && !search->failed) {
        bool made = diagrams_make(&search->diagrams, SEARCH_DIAGRAM_STEPS);
        search->failed = search->diagrams.failed;
        search->made = made ? MADE : TOO_LARGE;
    }
    return search->made == MADE && !search->failed ? &search->diagrams : NULL;
}

static Diagrams *wanted_diagrams(Search *search)
{
    return search->ways & BY_DIAGRAM ? search_diagrams(search) : NULL;
}

/* The solver; NULL: it may not be asked, or memory failed. */
static Twice *solver(Search *search)
{
    if (search->failed || !(search->ways & BY_SOLVER) ||
        search->space->formula->clauses.len > SEARCH_LOADED_MOST)
        return NULL;
    if (search->twice == NULL) {
        search->twice = twice_new(search->space, &search->mem);
        search->failed = search->twice == NULL;
    }
    return search->twice;
}

static SpaceAnswer undecided(const Search *search)
{
    return search->failed ? SPACE_NO_MEMORY : SPACE_BUDGET;
}

SpaceAnswer search_changes(Search *search, uint32_t advice)
{
    Remains *r = &search->remains;
    Lit is =
        advice == NOBODY ? -search->space->some_advice : search->space->advice[advice];
    if (search->failed)
        return SPACE_NO_MEMORY;
    if (remains_is(r, is) != TRUTH_OPEN)
        return remains_is(r, is) == TRUTH_YES ? SPACE_NO : SPACE_YES;
    if (search->ways & BY_SIGHT && remains_see_other(r, advice, rounds(search)))
        return SPACE_YES;
    const Diagrams *d = wanted_diagrams(search);
    if (d != NULL)
        return diagrams_is_always(d, advice) ? SPACE_NO : SPACE_YES;
    Twice *twice = solver(search);
    return twice == NULL ? undecided(search)
                         : twice_changes(twice, search->session, advice);
}

SpaceAnswer search_matters(Search *search, uint32_t fact)
{
    Remains *r = &search->remains;
    if (search->failed)
        return SPACE_NO_MEMORY;
    if (!remains_reads(r, fact))
        return SPACE_NO;
    if (search->ways & BY_SIGHT && remains_see_matter(r, fact, rounds(search)))
        return SPACE_YES;
    const Diagrams *d = wanted_diagrams(search);
    if (d != NULL)
        return diagrams_may_matter(d, fact) ? SPACE_YES : SPACE_NO;
    Twice *twice = solver(search);
    return twice == NULL ? undecided(search)
                         : twice_matters(twice, search->session, fact);
}

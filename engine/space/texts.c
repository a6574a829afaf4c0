/* SPDX-License-Identifier: MIT
 *
 * Patterns on texts. Of a text that the rules name it is known whether a pattern
 * matches; of "another" text it is a free yes or no, one for each fact and pattern.
 */
#include "space/formula.h"
#include "text/pattern.h"

/* The literal of the same pattern in the space that the answers are shared with; 0:
 * it has none. */
static Lit of_first(const Space *space, uint32_t fact, Str source)
{
    const Space *first = space->first;
    uint32_t twin = first == NULL ? NOBODY : cells_twin(space->net, fact, first->net);
    const Base *base = first == NULL ? NULL : first->net->base;
    for (uint32_t i = 0; twin != NOBODY && i < base->n_patterns; i++)
        if (first->facts[twin].patterns[i] != 0 &&
            str_same(base->patterns[i].source, source))
            return first->facts[twin].patterns[i];
    return 0;
}

/* The free literal of "another" text; equal patterns of a fact have one. */
static Lit another(Space *space, uint32_t fact, uint32_t pattern)
{
    FactVars *vars = &space->facts[fact];
    const PatternDef *defs = space->net->base->patterns;
    for (uint32_t i = 0; i <= pattern; i++)
        if (vars->patterns[i] != 0 && str_same(defs[i].source, defs[pattern].source))
            return vars->patterns[i];
    Lit shared = of_first(space, fact, defs[pattern].source);
    vars->patterns[pattern] = shared != 0 ? shared : formula_new(space);
    return vars->patterns[pattern];
}

Lit texts_match(Space *space, uint32_t fact, uint32_t cell, uint32_t pattern)
{
    const Base *base = space->net->base;
    FactVars *vars = &space->facts[fact];
    if (cell == vars->n_cells - 1)
        return another(space, fact, pattern);
    switch (
        pattern_try(&space->mem, base->patterns[pattern].source, vars->texts[cell])) {
    case PATTERN_YES:
        return LIT_TRUE;
    case PATTERN_NO:
        return LIT_FALSE;
    case PATTERN_LIMIT:
        return formula_new(space);
    case PATTERN_NO_MEMORY:
        break;
    }
    space->failed = true;
    return LIT_FALSE;
}

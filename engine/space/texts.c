/* SPDX-License-Identifier: MIT
 *
 * Patterns on texts. Of a text that the rules name it is known whether a pattern
 * matches; of "another" text it is a free yes or no, one for each fact and pattern.
 */
#include "space/formula.h"
#include "text/fold.h"
#include "text/pattern.h"

/* The free literal of "another" text; equal patterns of a fact have one. */
static Lit another(Space *space, FactVars *vars, uint32_t pattern)
{
    const PatternDef *defs = space->net->base->patterns;
    for (uint32_t i = 0; i <= pattern; i++)
        if (vars->patterns[i] != 0 && str_same(defs[i].source, defs[pattern].source))
            return vars->patterns[i];
    vars->patterns[pattern] = formula_new(space);
    return vars->patterns[pattern];
}

static PatternAnswer match(Space *space, Str source, Str text)
{
    Arena scratch;
    Folded folded;
    Pattern *pattern = NULL;
    PatternAnswer answer = PATTERN_NO_MEMORY;
    arena_init(&scratch, &space->mem);
    if (fold_text(&scratch, text, &folded) &&
        pattern_compile(&space->mem, source, &pattern, NULL, NULL) == PATTERN_OK)
        answer = pattern_match(pattern, folded.text, NULL, NULL);
    pattern_free(pattern);
    arena_free(&scratch);
    return answer;
}

Lit texts_match(Space *space, uint32_t fact, uint32_t cell, uint32_t pattern)
{
    const Base *base = space->net->base;
    FactVars *vars = &space->facts[fact];
    if (cell == vars->n_cells - 1)
        return another(space, vars, pattern);
    Str text = symbols_text(&base->names, (Symbol)vars->cells[cell].bits);
    switch (match(space, base->patterns[pattern].source, text)) {
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

/* SPDX-License-Identifier: MIT
 *
 * Situations over one formula: the clauses of one space or two, and those of all that
 * was asked for since. The solver takes over what is new before it is asked.
 *
 *     formula   [ space 0 | space 1 | literals that were made ... ]
 *                                       ^ loaded
 */
#include "space/situations.h"
#include "base/limits.h"

#include "space/formula.h"
#include "space/posture.h"
#include "space/sample.h"
#include "space/solver.h"

struct Situations {
    Mem mem;
    Space *space[2];
    Posture *posture[2]; /* made when a measure is asked for */
    Solver *solver;      /* made when something is asked */
    Lit without_joins;   /* 0: not made yet */
    Lit loose;           /* answers may be given to what is not asked */
    size_t loaded;       /* literals of the formula that it has */
    Lit *same;           /* SIDES_APART, by fact; 0: not made yet */
    uint32_t n_same;
    Sample sample;
    bool failed;
};

static Space *last(Situations *s)
{
    return s->space[1] != NULL ? s->space[1] : s->space[0];
}

/* A free fact is given, or has no value; what is asked may be given unasked where that
 * is allowed (`loose`); nobody contradicts rules otherwise. */
static void constrain_given(Space *space, Lit loose)
{
    const Base *base = space->net->base;
    for (uint32_t f = 0; f < base->n_facts; f++) {
        if (!base->facts[f].plain)
            continue;
        Lit given = space->facts[f].given;
        Lit unknown = space->facts[f].unknown;
        formula_clause(space, (Lit[]){-given, -unknown}, 2);
        if (space_is_free(space, f))
            formula_clause(space, (Lit[]){given, unknown}, 2);
        else if (base->facts[f].ask.in != NULL)
            formula_clause(space, (Lit[]){-given, loose}, 2);
        else
            formula_clause(space, &(Lit){-given}, 1);
    }
}

static bool make(Situations *s, const Network *net, const Network *other,
                 SidesKind kind)
{
    bool two = kind == SIDES_SAME;
    const Network *second = two ? other : net;
    s->n_same = net->base->n_facts + 1u;
    s->same = mem_zero(&s->mem, s->n_same, sizeof(Lit));
    s->space[0] =
        space_make_beside(net, two ? other : NULL, NULL, false, kind != SIDES_APART);
    if (s->same == NULL || s->space[0] == NULL)
        return false;
    s->loose = formula_new(s->space[0]);
    constrain_given(s->space[0], s->loose);
    if (kind == SIDES_ONE)
        return true;
    s->space[1] = space_make_beside(second, two ? net : NULL, s->space[0], two, false);
    if (s->space[1] == NULL)
        return false;
    constrain_given(s->space[1], s->loose);
    return true;
}

Situations *situations_new(const Network *net, const Network *other, SidesKind kind,
                           const Mem *mem)
{
    Situations *s = mem_zero(mem, 1, sizeof *s);
    if (s == NULL)
        return NULL;
    s->mem = *mem;
    if (make(s, net, other, kind))
        return s;
    situations_free(s);
    return NULL;
}

void situations_free(Situations *s)
{
    if (s == NULL)
        return;
    Mem mem = s->mem;
    mem_free(&mem, s->same, s->n_same * sizeof *s->same);
    solver_free(s->solver);
    sample_free(&s->sample, &mem);
    for (int side = 1; side >= 0; side--) {
        posture_free(s->posture[side]);
        space_free(s->space[side]);
    }
    mem_free(&mem, s, sizeof *s);
}

bool situations_failed(const Situations *s)
{
    return s->failed || s->space[0]->failed ||
           (s->space[1] != NULL && s->space[1]->failed) ||
           (s->solver != NULL && solver_failed(s->solver));
}

/* Literals */

Lit situations_and(Situations *s, const Lit *lits, uint32_t n)
{
    return formula_and(last(s), lits, n);
}

Lit situations_or(Situations *s, const Lit *lits, uint32_t n)
{
    return formula_or(last(s), lits, n);
}

Lit situations_differ(Situations *s, Lit a, Lit b)
{
    if (a == b)
        return LIT_FALSE;
    if (a == -b)
        return LIT_TRUE;
    Lit parts[] = {formula_and2(last(s), a, -b), formula_and2(last(s), -a, b)};
    return formula_or(last(s), parts, 2);
}

Lit situations_rule(Situations *s, int side, uint32_t rule)
{
    return space_rule(s->space[side], rule);
}

Lit situations_rule_with(Situations *s, int side, uint32_t rule, const Cond *leaf,
                         Lit as)
{
    Space *space = s->space[side];
    const Cond *when = &space->net->base->rules[rule].when;
    if (space->net->rule_chain[rule] == NOBODY)
        return space_cond(space, when, leaf, as);
    return space_rule(space, rule); /* of a rule with joins no condition is looked at */
}

Lit situations_cond(Situations *s, int side, const Cond *cond, const Cond *leaf, Lit as)
{
    return space_cond(s->space[side], cond, leaf, as);
}

Lit situations_without_joins(Situations *s)
{
    if (s->without_joins != 0)
        return s->without_joins;
    s->without_joins = LIT_TRUE;
    for (int side = 0; side < 2 && s->space[side] != NULL; side++) {
        Space *space = s->space[side];
        for (uint32_t r = 0; r < space->net->base->n_rules; r++) {
            if (space->net->rule_chain[r] == NOBODY)
                continue;
            if (s->without_joins == LIT_TRUE)
                s->without_joins = formula_new(last(s));
            space_rule(space, r);
            formula_clause(last(s), (Lit[]){-s->without_joins, -space->joins[r]}, 2);
        }
    }
    return s->without_joins;
}

Lit situations_given(Situations *s, int side, uint32_t advice)
{
    return s->space[side]->given[advice];
}

Lit situations_stays(Situations *s, int side, uint32_t advice)
{
    return s->space[side]->stays[advice];
}

Lit situations_recommended(Situations *s, int side, uint32_t advice)
{
    return s->space[side]->advice[advice];
}

Lit situations_some(Situations *s, int side)
{
    return s->space[side]->some_advice;
}

static const FactVars *vars_of(const Situations *s, int side, uint32_t fact)
{
    return &s->space[side]->facts[fact];
}

Lit situations_asked(Situations *s, int side, uint32_t fact)
{
    return vars_of(s, side, fact)->asked;
}

Lit situations_gate(Situations *s, int side, uint32_t fact)
{
    return vars_of(s, side, fact)->gate;
}

Lit situations_clash(Situations *s, int side, uint32_t fact)
{
    return vars_of(s, side, fact)->clash;
}

static bool is_set(const Situations *s, int side, uint32_t fact)
{
    return s->space[side]->net->base->facts[fact].fields[0].type == TYPE_CHOICES;
}

Lit situations_holds(Situations *s, int side, uint32_t fact, Value value)
{
    Space *space = s->space[side];
    const FactVars *vars = vars_of(s, side, fact);
    if (!is_set(s, side, fact))
        return vars->holds[cells_find(space, fact, value)];
    Lit all = vars->known;
    for (uint32_t i = 0; i < vars->n_cells; i++)
        if (value.bits >> i & 1)
            all = formula_and2(last(s), all, vars->holds[i]);
    return all;
}

Lit situations_known(Situations *s, int side, uint32_t fact)
{
    return vars_of(s, side, fact)->known;
}

bool situations_free_fact(const Situations *s, int side, uint32_t fact)
{
    return space_is_free(s->space[side], fact);
}

static const Posture *posture_of(Situations *s, int side)
{
    if (s->posture[side] == NULL)
        s->posture[side] = posture_make(s->space[side], last(s));
    s->failed |= s->posture[side] == NULL;
    return s->posture[side];
}

Lit situations_measure(Situations *s, int side, uint32_t measure, int least)
{
    const Posture *posture = posture_of(s, side);
    return posture == NULL ? LIT_FALSE : posture->least[measure][least - 1];
}

Lit situations_spoken(Situations *s, int side, uint32_t measure)
{
    const Posture *posture = posture_of(s, side);
    return posture == NULL ? LIT_FALSE : posture->spoken[measure];
}

static Lit equal(Situations *s, Lit a, Lit b)
{
    return -situations_differ(s, a, b);
}

Lit situations_same(Situations *s, uint32_t fact)
{
    if (s->same[fact] != 0)
        return s->same[fact];
    const FactVars *a = vars_of(s, 0, fact);
    const FactVars *b = vars_of(s, 1, fact);
    Space *space = last(s);
    Lit all = equal(s, a->unknown, b->unknown);
    for (uint32_t i = 0; i < a->n_cells; i++)
        all = formula_and2(space, all, equal(s, a->answer[i], b->answer[i]));
    for (uint32_t i = 0; a->patterns != NULL && i < space->net->base->n_patterns; i++)
        if (a->patterns[i] != 0)
            all = formula_and2(space, all, equal(s, a->patterns[i], b->patterns[i]));
    s->same[fact] = all;
    return all;
}

Lit situations_unknown(Situations *s, int side, uint32_t fact)
{
    return vars_of(s, side, fact)->unknown;
}

/* What patterns say of "another" text. */
static uint32_t answer_patterns(Situations *s, int side, uint32_t fact, Lit *out,
                                uint32_t room)
{
    const FactVars *vars = vars_of(s, side, fact);
    uint32_t n = 0;
    if (vars->patterns == NULL || !situations_true(s, vars->answer[vars->n_cells - 1]))
        return 0;
    for (uint32_t i = 0; i < s->space[side]->net->base->n_patterns && n < room; i++)
        if (vars->patterns[i] != 0)
            out[n++] = situations_true(s, vars->patterns[i]) ? vars->patterns[i]
                                                             : -vars->patterns[i];
    return n;
}

uint32_t situations_answer(Situations *s, int side, uint32_t fact, Lit out[ANSWER_LITS])
{
    const FactVars *vars = vars_of(s, side, fact);
    uint32_t n = 0;
    if (situations_true(s, vars->unknown)) {
        out[n++] = vars->unknown;
        return n;
    }
    if (is_set(s, side, fact))
        out[n++] = -vars->unknown;
    for (uint32_t i = 0; i < vars->n_cells && n < ANSWER_LITS; i++) {
        bool so = situations_true(s, vars->answer[i]);
        if (so || is_set(s, side, fact))
            out[n++] = so ? vars->answer[i] : -vars->answer[i];
        if (so && !is_set(s, side, fact))
            break;
    }
    return n + answer_patterns(s, side, fact, out + n, ANSWER_LITS - n);
}

Lit situations_pattern(Situations *s, int side, uint32_t fact, uint32_t pattern)
{
    const FactVars *vars = vars_of(s, side, fact);
    return vars->patterns == NULL ? 0 : vars->patterns[pattern];
}

Str situations_text(Situations *s, int side, uint32_t fact)
{
    const FactVars *vars = vars_of(s, side, fact);
    for (uint32_t i = 0; vars->texts != NULL && i + 1 < vars->n_cells; i++)
        if (situations_true(s, vars->answer[i]))
            return vars->texts[i];
    return (Str){NULL, 0};
}

Value situations_value(Situations *s, int side, uint32_t fact)
{
    const FactVars *vars = vars_of(s, side, fact);
    uint64_t bits = 0;
    if (situations_true(s, vars->unknown))
        return value_none();
    for (uint32_t i = 0; i < vars->n_cells; i++) {
        if (!situations_true(s, vars->answer[i]))
            continue;
        if (!is_set(s, side, fact))
            return vars->cells[i];
        bits |= UINT64_C(1) << i;
    }
    return value_set(bits);
}

/* Asking */

/* The solver, with all clauses so far. False when memory fails. */
static bool load(Situations *s)
{
    const Formula *formula = last(s)->formula;
    if (situations_failed(s))
        return false;
    if (s->solver == NULL) {
        s->solver = solver_new(&s->mem, formula->n_vars, formula->clauses.len);
        if (s->solver == NULL) {
            s->failed = true;
            return false;
        }
        solver_add(s->solver, LIT_TRUE);
        solver_add(s->solver, 0);
    }
    solver_adjust(s->solver, (Lit)formula->n_vars);
    for (; s->loaded < formula->clauses.len; s->loaded++)
        solver_add(s->solver, formula->clauses.at[s->loaded]);
    return !situations_failed(s);
}

static SpaceAnswer ask(Situations *s, const Lit *all, uint32_t n, Lit loose)
{
    if (!load(s))
        return SPACE_NO_MEMORY;
    solver_assume(s->solver, loose);
    for (uint32_t i = 0; i < n; i++)
        solver_assume(s->solver, all[i]);
    uint64_t spent = solver_spent(s->solver);
    if (spent >= CHECK_PROPAGATIONS_ALL)
        return SPACE_BUDGET;
    uint64_t left = CHECK_PROPAGATIONS_ALL - spent;
    return solver_solve(s->solver,
                        left < CHECK_PROPAGATIONS ? left : CHECK_PROPAGATIONS);
}

SpaceAnswer situations_ask(Situations *s, const Lit *all, uint32_t n)
{
    return ask(s, all, n, -s->loose);
}

SpaceAnswer situations_ask_loose(Situations *s, const Lit *all, uint32_t n)
{
    return ask(s, all, n, s->loose);
}

bool situations_true(Situations *s, Lit lit)
{
    return solver_true(s->solver, lit);
}

bool situations_needed(Situations *s, Lit lit)
{
    return solver_needed(s->solver, lit);
}

void situations_require(Situations *s, const Lit *any, uint32_t n)
{
    formula_clause(last(s), any, n);
}

Lit situations_switch(Situations *s)
{
    return formula_new(last(s));
}

/* Sampling */

bool situations_sample(Situations *s)
{
    s->failed |= !sample_round(&s->sample, s->space[0], NULL, &s->mem);
    return !s->failed;
}

static bool is_true(void *solver, Lit lit)
{
    return solver_true(solver, lit);
}

bool situations_sample_near(Situations *s)
{
    const SampleModel model = {is_true, s->solver};
    s->failed |= !sample_round(&s->sample, s->space[0], &model, &s->mem);
    return !s->failed;
}

bool situations_seen(const Situations *s, Lit lit)
{
    return sample_seen(&s->sample, lit);
}

uint64_t situations_lanes(const Situations *s, Lit lit)
{
    return sample_lanes(&s->sample, lit);
}

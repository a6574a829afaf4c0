/* SPDX-License-Identifier: MIT
 *
 * Making a space: facts by rank, each with the rules that conclude it; then advice.
 *
 * For a plain fact with question and rules (see slots.c, which this mirrors):
 *
 *     given: the answer                        else
 *     the rules' value, where they give one    else
 *     gate holds and the person knows: the answer      else
 *     `otherwise`, unless rules conflict       else no value
 *
 * Invariant: for every situation, the clauses have exactly one solution, and it is what
 * a session that was given that situation concludes (tests/unit/space holds them
 * against each other).
 */
#include "space/space.h"

#include "network/test.h"
#include "space/formula.h"

static Lit *lits(Space *space, uint32_t n)
{
    Lit *out = arena_array(&space->arena, n + 1u, sizeof *out);
    if (out == NULL)
        space->failed = true;
    return out;
}

static const Field *field_of(const Space *space, uint32_t fact)
{
    return &space->net->base->facts[fact].fields[0];
}

static bool is_set(const Space *space, uint32_t fact)
{
    return field_of(space, fact)->type == TYPE_CHOICES;
}

/* Do all tests hold of a cell? A constant but for patterns. */
static Lit cell_passes(Space *space, uint32_t fact, uint32_t cell,
                       const FieldTest *tests)
{
    const FactVars *vars = &space->facts[fact];
    Lit all = LIT_TRUE;
    for (uint32_t i = 0; i < tests->n_tests; i++) {
        const Test *test = &tests->tests[i];
        if (test->op == TEST_MATCHES)
            all =
                formula_and2(space, all, texts_match(space, fact, cell, test->pattern));
        else if (!test_passes(test, field_of(space, fact)->type, vars->cells[cell]))
            return LIT_FALSE;
    }
    return all;
}

/* A test on `choices`: contains one of, contains none of, is known. */
static Lit set_passes(Space *space, uint32_t fact, const Test *test)
{
    const FactVars *vars = &space->facts[fact];
    if (test->op == TEST_KNOWN)
        return test->flag ? vars->known : -vars->known;
    Lit any = LIT_FALSE;
    for (uint32_t i = 0; i < test->n_set; i++)
        any = formula_or2(space, any, vars->holds[test->set[i].bits]);
    return test->op == TEST_NOT ? formula_and2(space, vars->known, -any) : any;
}

static Lit test_lit(Space *space, uint32_t fact, const FieldTest *tests)
{
    const FactVars *vars = &space->facts[fact];
    if (is_set(space, fact)) {
        Lit all = LIT_TRUE;
        for (uint32_t i = 0; i < tests->n_tests; i++)
            all = formula_and2(space, all, set_passes(space, fact, &tests->tests[i]));
        return all;
    }
    Lit *parts = lits(space, vars->n_cells + 1);
    if (parts == NULL)
        return LIT_FALSE;
    for (uint32_t cell = 0; cell < vars->n_cells; cell++)
        parts[cell] = formula_and2(space, vars->holds[cell],
                                   cell_passes(space, fact, cell, tests));
    bool without = true; /* do the tests hold of no value? only {known: no} does */
    for (uint32_t i = 0; i < tests->n_tests; i++)
        without = without && tests->tests[i].op == TEST_KNOWN && !tests->tests[i].flag;
    parts[vars->n_cells] = without ? -vars->known : LIT_FALSE;
    return formula_or(space, parts, vars->n_cells + 1);
}

static const AlphaTest *find_test(const Space *space, const Cond *cond,
                                  uint32_t *number)
{
    const Network *net = space->net;
    for (uint32_t t = net->fact_tests[cond->fact]; t < net->fact_tests[cond->fact + 1];
         t++)
        if (network_same_tests(net->base, net->tests[t].tests, net->tests[t].n_tests,
                               cond->tests, cond->n_tests)) {
            *number = t;
            return &net->tests[t];
        }
    return NULL;
}

Lit space_cond(Space *space, const Cond *cond, const Cond *leaf, Lit as)
{
    uint32_t test = 0;
    if (cond == leaf)
        return as;
    if (cond->kind == COND_FACT)
        return find_test(space, cond, &test) == NULL ? LIT_FALSE : space->tests[test];
    Lit *items = lits(space, cond->n_items);
    if (items == NULL)
        return LIT_FALSE;
    for (uint32_t i = 0; i < cond->n_items; i++)
        items[i] = space_cond(space, &cond->items[i], leaf, as);
    if (cond->kind == COND_ANY)
        return formula_or(space, items, cond->n_items);
    if (cond->kind == COND_NONE)
        return -formula_or(space, items, cond->n_items);
    return formula_and(space, items, cond->n_items);
}

/* A rule holds: its plain conditions do, and its joins, if it has any, match. */
Lit space_rule(Space *space, uint32_t rule)
{
    if (space->rules[rule] != 0)
        return space->rules[rule];
    const Base *base = space->net->base;
    const Cond *when = &base->rules[rule].when;
    Lit *items = lits(space, when->n_items + 1);
    if (items == NULL)
        return LIT_FALSE;
    uint32_t n = 0;
    for (uint32_t i = 0; i < when->n_items; i++)
        if (cond_is_plain(base, &when->items[i]))
            items[n++] = space_cond(space, &when->items[i], NULL, 0);
    if (space->net->rule_chain[rule] != NOBODY)
        items[n++] = space->joins[rule] = formula_new(space);
    space->rules[rule] = formula_and(space, items, n);
    return space->rules[rule];
}

/* By cell: some rule concludes it. A value that a variable carries is any. */
static Lit *concluded(Space *space, uint32_t fact)
{
    const Network *net = space->net;
    FactVars *vars = &space->facts[fact];
    Lit *out = lits(space, vars->n_cells);
    if (out == NULL)
        return NULL;
    for (uint32_t cell = 0; cell < vars->n_cells; cell++)
        out[cell] = LIT_FALSE;
    for (uint32_t i = net->fact_concluders[fact]; i < net->fact_concluders[fact + 1];
         i++) {
        const Concluder *by = &net->concluders[i];
        const FieldValue *v =
            &net->base->rules[by->rule].then[by->conclusion].fields[0];
        Lit holds = space_rule(space, by->rule);
        for (uint32_t cell = 0; cell < vars->n_cells; cell++) {
            bool fits =
                is_set(space, fact)
                    ? (v->value.bits >> cell & 1) != 0
                    : field_value_fixed(v) && cells_find(space, fact, v->value) == cell;
            if (fits)
                out[cell] = formula_or2(space, out[cell], holds);
            else if (!field_value_fixed(v))
                out[cell] = formula_or2(space, out[cell],
                                        formula_and2(space, holds, formula_new(space)));
        }
    }
    return out;
}

/* From "some rule concludes it" to "the rules give it": the highest on a scale, the
 * only one of a choice. Whether the rules give any; `*conflict`: they disagree. */
static Lit resolve(Space *space, uint32_t fact, Lit *by_rules, Lit *conflict)
{
    FieldType type = field_of(space, fact)->type;
    uint32_t n = space->facts[fact].n_cells;
    Lit any = formula_or(space, by_rules, n);
    *conflict = LIT_FALSE;
    if (type == TYPE_CHOICES)
        return any;
    Lit above = LIT_FALSE;
    if (type == TYPE_SCALE) {
        for (uint32_t cell = n; cell-- > 0;) {
            Lit here = by_rules[cell];
            by_rules[cell] = formula_and2(space, here, -above);
            above = formula_or2(space, above, here);
        }
        return any;
    }
    for (uint32_t cell = 0; cell < n; cell++) {
        Lit both = formula_and2(space, above, by_rules[cell]);
        *conflict = formula_or2(space, *conflict, both);
        above = formula_or2(space, above, by_rules[cell]);
    }
    for (uint32_t cell = 0; cell < n; cell++)
        by_rules[cell] = formula_and2(space, by_rules[cell], -*conflict);
    return formula_and2(space, any, -*conflict);
}

/* Exactly one answer: a cell, or "I don't know". Choices: any cells, or that. */
static void constrain_answers(Space *space, uint32_t fact)
{
    FactVars *vars = &space->facts[fact];
    for (uint32_t i = 0; i < vars->n_cells; i++) {
        formula_clause(space, (Lit[]){-vars->unknown, -vars->answer[i]}, 2);
        for (uint32_t j = 0; j < i && !is_set(space, fact); j++)
            formula_clause(space, (Lit[]){-vars->answer[j], -vars->answer[i]}, 2);
    }
    if (is_set(space, fact))
        return;
    Lit *all = lits(space, vars->n_cells + 1);
    if (all == NULL)
        return;
    for (uint32_t i = 0; i < vars->n_cells; i++)
        all[i] = vars->answer[i];
    all[vars->n_cells] = vars->unknown;
    formula_clause(space, all, vars->n_cells + 1);
}

static bool is_asked(const Space *space, uint32_t fact)
{
    return space->net->base->facts[fact].ask.in != NULL;
}

bool space_is_free(const Space *space, uint32_t fact)
{
    const Network *net = space->net;
    return !is_asked(space, fact) &&
           net->fact_concluders[fact] == net->fact_concluders[fact + 1];
}

/* The answers of the first space to the same fact; what only one of them has, nobody
 * answers. */
static void share_answers(Space *space, uint32_t fact, uint32_t twin)
{
    FactVars *vars = &space->facts[fact];
    const FactVars *others = &space->first->facts[twin];
    bool *met = arena_array(&space->arena, others->n_cells + 1u, sizeof *met);
    if (met == NULL) {
        space->failed = true;
        return;
    }
    vars->unknown = others->unknown;
    if (is_asked(space, fact) == is_asked(space->first, twin) &&
        space_is_free(space, fact) == space_is_free(space->first, twin))
        vars->given = others->given;
    for (uint32_t i = 0; i < vars->n_cells; i++) {
        uint32_t cell = cells_first(space, fact, i);
        vars->answer[i] = cell == NOBODY ? LIT_FALSE : others->answer[cell];
        met[cell == NOBODY ? others->n_cells : cell] = true;
    }
    for (uint32_t i = 0; i < others->n_cells; i++)
        if (!met[i])
            formula_clause(space, (Lit[]){-others->answer[i]}, 1);
}

static void make_answers(Space *space, uint32_t fact)
{
    FactVars *vars = &space->facts[fact];
    uint32_t twin =
        space->first == NULL ? NOBODY : cells_twin(space->net, fact, space->first->net);
    if (twin != NOBODY) {
        share_answers(space, fact, twin);
        return;
    }
    for (uint32_t i = 0; i < vars->n_cells; i++)
        vars->answer[i] = formula_new(space);
    vars->unknown = formula_new(space);
    constrain_answers(space, fact);
    for (uint32_t i = 0; i < vars->n_cells; i++)
        if (!cells_answerable(space, fact, i))
            formula_clause(space, (Lit[]){-vars->answer[i]}, 1);
}

static bool is_otherwise(const Space *space, uint32_t fact, uint32_t cell)
{
    Value otherwise = field_of(space, fact)->otherwise;
    if (otherwise.kind == VALUE_NONE)
        return false;
    if (is_set(space, fact))
        return otherwise.bits >> cell & 1;
    return cells_find(space, fact, otherwise) == cell;
}

/* What is not given: asked, or assumed, once the rules leave it. */
static Lit add_ungiven(Space *space, uint32_t fact, const Lit *by_rules)
{
    const Fact *f = &space->net->base->facts[fact];
    FactVars *vars = &space->facts[fact];
    Lit answered = formula_and2(space, vars->asked, -vars->unknown);
    bool assumes = f->fields[0].otherwise.kind != VALUE_NONE;
    Lit assumed =
        !assumes
            ? LIT_FALSE
            : formula_and(space, (Lit[]){-vars->ruled, -vars->clash, -answered}, 3);
    for (uint32_t i = 0; i < vars->n_cells; i++) {
        Lit parts[3];
        parts[0] = formula_and2(space, vars->ruled, by_rules[i]);
        parts[1] = formula_and2(space, answered, vars->answer[i]);
        parts[2] = is_otherwise(space, fact, i) ? assumed : LIT_FALSE;
        Lit ungiven = formula_and2(space, -vars->given, formula_or(space, parts, 3));
        vars->holds[i] = formula_or2(space, ungiven,
                                     formula_and2(space, vars->given, vars->answer[i]));
    }
    return formula_or(space, (Lit[]){vars->ruled, answered, assumed}, 3);
}

static void add_fact(Space *space, uint32_t fact)
{
    const Fact *f = &space->net->base->facts[fact];
    FactVars *vars = &space->facts[fact];
    vars->holds = lits(space, vars->n_cells);
    vars->answer = lits(space, vars->n_cells);
    Lit *by_rules = concluded(space, fact);
    if (space->failed)
        return;
    vars->ruled = resolve(space, fact, by_rules, &vars->clash);
    make_answers(space, fact);
    if (vars->given == 0)
        vars->given = formula_new(space);
    vars->gate = f->ask_if == NULL ? LIT_TRUE : space_cond(space, f->ask_if, NULL, 0);
    vars->asked =
        f->ask.in == NULL ? LIT_FALSE : formula_and2(space, -vars->ruled, vars->gate);
    Lit ungiven = add_ungiven(space, fact, by_rules);
    vars->known = formula_or2(space, formula_and2(space, vars->given, -vars->unknown),
                              formula_and2(space, -vars->given, ungiven));
    const Network *net = space->net;
    for (uint32_t t = net->fact_tests[fact]; t < net->fact_tests[fact + 1]; t++)
        space->tests[t] = test_lit(space, fact, net->tests[t].tests);
}

/* What gates ask of a fact with fields is free: a search knows it once decided. */
static void add_elements(Space *space, uint32_t fact)
{
    const Network *net = space->net;
    for (uint32_t t = net->fact_tests[fact]; t < net->fact_tests[fact + 1]; t++)
        space->tests[t] = formula_new(space);
}

/* Advice that some rule gives. */
static void add_given(Space *space)
{
    const Base *base = space->net->base;
    Lit *given = space->given;
    for (uint32_t a = 0; a < base->n_advice; a++)
        given[a] = LIT_FALSE;
    for (uint32_t r = 0; r < base->n_rules; r++)
        for (uint32_t i = 0; i < base->rules[r].n_then; i++) {
            const Conclusion *c = &base->rules[r].then[i];
            if (c->kind == CONCLUDE_ADVICE)
                given[c->index] =
                    formula_or2(space, given[c->index], space_rule(space, r));
        }
}

/* Given, not overridden by given advice, not complementary, and the first such. */
static void add_advice(Space *space)
{
    const Base *base = space->net->base;
    const Lit *given = space->given;
    Lit *over = lits(space, base->n_advice);
    if (space->failed)
        return;
    Lit before = LIT_FALSE;
    for (uint32_t a = 0; a < base->n_advice; a++) {
        uint32_t n = 0;
        for (uint32_t b = 0; b < base->n_advice; b++)
            if (advice_drops(base, b, a))
                over[n++] = given[b];
        Lit stays = formula_and2(space, given[a], -formula_or(space, over, n));
        space->stays[a] = stays;
        space->advice[a] = LIT_FALSE;
        if (base->advice[a].also)
            continue;
        space->advice[a] = formula_and2(space, stays, -before);
        before = formula_or2(space, before, stays);
    }
    space->some_advice = before;
}

static bool build(Space *space)
{
    const Base *base = space->net->base;
    Arena *arena = &space->arena;
    space->facts = arena_array(arena, base->n_facts, sizeof(FactVars));
    space->tests = arena_array(arena, space->net->n_tests, sizeof(Lit));
    space->rules = arena_array(arena, base->n_rules, sizeof(Lit));
    space->joins = arena_array(arena, base->n_rules, sizeof(Lit));
    space->advice = arena_array(arena, base->n_advice, sizeof(Lit));
    space->given = arena_array(arena, base->n_advice, sizeof(Lit));
    space->stays = arena_array(arena, base->n_advice, sizeof(Lit));
    if (arena->failed)
        return false;
    if (space->formula == &space->own)
        formula_new(space); /* LIT_TRUE; the search asserts it */
    for (uint32_t i = 0; i < base->n_facts && !space->failed; i++) {
        uint32_t fact = space->net->order[i];
        if (!base->facts[fact].plain) {
            add_elements(space, fact);
            continue;
        }
        if (!cells_make(space, fact))
            return false;
        add_fact(space, fact);
    }
    if (!space->failed) {
        add_given(space);
        add_advice(space);
    }
    return !space->failed && !arena->failed;
}

Space *space_make(const Network *net)
{
    return space_make_beside(net, NULL, NULL, false, true);
}

Space *space_make_beside(const Network *net, const Network *twin, Space *beside,
                         bool shared, bool keeps_gates)
{
    const Mem *mem = &net->base->mem;
    Space *space = mem_zero(mem, 1, sizeof *space);
    if (space == NULL)
        return NULL;
    space->net = net;
    space->twin = twin;
    space->first = shared ? beside : NULL;
    space->mem = *mem;
    space->own.keeps_gates = keeps_gates;
    space->formula = beside == NULL ? &space->own : beside->formula;
    arena_init(&space->arena, mem);
    if (build(space))
        return space;
    space_free(space);
    return NULL;
}

void space_free(Space *space)
{
    if (space == NULL)
        return;
    Mem mem = space->mem;
    formula_free(&space->own, &mem);
    arena_free(&space->arena);
    mem_free(&mem, space, sizeof *space);
}

uint32_t space_samples(const Space *space, uint32_t fact, Value *out, uint32_t room)
{
    const FactVars *vars = &space->facts[fact];
    FieldType type = field_of(space, fact)->type;
    uint32_t n = type == TYPE_TEXT ? 0 : vars->n_cells < room ? vars->n_cells : room;
    for (uint32_t i = 0; i < n; i++)
        out[i] = vars->cells[i];
    return n;
}

void space_size(const Space *space, uint32_t *variables, uint32_t *clauses)
{
    *variables = space->formula->n_vars;
    *clauses = space->formula->n_clauses;
}

/* SPDX-License-Identifier: MIT
 *
 * Cells: the ways in which a fact's value can differ to the rules.
 *
 *     number, compared with 3 and 10:   (..3) {3} (3..10) {10} (10..)
 *
 * Invariant: two values of one cell pass the same tests (patterns on texts aside).
 */
#include "space/formula.h"

#include <math.h>
#include <stdlib.h>

typedef VEC(Value) Values;

static bool add_value(Space *space, Values *values, Value value)
{
    for (size_t i = 0; i < values->len; i++)
        if (value_same(values->at[i], value))
            return true;
    return value.kind == VALUE_NONE || vec_push(values, &space->mem, value);
}

/* Every value that a test or a conclusion of a network names for the fact. */
static bool collect(Space *space, const Network *net, uint32_t fact, Values *values)
{
    bool ok = add_value(space, values, net->base->facts[fact].fields[0].otherwise);
    for (uint32_t t = net->fact_tests[fact]; t < net->fact_tests[fact + 1]; t++)
        for (uint32_t i = 0; i < net->tests[t].tests->n_tests; i++) {
            const Test *test = &net->tests[t].tests->tests[i];
            for (uint32_t j = 0; j < test->n_set; j++)
                ok = ok && add_value(space, values, test->set[j]);
        }
    for (uint32_t i = net->fact_concluders[fact]; i < net->fact_concluders[fact + 1];
         i++) {
        const Concluder *by = &net->concluders[i];
        const FieldValue *v =
            &net->base->rules[by->rule].then[by->conclusion].fields[0];
        ok = ok && (!field_value_fixed(v) || add_value(space, values, v->value));
    }
    return ok;
}

static int number_order(const void *a, const void *b)
{
    double left = value_as_number(*(const Value *)a);
    double right = value_as_number(*(const Value *)b);
    return (left > right) - (left < right);
}

/* What a number may be; in the ranges of both where there is a twin. */
typedef struct Range {
    bool has_range;
    double low, high;
} Range;

static Range range_of(const Space *space, uint32_t fact)
{
    const Field *own = &space->net->base->facts[fact].fields[0];
    Range range = {own->has_range, own->low, own->high};
    uint32_t twin = cells_twin(space->net, fact, space->twin);
    if (twin == NOBODY)
        return range;
    const Field *other = &space->twin->base->facts[twin].fields[0];
    if (!other->has_range)
        return range;
    if (!range.has_range)
        return (Range){true, other->low, other->high};
    range.low = fmax(range.low, other->low);
    range.high = fmin(range.high, other->high);
    return range;
}

/* In the range, if one of those between is. */
static double between(const Range *range, double low, double high)
{
    if (range->has_range && range->low < high && range->high > low) {
        low = fmax(low, range->low);
        high = fmin(high, range->high);
    }
    double whole = ceil((low + high) / 2);
    return whole > low && whole < high ? whole : (low + high) / 2;
}

bool cells_answerable(const Space *space, uint32_t fact, uint32_t cell)
{
    const FactVars *vars = &space->facts[fact];
    if (space->net->base->facts[fact].fields[0].type != TYPE_NUMBER)
        return true;
    Range range = range_of(space, fact);
    double sample = value_as_number(vars->cells[cell]);
    return !range.has_range || (sample >= range.low && sample <= range.high);
}

static void add_cell(FactVars *vars, double sample, bool is_cut)
{
    vars->is_cut[vars->n_cells] = is_cut;
    vars->cells[vars->n_cells++] = value_number(sample);
}

/* Stretches and cuts in rising order; a stretch that the range leaves empty is none.
 * What one base names out of the range of the other is a cell, which nobody answers. */
static bool number_cells(Space *space, FactVars *vars, const Range *field, Values *cuts)
{
    vars->cells = arena_array(&space->arena, 2 * cuts->len + 1, sizeof(Value));
    vars->is_cut = arena_array(&space->arena, 2 * cuts->len + 1, sizeof(bool));
    if (vars->cells == NULL || vars->is_cut == NULL)
        return false;
    if (cuts->len == 0) {
        add_cell(vars, field->has_range ? field->low : 0, false);
        return true;
    }
    qsort(cuts->at, cuts->len, sizeof *cuts->at, number_order);
    double first = value_as_number(cuts->at[0]);
    double last = value_as_number(cuts->at[cuts->len - 1]);
    double low = field->has_range ? field->low : first - 1;
    double high = field->has_range ? field->high : last + 1;
    if (low < first)
        add_cell(vars, low, false);
    for (size_t i = 0; i < cuts->len; i++) {
        double at = value_as_number(cuts->at[i]);
        add_cell(vars, at, true);
        if (i + 1 < cuts->len)
            add_cell(vars, between(field, at, value_as_number(cuts->at[i + 1])), false);
        else if (high > at)
            add_cell(vars, high, false);
    }
    return true;
}

/* Another base's texts have other symbols, or none: then no test names them. */
static bool add_twin_texts(Space *space, FactVars *vars, const Values *texts)
{
    const Symbols *own = &space->net->base->names;
    const Symbols *names = &space->twin->base->names;
    for (size_t i = 0; i < texts->len; i++) {
        Str text = symbols_text(names, (Symbol)texts->at[i].bits);
        bool known = false;
        for (uint32_t k = 0; k < vars->n_cells; k++)
            known = known || str_same(vars->texts[k], text);
        if (known)
            continue;
        vars->texts[vars->n_cells] = text;
        vars->cells[vars->n_cells++] = value_text(symbols_find(own, text));
    }
    return true;
}

static bool text_cells(Space *space, FactVars *vars, const Values *texts,
                       const Values *twins)
{
    const Base *base = space->net->base;
    size_t room = texts->len + twins->len + 1;
    vars->cells = arena_array(&space->arena, room, sizeof(Value));
    vars->texts = arena_array(&space->arena, room, sizeof(Str));
    vars->patterns = arena_array(&space->arena, base->n_patterns, sizeof(Lit));
    if (vars->cells == NULL || vars->texts == NULL || vars->patterns == NULL)
        return false;
    for (size_t i = 0; i < texts->len; i++) {
        vars->texts[i] = symbols_text(&base->names, (Symbol)texts->at[i].bits);
        vars->cells[vars->n_cells++] = texts->at[i];
    }
    if (twins->len != 0)
        add_twin_texts(space, vars, twins);
    vars->cells[vars->n_cells++] = value_text(0);
    return true;
}

static bool named_cells(Space *space, FactVars *vars, const Field *field)
{
    vars->n_cells = field->n_values;
    vars->cells = arena_array(&space->arena, field->n_values, sizeof(Value));
    if (vars->cells == NULL)
        return false;
    for (uint32_t i = 0; i < field->n_values; i++)
        vars->cells[i] =
            field->type == TYPE_CHOICES ? value_set(UINT64_C(1) << i) : value_id(i);
    return true;
}

bool cells_make(Space *space, uint32_t fact)
{
    const Field *field = &space->net->base->facts[fact].fields[0];
    FactVars *vars = &space->facts[fact];
    if (field->type != TYPE_NUMBER && field->type != TYPE_TEXT)
        return named_cells(space, vars, field);
    Values values = {0};
    Values twins = {0};
    uint32_t twin = cells_twin(space->net, fact, space->twin);
    bool number = field->type == TYPE_NUMBER;
    Range range = range_of(space, fact);
    bool ok = collect(space, space->net, fact, &values);
    if (ok && twin != NOBODY)
        ok = collect(space, space->twin, twin, number ? &values : &twins);
    if (ok && number)
        ok = number_cells(space, vars, &range, &values);
    else if (ok)
        ok = text_cells(space, vars, &values, &twins);
    vec_free(&values, &space->mem);
    vec_free(&twins, &space->mem);
    return ok;
}

uint32_t cells_twin(const Network *net, uint32_t fact, const Network *other)
{
    if (other == NULL)
        return NOBODY;
    const Fact *own = &net->base->facts[fact];
    uint32_t twin = base_fact(other->base, own->id);
    if (twin == NOBODY)
        return NOBODY;
    const Fact *found = &other->base->facts[twin];
    bool same = found->plain && found->fields[0].type == own->fields[0].type;
    return same ? twin : NOBODY;
}

uint32_t cells_first(const Space *space, uint32_t fact, uint32_t cell)
{
    const Space *first = space->first;
    uint32_t twin = cells_twin(space->net, fact, first->net);
    const FactVars *vars = &space->facts[fact];
    const FactVars *others = &first->facts[twin];
    const Field *field = &space->net->base->facts[fact].fields[0];
    if (field->n_values > 0)
        return field_value(&first->net->base->facts[twin].fields[0],
                           field->values[cell].id);
    if (field->type == TYPE_TEXT && cell == vars->n_cells - 1)
        return others->n_cells - 1;
    for (uint32_t i = 0; i < others->n_cells; i++)
        if (field->type == TYPE_TEXT ? i + 1 < others->n_cells &&
                                           str_same(vars->texts[cell], others->texts[i])
                                     : value_same(vars->cells[cell], others->cells[i]))
            return i;
    return NOBODY;
}

/* The number's own cell where it is a cut, else the stretch after the last below. */
static uint32_t find_number(const FactVars *vars, double number)
{
    uint32_t at = 0;
    for (uint32_t i = 0; i < vars->n_cells; i++) {
        double sample = value_as_number(vars->cells[i]);
        if (vars->is_cut[i] && sample == number)
            return i;
        if (vars->is_cut[i] && sample < number)
            at = i + 1;
    }
    return at < vars->n_cells ? at : vars->n_cells - 1;
}

uint32_t cells_find(const Space *space, uint32_t fact, Value value)
{
    const FactVars *vars = &space->facts[fact];
    const Field *field = &space->net->base->facts[fact].fields[0];
    if (field->type == TYPE_NUMBER)
        return find_number(vars, value_as_number(value));
    for (uint32_t i = 0; i < vars->n_cells; i++)
        if (value_same(vars->cells[i], value))
            return i;
    return vars->n_cells - 1; /* a text that no rule names */
}

/* SPDX-License-Identifier: MIT
 *
 * Neighbours: the values that a fact could have instead of one, and how far they are.
 */
#include "space/formula.h"

#include <math.h>

static uint32_t distance(uint32_t a, uint32_t b)
{
    return a > b ? a - b : b - a;
}

/* Is the number strictly within the stretch of a cell, and in the range? */
static bool is_within(const FactVars *vars, const Field *field, uint32_t cell,
                      double number)
{
    bool above = cell == 0 || number > value_as_number(vars->cells[cell - 1]);
    bool below =
        cell + 1 == vars->n_cells || number < value_as_number(vars->cells[cell + 1]);
    return above && below && field_in_range(field, number);
}

/* The number of a cell that is nearest to one below it or above it: a cut-point is
 * alone in its cell; of a stretch, whose neighbours are cut-points, a whole number. */
static double nearest(const FactVars *vars, const Field *field, uint32_t cell,
                      uint32_t from)
{
    double sample = value_as_number(vars->cells[cell]);
    if (vars->is_cut[cell])
        return sample;
    double whole = cell > from ? floor(value_as_number(vars->cells[cell - 1])) + 1
                               : ceil(value_as_number(vars->cells[cell + 1])) - 1;
    return is_within(vars, field, cell, whole) ? whole : sample;
}

static uint32_t numbers(const Space *space, uint32_t fact, Value value, Neighbour *out,
                        uint32_t room)
{
    const FactVars *vars = &space->facts[fact];
    const Field *field = &space->net->base->facts[fact].fields[0];
    uint32_t from = cells_find(space, fact, value);
    uint32_t n = 0;
    for (uint32_t i = 0; i < vars->n_cells && n < room; i++)
        if (i != from && cells_answerable(space, fact, i))
            out[n++] = (Neighbour){value_number(nearest(vars, field, i, from)),
                                   distance(i, from)};
    return n;
}

uint32_t space_neighbours(const Space *space, uint32_t fact, Value value,
                          Neighbour *out, uint32_t room)
{
    const Field *field = &space->net->base->facts[fact].fields[0];
    uint32_t n = 0;
    if (field->type == TYPE_NUMBER)
        return numbers(space, fact, value, out, room);
    for (uint32_t i = 0; i < field->n_values && n < room; i++) {
        if (field->type == TYPE_CHOICES)
            out[n++] = (Neighbour){value_set(value.bits ^ UINT64_C(1) << i), 1};
        else if (value.bits != i)
            out[n++] = (Neighbour){value_id(i), field->type == TYPE_SCALE
                                                    ? distance((uint32_t)value.bits, i)
                                                    : 1};
    }
    return n;
}

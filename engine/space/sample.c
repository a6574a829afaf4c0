/* SPDX-License-Identifier: MIT
 *
 * A round: whatever is free at random, then answers, then the gates in the order in
 * which they were made. The numbers are xorshift (Marsaglia 2003), the same each
 * time.
 */
#include "space/sample.h"

enum { LANES = 64, NEAR = 8 /* one answer in so many is another than in the model */ };

static uint64_t draw(Sample *sample)
{
    uint64_t x = sample->random == 0 ? UINT64_C(0x9e3779b97f4a7c15) : sample->random;
    x ^= x << 13;
    x ^= x >> 7;
    x ^= x << 17;
    sample->random = x;
    return x;
}

static bool grow(Sample *sample, const Mem *mem, size_t want)
{
    if (want <= sample->room)
        return true;
    size_t room = want + want / 2;
    uint64_t *words = mem_zero(mem, room, sizeof *words);
    uint8_t *seen = mem_zero(mem, room, sizeof *seen);
    uint8_t *is_gate = mem_zero(mem, room, sizeof *is_gate);
    if (words == NULL || seen == NULL || is_gate == NULL) {
        mem_free(mem, words, room * sizeof *words);
        mem_free(mem, seen, room);
        mem_free(mem, is_gate, room);
        return false;
    }
    for (size_t i = 0; i < sample->room; i++) {
        seen[i] = sample->seen[i];
        is_gate[i] = sample->is_gate[i];
    }
    sample_free(&(Sample){.words = sample->words,
                          .seen = sample->seen,
                          .is_gate = sample->is_gate,
                          .room = sample->room},
                mem);
    sample->words = words;
    sample->seen = seen;
    sample->is_gate = is_gate;
    sample->room = room;
    return true;
}

void sample_free(Sample *sample, const Mem *mem)
{
    mem_free(mem, sample->words, sample->room * sizeof *sample->words);
    mem_free(mem, sample->seen, sample->room);
    mem_free(mem, sample->is_gate, sample->room);
    *sample = (Sample){0};
}

uint64_t sample_lanes(const Sample *sample, Lit lit)
{
    size_t variable = (size_t)(lit < 0 ? -lit : lit);
    uint64_t word = variable < sample->room ? sample->words[variable] : 0;
    return lit < 0 ? ~word : word;
}

bool sample_seen(const Sample *sample, Lit lit)
{
    size_t variable = (size_t)(lit < 0 ? -lit : lit);
    return variable < sample->room && (sample->seen[variable] >> (lit < 0) & 1) != 0;
}

static void set_lane(Sample *sample, Lit lit, int lane)
{
    sample->words[lit] |= UINT64_C(1) << lane;
}

/* The cell that a model answers with; `n_cells` for "I don't know". */
static uint32_t model_cell(const FactVars *vars, const SampleModel *model)
{
    for (uint32_t i = 0; i < vars->n_cells; i++)
        if (model->is_true(model->state, vars->answer[i]))
            return i;
    return vars->n_cells;
}

/* One cell in each lane, or none. */
static void answer_one(Sample *sample, const FactVars *vars, const SampleModel *near)
{
    uint32_t own = near == NULL ? 0 : model_cell(vars, near);
    for (int lane = 0; lane < LANES; lane++) {
        uint64_t chance = draw(sample);
        uint32_t cell = (uint32_t)((chance >> 8) % (vars->n_cells + 1));
        if (near != NULL && (lane == 0 || chance % NEAR != 0))
            cell = own;
        set_lane(sample, cell == vars->n_cells ? vars->unknown : vars->answer[cell],
                 lane);
    }
}

/* Any cells in each lane, or "I don't know". */
static void answer_several(Sample *sample, const FactVars *vars,
                           const SampleModel *near)
{
    uint64_t unknown = draw(sample) & draw(sample) & draw(sample);
    uint64_t other = draw(sample) & draw(sample) & draw(sample) & ~UINT64_C(1);
    if (near != NULL && near->is_true(near->state, vars->unknown))
        unknown |= ~other;
    else if (near != NULL)
        unknown &= other;
    sample->words[vars->unknown] = unknown;
    for (uint32_t i = 0; i < vars->n_cells; i++) {
        uint64_t word = draw(sample) & draw(sample);
        if (near != NULL) {
            bool own = near->is_true(near->state, vars->answer[i]);
            word = (word & other) | (own ? ~other : 0);
        }
        sample->words[vars->answer[i]] = word & ~unknown;
    }
}

static void answer_all(Sample *sample, const Space *space, const SampleModel *near)
{
    const Base *base = space->net->base;
    for (uint32_t f = 0; f < base->n_facts; f++) {
        if (!base->facts[f].plain)
            continue;
        const FactVars *vars = &space->facts[f];
        for (uint32_t i = 0; i < vars->n_cells; i++)
            sample->words[vars->answer[i]] = 0;
        sample->words[vars->unknown] = 0;
        if (base->facts[f].fields[0].type == TYPE_CHOICES)
            answer_several(sample, vars, near);
        else
            answer_one(sample, vars, near);
        sample->words[vars->given] =
            space_is_free(space, f) ? ~sample->words[vars->unknown] : 0;
    }
}

/* Marks what is a gate, as far as that is not known yet. */
static void find_gates(Sample *sample, const Formula *formula)
{
    while (sample->gates < formula->gates.len) {
        sample->is_gate[formula->gates.at[sample->gates]] = 1;
        sample->gates += 2 + (size_t)formula->gates.at[sample->gates + 1];
    }
}

static void compute(Sample *sample, const Formula *formula)
{
    const Lit *gates = formula->gates.at;
    for (size_t at = 0; at < formula->gates.len; at += 2 + (size_t)gates[at + 1]) {
        uint64_t word = ~UINT64_C(0);
        for (Lit i = 0; i < gates[at + 1]; i++)
            word &= sample_lanes(sample, gates[at + 2 + (size_t)i]);
        sample->words[gates[at]] = word;
    }
}

/* What is neither an answer nor follows: what patterns say of a text, and the like. */
static void choose_rest(Sample *sample, const Formula *formula, const SampleModel *near)
{
    for (uint32_t v = 1; v <= formula->n_vars; v++) {
        if (sample->is_gate[v])
            continue;
        uint64_t word = draw(sample);
        if (near != NULL) {
            uint64_t other = draw(sample) & draw(sample) & draw(sample) & ~UINT64_C(1);
            word = (word & other) | (near->is_true(near->state, (Lit)v) ? ~other : 0);
        }
        sample->words[v] = word;
    }
}

bool sample_round(Sample *sample, const Space *space, const SampleModel *near,
                  const Mem *mem)
{
    const Formula *formula = space->formula;
    if (!grow(sample, mem, formula->n_vars + 1u))
        return false;
    find_gates(sample, formula);
    choose_rest(sample, formula, near);
    sample->words[LIT_TRUE] = ~UINT64_C(0);
    answer_all(sample, space, near);
    compute(sample, formula);
    for (uint32_t v = 1; v <= formula->n_vars; v++)
        sample->seen[v] |= (uint8_t)((sample->words[v] != 0) |
                                     (sample->words[v] != ~UINT64_C(0)) << 1);
    return true;
}

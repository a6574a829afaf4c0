/* SPDX-License-Identifier: MIT
 *
 * Constants forwards, the cone backwards, and situations over what is left. The gates
 * of a formula stand in an order in which each is made of what stands before it, so one
 * walk each way does.
 */
#include "space/remains.h"

#include <string.h>

enum { SEED_AT = 0x5bd1e995 };

bool remains_init(Remains *r, const Space *space, const Mem *mem)
{
    uint32_t n = space->formula->n_vars + 1;
    *r = (Remains){.space = space, .mem = *mem, .n_vars = n};
    r->is = mem_zero(mem, n, 1);
    r->wanted = mem_zero(mem, n, 1);
    r->words = mem_zero(mem, n, sizeof *r->words);
    if (r->is != NULL && r->wanted != NULL && r->words != NULL)
        return true;
    remains_free(r);
    return false;
}

void remains_free(Remains *r)
{
    mem_free(&r->mem, r->is, r->n_vars);
    mem_free(&r->mem, r->wanted, r->n_vars);
    mem_free(&r->mem, r->words, r->n_vars * sizeof *r->words);
    vec_free(&r->gates, &r->mem);
    vec_free(&r->facts, &r->mem);
    vec_free(&r->loose, &r->mem);
    vec_free(&r->owners, &r->mem);
    vec_free(&r->advice, &r->mem);
    vec_free(&r->ends, &r->mem);
    r->is = r->wanted = NULL;
    r->words = NULL;
}

/* Literals */

static uint32_t variable(Lit lit)
{
    return (uint32_t)(lit < 0 ? -lit : lit);
}

Truth remains_is(const Remains *r, Lit lit)
{
    Truth truth = (Truth)r->is[variable(lit)];
    return lit < 0 ? (Truth)(TRUTH_YES - truth) : truth;
}

static void know(Remains *r, Lit lit, bool truth)
{
    r->is[variable(lit)] = truth == (lit > 0) ? TRUTH_YES : TRUTH_NO;
}

/* What a session knows: as the assumptions of search.c */

static void know_value(Remains *r, uint32_t fact, Value value)
{
    const FactVars *vars = &r->space->facts[fact];
    know(r, vars->unknown, false);
    uint32_t cell = value.kind == VALUE_SET ? 0 : cells_find(r->space, fact, value);
    for (uint32_t i = 0; i < vars->n_cells; i++)
        know(r, vars->answer[i],
             value.kind == VALUE_SET ? (value.bits >> i & 1) != 0 : i == cell);
}

static void know_nothing(Remains *r, uint32_t fact)
{
    const FactVars *vars = &r->space->facts[fact];
    know(r, vars->unknown, true);
    for (uint32_t i = 0; i < vars->n_cells; i++)
        know(r, vars->answer[i], false);
}

static void know_tests(Remains *r, const Session *session, uint32_t fact)
{
    const Network *net = r->space->net;
    for (uint32_t t = net->fact_tests[fact]; t < net->fact_tests[fact + 1]; t++) {
        Truth truth = session_test(session, t);
        if (truth != TRUTH_OPEN && variable(r->space->tests[t]) != LIT_TRUE)
            know(r, r->space->tests[t], truth == TRUTH_YES);
    }
}

static void know_fact(Remains *r, const Session *session, uint32_t fact)
{
    const FactVars *vars = &r->space->facts[fact];
    const Said *said = session_said(session, fact);
    const Fact *f = &r->space->net->base->facts[fact];
    know(r, vars->given, said->kind == SAID_VALUE);
    if (said->kind == SAID_VALUE) {
        know_value(r, fact, said->value);
        if (f->fields[0].type == TYPE_TEXT)
            know_tests(r, session, fact);
        return;
    }
    if (said->kind == SAID_UNKNOWN || session_closed(session) || f->ask.in == NULL) {
        know_nothing(r, fact);
        return;
    }
    for (uint32_t i = 0; i < vars->n_cells; i++)
        if (!cells_answerable(r->space, fact, i))
            know(r, vars->answer[i], false);
}

static void know_session(Remains *r, const Session *session)
{
    const Base *base = r->space->net->base;
    memset(r->is, TRUTH_OPEN, r->n_vars);
    know(r, LIT_TRUE, true);
    for (uint32_t f = 0; f < base->n_facts; f++)
        if (base->facts[f].plain)
            know_fact(r, session, f);
        else
            know_tests(r, session, f);
    for (uint32_t i = 0; i < base->n_rules; i++)
        if (r->space->joins[i] != 0 && session_joins_decided(session, i))
            know(r, r->space->joins[i], session_joins_match(session, i));
}

/* Forwards: a gate with a false literal is false, one without an open one is true. */
static void spread(Remains *r)
{
    const Formula *formula = r->space->formula;
    const Lit *gates = formula->gates.at;
    for (size_t at = 0; at < formula->gates.len; at += 2 + (size_t)gates[at + 1]) {
        Truth all = TRUTH_YES;
        if (r->is[gates[at]] != TRUTH_OPEN)
            continue; /* what a session knows of a text, or of facts with fields */
        for (Lit i = 0; i < gates[at + 1] && all != TRUTH_NO; i++) {
            Truth one = remains_is(r, gates[at + 2 + (size_t)i]);
            all = one < all ? one : all;
        }
        r->is[gates[at]] = (uint8_t)all;
    }
}

/* Backwards: what the action depends on. */

static void want(Remains *r, Lit lit)
{
    if (remains_is(r, lit) == TRUTH_OPEN)
        r->wanted[variable(lit)] = 1;
}

static bool want_actions(Remains *r)
{
    const Space *space = r->space;
    bool ok = true;
    memset(r->wanted, 0, r->n_vars);
    r->advice.len = 0;
    for (uint32_t a = 0; a < space->net->base->n_advice; a++)
        if (remains_is(r, space->advice[a]) == TRUTH_OPEN) {
            want(r, space->advice[a]);
            ok = vec_push(&r->advice, &r->mem, a) && ok;
        }
    r->ends.len = 0;
    for (uint32_t i = 0; i < r->advice.len; i++)
        ok = ok && vec_push(&r->ends, &r->mem, 0);
    return ok;
}

/* A gate's place before its content: found from the end, so the places are noted. */
static bool want_cone(Remains *r)
{
    const Formula *formula = r->space->formula;
    const Lit *gates = formula->gates.at;
    bool ok = true;
    r->gates.len = 0;
    for (size_t at = 0; at < formula->gates.len; at += 2 + (size_t)gates[at + 1])
        ok = ok && vec_push(&r->gates, &r->mem, (Lit)at);
    for (size_t i = r->gates.len; ok && i-- > 0;) {
        const Lit *gate = gates + r->gates.at[i];
        if (!r->wanted[gate[0]])
            continue;
        for (Lit k = 0; k < gate[1]; k++)
            want(r, gate[2 + k]);
    }
    return ok;
}

/* The wanted gates, without what is true in them. */
static bool keep_gates(Remains *r)
{
    const Formula *formula = r->space->formula;
    const Lit *gates = formula->gates.at;
    bool ok = true;
    r->gates.len = 0;
    for (size_t at = 0; ok && at < formula->gates.len;
         at += 2 + (size_t)gates[at + 1]) {
        if (!r->wanted[gates[at]])
            continue;
        r->wanted[gates[at]] = 2;
        size_t count = r->gates.len + 1;
        ok = vec_push(&r->gates, &r->mem, gates[at]) && vec_push(&r->gates, &r->mem, 0);
        for (Lit i = 0; ok && i < gates[at + 1]; i++) {
            Lit lit = gates[at + 2 + (size_t)i];
            if (remains_is(r, lit) != TRUTH_OPEN)
                continue;
            ok = vec_push(&r->gates, &r->mem, lit);
            r->gates.at[count]++;
        }
    }
    return ok;
}

static bool reads_answer(const Remains *r, uint32_t fact)
{
    const FactVars *vars = &r->space->facts[fact];
    if (r->wanted[vars->unknown])
        return true;
    for (uint32_t i = 0; i < vars->n_cells; i++)
        if (r->wanted[variable(vars->answer[i])])
            return true;
    return false;
}

bool remains_reads(const Remains *r, uint32_t fact)
{
    bool reads = r->joins || reads_answer(r, fact);
    for (size_t i = 0; i < r->owners.len && !reads; i++)
        reads = r->owners.at[i] == fact;
    return reads;
}

static bool keep_loose(Remains *r, Lit lit, uint32_t owner)
{
    r->wanted[lit] = 2;
    r->joins = r->joins || owner == NOBODY;
    return vec_push(&r->loose, &r->mem, lit) && vec_push(&r->owners, &r->mem, owner);
}

/* An answer is read as a whole; what is then left of the wanted is loose. */
static bool keep_facts(Remains *r)
{
    const Space *space = r->space;
    const Base *base = space->net->base;
    bool ok = true;
    r->facts.len = r->loose.len = r->owners.len = 0;
    r->joins = false;
    for (uint32_t i = 0; i < base->n_facts; i++) {
        uint32_t fact = space->net->order[i];
        const FactVars *vars = &space->facts[fact];
        if (!base->facts[fact].plain)
            continue;
        for (uint32_t p = 0; vars->patterns != NULL && p < base->n_patterns; p++)
            if (vars->patterns[p] != 0 && r->wanted[vars->patterns[p]] == 1)
                ok = ok && keep_loose(r, vars->patterns[p], fact);
        if (!reads_answer(r, fact))
            continue;
        ok = ok && vec_push(&r->facts, &r->mem, fact);
        r->wanted[vars->unknown] = 2;
        for (uint32_t c = 0; c < vars->n_cells; c++)
            r->wanted[variable(vars->answer[c])] = 2;
    }
    for (uint32_t v = 1; v < r->n_vars; v++)
        if (r->wanted[v] == 1)
            ok = ok && keep_loose(r, (Lit)v, NOBODY);
    return ok;
}

bool remains_take(Remains *r, const Session *session)
{
    know_session(r, session);
    spread(r);
    return want_actions(r) && want_cone(r) && keep_gates(r) && keep_facts(r);
}

/* Situations */

static uint64_t draw(Remains *r)
{
    uint64_t x = r->random;
    x ^= x << 13;
    x ^= x >> 7;
    x ^= x << 17;
    return r->random = x;
}

static uint64_t lanes(const Remains *r, Lit lit)
{
    uint64_t word = r->words[variable(lit)];
    return lit < 0 ? ~word : word;
}

/* One cell in each lane, or none; never one that nobody can answer. In some lanes most
 * is unknown: where many rules hold, the action seldom depends on one of them. */
static void answer_one(Remains *r, const FactVars *vars)
{
    for (uint32_t lane = 0; lane < 64; lane++) {
        uint64_t chance = draw(r);
        uint32_t cell = (uint32_t)((chance >> 16) % (vars->n_cells + 1));
        bool none = cell == vars->n_cells || r->is[vars->answer[cell]] == TRUTH_NO ||
                    chance % 8 < lane % 4 * 2;
        r->words[none ? vars->unknown : vars->answer[cell]] |= UINT64_C(1) << lane;
    }
}

static void answer_several(Remains *r, const FactVars *vars)
{
    uint64_t unknown = draw(r) & draw(r) & draw(r);
    r->words[vars->unknown] = unknown;
    for (uint32_t i = 0; i < vars->n_cells; i++)
        r->words[vars->answer[i]] = draw(r) & draw(r) & ~unknown;
}

static void answer(Remains *r, uint32_t fact)
{
    const FactVars *vars = &r->space->facts[fact];
    r->words[vars->unknown] = 0;
    for (uint32_t i = 0; i < vars->n_cells; i++)
        r->words[vars->answer[i]] = 0;
    if (r->space->net->base->facts[fact].fields[0].type == TYPE_CHOICES)
        answer_several(r, vars);
    else
        answer_one(r, vars);
}

static void compute(Remains *r)
{
    const Lit *gates = r->gates.at;
    for (size_t at = 0; at < r->gates.len; at += 2 + (size_t)gates[at + 1]) {
        uint64_t word = ~UINT64_C(0);
        for (Lit i = 0; i < gates[at + 1]; i++)
            word &= lanes(r, gates[at + 2 + (size_t)i]);
        r->words[gates[at]] = word;
    }
}

static void look(Remains *r)
{
    for (size_t i = 0; i < r->facts.len; i++)
        answer(r, r->facts.at[i]);
    for (size_t i = 0; i < r->loose.len; i++)
        r->words[r->loose.at[i]] = draw(r);
    compute(r);
}

uint64_t remains_cost(const Remains *r)
{
    return r->gates.len + 64 * r->facts.len;
}

/* In which the action is another than one whose recommendation is open, or some. */
static uint64_t other_lanes(const Remains *r, uint32_t advice)
{
    const Space *space = r->space;
    if (advice != NOBODY)
        return ~lanes(r, space->advice[advice]);
    uint64_t any = 0;
    for (size_t i = 0; i < r->advice.len; i++)
        any |= lanes(r, space->advice[r->advice.at[i]]);
    return any;
}

bool remains_see_other(Remains *r, uint32_t advice, uint32_t rounds)
{
    r->random = SEED_AT;
    for (uint32_t i = 0; i < rounds; i++) {
        look(r);
        if (other_lanes(r, advice) != 0)
            return true;
    }
    return false;
}

/* Another answer to one question; and what joins come to, which may hang on it. */
static void answer_anew(Remains *r, uint32_t fact)
{
    if (reads_answer(r, fact))
        answer(r, fact);
    for (size_t i = 0; i < r->loose.len; i++)
        if (r->owners.at[i] == fact || r->owners.at[i] == NOBODY)
            r->words[r->loose.at[i]] = draw(r);
}

bool remains_see_matter(Remains *r, uint32_t fact, uint32_t rounds)
{
    const Space *space = r->space;
    r->random = SEED_AT;
    for (uint32_t i = 0; i < rounds; i++) {
        look(r);
        for (size_t a = 0; a < r->advice.len; a++)
            r->ends.at[a] = lanes(r, space->advice[r->advice.at[a]]);
        answer_anew(r, fact);
        compute(r);
        for (size_t a = 0; a < r->advice.len; a++)
            if (r->ends.at[a] != lanes(r, space->advice[r->advice.at[a]]))
                return true;
    }
    return false;
}

/* SPDX-License-Identifier: MIT
 *
 * A search a cause: a situation in which the cause acts and the outcome differs, then
 * another one with another difference, until there is none.
 *
 *     acts     a rule that was changed: it holds on one side alone, or on both with
 *              other conclusions; a gate: it is open on one side alone; ...
 *     differs  the action, else complementary advice, else a measure
 */
#include "verify/compare.h"

#include "space/situations.h"
#include "verify/causes.h"
#include "verify/held.h"
#include "verify/outcomes.h"
#include "verify/witness.h"

typedef struct Comparing {
    const Base *base[2];
    const Plan *plan[2];
    Consult *talk[2];
    Situations *s;
    Arena *arena;
    Outcomes differ;
    Lit silent;    /* neither of the causes so far acts */
    uint32_t most; /* differences of one cause */
    bool failed;
    bool undecided;
} Comparing;

/* Takes note of what an answer of the solver is worth. */
static SpaceAnswer note(Comparing *c, SpaceAnswer answer)
{
    c->failed |= answer == SPACE_NO_MEMORY;
    c->undecided |= answer == SPACE_BUDGET;
    return answer;
}

static SpaceAnswer ask(Comparing *c, const Lit *lits, uint32_t n)
{
    return note(c, situations_ask(c->s, lits, n));
}

/* What differs */

static uint32_t twin_advice(const Comparing *c, int side, uint32_t advice)
{
    return base_advice(c->base[1 - side], c->base[side]->advice[advice].id);
}

/* Reading a difference from the situation that was found */

static uint32_t action_of(Comparing *c, int side)
{
    for (uint32_t a = 0; a < c->base[side]->n_advice; a++) {
        Lit lit = situations_recommended(c->s, side, a);
        if (lit != LIT_FALSE && situations_true(c->s, lit))
            return a;
    }
    return NOBODY;
}

static Lit action_lit(Comparing *c, int side, uint32_t advice)
{
    return advice == NOBODY ? -situations_some(c->s, side)
                            : situations_recommended(c->s, side, advice);
}

enum { DIFFER_LITS = 4 };

/* The literals that say just this difference. */
static uint32_t read_action(Comparing *c, Difference *out, Lit lits[DIFFER_LITS])
{
    out->before = action_of(c, 0);
    out->after = action_of(c, 1);
    lits[0] = action_lit(c, 0, out->before);
    lits[1] = action_lit(c, 1, out->after);
    return 2;
}

static uint32_t read_also(Comparing *c, Difference *out, Lit lits[DIFFER_LITS])
{
    for (int side = 0; side < 2; side++)
        for (uint32_t a = 0; a < c->base[side]->n_advice; a++) {
            uint32_t twin = twin_advice(c, side, a);
            lits[0] = outcomes_given(c->s, c->base, side, a, true);
            lits[1] = -outcomes_given(c->s, c->base, 1 - side, twin, true);
            if (!situations_true(c->s, lits[0]) || !situations_true(c->s, lits[1]))
                continue;
            out->before = side == 0 ? a : NOBODY;
            out->after = side == 0 ? NOBODY : a;
            return 2;
        }
    return 0;
}

/* The value of a measure, and the literals that say just that. */
static int measure_of(Comparing *c, int side, uint32_t m, Lit lits[2])
{
    int value = 0;
    while (value < 5 &&
           situations_true(c->s, situations_measure(c->s, side, m, value + 1)))
        value++;
    lits[0] = value == 0 ? LIT_TRUE : situations_measure(c->s, side, m, value);
    lits[1] = value == 5 ? LIT_TRUE : -situations_measure(c->s, side, m, value + 1);
    return value;
}

static uint32_t read_measure(Comparing *c, Difference *out, Lit lits[DIFFER_LITS])
{
    for (uint32_t m = 0; m < MEASURES; m++) {
        out->before = (uint32_t)measure_of(c, 0, m, lits);
        out->after = (uint32_t)measure_of(c, 1, m, lits + 2);
        out->measure = m;
        if (out->before != out->after)
            return 4;
    }
    return 0;
}

static uint32_t read_difference(Comparing *c, Difference *out, Lit lits[DIFFER_LITS])
{
    switch (out->kind) {
    case DIFFER_ACTION:
        return read_action(c, out, lits);
    case DIFFER_ALSO:
        return read_also(c, out, lits);
    default:
        return read_measure(c, out, lits);
    }
}

/* The situation */

static WitnessSide side_of(Comparing *c, int side)
{
    return (WitnessSide){c->s,     side,       c->base[side], c->talk[side],
                         c->arena, &c->failed, NULL};
}

/* A fact of either side, once: the other's, unless only the first has it. */
typedef struct Subject {
    int side;
    uint32_t fact;
    uint32_t twin; /* on the other side, or NOBODY */
} Subject;

static uint32_t twin_fact(const Comparing *c, int side, uint32_t fact)
{
    const Fact *own = &c->base[side]->facts[fact];
    uint32_t twin = base_fact(c->base[1 - side], own->id);
    if (twin == NOBODY)
        return NOBODY;
    const Fact *other = &c->base[1 - side]->facts[twin];
    return own->plain && other->plain && own->fields[0].type == other->fields[0].type
               ? twin
               : NOBODY;
}

static uint32_t list_subjects(Comparing *c, Subject *out)
{
    uint32_t n = 0;
    for (uint32_t f = 0; f < c->base[1]->n_facts; f++)
        if (c->base[1]->facts[f].plain)
            out[n++] = (Subject){1, f, twin_fact(c, 1, f)};
    for (uint32_t f = 0; f < c->base[0]->n_facts; f++)
        if (c->base[0]->facts[f].plain && twin_fact(c, 0, f) == NOBODY)
            out[n++] = (Subject){0, f, NOBODY};
    return n;
}

static bool hears(Comparing *c, int side, uint32_t fact)
{
    WitnessSide own = side_of(c, side);
    return fact != NOBODY && witness_counts(&own, fact);
}

static bool counts(Comparing *c, const Subject *subject)
{
    return hears(c, subject->side, subject->fact) ||
           hears(c, 1 - subject->side, subject->twin);
}

/* Says to one side, if it hears that, what the other was said of the same fact. A text
 * is the same one; other values are the same by their cells. */
static bool say_beside(Comparing *c, int side, uint32_t fact, Value said)
{
    if (!hears(c, side, fact))
        return true;
    WitnessSide own = side_of(c, side);
    Value value = said;
    if (said.kind == VALUE_TEXT) {
        Str text =
            session_symbol_text(consult_session(c->talk[1 - side]), (Symbol)said.bits);
        value = value_text(session_symbol(consult_session(c->talk[side]), text));
        c->failed |= value.bits == 0;
    } else if (said.kind != VALUE_NONE) {
        value = witness_value(&own, fact);
    }
    return !c->failed && witness_say(&own, fact, value);
}

/* Tells a subject, which counts, to whoever hears it. */
static bool say(Comparing *c, const Subject *subject, DiagAnswer *out)
{
    bool first = hears(c, subject->side, subject->fact);
    int side = first ? subject->side : 1 - subject->side;
    uint32_t fact = first ? subject->fact : subject->twin;
    WitnessSide other = side_of(c, 1 - side);
    WitnessSide own = side_of(c, side);
    own.beside = &other;
    Value value = witness_value(&own, fact);
    witness_tell(&own, fact, value, out);
    return witness_say(&own, fact, value) &&
           say_beside(c, 1 - side, first ? subject->twin : subject->fact, value);
}

/* Did it go well? That memory failed is remembered. */
static bool well(Comparing *c, ConsultStatus status)
{
    c->failed |= status == CONSULT_NO_MEMORY;
    return status == CONSULT_OK;
}

/* Tells both consultations what counts; what one does not ask, it is not told. */
static bool say_all(Comparing *c, const Subject *subjects, uint32_t n, Difference *out)
{
    out->situation = arena_array(c->arena, n + 1, sizeof *out->situation);
    c->failed |= out->situation == NULL;
    if (c->failed || !well(c, consult_reset(c->talk[0])) ||
        !well(c, consult_reset(c->talk[1])))
        return false;
    for (uint32_t i = 0; i < n; i++)
        if (counts(c, &subjects[i]) &&
            !say(c, &subjects[i], &out->situation[out->n_situation++]))
            return false;
    return well(c, consult_close(c->talk[0])) && well(c, consult_close(c->talk[1]));
}

static bool gives_also(Comparing *c, int side, uint32_t advice)
{
    Outcome outcome;
    if (!well(c, consult_outcome(c->talk[side], &outcome)))
        return false;
    for (uint32_t i = 0; i < outcome.n_also; i++)
        if (outcome.also[i] == advice)
            return true;
    return false;
}

/* Do the two sessions show it? */
static bool is_shown(Comparing *c, Difference *d)
{
    int posture[2][MEASURES];
    uint32_t action[2];
    for (int side = 0; side < 2; side++)
        action[side] = consult_recommended(c->talk[side], posture[side]);
    switch (d->kind) {
    case DIFFER_ACTION:
        return action[0] == d->before && action[1] == d->after;
    case DIFFER_ALSO:
        return d->before != NOBODY ? gives_also(c, 0, d->before)
                                   : gives_also(c, 1, d->after);
    default:
        return posture[0][d->measure] == (int)d->before &&
               posture[1][d->measure] == (int)d->after;
    }
}

/* The situation that was found, with few answers; false where no session shows it. */
static bool find_situation(Comparing *c, const Lit *wanted, uint32_t n, Difference *out)
{
    Held held;
    uint32_t room = c->base[0]->n_facts + c->base[1]->n_facts + 1;
    Subject *subjects = arena_array(c->arena, room, sizeof *subjects);
    if (subjects == NULL || !held_init(&held, c->s, c->arena, room)) {
        c->failed = true;
        return false;
    }
    uint32_t n_subjects = list_subjects(c, subjects);
    for (uint32_t i = 0; i < n_subjects; i++)
        held_add(&held, subjects[i].side, subjects[i].fact, counts(c, &subjects[i]));
    return note(c, held_shrink(&held, wanted, n)) == SPACE_YES &&
           say_all(c, subjects, n_subjects, out) && is_shown(c, out);
}

/* Searching */

/* Not this difference again, while the switch is on. */
static void exclude(Comparing *c, Lit on, const Lit *lits, uint32_t n)
{
    Lit any[DIFFER_LITS + 1] = {-on};
    for (uint32_t i = 0; i < n; i++)
        any[i + 1] = -lits[i];
    situations_require(c->s, any, n + 1);
}

/* Differences of one kind in situations where the cause acts, and none before it. */
static void search(Comparing *c, CauseFound *found, Lit acts, DifferKind kind,
                   Lit differs)
{
    Lit on = situations_switch(c->s);
    const Lit first[] = {acts, c->silent, differs, on};
    while (!c->failed && ask(c, first, 4) == SPACE_YES) {
        Difference d = {.kind = kind, .before = NOBODY, .after = NOBODY};
        Lit lits[DIFFER_LITS + 2];
        uint32_t n = read_difference(c, &d, lits);
        if (n == 0)
            return;
        if (found->n_differences == c->most) {
            found->more = true;
            return;
        }
        exclude(c, on, lits, n);
        lits[n++] = acts;
        lits[n++] = c->silent;
        if (ask(c, lits, n) != SPACE_YES)
            continue;
        if (find_situation(c, lits, n, &d))
            found->differences[found->n_differences++] = d;
        else
            c->undecided = true;
    }
}

/* The action first; where it differs, nothing else is of interest. */
static void search_cause(Comparing *c, CauseFound *found, Lit acts)
{
    found->differences = arena_array(c->arena, c->most, sizeof *found->differences);
    if (found->differences == NULL || acts == LIT_FALSE)
        return;
    search(c, found, acts, DIFFER_ACTION, c->differ.action);
    Lit same = -c->differ.action;
    if (found->n_differences < c->most)
        search(c, found, acts, DIFFER_ALSO,
               situations_and(c->s, (Lit[]){same, c->differ.also}, 2));
    if (found->n_differences == 0)
        search(c, found, acts, DIFFER_MEASURE,
               situations_and(c->s, (Lit[]){same, c->differ.measure}, 2));
    c->silent = situations_and(c->s, (Lit[]){c->silent, -acts}, 2);
}

static void search_all(Comparing *c, Comparison *out)
{
    for (uint32_t i = 0; i < out->n_causes && !c->failed; i++) {
        CauseFound *found = &out->causes[i];
        search_cause(c, found, cause_acts(c->s, c->base, &found->cause));
        out->n_differences += found->n_differences;
    }
}

/* Setting up */

/* No facts with fields are given: no joins match. */
static void leave_out_joins(Comparing *c, Comparison *out)
{
    Lit without = situations_without_joins(c->s);
    situations_require(c->s, &without, 1);
    for (int side = 0; side < 2; side++)
        for (uint32_t r = 0; r < c->base[side]->n_rules; r++)
            out->unexamined += c->plan[side]->net->rule_chain[r] != NOBODY;
}

static bool start(Comparing *c, Comparison *out)
{
    const Mem *mem = &c->base[0]->mem;
    for (int side = 0; side < 2; side++)
        c->talk[side] = consult_new(c->plan[side], mem);
    c->s = situations_new(c->plan[0]->net, c->plan[1]->net, SIDES_SAME, mem);
    if (c->talk[0] == NULL || c->talk[1] == NULL || c->s == NULL)
        return false;
    leave_out_joins(c, out);
    c->silent = LIT_TRUE;
    return outcomes_differ(c->s, c->base, c->arena, &c->differ) && !c->failed &&
           !situations_failed(c->s);
}

static void stop(Comparing *c)
{
    situations_free(c->s);
    consult_free(c->talk[0]);
    consult_free(c->talk[1]);
}

/* Searches for what the changes listed in `out` come to. */
static ConsultStatus run(const Plan *before, const Plan *after, uint32_t most,
                         Arena *arena, Comparison *out)
{
    Comparing c = {.base = {before->base, after->base},
                   .plan = {before, after},
                   .arena = arena,
                   .most = most};
    bool ok = start(&c, out);
    if (ok)
        search_all(&c, out);
    ok = ok && !c.failed && !situations_failed(c.s) && !arena->failed;
    out->undecided = c.undecided;
    stop(&c);
    return ok ? CONSULT_OK : CONSULT_NO_MEMORY;
}

ConsultStatus compare_plans(const Plan *before, const Plan *after, uint32_t most,
                            Arena *arena, Comparison *out)
{
    *out = (Comparison){0};
    if (!causes_find(before->base, after->base, arena, &out->causes, &out->n_causes))
        return CONSULT_NO_MEMORY;
    return out->n_causes == 0 ? CONSULT_OK : run(before, after, most, arena, out);
}

ConsultStatus compare_bases(const Base *before, const Base *after, uint32_t most,
                            Arena *arena, Comparison *out)
{
    Plan plan[2];
    *out = (Comparison){0};
    if (!causes_find(before, after, arena, &out->causes, &out->n_causes))
        return CONSULT_NO_MEMORY;
    if (before->acts || after->acts)
        out->unexamined = NOBODY;
    if (before->acts || after->acts || out->n_causes == 0)
        return CONSULT_OK;
    if (!plan_make(before, &plan[0]))
        return CONSULT_NO_MEMORY;
    ConsultStatus status = CONSULT_NO_MEMORY;
    if (plan_make(after, &plan[1])) {
        status = run(&plan[0], &plan[1], most, arena, out);
        plan_free(&plan[1]);
    }
    plan_free(&plan[0]);
    return status;
}

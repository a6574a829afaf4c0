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
#include "verify/alike.h"
#include "verify/causes.h"
#include "verify/outcomes.h"
#include "verify/witness.h"

typedef struct Comparing {
    const Base *base[2];
    Plan plan[2];
    Consult *talk[2];
    Situations *s;
    Arena *arena;
    Lit *pins; /* no joins match */
    uint32_t n_pins;
    Lit *actions; /* by advice of the first, then of the second: it is recommended there
                     and not here */
    uint32_t n_actions;
    Outcomes differ;
    Lit silent;    /* neither of the causes so far acts */
    uint32_t most; /* differences of one cause */
    bool failed;
    bool undecided;
} Comparing;

static SpaceAnswer ask(Comparing *c, const Lit *lits, uint32_t n)
{
    uint32_t room = n + c->n_pins;
    const Mem *mem = &c->base[0]->mem;
    Lit *all = mem_alloc(mem, (room + 1) * sizeof *all);
    if (all == NULL) {
        c->failed = true;
        return SPACE_NO_MEMORY;
    }
    for (uint32_t i = 0; i < room; i++)
        all[i] = i < n ? lits[i] : c->pins[i - n];
    SpaceAnswer answer = situations_ask(c->s, all, room);
    mem_free(mem, all, (room + 1) * sizeof *all);
    c->failed |= answer == SPACE_NO_MEMORY;
    c->undecided |= answer == SPACE_BUDGET;
    return answer;
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

/* All subjects held to their answers; those that do not count to "I don't know". */
typedef struct Holding {
    Subject *subjects;
    uint32_t n;
    Lit (*lits)[64];
    uint32_t *n_lits;
} Holding;

static SpaceAnswer ask_held(Comparing *c, const Holding *h, uint32_t without,
                            const Lit *wanted, uint32_t n_wanted)
{
    Lit *all = mem_alloc(&c->base[0]->mem, (64u * h->n + 8) * sizeof *all);
    uint32_t n = 0;
    if (all == NULL) {
        c->failed = true;
        return SPACE_NO_MEMORY;
    }
    for (uint32_t i = 0; i < n_wanted; i++)
        all[n++] = wanted[i];
    for (uint32_t i = 0; i < h->n; i++) {
        if (i == without)
            all[n++] =
                situations_unknown(c->s, h->subjects[i].side, h->subjects[i].fact);
        for (uint32_t k = 0; k < h->n_lits[i] && i != without; k++)
            all[n++] = h->lits[i][k];
    }
    SpaceAnswer answer = ask(c, all, n);
    mem_free(&c->base[0]->mem, all, (64u * h->n + 8) * sizeof *all);
    return answer;
}

static bool hold(Comparing *c, Holding *h)
{
    uint32_t room = c->base[0]->n_facts + c->base[1]->n_facts + 1;
    h->subjects = arena_array(c->arena, room, sizeof *h->subjects);
    h->lits = arena_array(c->arena, room, sizeof *h->lits);
    h->n_lits = arena_array(c->arena, room, sizeof *h->n_lits);
    if (c->arena->failed)
        return false;
    h->n = list_subjects(c, h->subjects);
    for (uint32_t i = 0; i < h->n; i++) {
        const Subject *s = &h->subjects[i];
        if (counts(c, s)) {
            h->n_lits[i] = situations_answer(c->s, s->side, s->fact, h->lits[i]);
        } else {
            h->lits[i][0] = situations_unknown(c->s, s->side, s->fact);
            h->n_lits[i] = 1;
        }
    }
    return true;
}

static void shrink(Comparing *c, Holding *h, const Lit *wanted, uint32_t n)
{
    for (uint32_t i = h->n; i-- > 0;) {
        Lit unknown =
            situations_unknown(c->s, h->subjects[i].side, h->subjects[i].fact);
        if (h->lits[i][0] == unknown || ask_held(c, h, i, wanted, n) != SPACE_YES)
            continue;
        h->lits[i][0] = unknown;
        h->n_lits[i] = 1;
    }
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
static bool say_all(Comparing *c, const Holding *h, Difference *out)
{
    out->situation = arena_array(c->arena, h->n + 1, sizeof *out->situation);
    c->failed |= out->situation == NULL;
    if (c->failed || !well(c, consult_reset(c->talk[0])) ||
        !well(c, consult_reset(c->talk[1])))
        return false;
    for (uint32_t i = 0; i < h->n; i++) {
        const Subject *s = &h->subjects[i];
        if (counts(c, s) && !say(c, s, &out->situation[out->n_situation++]))
            return false;
    }
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
    Holding h = {0};
    if (!hold(c, &h))
        return false;
    shrink(c, &h, wanted, n);
    return ask_held(c, &h, NOBODY, wanted, n) == SPACE_YES && say_all(c, &h, out) &&
           is_shown(c, out);
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

static void pin_joins(Comparing *c, Comparison *out)
{
    for (int side = 0; side < 2; side++)
        for (uint32_t r = 0; r < c->base[side]->n_rules; r++) {
            if (c->plan[side].net->rule_chain[r] == NOBODY)
                continue;
            c->pins[c->n_pins++] = -situations_joins(c->s, side, r);
            out->unexamined++;
        }
}

static bool start(Comparing *c, Comparison *out)
{
    const Mem *mem = &c->base[0]->mem;
    uint32_t rules = c->base[0]->n_rules + c->base[1]->n_rules;
    for (int side = 0; side < 2; side++) {
        if (!plan_make(c->base[side], &c->plan[side]))
            return false;
        c->talk[side] = consult_new(&c->plan[side], mem);
    }
    c->s = situations_new(c->plan[0].net, c->plan[1].net, SIDES_SAME, mem);
    c->pins = arena_array(c->arena, rules + 1u, sizeof *c->pins);
    if (c->talk[0] == NULL || c->talk[1] == NULL || c->s == NULL || c->pins == NULL)
        return false;
    pin_joins(c, out);
    c->silent = LIT_TRUE;
    return outcomes_differ(c->s, c->base, c->arena, &c->differ) && !c->failed &&
           !situations_failed(c->s);
}

static void stop(Comparing *c)
{
    situations_free(c->s);
    for (int side = 0; side < 2; side++) {
        consult_free(c->talk[side]);
        if (c->plan[side].base != NULL)
            plan_free(&c->plan[side]);
    }
}

ConsultStatus compare_bases(const Base *before, const Base *after, uint32_t most,
                            Arena *arena, Comparison *out)
{
    Comparing c = {.base = {before, after}, .arena = arena, .most = most};
    *out = (Comparison){0};
    if (!causes_find(before, after, arena, &out->causes, &out->n_causes))
        return CONSULT_NO_MEMORY;
    if (before->acts || after->acts) {
        out->unexamined = NOBODY;
        return CONSULT_OK;
    }
    if (out->n_causes == 0)
        return CONSULT_OK;
    bool ok = start(&c, out);
    if (ok)
        search_all(&c, out);
    ok = ok && !c.failed && !situations_failed(c.s) && !arena->failed;
    out->undecided = c.undecided;
    stop(&c);
    return ok ? CONSULT_OK : CONSULT_NO_MEMORY;
}

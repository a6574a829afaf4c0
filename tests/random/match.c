/* SPDX-License-Identifier: MIT
 *
 * The session against its twin (brute.h): random bases, random sequences of answers,
 * "I don't know", taking back, given facts, closing. After each step every slot, rule,
 * gate and element must be as the twin works it out from scratch, and the session be
 * sound.
 *
 *     match FIRST COUNT       seeds; each once with plain facts only, once with joins,
 *                             once with gathers, lists and the like too
 *
 * A failure is shown with the smallest base and the fewest steps found.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "random/bases.h"
#include "random/brute.h"
#include "random/failing.h"
#include "random/programs.h"
#include "random/trials.h"
#include "random/values.h"
#include "session/session.h"
#include "unit/network/base_text.h"

enum { MOST_STEPS = 14 };

typedef enum StepKindOf { GIVE, UNKNOWN, TAKE_BACK, ASSERT, CLOSE, RESET } StepKindOf;

typedef struct OneStep {
    StepKindOf kind;
    uint32_t fact;
    Drawn drawn[FIELDS];
    bool run; /* draw the consequences now */
    bool dropped;
} OneStep;

typedef enum BaseKind { PLAIN, JOINS, GATHERS, BASE_KINDS } BaseKind;

typedef struct Trial {
    BaseKind kind;
    ProgramPlan whole;
    BasePlan *plan; /* in `whole`; all of it that counts, but for GATHERS */
    OneStep steps[MOST_STEPS];
    uint32_t n_steps;
    char text[64 * 1024];
    char why[400];
} Trial;

static void draw_steps(Trial *t, uint64_t seed)
{
    Dice dice = {seed ^ 0x5151};
    t->n_steps = MOST_STEPS;
    for (uint32_t i = 0; i < MOST_STEPS; i++) {
        OneStep *step = &t->steps[i];
        *step = (OneStep){.run = chance(&dice, 70) || i == MOST_STEPS - 1};
        step->fact = roll(&dice, t->plan->n_facts);
        const FactPlan *fact = &t->plan->facts[step->fact];
        uint32_t face = roll(&dice, 20);
        if (fact->fields) {
            step->kind = ASSERT;
            for (uint32_t f = 0; f < fact->n_fields; f++)
                step->drawn[f] = values_draw(&dice, fact->kinds[f], false);
            if (face == 0)
                step->kind = CLOSE;
            continue;
        }
        step->kind = face < 11   ? GIVE
                     : face < 14 ? UNKNOWN
                     : face < 18 ? TAKE_BACK
                     : face < 19 ? CLOSE
                                 : RESET;
        step->drawn[0] = values_draw(&dice, fact->kind, fact->ranged);
        step->drawn[0].none = false;
    }
}

static void take_step(const OneStep *step, Session *s, Brute *b)
{
    const Fact *fact = &b->base->facts[step->fact];
    Value values[FIELDS] = {{0}};
    Element element;
    memset(&element, 0, sizeof element);
    element.fact = step->fact;
    switch (step->kind) {
    case GIVE:
        values[0] = drawn_value(s, &step->drawn[0], &fact->fields[0]);
        session_give(s, step->fact, values[0], CERTAIN);
        b->said[step->fact] = (Reply){SAYS, values[0]};
        break;
    case UNKNOWN:
        session_unknown(s, step->fact);
        b->said[step->fact] = (Reply){KNOWS_NOT, {0}};
        break;
    case TAKE_BACK:
        session_take_back(s, step->fact);
        b->said[step->fact] = (Reply){0};
        break;
    case ASSERT:
        for (uint32_t f = 0; f < fact->n_fields; f++)
            values[f] = drawn_value(s, &step->drawn[f], &fact->fields[f]);
        session_assert(s, step->fact, values);
        memcpy(element.values, values, sizeof values);
        b->n_elements = b->n_given;
        if (add_element(b, &element))
            b->n_given++;
        break;
    case CLOSE:
        b->closed = !b->closed;
        session_close(s, b->closed);
        break;
    case RESET:
        session_reset(s);
        memset(b->said, 0, sizeof b->said);
        b->closed = false;
        b->n_given = 0;
    }
}

static bool same_slot(Trial *t, const Slot *slot, const State *state, uint32_t fact)
{
    Origin origin = state->open || state->value.kind == VALUE_NONE ? ORIGIN_NONE
                    : state->ruled                                 ? ORIGIN_RULES
                    : state->assumed                               ? ORIGIN_OTHERWISE
                                                                   : ORIGIN_GIVEN;
    SlotState is = state->open                       ? SLOT_OPEN
                   : state->value.kind == VALUE_NONE ? SLOT_CLOSED
                                                     : SLOT_KNOWN;
    if (slot->state != is)
        return fail(t, "fact %u: state %d, twin %d", fact, (int)slot->state, (int)is);
    if (!value_same(slot->value, state->value))
        return fail(t, "fact %u: another value", fact);
    if (slot->origin != origin || slot->asks != state->asks ||
        slot->disagree != state->disagree)
        return fail(t, "fact %u: origin %d %d, asks %d %d, disagree %d %d", fact,
                    (int)slot->origin, (int)origin, slot->asks, state->asks,
                    slot->disagree, state->disagree);
    return slot->conflict == state->conflict || fail(t, "fact %u: conflict", fact);
}

static bool same_elements(Trial *t, const Session *s, const Brute *b, uint32_t fact)
{
    uint32_t there = 0;
    uint32_t twin = 0;
    for (uint32_t i = 0; i < b->n_elements; i++)
        twin += b->elements[i].fact == fact ? 1 : 0;
    for (const Wme *w = session_first(s, fact); w != NULL; w = session_following(w)) {
        bool found = false;
        for (uint32_t i = 0; i < b->n_elements && !found; i++) {
            found = b->elements[i].fact == fact;
            for (uint32_t f = 0; f < b->base->facts[fact].n_fields; f++)
                found =
                    found && value_same(b->elements[i].values[f], session_values(w)[f]);
            if (found && (i < b->n_given) != session_is_given(w))
                return fail(t, "fact %u: an element is given and is not", fact);
        }
        if (!found)
            return fail(t, "fact %u: one element too many", fact);
        there++;
    }
    if (there != twin)
        return fail(t, "fact %u: %u elements, twin %u", fact, there, twin);
    return (session_slot(s, fact)->state == SLOT_OPEN) == b->facts[fact].open ||
           fail(t, "fact %u: open %d", fact, b->facts[fact].open);
}

static bool same_rule(Trial *t, const Session *s, const Brute *b, uint32_t rule)
{
    Truth want = b->rules[rule] == YES  ? TRUTH_YES
                 : b->rules[rule] == NO ? TRUTH_NO
                                        : TRUTH_OPEN;
    if (session_rule(s, rule) != want)
        return fail(t, "rule %.*s: %d, twin %d", STR_ARG(b->base->rules[rule].id),
                    (int)session_rule(s, rule), (int)want);
    uint32_t instances = 0;
    while (session_instance(s, rule, instances) != NULL)
        instances++;
    if (!b->base->rules[rule].plain && has_joins(b->base, rule) &&
        instances != b->matches[rule])
        return fail(t, "rule %.*s: %u instances, twin %u",
                    STR_ARG(b->base->rules[rule].id), instances, b->matches[rule]);
    return true;
}

static bool same(Trial *t, const Session *s, Brute *b)
{
    brute_run(b);
    uint32_t open_rules = 0;
    bool ok = true;
    for (uint32_t f = 0; f < b->base->n_facts && ok; f++) {
        ok = b->base->facts[f].plain ? same_slot(t, session_slot(s, f), &b->facts[f], f)
                                     : same_elements(t, s, b, f);
        const Cond *gate = b->base->facts[f].ask_if;
        Kleene is = gate == NULL ? YES : truth(b, gate);
        if (ok && (int)session_gate(s, f) != (int)is)
            ok = fail(t, "fact %u: gate %d, twin %d", f, (int)session_gate(s, f),
                      (int)is);
    }
    for (uint32_t r = 0; r < b->base->n_rules && ok; r++) {
        ok = same_rule(t, s, b, r);
        open_rules += b->rules[r] == MAYBE ? 1 : 0;
    }
    if (ok && session_open_rules(s) != open_rules)
        ok = fail(t, "%u open rules, twin %u", session_open_rules(s), open_rules);
    return ok;
}

static Str words(const void *user, Value value)
{
    return session_symbol_text(user, (Symbol)value.bits);
}

/* True when all is the same after every step. */
static bool try_it(Trial *t)
{
    Mem mem = mem_default();
    BaseText loaded;
    base_write(t->plan, t->text, sizeof t->text);
    if (!base_text_load(&loaded, &mem, t->text))
        return fail(t, "the base is not sound");
    Network *net = network_make(loaded.base);
    Session *s = session_new(net, &mem);
    Brute *b = calloc(1, sizeof *b);
    b->base = loaded.base;
    b->words = (Words){words, list_value, s};
    bool ok = same(t, s, b);
    for (uint32_t i = 0; i < t->n_steps && ok; i++) {
        if (t->steps[i].dropped)
            continue;
        take_step(&t->steps[i], s, b);
        if (!t->steps[i].run)
            continue;
        if (session_run(s) != RUN_OK)
            ok = fail(t, "the run did not end well");
        ok = ok && same(t, s, b) && is_sound(t, s);
    }
    free(b);
    session_free(s);
    network_free(net);
    base_text_free(&loaded);
    return ok;
}

/* Leaves out rules and steps as long as it still fails. */
static void shrink(Trial *t)
{
    for (bool again = true; again;) {
        again = false;
        for (uint32_t i = 0; i < t->n_steps + t->plan->n_rules; i++) {
            bool *dropped = i < t->n_steps ? &t->steps[i].dropped
                                           : &t->plan->dropped[i - t->n_steps];
            if (*dropped)
                continue;
            *dropped = true;
            if (try_it(t))
                *dropped = false;
            else
                again = true;
        }
    }
    try_it(t);
}

static void show(const Trial *t, uint64_t seed)
{
    static const char *const KINDS[] = {"give",   "unknown", "take back",
                                        "assert", "close",   "reset"};
    printf("seed %llu%s: %s\n%s", (unsigned long long)seed,
           t->kind == GATHERS ? " with gathers"
           : t->kind == JOINS ? " with joins"
                              : "",
           t->why, t->text);
    for (uint32_t i = 0; i < t->n_steps; i++) {
        const OneStep *step = &t->steps[i];
        if (step->dropped)
            continue;
        printf("  %s %u", KINDS[step->kind], step->fact);
        for (uint32_t f = 0; f < FIELDS && (f == 0 || step->kind == ASSERT); f++)
            printf(" %s%g/%u", step->drawn[f].none ? "none " : "",
                   step->drawn[f].number, step->drawn[f].index);
        printf("%s\n", step->run ? "; run" : "");
    }
    fflush(stdout);
}

static void make_base(Trial *t, uint64_t seed, BaseKind kind)
{
    t->kind = kind;
    t->plan = &t->whole.base;
    if (kind == GATHERS)
        program_plan(&t->whole, seed, true);
    else
        base_plan(t->plan, seed, kind == JOINS, kind == JOINS ? 7 : 9);
}

static Verdict one_trial(void *trial, uint64_t seed, unsigned kind)
{
    Trial *t = trial;
    make_base(t, seed, (BaseKind)kind);
    draw_steps(t, seed);
    if (try_it(t))
        return PASSED;
    shrink(t);
    show(t, seed);
    return FAILED;
}

int main(int argc, char **argv)
{
    Trials trials = trials_run(argc, argv, sizeof(Trial), BASE_KINDS, one_trial);
    return trials_end(&trials);
}

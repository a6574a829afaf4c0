/* SPDX-License-Identifier: MIT
 *
 * Which question matters, against all there is to try: a random base of plain facts is
 * given every possible set of answers (values, "I don't know"), each worked out by the
 * twin (brute.h). Then
 *
 *     search_changes   some set of answers ends in another recommended action
 *     search_matters   two sets that differ in one answer alone end differently
 *
 * must agree exactly (where the space leaves something free, with text patterns and
 * facts with fields: never miss one). consult_next never asks what cannot matter while
 * something does, always ends, and ends with what every remaining set of answers would
 * end with. Then, the nearest flip is one, none is overlooked, and what is not known
 * may change the action just where some answers do.
 *
 *     ask FIRST COUNT [MOST]     MOST sets of answers a base, else it is left out
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "consult/consult.h"
#include "consult/flips.h"
#include "random/bases.h"
#include "random/brute.h"
#include "random/failing.h"
#include "random/trials.h"
#include "random/values.h"
#include "space/space.h"
#include "unit/network/base_text.h"

enum { MOST_SETS = 1 << 17, MOST_REPLIES = 12 };

static uint32_t most_sets = 1000; /* of answers, of one base */

typedef struct Trial {
    BasePlan plan;
    char text[64 * 1024];
    char why[400];
    bool left_out;
    bool full; /* :more */
    uint64_t seed;
    Brute b;
    Consult *consult;
    Search *search;
    uint32_t n_open; /* facts that may still be answered */
    uint32_t open[FACTS];
    uint32_t n_replies[FACTS]; /* by place in `open` */
    Reply replies[FACTS][MOST_REPLIES];
    uint32_t n_sets;
    uint8_t ends[MOST_SETS]; /* recommended + 1, by set of answers */
} Trial;

/* Answers that stand for all answers, worked out without the engine's cells. */
static void list_replies(Trial *t, uint32_t fact, uint32_t at)
{
    static const double NUMBERS[] = {0, 1, 1.5, 2, 2.5, 3, 3.5, 4, 5};
    const FactPlan *plan = &t->plan.facts[fact];
    const Field *field = &t->b.base->facts[fact].fields[0];
    uint32_t n = plan->kind == SOME_CHOICES ? 8
                 : plan->kind == A_YES_NO   ? 2
                 : plan->kind == A_TEXT     ? 5
                 : plan->kind == A_NUMBER   ? (plan->ranged ? 8 : 9)
                                            : 3;
    t->replies[at][0] = (Reply){KNOWS_NOT, {0}};
    for (uint32_t i = 0; i < n; i++) {
        Drawn drawn = {.number = NUMBERS[i], .index = i};
        t->replies[at][i + 1] =
            (Reply){SAYS, values_of(consult_session(t->consult), &drawn, field)};
    }
    t->n_replies[at] = n + 1;
}

/* What each set of answers ends with. False where there are too many. */
static bool try_all(Trial *t)
{
    const Base *base = t->b.base;
    t->n_open = 0;
    t->n_sets = 1;
    for (uint32_t f = 0; f < base->n_facts; f++) {
        if (base->facts[f].ask.in == NULL || t->b.said[f].kind != SILENT)
            continue;
        t->open[t->n_open] = f;
        list_replies(t, f, t->n_open);
        t->n_sets *= t->n_replies[t->n_open++];
        if (t->n_sets > most_sets)
            return false;
    }
    Brute *b = malloc(sizeof *b);
    for (uint32_t set = 0; set < t->n_sets; set++) {
        uint32_t rest = set;
        *b = t->b;
        for (uint32_t i = 0; i < t->n_open; i++) {
            b->if_asked[t->open[i]] = t->replies[i][rest % t->n_replies[i]];
            rest /= t->n_replies[i];
        }
        brute_run(b);
        t->ends[set] = (uint8_t)(brute_recommended(b) + 1);
    }
    free(b);
    return true;
}

static bool matters(const Trial *t, uint32_t at)
{
    uint32_t step = 1;
    for (uint32_t i = 0; i < at; i++)
        step *= t->n_replies[i];
    for (uint32_t set = 0; set < t->n_sets; set++) {
        uint32_t reply = set / step % t->n_replies[at];
        if (t->ends[set] != t->ends[set - reply * step])
            return true;
    }
    return false;
}

static bool may_change(const Trial *t, uint32_t advice)
{
    for (uint32_t set = 0; set < t->n_sets; set++)
        if (t->ends[set] != (uint8_t)(advice + 1))
            return true;
    return false;
}

static bool is_exact(const Trial *t)
{
    return !t->plan.with_patterns && !t->plan.with_joins;
}

/* What was seen is so; whoever does not see it does not know. */
static bool agrees(const Trial *t, unsigned ways, SpaceAnswer answer, bool truth_is)
{
    if (answer == SPACE_BUDGET)
        return (ways & BY_SOLVER) == 0;
    return answer == (truth_is ? SPACE_YES : SPACE_NO) ||
           (!is_exact(t) && answer == SPACE_YES);
}

/* One way of searching, or all, at one point of a consultation. */
static bool check_way(Trial *t, unsigned ways)
{
    search_ways(t->search, ways);
    if (!search_look(t->search, consult_session(t->consult)))
        return fail(t, "no look");
    for (uint32_t a = 0; a <= t->b.base->n_advice; a++) {
        uint32_t advice = a == t->b.base->n_advice ? NOBODY : a;
        SpaceAnswer answer = search_changes(t->search, advice);
        if (!agrees(t, ways, answer, may_change(t, advice)))
            return fail(t, "changes from %d: %d by %u", (int)advice, (int)answer, ways);
    }
    for (uint32_t i = 0; i < t->n_open; i++) {
        SpaceAnswer answer = search_matters(t->search, t->open[i]);
        if (!agrees(t, ways, answer, matters(t, i)))
            return fail(t, "matters q%u: %d by %u", t->open[i], (int)answer, ways);
    }
    return true;
}

/* The searches, at one point of a consultation; how many questions there are, and how
 * many of those matter. */
static bool check_searches(Trial *t, bool *matter, uint32_t *n_matter)
{
    if (!check_way(t, BY_SIGHT) || !check_way(t, BY_DIAGRAM) ||
        !check_way(t, BY_SOLVER) || !check_way(t, BY_SIGHT | BY_DIAGRAM | BY_SOLVER))
        return false;
    *n_matter = 0;
    memset(matter, 0, FACTS * sizeof *matter);
    for (uint32_t i = 0; i < t->n_open; i++) {
        uint32_t f = t->open[i];
        bool asks = t->b.facts[f].open && t->b.facts[f].asks;
        SpaceAnswer answer = search_matters(t->search, f);
        matter[f] = asks && answer == SPACE_YES;
        *n_matter += matter[f] ? 1 : 0;
    }
    return true;
}

/* Do the sets of answers end differently at all? */
static bool differ(const Trial *t)
{
    return may_change(t, (uint32_t)t->ends[0] - 1);
}

static bool check_end(Trial *t, const Step *step)
{
    uint32_t now = consult_recommended(t->consult, NULL);
    if (may_change(t, now))
        return fail(t, "it ends, and the action could still change");
    return (step->kind == STEP_ADVICE) == (now != NOBODY) || fail(t, "kind of end");
}

/* Do all sets of answers end in `advice`, once `fact` is said to be `value`? Where
 * there are too many sets, it is as `otherwise`. */
static bool ends_surely(Trial *t, uint32_t fact, Value value, uint32_t advice,
                        bool otherwise)
{
    const Reply before = t->b.said[fact];
    t->b.said[fact] = (Reply){SAYS, value};
    brute_run(&t->b);
    bool sure = try_all(t) ? !may_change(t, advice) : otherwise;
    t->b.said[fact] = before;
    brute_run(&t->b);
    return sure;
}

/* No change of one answer leads to another action for certain. */
static bool check_no_flip(Trial *t, uint32_t now)
{
    Neighbour near[MOST_REPLIES * 4];
    for (uint32_t f = 0; f < t->b.base->n_facts; f++) {
        if (t->b.said[f].kind != SAYS ||
            session_gate(consult_session(t->consult), f) == TRUTH_NO)
            continue;
        uint32_t n = space_neighbours(consult_plan(t->consult)->space, f,
                                      t->b.said[f].value, near, MOST_REPLIES * 4);
        for (uint32_t i = 0; i < n; i++)
            for (uint32_t a = 0; a < t->b.base->n_advice; a++)
                if (a != now && ends_surely(t, f, near[i].value, a, false))
                    return fail(t, "q%u flips it, and was not found", f);
    }
    return true;
}

/* The nearest flip leads where it says, whatever else is said; none is overlooked. */
static bool check_flip(Trial *t, uint32_t now)
{
    Flip flip;
    if (consult_flip(t->consult, &flip) != CONSULT_OK)
        return fail(t, "no flip for want of memory");
    if (flip.fact == NOBODY || flip.then != NOBODY)
        return !is_exact(t) || now == NOBODY || check_no_flip(t, now);
    if (flip.advice == now)
        return fail(t, "a flip to the same");
    return ends_surely(t, flip.fact, flip.value, flip.advice, true) ||
           fail(t, "q%u does not flip it", flip.fact);
}

/* What is not known may change the action just where some answers to it do. */
static bool check_robustness(Trial *t, uint32_t now)
{
    Robustness robust;
    Brute *before = malloc(sizeof *before);
    if (consult_robustness(t->consult, &robust) != CONSULT_OK)
        return fail(t, "no robustness for want of memory");
    *before = t->b;
    for (uint32_t i = 0; i < robust.count; i++)
        t->b.said[robust.unknowns[i].fact].kind = SILENT;
    brute_run(&t->b);
    bool ok = robust.count == 0 || now == NOBODY || !try_all(t) ||
              agrees(t, BY_SOLVER, robust.changes, may_change(t, now));
    t->b = *before;
    free(before);
    return ok || fail(t, "what is not known: %d", (int)robust.changes);
}

static bool check_doubts(Trial *t)
{
    uint32_t now = consult_recommended(t->consult, NULL);
    return check_flip(t, now) && check_robustness(t, now) &&
           (consult_recommended(t->consult, NULL) == now || fail(t, "a trace is left"));
}

static bool check_step(Trial *t, const Step *step, const bool *matter,
                       uint32_t n_matter)
{
    if (step->kind != STEP_QUESTION)
        return check_end(t, step);
    const State *slot = &t->b.facts[step->fact];
    if (!slot->open || !slot->asks)
        return fail(t, "asks q%u, which is not a question now", step->fact);
    if (t->full)
        return true;
    if (!differ(t) && is_exact(t))
        return fail(t, "asks q%u, and nothing can change", step->fact);
    return n_matter == 0 || matter[step->fact] ||
           fail(t, "asks q%u in vain", step->fact);
}

static bool say(Trial *t, uint32_t fact, Reply reply)
{
    t->b.said[fact] = reply;
    ConsultStatus status = reply.kind == SAYS
                               ? consult_say(t->consult, fact, reply.value, CERTAIN)
                               : consult_unknown(t->consult, fact);
    return status == CONSULT_OK || fail(t, "status %d", (int)status);
}

static bool give_elements(Trial *t, Dice *dice, uint32_t fact)
{
    const Fact *f = &t->b.base->facts[fact];
    Session *s = consult_session(t->consult);
    for (uint32_t n = roll(dice, 3); n > 0; n--) {
        Element element;
        memset(&element, 0, sizeof element);
        element.fact = fact;
        for (uint32_t i = 0; i < f->n_fields; i++) {
            Drawn drawn = values_draw(dice, t->plan.facts[fact].kinds[i], false);
            element.values[i] = values_of(s, &drawn, &f->fields[i]);
        }
        t->b.n_elements = t->b.n_given;
        t->b.n_given += add_element(&t->b, &element) ? 1 : 0;
        session_assert(s, fact, element.values);
    }
    return session_run(s) == RUN_OK || fail(t, "the run did not end well");
}

/* Some facts are given before anything is asked, even ones that rules conclude. */
static bool give_some(Trial *t, Dice *dice)
{
    for (uint32_t f = 0; f < t->b.base->n_facts; f++)
        if (!t->b.base->facts[f].plain) {
            if (!give_elements(t, dice, f))
                return false;
        } else if (chance(dice, 15)) {
            list_replies(t, f, 0);
            if (!say(t, f, t->replies[0][roll(dice, t->n_replies[0])]))
                return false;
        }
    return true;
}

static bool consult(Trial *t)
{
    Dice dice = {t->seed ^ 0x7777};
    t->full = chance(&dice, 15);
    if (!give_some(t, &dice))
        return false;
    for (uint32_t asked = 0; asked <= t->b.base->n_facts; asked++) {
        bool matter[FACTS];
        uint32_t n_matter = 0;
        Step step;
        brute_run(&t->b);
        if (!try_all(t)) {
            t->left_out = asked == 0;
            return true;
        }
        if (!check_searches(t, matter, &n_matter))
            return false;
        if (consult_recommended(t->consult, NULL) != brute_recommended(&t->b))
            return fail(t, "another action is recommended");
        if (consult_next(t->consult, t->full, &step) != CONSULT_OK)
            return fail(t, "no next");
        if (!check_step(t, &step, matter, n_matter))
            return false;
        if (step.kind != STEP_QUESTION)
            return check_doubts(t);
        uint32_t at = 0;
        while (t->open[at] != step.fact)
            at++;
        if (!say(t, step.fact, t->replies[at][roll(&dice, t->n_replies[at])]))
            return false;
    }
    return fail(t, "it does not end");
}

static Str words(const void *user, Value value)
{
    return session_symbol_text(user, (Symbol)value.bits);
}

static bool try_it(Trial *t)
{
    Mem mem = mem_default();
    BaseText loaded;
    Plan plan;
    base_write(&t->plan, t->text, sizeof t->text);
    if (!base_text_load(&loaded, &mem, t->text))
        return fail(t, "the base is not sound");
    plan_make(loaded.base, &plan);
    t->consult = consult_new(&plan, &mem);
    t->search = search_new(plan.space, &mem);
    memset(&t->b, 0, sizeof t->b);
    t->b.base = loaded.base;
    t->b.words = (Words){words, NULL, consult_session(t->consult)};
    bool ok = consult(t);
    search_free(t->search);
    consult_free(t->consult);
    plan_free(&plan);
    base_text_free(&loaded);
    return ok;
}

static void shrink(Trial *t)
{
    for (bool again = true; again;) {
        again = false;
        for (uint32_t i = 0; i < t->plan.n_rules; i++) {
            if (t->plan.dropped[i])
                continue;
            t->plan.dropped[i] = true;
            if (try_it(t))
                t->plan.dropped[i] = false;
            else
                again = true;
        }
    }
    try_it(t);
}

static void show(const Trial *t)
{
    printf("seed %llu: %s\n%s", (unsigned long long)t->seed, t->why, t->text);
    for (uint32_t f = 0; f < t->b.base->n_facts; f++)
        if (t->b.said[f].kind != SILENT)
            printf("  said q%u: %s %g/%llu\n", f,
                   t->b.said[f].kind == SAYS ? "value" : "unknown",
                   value_as_number(t->b.said[f].value),
                   (unsigned long long)t->b.said[f].value.bits);
    fflush(stdout);
}

static Verdict one_trial(void *trial, uint64_t seed, unsigned kind)
{
    Trial *t = trial;
    (void)kind;
    t->seed = seed;
    base_plan(&t->plan, seed, (seed & 3) == 3, 7);
    if (try_it(t))
        return t->left_out ? LEFT_OUT : PASSED;
    shrink(t);
    show(t);
    return FAILED;
}

int main(int argc, char **argv)
{
    if (argc > 3)
        most_sets = (uint32_t)strtoul(argv[3], NULL, 10);
    Trials trials = trials_run(argc, argv, sizeof(Trial), 1, one_trial);
    printf("%u left out: too many sets of answers\n", trials.of[LEFT_OUT]);
    return trials_end(&trials);
}

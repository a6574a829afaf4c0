/* SPDX-License-Identifier: MIT
 *
 * The orders of questions against the best decision tree (best.h), on random bases of
 * up to ten facts: each order's tree is gone through whole (orders.h).
 *
 *     no order asks fewer than the best tree
 *     `fewest` asks at most 1.15 times as many, on the mean over all situations
 *     each question that is asked can change the action: seen by going through what
 *     each of its answers, "I don't know" included, could still lead to
 *
 *     trees FIRST COUNT [RULES]     and for each relation of a base with a fact
 *                                   `relation`, once that is given
 */
#include <stdio.h>
#include <stdlib.h>

#include "api/handles.h"
#include "random/advising.h"
#include "random/best.h"
#include "random/failing.h"
#include "random/orders.h"
#include "random/trials.h"
#include "unit/network/base_text.h"

enum { MOST_RUNS = 4000000 };
static const double FEWEST_RATIO = 1.15, ROUNDING = 1e-9;

static double sums[3]; /* of the ratios, by order */

typedef struct Trial {
    Advising base;
    char why[400];
    Best best;
    BestRest rest;
} Trial;

static uint32_t ending(void *consult)
{
    return consult_recommended(consult, NULL) + 10; /* NOBODY too is a number apart */
}

static bool may_be_asked(void *trial, Consult *consult, uint32_t fact)
{
    Trial *t = trial;
    const Slot *slot = session_slot(consult_session(consult), fact);
    if (slot->state != SLOT_OPEN || !slot->asks)
        return fail(t, "asks fact %u, which is no question now", fact);
    return best_matters(&t->best, &t->rest, fact) ||
           fail(t, "asks fact %u in vain", fact);
}

static bool compare(Trial *t, Consult *consult)
{
    static const char *const NAMES[] = {"relevance", "author", "fewest"};
    double best = best_cost(&t->best, &t->rest);
    double ratios[3];
    for (int order = 0; order < 3; order++) {
        OrderTree tree = order_tree(consult, (Order)order, may_be_asked, t);
        if (tree.failed)
            return t->why[0] != 0 ? false : fail(t, "%s: failed", NAMES[order]);
        if (tree.mean < best - ROUNDING)
            return fail(t, "%s: %f, best %f", NAMES[order], tree.mean, best);
        ratios[order] = best == 0 ? 1 : tree.mean / best;
    }
    if (ratios[ORDER_FEWEST] > FEWEST_RATIO)
        return fail(t, "fewest: %f of the best, %f", ratios[ORDER_FEWEST], best);
    for (int order = 0; order < 3; order++)
        sums[order] += ratios[order];
    return true;
}

static Verdict try_plan(Trial *t, Consult *consult)
{
    Verdict verdict = LEFT_OUT;
    if (best_open(&t->best, consult_plan(consult)->base, consult_session(consult), true,
                  MOST_RUNS, ending, consult, &t->rest))
        verdict = compare(t, consult) ? PASSED : FAILED;
    best_free(&t->best);
    return verdict;
}

static Verdict try_it(Trial *t)
{
    Mem mem = mem_default();
    BaseText loaded;
    Plan plan;
    if (!base_text_load(&loaded, &mem, t->base.text)) {
        fail(t, "the base is not sound");
        return FAILED;
    }
    if (!plan_make(loaded.base, &plan))
        abort();
    Consult *consult = consult_new(&plan, &mem);
    Verdict verdict = try_plan(t, consult);
    consult_free(consult);
    plan_free(&plan);
    base_text_free(&loaded);
    return verdict;
}

static Verdict one_trial(void *trial, uint64_t seed, unsigned kind)
{
    Trial *t = trial;
    (void)kind;
    advising_make(&t->base, seed);
    Verdict verdict = try_it(t);
    if (verdict == FAILED)
        printf("seed %llu: %s\n%s", (unsigned long long)seed, t->why, t->base.text);
    return verdict;
}

static void try_relation(Trials *trials, eg_base *base, uint32_t value)
{
    static Trial trial;
    Mem mem = mem_default();
    uint32_t relation = eg_fact_find(base, "relation");
    Consult *consult = consult_new(handle_plan(base), &mem);
    consult_say(consult, relation, value_id(value), CERTAIN);
    memset(&trial, 0, sizeof trial);
    Verdict verdict = try_plan(&trial, consult);
    if (verdict != PASSED)
        printf("%s: %s\n", eg_value_id(base, relation, value), trial.why);
    trials->of[verdict == PASSED ? PASSED : FAILED]++;
    consult_free(consult);
}

static void try_relations(Trials *trials, const char *rules)
{
    eg_base *base = NULL;
    if (eg_base_open(&rules, 1, NULL, &base) != EG_OK)
        abort();
    uint32_t count = eg_value_count(base, eg_fact_find(base, "relation"));
    for (uint32_t value = 0; value < count; value++)
        try_relation(trials, base, value);
    eg_base_release(base);
}

int main(int argc, char **argv)
{
    Trials trials = trials_run(argc, argv, sizeof(Trial), 1, one_trial);
    if (trials.of[PASSED] > 0)
        printf("of the best tree: relevance %.3f, author %.3f, fewest %.3f; %u left "
               "out: too many situations\n",
               sums[0] / trials.of[PASSED], sums[1] / trials.of[PASSED],
               sums[2] / trials.of[PASSED], trials.of[LEFT_OUT]);
    if (argc > 3)
        try_relations(&trials, argv[3]);
    return trials_end(&trials);
}

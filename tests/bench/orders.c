/* SPDX-License-Identifier: MIT
 *
 * The orders of questions: how many they ask beside the best tree, whether each
 * question could have mattered, and how long the next one takes.
 *
 *     orders trees RULES          by relation: the best tree, and each order's
 *     orders random COUNT         the same on seeded random bases, as a mean
 *     orders vain RULES COUNT     seeded consultations of RULES, and of random bases
 *     orders next RULES           processor time of each question of some consultations
 *
 * Situations are uniform: each answer to what is asked is as likely as another; in
 * `vain` one in ten is "I don't know". The oracle is random/best.h, which knows nothing
 * of how questions are chosen. Prints a line for each figure, words by blanks.
 */
#include <string.h>
#include <time.h>

#include "random/advising.h"
#include "random/best.h"
#include "random/orders.h"
#include "situations.h"
#include "unit/network/base_text.h"

enum { ORDERS_COUNT = 3, MOST_RUNS = 30000000, TALKS_OF_A_BASE = 50 };
enum { SEED = 1789, TIMED_TALKS = 5, TIMES = 1 << 16 };

static const char *const NAMES[ORDERS_COUNT] = {"relevance", "author", "fewest"};

static uint32_t ending(void *consult)
{
    return consult_recommended(consult, NULL) + 10; /* NOBODY too is a number apart */
}

/* Trees */

static void print_trees(const char *name, Consult *c)
{
    Best best;
    BestRest rest;
    const Base *base = consult_plan(c)->base;
    if (!best_open(&best, base, consult_session(c), true, MOST_RUNS, ending, c, &rest))
        die("%s: too many situations for the best tree", name);
    double mean = best_cost(&best, &rest);
    printf("tree %s %.6f %llu", name, mean, (unsigned long long)best.costs.used);
    for (int order = 0; order < ORDERS_COUNT; order++) {
        OrderTree tree = order_tree(c, (Order)order, NULL, NULL);
        if (tree.failed)
            die("%s: a consultation failed", name);
        printf(" %.6f %u", tree.mean, tree.most);
    }
    putchar('\n');
    best_free(&best);
}

static void do_trees(eg_base *base)
{
    uint32_t relation = eg_fact_find(base, "relation");
    Mem mem = mem_default();
    if (relation == EG_NONE)
        die("the base has no fact 'relation'");
    for (uint32_t v = 0; v < eg_value_count(base, relation); v++) {
        Consult *c = consult_new(handle_plan(base), &mem);
        if (c == NULL || consult_say(c, relation, value_id(v), CERTAIN) != CONSULT_OK)
            die("out of memory");
        print_trees(eg_value_id(base, relation, v), c);
        consult_free(c);
    }
}

/* A random base that was loaded. */
typedef struct Made {
    Advising text;
    BaseText loaded;
    Plan plan;
    Consult *c;
} Made;

static void make(Made *made, uint64_t seed)
{
    Mem mem = mem_default();
    advising_make(&made->text, seed);
    if (!base_text_load(&made->loaded, &mem, made->text.text) ||
        !plan_make(made->loaded.base, &made->plan))
        die("seed %llu: no base", (unsigned long long)seed);
    made->c = consult_new(&made->plan, &mem);
    if (made->c == NULL)
        die("out of memory");
}

static void unmake(Made *made)
{
    consult_free(made->c);
    plan_free(&made->plan);
    base_text_free(&made->loaded);
}

static void do_random(uint32_t count)
{
    static Made made;
    for (uint32_t seed = 1; seed <= count; seed++) {
        make(&made, seed);
        print_trees("random", made.c);
        unmake(&made);
    }
}

/* In vain */

typedef struct Vain {
    uint64_t talks, questions, vain;
    Chance chance;
} Vain;

/* One consultation, in a random order. */
static void consult(Vain *vain, Consult *c, Best *best, const BestRest *rest)
{
    Step step;
    if (consult_reset(c) != CONSULT_OK)
        die("reset");
    consult_choose_order(c, (Order)chance_below(&vain->chance, ORDERS_COUNT));
    while (consult_next(c, false, &step) == CONSULT_OK && step.kind == STEP_QUESTION) {
        uint32_t n = consult_plan(c)->base->facts[step.fact].fields[0].n_values;
        bool unknown = chance_below(&vain->chance, 10) == 0;
        vain->questions++;
        vain->vain += !best_matters(best, rest, step.fact);
        ConsultStatus said =
            unknown ? consult_unknown(c, step.fact)
                    : consult_say(c, step.fact,
                                  value_id(chance_below(&vain->chance, n)), CERTAIN);
        if (said != CONSULT_OK)
            die("an answer was not taken");
    }
    vain->talks++;
}

static void consult_all(Vain *vain, Consult *c, uint32_t count)
{
    Best best;
    BestRest rest;
    if (!best_open(&best, consult_plan(c)->base, consult_session(c), true, MOST_RUNS,
                   ending, c, &rest))
        die("too many situations");
    for (uint32_t i = 0; i < count; i++)
        consult(vain, c, &best, &rest);
    best_free(&best);
}

static void print_vain(const char *name, const Vain *vain)
{
    printf("vain %s %llu %llu %llu\n", name, (unsigned long long)vain->talks,
           (unsigned long long)vain->questions, (unsigned long long)vain->vain);
    fflush(stdout);
}

static void do_vain(eg_base *base, uint32_t count)
{
    static Made made;
    Mem mem = mem_default();
    Vain shipped = {.chance = {SEED}};
    Vain random = {.chance = {SEED}};
    Consult *c = consult_new(handle_plan(base), &mem);
    if (c == NULL)
        die("out of memory");
    consult_all(&shipped, c, count);
    consult_free(c);
    print_vain("shipped", &shipped);
    for (uint64_t seed = 1; random.talks < count; seed++) {
        make(&made, seed);
        consult_all(&random, made.c, TALKS_OF_A_BASE);
        unmake(&made);
    }
    print_vain("random", &random);
}

/* Times */

static double micros(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static int rising(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static void time_order(eg_base *base, Order order)
{
    static double times[TIMES];
    uint32_t n = 0, choices[3] = {0};
    Chance chance = {SEED};
    Mem mem = mem_default();
    for (int talk = 0; talk < TIMED_TALKS; talk++) {
        Consult *c = consult_new(handle_plan(base), &mem);
        Step step = {STEP_QUESTION, 0, CHOICE_EXACT};
        if (c == NULL)
            die("out of memory");
        consult_choose_order(c, order);
        while (step.kind == STEP_QUESTION && n < TIMES) {
            double begin = micros();
            if (consult_next(c, false, &step) != CONSULT_OK)
                die("next");
            times[n++] = micros() - begin;
            if (step.kind != STEP_QUESTION)
                break;
            choices[step.choice]++;
            uint32_t values =
                consult_plan(c)->base->facts[step.fact].fields[0].n_values;
            consult_say(c, step.fact, value_id(chance_below(&chance, values)), CERTAIN);
        }
        consult_free(c);
    }
    qsort(times, n, sizeof *times, rising);
    printf("next %s %u %.1f %.1f %u %u %u\n", NAMES[order], n, times[n / 2],
           times[n - 1], choices[CHOICE_EXACT], choices[CHOICE_NEAR],
           choices[CHOICE_BUDGET]);
}

int main(int argc, char **argv)
{
    eg_base *base = NULL;
    const char *what = argc > 2 ? argv[1] : "";
    uint32_t count = argc > 2 ? (uint32_t)strtoul(argv[argc - 1], NULL, 10) : 0;
    if (strcmp(what, "random") != 0 && argc > 2)
        must(eg_base_open((const char *const *)&argv[2], 1, NULL, &base), argv[2]);
    if (strcmp(what, "trees") == 0)
        do_trees(base);
    else if (strcmp(what, "random") == 0)
        do_random(count);
    else if (strcmp(what, "vain") == 0 && argc == 4)
        do_vain(base, count);
    else if (strcmp(what, "next") == 0)
        for (int order = 0; order < ORDERS_COUNT; order++)
            time_order(base, (Order)order);
    else
        die("usage: orders trees|next RULES, random COUNT, vain RULES COUNT");
    eg_base_release(base);
    return 0;
}

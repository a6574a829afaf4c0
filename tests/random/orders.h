/* SPDX-License-Identifier: MIT
 *
 * The tree that a consultation asks, in one order of questions: what it asks after each
 * answer, all answers known and each as likely as another. Gone through whole, so its
 * mean is no estimate.
 */
#ifndef EG_TESTS_ORDERS_H
#define EG_TESTS_ORDERS_H

#include "consult/consult.h"

typedef struct OrderTree {
    double mean;         /* questions */
    uint32_t most;       /* ... in one consultation */
    uint32_t asked;      /* different questions, by what was said before */
    uint32_t choices[3]; /* of these, by Choice */
    bool failed;         /* a status, or a question without a list of values */
} OrderTree;

/* Called before each question is answered; false: what it checks does not hold. */
typedef bool (*OrderCheck)(void *user, Consult *consult, uint32_t fact);

static inline double order_walk(Consult *c, uint32_t depth, OrderCheck check,
                                void *user, OrderTree *tree)
{
    const Base *base = consult_plan(c)->base;
    Step step;
    ConsultStatus status;
    if (tree->failed || consult_next(c, false, &step) != CONSULT_OK) {
        tree->failed = true;
        return 0;
    }
    if (step.kind != STEP_QUESTION) {
        tree->most = depth > tree->most ? depth : tree->most;
        return 0;
    }
    uint32_t n = base->facts[step.fact].fields[0].n_values;
    tree->asked++;
    tree->choices[step.choice]++;
    tree->failed = n == 0 || (check != NULL && !check(user, c, step.fact));
    double sum = 0;
    for (uint32_t v = 0; v < n && !tree->failed; v++) {
        tree->failed = consult_say(c, step.fact, value_id(v), CERTAIN) != CONSULT_OK;
        sum += order_walk(c, depth + 1, check, user, tree);
        consult_forget(c, step.fact, &status);
    }
    return n == 0 ? 0 : 1 + sum / n;
}

/* From where the consultation stands, which is left as it is. */
static inline OrderTree order_tree(Consult *c, Order order, OrderCheck check,
                                   void *user)
{
    OrderTree tree = {0};
    consult_choose_order(c, order);
    tree.mean = order_walk(c, 0, check, user, &tree);
    return tree;
}

#endif

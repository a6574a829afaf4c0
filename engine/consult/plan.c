/* SPDX-License-Identifier: MIT
 *
 * Compiling a base to a plan.
 */
#include "consult/plan.h"

static bool ends(const Rule *rule)
{
    for (uint32_t i = 0; i < rule->n_then; i++)
        if (rule->then[i].kind != CONCLUDE_VALUE && rule->then[i].kind != CONCLUDE_FACT)
            return true;
    return false;
}

static bool find_endings(Plan *plan)
{
    const Base *base = plan->base;
    plan->endings = arena_array(&plan->net->arena, base->n_rules, sizeof(uint32_t));
    if (plan->endings == NULL)
        return false;
    plan->certain = true;
    for (uint32_t r = 0; r < base->n_rules; r++) {
        if (ends(&base->rules[r]))
            plan->endings[plan->n_endings++] = r;
        if (base->rules[r].certainty < CERTAIN)
            plan->certain = false;
    }
    return true;
}

bool plan_make(const Base *base, Plan *out)
{
    *out = (Plan){.base = base};
    out->net = network_make(base);
    if (out->net != NULL && find_endings(out))
        out->space = space_make(out->net);
    if (out->space != NULL)
        return true;
    plan_free(out);
    return false;
}

void plan_free(Plan *plan)
{
    space_free(plan->space);
    network_free(plan->net);
    *plan = (Plan){0};
}

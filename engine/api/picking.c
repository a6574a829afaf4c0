/* SPDX-License-Identifier: MIT
 *
 * Picking cases: see picking.h.
 */
#include "api/picking.h"

#include "base/vec.h"

static bool are_texts(const char *const *texts, size_t count)
{
    if (texts == NULL && count != 0)
        return false;
    for (size_t i = 0; i < count; i++)
        if (texts[i] == NULL)
            return false;
    return true;
}

eg_status picking_check(const eg_cases *const *sets, size_t count,
                        const eg_cases_options *options)
{
    Order order;
    if (sets == NULL || count == 0 || (unsigned)options->format > EG_CASES_JUNIT ||
        !handle_order(options->order, &order) ||
        !are_texts(options->names, options->name_count) ||
        !are_texts(options->rules, options->rule_count))
        return EG_MISUSE;
    for (size_t i = 0; i < count; i++)
        if (sets[i] == NULL || sets[i]->base != sets[0]->base)
            return EG_MISUSE;
    for (size_t i = 0; i < count; i++)
        if (sets[i]->diags.errors != 0 || !handle_is_consulted(sets[i]->base))
            return EG_WRONG;
    return EG_OK;
}

eg_status picking_init(Picking *picking, const eg_base *base,
                       const eg_cases_options *options)
{
    *picking = (Picking){.base = base, .options = options};
    picking->rules =
        mem_zero(&base->mem, options->rule_count + 1, sizeof *picking->rules);
    if (picking->rules == NULL)
        return EG_NO_MEMORY;
    for (size_t i = 0; i < options->rule_count; i++) {
        picking->rules[i] = base_rule(base->base, str_of(options->rules[i]));
        if (picking->rules[i] == NOBODY)
            return EG_NO_SUCH;
    }
    return EG_OK;
}

void picking_free(Picking *picking)
{
    if (picking->rules != NULL)
        mem_free(&picking->base->mem, picking->rules,
                 (picking->options->rule_count + 1) * sizeof *picking->rules);
}

Consult *picking_consult(const Picking *picking, const Plan *plan)
{
    Consult *consult = plan == NULL ? NULL : consult_new(plan, &picking->base->mem);
    Order order;
    if (consult != NULL && handle_order(picking->options->order, &order))
        consult_choose_order(consult, order);
    return consult;
}

bool picking_named(const Picking *picking, const Case *one)
{
    const eg_cases_options *options = picking->options;
    for (size_t i = 0; i < options->name_count; i++)
        if (strstr(handle_text(one->id), options->names[i]) != NULL)
            return true;
    return options->name_count == 0;
}

bool picking_about(const Picking *picking, const Case *one, const CaseResult *result)
{
    for (size_t i = 0; i < picking->options->rule_count; i++) {
        uint32_t rule = picking->rules[i];
        if (numbers_have(one->expect.because, one->expect.n_because, rule) ||
            numbers_have(one->never.because, one->never.n_because, rule))
            return true;
        for (uint32_t n = 0; n < result->n_runs; n++)
            if (numbers_have(result->runs[n].rules, result->runs[n].n_rules, rule))
                return true;
    }
    return picking->options->rule_count == 0;
}

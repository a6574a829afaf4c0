/* SPDX-License-Identifier: MIT
 *
 * Certainty against a twin that works it out top down, without memory, as
 * docs/rule-language.md says: the least of the conditions, of `any:` the greatest,
 * times the rule's own; equal conclusions a + b - ab, from the least sure on.
 * Random bases of plain facts, whose rules are sure or not; answers that are sure or
 * not. And: which action is recommended, and the measures, are what they are where
 * everything is certain.
 *
 *     sure FIRST COUNT
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "consult/consult.h"
#include "random/bases.h"
#include "random/failing.h"
#include "random/trials.h"
#include "random/values.h"
#include "unit/network/base_text.h"

typedef struct Trial {
    BasePlan plan;
    char text[64 * 1024];
    char why[400];
    uint64_t seed;
    BaseText loaded;
    Plan compiled;
    Consult *consult;
} Trial;

static uint32_t product(uint32_t a, uint32_t b)
{
    return (a * b + 500) / 1000;
}

static uint32_t sure_fact(Trial *t, uint32_t fact);

/* How sure it is that a condition is as it is: true, or false. */
static uint32_t sure_cond(Trial *t, const Cond *cond, bool is)
{
    if (cond->kind == COND_FACT)
        return sure_fact(t, cond->fact);
    bool item_is = cond->kind == COND_NONE ? !is : is;
    bool every = cond->kind == COND_ALL ? is : cond->kind == COND_ANY ? !is : is;
    uint32_t sure = every ? 1000 : 0;
    for (uint32_t i = 0; i < cond->n_items; i++) {
        Truth truth = session_cond(consult_session(t->consult), &cond->items[i]);
        if (truth != (item_is ? TRUTH_YES : TRUTH_NO))
            continue;
        uint32_t item = sure_cond(t, &cond->items[i], item_is);
        sure = every == (item < sure) ? item : sure;
    }
    return sure;
}

static bool holds(Trial *t, uint32_t rule)
{
    return session_rule(consult_session(t->consult), rule) == TRUTH_YES;
}

/* Takes the least out of a list. */
static uint32_t take_least(uint32_t *list, uint32_t *count)
{
    uint32_t at = 0;
    for (uint32_t i = 1; i < *count; i++)
        at = list[i] < list[at] ? i : at;
    uint32_t least = list[at];
    list[at] = list[--*count];
    return least;
}

/* Of all rules that hold and conclude this, for each time that they do. */
static uint32_t sure_conclusion(Trial *t, ConclusionKind kind, uint32_t index,
                                Value value)
{
    const Base *base = t->loaded.base;
    uint32_t list[8 * MOST_RULES], count = 0, sure = 0;
    for (uint32_t r = 0; r < base->n_rules; r++)
        for (uint32_t i = 0; i < base->rules[r].n_then && holds(t, r); i++) {
            const Conclusion *then = &base->rules[r].then[i];
            if (then->kind != kind || then->index != index ||
                (kind == CONCLUDE_VALUE && value.kind != VALUE_SET &&
                 !value_same(then->fields->value, value)))
                continue;
            list[count++] = product(sure_cond(t, &base->rules[r].when, true),
                                    base->rules[r].certainty);
        }
    while (count > 0) {
        uint32_t one = take_least(list, &count);
        sure = sure + one - product(sure, one);
    }
    return sure;
}

static uint32_t sure_fact(Trial *t, uint32_t fact)
{
    const Slot *slot = session_slot(consult_session(t->consult), fact);
    if (slot->origin == ORIGIN_GIVEN)
        return session_said(consult_session(t->consult), fact)->certainty;
    if (slot->origin == ORIGIN_RULES)
        return sure_conclusion(t, CONCLUDE_VALUE, fact, slot->value);
    return 1000;
}

/* Makes some rules unsure: behind the brace that opens them. */
static void doubt_rules(Trial *t, Dice *dice)
{
    for (uint32_t r = 0; r < t->plan.n_rules; r++) {
        char *text = t->plan.rules[r];
        char *brace = strchr(text, '{');
        char rest[sizeof t->plan.rules[0]];
        size_t room = sizeof rest - (size_t)(brace - text) - 1;
        if (chance(dice, 50))
            continue;
        strcpy(rest, brace + 1);
        if ((size_t)snprintf(brace + 1, room, "certainty: 0.%u, %s",
                             1 + roll(dice, 999), rest) >= room)
            abort();
    }
}

static bool give(Trial *t, Consult *c, bool certain)
{
    static const uint32_t SURE[] = {1000, 700, 700, 123, 999};
    Dice dice = {t->seed ^ 0x5555};
    for (uint32_t f = 0; f < t->loaded.base->n_facts; f++) {
        if (chance(&dice, 20))
            continue;
        Drawn drawn = values_draw(&dice, t->plan.facts[f].kind, true);
        uint32_t sure = certain ? 1000 : SURE[roll(&dice, 5)];
        Value value =
            values_of(consult_session(c), &drawn, &t->loaded.base->facts[f].fields[0]);
        bool known = value.kind != VALUE_NONE;
        ConsultStatus status =
            known ? consult_say(c, f, value, sure) : consult_unknown(c, f);
        if (certain) /* the same dice */
            roll(&dice, 5);
        if (status != CONSULT_OK)
            return fail(t, "status %d", (int)status);
        if (chance(&dice, 10)) {
            consult_forget(c, f, &status);
        }
    }
    return true;
}

static bool check(Trial *t)
{
    const Base *base = t->loaded.base;
    for (uint32_t f = 0; f < base->n_facts; f++) {
        uint32_t is = consult_fact_certainty(t->consult, f), twin = sure_fact(t, f);
        if (is != twin)
            return fail(t, "q%u is %u, twin %u", f, is, twin);
    }
    for (uint32_t a = 0; a < base->n_advice; a++) {
        uint32_t twin = sure_conclusion(t, CONCLUDE_ADVICE, a, value_none());
        uint32_t is = consult_advice_certainty(t->consult, a);
        if (twin != 0 && is != twin)
            return fail(t, "a%u is %u, twin %u", a, is, twin);
    }
    return true;
}

/* With everything certain, the same is recommended. */
static bool decides_nothing(Trial *t)
{
    int was[MEASURES], is[MEASURES];
    Mem mem = mem_default();
    Consult *sure = consult_new(&t->compiled, &mem);
    bool ok = give(t, sure, true);
    uint32_t advice = consult_recommended(sure, is);
    if (ok && advice != consult_recommended(t->consult, was))
        ok = fail(t, "certainty decides the action");
    if (ok && memcmp(was, is, sizeof was) != 0)
        ok = fail(t, "certainty changes a measure");
    consult_free(sure);
    return ok;
}

static Verdict one_trial(void *trial, uint64_t seed, unsigned kind)
{
    Trial *t = trial;
    Mem mem = mem_default();
    (void)kind;
    t->seed = seed;
    base_plan(&t->plan, seed, false, 7);
    Dice dice = {seed ^ 0x3333};
    doubt_rules(t, &dice);
    base_write(&t->plan, t->text, sizeof t->text);
    bool ok = true;
    if (!base_text_load(&t->loaded, &mem, t->text))
        ok = fail(t, "the base is not sound");
    if (ok) {
        plan_make(t->loaded.base, &t->compiled);
        t->consult = consult_new(&t->compiled, &mem);
        ok = give(t, t->consult, false) && check(t) && decides_nothing(t);
        consult_free(t->consult);
        plan_free(&t->compiled);
    }
    base_text_free(&t->loaded);
    if (!ok)
        printf("seed %llu: %s\n%s", (unsigned long long)seed, t->why, t->text);
    return ok ? PASSED : FAILED;
}

int main(int argc, char **argv)
{
    Trials trials = trials_run(argc, argv, sizeof(Trial), 1, one_trial);
    return trials_end(&trials);
}

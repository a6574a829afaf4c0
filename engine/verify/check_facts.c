/* SPDX-License-Identifier: MIT
 *
 * Facts: values that clash, facts that come from nowhere or go nowhere, values that are
 * all one to the rules, questions that change nothing.
 */
#include "network/test.h"
#include "verify/check_state.h"
#include "verify/outcomes.h"
#include "verify/witness.h"

/* Clashing values */

typedef struct Clash {
    const Conclusion *a, *b;
    uint32_t rule_a, rule_b;
} Clash;

static const Conclusion *conclusion_of(const Check *check, const Concluder *by)
{
    return &check->base->rules[by->rule].then[by->conclusion];
}

/* The first two rules that hold and conclude different values. */
static bool read_clash(Check *check, uint32_t fact, Clash *out)
{
    const Network *net = check->plan.net;
    *out = (Clash){0};
    for (uint32_t i = net->fact_concluders[fact]; i < net->fact_concluders[fact + 1];
         i++) {
        const Concluder *by = &net->concluders[i];
        const Conclusion *c = conclusion_of(check, by);
        if (!field_value_fixed(c->fields) ||
            !situations_true(check->s, situations_rule(check->s, 0, by->rule)))
            continue;
        if (out->a == NULL) {
            out->a = c;
            out->rule_a = by->rule;
        } else if (!value_same(out->a->fields->value, c->fields->value)) {
            out->b = c;
            out->rule_b = by->rule;
            return true;
        }
    }
    return false;
}

static void tell_clash(Check *check, uint32_t fact, const Clash *clash, Lit on)
{
    const Base *base = check->base;
    Lit both[] = {situations_rule(check->s, 0, clash->rule_a),
                  situations_rule(check->s, 0, clash->rule_b)};
    diags_add(check->diags, DIAG_VALUE_CLASH, clash->a->place, clash->b->place,
              base->facts[fact].id, base->rules[clash->rule_a].id,
              base->rules[clash->rule_b].id, (Str){NULL, 0});
    if (!witness_give(check, both, 2) && !check->failed)
        diags_drop_last(check->diags); /* it depends on joins */
    situations_require(check->s, (Lit[]){-on, -both[0], -both[1]}, 3);
}

static void check_clashes(Check *check, uint32_t fact)
{
    Lit clash = situations_clash(check->s, 0, fact);
    Clash found;
    if (clash == LIT_FALSE || check->fact_joined[fact])
        return;
    Lit all[] = {clash, situations_switch(check->s)};
    for (uint32_t told = 0; check_ask(check, all, 2) == SPACE_YES; told++) {
        if (!read_clash(check, fact, &found))
            return;
        if (told == CHECK_MOST) {
            check_more(check, DIAG_VALUE_CLASH, check->base->facts[fact].place);
            return;
        }
        tell_clash(check, fact, &found, all[1]);
    }
}

/* Read by nobody, known by nobody */

static bool is_read(const Check *check, uint32_t fact)
{
    const Network *net = check->plan.net;
    if (net->fact_tests[fact] != net->fact_tests[fact + 1])
        return true;
    for (uint32_t r = 0; r < check->base->n_rules; r++)
        if (cond_reads(&check->base->rules[r].when, fact))
            return true;
    return false;
}

static bool is_asked(const Check *check, uint32_t fact)
{
    return check->base->facts[fact].ask.in != NULL;
}

static void check_use(Check *check, uint32_t fact)
{
    const Fact *f = &check->base->facts[fact];
    bool nowhere = f->plain ? situations_free_fact(check->s, 0, fact) : false;
    bool read = is_read(check, fact);
    if (nowhere && read && !check_told(check, DIAG_NEVER_KNOWN, f->place) &&
        check_wants(check, DIAG_FACT_NOWHERE))
        diag_at1(check->diags, DIAG_FACT_NOWHERE, f->place, f->id);
    if (!read && !is_asked(check, fact) && check_wants(check, DIAG_FACT_UNREAD))
        diag_at1(check->diags, DIAG_FACT_UNREAD, f->place, f->id);
}

/* Values that are all one */

/* Do the tests of the rules pass the same of two values? */
static bool is_untold(const Check *check, uint32_t fact, uint32_t a, uint32_t b)
{
    const Network *net = check->plan.net;
    const Field *field = &check->base->facts[fact].fields[0];
    for (uint32_t t = net->fact_tests[fact]; t < net->fact_tests[fact + 1]; t++) {
        const FieldTest *on = net->tests[t].tests;
        bool passes[2] = {true, true};
        for (uint32_t i = 0; i < on->n_tests; i++) {
            passes[0] =
                passes[0] && test_passes(&on->tests[i], field->type, value_id(a));
            passes[1] =
                passes[1] && test_passes(&on->tests[i], field->type, value_id(b));
        }
        if (passes[0] != passes[1])
            return false;
    }
    return true;
}

/* Of `choices`: does a test look for this one? */
static bool is_sought(const Test *test, uint32_t value)
{
    for (uint32_t i = 0; i < test->n_set; i++)
        if (test->set[i].bits == value)
            return true;
    return false;
}

/* Do tests look for just both of two choices, or neither? NOBODY for the second: is the
 * first one never looked for? */
static bool is_together(const Check *check, uint32_t fact, uint32_t a, uint32_t b)
{
    const Network *net = check->plan.net;
    for (uint32_t t = net->fact_tests[fact]; t < net->fact_tests[fact + 1]; t++) {
        const FieldTest *on = net->tests[t].tests;
        for (uint32_t i = 0; i < on->n_tests; i++)
            if (is_sought(&on->tests[i], a) !=
                (b != NOBODY && is_sought(&on->tests[i], b)))
                return false;
    }
    return true;
}

/* The first earlier value that is the same to all rules; NOBODY: none. `*alone`: it is
 * one of several choices, that nobody looks for. */
static uint32_t same_as(const Check *check, uint32_t fact, uint32_t value, bool *alone)
{
    bool several = check->base->facts[fact].fields[0].type == TYPE_CHOICES;
    *alone = several && is_together(check, fact, value, NOBODY);
    for (uint32_t other = 0; other < value && !*alone; other++)
        if (several ? is_together(check, fact, value, other)
                    : is_untold(check, fact, value, other))
            return other;
    return NOBODY;
}

static bool is_joined_with(const Check *check, uint32_t fact)
{
    for (uint32_t r = 0; r < check->base->n_rules; r++)
        if (check->plan.net->rule_chain[r] != NOBODY &&
            cond_reads(&check->base->rules[r].when, fact))
            return true;
    return false;
}

static void check_values(Check *check, uint32_t fact)
{
    const Fact *f = &check->base->facts[fact];
    const Network *net = check->plan.net;
    if (!check_wants(check, DIAG_VALUE_UNTOLD) || !f->plain ||
        net->fact_tests[fact] == net->fact_tests[fact + 1] ||
        is_joined_with(check, fact) || situations_free_fact(check->s, 0, fact))
        return;
    const Field *field = &f->fields[0];
    for (uint32_t v = 0; v < field->n_values; v++) {
        bool alone;
        uint32_t other = same_as(check, fact, v, &alone);
        if (other == NOBODY && !alone)
            continue;
        bool known = other != NOBODY;
        Place place = field->values[v].place;
        diags_add(check->diags, DIAG_VALUE_UNTOLD, place.line == 0 ? f->place : place,
                  known ? field->values[other].place : PLACE_NONE, f->id,
                  field->values[v].id, known ? field->values[other].id : (Str){NULL, 0},
                  (Str){NULL, 0});
    }
}

/* Questions that change nothing */

/* Other advice stands. Where it is more than one, only the first is the recommended
 * action, but a question that decides on the second is of use: they are at fault. */
static Lit advice_differs(Check *check, Situations *two)
{
    uint32_t n_advice = check->base->n_advice;
    Lit *parts = arena_array(&check->arena, n_advice, sizeof *parts);
    check->failed |= parts == NULL && n_advice > 0;
    for (uint32_t a = 0; a < n_advice && !check->failed; a++)
        parts[a] = situations_differ(two, situations_stays(two, 0, a),
                                     situations_stays(two, 1, a));
    return check->failed ? LIT_TRUE : situations_or(two, parts, n_advice);
}

/* Some part of the outcome is another on the two sides. */
static Lit any_differs(Check *check, Situations *two)
{
    Lit parts[] = {advice_differs(check, two), outcomes_measure(two)};
    return situations_or(two, parts, 2);
}

static bool answers(Check *check, Situations *two, uint32_t fact)
{
    return check->base->facts[fact].plain &&
           (is_asked(check, fact) || situations_free_fact(two, 0, fact));
}

static void check_question(Check *check, Situations *two, uint32_t fact, Lit *lits,
                           Lit differ)
{
    const Fact *f = &check->base->facts[fact];
    uint32_t n = 0;
    lits[n++] = differ;
    for (uint32_t other = 0; other < check->base->n_facts; other++)
        if (other != fact && answers(check, two, other))
            lits[n++] = situations_same(two, other);
    SpaceAnswer answer = situations_ask(two, lits, n);
    check->failed |= answer == SPACE_NO_MEMORY;
    if (answer == SPACE_NO)
        diag_at1(check->diags, DIAG_QUESTION_USELESS, f->place, f->id);
    if (answer == SPACE_BUDGET && check_wants(check, DIAG_BUDGET))
        diag_at1(check->diags, DIAG_BUDGET, f->place, f->id);
}

/* One that is never asked is told for that. */
static bool is_question(Check *check, uint32_t fact)
{
    const Fact *f = &check->base->facts[fact];
    if (!f->plain || !is_asked(check, fact))
        return false;
    return f->ask_if == NULL ||
           check_can(check, situations_gate(check->s, 0, fact), f->place, f->id);
}

static void check_questions(Check *check)
{
    const Base *base = check->base;
    Situations *two = situations_new(check->plan.net, NULL, SIDES_APART, &check->mem);
    Lit *lits = arena_array(&check->arena, base->n_facts + 1u, sizeof *lits);
    check->failed |= two == NULL || lits == NULL;
    if (!check->failed) {
        Lit differ = any_differs(check, two);
        for (uint32_t f = 0; f < base->n_facts && !check->failed; f++)
            if (is_question(check, f))
                check_question(check, two, f, lits, differ);
    }
    situations_free(two);
}

void check_facts(Check *check)
{
    for (uint32_t f = 0; f < check->base->n_facts && !check->failed; f++) {
        if (check->base->facts[f].plain && check_wants(check, DIAG_VALUE_CLASH))
            check_clashes(check, f);
        check_use(check, f);
        check_values(check, f);
    }
    if (check_wants(check, DIAG_QUESTION_USELESS) && !check->failed)
        check_questions(check);
}

/* SPDX-License-Identifier: MIT
 *
 * Why something is not so: a walk down from what was wished, over the rule that comes
 * closest to giving it, to the conditions that fail.
 */
#include "consult/reasons.h"

#include "network/test.h"

/* What a condition lacks to be as it is wanted, and how much of it is so already. */
typedef struct Shortfall {
    uint32_t lacks;
    uint32_t fits;
} Shortfall;

Reasons reasons_of(Consult *consult, Arena *arena)
{
    return (Reasons){.consult = consult, .arena = arena, .of = NOBODY};
}

static const Base *base_of(const Reasons *r)
{
    return consult_plan(r->consult)->base;
}

static Session *session_of(const Reasons *r)
{
    return consult_session(r->consult);
}

/* The list */

static Reason blank(ReasonKind kind)
{
    return (Reason){.kind = kind,
                    .place = PLACE_NONE,
                    .rule = NOBODY,
                    .fact = NOBODY,
                    .advice = NOBODY,
                    .other = NOBODY,
                    .measure = NOBODY,
                    .of = NOBODY};
}

static void add(Reasons *r, Reason reason)
{
    if (r->count == REASONS_MOST)
        return;
    Reason *list = arena_more(r->arena, r->list, r->count, &r->room, sizeof *r->list);
    if (list == NULL)
        return; /* the arena remembers */
    r->list = list;
    reason.depth = r->depth;
    r->list[r->count++] = reason;
}

static void add_rule(Reasons *r, ReasonKind kind, uint32_t rule)
{
    Reason reason = blank(kind);
    reason.rule = rule;
    reason.place = base_of(r)->rules[rule].place;
    add(r, reason);
}

/* About a plain fact, with what it is. */
static Reason about(const Reasons *r, ReasonKind kind, uint32_t fact)
{
    Reason reason = blank(kind);
    reason.fact = fact;
    reason.place = base_of(r)->facts[fact].place;
    if (!base_of(r)->facts[fact].plain)
        return reason;
    reason.value = session_slot(session_of(r), fact)->value;
    if (reason.value.kind == VALUE_TEXT)
        reason.text = arena_str(
            r->arena, session_symbol_text(session_of(r), (Symbol)reason.value.bits));
    return reason;
}

/* How far a condition is from what is wanted */

static bool rule_holds(const Reasons *r, uint32_t rule)
{
    return session_rule_holds(session_of(r), rule);
}

/* Must all items be so (else one is enough), if the condition is to be `wanted`? */
static bool wants_all(const Cond *cond, bool wanted)
{
    return cond->kind == COND_ANY ? !wanted : wanted;
}

/* What variables tie together is not looked into. */
static bool is_read(const Reasons *r, const Cond *cond, bool wanted)
{
    return cond_is_plain(base_of(r), cond) || (cond->kind == COND_ALL && wanted);
}

static bool is_less(Shortfall a, Shortfall b)
{
    return a.lacks != b.lacks ? a.lacks < b.lacks : a.fits > b.fits;
}

static Shortfall shortfall(const Reasons *r, const Cond *cond, bool wanted)
{
    Shortfall sum = {0, 0};
    Shortfall least = {UINT32_MAX, 0};
    if (cond->kind == COND_FACT) {
        bool fits =
            session_cond(session_of(r), cond) == (wanted ? TRUTH_YES : TRUTH_NO);
        return (Shortfall){!fits, fits};
    }
    if (!is_read(r, cond, wanted))
        return sum;
    for (uint32_t i = 0; i < cond->n_items; i++) {
        Shortfall item =
            shortfall(r, &cond->items[i], cond->kind == COND_NONE ? !wanted : wanted);
        sum.lacks += item.lacks;
        sum.fits += item.fits;
        least = is_less(item, least) ? item : least;
    }
    return wants_all(cond, wanted) || cond->n_items == 0 ? sum : least;
}

/* Telling of it */

static void tell_rule(Reasons *r, ReasonKind kind, uint32_t rule);

/* The rules that give a fact the value that it has, one deeper. */
static void go_on(Reasons *r, const Cond *cond, bool wanted)
{
    const Fact *fact = &base_of(r)->facts[cond->fact];
    if (!fact->plain || !fact->concluded || r->depth >= REASONS_DEPTH)
        return;
    r->depth++;
    if (wanted)
        reasons_not_value(r, cond);
    else
        reasons_value(r, cond->fact);
    r->depth--;
}

/* The condition lacks something: what, down to its facts. */
static void tell_cond(Reasons *r, const Cond *cond, bool wanted)
{
    if (cond->kind == COND_FACT) {
        Truth truth = session_cond(session_of(r), cond);
        bool open = truth == TRUTH_OPEN;
        Reason reason = about(r,
                              wanted ? open ? REASON_OPEN : REASON_FAILS
                              : open ? REASON_OPEN_NOT
                                     : REASON_HOLDS,
                              cond->fact);
        reason.cond = cond;
        reason.of = r->of;
        reason.place = cond->place;
        add(r, reason);
        go_on(r, cond, wanted);
        return;
    }
    bool item_wanted = cond->kind == COND_NONE ? !wanted : wanted;
    const Cond *nearest = NULL;
    Shortfall least = {0, 0};
    for (uint32_t i = 0; i < cond->n_items; i++) {
        Shortfall item = shortfall(r, &cond->items[i], item_wanted);
        if (wants_all(cond, wanted) && item.lacks != 0)
            tell_cond(r, &cond->items[i], item_wanted);
        if (nearest == NULL || is_less(item, least)) {
            nearest = &cond->items[i];
            least = item;
        }
    }
    if (!wants_all(cond, wanted) && nearest != NULL)
        tell_cond(r, nearest, item_wanted);
}

static void tell_rule(Reasons *r, ReasonKind kind, uint32_t rule)
{
    const Rule *near = &base_of(r)->rules[rule];
    uint32_t outer = r->of;
    add_rule(r, kind, rule);
    r->of = rule;
    r->depth++;
    if (shortfall(r, &near->when, true).lacks != 0)
        tell_cond(r, &near->when, true);
    else if (!near->plain)
        add_rule(r, REASON_UNMATCHED, rule);
    r->depth--;
    r->of = outer;
}

/* The nearest of several rules. */
typedef struct Nearest {
    uint32_t rule; /* NOBODY: none yet */
    Shortfall shortfall;
} Nearest;

static void consider(const Reasons *r, uint32_t rule, Nearest *nearest)
{
    Shortfall one = shortfall(r, &base_of(r)->rules[rule].when, true);
    if (nearest->rule == NOBODY || is_less(one, nearest->shortfall))
        *nearest = (Nearest){rule, one};
}

/* ... to an advice, or to a condition on a fact. */
static void tell_nearest(Reasons *r, const Nearest *nearest, uint32_t advice,
                         const Cond *wanted)
{
    uint32_t at = r->count;
    if (nearest->rule == NOBODY)
        add(r, blank(REASON_NO_RULE));
    else
        tell_rule(r, REASON_NEAREST, nearest->rule);
    if (at == r->count)
        return;
    r->list[at].advice = advice;
    r->list[at].cond = wanted;
}

/* Advice */

static bool advises(const Rule *rule, uint32_t advice)
{
    for (uint32_t i = 0; i < rule->n_then; i++)
        if (rule->then[i].kind == CONCLUDE_ADVICE && rule->then[i].index == advice)
            return true;
    return false;
}

void reasons_advice(Reasons *r, uint32_t advice)
{
    for (uint32_t i = 0; i < base_of(r)->n_rules; i++) {
        if (!advises(&base_of(r)->rules[i], advice) || !rule_holds(r, i))
            continue;
        Reason reason = blank(REASON_COMES);
        reason.rule = i;
        reason.advice = advice;
        reason.place = base_of(r)->rules[i].place;
        add(r, reason);
    }
}

static bool is_given(const Reasons *r, uint32_t advice)
{
    for (uint32_t i = 0; i < base_of(r)->n_rules; i++)
        if (advises(&base_of(r)->rules[i], advice) && rule_holds(r, i))
            return true;
    return false;
}

/* A given advice that overrides this one: rather one that overrides it as written. */
static uint32_t overrider(const Reasons *r, uint32_t advice)
{
    const Base *base = base_of(r);
    uint32_t found = NOBODY;
    for (uint32_t by = 0; by < base->n_advice; by++) {
        const Advice *other = &base->advice[by];
        if (!advice_drops(base, by, advice) || !is_given(r, by))
            continue;
        for (uint32_t i = 0; i < other->n_overrides; i++)
            if (other->overrides[i] == advice)
                return by;
        found = found == NOBODY ? by : found;
    }
    return found;
}

static void tell_stopped(Reasons *r, ReasonKind kind, uint32_t advice, uint32_t by)
{
    Reason reason = blank(kind);
    reason.advice = advice;
    reason.other = by;
    reason.place = base_of(r)->advice[kind == REASON_DROPPED ? by : advice].place;
    add(r, reason);
}

void reasons_not_advice(Reasons *r, uint32_t advice, const Outcome *outcome)
{
    Nearest nearest = {NOBODY, {0, 0}};
    if (is_given(r, advice)) {
        uint32_t by = overrider(r, advice);
        if (by != NOBODY)
            tell_stopped(r, REASON_DROPPED, advice, by);
        else if (outcome->recommended != NOBODY && outcome->recommended != advice &&
                 !base_of(r)->advice[advice].also)
            tell_stopped(r, REASON_BEHIND, advice, outcome->recommended);
        return;
    }
    for (uint32_t i = 0; i < base_of(r)->n_rules; i++)
        if (advises(&base_of(r)->rules[i], advice))
            consider(r, i, &nearest);
    tell_nearest(r, &nearest, advice, NULL);
}

/* Values */

/* Would the condition hold of a fact to which a rule gives this? */
static bool would_do(const Field *field, const Cond *wanted, const Conclusion *then)
{
    if (!field_value_fixed(then->fields))
        return true; /* computed: perhaps */
    for (uint32_t i = 0; i < wanted->n_tests; i++)
        for (uint32_t k = 0; k < wanted->tests[i].n_tests; k++) {
            const Test *test = &wanted->tests[i].tests[k];
            if (!test_passes(test, field->type, then->fields->value))
                return false;
        }
    return true;
}

static bool concludes(const Reasons *r, uint32_t rule, const Cond *wanted)
{
    const Rule *by = &base_of(r)->rules[rule];
    const Field *field = base_of(r)->facts[wanted->fact].fields;
    for (uint32_t i = 0; i < by->n_then; i++)
        if (by->then[i].kind == CONCLUDE_VALUE && by->then[i].index == wanted->fact &&
            would_do(field, wanted, &by->then[i]))
            return true;
    return false;
}

/* A rule that concludes it holds: what stands in its way? */
static void tell_outweighed(Reasons *r, uint32_t rule, uint32_t fact)
{
    const Slot *slot = session_slot(session_of(r), fact);
    Reason reason = about(r,
                          slot->conflict              ? REASON_CONFLICT
                          : slot->state == SLOT_KNOWN ? REASON_OUTWEIGHED
                                                      : REASON_UNSETTLED,
                          fact);
    reason.rule = rule;
    reason.place = base_of(r)->rules[rule].place;
    add(r, reason);
}

void reasons_not_value(Reasons *r, const Cond *wanted)
{
    Nearest nearest = {NOBODY, {0, 0}};
    const Fact *fact = &base_of(r)->facts[wanted->fact];
    if (!fact->plain || !fact->concluded)
        return;
    for (uint32_t i = 0; i < base_of(r)->n_rules; i++) {
        if (!concludes(r, i, wanted))
            continue;
        if (rule_holds(r, i)) {
            tell_outweighed(r, i, wanted->fact);
            return;
        }
        consider(r, i, &nearest);
    }
    if (nearest.rule == NOBODY)
        return; /* no rule gives it: what it is says enough */
    tell_nearest(r, &nearest, NOBODY, wanted);
}

/* Does the rule give the fact what it has? To choices, some of it. */
static bool gives(const Conclusion *then, uint32_t fact, Value stands)
{
    if (then->kind != CONCLUDE_VALUE || then->index != fact)
        return false;
    if (!field_value_fixed(then->fields))
        return true;
    Value value = then->fields->value;
    return value_same(value, stands) ||
           (value.kind == VALUE_SET && (value.bits & stands.bits) != 0);
}

static void tell_concluders(Reasons *r, uint32_t fact)
{
    Value stands = session_slot(session_of(r), fact)->value;
    for (uint32_t i = 0; i < base_of(r)->n_rules; i++) {
        const Rule *rule = &base_of(r)->rules[i];
        bool found = false;
        for (uint32_t k = 0; k < rule->n_then; k++)
            found = found || gives(&rule->then[k], fact, stands);
        if (!found || !rule_holds(r, i))
            continue;
        Reason reason = about(r, REASON_COMES, fact);
        reason.rule = i;
        reason.place = rule->place;
        add(r, reason);
    }
}

void reasons_value(Reasons *r, uint32_t fact)
{
    if (!base_of(r)->facts[fact].plain)
        return;
    switch (session_slot(session_of(r), fact)->origin) {
    case ORIGIN_GIVEN:
        add(r, about(r, REASON_GIVEN, fact));
        break;
    case ORIGIN_OTHERWISE:
        add(r, about(r, REASON_ASSUMED, fact));
        break;
    case ORIGIN_RULES:
        tell_concluders(r, fact);
        break;
    case ORIGIN_NONE:
        break;
    }
}

/* Rules, measures, questions */

void reasons_not_rule(Reasons *r, uint32_t rule)
{
    tell_rule(r, REASON_LACKS, rule);
}

void reasons_measure(Reasons *r, uint32_t measure, const Outcome *outcome)
{
    const Base *base = base_of(r);
    for (uint32_t i = 0; i < base->n_rules; i++) {
        const Rule *rule = &base->rules[i];
        if (!rule_holds(r, i) ||
            (rule->advises &&
             (outcome->recommended == NOBODY || !advises(rule, outcome->recommended))))
            continue;
        for (uint32_t k = 0; k < rule->n_then; k++) {
            const Conclusion *then = &rule->then[k];
            if (then->kind != CONCLUDE_POSTURE || then->index != measure)
                continue;
            Reason reason = blank(REASON_ADDS);
            reason.rule = i;
            reason.place = then->place;
            reason.measure = measure;
            reason.delta = then->delta;
            add(r, reason);
        }
    }
}

void reasons_not_asked(Reasons *r, uint32_t fact)
{
    const Slot *slot = session_slot(session_of(r), fact);
    const Cond *gate = base_of(r)->facts[fact].ask_if;
    if (slot->state == SLOT_KNOWN) {
        reasons_value(r, fact);
    } else if (session_gate(session_of(r), fact) == TRUTH_YES || gate == NULL) {
        add(r, about(r, REASON_SETTLED, fact));
    } else {
        add(r, about(r, REASON_GATE, fact));
        r->depth++;
        if (shortfall(r, gate, true).lacks != 0)
            tell_cond(r, gate, true);
        r->depth--;
    }
}

void reasons_asked(Reasons *r, uint32_t fact)
{
    add(r, about(r, REASON_WANTED, fact));
}

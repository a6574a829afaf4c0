/* SPDX-License-Identifier: MIT
 *
 * Plain facts as slots, and the counters over them. A fact is settled when all that it
 * depends on is; settling it may change tests, counters, gates and rules above it.
 *
 *     said   rules   gate + question   otherwise        the first that gives a value
 *       \______\___________\_______________\___> slot   stands; what may still give
 *                                                       another keeps it open
 *
 * Invariants
 *   - facts are settled in order of rank, so each is settled once a run however many
 *     of its grounds change;
 *   - conflict: rules conclude different values of a choice: no value from rules, and
 *     no `otherwise` either; the person may still be asked;
 *   - open means that the value may still change: rules that could only conclude what
 *     stands, or what `otherwise` gives anyway, do not keep a fact open.
 */
#include "session/state.h"

void slots_mark(Session *s, uint32_t fact)
{
    uint32_t at = s->net->position[fact];
    s->now.dirty[at / 64] |= UINT64_C(1) << at % 64;
}

bool slots_ready(const Session *s, uint32_t rule)
{
    return s->now.counters[s->net->rule_counter[rule]] == TRUTH_YES &&
           s->now.none_open[rule] == 0;
}

bool slots_may_still(const Session *s, uint32_t rule)
{
    Truth guard = (Truth)s->now.counters[s->net->rule_counter[rule]];
    return guard == TRUTH_OPEN || (guard == TRUTH_YES && (s->now.none_open[rule] > 0 ||
                                                          s->now.some_open[rule] > 0));
}

static bool is_plain(const Session *s, uint32_t rule)
{
    return s->net->rule_chain[rule] == NOBODY;
}

static bool has_fired(const Session *s, uint32_t rule)
{
    return is_plain(s, rule) ? s->now.plain[rule].fired : s->n_fired[rule] > 0;
}

static Truth truth_of(const Session *s, uint32_t rule)
{
    if (is_plain(s, rule))
        return (Truth)s->now.counters[s->net->rule_counter[rule]];
    if (slots_ready(s, rule) && has_fired(s, rule))
        return TRUTH_YES;
    return slots_may_still(s, rule) ? TRUTH_OPEN : TRUTH_NO;
}

static void mark_concluded(Session *s, uint32_t rule)
{
    const Rule *r = &s->net->base->rules[rule];
    for (uint32_t i = 0; i < r->n_then; i++)
        if (r->then[i].kind == CONCLUDE_VALUE || r->then[i].kind == CONCLUDE_FACT)
            slots_mark(s, r->then[i].index);
}

void slots_rule_truth(Session *s, uint32_t rule)
{
    Truth truth = truth_of(s, rule);
    if (truth == TRUTH_OPEN && s->now.rules[rule] != TRUTH_OPEN)
        ++*s->now.open_rules;
    if (truth != TRUTH_OPEN && s->now.rules[rule] == TRUTH_OPEN)
        --*s->now.open_rules;
    s->now.rules[rule] = (uint8_t)truth;
    mark_concluded(s, rule);
}

/* Instances whose state is not what it should be go on the agenda: what is due (fire,
 * withdraw, nothing after all) is decided there, when their rank comes. */
static void owe(Session *s, Activation *a, bool ready)
{
    if (ready == a->fired && !a->shaken)
        agenda_drop(s, a);
    else
        agenda_put(s, a);
}

void slots_rule_changed(Session *s, uint32_t rule)
{
    slots_rule_truth(s, rule);
    bool ready = slots_ready(s, rule);
    if (is_plain(s, rule)) {
        Activation *a = &s->now.plain[rule];
        if (ready != a->fired && a->place == 0)
            a->recency = s->clock;
        owe(s, a, ready);
    }
    for (Match *m = s->matches[rule]; m != NULL; m = m->next)
        owe(s, &m->as, ready);
}

static Truth counter_truth(const Session *s, uint32_t counter)
{
    const Counter *c = &s->net->counters[counter];
    uint32_t no = s->now.no[counter];
    uint32_t open = s->now.open[counter];
    bool some = c->inputs > no + open;
    switch (c->kind) {
    case COUNTER_ALL:
        return no > 0 ? TRUTH_NO : open > 0 ? TRUTH_OPEN : TRUTH_YES;
    case COUNTER_ANY:
        return some ? TRUTH_YES : open > 0 ? TRUTH_OPEN : TRUTH_NO;
    case COUNTER_NONE:
        break;
    }
    return some ? TRUTH_NO : open > 0 ? TRUTH_OPEN : TRUTH_YES;
}

/* One input of a counter went from one truth to another. */
static void count(Session *s, uint32_t counter, Truth from, Truth to)
{
    for (;;) {
        s->now.no[counter] += (uint32_t)(to == TRUTH_NO) - (uint32_t)(from == TRUTH_NO);
        s->now.open[counter] +=
            (uint32_t)(to == TRUTH_OPEN) - (uint32_t)(from == TRUTH_OPEN);
        Truth before = (Truth)s->now.counters[counter];
        Truth after = counter_truth(s, counter);
        if (before == after)
            return;
        s->now.counters[counter] = (uint8_t)after;
        const Counter *c = &s->net->counters[counter];
        switch (c->owner) {
        case OWNER_RULE:
            slots_rule_changed(s, c->index);
            return;
        case OWNER_GATE:
            slots_mark(s, c->index);
            return;
        case OWNER_BETA:
            match_guard(s, c->index);
            return;
        case OWNER_COUNTER:
            from = before;
            to = after;
            counter = c->index;
        }
    }
}

static Truth test_truth(Session *s, const AlphaTest *test)
{
    const Fact *fact = &s->net->base->facts[test->fact];
    const Slot *slot = &s->now.slots[test->fact];
    if (!fact->plain)
        return elements_truth(s, test->fact, test->tests, test->n_tests);
    if (slot->state == SLOT_OPEN)
        return TRUTH_OPEN;
    return tests_hold(s, test->tests, &fact->fields[0], slot->value) ? TRUTH_YES
                                                                     : TRUTH_NO;
}

static void settle_tests(Session *s, uint32_t fact)
{
    const Network *net = s->net;
    for (uint32_t t = net->fact_tests[fact]; t < net->fact_tests[fact + 1]; t++) {
        const AlphaTest *test = &net->tests[t];
        Truth truth = test_truth(s, test);
        Truth before = (Truth)s->now.tests[t];
        if (truth == before)
            continue;
        s->now.tests[t] = (uint8_t)truth;
        for (uint32_t e = 0; e < test->fan.count; e++)
            count(s, net->edges[test->fan.first + e], before, truth);
    }
}

/* Tells the rules with joins that read `fact` that it opened or closed. */
static void tell_readers(Session *s, uint32_t fact, bool opened)
{
    const Network *net = s->net;
    Fan none = net->readers_none[fact];
    Fan some = net->readers_some[fact];
    uint32_t step = opened ? 1 : UINT32_MAX;
    for (uint32_t i = 0; i < none.count; i++) {
        s->now.none_open[net->readers[none.first + i]] += step;
        slots_rule_changed(s, net->readers[none.first + i]);
    }
    for (uint32_t i = 0; i < some.count; i++) {
        s->now.some_open[net->readers[some.first + i]] += step;
        slots_rule_changed(s, net->readers[some.first + i]);
    }
}

static void settle_shadow(Session *s, uint32_t fact, const Slot *slot)
{
    if (s->net->fact_alphas[fact].count == 0 && !s->net->program)
        return;
    if (s->shadows[fact] != NULL) {
        Wme *old = s->shadows[fact];
        s->shadows[fact] = NULL;
        memory_remove(s, old);
    }
    if (slot->state == SLOT_KNOWN)
        s->shadows[fact] = memory_add(s, fact, &slot->value, true);
}

/* What the rules say of a plain fact so far. */
typedef struct Verdict {
    Value value;
    bool conflict;
    bool open;  /* a rule may still change it */
    bool other; /* ... to another value than `otherwise` */
} Verdict;

static void add_value(Verdict *verdict, FieldType type, Value value)
{
    if (value.kind == VALUE_NONE)
        return;
    if (verdict->value.kind == VALUE_NONE) {
        verdict->value = value;
    } else if (type == TYPE_CHOICES) {
        verdict->value.bits |= value.bits;
    } else if (type == TYPE_SCALE) {
        if (value.bits > verdict->value.bits)
            verdict->value = value;
    } else if (!value_same(verdict->value, value)) {
        verdict->conflict = true;
    }
}

/* Could concluding `value` change what stands? */
static bool would_change(const Verdict *verdict, FieldType type, Value value)
{
    if (verdict->conflict)
        return false;
    if (verdict->value.kind == VALUE_NONE)
        return true;
    if (type == TYPE_CHOICES)
        return (value.bits & ~verdict->value.bits) != 0;
    if (type == TYPE_SCALE)
        return value.bits > verdict->value.bits;
    return !value_same(verdict->value, value);
}

static void add_fired(const Session *s, Verdict *verdict, FieldType type,
                      const Concluder *by)
{
    const Conclusion *then = &s->net->base->rules[by->rule].then[by->conclusion];
    const FieldValue *field = &then->fields[0];
    if (is_plain(s, by->rule)) {
        if (s->now.plain[by->rule].fired)
            add_value(verdict, type, field->value);
        return;
    }
    for (const Match *m = s->matches[by->rule]; m != NULL; m = m->next)
        if (m->as.fired)
            add_value(verdict, type, support_value(s, &m->as, then->index, field));
}

static Verdict rules_say(const Session *s, uint32_t fact)
{
    const Network *net = s->net;
    FieldType type = net->base->facts[fact].fields[0].type;
    Verdict verdict = {0};
    uint32_t end = net->fact_concluders[fact + 1];
    for (uint32_t i = net->fact_concluders[fact]; i < end; i++)
        add_fired(s, &verdict, type, &net->concluders[i]);
    Value otherwise = net->base->facts[fact].fields[0].otherwise;
    for (uint32_t i = net->fact_concluders[fact]; i < end && !verdict.other; i++) {
        const Concluder *by = &net->concluders[i];
        if (!slots_may_still(s, by->rule))
            continue;
        const FieldValue *v =
            &net->base->rules[by->rule].then[by->conclusion].fields[0];
        bool any = !field_value_fixed(v) && !verdict.conflict;
        if (any || would_change(&verdict, type, v->value)) {
            verdict.open = true;
            verdict.other = any || !value_same(v->value, otherwise);
        }
    }
    if (verdict.conflict)
        verdict.value = value_none();
    return verdict;
}

static bool may_ask(const Session *s, uint32_t fact)
{
    bool said = s->now.said[fact].kind == SAID_UNKNOWN || s->closed;
    return s->net->base->facts[fact].ask.in != NULL && !said &&
           session_gate(s, fact) != TRUTH_NO;
}

/* What is left once the rules gave no value: the question, then `otherwise`. */
static Slot without_rules(const Session *s, uint32_t fact, bool conflict)
{
    if (may_ask(s, fact))
        return (Slot){.state = SLOT_OPEN,
                      .asks = session_gate(s, fact) == TRUTH_YES,
                      .conflict = conflict};
    Value value =
        conflict ? value_none() : s->net->base->facts[fact].fields[0].otherwise;
    if (value.kind == VALUE_NONE)
        return (Slot){.state = SLOT_CLOSED, .conflict = conflict};
    return (Slot){.state = SLOT_KNOWN, .origin = ORIGIN_OTHERWISE, .value = value};
}

static Slot slot_of(const Session *s, uint32_t fact)
{
    const Said *said = &s->now.said[fact];
    Verdict rules = rules_say(s, fact);
    if (said->kind == SAID_VALUE) {
        bool other =
            rules.value.kind != VALUE_NONE && !value_same(rules.value, said->value);
        return (Slot){.state = SLOT_KNOWN,
                      .origin = ORIGIN_GIVEN,
                      .value = said->value,
                      .disagree = other};
    }
    if (rules.open &&
        (rules.value.kind != VALUE_NONE || rules.other || may_ask(s, fact)))
        return (Slot){.state = SLOT_OPEN};
    if (rules.value.kind != VALUE_NONE)
        return (Slot){
            .state = SLOT_KNOWN, .origin = ORIGIN_RULES, .value = rules.value};
    return without_rules(s, fact, rules.conflict);
}

/* Can all patterns be matched against a text? Where one cannot, nothing of the text is
 * taken over, so that it can still be taken back. */
static bool within_limits(Session *s, uint32_t fact, Value value)
{
    const Network *net = s->net;
    const Field *field = &net->base->facts[fact].fields[0];
    if (value.kind != VALUE_TEXT)
        return true;
    for (uint32_t t = net->fact_tests[fact]; t < net->fact_tests[fact + 1]; t++)
        tests_hold(s, net->tests[t].tests, field, value);
    const Fan *others = &net->fact_alphas[fact].others; /* patterns want no one value */
    for (uint32_t i = 0; i < others->count; i++) {
        const AlphaPattern *alpha = &net->alphas[net->alpha_index[others->first + i]];
        if (alpha->n_tests > 0)
            tests_hold(s, alpha->tests, field, value);
    }
    return !s->limit && !s->failed;
}

static void settle_plain(Session *s, uint32_t fact)
{
    Slot *slot = &s->now.slots[fact];
    Slot before = *slot;
    Slot after = slot_of(s, fact);
    bool opened = after.state == SLOT_OPEN;
    bool was_open = before.state == SLOT_OPEN;
    bool same = before.state == after.state && value_same(before.value, after.value);
    if (!same && !within_limits(s, fact, after.value)) {
        slots_mark(s, fact);
        return;
    }
    *slot = after;
    if (same)
        return;
    s->clock++;
    if (!value_same(before.value, slot->value))
        settle_shadow(s, fact, slot);
    settle_tests(s, fact);
    if (opened != was_open)
        tell_readers(s, fact, opened);
}

void slots_renew(Session *s, uint32_t fact)
{
    settle_shadow(s, fact, &s->now.slots[fact]);
}

static bool type_open(const Session *s, uint32_t fact)
{
    const Network *net = s->net;
    for (uint32_t i = net->fact_concluders[fact]; i < net->fact_concluders[fact + 1];
         i++)
        if (slots_may_still(s, net->concluders[i].rule))
            return true;
    return false;
}

static void set_open(Session *s, uint32_t fact, bool open)
{
    if ((s->now.slots[fact].state == SLOT_OPEN) == open)
        return;
    s->now.slots[fact].state = open ? SLOT_OPEN : SLOT_KNOWN;
    tell_readers(s, fact, open);
}

/* Facts with fields of one rank may depend on each other: all are taken for closed,
 * then opened as long as a rule that may still fire says so (a least fixpoint, so that
 * a circle of rules does not keep itself open). */
static void settle_types(Session *s, uint32_t fact)
{
    const Network *net = s->net;
    const Fact *facts = net->base->facts;
    uint32_t rank = facts[fact].rank;
    uint32_t from = net->position[fact];
    uint32_t to = from + 1;
    while (from > 0 && facts[net->order[from - 1]].rank == rank)
        from--;
    while (to < net->base->n_facts && facts[net->order[to]].rank == rank)
        to++;
    for (uint32_t i = from; i < to; i++)
        if (!facts[net->order[i]].plain)
            set_open(s, net->order[i], false);
    for (bool again = true; again;) {
        again = false;
        for (uint32_t i = from; i < to; i++) {
            uint32_t f = net->order[i];
            if (!facts[f].plain && s->now.slots[f].state != SLOT_OPEN &&
                type_open(s, f)) {
                set_open(s, f, true);
                again = true;
            }
        }
    }
    for (uint32_t i = from; i < to; i++)
        if (!facts[net->order[i]].plain) {
            settle_tests(s, net->order[i]);
            s->now.dirty[i / 64] &= ~(UINT64_C(1) << i % 64);
        }
}

void slots_settle(Session *s, uint32_t fact)
{
    uint32_t at = s->net->position[fact];
    s->now.dirty[at / 64] &= ~(UINT64_C(1) << at % 64);
    if (s->net->base->facts[fact].plain)
        settle_plain(s, fact);
    else
        settle_types(s, fact);
}

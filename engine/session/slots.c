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
#include <string.h>

#include "session/state.h"

static void mark_at(Session *s, uint32_t at)
{
    s->now.dirty[at / 64] |= UINT64_C(1) << at % 64;
    if (at / 64 < s->first_dirty)
        s->first_dirty = at / 64;
}

void slots_mark(Session *s, uint32_t fact)
{
    mark_at(s, s->net->position[fact]);
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
    Fan fan = s->net->rule_marks[rule];
    for (uint32_t i = 0; i < fan.count; i++)
        mark_at(s, s->net->marks[fan.first + i]);
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

/* The counter of a rule without joins is its truth. A silent one has fired at once
 * where nobody listens. */
static void plain_changed(Session *s, uint32_t rule, Truth to)
{
    uint8_t *truth = &s->now.rules[rule];
    Activation *a = &s->now.plain[rule];
    bool ready = to == TRUTH_YES;
    *s->now.open_rules +=
        (uint32_t)(to == TRUTH_OPEN) - (uint32_t)(*truth == TRUTH_OPEN);
    *truth = (uint8_t)to;
    mark_concluded(s, rule);
    if (s->wanted == 0 && a->place == 0 && s->net->rule_silent[rule]) {
        a->fired = ready;
        return;
    }
    if (ready != a->fired && a->place == 0)
        a->recency = s->clock;
    owe(s, a, ready);
}

void slots_rule_changed(Session *s, uint32_t rule)
{
    if (is_plain(s, rule)) {
        plain_changed(s, rule, truth_of(s, rule));
        return;
    }
    slots_rule_truth(s, rule);
    bool ready = slots_ready(s, rule);
    for (Match *m = s->matches[rule]; m != NULL; m = m->next)
        owe(s, &m->as, ready);
}

static Truth tally_truth(Tally tally, CounterKind kind)
{
    Truth decided = kind == COUNTER_ANY ? TRUTH_YES : TRUTH_NO;
    Truth otherwise = kind == COUNTER_ANY ? TRUTH_NO : TRUTH_YES;
    return tally_decided(tally) ? decided : tally > 0 ? TRUTH_OPEN : otherwise;
}

/* Tells whoever wants to know that a counter went from one truth to another. */
static void turn(Session *s, uint32_t counter, Truth from, Truth to);

/* One input of a counter went from one truth to another. */
static void count(Session *s, uint32_t counter, Truth from, Truth to)
{
    const Counter *c = &s->net->counters[counter];
    Tally *tally = &s->now.tallies[counter];
    Truth decides = c->kind == COUNTER_ALL ? TRUTH_NO : TRUTH_YES;
    Truth before = (Truth)s->now.counters[counter];
    *tally += tally_of((to == decides) - (from == decides),
                       (to == TRUTH_OPEN) - (from == TRUTH_OPEN));
    Truth after = tally_truth(*tally, c->kind);
    if (before != after)
        turn(s, counter, before, after);
}

static void turn(Session *s, uint32_t counter, Truth from, Truth to)
{
    const Counter *c = &s->net->counters[counter];
    s->now.counters[counter] = (uint8_t)to;
    switch (c->owner) {
    case OWNER_RULE:
        plain_changed(s, c->index, to);
        break;
    case OWNER_CHAIN:
        slots_rule_changed(s, c->index);
        break;
    case OWNER_GATE:
        slots_mark(s, c->index);
        break;
    case OWNER_BETA:
        match_guard(s, c->index);
        break;
    case OWNER_COUNTER:
        count(s, c->index, from, to);
        break;
    }
}

/* A test went from one truth to another: so does an input of each counter that it
 * feeds. Most are decided by another input before and after, and need no more. */
static void feed(Session *s, Fan fan, Truth from, Truth to)
{
    const uint32_t *edges = s->net->edges + fan.first;
    int32_t open = (to == TRUTH_OPEN) - (from == TRUTH_OPEN);
    const uint64_t more[2] = {tally_of((to == TRUTH_NO) - (from == TRUTH_NO), open),
                              tally_of((to == TRUTH_YES) - (from == TRUTH_YES), open)};
    for (uint32_t e = 0; e < fan.count; e++) {
        uint32_t counter = edges[e] >> 1;
        Tally before = s->now.tallies[counter];
        Tally after = before + more[edges[e] & 1];
        s->now.tallies[counter] = after;
        if (tally_decided(before) && tally_decided(after))
            continue;
        Truth was = (Truth)s->now.counters[counter];
        Truth is = tally_truth(after, s->net->counters[counter].kind);
        if (was != is)
            turn(s, counter, was, is);
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

/* The row of a fact's value, where its tests are laid out; else NOBODY. */
static uint32_t row_of(const Session *s, uint32_t fact)
{
    const Slot *slot = &s->now.slots[fact];
    if (s->net->fact_rows[fact] == NOBODY || slot->state == SLOT_OPEN)
        return NOBODY;
    return slot->value.kind == VALUE_ID ? (uint32_t)slot->value.bits + 1 : 0;
}

/* All tests of a fact were open and are what the row says: each of its edges takes an
 * open input from a counter, and some decide theirs. */
static void settle_opened(Session *s, uint32_t fact, uint32_t row)
{
    const Network *net = s->net;
    Fan fan = net->fact_edges[fact];
    uint32_t n = net->fact_tests[fact + 1] - net->fact_tests[fact];
    const uint64_t *bits =
        net->decided + net->fact_words[fact] + (size_t)row * ((fan.count + 63) / 64);
    if (n > 0)
        memcpy(s->now.tests + net->fact_tests[fact],
               net->rows + net->fact_rows[fact] + (size_t)row * n, n);
    const uint32_t *edges = net->edges + fan.first;
    Tally *tallies = s->now.tallies;
    const uint64_t one_less = tally_of(0, -1);
    uint64_t word = 0;
    for (uint32_t e = 0; e < fan.count; e++, word >>= 1) {
        if (e % 64 == 0)
            word = bits[e / 64];
        uint32_t counter = edges[e] >> 1;
        Tally before = tallies[counter];
        Tally after = before + one_less + (word & 1);
        tallies[counter] = after;
        if (!tally_decided(before) && (tally_decided(after) || after == 0))
            turn(s, counter, TRUTH_OPEN,
                 tally_truth(after, net->counters[counter].kind));
    }
}

static void settle_tests(Session *s, uint32_t fact)
{
    const Network *net = s->net;
    uint32_t at = row_of(s, fact);
    uint32_t first = net->fact_tests[fact];
    uint32_t n = net->fact_tests[fact + 1] - first;
    const uint8_t *row =
        at == NOBODY ? NULL : net->rows + net->fact_rows[fact] + (size_t)at * n;
    for (uint32_t t = first; t < first + n; t++) {
        const AlphaTest *test = &net->tests[t];
        Truth truth = row != NULL ? (Truth)row[t - first] : test_truth(s, test);
        Truth before = (Truth)s->now.tests[t];
        if (truth == before)
            continue;
        s->now.tests[t] = (uint8_t)truth;
        feed(s, test->fan, before, truth);
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
    for (const Match *m = s->matches[by->rule]; m != NULL; m = m->next)
        if (m->as.fired)
            add_value(verdict, type, support_value(s, &m->as, then->index, field));
}

/* Could a rule that is not decided give the fact another value than it has? */
static void add_open(const Session *s, Verdict *verdict, const Field *field,
                     const Concluder *by)
{
    bool fixed = true;
    Value value = by->value;
    if (by->counter == NOBODY) {
        const FieldValue *v =
            &s->net->base->rules[by->rule].then[by->conclusion].fields[0];
        fixed = field_value_fixed(v);
        value = v->value;
    }
    bool any = !fixed && !verdict->conflict;
    if (any || would_change(verdict, field->type, value)) {
        verdict->open = true;
        verdict->other = any || !value_same(value, field->otherwise);
    }
}

/* A rule without joins has fired when its counter holds: whatever of a lower rank was
 * due has been served by now. */
static Verdict rules_say(const Session *s, uint32_t fact)
{
    const Network *net = s->net;
    const Field *field = &net->base->facts[fact].fields[0];
    const Concluder *first = net->concluders + net->fact_concluders[fact];
    const Concluder *end = net->concluders + net->fact_concluders[fact + 1];
    Verdict verdict = {0};
    bool open = false;
    for (const Concluder *by = first; by < end; by++) {
        if (by->counter == NOBODY) {
            add_fired(s, &verdict, field->type, by);
            open = open || slots_may_still(s, by->rule);
            continue;
        }
        Truth truth = (Truth)s->now.counters[by->counter];
        if (truth == TRUTH_YES)
            add_value(&verdict, field->type, by->value);
        open = open || truth == TRUTH_OPEN;
    }
    for (const Concluder *by = first; open && by < end && !verdict.other; by++)
        if (by->counter == NOBODY ? slots_may_still(s, by->rule)
                                  : s->now.counters[by->counter] == TRUTH_OPEN)
            add_open(s, &verdict, field, by);
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

/* What has changed of a fact is told on. */
static void tell_on(Session *s, uint32_t fact, const Slot *before)
{
    const Slot *slot = &s->now.slots[fact];
    bool opened = slot->state == SLOT_OPEN;
    bool was_open = before->state == SLOT_OPEN;
    s->clock++;
    if (!value_same(before->value, slot->value))
        settle_shadow(s, fact, slot);
    uint32_t row = was_open ? row_of(s, fact) : NOBODY;
    if (row != NOBODY)
        settle_opened(s, fact, row);
    else
        settle_tests(s, fact);
    if (opened != was_open && s->net->n_chains > 0)
        tell_readers(s, fact, opened);
}

/* An answer to an open question that no rule has a say in: most are. */
static bool settle_answer(Session *s, uint32_t fact)
{
    const Said *said = &s->now.said[fact];
    Slot *slot = &s->now.slots[fact];
    if (said->kind != SAID_VALUE || said->value.kind == VALUE_TEXT ||
        slot->state != SLOT_OPEN ||
        s->net->fact_concluders[fact] != s->net->fact_concluders[fact + 1])
        return false;
    static const Slot OPEN = {.state = SLOT_OPEN};
    slot->value = said->value;
    slot->state = SLOT_KNOWN;
    slot->origin = ORIGIN_GIVEN;
    slot->conflict = slot->disagree = slot->asks = false;
    tell_on(s, fact, &OPEN);
    return true;
}

static void settle_plain(Session *s, uint32_t fact)
{
    if (settle_answer(s, fact))
        return;
    Slot *slot = &s->now.slots[fact];
    Slot before = *slot;
    Slot after = slot_of(s, fact);
    bool same = before.state == after.state && value_same(before.value, after.value);
    if (!same && !within_limits(s, fact, after.value)) {
        slots_mark(s, fact);
        return;
    }
    *slot = after;
    if (!same)
        tell_on(s, fact, &before);
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

/* SPDX-License-Identifier: MIT
 *
 * Coverage: two passes over the base make the items (one counts, one fills), then each
 * run that is watched marks what it shows.
 */
#include "verify/coverage.h"

/* Making the items */

/* Counts where `items` is NULL. */
typedef struct Maker {
    Coverage *coverage;
    CoverItem *items;
    uint32_t count;
} Maker;

static void add(Maker *m, CoverItem item)
{
    if (m->items != NULL)
        m->items[m->count] = item;
    m->count++;
}

/* The conditions on plain facts, in order; of a rule over facts with fields, those that
 * stand beside the others. */
static void add_leaves(Maker *m, uint32_t rule, const Cond *cond, bool top)
{
    const Base *base = m->coverage->base;
    if (cond_is_plain(base, cond) && cond->kind == COND_FACT) {
        add(m, (CoverItem){.kind = COVER_CONDITION,
                           .place = cond->place,
                           .owner = rule,
                           .cond = cond,
                           .wants = COVER_FOR | COVER_AGAINST});
        return;
    }
    bool goes_on = cond_is_plain(base, cond) || (top && cond->kind == COND_ALL);
    if (!goes_on && m->items != NULL)
        m->coverage->unmeasured++;
    for (uint32_t i = 0; goes_on && i < cond->n_items; i++)
        add_leaves(m, rule, &cond->items[i], top && cond->kind == COND_ALL);
}

static void add_conditions(Maker *m)
{
    const Base *base = m->coverage->base;
    for (uint32_t i = 0; i < base->n_rules; i++) {
        m->coverage->rule_leaf[i] = m->count;
        add_leaves(m, i, &base->rules[i].when, true);
    }
    m->coverage->rule_leaf[base->n_rules] = m->count;
}

static void add_rules(Maker *m)
{
    const Base *base = m->coverage->base;
    for (uint32_t i = 0; i < base->n_rules; i++)
        add(m, (CoverItem){.kind = COVER_RULE,
                           .place = base->rules[i].place,
                           .owner = i,
                           .wants = COVER_FOR});
}

static void add_gates(Maker *m)
{
    const Base *base = m->coverage->base;
    for (uint32_t i = 0; i < base->n_facts; i++)
        if (base->facts[i].ask_if != NULL)
            add(m, (CoverItem){.kind = COVER_GATE,
                               .place = base->facts[i].ask_if->place,
                               .owner = i,
                               .wants = COVER_FOR | COVER_AGAINST});
}

static void add_values(Maker *m)
{
    const Base *base = m->coverage->base;
    for (uint32_t i = 0; i < base->n_facts; i++) {
        const Field *field = base->facts[i].fields;
        for (uint32_t v = 0; base->facts[i].plain && v < field->n_values; v++) {
            Place place = field->values[v].place;
            add(m, (CoverItem){.kind = COVER_VALUE,
                               .place = place.line != 0 ? place : base->facts[i].place,
                               .owner = i,
                               .part = v,
                               .wants = COVER_FOR});
        }
    }
}

static void add_overrides(Maker *m)
{
    const Base *base = m->coverage->base;
    for (uint32_t a = 0; a < base->n_advice; a++)
        for (uint32_t i = 0; i < base->advice[a].n_overrides; i++)
            add(m, (CoverItem){.kind = COVER_OVERRIDE,
                               .place = base->advice[a].place,
                               .owner = a,
                               .part = base->advice[a].overrides[i],
                               .wants = COVER_FOR});
}

static void add_advice(Maker *m)
{
    const Base *base = m->coverage->base;
    for (uint32_t a = 0; a < base->n_advice; a++)
        add(m, (CoverItem){.kind = COVER_ADVICE,
                           .place = base->advice[a].place,
                           .owner = a,
                           .wants = COVER_FOR});
}

static void add_heard(Maker *m)
{
    const Base *base = m->coverage->base;
    for (uint32_t f = 0; f < base->n_facts; f++)
        for (uint32_t i = 0; i < base->facts[f].n_heard; i++) {
            const Heard *heard = &base->facts[f].heard[i];
            if (heard->count == 0)
                continue;
            add(m, (CoverItem){.kind = COVER_HEARD,
                               .place = heard->entries[0].place,
                               .owner = f,
                               .part = heard->value,
                               .lang = heard->lang,
                               .wants = COVER_FOR});
        }
}

static void add_all(Maker *m)
{
    static void (*const makers[COVER_KINDS])(Maker *) = {
        [COVER_RULE] = add_rules,         [COVER_CONDITION] = add_conditions,
        [COVER_GATE] = add_gates,         [COVER_VALUE] = add_values,
        [COVER_OVERRIDE] = add_overrides, [COVER_ADVICE] = add_advice,
        [COVER_HEARD] = add_heard,
    };
    m->count = 0;
    for (int kind = 0; kind < COVER_KINDS; kind++) {
        m->coverage->first[kind] = m->count;
        makers[kind](m);
    }
    m->coverage->first[COVER_KINDS] = m->count;
}

bool coverage_init(Coverage *c, const Base *base, const Mem *mem)
{
    *c = (Coverage){.base = base};
    arena_init(&c->arena, mem);
    c->rule_leaf = arena_array(&c->arena, base->n_rules + 1u, sizeof *c->rule_leaf);
    c->given = arena_array(&c->arena, base->n_advice, 1);
    if (c->rule_leaf == NULL || c->given == NULL)
        return false;
    Maker maker = {c, NULL, 0};
    add_all(&maker);
    c->truths = arena_array(&c->arena, maker.count, sizeof *c->truths);
    c->items = arena_array(&c->arena, maker.count, sizeof *c->items);
    if (c->truths == NULL || c->items == NULL)
        return false;
    maker.items = c->items;
    add_all(&maker);
    return true;
}

void coverage_free(Coverage *c)
{
    arena_free(&c->arena);
}

/* Which conditions decide */

/* A rule's tree under the truths of its leaves, one of them turned. */
typedef struct Tree {
    const Coverage *coverage;
    Session *session;
    const Truth *truths;
    uint32_t next;   /* leaf to come */
    uint32_t turned; /* NOBODY: none */
    Truth joins;     /* what is over facts with fields, as a whole */
} Tree;

static Truth turn(Truth truth)
{
    return truth == TRUTH_OPEN ? TRUTH_OPEN : truth == TRUTH_YES ? TRUTH_NO : TRUTH_YES;
}

static Truth leaf_truth(Tree *t)
{
    uint32_t leaf = t->next++;
    return leaf == t->turned ? turn(t->truths[leaf]) : t->truths[leaf];
}

/* The walk is that of add_leaves. */
static Truth tree_truth(Tree *t, const Cond *cond, bool top)
{
    const Base *base = t->coverage->base;
    bool plain = cond_is_plain(base, cond);
    if (plain && cond->kind == COND_FACT)
        return leaf_truth(t);
    if (!plain && !(top && cond->kind == COND_ALL))
        return t->joins;
    bool all = cond->kind == COND_ALL || cond->kind == COND_SOME;
    Truth decides = all ? TRUTH_NO : TRUTH_YES;
    Truth truth = all ? TRUTH_YES : TRUTH_NO;
    for (uint32_t i = 0; i < cond->n_items; i++) {
        Truth item = tree_truth(t, &cond->items[i], top && cond->kind == COND_ALL);
        if (item == decides)
            truth = decides;
        else if (item == TRUTH_OPEN && truth != decides)
            truth = TRUTH_OPEN;
    }
    return cond->kind == COND_NONE ? turn(truth) : truth;
}

/* What is over facts with fields, as a whole. */
static Truth joins_truth(const Coverage *c, Session *session, uint32_t rule)
{
    if (c->base->rules[rule].plain || session_rule_holds(session, rule))
        return TRUTH_YES;
    if (!session_joins_decided(session, rule))
        return TRUTH_OPEN;
    return session_joins_match(session, rule) ? TRUTH_YES : TRUTH_NO;
}

static Truth rule_truth(Tree *t, const Rule *rule, uint32_t turned)
{
    t->next = 0;
    t->turned = turned;
    return tree_truth(t, &rule->when, true);
}

static void watch_conditions(Coverage *c, Session *session, uint32_t rule)
{
    const Rule *one = &c->base->rules[rule];
    CoverItem *items = &c->items[c->rule_leaf[rule]];
    uint32_t count = c->rule_leaf[rule + 1] - c->rule_leaf[rule];
    bool wanting = false;
    for (uint32_t i = 0; i < count; i++) {
        c->truths[i] = session_cond(session, items[i].cond);
        wanting = wanting || !cover_is_full(&items[i]);
    }
    if (!wanting)
        return;
    Tree tree = {.coverage = c,
                 .session = session,
                 .truths = c->truths,
                 .joins = joins_truth(c, session, rule)};
    Truth stands = rule_truth(&tree, one, NOBODY);
    for (uint32_t i = 0; i < count && stands != TRUTH_OPEN; i++)
        if (rule_truth(&tree, one, i) == turn(stands)) /* never of an open one */
            items[i].seen |= stands == TRUTH_YES ? COVER_FOR : COVER_AGAINST;
}

/* The rest */

static CoverItem *items_of(Coverage *c, CoverKind kind, uint32_t *count)
{
    *count = c->first[kind + 1] - c->first[kind];
    return &c->items[c->first[kind]];
}

static void watch_rules(Coverage *c, Session *session)
{
    uint32_t count;
    CoverItem *rules = items_of(c, COVER_RULE, &count);
    for (uint32_t i = 0; i < count; i++) {
        const Rule *rule = &c->base->rules[i];
        watch_conditions(c, session, i);
        if (!session_rule_holds(session, i))
            continue;
        rules[i].seen |= COVER_FOR;
        for (uint32_t k = 0; k < rule->n_then; k++)
            if (rule->then[k].kind == CONCLUDE_ADVICE)
                c->given[rule->then[k].index] = 1;
    }
}

static void watch_facts(Coverage *c, Session *session)
{
    uint32_t count;
    CoverItem *gates = items_of(c, COVER_GATE, &count);
    for (uint32_t i = 0; i < count; i++) {
        Truth gate = session_gate(session, gates[i].owner);
        gates[i].seen |= gate == TRUTH_YES  ? COVER_FOR
                         : gate == TRUTH_NO ? COVER_AGAINST
                                            : 0;
    }
    CoverItem *values = items_of(c, COVER_VALUE, &count);
    for (uint32_t i = 0; i < count; i++) {
        Value value = session_slot(session, values[i].owner)->value;
        if (value.kind == VALUE_SET ? (value.bits >> values[i].part & 1) != 0
                                    : value_same(value, value_id(values[i].part)))
            values[i].seen |= COVER_FOR;
    }
}

static void watch_advice(Coverage *c, const Outcome *outcome)
{
    uint32_t count;
    CoverItem *overrides = items_of(c, COVER_OVERRIDE, &count);
    for (uint32_t i = 0; i < count; i++)
        if (c->given[overrides[i].owner] && c->given[overrides[i].part])
            overrides[i].seen |= COVER_FOR;
    CoverItem *advice = items_of(c, COVER_ADVICE, &count);
    if (outcome->recommended != NOBODY)
        advice[outcome->recommended].seen |= COVER_FOR;
    for (uint32_t i = 0; i < outcome->n_also; i++)
        advice[outcome->also[i]].seen |= COVER_FOR;
}

static void watch_heard(Coverage *c, const CaseView *view)
{
    uint32_t count;
    CoverItem *heard = items_of(c, COVER_HEARD, &count);
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = 0; k < view->n_claims; k++) {
            const HeardClaim *claim = &view->claims[k];
            Value value = claim->value;
            if (claim->fact != heard[i].owner || claim->lang != heard[i].lang)
                continue;
            if (value.kind == VALUE_SET
                    ? (value.bits >> heard[i].part & 1) != 0
                    : heard[i].part == NOBODY ||
                          value_same(value, value_id(heard[i].part)))
                heard[i].seen |= COVER_FOR;
        }
}

void coverage_watch(void *coverage, const CaseView *view)
{
    Coverage *c = coverage;
    Session *session = consult_session(view->consult);
    for (uint32_t a = 0; a < c->base->n_advice; a++)
        c->given[a] = 0;
    watch_rules(c, session);
    watch_facts(c, session);
    watch_advice(c, view->outcome);
    watch_heard(c, view);
}

uint32_t coverage_count(const Coverage *c, CoverKind kind, uint32_t *covered)
{
    uint32_t total = c->first[kind + 1] - c->first[kind];
    *covered = 0;
    for (uint32_t i = 0; i < total; i++)
        *covered += cover_is_full(&c->items[c->first[kind] + i]);
    return total;
}

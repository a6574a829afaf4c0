/* SPDX-License-Identifier: MIT
 *
 * Truth maintenance: what fired supports what it concluded, and what has lost its last
 * grounded support goes (after Doyle 1979; groundedness is looked for where a circle
 * is possible, so that two conclusions cannot hold each other up).
 *
 *     given ----> Wme <---- Support <---- Match ----> frame ----> Wme ...
 *
 * Plain facts need no records of their own: their supports are the fired activations
 * of the rules that conclude them, and slots.c settles them anew.
 */
#include "network/evaluate.h"
#include "session/state.h"

static void tell(Session *s, SessionEvent event, Activation *a)
{
    if (!session_wants(s, event))
        return;
    SessionNote note = {.event = event, .rule = a->rule, .by = a, .group = NOBODY};
    session_tell(s, &note);
}

/* A variable's value in a whole match. */
typedef struct Instance {
    const Session *s;
    const Activation *a;
    const Expr *expr;
} Instance;

static Value value_of(const void *user, uint32_t index)
{
    const Instance *in = user;
    return session_variable(in->s, in->a, in->expr->vars[index]);
}

/* Are all the numbers in a value within its field's range? */
static bool in_range(const Session *s, const Field *field, Value value)
{
    if (value.kind == VALUE_NUMBER)
        return field_in_range(field, value_as_number(value));
    if (value.kind != VALUE_LIST)
        return true;
    Str bytes = session_symbol_text(s, (Symbol)value.bits);
    for (size_t i = 0; i < list_count(bytes); i++)
        if (!in_range(s, field, list_at(bytes, i)))
            return false;
    return true;
}

/* A number outside its field's range is none, as one that cannot be computed; so is a
 * list that has such a number. */
Value support_value(const Session *s, const Activation *a, uint32_t fact,
                    const FieldValue *v)
{
    if (field_value_fixed(v))
        return v->value;
    const Field *field = &s->net->base->facts[fact].fields[v->field];
    Instance in = {s, a, v->expr};
    Value value = v->expr == NULL ? session_variable(s, a, v->var)
                                  : evaluate(v->expr, value_of, &in);
    return !field->has_range || in_range(s, field, value) ? value : value_none();
}

static void add_support(Session *s, Activation *a, Wme *w)
{
    Support *support = pool_take(&s->supports);
    if (support == NULL) {
        s->failed = true;
        return;
    }
    support->by = a;
    support->of = w;
    support->next_by = a->supports;
    a->supports = support;
    support->next_of = w->supports;
    if (w->supports != NULL)
        w->supports->prev_of = support;
    w->supports = support;
    SessionNote note = {
        .event = EVENT_SUPPORTED, .rule = a->rule, .by = a, .wme = w, .group = NOBODY};
    session_tell(s, &note);
}

static void conclude_fact(Session *s, Activation *a, const Conclusion *c)
{
    const Fact *fact = &s->net->base->facts[c->index];
    Value *values = arena_array(&s->scratch, fact->n_fields, sizeof *values);
    if (values == NULL) {
        s->failed = true;
        return;
    }
    for (uint32_t i = 0; i < fact->n_fields; i++)
        values[i] = fact->fields[i].otherwise;
    bool whole = true;
    for (uint32_t i = 0; i < c->n_fields; i++) {
        Value value = support_value(s, a, c->index, &c->fields[i]);
        whole = whole && value.kind != VALUE_NONE;
        values[c->fields[i].field] = value;
    }
    Wme *w = whole ? memory_find(s, c->index, values) : NULL;
    if (!whole)
        tell(s, EVENT_NO_VALUE, a);
    else if (w == NULL)
        w = memory_add(s, c->index, values, false);
    arena_reset(&s->scratch);
    if (w != NULL)
        add_support(s, a, w);
}

static void fired(Session *s, Activation *a)
{
    if (!a->fired && a->kind == ACTIVATION_MATCH)
        s->n_fired[a->rule]++;
    a->fired = true;
}

void support_fire(Session *s, Activation *a)
{
    const Rule *rule = &s->net->base->rules[a->rule];
    const Network *net = s->net;
    uint32_t chain = a->kind == ACTIVATION_PLAIN ? NOBODY : net->rule_chain[a->rule];
    if (chain != NOBODY && net->chains[chain].late)
        search_collect(s, &net->chains[chain], activation_frame(a));
    fired(s, a);
    tell(s, EVENT_FIRE, a);
    bool concludes = false;
    for (uint32_t i = 0; i < rule->n_then && !s->failed; i++) {
        const Conclusion *c = &rule->then[i];
        concludes = concludes || c->kind < ACT_ASSERT;
        if (c->kind >= ACT_ASSERT)
            act_do(s, a, c);
        else if (c->kind == CONCLUDE_FACT)
            conclude_fact(s, a, c);
        else if (c->kind == CONCLUDE_VALUE && !field_value_fixed(&c->fields[0]) &&
                 support_value(s, a, c->index, &c->fields[0]).kind == VALUE_NONE)
            tell(s, EVENT_NO_VALUE, a);
    }
    if (concludes && a->kind != ACTIVATION_PLAIN)
        slots_rule_truth(s, a->rule);
}

bool support_holds(const Wme *w)
{
    for (const Support *by = w->supports; by != NULL; by = by->next_of)
        if (!by->by->doomed)
            return true;
    return false;
}

void support_forget(Wme *w)
{
    for (Support *lost = w->supports; lost != NULL; lost = lost->next_of)
        lost->of = NULL; /* released with the activation that gave it */
    w->supports = NULL;
}

static void doubt(Wme *w, Wme **last)
{
    if (w->in_doubt || w->given)
        return;
    w->in_doubt = true;
    w->grounded = false;
    w->doubt = NULL;
    (*last)->doubt = w;
    *last = w;
}

/* What a match supports is as much in doubt as what it rests on. */
static void doubt_match(Session *s, Match *m, void *user)
{
    (void)s;
    for (Support *by = m->as.supports; by != NULL; by = by->next_by)
        if (by->of != NULL)
            doubt(by->of, user);
}

/* Do the quantifiers of a match hold by elements that are sure, or found grounded? */
static bool quantifiers_stand(Session *s, const Match *m)
{
    Frame *frame = search_frame(s, &m->chain->check, NULL);
    for (uint32_t i = 0; i < m->chain->n_top; i++)
        if (m->frame[i]->fact != NOBODY)
            frame->at[i] = m->frame[i];
    s->grounding = true;
    bool stand = search_next(s, &m->chain->check, frame, false);
    s->grounding = false;
    return stand;
}

/* Does a match rest on what is all sure, or found grounded? Elements inside a `none` or
 * a gather are of a lower rank: they cannot be in its circle. */
static bool stands(Session *s, const Activation *a)
{
    const Match *m = (const Match *)a;
    if (a->doomed)
        return false;
    if (a->kind != ACTIVATION_MATCH)
        return true;
    for (uint32_t i = 0; i < m->chain->n_top; i++)
        if (m->frame[i]->in_doubt && !m->frame[i]->grounded)
            return false;
    return !m->chain->circle || quantifiers_stand(s, m);
}

static bool find_ground(Session *s, const Wme *w)
{
    for (const Support *by = w->supports; by != NULL; by = by->next_of)
        if (stands(s, by->by))
            return true;
    return false;
}

static void remove_ungrounded(Session *s, Wme *first)
{
    Wme *next = first;
    for (Wme *w = first; w != NULL; w = w->doubt)
        w->in_doubt = false;
    while (next != NULL) {
        Wme *w = next;
        next = w->doubt;
        if (w->grounded)
            continue;
        support_forget(w);
        memory_remove(s, w);
    }
}

/* All that rests on `first` is put in doubt; what can be built up again from outside
 * the doubt stays, the rest goes. Costs what is in doubt, squared at worst. */
static void check_ground(Session *s, Wme *first)
{
    first->in_doubt = true;
    first->grounded = false;
    first->doubt = NULL;
    Wme *last = first;
    for (Wme *w = first; w != NULL; w = w->doubt) {
        for (Link *link = w->links; link != NULL; link = link->next)
            doubt_match(s, link->of, &last);
        match_concerned(s, w, doubt_match, &last);
    }
    for (bool again = true; again;) {
        again = false;
        for (Wme *w = first; w != NULL; w = w->doubt)
            if (!w->grounded && find_ground(s, w))
                w->grounded = again = true;
    }
    remove_ungrounded(s, first);
}

static void remove_support(Session *s, Support *support)
{
    Wme *w = support->of;
    if (w != NULL) {
        if (support->prev_of != NULL)
            support->prev_of->next_of = support->next_of;
        else
            w->supports = support->next_of;
        if (support->next_of != NULL)
            support->next_of->prev_of = support->prev_of;
    }
    pool_give(&s->supports, support);
    if (w == NULL || w->given)
        return;
    if (w->supports == NULL)
        memory_remove(s, w);
    else if (s->net->circular[w->fact])
        check_ground(s, w);
}

void support_ungive(Session *s, Wme *w)
{
    w->given = false;
    if (w->supports == NULL)
        memory_remove(s, w);
    else if (s->net->circular[w->fact])
        check_ground(s, w);
}

void support_check(Session *s, Activation *a)
{
    a->shaken = false;
    for (Support *by = a->supports; by != NULL; by = by->next_by)
        if (by->of != NULL && !by->of->given)
            check_ground(s, by->of);
}

static bool concludes(const Session *s, uint32_t rule)
{
    const Rule *r = &s->net->base->rules[rule];
    for (uint32_t i = 0; i < r->n_then; i++)
        if (r->then[i].kind < ACT_ASSERT)
            return true;
    return false;
}

/* What it concluded may have been among its own grounds: then it is doomed on the way,
 * and still counts as fired until it is done with. */
void support_withdraw(Session *s, Activation *a)
{
    bool told = concludes(s, a->rule);
    a->shaken = false;
    if (told) {
        s->stats.withdrawals++;
        tell(s, EVENT_WITHDRAW, a);
    }
    while (a->supports != NULL) {
        Support *support = a->supports;
        a->supports = support->next_by;
        remove_support(s, support);
    }
    if (!a->doomed && a->kind == ACTIVATION_MATCH)
        s->n_fired[a->rule]--;
    a->fired = false;
    if (told && a->kind != ACTIVATION_PLAIN)
        slots_rule_truth(s, a->rule);
    if (!a->doomed)
        return;
    agenda_drop(s, a);
    match_release(s, (Match *)a);
}

void support_serve(Session *s, Activation *a)
{
    if (a->doomed || (a->fired && !slots_ready(s, a->rule)))
        support_withdraw(s, a);
    else if (!a->fired && slots_ready(s, a->rule))
        support_fire(s, a);
    else if (a->shaken)
        support_check(s, a);
}

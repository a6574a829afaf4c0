/* SPDX-License-Identifier: MIT
 *
 * Truth maintenance: what fired supports what it concluded, and what has lost its last
 * grounded support goes (after Doyle 1979; groundedness is looked for where a circle
 * is possible, so that two conclusions cannot hold each other up).
 *
 *     given ----> Wme <---- Support <---- Activation ----> token ----> Wme ...
 *
 * Plain facts need no records of their own: their supports are the fired activations
 * of the rules that conclude them, and slots.c settles them anew.
 */
#include "network/evaluate.h"
#include "session/state.h"

static void tell(Session *s, SessionEvent event, Activation *a)
{
    SessionNote note = {.event = event, .rule = a->rule, .by = a, .group = NOBODY};
    if (s->listener != NULL)
        s->listener(s->listener_user, &note);
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

/* A number outside its field's range is none, as one that cannot be computed. */
Value support_value(const Session *s, const Activation *a, uint32_t fact,
                    const FieldValue *v)
{
    if (v->expr == NULL)
        return v->var == NOBODY ? v->value : session_variable(s, a, v->var);
    const Field *field = &s->net->base->facts[fact].fields[v->field];
    Instance in = {s, a, v->expr};
    Value value = evaluate(v->expr, value_of, &in);
    if (value.kind != VALUE_NUMBER || !field->has_range)
        return value;
    double number = value_as_number(value);
    return number < field->low || number > field->high ? value_none() : value;
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
        whole = whole && (c->fields[i].expr == NULL || value.kind != VALUE_NONE);
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

void support_fire(Session *s, Activation *a)
{
    const Rule *rule = &s->net->base->rules[a->rule];
    a->fired = true;
    tell(s, EVENT_FIRE, a);
    for (uint32_t i = 0; i < rule->n_then && !s->failed; i++) {
        const Conclusion *c = &rule->then[i];
        if (c->kind == CONCLUDE_FACT)
            conclude_fact(s, a, c);
        else if (c->kind == CONCLUDE_VALUE && c->fields[0].expr != NULL &&
                 support_value(s, a, c->index, &c->fields[0]).kind == VALUE_NONE)
            tell(s, EVENT_NO_VALUE, a);
    }
    slots_rule_truth(s, a->rule);
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

/* What rests on a token: what it supports, what it grew into, and, at the end of a
 * subchain, what its quantifier lets through. */
static void doubt_below(const Session *s, Token *token, Wme **last)
{
    if (token->activation != NULL)
        for (Support *by = token->activation->supports; by != NULL; by = by->next_by)
            doubt(by->of, last);
    const BetaNode *node = &s->net->betas[token->node];
    if (node->next == NOBODY && node->quant != NOBODY) {
        Token *through = match_passed(match_owner(s, node->quant, token), node->quant);
        if (through != NULL)
            doubt_below(s, through, last);
    }
    for (Token *child = token->child; child != NULL; child = child->sibling)
        doubt_below(s, child, last);
}

static bool some_stands(const Session *s, const Token *under, uint32_t quant);

/* Is its own element sure, or found grounded, or some match that let it through? */
static bool token_stands(const Session *s, const Token *token)
{
    if (token->wme != NULL)
        return !token->wme->in_doubt || token->wme->grounded;
    if (token->node == NOBODY || s->net->betas[token->node].kind != BETA_QUANT ||
        s->net->betas[token->node].none)
        return true;
    return some_stands(s, token->parent, token->node);
}

/* Does some match of a subchain stand that begins with this token? */
static bool match_stands(const Session *s, const Token *token)
{
    uint32_t next = s->net->betas[token->node].next;
    if (!token_stands(s, token))
        return false;
    if (next == NOBODY)
        return true;
    for (const Token *child = token->child; child != NULL; child = child->sibling)
        if (child->node == next && match_stands(s, child))
            return true;
    return false;
}

static bool some_stands(const Session *s, const Token *under, uint32_t quant)
{
    const BetaNode *node = &s->net->betas[quant];
    for (const Token *child = under->child; child != NULL; child = child->sibling)
        for (uint32_t i = 0; i < node->n_subs; i++)
            if (child->node == node->subs[i] && match_stands(s, child))
                return true;
    return false;
}

/* Does an activation rest on what is all sure, or found grounded? Elements inside a
 * `none` are of a lower rank: they cannot be in its circle. */
static bool stands(const Session *s, const Activation *a)
{
    if (a->doomed)
        return false;
    for (const Token *t = a->token; t != NULL; t = t->parent)
        if (!token_stands(s, t))
            return false;
    return true;
}

static bool find_ground(const Session *s, const Wme *w)
{
    for (const Support *by = w->supports; by != NULL; by = by->next_of)
        if (stands(s, by->by))
            return true;
    return false;
}

/* All that rests on `first` is put in doubt; what can be built up again from outside
 * the doubt stays, the rest goes. Costs what is in doubt, squared at worst. */
static void check_ground(Session *s, Wme *first)
{
    first->in_doubt = true;
    first->grounded = false;
    first->doubt = NULL;
    Wme *last = first;
    for (Wme *w = first; w != NULL; w = w->doubt)
        for (Token *t = w->tokens; t != NULL; t = t->wme_next)
            doubt_below(s, t, &last);
    for (bool again = true; again;) {
        again = false;
        for (Wme *w = first; w != NULL; w = w->doubt)
            if (!w->grounded && find_ground(s, w))
                w->grounded = again = true;
    }
    Wme *next = first;
    for (Wme *w = first; w != NULL; w = w->doubt)
        w->in_doubt = false;
    while (next != NULL) {
        Wme *w = next;
        next = w->doubt;
        if (w->grounded)
            continue;
        for (Support *lost = w->supports; lost != NULL; lost = lost->next_of)
            lost->of = NULL; /* released with the activation that gave it */
        w->supports = NULL;
        memory_remove(s, w);
    }
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
    else
        check_ground(s, w);
}

void support_check(Session *s, Activation *a)
{
    a->shaken = false;
    for (Support *by = a->supports; by != NULL; by = by->next_by)
        if (by->of != NULL && !by->of->given)
            check_ground(s, by->of);
}

/* What it concluded may have been among its own grounds: then it is doomed on the way,
 * and still counts as fired until it is done with. */
void support_withdraw(Session *s, Activation *a)
{
    a->shaken = false;
    tell(s, EVENT_WITHDRAW, a);
    while (a->supports != NULL) {
        Support *support = a->supports;
        a->supports = support->next_by;
        remove_support(s, support);
    }
    a->fired = false;
    slots_rule_truth(s, a->rule);
    if (!a->doomed)
        return;
    agenda_drop(s, a);
    pool_give(&s->activations, a);
}

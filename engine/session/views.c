/* SPDX-License-Identifier: MIT
 *
 * Looking into a session: slots, rules, conditions, elements and their supports. What
 * explains is read from what maintains.
 */
#include "session/session.h"

#include "session/state.h"

const Said *session_said(const Session *s, uint32_t fact)
{
    return &s->now.said[fact];
}

const Slot *session_slot(const Session *s, uint32_t fact)
{
    return &s->now.slots[fact];
}

Truth session_rule(const Session *s, uint32_t rule)
{
    return (Truth)s->now.rules[rule];
}

Truth session_gate(const Session *s, uint32_t fact)
{
    uint32_t counter = s->net->gate_counter[fact];
    return counter == NOBODY ? TRUTH_YES : (Truth)s->now.counters[counter];
}

Truth session_test(const Session *s, uint32_t test)
{
    return (Truth)s->now.tests[test];
}

bool session_joins_decided(const Session *s, uint32_t rule)
{
    return s->now.none_open[rule] == 0 && s->now.some_open[rule] == 0;
}

bool session_joins_match(const Session *s, uint32_t rule)
{
    return s->rule_acts[rule] != NULL;
}

bool session_closed(const Session *s)
{
    return s->closed;
}

uint32_t session_open_rules(const Session *s)
{
    return *s->now.open_rules;
}

static Truth plain_tests(Session *s, uint32_t fact, const FieldTest *tests)
{
    const Slot *slot = &s->now.slots[fact];
    if (slot->state == SLOT_OPEN)
        return TRUTH_OPEN;
    const Field *field = &s->net->base->facts[fact].fields[0];
    return tests_hold(s, tests, field, slot->value) ? TRUTH_YES : TRUTH_NO;
}

Truth session_cond(Session *s, const Cond *cond)
{
    if (cond->kind == COND_FACT) {
        if (!s->net->base->facts[cond->fact].plain)
            return elements_truth(s, cond->fact, cond->tests, cond->n_tests);
        return cond->n_tests == 0 ? TRUTH_YES
                                  : plain_tests(s, cond->fact, &cond->tests[0]);
    }
    if (cond->kind == COND_WHERE)
        return TRUTH_YES; /* of variables: nothing that a walk could tell */
    bool all = cond->kind == COND_ALL || cond->kind == COND_SOME;
    Truth decides = all ? TRUTH_NO : TRUTH_YES;
    Truth truth = all ? TRUTH_YES : TRUTH_NO;
    for (uint32_t i = 0; i < cond->n_items; i++) {
        Truth item = session_cond(s, &cond->items[i]);
        if (item == decides)
            truth = decides;
        else if (item == TRUTH_OPEN && truth != decides)
            truth = TRUTH_OPEN;
    }
    if (cond->kind == COND_NONE && truth != TRUTH_OPEN)
        truth = truth == TRUTH_YES ? TRUTH_NO : TRUTH_YES;
    return truth;
}

/* Texts: the base's own symbols first, then the session's, numbered after them. */
Symbol session_symbol(Session *s, Str text)
{
    Symbol symbol = symbols_find(&s->net->base->names, text);
    if (symbol != 0)
        return symbol;
    symbol = symbols_add(&s->symbols, text);
    return symbol == 0 ? 0 : symbol + (Symbol)s->net->base->names.texts.len;
}

Str session_symbol_text(const Session *s, Symbol symbol)
{
    Symbol n_base = (Symbol)s->net->base->names.texts.len;
    if (symbol < n_base)
        return symbols_text(&s->net->base->names, symbol);
    return symbols_text(&s->symbols, symbol - n_base);
}

const Wme *session_first(const Session *s, uint32_t fact)
{
    return s->first_wme[fact];
}

const Wme *session_following(const Wme *wme)
{
    return wme->next;
}

const Value *session_values(const Wme *wme)
{
    return wme->values;
}

uint32_t session_fact_of(const Wme *wme)
{
    return wme->fact;
}

bool session_is_given(const Wme *wme)
{
    return wme->given;
}

const Activation *session_instance(const Session *s, uint32_t rule, uint32_t index)
{
    const Activation *a = s->rule_acts[rule];
    while (a != NULL && a->next != NULL)
        a = a->next; /* the list is newest first */
    for (; a != NULL; a = a->prev)
        if (a->fired && index-- == 0)
            return a;
    return NULL;
}

Value session_variable(const Session *s, const Activation *instance, uint32_t var)
{
    if (instance->token == NULL)
        return value_none();
    return match_value(instance->token, s->net->rule_vars[instance->rule][var]);
}

static const Wme *matched(const Token *token, uint32_t *index)
{
    if (token == NULL)
        return NULL;
    const Wme *above = matched(token->parent, index);
    if (above != NULL || token->wme == NULL)
        return above;
    return (*index)-- == 0 ? token->wme : NULL;
}

const Wme *session_matched(const Activation *instance, uint32_t index)
{
    return matched(instance->token, &index);
}

static const Wme *ground_of(const Session *s, const Token *token, uint32_t *index);

/* Does a subchain's match that begins with this token reach its end? */
static bool is_whole(const Session *s, const Token *token)
{
    uint32_t next = s->net->betas[token->node].next;
    if (next == NOBODY)
        return true;
    for (const Token *child = token->child; child != NULL; child = child->sibling)
        if (child->node == next && is_whole(s, child))
            return true;
    return false;
}

/* The elements of the whole matches of a subchain that begin with this token. */
static const Wme *ground_below(const Session *s, const Token *token, uint32_t *index)
{
    uint32_t next = s->net->betas[token->node].next;
    const Wme *w = is_whole(s, token) ? ground_of(s, token, index) : NULL;
    for (const Token *child = token->child; child != NULL && w == NULL;
         child = child->sibling)
        if (child->node == next && is_whole(s, child))
            w = ground_below(s, child, index);
    return w;
}

/* A token's own element, or those that let it through a `some`. */
static const Wme *ground_of(const Session *s, const Token *token, uint32_t *index)
{
    if (token->wme != NULL)
        return (*index)-- == 0 ? token->wme : NULL;
    const BetaNode *node = token->node == NOBODY ? NULL : &s->net->betas[token->node];
    if (node == NULL || node->kind != BETA_QUANT || node->none)
        return NULL;
    const Wme *w = NULL;
    for (const Token *child = token->parent->child; child != NULL && w == NULL;
         child = child->sibling)
        for (uint32_t i = 0; i < node->n_subs && w == NULL; i++)
            if (child->node == node->subs[i])
                w = ground_below(s, child, index);
    return w;
}

const Wme *session_ground(const Session *s, const Activation *instance, uint32_t index)
{
    const Wme *w = NULL;
    for (const Token *t = instance->token; t != NULL && w == NULL; t = t->parent)
        w = ground_of(s, t, &index);
    return w;
}

const Activation *session_support(const Wme *wme, uint32_t index)
{
    const Support *support = wme->supports;
    while (support != NULL && support->next_of != NULL)
        support = support->next_of;
    for (; support != NULL; support = support->prev_of)
        if (index-- == 0)
            return support->by;
    return NULL;
}

uint32_t session_activation_rule(const Activation *instance)
{
    return instance->rule;
}

void session_listen(Session *s, SessionListener fn, void *user)
{
    s->listener = fn;
    s->listener_user = user;
}

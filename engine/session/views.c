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
    return s->matches[rule] != NULL;
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
    s->told.failed = false; /* what failed once may do now */
    symbol = symbols_add(&s->symbols, text);
    return symbol == 0 ? 0 : symbol + (Symbol)s->net->base->names.texts.len;
}

Symbol session_symbol_find(const Session *s, Str text)
{
    Symbol symbol = symbols_find(&s->net->base->names, text);
    if (symbol != 0)
        return symbol;
    symbol = symbols_find(&s->symbols, text);
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
    const Match *m = s->matches[rule];
    while (m != NULL && m->next != NULL)
        m = m->next; /* the list is newest first */
    for (; m != NULL; m = m->prev)
        if (m->as.fired && index-- == 0)
            return &m->as;
    return NULL;
}

bool session_rule_holds(const Session *s, uint32_t rule)
{
    return s->net->base->rules[rule].plain ? session_rule(s, rule) == TRUTH_YES
                                           : session_instance(s, rule, 0) != NULL;
}

static const Chain *chain_of(const Session *s, const Activation *a)
{
    return &s->net->chains[s->net->rule_chain[a->rule]];
}

Value session_variable(const Session *s, const Activation *instance, uint32_t var)
{
    VarRef ref = s->net->rule_vars[instance->rule][var];
    if (activation_frame(instance) == NULL || ref.slot == NOBODY ||
        ref.slot >= chain_of(s, instance)->n_top)
        return value_none();
    return frame_value(activation_frame(instance), ref);
}

const Wme *session_matched(const Session *s, const Activation *instance, uint32_t index)
{
    Wme *const *frame = activation_frame(instance);
    for (uint32_t i = 0; frame != NULL && i < chain_of(s, instance)->n_top; i++)
        if (frame[i]->fact != NOBODY && index-- == 0)
            return frame[i];
    return NULL;
}

/* The elements of a subchain's match, from its frame: its own, then those by which its
 * own quantifiers hold. */
static const Wme *ground_within(Session *s, const BetaNode *quant, Frame *frame,
                                uint32_t *index);

static const Wme *ground_of_node(Session *s, const BetaNode *node, Frame *frame,
                                 uint32_t *index)
{
    if (node->kind == BETA_JOIN)
        return (*index)-- == 0 ? frame->at[node->slot] : NULL;
    if (node->kind == BETA_QUANT && !node->none)
        return ground_within(s, node, frame, index);
    return NULL;
}

static const Wme *ground_within(Session *s, const BetaNode *quant, Frame *frame,
                                uint32_t *index)
{
    const Wme *w = NULL;
    for (uint32_t i = 0; i < quant->n_subs && w == NULL; i++) {
        const SubChain *sub = &quant->subs[i];
        for (bool found = search_next(s, &sub->plan, frame, false); found && w == NULL;
             found = w == NULL && search_next(s, &sub->plan, frame, true))
            for (uint32_t n = 0; n < sub->n_nodes && w == NULL; n++)
                w = ground_of_node(s, &s->net->betas[sub->nodes[n]], frame, index);
    }
    return w;
}

const Wme *session_ground(Session *s, const Activation *instance, uint32_t index)
{
    if (instance->kind != ACTIVATION_MATCH)
        return NULL;
    const Match *m = (const Match *)instance;
    Frame *frame = search_frame(s, &m->chain->check, NULL);
    for (uint32_t i = 0; i < m->chain->n_top; i++)
        frame->at[i] = m->frame[i];
    for (uint32_t i = m->chain->n_nodes; i-- > 0;) {
        const BetaNode *node = &s->net->betas[m->chain->nodes[i]];
        const Wme *w = ground_of_node(s, node, frame, &index);
        if (w != NULL)
            return w;
    }
    return NULL;
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
    s->wanted = fn == NULL ? 0 : UINT32_MAX;
}

void session_listen_to(Session *s, uint32_t events)
{
    s->wanted = s->listener == NULL ? 0 : events;
}

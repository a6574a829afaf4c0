/* SPDX-License-Identifier: MIT
 *
 * Match: tokens, the partial matches of rules with joins (Rete, with negated and
 * existential conjunctions after Doorenbos 1995).
 *
 * A token at a node means: the conditions up to that node hold of these elements. A
 * quantifier lets a token of the node before it pass while the number of matches of
 * its subchains under that token is none (or some); that number is in the token.
 *
 * Invariants
 *   - right activations visit nodes from the highest number down, so a new element
 *     meets tokens made of older ones first, and no pair is made twice;
 *   - a token dies with its parent, and with its element;
 *   - nothing fires or is withdrawn in here: activations go on the agenda.
 */
#include "network/evaluate.h"
#include "session/state.h"

static const BetaNode *node_of(const Session *s, uint32_t node)
{
    return &s->net->betas[node];
}

Value match_value(const Token *token, VarRef ref)
{
    if (ref.node == NOBODY || ref.field == NOBODY)
        return value_none();
    while (token != NULL && token->node != ref.node)
        token = token->parent;
    return token == NULL ? value_none() : token->wme->values[ref.field];
}

static bool compare(TestOp op, Value left, Value right)
{
    if (left.kind == VALUE_NONE || right.kind == VALUE_NONE)
        return false;
    if (op == TEST_IS)
        return value_same(left, right);
    if (op == TEST_NOT)
        return !value_same(left, right);
    if (left.kind != right.kind)
        return false;
    bool numbers = left.kind == VALUE_NUMBER;
    double a = numbers ? value_as_number(left) : (double)left.bits;
    double b = numbers ? value_as_number(right) : (double)right.bits;
    switch (op) {
    case TEST_AT_LEAST:
        return a >= b;
    case TEST_AT_MOST:
        return a <= b;
    case TEST_ABOVE:
        return a > b;
    default:
        return a < b;
    }
}

static bool joins(const BetaNode *node, uint32_t number, const Token *token,
                  const Wme *w)
{
    for (uint32_t i = 0; i < node->n_tests; i++) {
        const JoinTest *test = &node->tests[i];
        Value other = test->ref.node == number ? w->values[test->ref.field]
                                               : match_value(token, test->ref);
        bool holds = test->op == TEST_KNOWN
                         ? w->values[test->field].kind != VALUE_NONE
                         : compare(test->op, w->values[test->field], other);
        if (!holds)
            return false;
    }
    return true;
}

/* The match so far, and where in it the variables of an expression are. */
typedef struct Bound {
    const Token *token;
    const VarRef *refs;
} Bound;

static Value bound_value(const void *user, uint32_t index)
{
    const Bound *bound = user;
    return match_value(bound->token, bound->refs[index]);
}

static bool where_holds(const BetaNode *node, const Token *token)
{
    Bound bound = {token, node->refs};
    return evaluate_holds(node->where, bound_value, &bound);
}

static void make_token(Session *s, uint32_t node, Token *parent, Wme *w);

/* Offers a token that has come out of the node before `node` to `node`. */
static void left_activate(Session *s, uint32_t node, Token *token)
{
    const BetaNode *b = node_of(s, node);
    if (b->kind == BETA_JOIN) {
        const WmeList *memory = &s->alphas[b->alpha];
        for (size_t i = 0; i < memory->len && !s->failed; i++)
            if (joins(b, node, token, memory->at[i]))
                make_token(s, node, token, memory->at[i]);
    } else if (b->kind == BETA_WHERE) {
        if (where_holds(b, token))
            make_token(s, node, token, NULL);
    } else if (b->kind == BETA_GUARD) {
        if (s->now.counters[b->counter] == TRUTH_YES)
            make_token(s, node, token, NULL);
    } else {
        for (uint32_t i = 0; i < b->n_subs; i++)
            left_activate(s, b->subs[i], token);
        if ((token->matches == 0) == b->none)
            make_token(s, node, token, NULL);
    }
}

static void link_token(Session *s, Token *t, Wme *w)
{
    t->sibling = t->parent->child;
    if (t->sibling != NULL)
        t->sibling->sibling_prev = t;
    t->parent->child = t;
    t->node_next = s->node_tokens[t->node];
    if (t->node_next != NULL)
        t->node_next->node_prev = t;
    s->node_tokens[t->node] = t;
    t->wme = w;
    if (w == NULL)
        return;
    t->wme_next = w->tokens;
    if (t->wme_next != NULL)
        t->wme_next->wme_prev = t;
    w->tokens = t;
}

/* A whole match: an activation of the rule. */
static void activate(Session *s, Token *token, uint32_t rule)
{
    Activation *a = pool_take(&s->activations);
    if (a == NULL) {
        s->failed = true;
        return;
    }
    a->rule = rule;
    a->token = token;
    a->recency = s->clock;
    a->next = s->rule_acts[rule];
    if (a->next != NULL)
        a->next->prev = a;
    s->rule_acts[rule] = a;
    token->activation = a;
    if (slots_ready(s, rule))
        agenda_put(s, a);
}

static void delete_token(Session *s, Token *token);

Token *match_owner(const Session *s, uint32_t quant, Token *token)
{
    uint32_t prev = node_of(s, quant)->prev;
    while (token->node != prev)
        token = token->parent;
    return token;
}

Token *match_passed(const Token *token, uint32_t node)
{
    Token *child = token->child;
    while (child != NULL && child->node != node)
        child = child->sibling;
    return child;
}

/* All that rests on a token that lost one of its matches: is it still grounded? */
static void shake(Session *s, Token *token)
{
    Activation *a = token->activation;
    if (a != NULL && a->fired) {
        a->shaken = true;
        agenda_put(s, a);
    }
    const BetaNode *b = node_of(s, token->node);
    if (b->next == NOBODY && b->quant != NOBODY) {
        Token *through = match_passed(match_owner(s, b->quant, token), b->quant);
        if (through != NULL)
            shake(s, through);
    }
    for (Token *child = token->child; child != NULL; child = child->sibling)
        shake(s, child);
}

/* One match more or less of a subchain of `quant`, under `token`. While the token is
 * still being offered to its subchains there is nothing to pass on or take back yet:
 * left_activate looks at the number when all of them are done. */
static void count_match(Session *s, uint32_t quant, Token *token, bool more)
{
    Token *under = match_owner(s, quant, token);
    const BetaNode *b = node_of(s, quant);
    under->matches += more ? 1 : UINT32_MAX;
    bool pass = (under->matches == 0) == b->none;
    Token *child = match_passed(under, quant);
    if (child != NULL && !pass)
        delete_token(s, child);
    else if (child == NULL && pass && !under->offering)
        make_token(s, quant, under, NULL);
    else if (child != NULL && !more && b->circle)
        shake(s, child);
}

static void make_token(Session *s, uint32_t node, Token *parent, Wme *w)
{
    Token *t = pool_take(&s->tokens);
    if (t == NULL) {
        s->failed = true;
        return;
    }
    const BetaNode *b = node_of(s, node);
    t->node = node;
    t->parent = parent;
    link_token(s, t, w);
    if (b->next != NOBODY) {
        t->offering = true;
        left_activate(s, b->next, t);
        t->offering = false;
    } else if (b->quant != NOBODY) {
        count_match(s, b->quant, t, true);
    } else {
        activate(s, t, b->rule);
    }
}

static void drop_activation(Session *s, Activation *a)
{
    if (a->prev != NULL)
        a->prev->next = a->next;
    else
        s->rule_acts[a->rule] = a->next;
    if (a->next != NULL)
        a->next->prev = a->prev;
    a->token = NULL;
    agenda_drop(s, a);
    if (a->fired) {
        a->doomed = true;
        agenda_put(s, a);
    } else {
        pool_give(&s->activations, a);
    }
}

static void unlink_token(Session *s, Token *t)
{
    if (t->sibling_prev != NULL)
        t->sibling_prev->sibling = t->sibling;
    else
        t->parent->child = t->sibling;
    if (t->sibling != NULL)
        t->sibling->sibling_prev = t->sibling_prev;
    if (t->node_prev != NULL)
        t->node_prev->node_next = t->node_next;
    else
        s->node_tokens[t->node] = t->node_next;
    if (t->node_next != NULL)
        t->node_next->node_prev = t->node_prev;
    if (t->wme == NULL)
        return;
    if (t->wme_prev != NULL)
        t->wme_prev->wme_next = t->wme_next;
    else
        t->wme->tokens = t->wme_next;
    if (t->wme_next != NULL)
        t->wme_next->wme_prev = t->wme_prev;
}

/* Children first. A subchain's match that dies with the token it hangs under must not
 * let that token pass: it is marked as being offered until it is gone. */
static void delete_token(Session *s, Token *token)
{
    token->offering = true;
    while (token->child != NULL)
        delete_token(s, token->child);
    const BetaNode *b = node_of(s, token->node);
    if (token->activation != NULL)
        drop_activation(s, token->activation);
    Token *parent = token->parent;
    unlink_token(s, token);
    if (b->next == NOBODY && b->quant != NOBODY)
        count_match(s, b->quant, parent, false);
    pool_give(&s->tokens, token);
}

static void offer_root(Session *s, uint32_t node, Wme *w)
{
    const BetaNode *b = node_of(s, node);
    Token *root = s->roots[b->rule];
    if (joins(b, node, root, w))
        make_token(s, node, root, w);
}

void match_added(Session *s, Wme *w, uint32_t alpha)
{
    const AlphaPattern *pattern = &s->net->alphas[alpha];
    for (uint32_t i = 0; i < pattern->n_nodes && !s->failed; i++) {
        uint32_t node = pattern->nodes[i];
        const BetaNode *b = node_of(s, node);
        if (b->prev == NOBODY) {
            offer_root(s, node, w);
            continue;
        }
        for (Token *t = s->node_tokens[b->prev], *next; t != NULL && !s->failed;
             t = next) {
            next = t->node_next;
            if (joins(b, node, t, w))
                make_token(s, node, t, w);
        }
    }
}

void match_removed(Session *s, Wme *w)
{
    while (w->tokens != NULL)
        delete_token(s, w->tokens);
}

static void guard_token(Session *s, uint32_t node, Token *token, bool holds)
{
    Token *child = match_passed(token, node);
    if (holds && child == NULL)
        make_token(s, node, token, NULL);
    else if (!holds && child != NULL)
        delete_token(s, child);
}

void match_guard(Session *s, uint32_t node, bool holds)
{
    const BetaNode *b = node_of(s, node);
    if (b->prev == NOBODY) {
        guard_token(s, node, s->roots[b->rule], holds);
        return;
    }
    for (Token *t = s->node_tokens[b->prev], *next; t != NULL && !s->failed; t = next) {
        next = t->node_next;
        guard_token(s, node, t, holds);
    }
}

void match_start(Session *s)
{
    for (uint32_t r = 0; r < s->net->base->n_rules && !s->failed; r++) {
        if (s->net->rule_first[r] == NOBODY)
            continue;
        Token *root = pool_take(&s->tokens);
        if (root == NULL) {
            s->failed = true;
            return;
        }
        root->node = NOBODY;
        s->roots[r] = root;
        root->offering = true;
        left_activate(s, s->net->rule_first[r], root);
        root->offering = false;
    }
}

/* SPDX-License-Identifier: MIT
 *
 * Chains of joins: the conditions of a rule that name variables or facts with fields.
 *
 *     when: [A, none: [B, C], D]
 *
 *     (empty match) -> join A -> quant none -> join D -> the rule
 *                          |-> join B --'|
 *                          '-> join C ---'
 *
 * A subchain starts where its quantifier does and is numbered before it. `any` with
 * such conditions is a quantifier too: there is some match of one of its items, and
 * what they name stays inside.
 *
 * Invariant: at most one quantifier follows a node, for a token counts the matches of
 * one. So a subchain that would begin with a quantifier begins with a guard that
 * guards nothing.
 */
#include "network/build.h"

typedef struct Chain {
    Builder *b;
    uint32_t rule;
    uint32_t prev; /* where the next node goes */
    VarRef *vars;  /* the rule's variables as bound so far */
    bool none;     /* within a `none` */
    bool sub;      /* of a quantifier */
} Chain;

static void fail(Chain *chain)
{
    chain->b->failed = true;
}

static uint32_t add_node(Chain *chain, BetaNode node)
{
    Builder *b = chain->b;
    uint32_t number = (uint32_t)b->betas.len;
    node.rule = chain->rule;
    node.prev = chain->prev;
    node.next = NOBODY;
    node.quant = NOBODY;
    if (!vec_push(&b->betas, b->mem, node)) {
        fail(chain);
        return 0;
    }
    return number;
}

/* Appends a node to the chain it continues. */
static uint32_t append(Chain *chain, BetaNode node, bool first)
{
    uint32_t number = add_node(chain, node);
    if (!chain->b->failed && !first && chain->prev != NOBODY)
        chain->b->betas.at[chain->prev].next = number;
    chain->prev = number;
    return number;
}

static void note_reading(Chain *chain, uint32_t fact)
{
    Builder *b = chain->b;
    Reading reading = {fact, chain->rule, chain->none};
    if (!vec_push(&b->readings, b->mem, reading))
        fail(chain);
}

static void note_readings(Chain *chain, const Cond *cond)
{
    if (cond->kind == COND_FACT)
        note_reading(chain, cond->fact);
    for (uint32_t i = 0; i < cond->n_items; i++)
        note_readings(chain, &cond->items[i]);
}

static uint32_t add_alpha(Chain *chain, const Cond *cond)
{
    Builder *b = chain->b;
    for (size_t i = 0; i < b->alphas.len; i++) {
        const AlphaPattern *alpha = &b->alphas.at[i];
        if (alpha->fact == cond->fact &&
            network_same_tests(b->base, alpha->tests, alpha->n_tests, cond->tests,
                               cond->n_tests))
            return (uint32_t)i;
    }
    AlphaPattern alpha = {
        .fact = cond->fact, .tests = cond->tests, .n_tests = cond->n_tests};
    if (!vec_push(&b->alphas, b->mem, alpha))
        fail(chain);
    return (uint32_t)b->alphas.len - 1;
}

static uint32_t count_variable_tests(const Cond *cond)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < cond->n_tests; i++)
        for (uint32_t j = 0; j < cond->tests[i].n_tests; j++)
            if (cond->tests[i].tests[j].var != NOBODY)
                count++;
    return count;
}

/* The join tests of a pattern; binds the variables it names first. Only a value can be
 * named, so naming one is a test too. */
static void collect_tests(Chain *chain, const Cond *cond, BetaNode *node, uint32_t self)
{
    node->tests = arena_array(&chain->b->net->arena, count_variable_tests(cond),
                              sizeof(JoinTest));
    if (node->tests == NULL) {
        fail(chain);
        return;
    }
    for (uint32_t i = 0; i < cond->n_tests; i++) {
        const FieldTest *field = &cond->tests[i];
        for (uint32_t j = 0; j < field->n_tests; j++) {
            const Test *test = &field->tests[j];
            if (test->var == NOBODY)
                continue;
            if (test->op == TEST_BIND) {
                chain->vars[test->var] = (VarRef){self, field->field};
                node->tests[node->n_tests++] =
                    (JoinTest){field->field, TEST_KNOWN, chain->vars[test->var]};
                continue;
            }
            TestOp op = test->op == TEST_SAME ? TEST_IS : test->op;
            node->tests[node->n_tests++] =
                (JoinTest){field->field, op, chain->vars[test->var]};
        }
    }
}

static uint32_t add_join(Chain *chain, const Cond *cond, bool first)
{
    BetaNode node = {.kind = BETA_JOIN, .counter = NOBODY};
    node.alpha = add_alpha(chain, cond);
    note_reading(chain, cond->fact);
    if (!chain->b->failed)
        collect_tests(chain, cond, &node, (uint32_t)chain->b->betas.len);
    if (cond->as != NOBODY)
        chain->vars[cond->as] = (VarRef){(uint32_t)chain->b->betas.len, NOBODY};
    return append(chain, node, first);
}

/* A node that lets through while `n` plain conditions hold. */
static uint32_t add_guard(Chain *chain, const Cond *items, uint32_t n, bool first)
{
    uint32_t node =
        append(chain, (BetaNode){.kind = BETA_GUARD, .alpha = NOBODY}, first);
    for (uint32_t i = 0; i < n; i++)
        note_readings(chain, &items[i]);
    uint32_t counter =
        build_counter(chain->b, COUNTER_ALL, items, n, false, OWNER_BETA, node);
    if (!chain->b->failed)
        chain->b->betas.at[node].counter = counter;
    return node;
}

/* A filter: an expression over what was bound before. It reads no facts itself. */
static uint32_t add_where(Chain *chain, const Expr *where, bool first)
{
    BetaNode node = {
        .kind = BETA_WHERE, .alpha = NOBODY, .counter = NOBODY, .where = where};
    node.refs = arena_array(&chain->b->net->arena, where->n_vars, sizeof *node.refs);
    if (node.refs == NULL)
        fail(chain);
    for (uint32_t i = 0; node.refs != NULL && i < where->n_vars; i++)
        node.refs[i] = chain->vars[where->vars[i]];
    return append(chain, node, first);
}

static uint32_t add_condition(Chain *chain, const Cond *cond, bool first);

/* Appends the items one after the other; the number of the first node, or NOBODY. */
static uint32_t add_conditions(Chain *chain, const Cond *items, uint32_t n, bool first)
{
    uint32_t head = NOBODY;
    for (uint32_t i = 0; i < n && !chain->b->failed; i++) {
        uint32_t node = add_condition(chain, &items[i], first && head == NOBODY);
        if (head == NOBODY)
            head = node;
    }
    return head;
}

/* One subchain of a quantifier that starts at `from`; what it names is forgotten. */
static uint32_t add_sub(const Chain *from, const Cond *items, uint32_t n, bool none,
                        uint32_t *last)
{
    Builder *b = from->b;
    uint32_t n_vars = b->base->rules[from->rule].n_vars;
    Chain sub = *from;
    sub.none = from->none || none;
    sub.sub = true;
    size_t size = n_vars * sizeof(VarRef);
    sub.vars = mem_alloc(b->mem, size + 1);
    if (sub.vars == NULL) {
        b->failed = true;
        return NOBODY;
    }
    for (uint32_t i = 0; i < n_vars; i++)
        sub.vars[i] = from->vars[i];
    uint32_t head = add_conditions(&sub, items, n, true);
    *last = sub.prev;
    mem_free(b->mem, sub.vars, size + 1);
    return head;
}

/* Does a condition read a fact of the circle that the rule concludes into? */
static bool reads_circle(const Base *base, const Rule *rule, const Cond *cond)
{
    if (cond->kind == COND_FACT)
        return base->facts[cond->fact].rank >= rule->rank;
    for (uint32_t i = 0; i < cond->n_items; i++)
        if (reads_circle(base, rule, &cond->items[i]))
            return true;
    return false;
}

static uint32_t add_quant(Chain *chain, const Cond *cond, bool first)
{
    Builder *b = chain->b;
    bool none = cond->kind == COND_NONE;
    bool one = cond->kind == COND_SOME; /* its items are one conjunction */
    uint32_t n_subs = one ? 1 : cond->n_items;
    uint32_t *subs = arena_array(&b->net->arena, n_subs, sizeof *subs);
    uint32_t *lasts = arena_array(&b->net->arena, n_subs, sizeof *lasts);
    if (subs == NULL || lasts == NULL) {
        fail(chain);
        return 0;
    }
    for (uint32_t i = 0; i < n_subs && !b->failed; i++)
        subs[i] = add_sub(chain, one ? cond->items : &cond->items[i],
                          one ? cond->n_items : 1, none, &lasts[i]);
    BetaNode node = {.kind = BETA_QUANT,
                     .alpha = NOBODY,
                     .counter = NOBODY,
                     .none = none,
                     .subs = subs,
                     .n_subs = n_subs};
    node.circle = reads_circle(b->base, &b->base->rules[chain->rule], cond);
    uint32_t number = append(chain, node, first);
    for (uint32_t i = 0; i < n_subs && !b->failed; i++)
        if (subs[i] != NOBODY)
            b->betas.at[lasts[i]].quant = number;
    return number;
}

static uint32_t add_condition(Chain *chain, const Cond *cond, bool first)
{
    if (cond_is_plain(chain->b->base, cond))
        return add_guard(chain, cond, 1, first);
    switch (cond->kind) {
    case COND_FACT:
        return add_join(chain, cond, first);
    case COND_WHERE:
        return add_where(chain, cond->where, first);
    case COND_ALL:
        return add_conditions(chain, cond->items, cond->n_items, first);
    case COND_ANY:
    case COND_NONE:
    case COND_SOME:
        break;
    }
    if (!first || !chain->sub)
        return add_quant(chain, cond, first);
    uint32_t head = add_guard(chain, NULL, 0, true);
    add_quant(chain, cond, false);
    return head;
}

void build_chain(Builder *b, uint32_t rule)
{
    const Rule *r = &b->base->rules[rule];
    Network *net = b->net;
    VarRef *vars = arena_array(&net->arena, r->n_vars, sizeof *vars);
    if (vars == NULL) {
        b->failed = true;
        return;
    }
    for (uint32_t i = 0; i < r->n_vars; i++)
        vars[i] = (VarRef){NOBODY, 0};
    Chain chain = {.b = b, .rule = rule, .prev = NOBODY, .vars = vars};
    uint32_t head = NOBODY;
    for (uint32_t i = 0; i < r->when.n_items && !b->failed; i++) {
        if (cond_is_plain(b->base, &r->when.items[i]))
            continue;
        uint32_t node = add_condition(&chain, &r->when.items[i], head == NOBODY);
        if (head == NOBODY)
            head = node;
    }
    net->rule_first[rule] = head;
    net->rule_last[rule] = chain.prev;
    net->rule_vars[rule] = vars;
}

/* SPDX-License-Identifier: MIT
 *
 * Chains of joins: the conditions of a rule that name variables or facts with fields
 * (of a program: all), as nodes.
 *
 *     when: [A, none: [B, {all: [C, D]}], E]
 *
 *     chain:  A   none   E            own slots:   A 0, E 1
 *                  |-- B              within:      B 2, C 3, D 4
 *                  '-- C D
 *
 * `any` with such conditions is a quantifier too: there is some match of one of its
 * items, and what they name stays inside.
 *
 * Invariants
 *   - what a rule's variables name lies in slots, so that a match is no more than the
 *     elements in them;
 *   - `tests`, how specific a rule is to lex and mea, counts what is written: a
 *     pattern, each of its tests that does not merely name, and each `where:` as a
 *     whole are one each, within quantifiers too; of a gather only its pattern's tests
 *     count. How a condition is compiled (a `where:` taken apart, a test moved to
 *     another pattern) never changes the count.
 */
#include "network/build.h"
#include "network/where.h"

typedef VEC(uint32_t) NodeList;

typedef struct Making {
    Builder *b;
    uint32_t rule;
    VarRef *vars;   /* the rule's variables as bound so far */
    bool *is_list;  /* by variable: it names several values */
    NodeList *into; /* where the next node goes */
    uint32_t owner; /* the quantifier whose subchain this is, or NOBODY */
    bool none;      /* within a `none` or a gather */
    uint32_t *next_top, *next_within; /* slots */
    uint32_t *tests;                  /* so far */
} Making;

static void fail(Making *m)
{
    m->b->failed = true;
}

bool build_is_plain(const Builder *b, const Cond *cond)
{
    return !b->net->program && cond_is_plain(b->base, cond);
}

/* In a program, that a plain fact has no value: it is not in memory. */
static bool is_absence(const Builder *b, const Cond *cond)
{
    if (!b->net->program || cond->kind != COND_FACT || cond->n_tests == 0 ||
        cond->as != NOBODY || !b->base->facts[cond->fact].plain)
        return false;
    const FieldTest *field = &cond->tests[0];
    return field->n_tests == 1 && field->tests[0].op == TEST_KNOWN &&
           !field->tests[0].flag;
}

/* How many slots a rule's own patterns and gathers take. */
static uint32_t count_top(const Builder *b, const Cond *items, uint32_t n)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (build_is_plain(b, &items[i]) || is_absence(b, &items[i]))
            continue;
        if (items[i].kind == COND_ALL)
            count += count_top(b, items[i].items, items[i].n_items);
        else if (items[i].kind == COND_FACT || items[i].kind == COND_GATHER)
            count++;
    }
    return count;
}

static uint32_t new_slot(Making *m)
{
    return m->owner == NOBODY ? (*m->next_top)++ : (*m->next_within)++;
}

static uint32_t add_node(Making *m, BetaNode node)
{
    Builder *b = m->b;
    uint32_t number = (uint32_t)b->betas.len;
    node.rule = m->rule;
    node.owner = m->owner;
    if (!vec_push(&b->betas, b->mem, node) || !vec_push(m->into, b->mem, number))
        fail(m);
    return number;
}

static void note_reading(Making *m, uint32_t fact)
{
    Builder *b = m->b;
    Reading reading = {fact, m->rule, m->none};
    if (!b->net->program && !vec_push(&b->readings, b->mem, reading))
        fail(m);
}

static void note_readings(Making *m, const Cond *cond)
{
    if (cond->kind == COND_FACT)
        note_reading(m, cond->fact);
    for (uint32_t i = 0; i < cond->n_items; i++)
        note_readings(m, &cond->items[i]);
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

/* A variable in a test: its first place binds it, a later one compares. */
static void add_test(Making *m, const Cond *cond, BetaNode *node, uint32_t slot,
                     const FieldTest *field, const Test *test)
{
    VarRef here = {slot, field->field};
    bool several = m->b->base->facts[cond->fact].fields[field->field].several;
    if (test->op == TEST_BIND) {
        m->vars[test->var] = here;
        m->is_list[test->var] = several;
        return;
    }
    TestOp op = test->op;
    if (op == TEST_SAME && !several && !m->is_list[test->var])
        op = TEST_IS; /* by which a lookup is possible */
    node->tests[node->n_tests++] = (JoinTest){here, op, m->vars[test->var]};
}

/* The tests of a pattern that concern variables; binds those it names first. Only a
 * value can be named, so the fields that name one must have one. */
static void collect_tests(Making *m, const Cond *cond, BetaNode *node, uint32_t slot)
{
    node->tests =
        arena_array(&m->b->net->arena, count_variable_tests(cond), sizeof(JoinTest));
    if (node->tests == NULL) {
        fail(m);
        return;
    }
    for (uint32_t i = 0; i < cond->n_tests; i++)
        for (uint32_t j = 0; j < cond->tests[i].n_tests; j++) {
            const Test *test = &cond->tests[i].tests[j];
            *m->tests += test->op != TEST_BIND;
            if (test->var == NOBODY)
                continue;
            if (test->op == TEST_BIND)
                node->known |= UINT64_C(1) << cond->tests[i].field;
            add_test(m, cond, node, slot, &cond->tests[i], test);
        }
}

static void add_join(Making *m, const Cond *cond)
{
    BetaNode node = {.kind = BETA_JOIN, .slot = new_slot(m)};
    note_reading(m, cond->fact);
    collect_tests(m, cond, &node, node.slot);
    node.alpha = build_alpha(m->b, cond);
    if (cond->as != NOBODY)
        m->vars[cond->as] = (VarRef){node.slot, NOBODY};
    ++*m->tests;
    add_node(m, node);
}

/* What it names stays inside: only the result has a slot among the rule's own. */
static void add_gather(Making *m, const Cond *cond)
{
    const Cond *pattern = &cond->items[0];
    BetaNode node = {.kind = BETA_GATHER, .gather = cond->gather, .of = cond->of};
    node.slot = new_slot(m);
    node.within = (*m->next_within)++;
    bool none = m->none;
    m->none = true;
    note_reading(m, pattern->fact);
    m->none = none;
    collect_tests(m, pattern, &node, node.within);
    if (cond->of != NOBODY)
        node.known |= UINT64_C(1) << cond->of;
    node.alpha = build_alpha(m->b, pattern);
    m->vars[cond->as] = (VarRef){node.slot, 0};
    m->is_list[cond->as] = cond->gather == GATHER_COLLECT;
    add_node(m, node);
}

/* A node that lets through while `n` plain conditions hold. */
static void add_guard(Making *m, const Cond *items, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        note_readings(m, &items[i]);
    uint32_t node = add_node(m, (BetaNode){.kind = BETA_GUARD});
    uint32_t counter =
        build_counter(m->b, COUNTER_ALL, items, n, false, OWNER_BETA, node);
    if (!m->b->failed)
        m->b->betas.at[node].counter = counter;
}

static TestOp turned(TestOp op)
{
    switch (op) {
    case TEST_ABOVE:
        return TEST_UNDER;
    case TEST_UNDER:
        return TEST_ABOVE;
    case TEST_AT_LEAST:
        return TEST_AT_MOST;
    case TEST_AT_MOST:
        return TEST_AT_LEAST;
    default:
        return op;
    }
}

/* The node of this chain that binds the later of two values, if it is a pattern. */
static BetaNode *later_of(const Making *m, VarRef a, VarRef b)
{
    for (size_t i = m->into->len; i-- > 0;) {
        BetaNode *node = &m->b->betas.at[m->into->at[i]];
        bool binds = node->kind == BETA_JOIN || node->kind == BETA_GATHER;
        if (binds && (node->slot == a.slot || node->slot == b.slot))
            return node->kind == BETA_JOIN ? node : NULL;
    }
    return NULL;
}

/* A comparison of two variables becomes a test of the pattern that binds the later. */
static bool add_comparison(Making *m, TestOp op, VarRef left, VarRef right)
{
    BetaNode *node = later_of(m, left, right);
    if (node == NULL)
        return false;
    uint32_t n = node->n_tests;
    JoinTest *tests = arena_array(&m->b->net->arena, n + 1u, sizeof *tests);
    if (tests == NULL) {
        fail(m);
        return true;
    }
    if (n > 0)
        memcpy(tests, node->tests, n * sizeof *tests);
    tests[n] = node->slot == left.slot ? (JoinTest){left, op, right}
                                       : (JoinTest){right, turned(op), left};
    node->tests = tests;
    node->n_tests++;
    return true;
}

/* What stays an expression, over what was bound before. It reads no facts itself. */
static void add_expression(Making *m, const Expr *where)
{
    BetaNode node = {.kind = BETA_WHERE, .where = where};
    if (where != NULL)
        node.refs = arena_array(&m->b->net->arena, where->n_vars, sizeof *node.refs);
    if (node.refs == NULL) {
        fail(m);
        return;
    }
    for (uint32_t i = 0; i < where->n_vars; i++)
        node.refs[i] = m->vars[where->vars[i]];
    add_node(m, node);
}

static void add_where(Making *m, const Expr *where)
{
    Part parts[WHERE_PARTS];
    uint32_t n = where_parts(where, parts);
    ++*m->tests;
    for (uint32_t i = 0; i < n && !m->b->failed; i++) {
        TestOp op;
        uint32_t left;
        uint32_t right;
        if (!where_compares(where, parts[i], &op, &left, &right) ||
            !add_comparison(m, op, m->vars[left], m->vars[right]))
            add_expression(m, where_part(where, parts[i], &m->b->net->arena));
    }
}

static void add_condition(Making *m, const Cond *cond);

/* One subchain of a quantifier; what it names is forgotten. */
static void add_sub(Making *m, SubChain *sub, const Cond *items, uint32_t n)
{
    Builder *b = m->b;
    uint32_t n_vars = b->base->rules[m->rule].n_vars;
    size_t size = n_vars * sizeof(VarRef) + 1;
    VarRef *kept = mem_alloc(b->mem, size);
    if (kept == NULL) {
        fail(m);
        return;
    }
    if (n_vars > 0)
        memcpy(kept, m->vars, n_vars * sizeof(VarRef));
    NodeList list = {0};
    NodeList *into = m->into;
    m->into = &list;
    for (uint32_t i = 0; i < n && !b->failed; i++)
        add_condition(m, &items[i]);
    m->into = into;
    if (n_vars > 0)
        memcpy(m->vars, kept, n_vars * sizeof(VarRef));
    mem_free(b->mem, kept, size);
    sub->nodes = arena_copy(&b->net->arena, list.at, list.len, sizeof *list.at);
    sub->n_nodes = (uint32_t)list.len;
    vec_free(&list, b->mem);
    b->failed = b->failed || sub->nodes == NULL;
}

bool build_reads_circle(const Base *base, const Rule *rule, const Cond *cond)
{
    if (cond->kind == COND_FACT)
        return base->facts[cond->fact].rank >= rule->rank;
    for (uint32_t i = 0; i < cond->n_items; i++)
        if (build_reads_circle(base, rule, &cond->items[i]))
            return true;
    return false;
}

/* `none`, `some` and `any`: the subchains are made behind the node, so that they have
 * higher numbers, and what they name is forgotten behind each. */
static void add_quant(Making *m, const Cond *cond)
{
    Builder *b = m->b;
    bool one = cond->kind == COND_SOME; /* its items are one conjunction */
    uint32_t n_subs = one ? 1 : cond->n_items;
    BetaNode node = {.kind = BETA_QUANT, .none = cond->kind == COND_NONE};
    node.subs = arena_array(&b->net->arena, n_subs, sizeof *node.subs);
    node.n_subs = n_subs;
    node.circle =
        !node.none && build_reads_circle(b->base, &b->base->rules[m->rule], cond);
    if (node.subs == NULL) {
        fail(m);
        return;
    }
    uint32_t number = add_node(m, node);
    uint32_t owner = m->owner;
    bool none = m->none;
    m->owner = number;
    m->none = none || node.none;
    for (uint32_t i = 0; i < n_subs && !b->failed; i++)
        add_sub(m, &node.subs[i], one ? cond->items : &cond->items[i],
                one ? cond->n_items : 1);
    m->owner = owner;
    m->none = none;
}

/* As if it were `none:` of any value. */
static void add_absence(Making *m, const Cond *cond)
{
    Cond *any = arena_alloc(&m->b->net->arena, sizeof *any);
    if (any == NULL) {
        fail(m);
        return;
    }
    *any = *cond;
    any->n_tests = 0;
    Cond none = {.kind = COND_NONE, .items = any, .n_items = 1, .as = NOBODY};
    ++*m->tests;
    add_quant(m, &none);
}

/* Appends a condition to the list at hand. A conjunction is no node: its items stand in
 * the list as if written there. */
static void add_condition(Making *m, const Cond *cond)
{
    if (build_is_plain(m->b, cond)) {
        add_guard(m, cond, 1);
        return;
    }
    if (is_absence(m->b, cond)) {
        add_absence(m, cond);
        return;
    }
    switch (cond->kind) {
    case COND_FACT:
        add_join(m, cond);
        break;
    case COND_WHERE:
        add_where(m, cond->where);
        break;
    case COND_GATHER:
        add_gather(m, cond);
        break;
    case COND_ALL:
        for (uint32_t i = 0; i < cond->n_items && !m->b->failed; i++)
            add_condition(m, &cond->items[i]);
        break;
    case COND_ANY:
    case COND_NONE:
    case COND_SOME:
        add_quant(m, cond);
    }
}

/* Closes the chain whose nodes are those from `first` on: gives each its chain, finds
 * by slot who binds it, and plans the ways to its matches. */
static void add_chain(Builder *b, Making *m, const NodeList *list, uint32_t first)
{
    Chain chain = {.rule = m->rule, .n_nodes = (uint32_t)list->len, .first = first};
    chain.end = (uint32_t)b->betas.len;
    chain.n_top = *m->next_top;
    chain.n_slots = *m->next_within;
    chain.tests = *m->tests;
    chain.nodes = arena_copy(&b->net->arena, list->at, list->len, sizeof *list->at);
    chain.joins = arena_array(&b->net->arena, chain.n_top, sizeof(uint32_t));
    uint32_t *slot_node = mem_zero(b->mem, chain.n_slots + 1u, sizeof *slot_node);
    if (chain.nodes == NULL || chain.joins == NULL || slot_node == NULL) {
        b->failed = true;
    } else {
        for (uint32_t i = first; i < chain.end; i++) {
            BetaNode *node = &b->betas.at[i];
            node->chain = (uint32_t)b->chains.len;
            if (node->kind == BETA_JOIN || node->kind == BETA_GATHER)
                slot_node[node->slot] = i;
            if (node->kind == BETA_GATHER)
                slot_node[node->within] = i;
            if (node->kind == BETA_JOIN && node->owner == NOBODY)
                chain.joins[chain.n_joins++] = i;
            chain.circle = chain.circle || node->circle;
        }
        build_plans(b, &chain, slot_node);
        b->net->rule_chain[m->rule] = (uint32_t)b->chains.len;
        if (!vec_push(&b->chains, b->mem, chain))
            b->failed = true;
    }
    mem_free(b->mem, slot_node, (chain.n_slots + 1u) * sizeof *slot_node);
}

void build_chain(Builder *b, uint32_t rule)
{
    const Rule *r = &b->base->rules[rule];
    VarRef *vars = arena_array(&b->net->arena, r->n_vars, sizeof *vars);
    bool *is_list = mem_zero(b->mem, r->n_vars + 1u, sizeof *is_list);
    uint32_t first = (uint32_t)b->betas.len;
    uint32_t tests = 0;
    uint32_t next_top = 0;
    uint32_t next_within = count_top(b, r->when.items, r->when.n_items);
    NodeList list = {0};
    Making m = {.b = b,
                .rule = rule,
                .vars = vars,
                .is_list = is_list,
                .into = &list,
                .owner = NOBODY,
                .next_top = &next_top,
                .next_within = &next_within,
                .tests = &tests};
    b->failed = b->failed || vars == NULL || is_list == NULL;
    for (uint32_t i = 0; !b->failed && i < r->n_vars; i++)
        vars[i] = (VarRef){NOBODY, 0};
    for (uint32_t i = 0; i < r->when.n_items && !b->failed; i++)
        if (!build_is_plain(b, &r->when.items[i]))
            add_condition(&m, &r->when.items[i]);
    if (!b->failed)
        add_chain(b, &m, &list, first);
    b->net->rule_vars[rule] = vars;
    vec_free(&list, b->mem);
    mem_free(b->mem, is_list, (r->n_vars + 1u) * sizeof *is_list);
}

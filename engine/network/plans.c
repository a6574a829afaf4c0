/* SPDX-License-Identifier: MIT
 *
 * Plans: in which order the conditions of a chain are met, once something is known.
 *
 *     nodes:                 A($x)   none B($x)   C($x $y)   D($y)
 *     whole:                 scan A  none         scan C by x   scan D by y
 *     an element comes to C: C       scan A by x  none          scan D by y
 *
 * A scan looks up an index by whatever equalities lead from its pattern to what is
 * bound; the other tests follow, each at the first place where both its sides are
 * bound. Filters (where, quantifiers, guards, gathers) stand as early as they can.
 *
 * Invariants
 *   - a lazy chain is scanned in the order of its conditions, since that order is what
 *     breaks ties among its matches; an eager one may take a condition that a lookup
 *     finds before one that it would have to try throughout;
 *   - of patterns before the pivot only elements older than it are taken, so that each
 *     match is found for exactly one of its elements: the newest, at its first place.
 */
#include "network/build.h"

typedef struct PendingTest {
    JoinTest test;
    bool used;
} PendingTest;

typedef struct Planner {
    Builder *b;
    const Chain *chain;
    const uint32_t *slot_node;
    const uint32_t *nodes; /* to be planned */
    uint32_t n_nodes;
    bool *bound;       /* by slot */
    bool *placed;      /* by node of `nodes` */
    bool filters;      /* quantifiers, gathers and guards too */
    bool in_order;     /* scan in the order of conditions */
    uint32_t pivot_at; /* scans of nodes before it take older elements; or NOBODY */
    VarRef ranged;     /* the slot whose scan takes a range of this field; or NOBODY */
    VEC(PendingTest) tests;
    VEC(Op) ops;
} Planner;

static BetaNode *node_at(const Planner *p, uint32_t node)
{
    return &p->b->betas.at[node];
}

static void fail(Planner *p)
{
    p->b->failed = true;
}

/* Appends a step, which goes back to the scan before it when it fails. */
static void add_op(Planner *p, Op op)
{
    op.back = NOBODY;
    for (size_t i = p->ops.len; i-- > 0 && op.back == NOBODY;)
        if (p->ops.at[i].kind == OP_SCAN)
            op.back = (uint32_t)i;
    if (!vec_push(&p->ops, p->b->mem, op))
        fail(p);
}

/* The tests of a node wait until both their sides are bound. */
static void want_tests(Planner *p, const BetaNode *node)
{
    for (uint32_t i = 0; i < node->n_tests; i++) {
        PendingTest pending = {node->tests[i], false};
        if (!vec_push(&p->tests, p->b->mem, pending))
            fail(p);
    }
}

/* Does a lookup settle it? Only between two elements, and on the side of `slot`. */
static bool is_key(const JoinTest *test, uint32_t slot, const bool *bound, VarRef *own,
                   VarRef *other)
{
    if (test->op != TEST_IS || test->left.slot == test->right.slot)
        return false;
    bool left = test->left.slot == slot;
    *own = left ? test->left : test->right;
    *other = left ? test->right : test->left;
    return own->slot == slot && own->field != NOBODY && other->field != NOBODY &&
           other->slot != NOBODY && bound[other->slot];
}

typedef struct Keys {
    uint32_t fields[MODEL_FIELDS];
    VarRef refs[MODEL_FIELDS];
    uint32_t n;
} Keys;

/* Keeps the fields rising, as an index has them. False: the field is a key already, so
 * the test stays one. */
static bool add_key(Keys *keys, VarRef own, VarRef other)
{
    uint32_t at = 0;
    while (at < keys->n && keys->fields[at] < own.field)
        at++;
    if (at < keys->n && keys->fields[at] == own.field)
        return false;
    for (uint32_t i = keys->n++; i > at; i--) {
        keys->fields[i] = keys->fields[i - 1];
        keys->refs[i] = keys->refs[i - 1];
    }
    keys->fields[at] = own.field;
    keys->refs[at] = other;
    return true;
}

static uint32_t count_keys(const Planner *p, uint32_t slot)
{
    uint32_t count = 0;
    VarRef own;
    VarRef other;
    for (size_t i = 0; i < p->tests.len; i++)
        count += !p->tests.at[i].used &&
                 is_key(&p->tests.at[i].test, slot, p->bound, &own, &other);
    return count;
}

/* Takes the pending tests that are keys for `slot`. */
static void take_keys(Planner *p, uint32_t slot, Keys *keys)
{
    keys->n = 0;
    VarRef own;
    VarRef other;
    for (size_t i = 0; i < p->tests.len; i++)
        if (!p->tests.at[i].used &&
            is_key(&p->tests.at[i].test, slot, p->bound, &own, &other))
            p->tests.at[i].used = add_key(keys, own, other);
}

static bool is_bound(const Planner *p, VarRef ref)
{
    return ref.slot != NOBODY && p->bound[ref.slot];
}

static bool is_ripe(const Planner *p, const PendingTest *pending)
{
    return !pending->used && is_bound(p, pending->test.left) &&
           is_bound(p, pending->test.right);
}

/* Takes the pending tests both of whose sides are bound by now; of none: NULL. */
static JoinTest *take_tests(Planner *p, uint32_t *count)
{
    uint32_t n = 0;
    for (size_t i = 0; i < p->tests.len; i++)
        n += is_ripe(p, &p->tests.at[i]);
    JoinTest *tests = n == 0 ? NULL : arena_array(&p->b->net->arena, n, sizeof *tests);
    *count = 0;
    if (tests == NULL && n > 0)
        fail(p);
    for (size_t i = 0; tests != NULL && i < p->tests.len; i++) {
        PendingTest *pending = &p->tests.at[i];
        if (!is_ripe(p, pending))
            continue;
        pending->used = true;
        tests[(*count)++] = pending->test;
    }
    return tests;
}

static AlphaIndex plain_index(uint32_t alpha)
{
    return (AlphaIndex){
        .alpha = alpha, .ordered = NOBODY, .summed = NOBODY, .departs = NOBODY};
}

/* The fields of a lookup as bits: they need not be asked whether they have a value. */
static uint64_t key_bits(const Keys *keys)
{
    uint64_t bits = 0;
    for (uint32_t i = 0; i < keys->n; i++)
        bits |= UINT64_C(1) << keys->fields[i];
    return bits;
}

/* A lookup by keys in an index of which `wanted` says the rest. */
static void set_lookup(Planner *p, Op *op, const Keys *keys, AlphaIndex wanted)
{
    uint32_t fields[MODEL_FIELDS];
    for (uint32_t i = 0; i < keys->n; i++)
        fields[i] = keys->fields[i];
    wanted.fields = fields;
    wanted.n_fields = keys->n;
    wanted.needed &= ~key_bits(keys); /* keys are there anyway */
    op->keys = arena_copy(&p->b->net->arena, keys->refs, keys->n, sizeof *op->keys);
    op->index = build_index(p->b, &wanted);
    if (op->keys == NULL)
        fail(p);
}

/* Appends the lookup of a pattern by all that leads to it now; what is left of its
 * tests, and others that it makes decidable, come with it. */
static void add_scan(Planner *p, uint32_t at)
{
    uint32_t number = p->nodes[at];
    const BetaNode *node = node_at(p, number);
    Op op = {.kind = OP_SCAN, .node = number, .slot = node->slot};
    op.older = p->pivot_at != NOBODY && at < p->pivot_at;
    Keys keys;
    take_keys(p, node->slot, &keys);
    op.known = node->known & ~key_bits(&keys);
    op.ranged = p->ranged.slot == node->slot;
    AlphaIndex wanted = plain_index(node->alpha);
    if (op.ranged)
        wanted.ordered = p->ranged.field;
    set_lookup(p, &op, &keys, wanted);
    p->bound[node->slot] = true;
    p->placed[at] = true;
    op.tests = take_tests(p, &op.n_tests);
    add_op(p, op);
}

/* Is the slot of a node that stands within the quantifier? */
static bool is_within(const Planner *p, uint32_t slot, uint32_t quant)
{
    uint32_t node = p->slot_node[slot];
    while (node != NOBODY && node != quant)
        node = node_at(p, node)->owner;
    return node == quant;
}

static bool ref_ready(const Planner *p, VarRef ref, uint32_t quant)
{
    return ref.slot == NOBODY || p->bound[ref.slot] || is_within(p, ref.slot, quant);
}

/* Are what a condition's tests and expression refer to bound, or within the quantifier
 * or gather `quant`? */
static bool refs_ready(const Planner *p, const BetaNode *node, uint32_t quant)
{
    for (uint32_t i = 0; i < node->n_tests; i++)
        if (!ref_ready(p, node->tests[i].right, quant))
            return false;
    for (uint32_t i = 0; node->kind == BETA_WHERE && i < node->where->n_vars; i++)
        if (!ref_ready(p, node->refs[i], quant))
            return false;
    return true;
}

/* Is all that the quantifier reads from outside bound? */
static bool quant_ready(const Planner *p, uint32_t quant)
{
    for (uint32_t i = p->chain->first; i < p->chain->end; i++) {
        uint32_t owner = i;
        while (owner != NOBODY && owner != quant)
            owner = node_at(p, owner)->owner;
        if (owner == quant && i != quant && !refs_ready(p, node_at(p, i), quant))
            return false;
    }
    return true;
}

/* Appends a condition that lets through or not, if all that it reads is bound. False:
 * it is a pattern, or must wait. */
static bool place_filter(Planner *p, uint32_t at)
{
    uint32_t number = p->nodes[at];
    const BetaNode *node = node_at(p, number);
    Op op = {.node = number, .slot = node->slot};
    switch (node->kind) {
    case BETA_JOIN:
        return false;
    case BETA_WHERE:
        op.kind = OP_WHERE;
        if (!refs_ready(p, node, number))
            return false;
        break;
    case BETA_GUARD:
        op.kind = OP_GUARD;
        break;
    case BETA_QUANT:
        op.kind = OP_QUANT;
        if (!p->filters || !quant_ready(p, number))
            return false;
        break;
    case BETA_GATHER:
        op.kind = OP_GATHER;
        if (!p->filters || !refs_ready(p, node, number))
            return false;
        p->bound[node->slot] = true;
    }
    if (op.kind == OP_GUARD && !p->filters)
        return false;
    p->placed[at] = true;
    add_op(p, op);
    return true;
}

/* Places every filter that can be placed; a gather may make others possible, and tests
 * with what it gives. */
static void place_filters(Planner *p)
{
    for (uint32_t i = 0; i < p->n_nodes && !p->b->failed;) {
        if (p->placed[i] || !place_filter(p, i)) {
            i++;
            continue;
        }
        Op op = {.kind = OP_TEST, .node = NOBODY};
        op.tests = take_tests(p, &op.n_tests);
        if (op.n_tests > 0)
            add_op(p, op);
        i = 0;
    }
}

/* The next pattern to scan, or NOBODY when all are. */
static uint32_t next_scan(const Planner *p)
{
    uint32_t first = NOBODY;
    for (uint32_t i = 0; i < p->n_nodes; i++) {
        const BetaNode *node = node_at(p, p->nodes[i]);
        if (node->kind != BETA_JOIN || p->placed[i])
            continue;
        if (p->in_order || count_keys(p, node->slot) > 0)
            return i;
        if (first == NOBODY)
            first = i;
    }
    return first;
}

/* What is decidable before anything is looked up, then scan by scan with what each
 * makes decidable. */
static void place_all(Planner *p)
{
    Op op = {.kind = OP_TEST, .node = NOBODY};
    op.tests = take_tests(p, &op.n_tests);
    if (op.n_tests > 0)
        add_op(p, op);
    place_filters(p);
    for (uint32_t at = next_scan(p); at != NOBODY && !p->b->failed; at = next_scan(p)) {
        add_scan(p, at);
        place_filters(p);
    }
}

/* Plans `nodes`, with what is bound; what only holds the plan together is released. */
static JoinPlan make_plan(Planner *p, uint32_t pivot)
{
    JoinPlan plan = {.pivot = pivot, .last = NOBODY};
    p->placed = mem_zero(p->b->mem, p->n_nodes + 1u, sizeof *p->placed);
    if (p->placed == NULL)
        fail(p);
    for (uint32_t i = 0; !p->b->failed && i < p->n_nodes; i++) {
        const BetaNode *node = node_at(p, p->nodes[i]);
        if (node->kind == BETA_JOIN)
            want_tests(p, node);
        p->placed[i] = node->kind == BETA_JOIN && p->bound[node->slot];
    }
    if (!p->b->failed)
        place_all(p);
    plan.n_ops = (uint32_t)p->ops.len;
    plan.ops = arena_copy(&p->b->net->arena, p->ops.at, p->ops.len, sizeof(Op));
    if (plan.ops == NULL)
        fail(p);
    for (uint32_t i = 0; i < p->ops.len; i++)
        if (p->ops.at[i].kind == OP_SCAN)
            plan.last = i;
    mem_free(p->b->mem, p->placed, (p->n_nodes + 1u) * sizeof *p->placed);
    vec_free(&p->tests, p->b->mem);
    vec_free(&p->ops, p->b->mem);
    return plan;
}

/* A planner of some nodes, with the given slots bound: `all` of them or none. */
static Planner planner(Builder *b, const Chain *chain, const uint32_t *slot_node,
                       bool *bound, bool all)
{
    for (uint32_t i = 0; i < chain->n_slots; i++)
        bound[i] = all;
    return (Planner){.b = b,
                     .chain = chain,
                     .slot_node = slot_node,
                     .nodes = chain->nodes,
                     .n_nodes = chain->n_nodes,
                     .bound = bound,
                     .filters = true,
                     .in_order = chain->lazy,
                     .pivot_at = NOBODY,
                     .ranged = {NOBODY, NOBODY}};
}

/* All matches, from nothing. */
static JoinPlan plan_whole(Builder *b, const Chain *chain, const uint32_t *slot_node,
                           bool *bound)
{
    Planner p = planner(b, chain, slot_node, bound, false);
    return make_plan(&p, NOBODY);
}

/* All that might be matches: what only lets through is left out. */
static JoinPlan plan_open(Builder *b, const Chain *chain, const uint32_t *slot_node,
                          bool *bound)
{
    Planner p = planner(b, chain, slot_node, bound, false);
    p.filters = false;
    return make_plan(&p, NOBODY);
}

/* Filters alone: all of the chain's own patterns are bound. */
static JoinPlan plan_check(Builder *b, const Chain *chain, const uint32_t *slot_node,
                           bool *bound)
{
    Planner p = planner(b, chain, slot_node, bound, false);
    for (uint32_t i = 0; i < chain->n_joins; i++)
        bound[b->betas.at[chain->joins[i]].slot] = true;
    return make_plan(&p, NOBODY);
}

/* The matches with an element at one of the chain's own patterns. */
static JoinPlan plan_pivot(Builder *b, const Chain *chain, const uint32_t *slot_node,
                           bool *bound, uint32_t node)
{
    Planner p = planner(b, chain, slot_node, bound, false);
    uint32_t slot = b->betas.at[node].slot;
    bound[slot] = true;
    for (uint32_t i = 0; i < chain->n_nodes; i++)
        if (chain->nodes[i] == node)
            p.pivot_at = i;
    return make_plan(&p, slot);
}

/* All that an element may concern that comes to a pattern within a quantifier or to a
 * gather: whatever its tests let through, of the chain's own patterns. */
static JoinPlan plan_concerned(Builder *b, const Chain *chain,
                               const uint32_t *slot_node, bool *bound, uint32_t number)
{
    Planner p = planner(b, chain, slot_node, bound, false);
    const BetaNode *node = &b->betas.at[number];
    uint32_t slot = node->kind == BETA_GATHER ? node->within : node->slot;
    const BetaNode *owner = node->owner == NOBODY ? NULL : &b->betas.at[node->owner];
    bool bounded = owner != NULL && owner->owner == NOBODY && !owner->circle &&
                   owner->kind == BETA_QUANT && owner->probe.index != NOBODY &&
                   owner->apart.index == NOBODY && owner->probe.n_tests == 1;
    bound[slot] = true;
    p.filters = false;
    if (bounded && owner->probe.tests[0].right.field != NOBODY)
        p.ranged = owner->probe.tests[0].right;
    want_tests(&p, node);
    return make_plan(&p, slot);
}

/* The matches of a subchain: all slots outside of it are bound. */
static JoinPlan plan_sub(Builder *b, const Chain *chain, const uint32_t *slot_node,
                         bool *bound, uint32_t quant, const SubChain *sub)
{
    Planner p = planner(b, chain, slot_node, bound, true);
    p.in_order = false;
    p.nodes = sub->nodes;
    p.n_nodes = sub->n_nodes;
    for (uint32_t i = 0; i < chain->n_slots; i++)
        if (is_within(&p, i, quant))
            bound[i] = false;
    return make_plan(&p, NOBODY);
}

/* May the least or greatest value decide a comparison? Of numbers and scales. */
static bool is_bounding(const JoinTest *test, uint32_t slot)
{
    if (test->op != TEST_ABOVE && test->op != TEST_UNDER && test->op != TEST_AT_LEAST &&
        test->op != TEST_AT_MOST)
        return false;
    return test->left.slot == slot && test->left.field != NOBODY &&
           test->right.slot != slot;
}

/* Is the value a list? */
static bool is_list(const Builder *b, const uint32_t *slot_node, VarRef ref)
{
    const BetaNode *node = &b->betas.at[slot_node[ref.slot]];
    if (node->kind == BETA_GATHER && node->slot == ref.slot)
        return node->gather == GATHER_COLLECT;
    return b->base->facts[b->alphas.at[node->alpha].fact].fields[ref.field].several;
}

/* Do the tests name values that one field of the slot must not have, and no more? */
static bool sets_apart(const Builder *b, const uint32_t *slot_node, const Op *probe)
{
    if (probe->n_tests == 0 || probe->n_tests > APART_MOST)
        return false;
    for (uint32_t i = 0; i < probe->n_tests; i++) {
        const JoinTest *test = &probe->tests[i];
        if (test->op != TEST_NOT || test->left.slot != probe->slot ||
            test->right.slot == probe->slot || test->left.field == NOBODY ||
            test->left.field != probe->tests[0].left.field ||
            is_list(b, slot_node, test->left) || is_list(b, slot_node, test->right))
            return false;
    }
    return true;
}

/* The lookup of those that have a value which they must not have; false: it is among
 * the keys already. */
static bool plan_apart(Planner *p, BetaNode *quant, Op probe, const Keys *others)
{
    uint32_t field = probe.tests[0].left.field;
    uint32_t alpha = node_at(p, probe.node)->alpha;
    Keys keys = *others;
    if (!add_key(&keys, probe.tests[0].left, probe.tests[0].right))
        return false;
    probe.n_tests = 0;
    AlphaIndex wanted = plain_index(alpha);
    wanted.needed = node_at(p, probe.node)->known;
    set_lookup(p, &probe, &keys, wanted);
    quant->apart = probe;
    quant->apart_key = 0;
    while (keys.fields[quant->apart_key] != field)
        quant->apart_key++;
    return true;
}

/* What an index is to hold ready of all its elements. */
static void want_gathered(AlphaIndex *wanted, const BetaNode *gather)
{
    if (gather->gather == GATHER_SUM)
        wanted->summed = gather->of;
    if (gather->gather == GATHER_MIN || gather->gather == GATHER_MAX)
        wanted->ordered = gather->of;
}

/* Where a lookup says how many elements of one pattern there are: a gather, and a
 * quantifier of one pattern with equalities and at most one comparison, or with values
 * that one field must not have. */
static void plan_probe(Builder *b, const Chain *chain, const uint32_t *slot_node,
                       bool *bound, uint32_t number)
{
    BetaNode *quant = &b->betas.at[number];
    quant->probe.index = quant->apart.index = NOBODY;
    uint32_t pattern = number;
    if (quant->kind == BETA_QUANT) {
        if (quant->n_subs != 1 || quant->subs[0].n_nodes != 1 ||
            b->betas.at[quant->subs[0].nodes[0]].kind != BETA_JOIN)
            return;
        pattern = quant->subs[0].nodes[0];
    }
    const BetaNode *node = &b->betas.at[pattern];
    uint32_t slot = quant->kind == BETA_GATHER ? node->within : node->slot;
    Planner p = planner(b, chain, slot_node, bound, true);
    bound[slot] = false;
    want_tests(&p, node);
    Op probe = {.kind = OP_SCAN, .node = pattern, .slot = slot};
    Keys keys;
    take_keys(&p, slot, &keys);
    bound[slot] = true;
    probe.tests = take_tests(&p, &probe.n_tests);
    vec_free(&p.tests, b->mem);
    bool asks = quant->kind == BETA_QUANT;
    bool bounded = asks && probe.n_tests == 1 && is_bounding(&probe.tests[0], slot);
    bool apart = asks && !bounded && sets_apart(b, slot_node, &probe) &&
                 plan_apart(&p, quant, probe, &keys);
    if (b->failed || (asks && probe.n_tests > 0 && !bounded && !apart))
        return;
    AlphaIndex wanted = plain_index(node->alpha);
    wanted.stamped = chain->lazy;
    wanted.needed = node->known;
    wanted.gathered = quant->kind == BETA_GATHER;
    if (apart)
        wanted.needed |= UINT64_C(1) << probe.tests[0].left.field;
    if (apart && chain->lazy) {
        wanted.departs = probe.tests[0].left.field;
        wanted.apart = quant->apart.index;
    }
    if (bounded)
        wanted.ordered = probe.tests[0].left.field;
    if (quant->kind == BETA_GATHER && probe.n_tests == 0)
        want_gathered(&wanted, quant);
    set_lookup(&p, &probe, &keys, wanted);
    b->betas.at[number].probe = probe;
}

/* Does any condition of the chain look at what is in the slot? */
static bool is_looked_at(const Builder *b, const Chain *chain, uint32_t slot)
{
    for (uint32_t i = chain->first; i < chain->end; i++) {
        const BetaNode *node = &b->betas.at[i];
        for (uint32_t k = 0; k < node->n_tests; k++)
            if (node->tests[k].right.slot == slot || node->tests[k].left.slot == slot)
                return true;
        for (uint32_t k = 0; node->kind == BETA_WHERE && k < node->where->n_vars; k++)
            if (node->refs[k].slot == slot)
                return true;
    }
    return false;
}

/* A list that nothing looks at need not be there before the match fires. */
static void find_late(Builder *b, Chain *chain)
{
    for (uint32_t i = chain->first; i < chain->end; i++) {
        BetaNode *node = &b->betas.at[i];
        node->late = node->kind == BETA_GATHER && node->gather == GATHER_COLLECT &&
                     !is_looked_at(b, chain, node->slot);
        chain->late = chain->late || node->late;
    }
}

/* May its matches be looked for one by one? Then nothing maintains them, and of what
 * they rest on only lookups tell since when it holds. */
static bool may_be_lazy(const Builder *b, const Chain *chain)
{
    const Rule *rule = &b->base->rules[chain->rule];
    if (!b->net->program || chain->n_joins == 0)
        return false;
    for (uint32_t i = 0; i < rule->n_then; i++)
        if (rule->then[i].kind < ACT_ASSERT)
            return false;
    for (uint32_t i = chain->first; i < chain->end; i++) {
        const BetaNode *node = &b->betas.at[i];
        bool asks = node->kind == BETA_QUANT || node->kind == BETA_GATHER;
        bool apart = node->kind == BETA_QUANT && node->none &&
                     node->probe.index != NOBODY && node->apart.index != NOBODY;
        if (asks && !apart && (node->probe.index == NOBODY || node->probe.n_tests > 0))
            return false;
    }
    return true;
}

/* By node, what an element that comes there makes, or whom it may concern. */
static void plan_nodes(Builder *b, Chain *chain, const uint32_t *slot_node, bool *bound)
{
    for (uint32_t i = chain->first; i < chain->end && !b->failed; i++) {
        BetaKind kind = b->betas.at[i].kind;
        bool own = b->betas.at[i].owner == NOBODY;
        if (kind == BETA_JOIN || kind == BETA_GATHER) {
            JoinPlan plan = own && kind == BETA_JOIN
                                ? plan_pivot(b, chain, slot_node, bound, i)
                                : plan_concerned(b, chain, slot_node, bound, i);
            b->betas.at[i].pivot = plan;
        }
        for (uint32_t s = 0; kind == BETA_QUANT && s < b->betas.at[i].n_subs; s++) {
            SubChain *sub = &b->betas.at[i].subs[s];
            sub->plan = plan_sub(b, chain, slot_node, bound, i, sub);
        }
    }
}

static bool has_guard(const Builder *b, const Chain *chain)
{
    for (uint32_t i = chain->first; i < chain->end; i++)
        if (b->betas.at[i].kind == BETA_GUARD)
            return true;
    return false;
}

void build_plans(Builder *b, Chain *chain, const uint32_t *slot_node)
{
    bool *bound = mem_zero(b->mem, chain->n_slots + 1u, sizeof *bound);
    if (bound == NULL) {
        b->failed = true;
        return;
    }
    for (int round = 0; round < 2 && !b->failed; round++) {
        for (uint32_t i = chain->first; i < chain->end && !b->failed; i++) {
            const BetaNode *node = &b->betas.at[i];
            chain->checked =
                chain->checked || (node->kind != BETA_JOIN && node->kind != BETA_WHERE);
            if (node->kind == BETA_QUANT || node->kind == BETA_GATHER)
                plan_probe(b, chain, slot_node, bound, i);
        }
        if (round == 1 || !may_be_lazy(b, chain))
            break;
        chain->lazy = true; /* its probes are stamped in the second round */
    }
    find_late(b, chain);
    plan_nodes(b, chain, slot_node, bound);
    if (!b->failed && chain->n_joins == 0)
        chain->whole = plan_whole(b, chain, slot_node, bound);
    if (!b->failed && has_guard(b, chain))
        chain->open = plan_open(b, chain, slot_node, bound);
    if (!b->failed)
        chain->check = plan_check(b, chain, slot_node, bound);
    mem_free(b->mem, bound, (chain->n_slots + 1u) * sizeof *bound);
}

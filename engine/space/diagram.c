/* SPDX-License-Identifier: MIT
 *
 * Diagrams from gates: those of the answers, then of each gate that remains, by its
 * conjunction; last the action, by which of the recommendations holds.
 *
 * The first two nodes are the leaves 0 and 1.
 */
#include "space/diagram.h"

#include <string.h>

enum { NO_NODE = 0, YES_NODE = 1, MEMO = 1 << 13 };

/* Operations, as the memo has them: both hold; a leaf where a diagram is 1, else 0; the
 * first where it is not 0, else the second; the contrary; from OP_LIMIT on, a question
 * that is answered. */
enum { OP_AND = 1, OP_THEN, OP_ELSE, OP_INVERT, OP_LIMIT };

bool diagrams_spend(Diagrams *d, uint64_t steps)
{
    if (d->left < steps)
        d->over = true;
    else
        d->left -= steps;
    return !d->over && !d->failed;
}

bool diagrams_init(Diagrams *d, const Remains *remains, const Mem *mem)
{
    *d = (Diagrams){.mem = *mem, .remains = remains};
    d->memo = mem_zero(mem, MEMO, sizeof *d->memo);
    d->of = mem_zero(mem, remains->n_vars, sizeof *d->of);
    if (d->memo != NULL && d->of != NULL)
        return true;
    diagrams_free(d);
    return false;
}

void diagrams_free(Diagrams *d)
{
    if (d->remains == NULL)
        return;
    mem_free(&d->mem, d->memo, MEMO * sizeof *d->memo);
    mem_free(&d->mem, d->of, d->remains->n_vars * sizeof *d->of);
    mem_free(&d->mem, d->unique, d->n_unique * sizeof *d->unique);
    vec_free(&d->nodes, &d->mem);
    vec_free(&d->kids, &d->mem);
    *d = (Diagrams){0};
}

static uint32_t mix(uint32_t a, uint32_t b, uint32_t c)
{
    uint64_t hash = (a + UINT64_C(0x9e3779b97f4a7c15)) * UINT64_C(0xbf58476d1ce4e5b9);
    hash = (hash ^ hash >> 29 ^ b) * UINT64_C(0x94d049bb133111eb);
    hash = (hash ^ hash >> 32 ^ c) * UINT64_C(0xbf58476d1ce4e5b9);
    return (uint32_t)(hash >> 32);
}

/* Nodes */

static uint32_t hash_kids(uint32_t question, const uint32_t *kids, uint32_t n)
{
    uint32_t hash = question;
    for (uint32_t i = 0; i < n; i++)
        hash = mix(hash, kids[i], i);
    return hash;
}

static bool is_node(const Diagrams *d, uint32_t node, uint32_t question,
                    const uint32_t *kids, uint32_t n)
{
    const DiagramNode *own = &d->nodes.at[node];
    if (own->question != question)
        return false;
    if (question == DIAGRAM_LEAF)
        return own->kids == kids[0];
    return memcmp(d->kids.at + own->kids, kids, n * sizeof *kids) == 0;
}

static uint32_t hash_of(const Diagrams *d, uint32_t node)
{
    const DiagramNode *own = &d->nodes.at[node];
    if (own->question == DIAGRAM_LEAF)
        return hash_kids(DIAGRAM_LEAF, &own->kids, 1);
    return hash_kids(own->question, d->kids.at + own->kids,
                     d->n_answers[own->question]);
}

static bool grow(Diagrams *d)
{
    if (2 * (d->nodes.len + 1) <= d->n_unique)
        return true;
    uint32_t old = d->n_unique;
    uint32_t size = old == 0 ? 1024 : 2 * old;
    uint32_t *table = mem_zero(&d->mem, size, sizeof *table);
    if (table == NULL) {
        d->failed = true;
        return false;
    }
    for (uint32_t i = 0; i < d->nodes.len; i++) {
        uint32_t at = hash_of(d, i) & (size - 1);
        while (table[at] != 0)
            at = (at + 1) & (size - 1);
        table[at] = i + 1;
    }
    mem_free(&d->mem, d->unique, old * sizeof *table);
    d->unique = table;
    d->n_unique = size;
    return true;
}

/* The node with these branches; of a leaf, with this value. Once failed: NO_NODE. */
static uint32_t node_of(Diagrams *d, uint32_t question, const uint32_t *kids,
                        uint32_t n)
{
    DiagramNode node = {.kids = kids[0], .question = question};
    if (d->over || !grow(d))
        return NO_NODE;
    uint32_t at = hash_kids(question, kids, n) & (d->n_unique - 1);
    for (; d->unique[at] != 0; at = (at + 1) & (d->n_unique - 1))
        if (is_node(d, d->unique[at] - 1, question, kids, n))
            return d->unique[at] - 1;
    if (question != DIAGRAM_LEAF) {
        node.kids = (uint32_t)d->kids.len;
        node.reads = UINT64_C(1) << question;
        for (uint32_t i = 0; i < n; i++) {
            node.reads |= diagrams_reads(d, kids[i]);
            d->failed = !vec_push(&d->kids, &d->mem, kids[i]) || d->failed;
        }
    }
    d->failed = d->failed || !vec_push(&d->nodes, &d->mem, node);
    if (d->failed)
        return NO_NODE;
    d->unique[at] = (uint32_t)d->nodes.len;
    return (uint32_t)d->nodes.len - 1;
}

static uint32_t leaf_of(Diagrams *d, uint32_t value)
{
    return node_of(d, DIAGRAM_LEAF, &value, 1);
}

/* An answer that nobody can give is as good as "I don't know". */
static uint32_t branch_of(Diagrams *d, uint32_t question, uint32_t *kids)
{
    uint32_t n = d->n_answers[question];
    for (uint32_t i = 0; d->dead[question] != 0 && i < n; i++)
        if (d->dead[question] >> i & 1)
            kids[i] = kids[n - 1];
    for (uint32_t i = 1; i < n; i++)
        if (kids[i] != kids[0]) /* NOLINT: each answer has its kid */
            return node_of(d, question, kids, n);
    return kids[0]; /* NOLINT: as above */
}

/* The branch of a node for an answer to a question that stands before it or in it. */
static uint32_t kid(const Diagrams *d, uint32_t node, uint32_t question,
                    uint32_t answer)
{
    const DiagramNode *own = &d->nodes.at[node];
    return own->question == question ? d->kids.at[own->kids + answer] : node;
}

/* Operations */

/* What was found is remembered, unless it is not: the steps ran out on the way. */
static uint32_t note(Diagrams *d, DiagramMemo *memo, DiagramMemo found)
{
    if (!d->over && !d->failed)
        *memo = found;
    return found.out;
}

static DiagramMemo *memo_of(Diagrams *d, uint32_t op, uint32_t a, uint32_t b)
{
    return &d->memo[mix(a, b, op) & (MEMO - 1)];
}

/* Known without looking into both? Whatever two leaves come to is. */
static bool at_once(const Diagrams *d, uint32_t op, uint32_t a, uint32_t b,
                    uint32_t *out)
{
    if (a == NO_NODE)
        *out = op == OP_ELSE ? b : NO_NODE;
    else if (b == NO_NODE)
        *out = op == OP_ELSE ? a : NO_NODE;
    else if (op == OP_ELSE ? a == b || diagrams_is_leaf(d, a)
                           : op == OP_AND && (a == b || b == YES_NODE))
        *out = a;
    else if (op != OP_ELSE && a == YES_NODE)
        *out = b;
    else
        return false;
    return true;
}

static uint32_t apply(Diagrams *d, uint32_t op, uint32_t a, uint32_t b)
{
    uint32_t kids[DIAGRAM_ANSWERS];
    uint32_t out;
    if (at_once(d, op, a, b, &out))
        return out;
    DiagramMemo *memo = memo_of(d, op, a, b);
    if (memo->op == op && memo->a == a && memo->b == b)
        return memo->out;
    if (!diagrams_spend(d, 1))
        return NO_NODE;
    uint32_t left = d->nodes.at[a].question;
    uint32_t right = d->nodes.at[b].question; /* a leaf's is after all others */
    uint32_t question = left < right ? left : right;
    for (uint32_t i = 0; i < d->n_answers[question]; i++)
        kids[i] = apply(d, op, kid(d, a, question, i), kid(d, b, question, i));
    out = branch_of(d, question, kids);
    return note(d, memo, (DiagramMemo){op, a, b, out});
}

static uint32_t invert(Diagrams *d, uint32_t node)
{
    uint32_t kids[DIAGRAM_ANSWERS];
    if (node <= YES_NODE)
        return YES_NODE - node;
    DiagramMemo *memo = memo_of(d, OP_INVERT, node, 0);
    if (memo->op == OP_INVERT && memo->a == node)
        return memo->out;
    if (!diagrams_spend(d, 1))
        return NO_NODE;
    uint32_t question = d->nodes.at[node].question;
    for (uint32_t i = 0; i < d->n_answers[question]; i++)
        kids[i] = invert(d, kid(d, node, question, i));
    uint32_t out = branch_of(d, question, kids);
    return note(d, memo, (DiagramMemo){OP_INVERT, node, 0, out});
}

uint32_t diagrams_limit(Diagrams *d, uint32_t node, uint32_t question, uint32_t answer)
{
    uint32_t kids[DIAGRAM_ANSWERS];
    uint32_t op = OP_LIMIT + question * DIAGRAM_ANSWERS + answer;
    if ((diagrams_reads(d, node) >> question & 1) == 0)
        return node;
    if (d->nodes.at[node].question == question)
        return kid(d, node, question, answer);
    DiagramMemo *memo = memo_of(d, op, node, 0);
    if (memo->op == op && memo->a == node)
        return memo->out;
    if (!diagrams_spend(d, 1))
        return NO_NODE;
    uint32_t own = d->nodes.at[node].question;
    for (uint32_t i = 0; i < d->n_answers[own]; i++)
        kids[i] = diagrams_limit(d, kid(d, node, own, i), question, answer);
    uint32_t out = branch_of(d, own, kids);
    return note(d, memo, (DiagramMemo){op, node, 0, out});
}

/* From what remains */

static void set_node(Diagrams *d, Lit lit, uint32_t node)
{
    d->of[lit] = node + 1;
}

static uint32_t lit_node(Diagrams *d, Lit lit)
{
    Truth is = remains_is(d->remains, lit);
    if (is != TRUTH_OPEN)
        return is == TRUTH_YES ? YES_NODE : NO_NODE;
    uint32_t node = d->of[lit < 0 ? -lit : lit];
    if (node == 0) { /* nothing of it remains: cannot be, but for a failure */
        d->failed = true;
        return NO_NODE;
    }
    return lit < 0 ? invert(d, node - 1) : node - 1;
}

static bool is_set(const Diagrams *d, uint32_t fact)
{
    return d->remains->space->net->base->facts[fact].fields[0].type == TYPE_CHOICES;
}

/* A literal that is true for some of the answers to a question. */
static void add_answer(Diagrams *d, Lit lit, uint32_t question, uint64_t answers)
{
    uint32_t kids[DIAGRAM_ANSWERS];
    for (uint32_t i = 0; i < d->n_answers[question]; i++)
        kids[i] = answers >> i & 1 ? YES_NODE : NO_NODE;
    if (remains_is(d->remains, lit) == TRUTH_OPEN)
        set_node(d, lit, branch_of(d, question, kids));
}

/* An answer is a cell, or of `choices` a set of them; the last is "I don't know". */
static void add_question(Diagrams *d, uint32_t fact)
{
    const FactVars *vars = &d->remains->space->facts[fact];
    bool set = is_set(d, fact);
    uint32_t q = d->n;
    uint32_t n = set && vars->n_cells < 5 ? 1u << vars->n_cells : vars->n_cells;
    if (q == DIAGRAM_QUESTIONS || n >= DIAGRAM_ANSWERS || (set && vars->n_cells >= 5)) {
        d->over = true;
        return;
    }
    d->facts[q] = fact;
    d->n_answers[q] = n + 1;
    d->dead[q] = 0;
    d->n++;
    for (uint32_t cell = 0; cell < vars->n_cells && !set; cell++)
        if (remains_is(d->remains, vars->answer[cell]) == TRUTH_NO)
            d->dead[q] |= UINT64_C(1) << cell;
    add_answer(d, vars->unknown, q, UINT64_C(1) << n);
    for (uint32_t cell = 0; cell < vars->n_cells; cell++) {
        uint64_t answers = 0;
        for (uint32_t i = 0; i < n; i++)
            if (set ? i >> cell & 1 : i == cell)
                answers |= UINT64_C(1) << i;
        add_answer(d, vars->answer[cell], q, answers);
    }
}

/* What is loose: of which there is no question, but may be an owner. */
static void add_loose(Diagrams *d, Lit lit, uint32_t owner)
{
    if (d->n == DIAGRAM_QUESTIONS) {
        d->over = true;
        return;
    }
    d->facts[d->n] = owner;
    d->joins |= owner == NOBODY ? UINT64_C(1) << d->n : 0;
    d->n_answers[d->n] = 2;
    d->dead[d->n] = 0;
    add_answer(d, lit, d->n++, 2);
}

static void add_gates(Diagrams *d)
{
    const Lit *gates = d->remains->gates.at;
    size_t len = d->remains->gates.len;
    for (size_t at = 0; at < len && !d->over && !d->failed;
         at += 2 + (size_t)gates[at + 1]) {
        uint32_t all = YES_NODE;
        for (Lit i = 0; i < gates[at + 1] && all != NO_NODE; i++)
            all = apply(d, OP_AND, all, lit_node(d, gates[at + 2 + (size_t)i]));
        set_node(d, gates[at], all);
    }
}

/* The recommended action: no situation has two. */
static void add_action(Diagrams *d)
{
    const Space *space = d->remains->space;
    d->action = NO_NODE;
    for (uint32_t a = 0; a < space->net->base->n_advice; a++) {
        if (remains_is(d->remains, space->advice[a]) == TRUTH_NO)
            continue;
        uint32_t here =
            apply(d, OP_THEN, lit_node(d, space->advice[a]), leaf_of(d, a + 1));
        d->action = apply(d, OP_ELSE, d->action, here);
    }
}

/* A gate that can no longer change the action is not among what remains. */
static void add_asked(Diagrams *d)
{
    for (uint32_t q = 0; q < d->n_asked; q++) {
        Lit asked = d->remains->space->facts[d->facts[q]].asked;
        bool kept = remains_is(d->remains, asked) != TRUTH_OPEN ||
                    d->of[asked < 0 ? -asked : asked] != 0;
        d->asked[q] = kept ? lit_node(d, asked) : NO_NODE;
    }
}

bool diagrams_make(Diagrams *d, uint64_t steps)
{
    const Remains *r = d->remains;
    d->left = steps;
    d->over = d->failed = false;
    d->n = 0;
    d->joins = 0;
    d->nodes.len = d->kids.len = 0;
    memset(d->of, 0, r->n_vars * sizeof *d->of);
    memset(d->memo, 0, MEMO * sizeof *d->memo);
    if (d->n_unique > 0)
        memset(d->unique, 0, d->n_unique * sizeof *d->unique);
    leaf_of(d, 0);
    leaf_of(d, 1);
    if (d->failed)
        return false;
    for (size_t i = 0; i < r->facts.len && !d->over; i++)
        add_question(d, r->facts.at[i]);
    d->n_asked = d->n;
    for (size_t i = 0; i < r->loose.len && !d->over; i++)
        add_loose(d, r->loose.at[i], r->owners.at[i]);
    add_gates(d);
    if (!d->over && !d->failed)
        add_action(d);
    if (!d->over && !d->failed)
        add_asked(d);
    return !d->over && !d->failed;
}

uint32_t diagrams_question(const Diagrams *d, uint32_t fact)
{
    for (uint32_t q = 0; q < d->n_asked; q++)
        if (d->facts[q] == fact)
            return q;
    return NOBODY;
}

bool diagrams_is_always(const Diagrams *d, uint32_t advice)
{
    uint32_t value = advice == NOBODY ? 0 : advice + 1;
    return diagrams_is_leaf(d, d->action) && d->nodes.at[d->action].kids == value;
}

bool diagrams_may_matter(const Diagrams *d, uint32_t fact)
{
    uint64_t about = d->joins;
    for (uint32_t q = 0; q < d->n; q++)
        if (d->facts[q] == fact)
            about |= UINT64_C(1) << q;
    return (diagrams_reads(d, d->action) & about) != 0;
}

/* SPDX-License-Identifier: MIT
 *
 * Alpha patterns, their indexes, and the way from an element to the patterns it may
 * pass: by a hash of the values that they want, so that patterns which want another
 * value cost nothing (Doorenbos 1995, section 2.2).
 *
 *     wishes (fact, field, value, pattern), sorted:
 *
 *         guest  age   3      1  \_ one entry of the hash table of guest.age
 *         guest  age   3      4  /
 *         guest  name  "Ada"  2
 *         guest  -     -      0     no value is wanted: always tried
 *
 * Invariants
 *   - equal patterns are one, equal indexes of a pattern are one;
 *   - a pattern is in the lists of one field alone, so an element meets it once.
 */
#include <stdlib.h>

#include "network/build.h"
#include "network/test.h"

static uint64_t mix(uint64_t hash, uint64_t more)
{
    hash = (hash ^ more) * UINT64_C(0xff51afd7ed558ccd);
    return hash ^ hash >> 32;
}

/* Equal lists (network_same_tests) have equal hashes; patterns and flags are left out,
 * which only makes some unequal ones collide. */
static uint64_t hash_tests(uint64_t hash, const FieldTest *tests, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = 0; j < tests[i].n_tests; j++) {
            const Test *test = &tests[i].tests[j];
            if (!test_is_constant(test))
                continue;
            hash = mix(hash, (uint64_t)tests[i].field << 8 | test->op);
            for (uint32_t v = 0; v < test->n_set; v++)
                hash = mix(hash, test->set[v].bits);
        }
    return hash;
}

static uint64_t hash_alpha(const AlphaPattern *alpha)
{
    return hash_tests(alpha->fact, alpha->tests, alpha->n_tests);
}

/* Twice as many heads, or the first; patterns are chained anew. */
static bool grow_heads(Builder *b)
{
    uint32_t n = b->n_alpha_heads == 0 ? 64 : 2 * b->n_alpha_heads;
    uint32_t *heads = mem_alloc(b->mem, n * sizeof *heads);
    if (heads == NULL)
        return false;
    for (uint32_t i = 0; i < n; i++)
        heads[i] = NOBODY;
    for (uint32_t i = 0; i < b->alphas.len; i++) {
        uint32_t *head = &heads[hash_alpha(&b->alphas.at[i]) & (n - 1)];
        b->alpha_next.at[i] = *head;
        *head = i;
    }
    mem_free(b->mem, b->alpha_heads, b->n_alpha_heads * sizeof *heads);
    b->alpha_heads = heads;
    b->n_alpha_heads = n;
    return true;
}

static bool same_alpha(const Builder *b, const AlphaPattern *left,
                       const AlphaPattern *right)
{
    return left->fact == right->fact &&
           network_same_tests(b->base, left->tests, left->n_tests, right->tests,
                              right->n_tests);
}

uint32_t build_alpha(Builder *b, const Cond *cond)
{
    AlphaPattern alpha = {
        .fact = cond->fact, .tests = cond->tests, .n_tests = cond->n_tests};
    if (b->failed || (b->alphas.len >= b->n_alpha_heads && !grow_heads(b))) {
        b->failed = true;
        return 0;
    }
    uint32_t *head = &b->alpha_heads[hash_alpha(&alpha) & (b->n_alpha_heads - 1)];
    for (uint32_t at = *head; at != NOBODY; at = b->alpha_next.at[at])
        if (same_alpha(b, &b->alphas.at[at], &alpha))
            return at;
    uint32_t number = (uint32_t)b->alphas.len;
    if (!vec_push(&b->alphas, b->mem, alpha) ||
        !vec_push(&b->alpha_next, b->mem, *head) ||
        !vec_push(&b->alpha_index, b->mem, (uint32_t)NOBODY)) {
        b->failed = true;
        return 0;
    }
    *head = number;
    return number;
}

/* Is it the same field, or one that only one of them has? */
static bool fits(uint32_t a, uint32_t b)
{
    return a == b || a == NOBODY || b == NOBODY;
}

/* Can one index be both? What one holds ready does no harm to the other; only when it
 * changed is told by just what a gather asks for. */
static bool same_index(const AlphaIndex *a, const AlphaIndex *b)
{
    if (a->n_fields != b->n_fields || a->needed != b->needed ||
        !fits(a->ordered, b->ordered) || !fits(a->summed, b->summed) ||
        !fits(a->departs, b->departs) ||
        ((a->gathered || b->gathered) &&
         (a->ordered != b->ordered || a->summed != b->summed)))
        return false;
    for (uint32_t i = 0; i < a->n_fields; i++)
        if (a->fields[i] != b->fields[i])
            return false;
    return true;
}

static void add_wishes(AlphaIndex *index, const AlphaIndex *wanted)
{
    index->stamped |= wanted->stamped;
    index->gathered |= wanted->gathered;
    if (wanted->ordered != NOBODY)
        index->ordered = wanted->ordered;
    if (wanted->summed != NOBODY)
        index->summed = wanted->summed;
    if (wanted->departs == NOBODY)
        return;
    index->departs = wanted->departs;
    index->apart = wanted->apart;
}

uint32_t build_index(Builder *b, const AlphaIndex *wanted)
{
    uint32_t alpha = wanted->alpha;
    if (b->failed)
        return 0;
    for (uint32_t at = b->alpha_index.at[alpha]; at != NOBODY;
         at = b->index_next.at[at])
        if (same_index(&b->indexes.at[at], wanted)) {
            add_wishes(&b->indexes.at[at], wanted);
            return at;
        }
    AlphaIndex index = *wanted;
    index.fields = arena_copy(&b->net->arena, wanted->fields, wanted->n_fields,
                              sizeof *index.fields);
    uint32_t number = (uint32_t)b->indexes.len;
    if (index.fields == NULL || !vec_push(&b->indexes, b->mem, index) ||
        !vec_push(&b->index_next, b->mem, b->alpha_index.at[alpha])) {
        b->failed = true;
        return 0;
    }
    b->alpha_index.at[alpha] = number;
    return number;
}

/* dispatch */

/* "This pattern wants this value of this field"; of one that is always tried, field is
 * NOBODY. */
typedef struct Wish {
    uint32_t fact;
    uint32_t field;
    Value value;
    uint32_t alpha;
} Wish;

typedef VEC(Wish) Wishes;

static int by_place(const void *left, const void *right)
{
    const Wish *a = left;
    const Wish *b = right;
    if (a->fact != b->fact)
        return a->fact < b->fact ? -1 : 1;
    if (a->field != b->field)
        return a->field < b->field ? -1 : 1;
    if (a->value.kind != b->value.kind)
        return a->value.kind < b->value.kind ? -1 : 1;
    if (a->value.bits != b->value.bits)
        return a->value.bits < b->value.bits ? -1 : 1;
    return (a->alpha > b->alpha) - (a->alpha < b->alpha);
}

/* The first test that wants one of some values, or NULL. */
static const Test *wanting(const Base *base, const AlphaPattern *alpha, uint32_t *field)
{
    const Fact *fact = &base->facts[alpha->fact];
    for (uint32_t i = 0; i < alpha->n_tests; i++) {
        const FieldTest *tests = &alpha->tests[i];
        const Field *of = &fact->fields[tests->field];
        for (uint32_t j = 0; j < tests->n_tests; j++)
            if (test_is_constant(&tests->tests[j]) && tests->tests[j].op == TEST_IS &&
                tests->tests[j].n_set > 0 && of->type != TYPE_CHOICES && !of->several) {
                *field = tests->field;
                return &tests->tests[j];
            }
    }
    return NULL;
}

static bool has_before(const Test *test, uint32_t index)
{
    for (uint32_t i = 0; i < index; i++)
        if (value_same(test->set[i], test->set[index]))
            return true;
    return false;
}

static bool collect_wishes(const Builder *b, Wishes *wishes)
{
    bool ok = true;
    for (uint32_t i = 0; i < b->net->n_alphas && ok; i++) {
        Wish wish = {.fact = b->net->alphas[i].fact, .field = NOBODY, .alpha = i};
        const Test *test = wanting(b->base, &b->net->alphas[i], &wish.field);
        for (uint32_t v = 0; test != NULL && v < test->n_set && ok; v++) {
            wish.value = test->set[v];
            ok = has_before(test, v) || vec_push(wishes, b->mem, wish);
        }
        if (test == NULL)
            ok = vec_push(wishes, b->mem, wish);
    }
    return ok;
}

static void enter(DispatchField *field, Value value, uint32_t first, uint32_t count)
{
    uint32_t at = dispatch_hash(value) & field->mask;
    while (field->table[at].value.kind != VALUE_NONE)
        at = (at + 1) & field->mask;
    field->table[at] = (DispatchEntry){value, {first, count}};
}

/* How many wishes from `from` on agree with it; with its value too, or its field. */
static uint32_t run_of(const Wishes *wishes, uint32_t from, bool value)
{
    uint32_t to = from + 1;
    const Wish *first = &wishes->at[from];
    while (to < wishes->len && wishes->at[to].fact == first->fact &&
           wishes->at[to].field == first->field &&
           (!value || value_same(wishes->at[to].value, first->value)))
        to++;
    return to - from;
}

/* The wishes of one field, `count` from `from` on and sorted by value, as a hash table
 * at half load; those of no field become the list of the always tried. */
static bool lay_field(Network *net, const Wishes *wishes, uint32_t from, uint32_t count)
{
    Dispatch *dispatch = &net->fact_alphas[wishes->at[from].fact];
    if (wishes->at[from].field == NOBODY) {
        dispatch->others = (Fan){from, count};
        return true;
    }
    DispatchField *field = &dispatch->fields[dispatch->n_fields++];
    uint32_t size = 4;
    while (size < 2 * count)
        size *= 2;
    field->field = wishes->at[from].field;
    field->mask = size - 1;
    field->table = arena_array(&net->arena, size, sizeof *field->table);
    if (field->table == NULL)
        return false;
    for (uint32_t i = 0, run; i < count; i += run) {
        run = run_of(wishes, from + i, true);
        enter(field, wishes->at[from + i].value, from + i, run);
    }
    return true;
}

static bool is_simple(const Field *field, const Test *test)
{
    return (test->op == TEST_IS || test->op == TEST_NOT) && test->n_set == 1 &&
           field->type != TYPE_CHOICES && !field->several;
}

/* Parts a pattern's constant tests into simple ones and others. */
static bool lay_simple(Network *net, AlphaPattern *alpha)
{
    const Field *fields = net->base->facts[alpha->fact].fields;
    uint32_t n = 0;
    for (uint32_t i = 0; i < alpha->n_tests; i++)
        n += alpha->tests[i].n_tests;
    alpha->simple = arena_array(&net->arena, n, sizeof *alpha->simple);
    for (uint32_t i = 0; alpha->simple != NULL && i < alpha->n_tests; i++)
        for (uint32_t j = 0; j < alpha->tests[i].n_tests; j++) {
            const Test *test = &alpha->tests[i].tests[j];
            uint32_t field = alpha->tests[i].field;
            if (!test_is_constant(test))
                continue;
            if (is_simple(&fields[field], test))
                alpha->simple[alpha->n_simple++] =
                    (SimpleTest){field, test->op == TEST_NOT, test->set[0]};
            else
                alpha->more = true;
        }
    return alpha->simple != NULL;
}

/* The patterns of each fact, in their order. */
static bool lay_patterns(Builder *b)
{
    Network *net = b->net;
    for (uint32_t i = 0; i < net->n_alphas; i++)
        net->fact_alphas[net->alphas[i].fact].count++;
    for (uint32_t f = 0; f < b->base->n_facts; f++) {
        Dispatch *dispatch = &net->fact_alphas[f];
        dispatch->patterns =
            arena_array(&net->arena, dispatch->count, sizeof(uint32_t));
        if (dispatch->patterns == NULL)
            return false;
        dispatch->count = 0;
    }
    for (uint32_t i = 0; i < net->n_alphas; i++) {
        Dispatch *dispatch = &net->fact_alphas[net->alphas[i].fact];
        if (!lay_simple(net, &net->alphas[i]))
            return false;
        net->alphas[i].ordinal = dispatch->count;
        dispatch->patterns[dispatch->count++] = i;
    }
    return true;
}

/* Sorts all wishes and lays them out by fact and field. A wish's place in the sorted
 * list is that of its pattern in alpha_index. */
static bool lay_dispatch(Builder *b, Wishes *wishes)
{
    Network *net = b->net;
    const Base *base = b->base;
    net->fact_alphas = arena_array(&net->arena, base->n_facts, sizeof(Dispatch));
    if (net->arena.failed || !collect_wishes(b, wishes))
        return false;
    net->alpha_index = arena_array(&net->arena, wishes->len, sizeof(uint32_t));
    if (net->alpha_index == NULL)
        return false;
    if (wishes->len > 0)
        qsort(wishes->at, wishes->len, sizeof *wishes->at, by_place);
    if (!lay_patterns(b))
        return false;
    for (uint32_t i = 0, run; i < wishes->len; i += run) {
        Dispatch *dispatch = &net->fact_alphas[wishes->at[i].fact];
        run = run_of(wishes, i, false);
        if (dispatch->fields == NULL)
            dispatch->fields =
                arena_array(&net->arena, base->facts[wishes->at[i].fact].n_fields,
                            sizeof(DispatchField));
        if (dispatch->fields == NULL || !lay_field(net, wishes, i, run))
            return false;
        for (uint32_t j = i; j < i + run; j++)
            net->alpha_index[j] = wishes->at[j].alpha;
    }
    return true;
}

static bool is_fed(const BetaNode *node)
{
    return node->kind == BETA_JOIN || node->kind == BETA_GATHER;
}

/* Which nodes an alpha pattern feeds, in order, and which indexes it has. */
static bool lay_successors(Builder *b)
{
    Network *net = b->net;
    for (uint32_t i = 0; i < net->n_betas; i++)
        if (is_fed(&net->betas[i]))
            net->alphas[net->betas[i].alpha].n_nodes++;
    for (uint32_t i = 0; i < net->n_indexes; i++)
        net->alphas[net->indexes[i].alpha].n_indexes++;
    for (uint32_t i = 0; i < net->n_alphas; i++) {
        AlphaPattern *alpha = &net->alphas[i];
        alpha->nodes = arena_array(&net->arena, alpha->n_nodes, sizeof(Successor));
        alpha->indexes = arena_array(&net->arena, alpha->n_indexes, sizeof(uint32_t));
        if (net->arena.failed)
            return false;
        alpha->n_nodes = alpha->n_indexes = 0;
    }
    for (int own = 1; own >= 0; own--)
        for (uint32_t i = 0; i < net->n_betas; i++)
            if (is_fed(&net->betas[i]) && beta_is_own(&net->betas[i]) == (own == 1)) {
                AlphaPattern *alpha = &net->alphas[net->betas[i].alpha];
                alpha->nodes[alpha->n_nodes++] =
                    (Successor){i, net->betas[i].chain, net->betas[i].known};
                alpha->n_own += own == 1 ? 1 : 0;
            }
    for (uint32_t i = 0; i < net->n_indexes; i++) {
        AlphaPattern *alpha = &net->alphas[net->indexes[i].alpha];
        alpha->indexes[alpha->n_indexes++] = i;
    }
    return true;
}

bool build_dispatch(Builder *b)
{
    Wishes wishes = {0};
    bool ok = lay_dispatch(b, &wishes) && lay_successors(b);
    vec_free(&wishes, b->mem);
    return ok;
}

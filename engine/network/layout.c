/* SPDX-License-Identifier: MIT
 *
 * Laying a network out: what was built in the order of the rules is grouped by the fact
 * that feeds it, in arrays of exactly the needed size.
 *
 *     fact_tests  [ 0 | 2 | 2 | 5 ]           starts: fact f has [f] to [f + 1] - 1
 *                   |       '---.
 *     tests       [ a | b |  c | d | e ]      each with its fan of edges
 *     edges       [ 7 | 9 |  3 | ... ]        the counters that a test feeds
 *
 * Invariant: within a group, the order is the order of building, which is that of the
 * source; nothing else decides it.
 */
#include "network/build.h"
#include "network/test.h"

enum { ROWS_MOST = 1 << 16 }; /* truths of one fact, at most: else they are asked */

/* From "how many has each", counted at [i + 1], to "where do each one's begin". */
static void add_up(uint32_t *starts, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        starts[i + 1] += starts[i];
}

/* Gives each fan the place behind the one before it, and forgets its count: whoever
 * fills the fans counts again. */
static void place_fans(Fan *fans, uint32_t n)
{
    uint32_t first = 0;
    for (uint32_t i = 0; i < n; i++) {
        fans[i].first = first;
        first += fans[i].count;
        fans[i].count = 0;
    }
}

/* The new number of each test, so that those of a fact follow each other. */
static uint32_t *number_tests(Builder *b)
{
    Network *net = b->net;
    uint32_t n = (uint32_t)b->tests.len;
    for (uint32_t i = 0; i < n; i++)
        net->fact_tests[b->tests.at[i].fact + 1]++;
    add_up(net->fact_tests, b->base->n_facts);
    uint32_t *number = arena_array(&net->arena, n, sizeof *number);
    uint32_t *fill =
        arena_copy(&net->arena, net->fact_tests, b->base->n_facts, sizeof *fill);
    for (uint32_t i = 0; number != NULL && fill != NULL && i < n; i++)
        number[i] = fill[b->tests.at[i].fact]++;
    return fill == NULL ? NULL : number;
}

/* Tests in the order of their facts; edges follow their new numbers. */
static bool lay_tests(Builder *b)
{
    Network *net = b->net;
    uint32_t n = (uint32_t)b->tests.len;
    net->n_tests = n;
    net->n_edges = (uint32_t)b->edges.len;
    net->tests = arena_array(&net->arena, n, sizeof *net->tests);
    net->fact_tests = arena_array(&net->arena, b->base->n_facts + 1, sizeof(uint32_t));
    net->edges = arena_array(&net->arena, b->edges.len, sizeof(uint32_t));
    if (net->arena.failed)
        return false;
    uint32_t *number = number_tests(b);
    if (number == NULL)
        return false;
    for (uint32_t i = 0; i < n; i++)
        net->tests[number[i]] = b->tests.at[i];
    for (size_t i = 0; i < b->edges.len; i++)
        net->tests[number[b->edges.at[i].test]].fan.count++;
    uint32_t first = 0;
    for (uint32_t i = 0; i < n; i++) {
        net->tests[i].fan.first = first;
        first += net->tests[i].fan.count;
        net->tests[i].fan.count = 0;
    }
    for (size_t i = 0; i < b->edges.len; i++) {
        Fan *fan = &net->tests[number[b->edges.at[i].test]].fan;
        uint32_t counter = b->edges.at[i].counter;
        bool yes = b->counters.at[counter].kind != COUNTER_ALL;
        net->edges[fan->first + fan->count++] = counter << 1 | (yes ? 1 : 0);
    }
    return true;
}

/* Has the fact declared values, of which it has one at most? */
static bool is_listed(const Fact *fact)
{
    FieldType type = fact->fields[0].type;
    return fact->plain &&
           (type == TYPE_YES_NO || type == TYPE_CHOICE || type == TYPE_SCALE);
}

static Truth row_truth(const AlphaTest *test, FieldType type, Value value)
{
    const FieldTest *tests = test->tests;
    for (uint32_t i = 0; i < tests->n_tests; i++)
        if (tests->tests[i].var == NOBODY &&
            !test_passes(&tests->tests[i], type, value))
            return TRUTH_NO;
    return TRUTH_YES;
}

static void fill_rows(Network *net, uint32_t fact, uint8_t *row)
{
    const Field *field = &net->base->facts[fact].fields[0];
    for (uint32_t v = 0; v <= field->n_values; v++) {
        Value value = v == 0 ? value_none() : value_id(v - 1);
        for (uint32_t t = net->fact_tests[fact]; t < net->fact_tests[fact + 1]; t++)
            *row++ = (uint8_t)row_truth(&net->tests[t], field->type, value);
    }
}

/* What each declared value makes of a fact's tests. */
static bool lay_rows(Builder *b)
{
    Network *net = b->net;
    const Base *base = b->base;
    size_t size = 0;
    net->fact_rows = arena_array(&net->arena, base->n_facts, sizeof(uint32_t));
    for (uint32_t f = 0; net->fact_rows != NULL && f < base->n_facts; f++) {
        size_t n = net->fact_tests[f + 1] - net->fact_tests[f];
        size_t rows = n * (base->facts[f].fields[0].n_values + 1u);
        bool listed = is_listed(&base->facts[f]) && rows <= ROWS_MOST;
        net->fact_rows[f] = listed && size + rows < NOBODY ? (uint32_t)size : NOBODY;
        size += listed ? rows : 0;
    }
    net->rows = arena_array(&net->arena, size, 1);
    if (net->fact_rows == NULL || net->rows == NULL)
        return false;
    for (uint32_t f = 0; f < base->n_facts; f++)
        if (net->fact_rows[f] != NOBODY)
            fill_rows(net, f, net->rows + net->fact_rows[f]);
    return true;
}

/* A fact's edges, those of its tests in order. */
static Fan edges_of(const Network *net, uint32_t fact)
{
    uint32_t first = net->fact_tests[fact];
    uint32_t end = net->fact_tests[fact + 1];
    if (first == end)
        return (Fan){0, 0};
    const Fan *last = &net->tests[end - 1].fan;
    uint32_t from = net->tests[first].fan.first;
    return (Fan){from, last->first + last->count - from};
}

/* The edges that a row of truths decides. */
static void fill_decided(const Network *net, uint32_t fact, const uint8_t *row,
                         uint64_t *bits)
{
    uint32_t first = net->fact_tests[fact];
    uint32_t from = net->tests[first].fan.first;
    for (uint32_t t = first; t < net->fact_tests[fact + 1]; t++) {
        Fan fan = net->tests[t].fan;
        for (uint32_t e = fan.first; e < fan.first + fan.count; e++) {
            bool by_yes = (net->edges[e] & 1) != 0;
            if ((row[t - first] == TRUTH_YES) == by_yes)
                bits[(e - from) / 64] |= UINT64_C(1) << (e - from) % 64;
        }
    }
}

/* For each value that a plain fact may have, a bit an edge: does it decide its counter?
 * So a fact that was open is settled in one walk over its edges, its tests unasked. */
static bool lay_decided(Network *net)
{
    const Base *base = net->base;
    size_t size = 0;
    net->fact_edges = arena_array(&net->arena, base->n_facts, sizeof(Fan));
    net->fact_words = arena_array(&net->arena, base->n_facts, sizeof(uint32_t));
    if (net->fact_edges == NULL || net->fact_words == NULL)
        return false;
    for (uint32_t f = 0; f < base->n_facts; f++) {
        net->fact_edges[f] = edges_of(net, f);
        net->fact_words[f] = (uint32_t)size;
        if (net->fact_rows[f] != NOBODY)
            size += (base->facts[f].fields[0].n_values + 1u) *
                    ((net->fact_edges[f].count + 63u) / 64);
    }
    net->decided = arena_array(&net->arena, size, sizeof(uint64_t));
    for (uint32_t f = 0; net->decided != NULL && f < base->n_facts; f++) {
        uint32_t n = net->fact_tests[f + 1] - net->fact_tests[f];
        uint32_t words = (net->fact_edges[f].count + 63) / 64;
        for (uint32_t v = 0; n > 0 && net->fact_rows[f] != NOBODY &&
                             v <= base->facts[f].fields[0].n_values;
             v++)
            fill_decided(net, f, net->rows + net->fact_rows[f] + v * n,
                         net->decided + net->fact_words[f] + v * words);
    }
    return net->decided != NULL;
}

static bool about_fact(const Conclusion *c)
{
    return c->kind == CONCLUDE_VALUE || c->kind == CONCLUDE_FACT;
}

/* Which facts with fields rules may conclude from themselves. */
static bool lay_circles(Network *net)
{
    const Base *base = net->base;
    net->circular = arena_array(&net->arena, base->n_facts, sizeof *net->circular);
    for (uint32_t r = 0; net->circular != NULL && r < base->n_rules; r++) {
        const Rule *rule = &base->rules[r];
        if (!build_reads_circle(base, rule, &rule->when))
            continue;
        for (uint32_t i = 0; i < rule->n_then; i++)
            if (rule->then[i].kind == CONCLUDE_FACT)
                net->circular[rule->then[i].index] = true;
    }
    return net->circular != NULL;
}

static Concluder concluder_of(const Network *net, uint32_t rule, uint32_t number)
{
    const Conclusion *then = &net->base->rules[rule].then[number];
    Concluder by = {.rule = rule, .conclusion = number, .counter = NOBODY};
    if (then->kind == CONCLUDE_VALUE && net->rule_chain[rule] == NOBODY) {
        by.counter = net->rule_counter[rule];
        by.value = then->fields[0].value;
    }
    return by;
}

/* Where nobody listens, such a rule has fired as soon as its counter says so: it never
 * stands on the agenda, since what it concludes is read from the counter. */
static bool lay_silent(Network *net)
{
    const Base *base = net->base;
    net->rule_silent = arena_array(&net->arena, base->n_rules, sizeof(bool));
    for (uint32_t r = 0; net->rule_silent != NULL && r < base->n_rules; r++) {
        const Rule *rule = &base->rules[r];
        bool silent = net->rule_chain[r] == NOBODY;
        for (uint32_t i = 0; i < rule->n_then; i++)
            silent = silent && rule->then[i].kind != CONCLUDE_FACT;
        net->rule_silent[r] = silent;
    }
    return net->rule_silent != NULL;
}

/* Which conclusions give a fact its values. */
static bool lay_concluders(Builder *b)
{
    Network *net = b->net;
    const Base *base = b->base;
    uint32_t *starts = arena_array(&net->arena, base->n_facts + 1, sizeof *starts);
    if (starts == NULL)
        return false;
    for (uint32_t r = 0; r < base->n_rules; r++)
        for (uint32_t i = 0; i < base->rules[r].n_then; i++)
            if (about_fact(&base->rules[r].then[i]))
                starts[base->rules[r].then[i].index + 1]++;
    add_up(starts, base->n_facts);
    net->n_concluders = starts[base->n_facts];
    net->fact_concluders = starts;
    net->concluders = arena_array(&net->arena, net->n_concluders, sizeof(Concluder));
    uint32_t *fill = arena_copy(&net->arena, starts, base->n_facts + 1, sizeof *fill);
    if (net->concluders == NULL || fill == NULL)
        return false;
    for (uint32_t r = 0; r < base->n_rules; r++)
        for (uint32_t i = 0; i < base->rules[r].n_then; i++)
            if (about_fact(&base->rules[r].then[i]))
                net->concluders[fill[base->rules[r].then[i].index]++] =
                    concluder_of(net, r, i);
    return lay_circles(net);
}

/* Has the fact's fan got this rule already? Readings of a rule follow each other. */
static bool has_reader(const Network *net, const Fan *fan, uint32_t rule)
{
    return fan->count > 0 && net->readers[fan->first + fan->count - 1] == rule;
}

/* The rules with joins that read each fact, each once: those that do so within a `none`
 * wait for the fact to be decided, the others only may still fire while it is not. */
static bool lay_readers(Builder *b)
{
    Network *net = b->net;
    uint32_t n_facts = b->base->n_facts;
    Fan *fans = arena_array(&net->arena, 2 * (size_t)n_facts, sizeof *fans);
    net->readers = arena_array(&net->arena, b->readings.len, sizeof(uint32_t));
    if (fans == NULL || net->readers == NULL)
        return false;
    net->readers_none = fans;
    net->readers_some = fans + n_facts;
    for (size_t i = 0; i < b->readings.len; i++) {
        const Reading *reading = &b->readings.at[i];
        (reading->none ? net->readers_none : net->readers_some)[reading->fact].count++;
    }
    place_fans(fans, 2 * n_facts);
    for (size_t i = 0; i < b->readings.len; i++) {
        const Reading *reading = &b->readings.at[i];
        Fan *fan =
            &(reading->none ? net->readers_none : net->readers_some)[reading->fact];
        if (!has_reader(net, fan, reading->rule))
            net->readers[fan->first + fan->count++] = reading->rule;
    }
    return true;
}

/* The order of settling: by rank, then by place in the source. */
static bool lay_order(Builder *b)
{
    Network *net = b->net;
    const Base *base = b->base;
    net->order = arena_array(&net->arena, base->n_facts, sizeof(uint32_t));
    net->position = arena_array(&net->arena, base->n_facts, sizeof(uint32_t));
    uint32_t *fill = arena_array(&net->arena, base->n_ranks + 2u, sizeof *fill);
    if (net->arena.failed)
        return false;
    for (uint32_t f = 0; f < base->n_facts; f++)
        fill[base->facts[f].rank + 1]++;
    add_up(fill, base->n_ranks + 1);
    for (uint32_t f = 0; f < base->n_facts; f++) {
        net->position[f] = fill[base->facts[f].rank]++;
        net->order[net->position[f]] = f;
    }
    return true;
}

/* What is to be settled again when a rule turns, once it is known in which order. */
static bool lay_marks(Builder *b)
{
    Network *net = b->net;
    const Base *base = b->base;
    net->rule_marks = arena_array(&net->arena, base->n_rules, sizeof(Fan));
    net->marks = arena_array(&net->arena, net->n_concluders, sizeof(uint32_t));
    if (net->rule_marks == NULL || net->marks == NULL)
        return false;
    uint32_t first = 0;
    for (uint32_t r = 0; r < base->n_rules; r++) {
        Fan *fan = &net->rule_marks[r];
        *fan = (Fan){first, 0};
        for (uint32_t i = 0; i < base->rules[r].n_then; i++)
            if (about_fact(&base->rules[r].then[i]))
                net->marks[fan->first + fan->count++] =
                    net->position[base->rules[r].then[i].index];
        first += fan->count;
    }
    return true;
}

/* A vector becomes an array of the network: what was built so far is not copied. */
#define HAND_OVER(b, name)                                                             \
    (vec_fit(&(b)->name, (b)->mem) &&                                                  \
     ((b)->net->n_##name = (uint32_t)(b)->name.len, (b)->net->name = (b)->name.at,     \
      (b)->name.at = NULL, (b)->name.len = (b)->name.cap = 0, true))

bool build_layout(Builder *b)
{
    return lay_tests(b) && HAND_OVER(b, counters) && HAND_OVER(b, alphas) &&
           HAND_OVER(b, betas) && HAND_OVER(b, indexes) && HAND_OVER(b, chains) &&
           lay_rows(b) && lay_decided(b->net) && lay_silent(b->net) &&
           build_dispatch(b) && lay_concluders(b) && lay_readers(b) && lay_order(b) &&
           lay_marks(b);
}

/* SPDX-License-Identifier: MIT
 *
 * The best decision tree, by dynamic programming over what is left of the diagrams
 * (Garey 1972 for the recursion): the least over the questions that may be asked of
 *
 *     1 + the mean, over the answers, of the best tree for what each leaves
 *
 * What is left is the action's diagram, and of each question in it the diagram of when
 * it is asked. What was said on the way there is gone, so few states are met.
 *
 *     state   [action | asked of q1 | asked of q4 | ...]  ->  mean
 *
 * A question is passed over where the leaves and the single questions that it cannot
 * spare already cost as much as the best so far.
 */
#include "consult/fewest.h"

#include <string.h>

#define MOST_MEAN ((uint64_t)100 * FEWEST_ONE)

typedef struct State { /* into Fewest.words */
    uint32_t words, n;
    uint64_t mean;
} State;

struct Fewest {
    Diagrams *d;
    Mem mem;
    VEC(State) states;
    VEC(uint32_t) words;
    uint32_t *table; /* open hash table: state + 1, or 0 */
    uint32_t n_table;
    VEC(uint32_t) shares; /* by node and ending: how many of FEWEST_ONE end there */
    VEC(uint8_t) shared;  /* by node: is that there? */
    VEC(uint32_t) ends;   /* values of leaves, by ending */
    uint64_t left;        /* steps for trees */
    bool failed;
};

/* What is left to be found out. */
typedef struct Rest {
    uint32_t action;
    uint32_t asked[DIAGRAM_QUESTIONS];
} Rest;

Fewest *fewest_new(Diagrams *diagrams, uint64_t steps, const Mem *mem)
{
    Fewest *f = mem_zero(mem, 1, sizeof *f);
    if (f == NULL)
        return NULL;
    f->d = diagrams;
    f->left = steps;
    f->mem = *mem;
    return f;
}

void fewest_free(Fewest *f)
{
    if (f == NULL)
        return;
    Mem mem = f->mem;
    vec_free(&f->states, &mem);
    vec_free(&f->words, &mem);
    vec_free(&f->shares, &mem);
    vec_free(&f->shared, &mem);
    vec_free(&f->ends, &mem);
    mem_free(&mem, f->table, f->n_table * sizeof *f->table);
    mem_free(&mem, f, sizeof *f);
}

bool fewest_failed(const Fewest *f)
{
    return f->failed || f->d->failed;
}

static bool stopped(const Fewest *f)
{
    return f->d->over || fewest_failed(f);
}

/* Answers */

static uint32_t n_values(const Diagrams *d, uint32_t question)
{
    uint32_t n = d->n_answers[question];
    if (question >= d->n_asked)
        return n; /* loose: as likely so as not */
    return n - 1 - (uint32_t)__builtin_popcountll(d->dead[question]);
}

static bool is_value(const Diagrams *d, uint32_t question, uint32_t answer)
{
    if (question >= d->n_asked)
        return true;
    return answer + 1 < d->n_answers[question] &&
           (d->dead[question] >> answer & 1) == 0;
}

/* States */

static uint32_t hash(const uint32_t *words, uint32_t n)
{
    uint64_t sum = n;
    for (uint32_t i = 0; i < n; i++) {
        sum = (sum ^ words[i]) * UINT64_C(0x9e3779b97f4a7c15);
        sum ^= sum >> 29;
    }
    return (uint32_t)(sum >> 16);
}

static uint32_t *place_of(Fewest *f, const uint32_t *words, uint32_t n)
{
    uint32_t at = hash(words, n) & (f->n_table - 1);
    for (; f->table[at] != 0; at = (at + 1) & (f->n_table - 1)) {
        const State *s = &f->states.at[f->table[at] - 1];
        if (s->n == n && memcmp(f->words.at + s->words, words, n * sizeof *words) == 0)
            break;
    }
    return &f->table[at];
}

static bool grow(Fewest *f)
{
    if (2 * (f->states.len + 1) <= f->n_table)
        return true;
    uint32_t old = f->n_table;
    uint32_t size = old == 0 ? 256 : 2 * old;
    uint32_t *table = mem_zero(&f->mem, size, sizeof *table);
    if (table == NULL) {
        f->failed = true;
        return false;
    }
    mem_free(&f->mem, f->table, old * sizeof *table);
    f->table = table;
    f->n_table = size;
    for (uint32_t i = 0; i < f->states.len; i++) {
        const State *s = &f->states.at[i];
        *place_of(f, f->words.at + s->words, s->n) = i + 1;
    }
    return true;
}

static void remember(Fewest *f, const uint32_t *words, uint32_t n, uint64_t mean)
{
    State state = {(uint32_t)f->words.len, n, mean};
    if (stopped(f) || !grow(f))
        return;
    uint32_t *place = place_of(f, words, n);
    for (uint32_t i = 0; i < n; i++)
        f->failed = f->failed || !vec_push(&f->words, &f->mem, words[i]);
    f->failed = f->failed || !vec_push(&f->states, &f->mem, state);
    if (!f->failed)
        *place = (uint32_t)f->states.len;
}

/* The action, then of the questions in it when they are asked. */
static uint32_t words_of(const Fewest *f, const Rest *rest,
                         uint32_t words[DIAGRAM_QUESTIONS + 1])
{
    uint64_t reads = diagrams_reads(f->d, rest->action);
    uint32_t n = 0;
    words[n++] = rest->action;
    for (uint32_t q = 0; q < f->d->n_asked; q++)
        if (reads >> q & 1) /* NOLINTNEXTLINE: all that is in it is set */
            words[n++] = rest->asked[q];
    return n;
}

/* Trees */

static bool is_found_out(const Fewest *f, const Rest *rest)
{
    return (diagrams_reads(f->d, rest->action) &
            ((UINT64_C(1) << f->d->n_asked) - 1)) == 0;
}

static void answer(Fewest *f, const Rest *rest, uint32_t question, uint32_t value,
                   Rest *out)
{
    diagrams_spend(f->d, 1);
    out->action = diagrams_limit(f->d, rest->action, question, value);
    uint64_t reads = diagrams_reads(f->d, out->action);
    for (uint32_t q = 0; q < f->d->n_asked; q++)
        if (reads >> q & 1)
            out->asked[q] = diagrams_limit(f->d, rest->asked[q], question, value);
}

static uint64_t best(Fewest *f, const Rest *rest);

/* The mean of the best tree that begins with a question, if it is below `bound`; else
 * some number that is not. */
static uint64_t tree(Fewest *f, const Rest *rest, uint32_t question, uint64_t bound)
{
    const Diagrams *d = f->d;
    uint64_t n = n_values(d, question);
    uint64_t sum = n * FEWEST_ONE;
    Rest next;
    for (uint32_t v = 0; v < d->n_answers[question]; v++)
        if (is_value(d, question, v) &&
            (diagrams_reads(d, diagrams_limit(f->d, rest->action, question, v)) &
             ((UINT64_C(1) << d->n_asked) - 1)) != 0)
            sum += FEWEST_ONE; /* at least one more each */
    for (uint32_t v = 0; v < d->n_answers[question] && sum < bound * n; v++) {
        if (!is_value(d, question, v) || stopped(f))
            continue;
        answer(f, rest, question, v, &next);
        if (!is_found_out(f, &next))
            sum += best(f, &next) - FEWEST_ONE;
    }
    return sum / n;
}

static uint64_t best(Fewest *f, const Rest *rest)
{
    uint32_t words[DIAGRAM_QUESTIONS + 1];
    uint32_t n = words_of(f, rest, words);
    uint64_t reads = diagrams_reads(f->d, rest->action);
    uint64_t least = MOST_MEAN; /* as of a state in which nothing can be asked */
    if (!grow(f))
        return FEWEST_ONE;
    uint32_t known = *place_of(f, words, n);
    if (known != 0)
        return f->states.at[known - 1].mean;
    for (uint32_t q = 0; q < f->d->n_asked && !stopped(f); q++) {
        /* NOLINTNEXTLINE: all that is in it is set */
        if ((reads >> q & 1) == 0 || rest->asked[q] != 1)
            continue;
        uint64_t mean = tree(f, rest, q, least);
        least = mean < least ? mean : least;
    }
    remember(f, words, n, least);
    return least;
}

uint64_t fewest_tree(Fewest *f, uint32_t question)
{
    Rest rest = {.action = f->d->action};
    memcpy(rest.asked, f->d->asked, sizeof rest.asked);
    f->d->left = f->left;
    uint64_t mean = tree(f, &rest, question, MOST_MEAN);
    f->left = f->d->left;
    return stopped(f) ? 0 : mean;
}

/* Shares */

static uint32_t ending_of(Fewest *f, uint32_t value)
{
    for (uint32_t i = 0; i < f->ends.len; i++)
        if (f->ends.at[i] == value)
            return i;
    f->failed = f->failed || !vec_push(&f->ends, &f->mem, value);
    return (uint32_t)f->ends.len - 1;
}

/* The values of all leaves. `shared` marks what was met; the caller clears it. */
static void find_ends(Fewest *f, uint32_t node)
{
    const Diagrams *d = f->d;
    if (f->failed || f->shared.at[node])
        return;
    f->shared.at[node] = 1;
    const DiagramNode *own = &d->nodes.at[node];
    if (own->question == DIAGRAM_LEAF) {
        ending_of(f, own->kids);
        return;
    }
    for (uint32_t i = 0; i < d->n_answers[own->question]; i++)
        find_ends(f, d->kids.at[own->kids + i]);
}

/* Room for all nodes that there are. */
static bool reach(Fewest *f)
{
    size_t n = f->d->nodes.len;
    while (!f->failed && f->shared.len < n)
        f->failed = !vec_push(&f->shared, &f->mem, 0);
    if (!f->failed && f->ends.len == 0) {
        find_ends(f, f->d->action);
        memset(f->shared.at, 0, f->shared.len);
    }
    f->failed = f->failed || !vec_reserve(&f->shares, &f->mem, n * f->ends.len);
    return !f->failed;
}

/* How many of FEWEST_ONE situations end where, from a node on. */
static const uint32_t *shares(Fewest *f, uint32_t node)
{
    const Diagrams *d = f->d;
    const DiagramNode own = d->nodes.at[node];
    size_t n_ends = f->ends.len;
    uint32_t *out = f->shares.at + node * n_ends;
    if (f->shared.at[node])
        return out;
    f->shared.at[node] = 1;
    for (size_t e = 0; e < n_ends; e++)
        out[e] = 0;
    if (own.question == DIAGRAM_LEAF) {
        out[ending_of(f, own.kids)] = FEWEST_ONE;
        return out;
    }
    uint32_t n = n_values(d, own.question);
    for (uint32_t v = 0; v < d->n_answers[own.question]; v++) {
        if (!is_value(d, own.question, v))
            continue;
        const uint32_t *kid = shares(f, d->kids.at[own.kids + v]);
        for (size_t e = 0; e < n_ends; e++)
            out[e] += kid[e] / n;
    }
    return out;
}

static uint32_t alike(Fewest *f, uint32_t node)
{
    uint64_t sum = 0;
    if (!reach(f))
        return 0;
    const uint32_t *share = shares(f, node);
    for (size_t e = 0; e < f->ends.len; e++)
        sum += (uint64_t)share[e] * share[e];
    return (uint32_t)(sum / FEWEST_ONE);
}

uint32_t fewest_alike(Fewest *f, uint32_t question)
{
    Diagrams *d = f->d;
    uint64_t sum = 0;
    d->over = false;
    d->left = UINT64_MAX;
    if (question == NOBODY)
        return alike(f, d->action);
    for (uint32_t v = 0; v < d->n_answers[question]; v++)
        if (is_value(d, question, v))
            sum += alike(f, diagrams_limit(d, d->action, question, v));
    return (uint32_t)(sum / n_values(d, question));
}

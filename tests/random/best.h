/* SPDX-License-Identifier: MIT
 *
 * The best decision tree: the fewest questions, on the mean, that settle which action
 * is recommended, whatever is asked first. Worked out by trying, without space/ and
 * consult/next, which it is to judge.
 *
 *     the session, asked whatever it admits in source order, with each answer
 *        -> what is recommended, as a decision diagram over the answers
 *           which questions are asked, likewise: the gates
 *     the least mean over all orders, by dynamic programming over what is left of the
 *     diagram: equal diagrams are one node, so what was said on the way to them is gone
 *
 *             deceit                     values uniform, independent; "I don't know" is
 *           /   |    \                   a branch of chance 0: the tree must stay right
 *     tried  tried  [end]                if it comes, but does not pay for it
 *
 * With `sure` the tree may stop only where "I don't know" to all that is left could
 * change nothing either, as a consultation must; without, "I don't know" is never said.
 */
#ifndef EG_TESTS_BEST_H
#define EG_TESTS_BEST_H

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "consult/consult.h"

enum { BEST_QUESTIONS = 32, BEST_ANSWERS = 16, BEST_MOST = 1 << 23 };

typedef struct BestNode { /* a leaf: question BEST_LEAF, and kids[0] its value */
    uint32_t question;
    uint32_t kids[BEST_ANSWERS];
} BestNode;

enum { BEST_LEAF = UINT32_MAX, BEST_NO = 0, BEST_YES = 1 };

/* A place in a table from some words to a result. */
typedef struct BestPlace {
    uint64_t hash; /* 0: free */
    double value;
} BestPlace;

typedef struct BestTable {
    BestPlace *places;
    uint64_t size, used; /* the size is a power of two */
} BestTable;

typedef struct Best {
    const Base *base;
    Session *session;
    bool sure;
    uint32_t n;                        /* questions */
    uint32_t facts[BEST_QUESTIONS];    /* ... by number, in source order */
    uint32_t n_values[BEST_QUESTIONS]; /* without "I don't know", which comes last */
    BestNode *nodes;
    uint32_t n_nodes, room;
    BestTable unique;  /* a node's content -> the node */
    BestTable limited; /* node, question, answer -> node */
    BestTable costs;   /* what is left -> its mean */
    uint64_t runs;     /* of the session */
    uint64_t most;     /* ... allowed */
    bool failed;       /* too many */
} Best;

/* What is left to be found out: the action, and when each question may be asked. */
typedef struct BestRest {
    uint32_t action;
    uint32_t asked[BEST_QUESTIONS];
} BestRest;

/* Tables: 64 bits of hash stand for the words. */

static inline uint64_t best_hash(const uint32_t *words, uint32_t n)
{
    uint64_t hash = n + UINT64_C(0x9e3779b97f4a7c15);
    for (uint32_t i = 0; i < n; i++) {
        hash = (hash ^ words[i]) * UINT64_C(0xbf58476d1ce4e5b9);
        hash ^= hash >> 29;
    }
    hash *= UINT64_C(0x94d049bb133111eb);
    hash ^= hash >> 32;
    return hash == 0 ? 1 : hash;
}

static inline BestPlace *best_find(BestTable *table, uint64_t hash)
{
    uint64_t at = hash & (table->size - 1);
    while (table->places[at].hash != 0 && table->places[at].hash != hash)
        at = (at + 1) & (table->size - 1);
    return &table->places[at];
}

static inline BestPlace *best_place(BestTable *table, uint64_t hash)
{
    if (2 * (table->used + 1) > table->size) {
        BestTable old = *table;
        table->size = old.size == 0 ? 1024 : 2 * old.size;
        table->places = calloc(table->size, sizeof *table->places);
        if (table->places == NULL)
            abort();
        for (uint64_t i = 0; i < old.size; i++)
            if (old.places[i].hash != 0)
                *best_find(table, old.places[i].hash) = old.places[i];
        free(old.places);
    }
    BestPlace *place = best_find(table, hash);
    if (place->hash == 0)
        table->used++;
    return place;
}

/* Diagrams */

static inline uint32_t best_answers(const Best *b, uint32_t question)
{
    return b->n_values[question] + (b->sure ? 1 : 0);
}

static inline uint32_t best_node(Best *b, uint32_t question, const uint32_t *kids,
                                 uint32_t n)
{
    bool same = question != BEST_LEAF;
    for (uint32_t i = 1; i < n && same; i++)
        same = kids[i] == kids[0];
    if (same)
        return kids[0];
    uint32_t words[BEST_ANSWERS + 1] = {question};
    memcpy(words + 1, kids, n * sizeof *kids);
    BestPlace *place = best_place(&b->unique, best_hash(words, n + 1));
    if (place->hash != 0)
        return (uint32_t)place->value;
    if (b->n_nodes == b->room) {
        b->room = b->room == 0 ? 1024 : 2 * b->room;
        b->nodes = realloc(b->nodes, b->room * sizeof *b->nodes);
        if (b->nodes == NULL)
            abort();
    }
    place->hash = best_hash(words, n + 1);
    place->value = b->n_nodes;
    b->nodes[b->n_nodes].question = question;
    memcpy(b->nodes[b->n_nodes].kids, kids, n * sizeof *kids);
    return b->n_nodes++;
}

static inline uint32_t best_leaf(Best *b, uint32_t value)
{
    return best_node(b, BEST_LEAF, &value, 1);
}

/* What is left of a diagram once a question is answered. */
static inline uint32_t best_limit(Best *b, uint32_t node, uint32_t question,
                                  uint32_t answer)
{
    uint32_t kids[BEST_ANSWERS];
    const BestNode own = b->nodes[node];
    if (own.question == BEST_LEAF)
        return node;
    if (own.question == question)
        return own.kids[answer];
    uint32_t words[3] = {node, question, answer};
    uint64_t hash = best_hash(words, 3);
    BestPlace *place = best_place(&b->limited, hash);
    if (place->hash != 0)
        return (uint32_t)place->value;
    for (uint32_t i = 0; i < best_answers(b, own.question); i++)
        kids[i] = best_limit(b, own.kids[i], question, answer);
    uint32_t out = best_node(b, own.question, kids, best_answers(b, own.question));
    place = best_place(&b->limited, hash);
    *place = (BestPlace){hash, out};
    return out;
}

/* The questions that a diagram has in it, as bits. */
static inline uint64_t best_reads(const Best *b, uint32_t node, uint8_t *met)
{
    const BestNode *own = &b->nodes[node];
    if (own->question == BEST_LEAF || met[node])
        return 0;
    met[node] = 1;
    uint64_t out = UINT64_C(1) << own->question;
    for (uint32_t i = 0; i < best_answers(b, own->question); i++)
        out |= best_reads(b, own->kids[i], met);
    return out;
}

/* From the session to diagrams */

static inline void best_say(Best *b, uint32_t question, uint32_t answer)
{
    uint32_t fact = b->facts[question];
    if (answer == b->n_values[question])
        session_unknown(b->session, fact);
    else
        session_give(b->session, fact, value_id(answer), CERTAIN);
    session_run(b->session);
    b->runs++;
}

typedef uint32_t (*BestEnd)(void *user);

/* Asks on from here; what comes of it. `asked`: bits of those that were. */
static inline void best_build(Best *b, uint64_t asked, BestEnd end, void *user,
                              BestRest *out)
{
    uint32_t question = 0;
    for (; question < b->n; question++) {
        const Slot *slot = session_slot(b->session, b->facts[question]);
        if (slot->state == SLOT_OPEN && slot->asks)
            break;
    }
    if (question == b->n || b->runs > b->most) {
        b->failed |= b->runs > b->most;
        out->action = best_leaf(b, end(user));
        for (uint32_t q = 0; q < b->n; q++)
            out->asked[q] = asked >> q & 1 ? BEST_YES : BEST_NO;
        return;
    }
    BestRest rests[BEST_ANSWERS];
    uint32_t n = best_answers(b, question);
    for (uint32_t i = 0; i < n; i++) {
        best_say(b, question, i);
        best_build(b, asked | UINT64_C(1) << question, end, user, &rests[i]);
    }
    session_take_back(b->session, b->facts[question]);
    session_run(b->session);
    uint32_t kids[BEST_ANSWERS];
    for (uint32_t i = 0; i < n; i++)
        kids[i] = rests[i].action;
    out->action = best_node(b, question, kids, n);
    for (uint32_t q = 0; q < b->n; q++) {
        for (uint32_t i = 0; i < n; i++)
            kids[i] = rests[i].asked[q];
        out->asked[q] = best_node(b, question, kids, n);
    }
}

/* The least mean number of questions */

static inline double best_cost(Best *b, const BestRest *rest)
{
    if (b->nodes[rest->action].question == BEST_LEAF)
        return 0;
    uint8_t *met = calloc(b->n_nodes, 1);
    uint64_t reads = best_reads(b, rest->action, met);
    free(met);
    uint32_t words[BEST_QUESTIONS + 1] = {rest->action};
    uint32_t n = 1;
    for (uint32_t q = 0; q < b->n; q++)
        if (reads >> q & 1)
            words[n++] = rest->asked[q];
    uint64_t hash = best_hash(words, n);
    BestPlace *place = best_place(&b->costs, hash);
    if (place->hash != 0)
        return place->value;
    double best = 1e9;
    for (uint32_t q = 0; q < b->n; q++) {
        if ((reads >> q & 1) == 0 || rest->asked[q] != BEST_YES)
            continue;
        double cost = b->n_values[q];
        for (uint32_t v = 0; v < b->n_values[q] && cost < best * b->n_values[q]; v++) {
            BestRest next = *rest;
            next.action = best_limit(b, rest->action, q, v);
            for (uint32_t o = 0; o < b->n; o++)
                if (reads >> o & 1)
                    next.asked[o] = best_limit(b, rest->asked[o], q, v);
            cost += best_cost(b, &next);
        }
        if (cost < best * b->n_values[q])
            best = cost / b->n_values[q];
    }
    place = best_place(&b->costs, hash);
    *place = (BestPlace){hash, best};
    return best;
}

/* Works out what is left from where a session stands, which is left as it is. False: a
 * question has no list of values, or there are more than `most` runs to make. Either
 * way there is something to free. */
static inline bool best_open(Best *b, const Base *base, Session *session, bool sure,
                             uint64_t most, BestEnd end, void *user, BestRest *rest)
{
    *b = (Best){.base = base, .session = session, .sure = sure, .most = most};
    for (uint32_t f = 0; f < base->n_facts; f++) {
        if (!base->facts[f].plain || base->facts[f].ask.in == NULL ||
            session_said(session, f)->kind != SAID_NOTHING)
            continue;
        const Field *field = &base->facts[f].fields[0];
        bool listed = field->type == TYPE_YES_NO || field->type == TYPE_CHOICE ||
                      field->type == TYPE_SCALE;
        if (!listed || b->n == BEST_QUESTIONS || field->n_values >= BEST_ANSWERS)
            return false;
        b->n_values[b->n] = field->n_values;
        b->facts[b->n++] = f;
    }
    best_leaf(b, BEST_NO);
    best_leaf(b, BEST_YES);
    best_build(b, 0, end, user, rest);
    return !b->failed;
}

static inline void best_free(Best *b)
{
    free(b->nodes);
    free(b->unique.places);
    free(b->limited.places);
    free(b->costs.places);
}

/* Can the answer to a question still change the action, once this was said? Of what was
 * opened with `sure`. */
static inline bool best_matters(Best *b, const BestRest *rest, uint32_t fact)
{
    uint32_t node = rest->action;
    uint32_t asked = BEST_QUESTIONS;
    for (uint32_t q = 0; q < b->n; q++) {
        const Said *said = session_said(b->session, b->facts[q]);
        if (b->facts[q] == fact)
            asked = q;
        if (said->kind != SAID_NOTHING)
            node = best_limit(b, node, q,
                              said->kind == SAID_VALUE ? (uint32_t)said->value.bits
                                                       : b->n_values[q]);
    }
    uint8_t *met = calloc(b->n_nodes, 1);
    uint64_t reads = best_reads(b, node, met);
    free(met);
    return asked < BEST_QUESTIONS && (reads >> asked & 1) != 0;
}

#endif

/* SPDX-License-Identifier: MIT
 *
 * What the figures share: a seeded source of chance, and random situations.
 *
 * A situation is an answer to every question of a base, whether it will be asked or
 * not. The same seed gives the same situations on every machine.
 *
 * Which questions a situation admits is read from the session: the public API tells
 * only which it would ask, and that is what is to be judged.
 */
#ifndef EG_BENCH_SITUATIONS_H
#define EG_BENCH_SITUATIONS_H

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "api/handles.h"

#define UNUSED __attribute__((unused))

/* Leaves with what went wrong; a figure that is not one is worse than none. */
UNUSED static void die(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
    exit(1);
}

UNUSED static void must(eg_status status, const char *what)
{
    if (status != EG_OK)
        die("%s: %s", what, eg_status_name(status));
}

UNUSED static void *room(size_t count, size_t size)
{
    void *out = calloc(count == 0 ? 1 : count, size);
    if (out == NULL)
        die("out of memory");
    return out;
}

/* Chance: splitmix64 (Steele, Lea and Flood 2014) */

typedef struct Chance {
    uint64_t state;
} Chance;

UNUSED static uint64_t chance_next(Chance *chance)
{
    uint64_t z = chance->state += 0x9e3779b97f4a7c15;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
    z = (z ^ z >> 27) * 0x94d049bb133111eb;
    return z ^ z >> 31;
}

/* From 0 to below `end`, as good as uniform. */
UNUSED static uint32_t chance_below(Chance *chance, uint32_t end)
{
    return (uint32_t)((chance_next(chance) >> 32) * end >> 32);
}

/* A base's questions */

typedef struct Questions {
    eg_base *base;
    uint32_t n_facts;
    uint32_t *values; /* by fact: how many it declares; 0: no question, or no list */
    uint32_t most;    /* the greatest of them */
} Questions;

/* A number, text or set among the questions has no list to draw from: it is answered
 * with "I don't know", and counted in `*left`. */
UNUSED static Questions questions_of(const char *rules, uint32_t *left)
{
    Questions q = {0};
    must(eg_base_open(&rules, 1, NULL, &q.base), rules);
    const char *lang = eg_base_lang(q.base, 0);
    q.n_facts = eg_fact_count(q.base);
    q.values = room(q.n_facts, sizeof *q.values);
    *left = 0;
    for (uint32_t f = 0; f < q.n_facts; f++) {
        if (eg_fact_question(q.base, f, lang) == NULL)
            continue;
        eg_type type = eg_fact_type(q.base, f);
        if (type == EG_YES_NO || type == EG_CHOICE || type == EG_SCALE)
            q.values[f] = eg_value_count(q.base, f);
        else
            ++*left;
        if (q.values[f] > q.most)
            q.most = q.values[f];
    }
    return q;
}

/* Draws a situation; each answer is "I don't know" with a chance of unknowns in 10. */
UNUSED static void draw(const Questions *q, Chance *chance, uint32_t unknowns,
                        uint32_t *situation)
{
    for (uint32_t f = 0; f < q->n_facts; f++) {
        situation[f] = EG_NONE;
        bool known = chance_below(chance, 10) >= unknowns;
        if (q->values[f] > 0) {
            uint32_t value = chance_below(chance, q->values[f]);
            situation[f] = known ? value : EG_NONE;
        }
    }
}

/* What is open */

/* Is it a question whose gate holds, and whose answer is what is missing? */
UNUSED static bool is_asked(eg_consult *talk, uint32_t fact)
{
    const Slot *slot = session_slot(consult_session(talk->consult), fact);
    return slot->state == SLOT_OPEN && slot->asks;
}

/* The first question that a form, which asks whatever it may, would put; or EG_NONE. */
UNUSED static uint32_t first_asked(eg_consult *talk)
{
    uint32_t count = eg_fact_count(talk->base);
    must(handle_settle(talk), "settle");
    for (uint32_t f = 0; f < count; f++)
        if (is_asked(talk, f))
            return f;
    return EG_NONE;
}

#endif

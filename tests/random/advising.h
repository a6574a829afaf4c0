/* SPDX-License-Identifier: MIT
 *
 * Random bases that advise, small enough for the best tree of their questions: up to
 * ten facts with declared values, some asked, some of these behind a gate, the others
 * concluded; rules over them in layers; advice in an order of overrides.
 *
 *     q0 q1 .. qn  asked, of effort 1     d0 d1 ..  concluded from lower facts
 */
#ifndef EG_TESTS_ADVISING_H
#define EG_TESTS_ADVISING_H

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "random/dice.h"

enum { ADVISING_TEXT = 32 * 1024 };

typedef struct Advising {
    Dice dice;
    char text[ADVISING_TEXT];
    size_t len;
    uint32_t n_asked, n_concluded, n_advice;
    uint32_t values[10]; /* of the asked, then of the concluded */
} Advising;

__attribute__((format(printf, 2, 3))) static inline void
advising_put(Advising *a, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    a->len +=
        (size_t)vsnprintf(a->text + a->len, sizeof a->text - a->len, format, args);
    va_end(args);
    if (a->len >= sizeof a->text)
        abort();
}

/* One condition on a fact: a value or several, their contrary, or nothing known. */
static inline void advising_condition(Advising *a, uint32_t fact)
{
    uint32_t n = a->values[fact];
    uint32_t face = roll(&a->dice, 12);
    bool asked = fact < a->n_asked;
    advising_put(a, "{%c%u: ", asked ? 'q' : 'd', asked ? fact : fact - a->n_asked);
    uint32_t value = roll(&a->dice, n);
    if (face == 0)
        advising_put(a, "{known: no}");
    else if (face < 3)
        advising_put(a, "{not: v%u}", value);
    else if (face < 7 && n > 2)
        advising_put(a, "[v%u, v%u]", value, (value + 1 + roll(&a->dice, n - 1)) % n);
    else
        advising_put(a, "v%u", value);
    advising_put(a, "}");
}

/* One to three conditions on facts below `end`, some of them in `any` or `none`. */
static inline void advising_when(Advising *a, uint32_t end)
{
    uint32_t n = 1 + roll(&a->dice, 3);
    advising_put(a, "when: [");
    for (uint32_t i = 0; i < n; i++) {
        uint32_t face = roll(&a->dice, 8);
        advising_put(a, "%s%s", i > 0 ? ", " : "",
                     face == 0   ? "{none: ["
                     : face == 1 ? "{any: ["
                                 : "");
        advising_condition(a, roll(&a->dice, end));
        if (face == 1) {
            advising_put(a, ", ");
            advising_condition(a, roll(&a->dice, end));
        }
        advising_put(a, "%s", face < 2 ? "]}" : "");
    }
    advising_put(a, "]");
}

static inline void advising_values(Advising *a, uint32_t n)
{
    for (uint32_t v = 0; v < n; v++)
        advising_put(a, "%sv%u: {en: \"v%u\"}", v > 0 ? ", " : "", v, v);
}

static inline void advising_facts(Advising *a)
{
    advising_put(a, "facts:\n");
    for (uint32_t q = 0; q < a->n_asked; q++) {
        a->values[q] = 2 + roll(&a->dice, 3);
        advising_put(a, "  q%u: {ask: {en: \"q%u?\"}, %s: {", q, q,
                     chance(&a->dice, 50) ? "choice" : "scale");
        advising_values(a, a->values[q]);
        advising_put(a, "}");
        if (q > 0 && chance(&a->dice, 35)) {
            uint32_t by = roll(&a->dice, q);
            advising_put(a, ", ask if: {q%u: v%u}", by, roll(&a->dice, a->values[by]));
        }
        advising_put(a, "}\n");
    }
    for (uint32_t d = 0; d < a->n_concluded; d++) {
        a->values[a->n_asked + d] = 2 + roll(&a->dice, 2);
        advising_put(a, "  d%u: {scale: {", d);
        advising_values(a, a->values[a->n_asked + d]);
        advising_put(a, "}%s}\n", chance(&a->dice, 60) ? ", otherwise: v0" : "");
    }
}

static inline void advising_rules(Advising *a)
{
    uint32_t n = 0;
    advising_put(a, "rules:\n");
    for (uint32_t d = 0; d < a->n_concluded; d++)
        for (uint32_t i = 1 + roll(&a->dice, 3); i > 0; i--) {
            advising_put(a, "  r%u: {", n++);
            advising_when(a, a->n_asked + d);
            advising_put(a, ", then: {d%u: v%u}}\n", d,
                         roll(&a->dice, a->values[a->n_asked + d]));
        }
    for (uint32_t i = 4 + roll(&a->dice, 9); i > 0; i--) {
        advising_put(a, "  r%u: {", n++);
        advising_when(a, a->n_asked + a->n_concluded);
        advising_put(a, ", then: {advise: a%u}}\n", roll(&a->dice, a->n_advice));
    }
}

/* The text of the base of a seed. */
static inline void advising_make(Advising *a, uint64_t seed)
{
    memset(a, 0, sizeof *a);
    a->dice.state = seed * UINT64_C(0x9e3779b97f4a7c15);
    a->n_asked = 4 + roll(&a->dice, 4);
    a->n_concluded = 1 + roll(&a->dice, 3);
    a->n_advice = 3 + roll(&a->dice, 4);
    advising_facts(a);
    advising_rules(a);
    advising_put(a, "advice:\n");
    for (uint32_t i = 0; i < a->n_advice; i++) {
        advising_put(a, "  a%u: {title: {en: \"t\"}", i);
        if (i + 1 < a->n_advice && chance(&a->dice, 60))
            advising_put(a, ", overrides: [a%u]",
                         i + 1 + roll(&a->dice, a->n_advice - i - 1));
        advising_put(a, "}\n");
    }
}

#endif

/* SPDX-License-Identifier: MIT
 *
 * Situations: all that could be said to one base, or to two, and what would follow.
 * What is asked for are literals, true in some situations and false in others; of any
 * set of them, whether a situation has them all, and which.
 *
 *     situations_new       of a base; of two, with the same answers; of one, twice
 *     situations_rule ..   literals, of one side (0, 1)
 *     situations_ask       is there a situation in which all of these are true?
 *     situations_true      ... and in the one that was found, is this?
 *
 * A situation gives every question whose gate holds a value, or "I don't know"; a fact
 * that nothing asks or concludes ("free") any value, or none. Nobody contradicts what
 * rules conclude. Rules with joins hold or not as it pleases (see `joins`).
 *
 * Two bases that are told the same share what is the same in them, down to the literal:
 * only what a change can reach is there twice.
 *
 * Invariants
 *   - literals are made first, and asked about then: making one after an answer forgets
 *     the situation that was found;
 *   - same base, same questions, same answers.
 */
#ifndef EG_SPACE_SITUATIONS_H
#define EG_SPACE_SITUATIONS_H

#include "space/space.h"

typedef struct Situations Situations;

typedef enum SidesKind {
    SIDES_ONE,   /* the base alone */
    SIDES_SAME,  /* two bases, told the same */
    SIDES_APART, /* one base, told two things: see situations_same */
} SidesKind;

/* The networks must outlive it; `other` counts for SIDES_SAME alone. NULL when memory
 * fails. */
Situations *situations_new(const Network *net, const Network *other, SidesKind kind,
                           const Mem *mem);
void situations_free(Situations *s);

/* Memory failed, now or before: nothing it says counts. */
bool situations_failed(const Situations *s);

/* Literals. What a base has not got is LIT_FALSE. */

Lit situations_and(Situations *s, const Lit *lits, uint32_t n);
Lit situations_or(Situations *s, const Lit *lits, uint32_t n);
Lit situations_differ(Situations *s, Lit a, Lit b);

/* A rule holds. */
Lit situations_rule(Situations *s, int side, uint32_t rule);

/* It would, if a condition within it were `as`. */
Lit situations_rule_with(Situations *s, int side, uint32_t rule, const Cond *leaf,
                         Lit as);

/* A condition on plain facts, of a rule or a gate of the base; with `leaf` in it `as`,
 * unless that is NULL. */
Lit situations_cond(Situations *s, int side, const Cond *cond, const Cond *leaf,
                    Lit as);

/* No joins of any rule match, as where no fact with fields is given; LIT_TRUE where no
 * rule has joins. */
Lit situations_without_joins(Situations *s);

/* An advice is given by a rule; given, and not overridden; the recommended action. */
Lit situations_given(Situations *s, int side, uint32_t advice);
Lit situations_stays(Situations *s, int side, uint32_t advice);
Lit situations_recommended(Situations *s, int side, uint32_t advice);
Lit situations_some(Situations *s, int side); /* there is a recommended action */

/* Of a plain fact: its question is asked; its gate; rules conclude several values, of
 * which none stands; it has the value (`choices`: contains all of it); it has one. */
Lit situations_asked(Situations *s, int side, uint32_t fact);
Lit situations_gate(Situations *s, int side, uint32_t fact);
Lit situations_clash(Situations *s, int side, uint32_t fact);
Lit situations_holds(Situations *s, int side, uint32_t fact, Value value);
Lit situations_known(Situations *s, int side, uint32_t fact);
bool situations_free_fact(const Situations *s, int side, uint32_t fact);

/* A measure is at least `least` (1 to 5); some rule speaks of it. */
Lit situations_measure(Situations *s, int side, uint32_t measure, int least);
Lit situations_spoken(Situations *s, int side, uint32_t measure);

/* SIDES_APART: a fact is answered the same on both sides. */
Lit situations_same(Situations *s, uint32_t fact);

/* Its answer is "I don't know", or nothing is given of it. */
Lit situations_unknown(Situations *s, int side, uint32_t fact);

enum { ANSWER_LITS = 66 }; /* as many as say what the answer to one question is */

/* What is answered of a fact in the situation that was found, as literals that say just
 * that: one; of `choices` that they are known, and each value; of "another" text what
 * each pattern says of it, too. Returns how many. */
uint32_t situations_answer(Situations *s, int side, uint32_t fact,
                           Lit out[ANSWER_LITS]);

/* Of "another" text: the pattern matches it; 0: no test of the fact wants it. */
Lit situations_pattern(Situations *s, int side, uint32_t fact, uint32_t pattern);

/* The text that is answered, if rules name it, on either side; else {NULL, 0}. */
Str situations_text(Situations *s, int side, uint32_t fact);

/* The answer as a value; VALUE_NONE: "I don't know". Of a text that no rule names, a
 * VALUE_TEXT of symbol 0, as of one that only the other side names. */
Value situations_value(Situations *s, int side, uint32_t fact);

/* Asking */

SpaceAnswer situations_ask(Situations *s, const Lit *all, uint32_t n);

/* The same where a question may also be answered unasked, as by who tells a story: its
 * gate guards the question, not the fact. */
SpaceAnswer situations_ask_loose(Situations *s, const Lit *all, uint32_t n);

bool situations_true(Situations *s, Lit lit);

/* After SPACE_NO: was this one of those that exclude each other? */
bool situations_needed(Situations *s, Lit lit);

/* From now on, at least one of these is true. */
void situations_require(Situations *s, const Lit *any, uint32_t n);

/* A literal that nothing ties: to switch what is required on and off. */
Lit situations_switch(Situations *s);

/* Sampling: SIDES_ONE alone. What was seen to be possible need not be asked. */

/* A round: looks at 64 situations at random (the same ones each time). False when
 * memory fails. */
bool situations_sample(Situations *s);

/* After SPACE_YES: at 64 around the one that was found. */
bool situations_sample_near(Situations *s);

/* Was the literal true in one that was looked at since it was made? */
bool situations_seen(const Situations *s, Lit lit);

/* In which of the 64 of the last round is it true? */
uint64_t situations_lanes(const Situations *s, Lit lit);

#endif

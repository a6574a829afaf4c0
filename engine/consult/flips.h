/* SPDX-License-Identifier: MIT
 *
 * Flips: what would change the recommended action.
 *
 *     the nearest flip    the smallest change of one thing that was said
 *     robustness          could what is answered "I don't know" change it?
 *     near actions        all that one change leads to
 *
 * Which change is smaller: a step on a scale, or to where rules tell a number apart,
 * before more steps; these before a yes for a no; what is delicate after both, and then
 * another choice, which is another matter; then the earlier fact, and the lower value.
 * Last of all what makes another person of whom it is about: a fact that lasts always,
 * and a change by which something else that was said is asked no more.
 *
 * Invariants
 *   - a flip is certain: with it another action is recommended whatever is still open;
 *     only where there is none, one that one more answer decides (`then`);
 *   - "I don't know" is no flip, and of a text, another text is none;
 *   - what is tried leaves no trace, and is the same each time.
 */
#ifndef EG_CONSULT_FLIPS_H
#define EG_CONSULT_FLIPS_H

#include "consult/consult.h"

typedef struct Flip {
    uint32_t fact;   /* NOBODY: there is none */
    Value was;       /* what was said of it */
    Value value;     /* what would have to be said instead */
    uint32_t advice; /* what would be recommended then */
    uint32_t then;   /* ... if this question were answered so; NOBODY: in any case */
    Value answer;    /* VALUE_NONE: "I don't know" */
    bool searched;   /* false: the budget ran out; there may be one, or a nearer one */
} Flip;

/* The nearest flip, as things stand. Where no action is recommended there is none. */
ConsultStatus consult_flip(Consult *c, Flip *out);

/* The other actions that one change of what was said leads to, as things stand then:
 * nearest first, each once; last those by changes that make another matter of it. In
 * consult_scratch, which is not reset. Costs a run for each change, 1,000 at most. */
ConsultStatus consult_near(Consult *c, uint32_t **advice, uint32_t *count);

/* An answer that would lead elsewhere. */
typedef struct Lead {
    Value value;     /* of `choices`: a single one */
    uint32_t advice; /* NOBODY: to no action, or */
    bool open;       /* more would have to be asked first */
} Lead;

/* A question that is answered by "I don't know". */
typedef struct Unknown {
    uint32_t fact;
    SpaceAnswer matters; /* alone, may it change the action? SPACE_BUDGET: not known */
    Lead *leads;         /* by which answers; none where only several of `choices`
                            together do, or some text */
    uint32_t n_leads;
} Unknown;

typedef struct Robustness {
    SpaceAnswer changes; /* all together, may they? SPACE_NO where there are none */
    Unknown *unknowns;   /* those that play a part: their gate holds; as they were said,
                            then, in a consultation that was closed, in source order */
    uint32_t count;
} Robustness;

/* Arrays live in consult_scratch, which is not reset. */
ConsultStatus consult_robustness(Consult *c, Robustness *out);

#endif

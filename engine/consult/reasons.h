/* SPDX-License-Identifier: MIT
 *
 * Reasons: why something is not so as things stand, and where what is so instead comes
 * from. Data, without words: report/reason_text.h has those.
 *
 *     advice not given -> the rule that comes closest to giving it
 *                           '-> each condition that keeps it from holding, and what the
 *                               fact is instead
 *                                 '-> the fact is concluded: the same of it, deeper
 *     advice given     -> what overrides it, or stands before it
 *
 * Which rule comes closest: the one that lacks the fewest conditions; among these, the
 * one of which most hold; then the first in the source.
 *
 * Invariants
 *   - a list is a tree in order of telling, `depth` above 0 for what is told of the
 *     reason before it; it ends, since conditions read lower ranks than they conclude,
 *     and has at most REASONS_MOST reasons;
 *   - all that a reason tells is in its arena or lent by the base, so it outlives the
 *     consultation;
 *   - nothing is changed: a session is only read.
 */
#ifndef EG_CONSULT_REASONS_H
#define EG_CONSULT_REASONS_H

#include "base/limits.h"
#include "consult/consult.h"

typedef enum ReasonKind {
    REASON_NEAREST,    /* rule: would give it, but for what follows, one deeper */
    REASON_LACKS,      /* rule: the same of a rule that was named itself */
    REASON_GATE,       /* fact: its question is not put; what follows is why */
    REASON_FAILS,      /* cond does not hold: fact is value */
    REASON_HOLDS,      /* cond holds, where it must not */
    REASON_OPEN,       /* cond is undecided, where it must hold: fact is open */
    REASON_OPEN_NOT,   /* ... where it must not */
    REASON_UNMATCHED,  /* rule: no facts with fields match its conditions together */
    REASON_NO_RULE,    /* no rule gives it at all */
    REASON_COMES,      /* what is so (fact or advice) comes from rule */
    REASON_GIVEN,      /* ... was said: fact, value */
    REASON_ASSUMED,    /* ... is taken for want of anything else: `otherwise` of fact */
    REASON_OUTWEIGHED, /* rule concludes it, but something else stands: fact */
    REASON_CONFLICT,   /* ... and nothing stands, since rules contradict one another */
    REASON_UNSETTLED,  /* ... and nothing stands yet, since other rules are open */
    REASON_DROPPED,    /* advice is given, but other overrides it */
    REASON_BEHIND,     /* advice is given, but other stands before it in the source */
    REASON_ADDS,       /* rule adds `delta` to the measure */
    REASON_SETTLED,    /* fact: no answer to it can change the recommended action */
    REASON_WANTED /* fact: it is not known, and can change the recommended action */
} ReasonKind;

/* Which members count depends on the kind; a number that is missing is NOBODY. */
typedef struct Reason {
    ReasonKind kind;
    unsigned depth;
    Place place; /* of the rule, condition or fact */
    uint32_t rule;
    uint32_t fact;
    uint32_t advice;
    uint32_t other; /* advice */
    uint32_t measure;
    int8_t delta;
    const Cond *cond;
    uint32_t of; /* cond: the rule whose variables it has; NOBODY: it has none */
    Value value; /* of the fact as it is; a text: */
    Str text;
} Reason;

typedef struct Reasons {
    Consult *consult;
    Arena *arena; /* its failure is that of the list */
    Reason *list;
    uint32_t count, room;
    unsigned depth; /* of what is added next */
    uint32_t of;    /* the rule whose conditions are added */
} Reasons;

/* An empty list. Nothing may change the consultation while it is filled. */
Reasons reasons_of(Consult *consult, Arena *arena);

/* Why an advice is neither recommended nor, if it is complementary, given. */
void reasons_not_advice(Reasons *reasons, uint32_t advice, const Outcome *outcome);

/* Which rules give an advice. */
void reasons_advice(Reasons *reasons, uint32_t advice);

/* Why a condition on a plain fact does not hold, looking at rules that conclude the
 * fact. */
void reasons_not_value(Reasons *reasons, const Cond *wanted);

/* Where the value of a plain fact comes from. */
void reasons_value(Reasons *reasons, uint32_t fact);

/* Why a rule does not hold. */
void reasons_not_rule(Reasons *reasons, uint32_t rule);

/* What a measure of the posture is made of. */
void reasons_measure(Reasons *reasons, uint32_t measure, const Outcome *outcome);

/* Why a question is not open. */
void reasons_not_asked(Reasons *reasons, uint32_t fact);

/* That a question is open, and counts. */
void reasons_asked(Reasons *reasons, uint32_t fact);

#endif

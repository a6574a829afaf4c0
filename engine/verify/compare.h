/* SPDX-License-Identifier: MIT
 *
 * Compare: what changes for people between two versions of a base.
 *
 *     before, after -> what was changed in them (causes)
 *                   -> situations that end otherwise, by cause, each with what it was
 *                      and what it is: the action, complementary advice, a measure
 *
 * Invariants
 *   - the two are told the same: what only one of them asks, the other does not hear;
 *     values that only one of them has are told as such, and nobody answers them;
 *   - a difference that is told was seen in two sessions given that situation;
 *   - none is told where only wording changed, or nothing comes of the change;
 *   - rules with joins are left out: see `unexamined`.
 */
#ifndef EG_VERIFY_COMPARE_H
#define EG_VERIFY_COMPARE_H

#include "base/diag.h"
#include "base/limits.h"
#include "consult/consult.h"

/* What was changed in the files. */
typedef enum CauseKind {
    CAUSE_RULE_ADDED,
    CAUSE_RULE_REMOVED,
    CAUSE_RULE_WHEN, /* its conditions, or what it concludes */
    CAUSE_RULE_THEN,
    CAUSE_FACT_ADDED,
    CAUSE_FACT_REMOVED,
    CAUSE_FACT,      /* its type, values, range, `otherwise`, or whether it is asked */
    CAUSE_FACT_GATE, /* when it is asked */
    CAUSE_ADVICE_ADDED,
    CAUSE_ADVICE_REMOVED,
    CAUSE_ADVICE, /* what it overrides, or whether it is complementary */
    CAUSE_OTHER   /* the order of the source, which breaks ties */
} CauseKind;

typedef struct Cause {
    CauseKind kind;
    uint32_t before, after; /* the rule, fact or advice; NOBODY where it is not there */
} Cause;

typedef enum DifferKind { DIFFER_ACTION, DIFFER_ALSO, DIFFER_MEASURE } DifferKind;

typedef struct Difference {
    DifferKind kind;
    uint32_t before,
        after;        /* the action, NOBODY for none; DIFFER_ALSO: the advice, where
                               it is given; DIFFER_MEASURE: 0 to 5 */
    uint32_t measure; /* DIFFER_MEASURE */
    DiagAnswer *situation;
    uint32_t n_situation;
} Difference;

typedef struct CauseFound {
    Cause cause;
    Difference *differences; /* none: nothing comes of it, or another told it */
    uint32_t n_differences;
    bool more; /* than are told */
} CauseFound;

typedef struct Comparison {
    CauseFound *causes; /* in the order of the source, after what is gone */
    uint32_t n_causes;
    uint32_t n_differences; /* in all */
    uint32_t unexamined;    /* rules with joins in the two, or NOBODY: programs */
    bool undecided;         /* the solver's budget did not do for all, or no session
                               showed what it found, as of patterns that exclude each
                               other */
} Comparison;

/* Compares two sound bases; of one cause up to `most` differences are sought. All that
 * it gives lives in the arena. */
ConsultStatus compare_bases(const Base *before, const Base *after, uint32_t most,
                            Arena *arena, Comparison *out);

/* The same of two that are compiled already, and no programs. */
ConsultStatus compare_plans(const Plan *before, const Plan *after, uint32_t most,
                            Arena *arena, Comparison *out);

#endif

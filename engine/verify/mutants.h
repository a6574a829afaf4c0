/* SPDX-License-Identifier: MIT
 *
 * Running cases on mutants: which faults do they notice?
 *
 *     cases on the base ----> who could notice what: the rule that is changed is true
 *                             in the one and not in the other there
 *     those on the mutant --> one that fails now: noticed
 *     none: compare bases --> no situation ends otherwise: the same base, no mutant;
 *                             else a situation that shows what is missed
 *
 * A mutant's rule that is, in the end of a case, as true as the base's leaves all that
 * follows as it was, since what follows from answers is one thing alone: the case can
 * be left out. (Its questions may be others; that it counts one more is not sought.) An
 * override may matter wherever advice is given that drops what it drops.
 */
#ifndef EG_VERIFY_MUTANTS_H
#define EG_VERIFY_MUTANTS_H

#include "consult/consult.h"
#include "verify/compare.h"
#include "verify/mutate.h"

typedef enum MutantFate {
    FATE_NOTICED, /* a case that passed fails */
    FATE_MISSED,  /* none does, and `difference` shows what it changes */
    FATE_SAME,    /* it changes no outcome */
    FATE_UNKNOWN, /* none notices it, and whether it changes anything is not known:
                     joins, or the solver's budget */
    FATE_COUNT
} MutantFate;

/* Cases of one origin, with the symbols of their texts. */
typedef struct MutantCases {
    const Case *cases;
    uint32_t count;
    const Symbols *texts;
} MutantCases;

typedef struct MutantResult {
    const Mutant *mutant;
    MutantFate fate;
    const Case *by;               /* FATE_NOTICED: the first that does */
    const Difference *difference; /* FATE_MISSED */
    const Base *changed;          /* the mutant */
} MutantResult;

/* What dies when it returns: all that the result lends. False stops. */
typedef bool (*MutantFn)(void *user, const MutantResult *result);

/* Tries all mutants of a consultable base, in the order of its source. `plan` is the
 * base's own. Cases that fail on the base notice nothing. */
ConsultStatus mutants_run(const Plan *plan, const MutantCases *sets, size_t count,
                          MutantFn fn, void *user);

#endif

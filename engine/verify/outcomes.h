/* SPDX-License-Identifier: MIT
 *
 * Outcomes: what a person gets, side by side, as literals: the recommended action,
 * complementary advice, the measures. Private to verify/.
 */
#ifndef EG_VERIFY_OUTCOMES_H
#define EG_VERIFY_OUTCOMES_H

#include "space/situations.h"

typedef struct Outcomes {
    Lit action, also, measure; /* something of the kind differs between the two sides */
} Outcomes;

/* Advice of the two bases is the same by its id; the same base twice will do. False
 * when memory fails. */
bool outcomes_differ(Situations *s, const Base *const base[2], Arena *arena,
                     Outcomes *out);

/* Some measure differs. */
Lit outcomes_measure(Situations *s);

/* An advice of one side is given, as the action or as complementary advice: LIT_FALSE
 * where it is not of that kind, or is none (NOBODY). */
Lit outcomes_given(Situations *s, const Base *const base[2], int side, uint32_t advice,
                   bool also);

#endif

/* SPDX-License-Identifier: MIT
 *
 * Alike: do two versions of a base mean the same by what they call the same? Compared
 * by ids, never by numbers or places; wording does not count.
 */
#ifndef EG_VERIFY_ALIKE_H
#define EG_VERIFY_ALIKE_H

#include "model/model.h"

/* The two bases, before and after. */
typedef struct Versions {
    const Base *base[2];
} Versions;

/* Conditions of the first and of the second. NULL is one that always holds. */
bool alike_cond(const Versions *v, const Cond *a, const Cond *b);

/* What two rules conclude, certainties too. */
bool alike_then(const Versions *v, const Rule *a, const Rule *b);

/* Type, values, range, `otherwise`, and whether it is asked; not the gate. */
bool alike_fact(const Versions *v, const Fact *a, const Fact *b);

/* What two advice override, and whether they are complementary. */
bool alike_advice(const Versions *v, const Advice *a, const Advice *b);

#endif

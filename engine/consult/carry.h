/* SPDX-License-Identifier: MIT
 *
 * Carry: all that was said in one consultation, said again in another, of a base that
 * has changed meanwhile.
 *
 *     said, heard, told --ids of facts and values--> said, heard, told
 *                               '--> lost: what the other base has no place for
 *
 * Invariants
 *   - ids are what stays the same: a fact or value by another id is another one;
 *   - what was said keeps its order and certainty, what was heard its words; nothing is
 *     heard anew, so that no answer comes by what was not confirmed;
 *   - several values of `choices` stand or go together: a part of them was never said;
 *   - the consultation that it comes from stays as it is.
 */
#ifndef EG_CONSULT_CARRY_H
#define EG_CONSULT_CARRY_H

#include "consult/account.h"

typedef enum Loss {
    LOSS_FACT,  /* there is no such fact, or it is no longer asked */
    LOSS_VALUE, /* the fact has no such value */
    LOSS_RANGE  /* the number is outside its range */
} Loss;

typedef struct Lost {
    Loss loss;
    uint32_t fact;  /* of the base that it comes from */
    const Wme *wme; /* its element, of a fact with fields; else NULL */
} Lost;

/* Says all that `from` was told to `to`, which was said nothing yet. What is lost is
 * listed in `scratch`, in the order in which it was said. `scratch` is neither's. */
ConsultStatus consult_carry(Consult *from, const Account *account, Consult *to,
                            Account *to_account, Arena *scratch, Lost **lost,
                            uint32_t *count);

#endif

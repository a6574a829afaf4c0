/* SPDX-License-Identifier: MIT
 *
 * Preserve: a consultation to what is saved of it, and back.
 *
 *     said, heard, told, put --preserve_take--> Saved ... file ... Saved
 *     said, heard, told, put <--preserve_say--- Saved
 *                          '--> unsaid: what the base has no place for (any more)
 *
 * Invariants
 *   - by the same base, what comes back is what was there: the same is said, in the
 *     same order, as surely; nothing is heard anew, and the same question comes next;
 *   - by another one, what carry.h would lose is lost, for the same reasons;
 *   - taking changes nothing.
 */
#ifndef EG_CONSULT_PRESERVE_H
#define EG_CONSULT_PRESERVE_H

#include "consult/account.h"
#include "consult/carry.h"
#include "model/saved.h"

/* What was said of a plain fact, as it is to be written down; its texts in `arena`.
 * False when memory fails. */
bool preserve_said(Consult *consult, Arena *arena, uint32_t fact, VisitFact *out);

/* Fills `out`, which is initialised, but for its notes. `posed` is by fact. False when
 * memory fails. Facts with fields are left out: see preserve_whole. */
bool preserve_take(Consult *consult, const Account *account, const bool *posed,
                   Saved *out);

/* Was nothing said that has no place in what is saved: facts with fields? */
bool preserve_whole(Consult *consult);

/* What could not be said. */
typedef struct Unsaid {
    Loss loss;
    uint32_t fact; /* of the base; NOBODY: it has none of this id */
    const VisitFact *said;
} Unsaid;

/* Says it all to a consultation, an account and `posed` that hold nothing. What cannot
 * be said is listed in `scratch`, in its order. */
ConsultStatus preserve_say(const Saved *saved, Consult *consult, Account *account,
                           bool *posed, Arena *scratch, Unsaid **unsaid,
                           uint32_t *count);

#endif

/* SPDX-License-Identifier: MIT
 *
 * Check: what is wrong with a sound base as a whole, in any situation.
 *
 *     base -> situations (space/) -> findings, each with a place and, where something
 *                                    happens that should not, a situation that shows it
 *
 * Invariants
 *   - exact for plain rules: what is told to be impossible is so, whatever is answered;
 *     what is told to happen was seen to happen in a session given that situation;
 *   - what depends on rules with joins is left out and told to be (NOT_EXAMINED), and
 *     so is what the solver's budget did not decide (BUDGET);
 *   - only causes are told: not that a rule never holds whose condition never does.
 */
#ifndef EG_VERIFY_CHECK_H
#define EG_VERIFY_CHECK_H

#include "base/diag.h"
#include "model/model.h"
#include "source/source.h"

/* What to check, beside the base itself. */
typedef struct CheckWish {
    const Case *cases; /* that show what the rules do; in place of the base's own */
    uint32_t n_cases;
    const Symbols *texts;   /* of those cases; NULL: there are none */
    const bool *excluded;   /* by DiagCode: not wanted; NULL: all are */
    const Sources *sources; /* the files of the base, for comments */
} CheckWish;

typedef enum CheckStatus { CHECK_DONE, CHECK_NO_MEMORY } CheckStatus;

/* Adds what it finds to `diags`, which hold what loading found, and takes out what
 * comments say is to be ignored. Sort them afterwards. */
CheckStatus check_base(const Base *base, const CheckWish *wish, Diags *diags);

#endif

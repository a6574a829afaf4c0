/* SPDX-License-Identifier: MIT
 *
 * Judging: what an action would be in a situation, for who learns to choose; and which
 * actions to choose among. The engine alone decides: no answer is stored anywhere.
 *
 * Invariants
 *   - an action that is recommended is the best, even where a rule speaks against it;
 *     what a rule speaks against is harmful, even where another advises it;
 *   - the same situation and seed give the same choice in the same order, everywhere.
 */
#ifndef EG_CONSULT_JUDGE_H
#define EG_CONSULT_JUDGE_H

#include "consult/consult.h"

typedef enum Verdict {
    VERDICT_BEST,       /* recommended, or complementary and given beside that */
    VERDICT_ACCEPTABLE, /* given, but another one goes before it */
    VERDICT_HARMFUL,    /* a rule that holds speaks against it */
    VERDICT_UNFOUNDED   /* no rule that holds speaks for it */
} Verdict;

Verdict judge_advice(const Outcome *outcome, uint32_t advice);

/* Does a rule conclude this of the advice: CONCLUDE_ADVICE or CONCLUDE_AGAINST? */
bool rule_speaks(const Rule *rule, ConclusionKind kind, uint32_t advice);

/* The next rule in source order, from `*at` on (0 at first), that holds and concludes
 * this of the advice; NOBODY: there is no other. */
uint32_t rule_speaking(Consult *c, ConclusionKind kind, uint32_t advice, uint32_t *at);

enum { OPTIONS_LEAST = 3 };

/* Fills `advice` with up to `most` (OPTIONS_LEAST or more) actions to choose among,
 * each once: the recommended one; then, in turn, of those that another goes before,
 * those that would do harm, those that one change would lead to, and those that come
 * near being advised or are of the same themes. Where they stand, and which, `seed`
 * decides. None where nothing is recommended. Resets consult_scratch. */
ConsultStatus judge_options(Consult *c, uint64_t seed, uint32_t most, uint32_t *advice,
                            uint32_t *count);

#endif

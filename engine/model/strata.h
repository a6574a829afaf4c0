/* SPDX-License-Identifier: MIT
 *
 * Strata: in which order facts settle. A fact's rank is above the rank of all that it
 * depends on, so that whoever works rank by rank finds what he reads settled.
 *
 *     rank of a fact   the highest rank of a rule that concludes it, and 1 + the
 *                      highest rank that its gate reads; 0 where there is neither
 *     rank of a rule   1 + the highest rank of a fact that it reads; 0 where it reads
 *                      none
 *
 * Facts with fields may depend on themselves. All facts of such a circle have one
 * rank, and a rule within it (it reads one of them and concludes one) has that rank
 * too: a circle settles as a whole.
 *
 * Invariants: a plain fact stands in no circle, and no circle goes through `none`;
 * both are told with the circle, and then the ranks of those facts mean nothing.
 */
#ifndef EG_MODEL_STRATA_H
#define EG_MODEL_STRATA_H

#include "model/loader.h"

/* Sets the ranks of all facts and rules, and base->n_ranks. Linear in what the rules
 * read and conclude. */
void strata_find(Loader *loader);

/* Sets Advice.drops of all advice; a circle of `overrides` is told. */
void overrides_close(Loader *loader);

#endif

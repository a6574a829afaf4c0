/* SPDX-License-Identifier: MIT
 *
 * Supposing: answers that are tried on the session itself and taken back. Private to
 * consult/.
 *
 *     Supposing s = suppose_begin(c);
 *     suppose(c, fact, value);             any number of times
 *     suppose_outlook(c, &advice);         where would that end?
 *     suppose_restore(c, fact, &said);     as it was said before
 *     suppose_end(c, &s);
 *
 * Invariant: what was said, and its order, is the consultation's own business: `said`
 * of state.h is never touched, so nothing is left behind once all is restored.
 */
#ifndef EG_CONSULT_SUPPOSE_H
#define EG_CONSULT_SUPPOSE_H

#include "consult/state.h"

typedef struct Supposing {
    bool certain; /* the rest had been taken as unknown */
} Supposing;

/* Opens what was taken as unknown only because it could change nothing. */
Supposing suppose_begin(Consult *c);
void suppose_end(Consult *c, const Supposing *s);

/* Tries an answer; VALUE_NONE is "I don't know". */
void suppose(Consult *c, uint32_t fact, Value value);
void suppose_restore(Consult *c, uint32_t fact, const Said *said);

/* Says a fact as it was said, and draws no consequences. */
void suppose_put(Consult *c, uint32_t fact, const Said *said);

/* Is what would be recommended the same whatever else is said? SPACE_NO: it is, and is
 * `*advice` (NOBODY: none). SPACE_YES: it may still be one or another. */
SpaceAnswer suppose_outlook(Consult *c, uint32_t *advice);

/* What would be recommended if nothing more were known; `*settled` where that is what
 * will be, whatever is said. Costs no search. If what is recommended is certain, it is
 * this. */
uint32_t suppose_closed(Consult *c, bool *settled);

/* May another action than this be recommended in the end? */
SpaceAnswer suppose_changes(Consult *c, uint32_t advice);

/* The status of a run in which something was tried. */
ConsultStatus suppose_status(Consult *c, SpaceAnswer answer);

#endif

/* SPDX-License-Identifier: MIT
 *
 * Qualifiers: how people say that they are fairly sure of an answer.
 *
 *     probably yes   yes, i think   2?   2 probably   plutot oui   je crois que 2
 *
 * Invariant: what says less than "fairly sure" ("perhaps", "peut-être") is none: it is
 * no answer, or one of the base's own.
 */
#ifndef EG_CONSULT_QUALIFIER_H
#define EG_CONSULT_QUALIFIER_H

#include <stdbool.h>

#include "base/str.h"

enum { FAIRLY_SURE = 700 }; /* thousandths */

/* Takes a qualifier off a folded answer, before it or behind it; `*rest` is what is
 * left. False where there is none. */
bool qualifier_strip(Str typed, Str *rest);

/* Is the folded answer a qualifier alone, as to a question of yes or no? */
bool qualifier_alone(Str typed, bool *yes);

#endif

/* SPDX-License-Identifier: MIT
 *
 * How a question was chosen, on a line for whoever wants to know.
 */
#ifndef EG_DIALOGUE_CHOSEN_H
#define EG_DIALOGUE_CHOSEN_H

#include <entregent.h>

#include "dialogue/screen.h"

/* "relevance", "author", "fewest". */
const char *chosen_order(eg_order order);

/* "question tried: relevance, exact" */
void chosen_tell(Screen *screen, const eg_base *base, uint32_t fact, eg_order order,
                 eg_choice choice);

#endif

/* SPDX-License-Identifier: MIT
 *
 * Fewest: which question leads to the fewest, over what is still possible. Situations
 * are uniform: each answer to a question that is asked is as likely as any other of its
 * values, whatever else is so. "I don't know" costs nothing here, but must be possible.
 *
 * All is in whole numbers, so that every machine chooses the same.
 *
 * Private to consult/.
 */
#ifndef EG_CONSULT_FEWEST_H
#define EG_CONSULT_FEWEST_H

#include "space/diagram.h"

/* What is known of the diagrams' nodes, and the states of the search. */
typedef struct Fewest Fewest;

/* Over the diagrams of a look, with so many steps for trees. NULL when memory fails. */
Fewest *fewest_new(Diagrams *diagrams, uint64_t steps, const Mem *mem);
void fewest_free(Fewest *fewest);

/* One question in these; and how sure two situations are to end alike, both drawn
 * of what is possible: FEWEST_ONE is always. */
enum { FEWEST_ONE = 1 << 30 };

/* The mean number of questions of the best tree that begins with this one, in
 * FEWEST_ONE; 0: the steps are used up. */
uint64_t fewest_tree(Fewest *fewest, uint32_t question);

/* How alike two situations end, on the mean over the answers to a question; NOBODY: as
 * things stand. */
uint32_t fewest_alike(Fewest *fewest, uint32_t question);

/* Memory failed: nothing counts. */
bool fewest_failed(const Fewest *fewest);

#endif

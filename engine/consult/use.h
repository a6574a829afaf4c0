/* SPDX-License-Identifier: MIT
 *
 * Use: what a question is worth, by structure and by trying. Private to consult/.
 */
#ifndef EG_CONSULT_USE_H
#define EG_CONSULT_USE_H

#include "consult/state.h"

/* Is the fact's question one that may be asked now? */
bool use_is_asked(const Consult *c, uint32_t fact);

/* Marks in `wanted` all facts on which an ending that is not decided depends: by
 * structure alone. */
void use_want_endings(Consult *c);

/* What answering costs: its effort, and one more where it is delicate. */
int64_t use_effort(const Consult *c, uint32_t fact);

/* Says in `near` how near each fact is to what was said last: the more, the nearer. */
void use_find_topic(Consult *c);

/* Fills `uses` for the wanted questions that may be asked now. `diagrams` are of what
 * remains; NULL: there are none. Where trying all answers would be too long, it is by
 * structure, and `*choice` is CHOICE_BUDGET. */
ConsultStatus use_weigh(Consult *c, Diagrams *diagrams, Choice *choice);

/* Is the first to be asked before the second? */
bool use_is_better(Use a, Use b);

#endif

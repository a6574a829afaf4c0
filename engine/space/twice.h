/* SPDX-License-Identifier: MIT
 *
 * Twice: the constraints of a space, held twice in one solver (Plaisted and Greenbaum
 * 1986 for the clauses). To ask whether one question matters, all other answers are the
 * same in both copies: is there a situation where the recommended action differs?
 *
 * Private to space/.
 */
#ifndef EG_SPACE_TWICE_H
#define EG_SPACE_TWICE_H

#include "space/space.h"

typedef struct Twice Twice;

/* Over a space, which must outlive it. NULL when memory fails. */
Twice *twice_new(const Space *space, const Mem *mem);
void twice_free(Twice *twice);

/* See search_changes and search_matters. */
SpaceAnswer twice_changes(Twice *twice, const Session *session, uint32_t advice);
SpaceAnswer twice_matters(Twice *twice, const Session *session, uint32_t fact);

#endif

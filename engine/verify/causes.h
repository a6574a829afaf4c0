/* SPDX-License-Identifier: MIT
 *
 * Causes: what was changed between two versions of a base, and when it acts. Private to
 * verify/compare.
 */
#ifndef EG_VERIFY_CAUSES_H
#define EG_VERIFY_CAUSES_H

#include "space/situations.h"
#include "verify/compare.h"

/* Lists what was changed, each in a CauseFound without differences; the last is
 * CAUSE_OTHER, if there is any other cause at all. False when memory fails. */
bool causes_find(const Base *before, const Base *after, Arena *arena, CauseFound **out,
                 uint32_t *count);

/* In which situations the change makes itself felt. */
Lit cause_acts(Situations *s, const Base *const base[2], const Cause *cause);

#endif

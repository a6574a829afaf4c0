/* SPDX-License-Identifier: MIT
 *
 * Slugs: an id made of a person's words.
 *
 *     "Été 2026 : le devis, encore !"    ete-2026-le-devis-encore
 *     "2 semaines"                       case-2-semaines
 *     "…"                                case
 */
#ifndef EG_TEXT_SLUG_H
#define EG_TEXT_SLUG_H

#include "base/arena.h"
#include "base/str.h"

enum { SLUG_MOST = 40 }; /* bytes; whole words, as far as they go */

/* Appends it: a-z, digits and single hyphens, a letter first, behind `stand_in`
 * ("case") where there is none. False when memory fails, which `out` or the arena
 * tells. */
bool slug_add(Buf *out, Str words, Str stand_in, Arena *arena);

#endif

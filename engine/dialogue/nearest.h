/* SPDX-License-Identifier: MIT
 *
 * The nearest of several names to one that was mistyped.
 */
#ifndef EG_DIALOGUE_NEAREST_H
#define EG_DIALOGUE_NEAREST_H

#include <stddef.h>

/* How many letters were added, left out, changed or swapped with the next between two
 * names, case and accents aside; names over 40 bytes are unlike everything. */
unsigned nearest_distance(const char *left, const char *right);

/* The index of the name that `typed` was most likely meant to be, the first of equals;
 * `count` where none is near: a third of the letters may be wrong, and at least one. */
size_t nearest_find(const char *typed, const char *const *names, size_t count);

#endif

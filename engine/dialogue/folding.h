/* SPDX-License-Identifier: MIT
 *
 * Folding of names: "Précédent" and "PRECEDENT" are the same command.
 *
 * This is for the few words that are ours, and for completion: Latin letters lose case
 * and accents, whether the accent comes with its letter or behind it. Answers are read
 * by the library, which folds all of Unicode.
 */
#ifndef EG_DIALOGUE_FOLDING_H
#define EG_DIALOGUE_FOLDING_H

#include <stdbool.h>
#include <stddef.h>

/* Writes `text` folded, as a string; false where it does not fit in `size` bytes, and
 * then as much of it as does. `out` may not overlap `text`. */
bool folding_make(const char *text, char *out, size_t size);

/* Is `text`, folded, one of `count` words that are folded already? */
bool folding_among(const char *text, const char *const *words, size_t count);

/* Does `text` begin with `start`? Both are folded already. */
bool folding_begins(const char *text, const char *start);

/* Does a word of `text` begin with `start`? Both are folded already. */
bool folding_has_word(const char *text, const char *start);

#endif

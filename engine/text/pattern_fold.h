/* SPDX-License-Identifier: MIT
 *
 * Folding a pattern: its letters lose their accents, as the texts that it is matched
 * against did, and nothing else of it changes.
 *
 *     achet(é|er)      achet(e|er)
 *     cœurs?           c(?:oe)urs?      what repeats the letter repeats both
 *     [éè]  [a-zà-ÿ]   [ee]  [a-zà-ÿa…] a range keeps its letters, and gains their
 *                                       folded forms
 *     \é               e                not \e, which is another character
 *     « l’ami »        l\'ami           what folds to a sign means that sign
 *
 * Escapes, comments and names of POSIX classes are copied. In a class, a letter that
 * folds into two stays itself (no folded text holds it).
 */
#ifndef EG_TEXT_PATTERN_FOLD_H
#define EG_TEXT_PATTERN_FOLD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"
#include "base/str.h"
#include "base/vec.h"

typedef struct PatternFold {
    VEC(char) text;
    VEC(uint32_t) from; /* byte of the source that each byte comes from */
} PatternFold;

/* False when memory fails. Either way `out` is released by pattern_fold_free. */
bool pattern_fold(const Mem *mem, Str source, PatternFold *out);

void pattern_fold_free(PatternFold *fold, const Mem *mem);

#endif

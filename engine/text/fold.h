/* SPDX-License-Identifier: MIT
 *
 * Folding: text as it is compared, without regard to case, accents or typography.
 *
 *     source   D é j à   v u ,   s œ u r s
 *     text     d e j a   v u ,   s o e u r s
 *     from     0 1 3 4   6 7 8 9 . 11 11 13 ..      then the length of the source
 *
 * NFKD with marks and invisible code points dropped, full case folding, and: œ is oe,
 * æ is ae, typographic apostrophes are ', no-break spaces are blanks, dashes are -.
 *
 * Invariants
 *   - `text` is valid UTF-8 whatever the source was (an invalid byte is U+FFFD);
 *   - `from` has text.len + 1 entries, rising; all bytes that come of one code point
 *     have its offset, so that a match can be shown in the person's own words;
 *   - folding a folded text changes nothing;
 *   - `source` is lent: it must live as long as the Folded is used.
 */
#ifndef EG_TEXT_FOLD_H
#define EG_TEXT_FOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

typedef struct Folded {
    Str text;             /* ends in NUL */
    const uint32_t *from; /* byte of `source` that each byte of `text` comes from */
    Str source;
} Folded;

enum { FOLD_CODES = 32 }; /* the most that one code point folds into */

/* The folded code points of one code point; returns how many (0: dropped). */
size_t fold_code(uint32_t code, uint32_t out[FOLD_CODES]);

/* False when memory fails, or the source is 4 GiB or more. */
bool fold_text(Arena *arena, Str source, Folded *out);

/* The person's own words for the bytes `start` to `end` of the folded text; whole
 * code points with their marks. */
Str fold_source(const Folded *folded, size_t start, size_t end);

/* Are the two the same once folded, blanks at both ends aside? False too when memory
 * fails: arena->failed tells. */
bool fold_same(Arena *arena, Str a, Str b);

/* Does `text` begin with `head` in that sense? An empty head begins nothing. */
bool fold_prefix(Arena *arena, Str text, Str head);

#endif

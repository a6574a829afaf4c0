/* SPDX-License-Identifier: MIT
 *
 * Words: a folded text as a row of words in clauses.
 *
 *     text     it isn't my client , he said -- l'ami
 *     words    it isn t my client   he said    l ami
 *     clause   0  0   0 0  0        1  1       2 2
 *     joined          *                          *
 *
 * A word is a run of letters and digits. Apostrophes and hyphens part words, so that
 * "l'argent" holds "argent" and "peut-être" is "peut être"; a word behind an
 * apostrophe is `joined` to the one before. A point, comma or colon between digits
 * stays in the number. A currency sign, an emoji and % & @ # + are words.
 *
 * A clause ends at . , ; : ! ? a newline, a dash (an em dash, two hyphens, or one
 * between blanks).
 */
#ifndef EG_TEXT_WORDS_H
#define EG_TEXT_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/limits.h"
#include "base/str.h"
#include "text/fold.h"

typedef struct Word {
    uint32_t start; /* bytes of the folded text */
    uint32_t end;
    uint32_t clause;
    bool joined;
} Word;

typedef struct Words {
    Folded folded; /* lent */
    const Word *at;
    size_t len;
} Words;

/* False when memory fails. */
bool words_split(Arena *arena, const Folded *folded, Words *out);

Str words_text(const Words *words, size_t index);

/* The first word that ends after byte `at` of the folded text: the one there, or the
 * next; words->len where there is none. */
size_t words_index(const Words *words, size_t at);

/* Is `text` (folded) followed from byte `*at` by another sentence? Sentences end at
 * . ! ? and newlines, and are cut at a blank where they are longer than SENTENCE_MAX
 * bytes; `*start` and `*end` get its bytes without blanks around it, `*at` moves on.
 * Patterns are matched against these. */
bool sentence_next(Str text, size_t *at, size_t *start, size_t *end);

#endif

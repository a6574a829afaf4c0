/* SPDX-License-Identifier: MIT
 *
 * Phrases: what an author writes under `heard:` and `negations:`: words that are
 * matched whole and in order, without regard to case or accents. `*` ends a word that
 * may go on.
 *
 *     "my freelancer*"   hears   "My freelancers", not "freelancer", "my, freelancer"
 *     "n'"               hears   the n of "n'est", not "non"
 *     "isn't"            hears   "isn't", "isn’t"
 *
 * Entries are cut into words by the function that cuts what people write, so both are
 * cut alike. Words of a phrase stand side by side in one clause, unless the entry has
 * a comma or the like there itself.
 */
#ifndef EG_TEXT_PHRASE_H
#define EG_TEXT_PHRASE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"
#include "text/words.h"

typedef enum PhraseStatus {
    PHRASE_OK,
    PHRASE_EMPTY,       /* no word in it */
    PHRASE_STAR_INSIDE, /* `*` before the end of a word */
    PHRASE_STAR_ALONE,  /* `*` after no word */
    PHRASE_MEMORY
} PhraseStatus;

typedef struct PhraseWord {
    Str text;         /* folded */
    bool open;        /* may go on */
    bool after_break; /* a clause may end before it */
} PhraseWord;

typedef struct Phrase {
    const PhraseWord *words;
    size_t n;
} Phrase;

typedef struct PhraseSpan {
    size_t first_word;
    size_t n_words;
    size_t start; /* bytes of the folded text */
    size_t end;
} PhraseSpan;

enum { NEGATION_REACH = 5 }; /* words */

/* Reads an entry; the Phrase lives in the arena. */
PhraseStatus phrase_parse(Arena *arena, Str entry, Phrase *out);

/* The first place at or after word `from` where the phrase stands. To find all, go on
 * at first_word + 1. */
bool phrase_find(const Phrase *phrase, const Words *words, size_t from,
                 PhraseSpan *out);

/* Does one of `n` negations end within NEGATION_REACH words before `first_word`, in
 * its clause? Joined words count as one with the word before: "l'argent" is one. */
bool words_negated(const Words *words, size_t first_word, const Phrase *negations,
                   size_t n);

#endif

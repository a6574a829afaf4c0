/* SPDX-License-Identifier: MIT
 *
 * Mood: which words of a text say that something is so, and which only deny it, suppose
 * it, or tell it of somebody else.
 *
 *     text    I don't think he lied , but if he did so because he is ill ... Last year
 *     reach   0 0 0   0     0  0      1   2  2  2   2  3       3  3  3
 *     said    . . .   denied ----.    .   . supposed .  .       .  .  .     elsewhere
 *
 * What a word does goes as far as its *reach*: to the end of the clause, or to the next
 * word that begins one without a comma (`breaks:`, "because"). Of a negation it is at
 * most NEGATION_REACH words; what tells of others speaks for its whole sentence. Words
 * that only look like one of these (`harmless:`, "not only") are none.
 */
#ifndef EG_TEXT_MOOD_H
#define EG_TEXT_MOOD_H

#include "text/mood_lists.h"
#include "text/phrase.h"

enum { NEGATION_REACH = 5 }; /* words */

/* The words of a language. */
typedef struct MoodWords {
    const Phrase *lists[MOOD_LISTS];
    uint32_t counts[MOOD_LISTS];
} MoodWords;

/* What a text's words do, by word. */
typedef struct Mood {
    const Words *words;
    uint32_t *reach;     /* a number for each stretch */
    bool *negation;      /* part of one */
    bool *barred;        /* the same, or a barrier: for the gaps of phrases */
    bool *negation_ends; /* the last word of one */
    bool *negation_after;
    bool *supposed;  /* behind a supposition, in its reach */
    bool *elsewhere; /* in such a sentence */
} Mood;

/* False when memory fails. All lives in the arena of `scan`, which may have nothing
 * barred yet: `barred` is for the next one. */
bool mood_init(Mood *mood, PhraseScan *scan, const MoodWords *words);

/* Is what stands at these words denied? By a negation that ends within NEGATION_REACH
 * words before it, or one right behind. Joined words count as one with the word before:
 * "l'argent" is one. */
bool mood_negated(const Mood *mood, size_t first_word, size_t n_words);

/* Is it supposed? Not by words that are part of it. */
bool mood_supposed(const Mood *mood, size_t first_word);

bool mood_elsewhere(const Mood *mood, size_t first_word);

#endif

/* SPDX-License-Identifier: MIT
 *
 * The program's own texts, in each language it speaks.
 *
 * Invariants
 *   - every text has words in every language, with the same {0} to {9} (a test holds
 *     it);
 *   - what is put in is made safe for a terminal; the texts themselves are trusted;
 *   - a language is its id, as in the public header; any but "fr" reads English.
 */
#ifndef EG_DIALOGUE_WORDS_H
#define EG_DIALOGUE_WORDS_H

#include <stddef.h>

#include "dialogue/draft.h"

typedef enum WordsId {
#define WORDS(id, en, fr) WORDS_##id,
#include "dialogue/words.def"
#undef WORDS
    WORDS_COUNT
} WordsId;

/* The bare words of a text, placeholders and all. */
const char *words_get(WordsId id, const char *lang);

/* Appends a text with its {0}, {1}... replaced by the `count` arguments; one that has
 * no argument gives nothing. */
void words_format(Draft *out, WordsId id, const char *lang, const char *const *args,
                  size_t count);

/* Appends `one` or `many` with the count as {0}, as the language asks (in French, none
 * is singular). */
void words_count(Draft *out, WordsId one, WordsId many, const char *lang, size_t count);

/* The language that "fr", "fr_CA.UTF-8" or "FR-be" begins with: "fr", "en" or NULL. */
const char *words_lang(const char *name);

/* The locale of the environment's messages: LC_ALL, LC_MESSAGES, LANG, the first that
 * is not empty; NULL: none is. */
const char *words_locale(void);

/* The language of that locale, as words_lang has it. */
const char *words_lang_of_environment(void);

#endif

/* SPDX-License-Identifier: MIT
 *
 * What was typed for each fact, for lists of what was said.
 *
 * The library holds the answers themselves; here are their words, so that they can be
 * read back in either language.
 */
#ifndef EG_DIALOGUE_ANSWERS_H
#define EG_DIALOGUE_ANSWERS_H

#include <entregent.h>
#include <stdbool.h>

#include "dialogue/draft.h"

typedef struct Answers Answers;

/* NULL when memory fails. The base is lent, for as long. */
Answers *answers_new(const eg_base *base);
void answers_free(Answers *answers);

/* Keeps an answer that the library has taken; the one before is forgotten. */
void answers_keep(Answers *answers, uint32_t fact, const char *typed, bool unknown);

/* Appends an answer: the label of its value where there is one, else what was typed. */
void answers_tell(const Answers *answers, uint32_t fact, const char *lang, Draft *out);

#endif

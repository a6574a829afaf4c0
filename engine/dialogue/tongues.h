/* SPDX-License-Identifier: MIT
 *
 * The languages of a dialogue: those of the base, by the names that they call
 * themselves, and ours. In one that the base alone has, its texts are in that language
 * and ours in English.
 *
 * Invariants
 *   - a language is its id; those of the base are lent by it, ours are literals;
 *   - a person chooses among the base's languages; one of ours that it has not is
 *     understood when it is named.
 */
#ifndef EG_DIALOGUE_TONGUES_H
#define EG_DIALOGUE_TONGUES_H

#include <entregent.h>
#include <stdbool.h>

#include "dialogue/draft.h"

/* May it be the id of a language that a base has? */
bool tongues_is_id(const char *said);

/* The language of the base of this id; NULL where it has none. */
const char *tongues_of_base(const eg_base *base, const char *id);

/* The language that the environment asks for (LC_ALL, LC_MESSAGES, LANG, the first that
 * is not empty): "de_CH.UTF-8" is the base's "de-ch", or else its "de", or else one of
 * ours; NULL: none that can be spoken. */
const char *tongues_of_environment(const eg_base *base);

/* The languages to choose from, in the order of the base; ours where it has none. */
size_t tongues_count(const eg_base *base);
const char *tongues_get(const eg_base *base, size_t index);
const char *tongues_name(const eg_base *base, size_t index);

/* The language in which a talk goes on with another base: the same one, or the base's
 * first where it has no such language, and it is none of ours. */
const char *tongues_kept(const eg_base *base, const char *id);

/* What a language calls itself, by its id. */
const char *tongues_own(const eg_base *base, const char *id);

/* The language that was typed: its number in the list, its id, the beginning of what it
 * calls itself, or of what we call it ("french", "anglais"); or NULL. */
const char *tongues_typed(const eg_base *base, const char *typed);

/* Appends "English (:lang en), Deutsch (:lang de)"; `command` is ":lang". */
void tongues_list(const eg_base *base, const char *command, Draft *out);

#endif

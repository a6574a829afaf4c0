/* SPDX-License-Identifier: MIT
 *
 * Which advice is meant. It is named as answers are: by a number of the list, an id, a
 * title, the beginning of one, or, where there is none, of a word of it.
 */
#ifndef EG_DIALOGUE_CHOOSING_H
#define EG_DIALOGUE_CHOOSING_H

#include "dialogue/talk.h"

/* What is said on the way; {0} is what was typed. */
typedef struct ChoosingWords {
    WordsId list;    /* above a list of all */
    WordsId many;    /* instead of a long list: how to name one, how to see them */
    WordsId which;   /* below a list: how to name one */
    WordsId several; /* {0} could be several: they follow */
    WordsId no_such;
    WordsId same; /* it is the action that came, which is not in the list */
} ChoosingWords;

/* Asks until one is named; `typed` may do that, "" is nothing yet. `all`: any advice;
 * else what ought to have come instead of the recommended action, EG_NONE for
 * "nothing". False where it was left. */
bool choosing_run(Talk *talk, const ChoosingWords *words, const char *typed, bool all,
                  uint32_t *advice);

#endif

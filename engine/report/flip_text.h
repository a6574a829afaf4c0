/* SPDX-License-Identifier: MIT
 *
 * What would change the advice, in sentences, for pages of every kind:
 *
 *     Had you said “this is the first time” instead of “it has come back”, I would
 *     advise “Ask for a date”.
 *     You don't know: “Do you owe them money?” With “yes”, I would advise “Pay first”.
 */
#ifndef EG_REPORT_FLIP_TEXT_H
#define EG_REPORT_FLIP_TEXT_H

#include "consult/flips.h"
#include "report/tell.h"

/* What there is to tell of a recommended action. */
typedef struct Flips {
    Flip flip;
    Robustness robustness;
} Flips;

/* Arrays live in consult_scratch, which is not reset. */
ConsultStatus flips_find(Consult *consult, Flips *out);

/* How many sentences there are, and each: the nearest flip first, then what of the "I
 * don't know" matters. */
size_t flips_count(const Flips *flips);
void flips_sentence_add(Buf *out, const Teller *teller, const Flips *flips,
                        size_t number);

/* The nearest flip, which there is, of a situation that nobody told as their own. */
void flip_near_miss_add(Buf *out, const Teller *teller, const Flip *flip);

#endif

/* SPDX-License-Identifier: MIT
 *
 * A posture on a screen: its four measures, as bars with words beside them, or in words
 * alone where a bar has no room or no meaning:
 *
 *     Tact         ●●●○○  3 of 5            Tact: 3 of 5
 *     Frankness    ●●●●○  4 of 5            Frankness: 4 of 5
 *
 * and, for who chose one herself, hers beside it:
 *
 *     Tact         ●●●○○  3 of 5   you  ●●●●●  5 of 5
 */
#ifndef EG_REPORT_POSTURE_H
#define EG_REPORT_POSTURE_H

#include "model/model.h"
#include "report/page.h"

/* What the measures are called. */
extern const MessageId posture_names[MEASURES];

/* Appends the four lines; 0 is a measure of which no rule spoke. `own`, which may be
 * NULL, is somebody's own posture; 0: not set. */
void posture_add(Buf *out, const Style *style, const int posture[MEASURES],
                 const int *own);

/* Appends how one's own differs, as a sentence: of measures that are two or more off,
 * that more or less would help; else that it is close. Nothing where there are no two
 * to compare. */
void posture_compared_add(Buf *out, Lang lang, const int posture[MEASURES],
                          const int *own);

#endif

/* SPDX-License-Identifier: MIT
 *
 * The parts of an outcome that only a page to take away has: its head and foot, the
 * posture as a drawing, what was said.
 *
 *     Tact         ●●●○○   3 of 5       drawn as SVG, and in words beside it; in
 *     Frankness    ●●●●○   4 of 5       Markdown as these signs
 */
#ifndef EG_REPORT_OUTCOME_SHEET_H
#define EG_REPORT_OUTCOME_SHEET_H

#include "report/leaf.h"
#include "report/outcome.h"
#include "report/tell.h"

void sheet_begin(Leaf *leaf, const Teller *teller);
void sheet_end(Leaf *leaf);

/* What the page is of, and on which day, if the style says one; `kicker` and the title
 * below it. Without a title the kicker is the title. */
void sheet_head(Leaf *leaf, const Teller *teller, MessageId kicker, Str title);

/* The four measures by name; 0 is one of which no rule spoke. */
void sheet_posture(Leaf *leaf, const MessageId names[MEASURES],
                   const int posture[MEASURES]);

/* The day to come back on, where the page bears a day. */
void sheet_due(Leaf *leaf, Span span);

/* What was said, with the words that it was heard in, and what is not known; and below
 * it what the program is not. */
void sheet_said(Leaf *leaf, const Teller *teller, const Sheet *sheet);

#endif

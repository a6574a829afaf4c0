/* SPDX-License-Identifier: MIT
 *
 * Lesson: a situation as it is looked back on by who said what they would do. It tells
 * what that would do and what helps, and why; it does not scold.
 *
 *     What it would do
 *       “Send a reminder” can be defended, but “Set a date” goes before it.
 *
 *     What speaks for it · What decides · Why · Sources · Words to say
 *
 *     Posture
 *       Firmness     ●●●●○  4 of 5   you  ●●○○○  2 of 5
 *       More firmness would help.
 *
 *     The other choices
 *       - “End it” would do harm. One delay is no reason.
 *
 *     The near miss
 *       - With “it is the first time” instead of “it has come back”, this would help:
 *         “Send a reminder”.
 *
 * A section with nothing in it is left out, heading and all.
 */
#ifndef EG_REPORT_LESSON_H
#define EG_REPORT_LESSON_H

#include "consult/judge.h"
#include "report/page.h"

/* What somebody said they would do. */
typedef struct Attempt {
    uint32_t advice;         /* NOBODY: they did not say */
    const int *posture;      /* by measure, 1 to 5, or 0; NULL: they set none */
    const uint32_t *options; /* what there was to choose among */
    uint32_t n_options;
} Attempt;

/* Appends the lesson of a situation as things stand. `scratch` is not the
 * consultation's. */
ConsultStatus lesson_add(Buf *out, Consult *consult, const Attempt *attempt,
                         const Style *style, Arena *scratch);

#endif

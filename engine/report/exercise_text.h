/* SPDX-License-Identifier: MIT
 *
 * Exercises as they are told: a story; of a near miss, what is otherwise in it; of a
 * conflict, its facts.
 *
 *     The bakery pays late again
 *
 *     For two years you have designed ...
 *
 *     But suppose
 *       - this is the first time
 */
#ifndef EG_REPORT_EXERCISE_TEXT_H
#define EG_REPORT_EXERCISE_TEXT_H

#include "consult/exercises.h"
#include "report/page.h"

/* False when memory fails. */
bool exercise_add(Buf *out, const Exercises *all, uint32_t index, const Style *style);

#endif

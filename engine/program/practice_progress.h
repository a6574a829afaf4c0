/* SPDX-License-Identifier: MIT
 *
 * `entregent practice --progress` and `--export`, and what they share with a lesson.
 */
#ifndef EG_PROGRAM_PRACTICE_PROGRESS_H
#define EG_PROGRAM_PRACTICE_PROGRESS_H

#include "program/options.h"

/* The course that was said; EG_NONE where none was. False (told): there is no such. */
bool practice_course(const Options *options, const eg_base *base, uint32_t *out);

/* Shows or exports what was practised; nothing on disk changes. */
int practice_progress(const Options *options);

#endif

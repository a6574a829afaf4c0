/* SPDX-License-Identifier: MIT
 *
 * Samples: texts that a pattern is likely to match, to try it on. They come of reading
 * its source, not of matching: whether one matches is for the matcher to say.
 *
 *     \bnever (?:paid|answer\w*)\b     "never paid", "never answera"
 */
#ifndef EG_TEXT_PATTERN_SAMPLE_H
#define EG_TEXT_PATTERN_SAMPLE_H

#include <stdbool.h>

#include "base/str.h"

enum { PATTERN_SAMPLES = 8 };

/* Appends the sample of a number (0 to PATTERN_SAMPLES - 1): each takes other branches,
 * repetitions and characters. False where the source has what is not read here (what
 * looks around, references back, ...). */
bool pattern_sample(Buf *out, Str source, unsigned number);

#endif

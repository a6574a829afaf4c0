/* SPDX-License-Identifier: MIT
 *
 * UTF-8: checking, walking and measuring text by code points.
 *
 * Invariants
 *   - strict: no surrogates, no overlong forms, nothing above U+10FFFF;
 *   - walking always moves on: a byte that begins no code point is one step of one
 *     byte and reads as U+FFFD, so a loop over any bytes ends.
 */
#ifndef EG_TEXT_UTF8_H
#define EG_TEXT_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

#define UTF8_BROKEN 0xFFFDu

/* Is all of `text` UTF-8? Where not, `bad_offset` (may be NULL) gets the first byte
 * that begins no code point. */
bool utf8_valid(Str text, size_t *bad_offset);

/* The length of the code point at byte `at`, read into `code` (may be NULL). 0 at the
 * end; an invalid byte is 1 long and reads as UTF8_BROKEN (a true U+FFFD is 3 long). */
size_t utf8_next(Str text, size_t at, uint32_t *code);

/* Writes a code point and returns its length; surrogates and numbers too large are
 * written as U+FFFD. */
size_t utf8_put(char out[4], uint32_t code);

/* How many code points; an invalid byte counts as one. */
size_t utf8_count(Str text);

/* Display columns of one code point: 0 combining or control, 2 wide, else 1. */
unsigned utf8_code_width(uint32_t code);

/* Display columns of a text, as a terminal shows it. */
unsigned utf8_width(Str text);

#endif

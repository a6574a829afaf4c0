/* SPDX-License-Identifier: MIT
 *
 * Lists and numbers as people of a language write them.
 */
#ifndef EG_TEXT_SPOKEN_H
#define EG_TEXT_SPOKEN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "text/catalogue.h"

/* Appends "a, b and c" or, with `either`, "a, b or c"; the items are cleaned. */
void list_add(Buf *out, Lang lang, const Str *items, size_t n, bool either);

/* Appends a number: buf_number with the decimal mark of the language. */
void number_add(Buf *out, Lang lang, double number);

/* Reads a number that a person typed: a point or a comma before the decimals, either
 * sign, blanks (no-break ones too) between groups of three digits. False where it is
 * anything else, or has over 15 digits. */
bool number_read(Str text, double *out);

#endif

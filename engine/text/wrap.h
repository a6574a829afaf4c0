/* SPDX-License-Identifier: MIT
 *
 * Wrapping: paragraphs for a terminal.
 */
#ifndef EG_TEXT_WRAP_H
#define EG_TEXT_WRAP_H

#include "base/str.h"

/* Appends `text`, cleaned, in lines of at most `width` columns, broken at blanks
 * (never at U+00A0 or U+202F, nor before a French " :" or after "« "). The first line
 * is indented by `indent_first` columns, the others by `indent_rest`; a newline of the
 * text begins a new line, an empty line stays empty. Runs of blanks become one; no
 * line ends in a blank. A word that is wider than a whole line is cut. No newline
 * follows the last line, and an empty text gives nothing. */
void wrap_add(Buf *out, Str text, unsigned indent_first, unsigned indent_rest,
              unsigned width);

#endif

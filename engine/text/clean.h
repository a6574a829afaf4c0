/* SPDX-License-Identifier: MIT
 *
 * Clean: the one place that makes text safe to show. Whatever a file or a person
 * wrote passes here before it reaches a terminal or a page.
 *
 * What could move a cursor, reorder what is read or hide text is written out:
 *
 *     C0, DEL, C1                          \u{1B}
 *     bidi controls, U+2028, U+2029,
 *     U+FEFF, tag characters               \u{202E}
 *     a byte that is not UTF-8             \x{FF}
 *
 * Everything else stays as it is, a literal backslash too: this is for eyes, not for
 * reading back. Cleaning twice changes nothing more, so nobody need know whether a
 * text was cleaned before.
 */
#ifndef EG_TEXT_CLEAN_H
#define EG_TEXT_CLEAN_H

#include "base/str.h"

/* Appends `text` made safe, on one line: a newline is written \u{A}. */
void clean_add(Buf *out, Str text);

/* The same, but lets newlines pass. */
void clean_lines_add(Buf *out, Str text);

/* Is it UTF-8 with nothing in it that clean_add would write out? */
bool clean_is(Str text);

/* The display columns of what clean_add would append. */
unsigned clean_width(Str text);

#endif

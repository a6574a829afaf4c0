/* SPDX-License-Identifier: MIT
 *
 * Lines: from bytes to places and back.
 *
 * A line ends at \n, \r\n or a lone \r, as libyaml has it; the other breaks of YAML
 * 1.1 (U+0085, U+2028, U+2029) never pass the scan. Columns count code points, and a
 * byte that is not UTF-8 counts as one.
 */
#ifndef EG_SOURCE_LINES_H
#define EG_SOURCE_LINES_H

#include "base/diag.h"
#include "base/str.h"

/* Lines between two entries of a file's table of lines. */
enum { LINES_STEP = 64 };

/* The end of the line that byte `from` is in: its break, or the end of the text. */
size_t line_end(Str bytes, size_t from);

/* The first byte of the line after the break at `end`; the end where it is the last. */
size_t line_after(Str bytes, size_t end);

/* How many columns and bytes a UTF-8 byte order mark takes at the start: 3 bytes or 0.
 * It is before the first column. */
size_t lines_mark(Str bytes);

/* A place from a line and a column, both from 0; what is too much for it is cut. */
Place lines_place(uint16_t file, size_t line, size_t column);

/* The place of a byte. Costs a walk from the start. */
Place lines_locate(Str bytes, uint16_t file, size_t offset);

/* The byte of a line and a column, both from 0, or the nearest before. A walk too. */
size_t lines_offset(Str bytes, size_t line, size_t column);

#endif

/* SPDX-License-Identifier: MIT
 *
 * Scan: what a file's bytes must be before libyaml sees them. libyaml takes UTF-16,
 * reads `%TAG` directives in quadratic time (1 MB: 3 s) and puts no place on a wrong
 * byte; none of this reaches it.
 */
#ifndef EG_SOURCE_SCAN_H
#define EG_SOURCE_SCAN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"

/* Is this text that may be parsed? Where not, the first reason is told. A UTF-8 byte
 * order mark at the start is let pass. */
bool scan_bytes(Str bytes, uint16_t file, Diags *diags);

/* Is it UTF-8? Where not, the first byte that is none is told. */
bool scan_utf8(Str bytes, uint16_t file, Diags *diags);

/* May all of a scalar's text stand in one? Where not, `refused` gets the first code
 * point that may not. Escapes of double quotes ("\0", "\e") come in this way. */
bool scan_text(Str text, uint32_t *refused);

/* A text as files may hold it: what scan_text refuses is a blank. A copy in
 * `arena`; {NULL, 0} when memory fails. */
Str scan_plain(Arena *arena, Str text);

/* The # that cuts a plain text which ends at byte `from`, where it was hardly meant as
 * a comment; else `from`. */
size_t scan_comment(Str bytes, size_t from, Str text);

/* "U+001B", into `out`. */
Str scan_code_name(uint32_t code, char out[12]);

#endif

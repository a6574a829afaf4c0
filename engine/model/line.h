/* SPDX-License-Identifier: MIT
 *
 * Lines: situations as programs hand them over, one JSON object a line.
 *
 *     {"id": 7, "given": {"relation": "client"}, "tell": "He pays late.", "lang": "en"}
 *
 * Invariants
 *   - nothing of a line stays when the next is read, so that any number of them is read
 *     in the memory that the longest wants;
 *   - `given` is what a case may give, decoded by the same functions, with the same
 *     diagnostics; their column is that in the line;
 *   - a member that is null is not there.
 */
#ifndef EG_MODEL_LINE_H
#define EG_MODEL_LINE_H

#include "base/diag.h"
#include "base/limits.h"
#include "model/model.h"

typedef struct Line {
    Str id; /* {NULL, 0}: it has none */
    bool id_is_number;
    Given *given;
    uint32_t n_given;
    Str tell; /* {NULL, 0}: nothing is told */
    Str lang; /* {NULL, 0}: not said */
} Line;

typedef struct LineReader LineReader;

/* For a base, which must outlive it. NULL when memory fails. */
LineReader *line_reader_new(const Base *base, const Mem *mem);
void line_reader_free(LineReader *reader);

typedef enum LineStatus { LINE_OK, LINE_BLANK, LINE_WRONG, LINE_NO_MEMORY } LineStatus;

/* Reads a line, without its end; all that `out` holds is lent until the next. With
 * LINE_WRONG the diagnostics say why, and `id` and `lang` are set as far as they could
 * be read. */
LineStatus line_reader_read(LineReader *reader, Str bytes, Line *out);

/* What is wrong with the line at hand, sorted; more may be added. */
Diags *line_reader_diags(LineReader *reader);

/* The symbols of its texts: those of base->names, then its own. */
const Symbols *line_reader_texts(const LineReader *reader);

#endif

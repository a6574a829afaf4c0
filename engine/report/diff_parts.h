/* SPDX-License-Identifier: MIT
 *
 * What the text and the JSON of a difference share. Private to report/diff_*.
 */
#ifndef EG_REPORT_DIFF_PARTS_H
#define EG_REPORT_DIFF_PARTS_H

#include "report/diff.h"
#include "report/json.h"

/* The version in which a change is shown: the second, unless it is gone there. */
int diff_side(const Cause *cause);

/* The id and the place of what was changed; of CAUSE_OTHER none. */
Str diff_id(const DiffView *view, const Cause *cause);
Place diff_place(const DiffView *view, const Cause *cause);

/* Appends a difference, with its situation below it, indented; as JSON, an object. */
void diff_difference_add(Buf *out, const DiffView *view, const Difference *d,
                         const Style *style, unsigned indent);
void diff_difference_json(Json *json, const DiffView *view, const Difference *d);

/* The language of the report in a version. */
uint32_t diff_lang(const DiffView *view, int side, const Style *style);

#endif

/* SPDX-License-Identifier: MIT
 *
 * Why not: an advice that was not given, or not recommended, for a person.
 *
 *     Pay what you owe today.
 *       What it would take, and is not so:
 *       - you owe them money – you said: you owe them nothing.
 */
#ifndef EG_REPORT_WHY_NOT_H
#define EG_REPORT_WHY_NOT_H

#include "consult/reasons.h"
#include "report/page.h"

/* Appends what keeps an advice from being given, and what is so instead; or what takes
 * its place; or that it is given. `scratch` is not the consultation's. */
ConsultStatus why_not_text_add(Buf *out, Consult *consult, uint32_t advice,
                               const Style *style, Arena *scratch);

/* The same as one JSON object and a newline. */
ConsultStatus why_not_json_add(Buf *out, Consult *consult, uint32_t advice,
                               const Style *style, Arena *scratch);

#endif

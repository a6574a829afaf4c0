/* SPDX-License-Identifier: MIT
 *
 * A situation: answers as a case's `given:` has them, and as JSON.
 *
 *     {relation: client, tried: [call, letter]}
 *     {"relation": "client", "tried": ["call", "letter"]}
 */
#ifndef EG_REPORT_SITUATION_H
#define EG_REPORT_SITUATION_H

#include "base/diag.h"
#include "report/json.h"

/* Appends it as YAML, as it stands in the files: to be cleaned. */
void situation_add(Buf *out, const DiagAnswer *answers, uint32_t count);

/* Writes it as an object whose values are texts, or lists of texts. */
void situation_json(Json *json, const DiagAnswer *answers, uint32_t count);

#endif

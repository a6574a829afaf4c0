/* SPDX-License-Identifier: MIT
 *
 * A value as programs have it: ids, not labels, since labels may be reworded.
 *
 *     a declared value   "late"        a set of them   ["late", "rude"]
 *     a number           3             a list          ["tea", "cake"]
 *     a text             "Ada"         none            null
 */
#ifndef EG_REPORT_VALUE_JSON_H
#define EG_REPORT_VALUE_JSON_H

#include "report/json.h"
#include "session/session.h"

/* Writes one value; texts and lists are symbols of `s`. */
void value_json_add(Json *json, const Session *s, const Field *field, Value value);

#endif

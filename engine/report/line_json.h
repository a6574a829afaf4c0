/* SPDX-License-Identifier: MIT
 *
 * What is said of a line as JSON, beside the outcome: its id, and what is wrong with
 * it.
 *
 *     {"id": 7, "line": 3, "error": {"code": "E100", "message": "there is no fact
 *      'relatoin'", "hint": "did you mean 'relation'?", "column": 20, "more": 1}}
 *
 * Invariants
 *   - one object on one line, whatever is wrong: that of the first place, and how many
 *     there are beside it;
 *   - `id`, `file`, `hint`, `column` and `more` are left out where there is nothing to
 *     say.
 */
#ifndef EG_REPORT_LINE_JSON_H
#define EG_REPORT_LINE_JSON_H

#include "base/diag.h"
#include "report/json.h"
#include "text/catalogue.h"

/* Which line it is. */
typedef struct LineName {
    Str id; /* {NULL, 0}: none, or it could not be read */
    bool id_is_number;
    Str file; /* {NULL, 0}: not said */
    uint64_t number;
} LineName;

/* Begins what came of a line, an object, by its id. What follows is an outcome as JSON
 * without its brace. */
void line_id_add(Buf *out, const LineName *name);

/* Appends what is wrong, a newline behind. `diags` is sorted, and holds something. */
void line_error_add(Buf *out, const LineName *name, const Diags *diags, Lang lang);

#endif

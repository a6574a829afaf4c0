/* SPDX-License-Identifier: MIT
 *
 * Problems: diagnostics as people and programs read them.
 *
 *     human   rules/client.yaml:12:3: error[E023]: 'told' stands here a second time
 *               12 |   told: yes-no
 *                  |   ^
 *             and here: rules/client.yaml:8:3
 *                8 |   told: yes-no
 *                  |   ^
 *             a situation: {relation: client}      (where one was found to show it)
 *             hint: keep one of the two
 *
 *             1 error
 *
 *     gcc     rules/client.yaml:12:3: error: 'told' stands here a second time [E023]
 *     json    [{"code": "E023", "level": "error", "file": …, "line": 12, "column": 3,
 *             "message": …, "hint": …, "other": {"file": …, "line": 8, "column": 3},
 *             "situation": {"relation": "client"}}]
 *
 * Invariants
 *   - all that a file wrote is cleaned; without `colour` there is no escape in it;
 *   - in gcc and json, levels are the same words in every language (error, warning,
 *     and remark or gcc's note), every member is always there, and null where it has
 *     nothing to say;
 *   - no diagnostics, no output; but json gives an empty array.
 */
#ifndef EG_REPORT_PROBLEMS_H
#define EG_REPORT_PROBLEMS_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/str.h"
#include "source/source.h"
#include "text/catalogue.h"

typedef enum ProblemsFormat {
    PROBLEMS_HUMAN,
    PROBLEMS_GCC,
    PROBLEMS_JSON
} ProblemsFormat;

/* Appends all of `diags`, in their order (sort them first). Colour is for human. */
void problems_add(Buf *out, const Sources *sources, const Diags *diags,
                  ProblemsFormat format, Lang lang, bool colour);

#endif

/* SPDX-License-Identifier: MIT
 *
 * An expression as its author wrote it, from its code: `$g > 2 * $r`.
 */
#ifndef EG_REPORT_INFIX_H
#define EG_REPORT_INFIX_H

#include "model/model.h"

/* Appends it, with no more parentheses than it needs. `rule` names the variables. */
void infix_add(Buf *out, const Base *base, const Rule *rule, const Expr *expr);

#endif

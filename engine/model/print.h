/* SPDX-License-Identifier: MIT
 *
 * Parts of a model in the text form of base_print, for the stages that print what they
 * made of them.
 */
#ifndef EG_MODEL_PRINT_H
#define EG_MODEL_PRINT_H

#include "model/model.h"

/* A value of a field: `breach`, `{a b}`, `2.5`, `"Ada"`; `-` for none. */
void print_value(Buf *out, const Symbols *names, const Field *field, Value value);

/* A condition and what is below it, set in by `depth` steps of two. `rule` (may be
 * NULL where there are no variables) gives the names of variables. */
void print_cond(Buf *out, const Base *base, const Rule *rule, unsigned depth,
                const Cond *cond);

/* What an operator is called there; "" for a constant or a variable. */
const char *expr_op_name(ExprOp op);

/* An expression's code: ` $g/1 2 $r/2 * >`. */
void print_expr(Buf *out, const Base *base, const Rule *rule, const Expr *expr);

#endif

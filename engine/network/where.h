/* SPDX-License-Identifier: MIT
 *
 * Expressions taken apart: of `$a != $b and $x = $y + 1` the first part is a comparison
 * of two variables, which a pattern can test (and an equality an index can look up);
 * the second stays an expression.
 */
#ifndef EG_NETWORK_WHERE_H
#define EG_NETWORK_WHERE_H

#include "model/model.h"

/* Part of an expression's steps. */
typedef struct Part {
    uint32_t from, to;
} Part;

enum { WHERE_PARTS = 64 };

/* What has to hold together: the parts between the `and` at the top. Returns how many,
 * up to WHERE_PARTS; what does not fit stays one part. */
uint32_t where_parts(const Expr *where, Part out[WHERE_PARTS]);

/* Does the part compare two variables? `*op` is the test, with `*left` and `*right` as
 * indexes into the rule's variables. */
bool where_compares(const Expr *where, Part part, TestOp *op, uint32_t *left,
                    uint32_t *right);

/* The part as an expression of its own, in the arena; NULL when memory fails. */
const Expr *where_part(const Expr *where, Part part, Arena *arena);

#endif

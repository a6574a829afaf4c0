/* SPDX-License-Identifier: MIT
 *
 * The checks of an expression's parser: what fits which operator, and telling at a
 * place inside the scalar. Private to expression.c and its checks.
 */
#ifndef EG_MODEL_EXPRESSION_CHECK_H
#define EG_MODEL_EXPRESSION_CHECK_H

#include "model/decode.h"
#include "model/lexeme.h"

typedef struct Parser {
    Scope *scope;
    const Node *node; /* the scalar that is read */
    Lexeme next;
    size_t at;      /* behind it */
    unsigned depth; /* of recursion */
    uint32_t named; /* variables in this scalar */
    VEC(ExprStep) steps;
    VEC(uint32_t) vars;
} Parser;

/* What was emitted last: its type and, of a single value, where that came from. */
typedef struct Operand {
    FieldType type;     /* TYPE_YES_NO: a truth value */
    const Field *field; /* whose value it is, or NULL */
    const Fact *fact;
    bool quoted; /* a text as written: may be the value of a field */
    uint32_t step;
    size_t at;
} Operand;

/* Tells at a byte of the scalar that is read, and returns false. */
bool expression_tell(Parser *p, DiagCode code, size_t at, Str a0, Str a1);

/* Is it of the type that `what`, an operator or function, takes? Told where not. */
bool expression_type(Parser *p, const Operand *operand, FieldType type, Str what);

/* Can `sign` compare the two? Told where not. A text in quotes beside something that
 * has values becomes one of them. */
bool expression_comparison(Parser *p, const Lexeme *sign, Operand *a, Operand *b);

#endif

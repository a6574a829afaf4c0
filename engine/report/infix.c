/* SPDX-License-Identifier: MIT
 *
 * From postfix code back to infix. A step's operands are what stands right before it,
 * so the text of an expression is found from its last step backwards:
 *
 *     $g 2 $r * >      the last step is >; its right operand ends before it, at *,
 *                      which takes two; what is left, $g, is its left operand
 */
#include "report/infix.h"

#include "model/print.h"

typedef struct Infix {
    Buf *out;
    const Base *base;
    const Rule *rule;
    const Expr *expr;
} Infix;

/* How an operation is written, and how tightly it holds what stands beside it. */
typedef struct Written {
    const char *word;
    unsigned binds; /* 0: a name with parentheses */
} Written;

static const Written WRITTEN[] = {
    [EXPR_NOT] = {"not ", 3},  [EXPR_NEGATE] = {"-", 7},
    [EXPR_ABS] = {"abs", 0},   [EXPR_ROUND] = {"round", 0},
    [EXPR_AND] = {" and ", 2}, [EXPR_OR] = {" or ", 1},
    [EXPR_IS] = {" = ", 4},    [EXPR_IS_NOT] = {" != ", 4},
    [EXPR_UNDER] = {" < ", 4}, [EXPR_AT_MOST] = {" <= ", 4},
    [EXPR_ABOVE] = {" > ", 4}, [EXPR_AT_LEAST] = {" >= ", 4},
    [EXPR_PLUS] = {" + ", 5},  [EXPR_MINUS] = {" - ", 5},
    [EXPR_TIMES] = {" * ", 6}, [EXPR_OVER] = {" / ", 6},
    [EXPR_REST] = {" % ", 6},  [EXPR_MIN] = {"min", 0},
    [EXPR_MAX] = {"max", 0},
};

static uint32_t operands(ExprOp op)
{
    if (op == EXPR_CONST || op == EXPR_VAR)
        return 0;
    return op <= EXPR_ROUND ? 1 : 2;
}

/* Where the operand begins whose last step is `last`. */
static uint32_t begin_of(const Expr *expr, uint32_t last)
{
    uint32_t missing = 1;
    for (uint32_t at = last;; at--) {
        missing += operands(expr->steps[at].op);
        if (--missing == 0 || at == 0)
            return at;
    }
}

static void add_leaf(const Infix *i, const ExprStep *step)
{
    if (step->op == EXPR_CONST) {
        print_value(i->out, &i->base->names, step->field, step->value);
        return;
    }
    buf_byte(i->out, '$');
    buf_str_add(i->out, i->rule->vars[i->expr->vars[step->var]]);
}

/* The part that ends in step `last`, in parentheses where it binds less than `within`.
 * An expression is at most EXPR_STACK deep, and so are these calls. */
static void add_part(const Infix *i, uint32_t last, unsigned within)
{
    const ExprStep *step = &i->expr->steps[last];
    uint32_t count = operands(step->op);
    if (count == 0) {
        add_leaf(i, step);
        return;
    }
    const Written *how = &WRITTEN[step->op];
    bool names = how->binds == 0;
    bool encloses = names || how->binds < within;
    if (names || count == 1)
        buf_c(i->out, names ? how->word : "");
    buf_c(i->out, encloses ? "(" : "");
    if (!names && count == 1)
        buf_c(i->out, how->word);
    if (count == 2)
        add_part(i, begin_of(i->expr, last - 1) - 1, how->binds);
    if (count == 2)
        buf_c(i->out, names ? ", " : how->word);
    add_part(i, last - 1, names ? 0 : how->binds + 1);
    buf_c(i->out, encloses ? ")" : "");
}

void infix_add(Buf *out, const Base *base, const Rule *rule, const Expr *expr)
{
    const Infix infix = {out, base, rule, expr};
    if (expr->n_steps > 0)
        add_part(&infix, expr->n_steps - 1, 0);
}

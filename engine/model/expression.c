/* SPDX-License-Identifier: MIT
 *
 * A Pratt parser (Pratt 1973): each operator binds with a power, and what binds more
 * strongly is read first. Code is emitted as soon as its operands are there, so that
 * there is no tree.
 *
 *     $g > 2 * $r       read    waits       code so far
 *                       $g                  $g
 *                       > 2     >           $g 2
 *                       * $r    > *         $g 2 $r
 *                       end                 $g 2 $r * >
 *
 * What waits is the C stack: parse() calls itself once an operator or parenthesis, as
 * deep as EXPR_STACK lets it, which therefore bounds the height of what the code needs.
 *
 * Invariants
 *   - after a mistake was told nothing more is read of the scalar;
 *   - the type of an operand is known when its code has been emitted, so an operator is
 *     checked where it stands, and what is loaded needs no check when it runs.
 */
#include "model/expression.h"

#include "model/expression_check.h"
#include "model/read.h"

/* How strongly operators bind. */
enum {
    POWER_NONE,
    POWER_OR,
    POWER_AND,
    POWER_NOT,
    POWER_COMPARE,
    POWER_PLUS,
    POWER_TIMES,
    POWER_SIGN
};

typedef struct Infix {
    const char *sign;
    ExprOp op;
    unsigned power;
} Infix;

typedef struct Function {
    const char *name;
    ExprOp op;
    bool many; /* two values or more, else one */
} Function;

static const Infix INFIXES[] = {
    {"or", EXPR_OR, POWER_OR},        {"and", EXPR_AND, POWER_AND},
    {"=", EXPR_IS, POWER_COMPARE},    {"!=", EXPR_IS_NOT, POWER_COMPARE},
    {"<", EXPR_UNDER, POWER_COMPARE}, {"<=", EXPR_AT_MOST, POWER_COMPARE},
    {">", EXPR_ABOVE, POWER_COMPARE}, {">=", EXPR_AT_LEAST, POWER_COMPARE},
    {"+", EXPR_PLUS, POWER_PLUS},     {"-", EXPR_MINUS, POWER_PLUS},
    {"*", EXPR_TIMES, POWER_TIMES},   {"/", EXPR_OVER, POWER_TIMES},
    {"%", EXPR_REST, POWER_TIMES},
};

static const Function FUNCTIONS[] = {{"abs", EXPR_ABS, false},
                                     {"round", EXPR_ROUND, false},
                                     {"min", EXPR_MIN, true},
                                     {"max", EXPR_MAX, true}};

enum {
    N_INFIXES = sizeof INFIXES / sizeof *INFIXES,
    N_FUNCTIONS = sizeof FUNCTIONS / sizeof *FUNCTIONS
};

static const Str NOTHING = {NULL, 0};

/* telling */

/* Tells at a byte of the scalar and returns false. */
static bool tell(Parser *p, DiagCode code, size_t at, Str what)
{
    return expression_tell(p, code, at, what, NOTHING);
}

/* A sign that is none of ours, with the one that other languages mean by it. */
static bool tell_sign(Parser *p)
{
    static const char *const MEANT[][2] = {
        {"==", "="},  {"<>", "!="}, {"=<", "<="}, {"=>", ">="}, {"&&", "and"},
        {"&", "and"}, {"||", "or"}, {"|", "or"},  {"!", "not"}, {"//", "/"},
        {"≤", "<="},  {"≥", ">="},  {"≠", "!="},  {"×", "*"},   {"÷", "/"},
        {"−", "-"},   {"\"", "'"},  {"’", "'"},   {"‘", "'"}};
    Str meant = NOTHING;
    for (size_t i = 0; i < sizeof MEANT / sizeof *MEANT; i++)
        if (str_is_c(p->next.text, MEANT[i][0]))
            meant = str_of(MEANT[i][1]);
    return expression_tell(p, DIAG_EXPR_SIGN, p->next.at, p->next.text, meant);
}

static bool tell_word(Parser *p)
{
    Str words[N_FUNCTIONS + 3];
    for (size_t i = 0; i < N_FUNCTIONS; i++)
        words[i] = str_of(FUNCTIONS[i].name);
    words[N_FUNCTIONS] = STR("and");
    words[N_FUNCTIONS + 1] = STR("or");
    words[N_FUNCTIONS + 2] = STR("not");
    int near = str_nearest(p->next.text, words, N_FUNCTIONS + 3);
    return expression_tell(p, DIAG_EXPR_WORD, p->next.at, p->next.text,
                           near < 0 ? NOTHING : words[near]);
}

/* code */

/* Appends a step. Memory failing is remembered by the loader and stops the parser as a
 * mistake does. */
static bool emit(Parser *p, ExprStep step)
{
    if (vec_push(&p->steps, p->scope->loader->mem, step))
        return true;
    p->scope->loader->failed = true;
    return false;
}

static void advance(Parser *p)
{
    p->next = lexeme_read(p->node->text, &p->at);
}

static const Infix *infix_of(const Lexeme *lexeme)
{
    if (lexeme->kind != LEX_SIGN && lexeme->kind != LEX_WORD)
        return NULL;
    for (size_t i = 0; i < N_INFIXES; i++)
        if (str_is_c(lexeme->text, INFIXES[i].sign))
            return &INFIXES[i];
    return NULL;
}

static const Function *function_of(const Lexeme *lexeme)
{
    for (size_t i = 0; i < N_FUNCTIONS && lexeme->kind == LEX_WORD; i++)
        if (str_is_c(lexeme->text, FUNCTIONS[i].name))
            return &FUNCTIONS[i];
    return NULL;
}

/* types */

/* Checks both operands and makes `*left` what the operator gives. */
static bool combine(Parser *p, const Lexeme *sign, const Infix *infix, Operand *left,
                    Operand *right)
{
    bool truths = infix->power <= POWER_AND;
    bool compares = infix->power == POWER_COMPARE;
    FieldType takes = truths ? TYPE_YES_NO : TYPE_NUMBER;
    bool fits = compares ? expression_comparison(p, sign, left, right)
                         : expression_type(p, left, takes, sign->text) &&
                               expression_type(p, right, takes, sign->text);
    *left = (Operand){.type = truths || compares ? TYPE_YES_NO : TYPE_NUMBER,
                      .at = left->at};
    return fits && emit(p, (ExprStep){.op = infix->op});
}

/* single values */

static bool parse(Parser *p, unsigned power, Operand *out);

/* The lexeme at hand as a step that leaves its value. A text in quotes may turn out to
 * be a value of a choice beside it: then `step` is where that is written over. */
static bool constant(Parser *p, FieldType type, Value value, Operand *out)
{
    *out = (Operand){.type = type,
                     .quoted = type == TYPE_TEXT,
                     .step = (uint32_t)p->steps.len,
                     .at = p->next.at};
    advance(p);
    return emit(p, (ExprStep){.op = EXPR_CONST, .value = value});
}

static bool parse_number(Parser *p, Operand *out)
{
    double number;
    if (!str_number(p->next.text, &number))
        return tell(p, DIAG_NOT_NUMBER, p->next.at, p->next.text);
    return constant(p, TYPE_NUMBER, value_number(number), out);
}

/* `''` in it is one quote. */
static bool parse_text(Parser *p, Operand *out)
{
    Loader *loader = p->scope->loader;
    Buf text;
    buf_init(&text, loader->mem);
    for (size_t i = 0; i < p->next.text.len; i++) {
        buf_byte(&text, p->next.text.at[i]);
        i += p->next.text.at[i] == '\'' ? 1 : 0;
    }
    Symbol symbol = buf_ok(&text) ? symbols_add(loader->symbols, buf_str(&text)) : 0;
    buf_free(&text);
    loader->failed |= symbol == 0;
    return symbol != 0 && constant(p, TYPE_TEXT, value_text(symbol), out);
}

/* The index of a variable among those of the expression. */
static uint32_t note_variable(Parser *p, uint32_t var)
{
    for (uint32_t i = 0; i < p->vars.len; i++)
        if (p->vars.at[i] == var)
            return i;
    p->scope->loader->failed |= !vec_push(&p->vars, p->scope->loader->mem, var);
    return (uint32_t)p->vars.len - 1;
}

/* A variable with its value. A name that ends in a hyphen is a minus without blanks. */
static bool parse_variable(Parser *p, Operand *out)
{
    Scope *scope = p->scope;
    Loader *loader = scope->loader;
    Str name = p->next.text;
    if (name.at[name.len - 1] == '-')
        return tell(p, DIAG_EXPR_SPACES, p->next.at + name.len - 1, STR("-"));
    uint32_t var =
        scope_value(scope, lexeme_place(loader->sources, p->node, p->next.at), name);
    if (var == NOBODY)
        return false;
    const Variable *variable = &scope->vars.at[var];
    const Field *field = variable->of;
    *out = (Operand){.type = field->type,
                     .field = field,
                     .fact = &loader->base->facts[variable->fact]};
    out->at = p->next.at;
    p->named++;
    advance(p);
    return emit(p, (ExprStep){.op = EXPR_VAR, .var = note_variable(p, var)});
}

/* What stands in parentheses: one value or, parted by commas, several, which `fold`
 * joins two by two. How many, or 0. */
static uint32_t parse_list(Parser *p, const Function *of, Operand *out)
{
    size_t open = p->next.at;
    uint32_t count = 0;
    do {
        Operand item;
        advance(p);
        if (!parse(p, POWER_NONE, &item) ||
            (of != NULL && !expression_type(p, &item, TYPE_NUMBER, str_of(of->name))))
            return 0;
        *out = item;
        if (++count > 1 && of != NULL && of->many && !emit(p, (ExprStep){.op = of->op}))
            return 0;
    } while (p->next.kind == LEX_COMMA && of != NULL);
    if (p->next.kind == LEX_COMMA)
        tell(p, DIAG_EXPR_CLOSE, p->next.at, p->next.text);
    else if (p->next.kind != LEX_CLOSE)
        tell(p, DIAG_EXPR_OPEN, open, NOTHING);
    if (p->next.kind != LEX_CLOSE)
        return 0;
    advance(p);
    return count;
}

static bool parse_function(Parser *p, const Function *function, Operand *out)
{
    Str name = p->next.text;
    size_t at = p->next.at;
    advance(p);
    if (p->next.kind != LEX_OPEN)
        return tell(p, DIAG_EXPR_CALL, at, name);
    uint32_t count = parse_list(p, function, out);
    if (count == 0)
        return false;
    if (function->many ? count < 2 : count > 1)
        return tell(p, function->many ? DIAG_EXPR_TWO : DIAG_EXPR_ONE, at, name);
    *out = (Operand){.type = TYPE_NUMBER, .at = at};
    return function->many || emit(p, (ExprStep){.op = function->op});
}

/* `not` or a minus before a value. */
static bool parse_prefix(Parser *p, ExprOp op, Operand *out)
{
    Str sign = p->next.text;
    size_t at = p->next.at;
    advance(p);
    bool truth = op == EXPR_NOT;
    if (!parse(p, truth ? POWER_NOT : POWER_SIGN, out) ||
        !expression_type(p, out, truth ? TYPE_YES_NO : TYPE_NUMBER, sign))
        return false;
    *out = (Operand){.type = out->type, .at = at};
    return emit(p, (ExprStep){.op = op});
}

static bool parse_word(Parser *p, Operand *out)
{
    const Function *function = function_of(&p->next);
    if (function != NULL)
        return parse_function(p, function, out);
    if (str_is_c(p->next.text, "not"))
        return parse_prefix(p, EXPR_NOT, out);
    if (infix_of(&p->next) != NULL)
        return tell(p, DIAG_EXPR_VALUE, p->next.at, NOTHING);
    return tell_word(p);
}

static bool parse_value(Parser *p, Operand *out)
{
    switch (p->next.kind) {
    case LEX_NUMBER:
        return parse_number(p, out);
    case LEX_TEXT:
        return parse_text(p, out);
    case LEX_VARIABLE:
        return parse_variable(p, out);
    case LEX_WORD:
        return parse_word(p, out);
    case LEX_OPEN:
        return parse_list(p, NULL, out) > 0;
    case LEX_UNCLOSED:
        return tell(p, DIAG_EXPR_QUOTE, p->next.at, NOTHING);
    case LEX_SIGN:
        if (str_is_c(p->next.text, "-"))
            return parse_prefix(p, EXPR_NEGATE, out);
        if (infix_of(&p->next) == NULL)
            return tell_sign(p);
        break;
    case LEX_CLOSE:
    case LEX_COMMA:
    case LEX_END:
        break;
    }
    return tell(p, DIAG_EXPR_VALUE, p->next.at, NOTHING);
}

/* operators */

/* What follows a value: an operator, an end, or a mistake, which is told. */
static bool check_after(Parser *p)
{
    if (infix_of(&p->next) != NULL)
        return p->next.spaced || tell(p, DIAG_EXPR_SPACES, p->next.at, p->next.text);
    switch (p->next.kind) {
    case LEX_END:
    case LEX_CLOSE:
    case LEX_COMMA:
        return true;
    case LEX_SIGN:
        return tell_sign(p);
    case LEX_WORD:
        if (function_of(&p->next) == NULL && !str_is_c(p->next.text, "not"))
            return tell_word(p);
        break;
    case LEX_UNCLOSED:
        return tell(p, DIAG_EXPR_QUOTE, p->next.at, NOTHING);
    case LEX_NUMBER:
    case LEX_TEXT:
    case LEX_VARIABLE:
    case LEX_OPEN:
        break;
    }
    return tell(p, DIAG_EXPR_OPERATOR, p->next.at, p->next.text);
}

/* A value and all that binds to it more strongly than `power`. */
static bool parse(Parser *p, unsigned power, Operand *out)
{
    if (p->depth == EXPR_DEPTH_MOST) {
        loader_limit(p->scope->loader, p->node->place, "where", EXPR_DEPTH_MOST);
        return false;
    }
    p->depth++;
    bool ok = parse_value(p, out) && check_after(p);
    const Infix *before = NULL;
    for (const Infix *infix; ok && (infix = infix_of(&p->next)) != NULL;) {
        if (infix->power <= power)
            break;
        Lexeme sign = p->next;
        if (before != NULL && before->power == POWER_COMPARE &&
            infix->power == POWER_COMPARE) {
            ok = tell(p, DIAG_EXPR_CHAINED, sign.at, sign.text);
            break;
        }
        Operand right;
        advance(p);
        ok = parse(p, infix->power, &right) && combine(p, &sign, infix, out, &right);
        before = infix;
    }
    p->depth--;
    return ok;
}

/* whole scalars */

/* One expression, to the end of the scalar. It must name a variable: what is constant
 * is decided already, and most likely a slip. */
static bool parse_scalar(Parser *p, const Node *scalar, Operand *out)
{
    p->node = scalar;
    p->at = 0;
    p->depth = 0;
    p->named = 0;
    advance(p);
    if (!parse(p, POWER_NONE, out))
        return false;
    if (p->next.kind != LEX_END)
        return tell(p, DIAG_EXPR_CLOSE, p->next.at, p->next.text);
    return p->named > 0 || tell(p, DIAG_EXPR_CONSTANT, 0, NOTHING);
}

/* Ends the parser, whose vectors die here, and gives what they hold as an expression in
 * the arena that stays. NULL where it is wrong (`ok` false) or memory fails. */
static const Expr *finish(Parser *p, bool ok)
{
    Loader *loader = p->scope->loader;
    Expr *expr = ok ? arena_alloc(loader->arena, sizeof *expr) : NULL;
    if (expr != NULL) {
        expr->n_steps = (uint32_t)p->steps.len;
        expr->n_vars = (uint32_t)p->vars.len;
        expr->steps =
            arena_copy(loader->arena, p->steps.at, p->steps.len, sizeof *expr->steps);
        expr->vars =
            arena_copy(loader->arena, p->vars.at, p->vars.len, sizeof *expr->vars);
    }
    vec_free(&p->steps, loader->mem);
    vec_free(&p->vars, loader->mem);
    return expr != NULL && expr->steps != NULL && expr->vars != NULL ? expr : NULL;
}

const Expr *expression_where(Scope *scope, const Node *node)
{
    Parser p = {.scope = scope};
    bool ok = read_kind(scope->loader, node, ALLOW_SCALAR | ALLOW_LIST, true);
    bool list = node->kind == NODE_LIST;
    const Node *item = ok ? read_first(node) : NULL;
    for (uint32_t i = 0; item != NULL; item = list ? item->next : NULL, i++) {
        Operand operand;
        bool good = read_kind(scope->loader, item, ALLOW_SCALAR, true) &&
                    parse_scalar(&p, item, &operand);
        if (good && operand.type != TYPE_YES_NO)
            good = tell(&p, DIAG_EXPR_NOT_TRUTH, 0, type_word(operand.type));
        if (good && i > 0)
            good = emit(&p, (ExprStep){.op = EXPR_AND});
        ok = ok && good;
    }
    return finish(&p, ok);
}

bool expression_is_one(const Node *node)
{
    bool named = false;
    bool more = false; /* than one variable */
    for (size_t i = 0; node->kind == NODE_SCALAR && i < node->text.len; i++) {
        char c = node->text.at[i];
        if (c == '(')
            return true;
        bool name = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                    (c >= '0' && c <= '9') || c == '-';
        named = named || c == '$';
        more = more || !(c == '$' ? i == 0 : name);
        more = more || (i == 0 && c != '$');
    }
    return named && more;
}

const Expr *expression_number(Scope *scope, const Node *scalar)
{
    Parser p = {.scope = scope};
    Operand operand = {0};
    bool ok = parse_scalar(&p, scalar, &operand);
    if (ok && operand.type != TYPE_NUMBER)
        ok = tell(&p, DIAG_EXPR_NOT_NUMBER, 0, type_word(operand.type));
    return finish(&p, ok);
}

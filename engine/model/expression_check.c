/* SPDX-License-Identifier: MIT
 *
 * Types of an expression. They are those of fields: a truth value is of the type of a
 * yes-no field, and compares with one.
 */
#include "model/expression_check.h"

static const Str NOTHING = {NULL, 0};

bool expression_tell(Parser *p, DiagCode code, size_t at, Str a0, Str a1)
{
    Loader *loader = p->scope->loader;
    diag_at2(loader->diags, code, lexeme_place(loader->sources, p->node, at), a0, a1);
    return false;
}

bool expression_type(Parser *p, const Operand *operand, FieldType type, Str what)
{
    return operand->type == type || expression_tell(p, DIAG_EXPR_TYPE, operand->at,
                                                    what, type_word(operand->type));
}

/* A text in quotes beside something that has values is one of them. */
static bool name_value(Parser *p, Operand *text, const Operand *of)
{
    const Field *field = of->field;
    if (!text->quoted || field == NULL || field->n_values == 0)
        return true;
    ExprStep *step = &p->steps.at[text->step];
    Loader *loader = p->scope->loader;
    Str word = symbols_text(loader->symbols, (Symbol)step->value.bits);
    uint32_t value = field_value(field, word);
    if (value == NOBODY) {
        Str ids[MODEL_VALUES];
        for (uint32_t i = 0; i < field->n_values; i++)
            ids[i] = field->values[i].id;
        int near = str_nearest(word, ids, field->n_values);
        diags_add(loader->diags, DIAG_UNKNOWN_VALUE,
                  lexeme_place(loader->sources, p->node, text->at), PLACE_NONE, word,
                  field->id.len > 0 ? field->id : of->fact->id,
                  near < 0 ? NOTHING : ids[near], NOTHING);
        return false;
    }
    step->value = value_id(value);
    step->field = text->field = field;
    text->type = of->type;
    return true;
}

static bool same_kind(const Operand *a, const Operand *b)
{
    if (a->type != b->type)
        return false;
    bool named = a->type == TYPE_CHOICE || a->type == TYPE_SCALE;
    return !named || scope_same_values(a->field, b->field);
}

bool expression_comparison(Parser *p, const Lexeme *sign, Operand *a, Operand *b)
{
    bool order = !str_is_c(sign->text, "=") && !str_is_c(sign->text, "!=");
    if (!name_value(p, a, b) || !name_value(p, b, a))
        return false;
    if (order && a->type != TYPE_SCALE &&
        !expression_type(p, a, TYPE_NUMBER, sign->text))
        return false;
    if (same_kind(a, b))
        return true;
    Loader *loader = p->scope->loader;
    diags_add(loader->diags, DIAG_EXPR_COMPARE,
              lexeme_place(loader->sources, p->node, sign->at), PLACE_NONE, sign->text,
              type_word(a->type), type_word(b->type), NOTHING);
    return false;
}

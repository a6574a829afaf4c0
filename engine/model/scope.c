/* SPDX-License-Identifier: MIT
 *
 * The variables of a rule while it is decoded.
 *
 *     when:                                      visible
 *       - partner: {name: $who}                  $who
 *       - none: [{talked-to: {name: $who,        $who $day
 *                             day: $day}}]
 *       - guest: {day: $day}                     $who $day'   (another one)
 *
 * Invariant: a variable that was hidden stays in the list, since conditions know it by
 * its number; a later one of the same name is another variable.
 */
#include "model/decode.h"
#include "model/read.h"

/* Is it a `$` and an id? */
static bool is_variable(Str name)
{
    for (size_t i = 1; i < name.len; i++) {
        char c = name.at[i];
        bool id =
            (c >= 'a' && c <= 'z') || (i > 1 && ((c >= '0' && c <= '9') || c == '-'));
        if (!id)
            return false;
    }
    return name.len > 1;
}

static bool has_blank(Str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] == ' ')
            return true;
    return false;
}

/* Tells what keeps a scalar with a `$` in front from being a variable here. */
static bool check_variable(Scope *scope, Place place, Str name)
{
    Loader *loader = scope->loader;
    if (is_variable(name) && scope->with_variables)
        return true;
    diag_at1(loader->diags,
             is_variable(name) ? DIAG_NO_VARIABLES
             : has_blank(name) ? DIAG_EXPR_ELSEWHERE
                               : DIAG_BAD_VARIABLE,
             place, name);
    return false;
}

Spelling scope_spelling(Scope *scope, const Node *node)
{
    if (node->kind != NODE_SCALAR || !str_starts(node->text, STR("$")))
        return SPELLED_VALUE;
    return check_variable(scope, node->place, node->text) ? SPELLED_VARIABLE
                                                          : SPELLED_WRONG;
}

bool scope_no_variable(Scope *scope, const Node *item)
{
    if (!scope->with_variables || !is_variable(item->text) ||
        !str_starts(item->text, STR("$")))
        return true;
    diag_at1(scope->loader->diags, DIAG_VAR_IN_LIST, item->place, item->text);
    return false;
}

uint32_t scope_find(const Scope *scope, Str name)
{
    Str id = str_sub(name, 1, name.len);
    for (size_t i = scope->vars.len; i > 0; i--)
        if (scope->vars.at[i - 1].visible && str_same(scope->vars.at[i - 1].name, id))
            return (uint32_t)(i - 1);
    return NOBODY;
}

enum { SHORT_NAME = 2 }; /* such names are all alike: none is suggested for another */

void scope_unbound(Scope *scope, Place place, Str name)
{
    Loader *loader = scope->loader;
    if (scope->broken)
        return;
    Str id = str_sub(name, 1, name.len);
    Str *names = arena_array(&loader->opened, scope->vars.len, sizeof *names);
    size_t count = 0;
    for (size_t i = 0; names != NULL && i < scope->vars.len; i++)
        if (scope->vars.at[i].visible && scope->vars.at[i].name.len > SHORT_NAME)
            names[count++] = scope->vars.at[i].name;
    int near = str_nearest(id, names, count);
    if (near < 0 || names == NULL)
        diag_at1(loader->diags, DIAG_VAR_UNBOUND, place, name);
    else
        diag_at2(loader->diags, DIAG_VAR_NEAR, place, name, names[near]);
}

static void tell_variable(Scope *scope, DiagCode code, Place place,
                          const Variable *variable, Str name)
{
    diags_add(scope->loader->diags, code, place, variable->place, name, (Str){NULL, 0},
              (Str){NULL, 0}, (Str){NULL, 0});
}

bool scope_mention(Scope *scope, Place place, Str name)
{
    uint32_t number = scope_find(scope, name);
    if (number >= scope->vars.len) {
        scope_unbound(scope, place, name);
        return false;
    }
    Variable *variable = &scope->vars.at[number];
    variable->uses++;
    if (variable->of == NULL)
        tell_variable(scope, DIAG_VAR_IS_FACT, place, variable, name);
    return variable->of != NULL;
}

bool scope_same_values(const Field *a, const Field *b)
{
    if (a->n_values != b->n_values)
        return false;
    for (uint32_t i = 0; i < a->n_values; i++)
        if (!str_same(a->values[i].id, b->values[i].id))
            return false;
    return true;
}

/* Numbers with numbers, texts with texts, and declared values where they are the same
 * ones: two scales of other values have no order in common. */
static bool comparable(const Field *a, const Field *b)
{
    bool plain = a->type == TYPE_NUMBER || a->type == TYPE_TEXT;
    if (plain || b->type == TYPE_NUMBER || b->type == TYPE_TEXT)
        return a->type == b->type;
    return scope_same_values(a, b);
}

uint32_t scope_value(Scope *scope, Place place, Str name)
{
    if (!check_variable(scope, place, name))
        return NOBODY;
    uint32_t number = scope_find(scope, name);
    if (number == NOBODY) {
        scope_unbound(scope, place, name);
        return NOBODY;
    }
    Variable *variable = &scope->vars.at[number];
    variable->uses++;
    if (variable->of != NULL && !variable->of->several)
        return number;
    tell_variable(scope, variable->of == NULL ? DIAG_VAR_IS_FACT : DIAG_VAR_IS_LIST,
                  place, variable, name);
    return NOBODY;
}

/* Tells where a variable stands for things that cannot be compared. */
static bool check_type(Scope *scope, const Variable *variable, const Node *scalar,
                       const Field *field, Use use)
{
    DiagCode code;
    if (variable->of == NULL)
        code = DIAG_VAR_IS_FACT;
    else if (!comparable(variable->of, field))
        code = DIAG_VAR_TYPE;
    else if (variable->of->several && !field->several)
        code = DIAG_VAR_IS_LIST;
    else if (!variable->of->several && field->several && use == USE_SET)
        code = DIAG_VAR_NOT_LIST;
    else
        return true;
    tell_variable(scope, code, scalar->place, variable, scalar->text);
    return false;
}

uint32_t scope_use(Scope *scope, const Node *scalar, uint32_t fact, uint32_t field,
                   Use use)
{
    uint32_t number = scope_find(scope, scalar->text);
    if (number == NOBODY) {
        scope_unbound(scope, scalar->place, scalar->text);
        return NOBODY;
    }
    Variable *variable = &scope->vars.at[number];
    const Field *of = &scope->loader->base->facts[fact].fields[field];
    variable->uses++;
    return check_type(scope, variable, scalar, of, use) ? number : NOBODY;
}

uint32_t scope_fact(Scope *scope, const Node *scalar, uint32_t *var)
{
    *var = NOBODY;
    if (scope_spelling(scope, scalar) == SPELLED_VALUE)
        diag_at1(scope->loader->diags, DIAG_BAD_VARIABLE, scalar->place, scalar->text);
    else if (check_variable(scope, scalar->place, scalar->text))
        *var = scope_find(scope, scalar->text);
    else
        return NOBODY;
    if (*var == NOBODY) {
        if (str_starts(scalar->text, STR("$")))
            scope_unbound(scope, scalar->place, scalar->text);
        return NOBODY;
    }
    Variable *variable = &scope->vars.at[*var];
    variable->uses++;
    if (variable->of == NULL)
        return variable->fact;
    tell_variable(scope, DIAG_VAR_IS_VALUE, scalar->place, variable, scalar->text);
    return NOBODY;
}

uint32_t scope_add(Scope *scope, const Node *scalar, uint32_t fact, const Field *of)
{
    Loader *loader = scope->loader;
    Str name = loader_keep(loader, str_sub(scalar->text, 1, scalar->text.len));
    Variable variable = {name, scalar->place, fact, of, 0, true};
    if (name.at == NULL || !vec_push(&scope->vars, loader->mem, variable)) {
        loader->failed = true;
        return NOBODY;
    }
    return (uint32_t)(scope->vars.len - 1);
}

/* A value of several parts has no one value to name. */
static bool check_single(Scope *scope, const Node *scalar, const Field *of)
{
    if (of == NULL || of->type != TYPE_CHOICES)
        return true;
    diag_at1(scope->loader->diags, DIAG_VAR_ON_CHOICES, scalar->place, scalar->text);
    return false;
}

uint32_t scope_name(Scope *scope, const Node *scalar, uint32_t fact, uint32_t field,
                    bool *bound)
{
    uint32_t number = scope_find(scope, scalar->text);
    const Field *of =
        field == NOBODY ? NULL : &scope->loader->base->facts[fact].fields[field];
    *bound = number != NOBODY;
    if (!check_single(scope, scalar, of))
        return NOBODY;
    if (!*bound)
        return scope_add(scope, scalar, fact, of);
    if (of != NULL)
        return scope_use(scope, scalar, fact, field, USE_COMPARE);
    tell_variable(scope, DIAG_VAR_TYPE, scalar->place, &scope->vars.at[number],
                  scalar->text);
    return NOBODY;
}

void scope_leave(Scope *scope, size_t mark)
{
    for (size_t i = mark; i < scope->vars.len; i++)
        scope->vars.at[i].visible = false;
}

void scope_free(Scope *scope)
{
    vec_free(&scope->vars, scope->loader->mem);
}

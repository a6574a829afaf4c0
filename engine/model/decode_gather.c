/* SPDX-License-Identifier: MIT
 *
 * Gathering: a number or a list made of all facts that match one condition.
 *
 *     {count: {partner: {}}, as: $n}                              COND_GATHER  as $n
 *     {sum: $all, of: {partner: {gives: $all}}, as: $total}         '- partner
 *
 * Invariants
 *   - what the condition inside names stays inside, and it sees what was named above;
 *   - the value that is gathered is one that the condition itself names, of a field
 *     that holds a single value;
 *   - the name of the result is new.
 */
#include <assert.h>

#include "model/decode.h"
#include "model/read.h"

static const struct {
    KeyId key;
    Gather gather;
} VERBS[] = {{KEY_COND_COUNT, GATHER_COUNT},
             {KEY_COND_SUM, GATHER_SUM},
             {KEY_COND_MIN, GATHER_MIN},
             {KEY_COND_MAX, GATHER_MAX},
             {KEY_COND_COLLECT, GATHER_COLLECT}};

enum { N_VERBS = sizeof VERBS / sizeof *VERBS };

/* The nodes of a gathering, and what it is. */
typedef struct Parts {
    const Node *verb, *of, *as;
    Gather gather;
} Parts;

static const Node *find_verb(const Node *map, Gather *gather)
{
    for (int i = 0; i < N_VERBS; i++) {
        const Node *node = node_get(map, key_def(VERBS[i].key)->name);
        *gather = VERBS[i].gather;
        if (node != NULL)
            return node;
    }
    return NULL;
}

bool decode_is_gather(const Node *map)
{
    Gather gather;
    return find_verb(map, &gather) != NULL || node_get(map, "of") != NULL;
}

static bool find_parts(Loader *loader, const Node *map, Parts *out)
{
    *out = (Parts){.of = node_get(map, "of"), .as = node_get(map, "as")};
    out->verb = find_verb(map, &out->gather);
    const Node *one = out->verb != NULL ? out->verb : out->of;
    bool counts = out->verb != NULL && out->gather == GATHER_COUNT;
    uint32_t wanted = counts ? 2 : 3;
    if (counts)
        out->of = out->of == NULL ? out->verb : NULL;
    if (out->verb == NULL || out->of == NULL || out->as == NULL ||
        map->count != wanted) {
        diag_at1(loader->diags, DIAG_GATHER_SHAPE, one->key->place, one->key->text);
        return false;
    }
    if (!read_kind(loader, out->of, ALLOW_MAP, true))
        return false;
    if (out->of->count == 1)
        return true;
    diag_at1(loader->diags, DIAG_GATHER_SHAPE, one->key->place, one->key->text);
    return false;
}

/* Can values of this type be gathered so? */
static bool fits(Gather gather, const Field *field)
{
    if (field->several)
        return false;
    if (gather == GATHER_COLLECT)
        return true;
    return field->type == TYPE_NUMBER ||
           (gather != GATHER_SUM && field->type == TYPE_SCALE);
}

/* The field of the condition whose value has this name; NOBODY: none has. */
static uint32_t field_named(const Cond *cond, uint32_t var)
{
    for (uint32_t i = 0; i < cond->n_tests; i++)
        for (uint32_t j = 0; j < cond->tests[i].n_tests; j++)
            if (cond->tests[i].tests[j].op == TEST_BIND &&
                cond->tests[i].tests[j].var == var)
                return cond->tests[i].field;
    return NOBODY;
}

/* The field whose values are gathered; NOBODY, told. */
static uint32_t find_field(Scope *scope, const Parts *parts, const Cond *inner)
{
    Loader *loader = scope->loader;
    const Node *verb = parts->verb;
    if (!read_kind(loader, verb, ALLOW_SCALAR, true))
        return NOBODY;
    Spelling spelling = scope_spelling(scope, verb);
    if (spelling == SPELLED_VALUE)
        diag_at1(loader->diags, DIAG_BAD_VARIABLE, verb->place, verb->text);
    if (spelling != SPELLED_VARIABLE)
        return NOBODY;
    uint32_t var = scope_find(scope, verb->text);
    uint32_t number = var == NOBODY ? NOBODY : field_named(inner, var);
    if (number == NOBODY) {
        diag_at1(loader->diags, DIAG_GATHER_VAR, verb->place, verb->text);
        return NOBODY;
    }
    scope->vars.at[var].uses++;
    const Field *field = &loader->base->facts[inner->fact].fields[number];
    if (fits(parts->gather, field))
        return number;
    diag_at2(loader->diags, DIAG_GATHER_TYPE, verb->place, verb->key->text,
             field->several ? STR("several") : type_word(field->type));
    return NOBODY;
}

/* What the values of the result are like. */
static const Field *result_type(Loader *loader, const Cond *cond)
{
    const Cond *inner = cond->items;
    const Field *of = NULL;
    if (cond->of != NOBODY)
        of = &loader->base->facts[inner->fact].fields[cond->of];
    if (cond->gather == GATHER_MIN || cond->gather == GATHER_MAX)
        return of;
    Field *made = arena_alloc(loader->arena, sizeof *made);
    if (made == NULL)
        return NULL;
    if (cond->gather == GATHER_COLLECT) {
        assert(of != NULL); /* a list is of something */
        *made = *of;
        made->several = true;
    } else {
        *made = (Field){.id = STR(""), .place = cond->place, .type = TYPE_NUMBER};
    }
    return made;
}

static bool name_result(Scope *scope, const Node *as, Cond *out)
{
    Loader *loader = scope->loader;
    if (!read_kind(loader, as, ALLOW_SCALAR, true))
        return false;
    Spelling spelling = scope_spelling(scope, as);
    if (spelling == SPELLED_VALUE)
        diag_at1(loader->diags, DIAG_BAD_VARIABLE, as->place, as->text);
    if (spelling != SPELLED_VARIABLE)
        return false;
    uint32_t twin = scope_find(scope, as->text);
    if (twin != NOBODY) {
        diags_add(loader->diags, DIAG_GATHER_NAMED, as->place,
                  scope->vars.at[twin].place, as->text, (Str){NULL, 0}, (Str){NULL, 0},
                  (Str){NULL, 0});
        return false;
    }
    const Field *type = result_type(loader, out);
    out->as = type == NULL ? NOBODY : scope_add(scope, as, out->items->fact, type);
    return out->as != NOBODY;
}

bool decode_gather(Scope *scope, const Node *map, Cond *out)
{
    Loader *loader = scope->loader;
    Parts parts;
    if (!find_parts(loader, map, &parts))
        return false;
    *out = (Cond){.kind = COND_GATHER,
                  .place = parts.verb->key->place,
                  .as = NOBODY,
                  .gather = parts.gather,
                  .of = NOBODY};
    out->items = arena_array(loader->arena, 1, sizeof *out->items);
    if (out->items == NULL)
        return false;
    size_t mark = scope->vars.len;
    out->n_items = 1;
    bool ok = decode_fact_condition(scope, parts.of->child, out->items);
    if (ok && parts.gather != GATHER_COUNT) {
        out->of = find_field(scope, &parts, out->items);
        ok = out->of != NOBODY;
    }
    scope_leave(scope, mark);
    return ok && name_result(scope, parts.as, out);
}

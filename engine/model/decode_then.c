/* SPDX-License-Identifier: MIT
 *
 * Conclusions: what follows when a rule holds.
 *
 *     then: {seriousness: breach, advise: a, posture: {tact: 1}}      a mapping
 *     then: [{conclude: {guest: {name: $a}}}, {conclude: ...}]        a list of verbs
 *
 *     then: {lopsided: {name: $who, by: $g - $r}}             a number is computed
 *
 * Invariants: a conclusion names only variables that are visible when all conditions
 * were read; each item of `advise:` and each measure is a conclusion of its own.
 */
#include "model/decode_then.h"

#include "model/expression.h"
#include "model/read.h"

/* advice and posture */

/* One id or a list of them, each a conclusion of its own. */
static bool conclude_advice(Output *out, ConclusionKind kind, const Node *node)
{
    Loader *loader = out->scope->loader;
    if (!read_kind(loader, node, ALLOW_SCALAR | ALLOW_LIST, true))
        return false;
    bool ok = true;
    for (const Node *item = read_first(node); item != NULL; item = item->next) {
        uint32_t advice;
        bool good = read_kind(loader, item, ALLOW_SCALAR, true) &&
                    loader_find(loader, &loader->base->advice_ids, item,
                                DIAG_UNKNOWN_ADVICE, &advice) == FOUND;
        if (good)
            out->at[out->count++] = (Conclusion){
                .kind = kind, .place = item->place, .index = advice, .var = NOBODY};
        ok = ok && good;
        if (node->kind != NODE_LIST)
            break;
    }
    return ok;
}

uint32_t decode_measure(Loader *loader, Place place, Str id)
{
    uint32_t measure = measure_by_id(id);
    if (measure != NOBODY)
        return measure;
    Str ids[MEASURES];
    for (uint32_t i = 0; i < MEASURES; i++)
        ids[i] = measure_id(i);
    int near = str_nearest(id, ids, MEASURES);
    diag_at2(loader->diags, DIAG_UNKNOWN_MEASURE, place, id,
             near < 0 ? (Str){NULL, 0} : ids[near]);
    return NOBODY;
}

static bool conclude_posture(Output *out, const Node *map)
{
    Loader *loader = out->scope->loader;
    if (!read_kind(loader, map, ALLOW_MAP, true))
        return false;
    bool ok = true;
    for (const Node *entry = map->child; entry != NULL; entry = entry->next) {
        int32_t delta = 0;
        Conclusion conclusion = {
            .kind = CONCLUDE_POSTURE, .place = entry->key->place, .var = NOBODY};
        conclusion.index = decode_measure(loader, entry->key->place, entry->key->text);
        bool good =
            conclusion.index != NOBODY && read_whole(loader, entry, -4, 5, &delta);
        conclusion.delta = (int8_t)delta;
        if (good)
            out->at[out->count++] = conclusion;
        ok = ok && good;
    }
    return ok;
}

/* facts */

bool then_field(Output *out, uint32_t fact, uint32_t field, const Node *node,
                FieldValue *value)
{
    Loader *loader = out->scope->loader;
    const Fact *of = &loader->base->facts[fact];
    *value = (FieldValue){.field = field, .var = NOBODY};
    bool several = of->fields[field].several;
    if (of->fields[field].type == TYPE_NUMBER && !several && expression_is_one(node)) {
        value->expr = expression_number(out->scope, node);
        return value->expr != NULL;
    }
    switch (scope_spelling(out->scope, node)) {
    case SPELLED_WRONG:
        return false;
    case SPELLED_VARIABLE:
        value->var = scope_use(out->scope, node, fact, field, USE_SET);
        return value->var != NOBODY;
    case SPELLED_VALUE:
        break;
    }
    bool ok = decode_setting(loader, of, &of->fields[field], node, &value->value);
    for (const Node *item = several ? node->child : NULL; item != NULL;
         item = item->next)
        ok = scope_no_variable(out->scope, item) && ok;
    return ok;
}

bool then_fields(Output *out, Conclusion *conclusion, const Node *map)
{
    Loader *loader = out->scope->loader;
    const Fact *fact = &loader->base->facts[conclusion->index];
    if (!decode_needs_fields(loader, fact, map))
        return false;
    FieldValue *fields = arena_array(loader->arena, map->count, sizeof *fields);
    conclusion->fields = fields;
    if (fields == NULL)
        return false;
    bool ok = true;
    for (const Node *entry = map->child; entry != NULL; entry = entry->next) {
        uint32_t field = decode_field_name(loader, fact, entry->key);
        bool good = field != NOBODY && then_field(out, conclusion->index, field, entry,
                                                  &fields[conclusion->n_fields]);
        conclusion->n_fields += good ? 1 : 0;
        ok = ok && good;
    }
    return ok;
}

bool then_plain(Output *out, Conclusion *conclusion, const Node *node)
{
    FieldValue value;
    if (!then_field(out, conclusion->index, 0, node, &value))
        return false;
    conclusion->n_fields = 1;
    conclusion->fields = loader_keep_setting(out->scope->loader, &value);
    return conclusion->fields != NULL;
}

/* The fact that an entry of a conclusion or of `assert:` names. */
static bool find_fact(Loader *loader, const Node *key, uint32_t *fact)
{
    if (index_find(&loader->base->fact_ids, key->text) == NULL &&
        key_elsewhere(OWNER_COUNT, key->text) != KEY_NONE) {
        read_unknown_key(loader, OWNER_THEN, key);
        return false;
    }
    if (loader_find(loader, &loader->base->fact_ids, key, DIAG_UNKNOWN_FACT, fact) !=
        FOUND) {
        loader->lost = true;
        return false;
    }
    loader->concluded[*fact] = true;
    return true;
}

bool then_fact(Output *out, const Node *entry, bool asserts)
{
    Loader *loader = out->scope->loader;
    Conclusion conclusion = {.place = entry->key->place, .var = NOBODY};
    uint32_t fact;
    if (!find_fact(loader, entry->key, &fact))
        return false;
    conclusion.index = fact;
    bool plain = loader->base->facts[fact].plain;
    conclusion.kind = asserts ? ACT_ASSERT : plain ? CONCLUDE_VALUE : CONCLUDE_FACT;
    bool ok = plain ? then_plain(out, &conclusion, entry)
                    : then_fields(out, &conclusion, entry);
    if (ok)
        out->at[out->count++] = conclusion;
    return ok;
}

/* mappings and lists */

static bool conclude_entry(Output *out, const Node *entry)
{
    Loader *loader = out->scope->loader;
    KeyId key = key_find(OWNER_THEN, entry->key->text);
    switch (key) {
    case KEY_NONE:
        return then_fact(out, entry, false);
    case KEY_THEN_ADVISE:
        return conclude_advice(out, CONCLUDE_ADVICE, entry);
    case KEY_THEN_AGAINST:
        return conclude_advice(out, CONCLUDE_AGAINST, entry);
    case KEY_THEN_POSTURE:
        return conclude_posture(out, entry);
    default:
        diag_at1(loader->diags, DIAG_VERB_IN_MAPPING, entry->key->place,
                 entry->key->text);
        return false;
    }
}

bool then_mapping(Output *out, const Node *map)
{
    bool ok = true;
    for (const Node *entry = map->child; entry != NULL; entry = entry->next)
        ok = conclude_entry(out, entry) && ok;
    return ok;
}

/* No more conclusions than scalars and mappings below the node. */
static uint32_t count_below(const Node *node, int levels)
{
    uint32_t count = 1;
    if (levels > 0)
        for (const Node *child = node->child; child != NULL; child = child->next)
            count += count_below(child, levels - 1);
    return count;
}

bool decode_conclusions(Scope *scope, const Node *node, Conclusion **conclusions,
                        uint32_t *count)
{
    Output out = {.scope = scope};
    uint32_t room = count_below(node, 4);
    out.at = arena_array(&scope->loader->opened, room, sizeof *out.at);
    bool ok = out.at != NULL;
    if (ok && node->kind == NODE_MAP)
        ok = then_mapping(&out, node);
    else if (ok)
        for (const Node *item = node->child; item != NULL; item = item->next)
            ok = then_verb(&out, item) && ok;
    *conclusions =
        ok ? arena_copy(scope->loader->arena, out.at, out.count, sizeof *out.at) : NULL;
    *count = out.count;
    return *conclusions != NULL;
}

/* SPDX-License-Identifier: MIT
 *
 * Conditions: mappings and lists of them become a tree of conditions.
 *
 *     when:                          COND_ALL
 *       relation: client               |- relation
 *       any:                           '- COND_ANY
 *         - unpaid: yes                     |- unpaid
 *         - {late: yes, told: no}           '- COND_ALL -- late, told
 *
 * Invariants
 *   - the items of a mapping, of a list and of `all:` all hold together, and share the
 *     variables that they name; what an item of `any:` or `none:`, or a `some:`, names
 *     stays inside;
 *   - a mapping with one entry is that entry, not a COND_ALL of one;
 *   - `every:` with `has:` is two of `none:`, one in the other: there is no third kind
 *     of quantifier below this file;
 *   - an expression sees the variables that were named before it, in its mapping too;
 *   - what gathers stands in a mapping of its own, as `every:` does.
 */
#include "model/decode.h"
#include "model/expression.h"
#include "model/read.h"

static bool decode_mapping(Scope *scope, const Node *map, Cond *items, uint32_t *count);

/* a fact */

/* The fact that a condition's key names; a word of the language is told as such. */
static bool find_fact(Scope *scope, const Node *key, uint32_t *number)
{
    Loader *loader = scope->loader;
    Owner owner = scope->in_case ? OWNER_EXPECT : OWNER_COND;
    *number = index_number(&loader->base->fact_ids, key->text);
    if (*number != NOBODY)
        return true;
    if (key_elsewhere(OWNER_COUNT, key->text) != KEY_NONE) {
        read_unknown_key(loader, owner, key);
        return false;
    }
    return loader_find(loader, &loader->base->fact_ids, key, DIAG_UNKNOWN_FACT,
                       number) == FOUND;
}

static uint32_t field_number(const Fact *fact, Str id)
{
    for (uint32_t i = 0; i < fact->n_fields; i++)
        if (str_same(fact->fields[i].id, id))
            return i;
    return NOBODY;
}

uint32_t decode_field_name(Loader *loader, const Fact *fact, const Node *key)
{
    uint32_t field = field_number(fact, key->text);
    if (field != NOBODY)
        return field;
    Str ids[MODEL_FIELDS];
    for (uint32_t i = 0; i < fact->n_fields; i++)
        ids[i] = fact->fields[i].id;
    int near = str_nearest(key->text, ids, fact->n_fields);
    diags_add(loader->diags, DIAG_UNKNOWN_FIELD, key->place, fact->place, key->text,
              fact->id, near < 0 ? (Str){NULL, 0} : ids[near], (Str){NULL, 0});
    return NOBODY;
}

bool decode_needs_fields(Loader *loader, const Fact *fact, const Node *node)
{
    if (node->kind == NODE_MAP)
        return true;
    if (node->kind == NODE_SCALAR && node->text.len == 0)
        return read_kind(loader, node, ALLOW_MAP, true);
    diags_add(loader->diags, DIAG_FIELDS_NEEDED, node->place, fact->place, fact->id,
              (Str){NULL, 0}, (Str){NULL, 0}, (Str){NULL, 0});
    return false;
}

static bool decode_pattern_fields(Scope *scope, const Node *map, Cond *out)
{
    Loader *loader = scope->loader;
    const Fact *fact = &loader->base->facts[out->fact];
    if (!decode_needs_fields(loader, fact, map))
        return false;
    FieldTest *tests = arena_array(loader->arena, map->count, sizeof *tests);
    out->tests = tests;
    if (tests == NULL)
        return false;
    bool ok = true;
    for (const Node *entry = map->child; entry != NULL; entry = entry->next) {
        uint32_t field = decode_field_name(loader, fact, entry->key);
        bool good = field != NOBODY &&
                    decode_tests(scope, out->fact, field, entry, &tests[out->n_tests]);
        out->n_tests += good ? 1 : 0;
        ok = ok && good;
    }
    return ok;
}

bool decode_fact_condition(Scope *scope, const Node *entry, Cond *out)
{
    Loader *loader = scope->loader;
    *out = (Cond){.kind = COND_FACT, .place = entry->key->place, .as = NOBODY};
    if (!find_fact(scope, entry->key, &out->fact))
        return false;
    if (!loader->base->facts[out->fact].plain)
        return decode_pattern_fields(scope, entry, out);
    FieldTest tests;
    if (!decode_tests(scope, out->fact, 0, entry, &tests))
        return false;
    out->n_tests = 1;
    out->tests = loader_keep_tests(loader, &tests);
    return out->tests != NULL;
}

/* groups */

static uint32_t count_conditions(const Node *node)
{
    uint32_t count = node->count;
    if (node->kind == NODE_LIST) {
        count = 0;
        for (const Node *item = node->child; item != NULL; item = item->next)
            count += item->count;
    }
    return count;
}

/* All conditions of a mapping or a list of mappings, side by side. */
static bool decode_together(Scope *scope, const Node *node, Cond *out)
{
    Loader *loader = scope->loader;
    out->items = arena_array(loader->arena, count_conditions(node), sizeof *out->items);
    if (out->items == NULL)
        return false;
    if (node->kind == NODE_MAP)
        return decode_mapping(scope, node, out->items, &out->n_items);
    bool ok = true;
    for (const Node *item = node->child; item != NULL; item = item->next) {
        bool map = read_kind(loader, item, ALLOW_MAP, true);
        scope->broken = scope->broken || !map;
        ok = map && decode_mapping(scope, item, out->items, &out->n_items) && ok;
    }
    return ok;
}

/* The items of `any:` or `none:`, each by itself. */
static bool decode_apart(Scope *scope, const Node *list, Cond *out)
{
    Loader *loader = scope->loader;
    out->items = arena_array(loader->arena, list->count, sizeof *out->items);
    if (out->items == NULL)
        return false;
    bool ok = true;
    for (const Node *item = list->child; item != NULL; item = item->next) {
        size_t mark = scope->vars.len;
        Cond all = {.kind = COND_ALL, .place = item->place, .as = NOBODY};
        bool good = read_kind(loader, item, ALLOW_MAP, true) &&
                    decode_together(scope, item, &all);
        if (good)
            out->items[out->n_items++] = all.n_items == 1 ? all.items[0] : all;
        ok = ok && good;
        scope_leave(scope, mark);
    }
    return ok;
}

static bool decode_group(Scope *scope, KeyId key, const Node *node, Cond *out)
{
    Loader *loader = scope->loader;
    size_t mark = scope->vars.len;
    *out = (Cond){.place = node->key->place, .as = NOBODY};
    if (!read_kind(loader, node, shape_allows(key_def(key)->shape), true))
        return false;
    if (scope->depth >= MODEL_DEPTH) {
        loader_limit(loader, out->place, "when", MODEL_DEPTH);
        return false;
    }
    scope->depth++;
    bool ok;
    if (key == KEY_COND_ANY || key == KEY_COND_NONE) {
        out->kind = key == KEY_COND_ANY ? COND_ANY : COND_NONE;
        ok = decode_apart(scope, node, out);
    } else {
        out->kind = key == KEY_COND_ALL ? COND_ALL : COND_SOME;
        ok = decode_together(scope, node, out);
    }
    if (key == KEY_COND_SOME)
        scope_leave(scope, mark);
    scope->depth--;
    return ok;
}

/* `every: E, has: H` is "no E without H": none of {all: E, none of H}. What E names, H
 * sees; nothing of it is seen outside. */
static bool decode_every(Scope *scope, const Node *map, Cond *out)
{
    Loader *loader = scope->loader;
    const Node *every = node_get(map, "every");
    const Node *has = node_get(map, "has");
    if (every == NULL || has == NULL || map->count != 2) {
        const Node *one = every != NULL ? every : has;
        diag_at(loader->diags, DIAG_EVERY_HAS, one->key->place);
        return false;
    }
    unsigned allowed = shape_allows(key_def(KEY_COND_EVERY)->shape);
    if (!read_kind(loader, every, allowed, true) ||
        !read_kind(loader, has, allowed, true))
        return false;
    if (scope->depth + 2 >= MODEL_DEPTH) {
        loader_limit(loader, every->key->place, "when", MODEL_DEPTH);
        return false;
    }
    Cond *pair = arena_array(loader->arena, 2, sizeof *pair);
    Cond *both = arena_array(loader->arena, 1, sizeof *both);
    Cond *found = arena_array(loader->arena, 1, sizeof *found);
    if (pair == NULL || both == NULL || found == NULL)
        return false;
    size_t mark = scope->vars.len;
    Cond each = {.kind = COND_ALL, .place = every->key->place, .as = NOBODY};
    *found = (Cond){.kind = COND_ALL, .place = has->key->place, .as = NOBODY};
    scope->depth += 2;
    bool ok = decode_together(scope, every, &each);
    ok = decode_together(scope, has, found) && ok;
    scope->depth -= 2;
    scope_leave(scope, mark);
    pair[0] = each;
    pair[1] = (Cond){.kind = COND_NONE,
                     .place = found->place,
                     .as = NOBODY,
                     .items = found,
                     .n_items = 1};
    *both = (Cond){.kind = COND_ALL,
                   .place = each.place,
                   .as = NOBODY,
                   .items = pair,
                   .n_items = 2};
    *out = (Cond){.kind = COND_NONE,
                  .place = each.place,
                  .as = NOBODY,
                  .items = both,
                  .n_items = 1};
    return ok;
}

/* mappings */

/* `as:` beside the one fact of its mapping. */
static bool decode_as(Scope *scope, const Node *map, const Node *as, Cond *fact)
{
    Loader *loader = scope->loader;
    if (map->count != 2 || fact->kind != COND_FACT) {
        diag_at(loader->diags, DIAG_AS_BESIDE, as->key->place);
        return false;
    }
    if (!read_kind(loader, as, ALLOW_SCALAR, true))
        return false;
    switch (scope_spelling(scope, as)) {
    case SPELLED_VALUE:
        diag_at1(loader->diags, DIAG_BAD_VARIABLE, as->place, as->text);
        return false;
    case SPELLED_WRONG:
        return false;
    case SPELLED_VARIABLE:
        break;
    }
    bool bound;
    fact->as = scope_name(scope, as, fact->fact, NOBODY, &bound);
    return fact->as != NOBODY;
}

static bool decode_where(Scope *scope, const Node *node, Cond *out)
{
    *out = (Cond){.kind = COND_WHERE, .place = node->key->place, .as = NOBODY};
    out->where = expression_where(scope, node);
    return out->where != NULL;
}

static bool decode_entry(Scope *scope, const Node *entry, Cond *out)
{
    KeyId key = key_find(OWNER_COND, entry->key->text);
    if (key == KEY_COND_WHERE)
        return decode_where(scope, entry, out);
    return key == KEY_NONE ? decode_fact_condition(scope, entry, out)
                           : decode_group(scope, key, entry, out);
}

/* Adds the conditions of a mapping to `items`, which has room for them. */
static bool decode_mapping(Scope *scope, const Node *map, Cond *items, uint32_t *count)
{
    bool every = node_get(map, "every") != NULL || node_get(map, "has") != NULL;
    if (every || decode_is_gather(map)) {
        bool good = every ? decode_every(scope, map, &items[*count])
                          : decode_gather(scope, map, &items[*count]);
        scope->broken = scope->broken || !good;
        *count += good ? 1 : 0;
        return good;
    }
    const Node *as = NULL;
    bool ok = true;
    uint32_t before = *count;
    for (const Node *entry = map->child; entry != NULL; entry = entry->next) {
        if (str_is_c(entry->key->text, "as")) {
            as = entry;
            continue;
        }
        bool good = decode_entry(scope, entry, &items[*count]);
        bool names = !str_is_c(entry->key->text, "where");
        scope->broken = scope->broken || (!good && names);
        *count += good ? 1 : 0;
        ok = ok && good;
    }
    if (as != NULL && ok) {
        Cond nothing = {.kind = COND_ALL};
        ok = decode_as(scope, map, as, *count > before ? &items[before] : &nothing);
        scope->broken = scope->broken || !ok;
    }
    return ok;
}

bool decode_conditions(Scope *scope, const Node *node, Cond *out)
{
    *out = (Cond){.kind = COND_ALL, .place = node->place, .as = NOBODY};
    return decode_together(scope, node, out);
}

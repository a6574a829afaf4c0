/* SPDX-License-Identifier: MIT
 *
 * Verbs: what a program does when a rule fires, in the order in which it is written.
 *
 *     then:
 *       - {modify: $partner, with: {receives: $t}}
 *       - assert: {turns: $t + 1, state: done}
 *       - {print: "$who now receives $t"}
 *
 * Invariant: an item is one verb; `with:` is part of `modify:`.
 */
#include <assert.h>

#include "model/decode_then.h"
#include "model/read.h"

static Conclusion action(ConclusionKind kind, const Node *node)
{
    assert(node != NULL);
    return (Conclusion){.kind = kind, .place = node->key->place, .var = NOBODY};
}

static bool put(Output *out, const Conclusion *conclusion)
{
    out->at[out->count++] = *conclusion;
    return true;
}

/* facts */

static bool do_assert(Output *out, const Node *map)
{
    Loader *loader = out->scope->loader;
    if (!read_kind(loader, map, ALLOW_MAP, true))
        return false;
    bool ok = true;
    for (const Node *entry = map->child; entry != NULL; entry = entry->next) {
        bool fact = key_find(OWNER_THEN, entry->key->text) == KEY_NONE;
        if (!fact)
            diag_at1(loader->diags, DIAG_ASSERT_FACTS, entry->key->place,
                     entry->key->text);
        ok = fact && then_fact(out, entry, true) && ok;
    }
    return ok;
}

/* Fields, or the value of a plain fact. */
static bool do_modify(Output *out, const Node *node, const Node *with)
{
    Loader *loader = out->scope->loader;
    Conclusion change = action(ACT_MODIFY, node);
    if (with == NULL) {
        diag_at(loader->diags, DIAG_MODIFY_WITH, node->key->place);
        return false;
    }
    if (!read_kind(loader, node, ALLOW_SCALAR, true))
        return false;
    change.index = scope_fact(out->scope, node, &change.var);
    if (change.index == NOBODY)
        return false;
    loader->concluded[change.index] = true;
    bool ok;
    if (loader->base->facts[change.index].plain)
        ok = then_plain(out, &change, with);
    else
        ok =
            read_kind(loader, with, ALLOW_MAP, true) && then_fields(out, &change, with);
    return ok && put(out, &change);
}

static bool do_retract(Output *out, const Node *node)
{
    Conclusion removal = action(ACT_RETRACT, node);
    if (!read_kind(out->scope->loader, node, ALLOW_SCALAR, true))
        return false;
    removal.index = scope_fact(out->scope, node, &removal.var);
    return removal.index != NOBODY && put(out, &removal);
}

/* the run */

static bool do_print(Output *out, const Node *node)
{
    Conclusion line = action(ACT_PRINT, node);
    return decode_sentence(out->scope, node, &line.print) && put(out, &line);
}

static bool do_halt(Output *out, const Node *node)
{
    Loader *loader = out->scope->loader;
    Conclusion halt = action(ACT_HALT, node);
    if (node->kind == NODE_SCALAR && str_is_c(node->text, "yes"))
        return put(out, &halt);
    if (read_kind(loader, node, ALLOW_SCALAR, true))
        diag_at(loader->diags, DIAG_HALT_YES, node->place);
    return false;
}

/* Whether any rule is in a group shows once all are read (decode_groups). */
static bool do_focus(Output *out, const Node *node)
{
    Loader *loader = out->scope->loader;
    Conclusion focus = action(ACT_FOCUS, node);
    if (!read_kind(loader, node, ALLOW_SCALAR | ALLOW_LIST, true))
        return false;
    focus.groups = arena_array(loader->arena, read_count(node), sizeof *focus.groups);
    if (focus.groups == NULL)
        return false;
    bool ok = true;
    for (const Node *item = read_first(node); item != NULL; item = item->next) {
        bool good =
            read_kind(loader, item, ALLOW_SCALAR, true) && read_id(loader, item, false);
        if (good)
            focus.groups[focus.n_groups++] = decode_group_name(loader, item, false);
        ok = ok && good;
        if (node->kind != NODE_LIST)
            break;
    }
    return ok && put(out, &focus);
}

/* items */

static bool do_verb(Output *out, KeyId key, const Node *node, const Node *with)
{
    switch (key) {
    case KEY_THEN_CONCLUDE:
        return read_kind(out->scope->loader, node, ALLOW_MAP, true) &&
               then_mapping(out, node);
    case KEY_THEN_ASSERT:
        return do_assert(out, node);
    case KEY_THEN_MODIFY:
        return do_modify(out, node, with);
    case KEY_THEN_RETRACT:
        return do_retract(out, node);
    case KEY_THEN_PRINT:
        return do_print(out, node);
    case KEY_THEN_HALT:
        return do_halt(out, node);
    default:
        return do_focus(out, node);
    }
}

static bool is_verb(KeyId key)
{
    return key != KEY_NONE && key >= KEY_THEN_CONCLUDE && key <= KEY_THEN_FOCUS &&
           key != KEY_THEN_WITH;
}

bool then_verb(Output *out, const Node *item)
{
    Loader *loader = out->scope->loader;
    if (!read_kind(loader, item, ALLOW_MAP, true))
        return false;
    const Node *verb = NULL;
    const Node *with = node_get(item, "with");
    KeyId found = KEY_NONE;
    for (const Node *entry = item->child; entry != NULL; entry = entry->next) {
        KeyId key = key_find(OWNER_THEN, entry->key->text);
        if (entry == with)
            continue;
        if (!is_verb(key) || verb != NULL) {
            diag_at1(loader->diags, is_verb(key) ? DIAG_TWO_VERBS : DIAG_NOT_A_VERB,
                     entry->key->place, entry->key->text);
            loader->lost = true;
            return false;
        }
        verb = entry;
        found = key;
    }
    if (with != NULL && found != KEY_THEN_MODIFY) {
        diag_at(loader->diags, DIAG_MODIFY_WITH, with->key->place);
        return false;
    }
    return do_verb(out, found, verb, with);
}

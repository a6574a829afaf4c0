/* SPDX-License-Identifier: MIT
 *
 * Trees: what may be a key, and that it comes once, is judged here.
 */
#include "source/tree.h"

#include <string.h>

#include "base/symbol.h"
#include "source/lines.h"
#include "source/pack.h"
#include "text/utf8.h"

enum {
    FEW_KEYS = 16,
    PACKED_LEVEL = 3 /* of the file, of a section, of an entry */
};

void tree_init(Tree *tree, Arena *arena, Diags *diags, bool packs)
{
    *tree = (Tree){.arena = arena, .diags = diags, .packs = packs};
    buf_init(&tree->packed, &arena->mem);
}

void tree_free(Tree *tree)
{
    buf_free(&tree->packed);
}

/* The node becomes the key of the value to come, or that value is left out. */
static void take_key(Tree *tree, Level *level, Node *node)
{
    level->after_key = true;
    level->key = NULL;
    if (node->broken)
        return;
    if (node->kind != NODE_SCALAR)
        diag_at(tree->diags, DIAG_KEY_NOT_TEXT, node->place);
    else if (!node->quoted && str_is_c(node->text, "<<"))
        diag_at(tree->diags, DIAG_MERGE_KEY, node->place);
    else if (!node->quoted && node->text.len == 0)
        diag_at(tree->diags, DIAG_KEY_EMPTY, node->place);
    else
        level->key = node;
}

/* `{en:Hello}` is a key "en:Hello" without a value. True where it is that. */
static bool is_glued(const Node *key, const Node *value)
{
    const char *colon = key->quoted ? NULL : memchr(key->text.at, ':', key->text.len);
    return colon != NULL && value->kind == NODE_SCALAR && !value->quoted &&
           value->text.len == 0 && value->place.line == key->place.line;
}

static void check_glued(Tree *tree, Node *value)
{
    Node *key = value->key;
    if (!is_glued(key, value))
        return;
    const char *colon = memchr(key->text.at, ':', key->text.len);
    size_t before = utf8_count((Str){key->text.at, (size_t)(colon - key->text.at)});
    diag_at(tree->diags, DIAG_COLON_SPACE,
            lines_place(key->place.file, key->place.line - 1,
                        key->place.column - 1 + before));
    value->broken = true;
}

void tree_add(Tree *tree, Node *node)
{
    if (tree->depth == 0) {
        tree->root = node;
        return;
    }
    Level *level = &tree->levels[tree->depth - 1];
    if (level->node->kind == NODE_MAP) {
        if (!level->after_key) {
            take_key(tree, level, node);
            return;
        }
        level->after_key = false;
        node->key = level->key;
        if (node->key == NULL)
            return;
        check_glued(tree, node);
    }
    if (level->last == NULL)
        level->node->child = node;
    else
        level->last->next = node;
    level->last = node;
    level->node->count++;
}

void tree_open(Tree *tree, Node *node)
{
    tree_add(tree, node);
    tree->levels[tree->depth++] = (Level){.node = node};
    if (tree->depth == PACKED_LEVEL)
        tree->before = arena_mark(tree->arena);
}

static void tell_twice(Tree *tree, const Node *first, const Node *again)
{
    Str none = {NULL, 0};
    diags_add(tree->diags, DIAG_KEY_TWICE, again->key->place, first->key->place,
              again->key->text, none, none, none);
}

/* Takes those out whose key was set to NULL. */
static void drop_keyless(Node *map)
{
    Node **link = &map->child;
    map->count = 0;
    while (*link != NULL) {
        if ((*link)->key == NULL) {
            *link = (*link)->next;
            continue;
        }
        map->count++;
        link = &(*link)->next;
    }
}

/* Few keys are compared each with each, and most maps have no key twice. */
static bool is_few_and_single(const Node *map)
{
    if (map->count > FEW_KEYS)
        return false;
    for (const Node *a = map->child; a != NULL; a = a->next)
        for (const Node *b = a->next; b != NULL; b = b->next)
            if (str_same(a->key->text, b->key->text))
                return false;
    return true;
}

/* The slot of a hash table that holds the value of this key, or is free for it. */
static Node **slot_of(Node **slots, size_t mask, uint64_t seed, Str key)
{
    size_t at = (size_t)symbols_hash(seed, key) & mask;
    while (slots[at] != NULL && !str_same(slots[at]->key->text, key))
        at = (at + 1) & mask;
    return &slots[at];
}

/* Later values of a key are told, and their key is set to NULL; how many. */
static size_t find_twice(Tree *tree, Node *map, Node **slots, size_t mask)
{
    uint64_t seed = symbols_seed(slots);
    size_t twice = 0;
    for (Node *node = map->child; node != NULL; node = node->next) {
        Node **slot = slot_of(slots, mask, seed, node->key->text);
        if (*slot == NULL) {
            *slot = node;
            continue;
        }
        if (twice++ < SOURCE_MISTAKES_MOST)
            tell_twice(tree, *slot, node);
        node->key = NULL;
    }
    return twice;
}

/* Many keys are looked up by a hash that nobody can foresee. */
static bool check_keys(Tree *tree, Node *map)
{
    const Mem *mem = &tree->arena->mem;
    size_t n = 4 * FEW_KEYS;
    while (n < 2 * (size_t)map->count)
        n *= 2;
    Node **slots = mem_zero(mem, n, sizeof *slots);
    if (slots == NULL)
        return false;
    if (find_twice(tree, map, slots, n - 1) != 0)
        drop_keyless(map);
    mem_free(mem, slots, n * sizeof *slots);
    return true;
}

/* Packs what has just closed, if it is an entry of a section. */
static bool pack(Tree *tree, Node *node)
{
    if (!tree->packs || tree->depth + 1 != PACKED_LEVEL || node->key == NULL ||
        tree->root->kind != NODE_MAP)
        return true;
    pack_children(&tree->packed, node);
    if (!buf_ok(&tree->packed))
        return false;
    arena_release(tree->arena, tree->before);
    node->child = NULL;
    node->packed = true;
    node->text = arena_str(tree->arena, buf_str(&tree->packed));
    return node->text.at != NULL;
}

/* Tells the keys that came twice; false when memory fails. */
static bool check_node(Tree *tree, Node *node)
{
    return node->kind != NODE_MAP || is_few_and_single(node) || check_keys(tree, node);
}

bool tree_close(Tree *tree)
{
    Node *node = tree->levels[--tree->depth].node;
    return check_node(tree, node) && pack(tree, node);
}

/* SPDX-License-Identifier: MIT
 *
 * Trees: what may be a key, and that it comes once, is judged here, of nodes and of
 * what is packed alike.
 */
#include "source/tree.h"

#include <string.h>

#include "base/symbol.h"
#include "source/lines.h"
#include "text/utf8.h"

enum {
    FEW_KEYS = 16,
    PACKED_LEVEL = 3 /* of the file, of a section, of an entry */
};

void tree_init(Tree *tree, Arena *arena, Diags *diags, bool packs)
{
    *tree = (Tree){.arena = arena, .diags = diags, .packs = packs};
    buf_init(&tree->packer.bytes, &arena->mem);
}

void tree_free(Tree *tree)
{
    buf_free(&tree->packer.bytes);
    vec_free(&tree->keys, &tree->arena->mem);
}

/* keys */

/* May it be a key? Tells why not. */
static bool is_key(Tree *tree, const Node *node)
{
    if (node->broken)
        return false;
    if (node->kind != NODE_SCALAR)
        diag_at(tree->diags, DIAG_KEY_NOT_TEXT, node->place);
    else if (!node->quoted && str_is_c(node->text, "<<"))
        diag_at(tree->diags, DIAG_MERGE_KEY, node->place);
    else if (!node->quoted && node->text.len == 0)
        diag_at(tree->diags, DIAG_KEY_EMPTY, node->place);
    else
        return true;
    return false;
}

/* `{en:Hello}` is a key "en:Hello" without a value. Told where it is that. */
static bool is_glued(Tree *tree, const Node *value, Str key, Place at, bool quoted)
{
    if (value->kind != NODE_SCALAR || value->quoted || value->text.len != 0 || quoted ||
        value->place.line != at.line)
        return false;
    const char *colon = memchr(key.at, ':', key.len);
    if (colon == NULL)
        return false;
    size_t before = utf8_count((Str){key.at, (size_t)(colon - key.at)});
    diag_at(tree->diags, DIAG_COLON_SPACE,
            lines_place(at.file, at.line - 1, at.column - 1 + before));
    return true;
}

/* nodes */

static Node *copy_node(Tree *tree, const Node *node)
{
    Node *copy = arena_copy(tree->arena, node, 1, sizeof *node);
    if (copy == NULL || node->kind != NODE_SCALAR)
        return copy;
    copy->text = arena_str(tree->arena, node->text);
    return copy->text.at == NULL ? NULL : copy;
}

static void append(Level *level, Node *node)
{
    if (level->last == NULL)
        level->node->child = node;
    else
        level->last->next = node;
    level->last = node;
    level->node->count++;
}

/* The copy that was added, or NULL: no memory. */
static Node *add_node(Tree *tree, const Node *node)
{
    Level *level = tree->depth == 0 ? NULL : &tree->levels[tree->depth - 1];
    Node *copy = copy_node(tree, node);
    if (copy == NULL)
        return NULL;
    if (level == NULL) {
        tree->root = copy;
    } else if (level->kind == NODE_LIST) {
        append(level, copy);
    } else if (!level->after_key) {
        level->after_key = true;
        level->left_out = !is_key(tree, copy);
        level->key = copy;
    } else {
        level->after_key = false;
        if (level->left_out)
            return copy;
        const Node *key = copy->key = level->key;
        copy->broken |= is_glued(tree, copy, key->text, key->place, key->quoted);
        append(level, copy);
    }
    return copy;
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
        if (twice++ <= SOURCE_MISTAKES_MOST)
            tell_twice(tree, *slot, node);
        node->key = NULL;
    }
    return twice;
}

/* Many keys are looked up by a hash that nobody can foresee. False: no memory. */
static bool drop_twice(Tree *tree, Node *map)
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

/* packed entries */

/* Does what has just been opened begin to be packed? An entry of a section does. */
static bool begins_entry(const Tree *tree, const Node *node)
{
    return tree->packs && tree->depth == PACKED_LEVEL && node->key != NULL &&
           tree->levels[0].kind == NODE_MAP;
}

static void pack_as_key(Tree *tree, Level *level, const Node *node)
{
    level->after_key = true;
    level->left_out = !is_key(tree, node);
    level->value = pack_mark(&tree->packer);
    if (level->left_out)
        return;
    PackedKey key = {level->value, pack_key(&tree->packer, node), node->text.len,
                     node->place, node->quoted};
    if (!vec_push(&tree->keys, &tree->arena->mem, key))
        tree->arena->failed = true;
}

static Str text_of(const Tree *tree, const PackedKey *key)
{
    return (Str){tree->packer.bytes.at + key->text, key->len};
}

static void pack_as_child(Tree *tree, Level *level, const Node *node)
{
    Node child = *node;
    if (level->kind == NODE_MAP && !level->left_out) {
        const PackedKey *key = &tree->keys.at[tree->keys.len - 1];
        child.broken |=
            is_glued(tree, node, text_of(tree, key), key->place, key->quoted);
    }
    level->after_key = false;
    level->count += level->left_out ? 0 : 1;
    pack_node(&tree->packer, &child);
}

/* Where it is a key that is none, or the value of one, it is left out: true. */
static bool add_packed(Tree *tree, const Node *node)
{
    Level *level = &tree->levels[tree->depth - 1];
    if (level->kind == NODE_MAP && !level->after_key)
        pack_as_key(tree, level, node);
    else
        pack_as_child(tree, level, node);
    if (!buf_ok(&tree->packer.bytes))
        tree->arena->failed = true;
    return level->left_out;
}

static bool is_few_and_single(const Tree *tree, const PackedKey *keys, size_t n)
{
    if (n > FEW_KEYS)
        return false;
    for (size_t i = 1; i < n; i++)
        for (size_t k = 0; k < i; k++)
            if (str_same(text_of(tree, &keys[i]), text_of(tree, &keys[k])))
                return false;
    return true;
}

/* Leaves out later values of a key, by nodes that have no more than their keys. */
static bool leave_out_twice(Tree *tree, Level *level, const PackedKey *keys, size_t n)
{
    ArenaMark mark = arena_mark(tree->arena);
    Node *nodes = arena_array(tree->arena, 2 * n, sizeof *nodes);
    if (nodes == NULL)
        return false;
    Node map = {.kind = NODE_MAP, .child = nodes, .count = (uint32_t)n};
    for (size_t i = 0; i < n; i++) {
        nodes[n + i] = (Node){.text = text_of(tree, &keys[i]), .place = keys[i].place};
        nodes[i].key = &nodes[n + i];
        nodes[i].next = i + 1 < n ? &nodes[i + 1] : NULL;
    }
    bool done = drop_twice(tree, &map);
    for (size_t i = 0; i < n; i++)
        if (nodes[i].key == NULL)
            pack_leave_out(&tree->packer, keys[i].mark);
    level->count -= (uint32_t)n - map.count;
    arena_release(tree->arena, mark);
    return done;
}

static void close_packed(Tree *tree, Level *level)
{
    size_t n = tree->keys.len - level->first_key;
    const PackedKey *keys = n == 0 ? NULL : tree->keys.at + level->first_key;
    if (!is_few_and_single(tree, keys, n) && !leave_out_twice(tree, level, keys, n))
        tree->arena->failed = true;
    tree->keys.len = level->first_key;
    pack_end(&tree->packer);
    if (level->drops)
        pack_back(&tree->packer, level->start);
}

static void finish_entry(Tree *tree, const Level *level)
{
    Node *entry = tree->entry;
    tree->entry = NULL;
    entry->count = level->count;
    entry->packed = true;
    entry->text = buf_ok(&tree->packer.bytes)
                      ? arena_str(tree->arena, buf_str(&tree->packer.bytes))
                      : (Str){NULL, 0};
    if (entry->text.at == NULL)
        tree->arena->failed = true;
}

/* trees */

void tree_add(Tree *tree, const Node *node)
{
    if (tree->entry == NULL)
        add_node(tree, node);
    else if (add_packed(tree, node))
        pack_back(&tree->packer, tree->levels[tree->depth - 1].value);
}

void tree_open(Tree *tree, const Node *node)
{
    Level opened = {.kind = node->kind, .place = node->place};
    if (tree->entry == NULL) {
        opened.node = add_node(tree, node);
        if (opened.node == NULL)
            return;
    } else {
        opened.drops = add_packed(tree, node);
        opened.start = tree->levels[tree->depth - 1].value;
        opened.first_key = tree->keys.len;
    }
    tree->levels[tree->depth++] = opened;
    if (opened.node != NULL && begins_entry(tree, opened.node)) {
        tree->entry = opened.node;
        pack_begin(&tree->packer, opened.node);
    }
}

void tree_close(Tree *tree)
{
    Level *level = &tree->levels[--tree->depth];
    if (tree->entry == NULL) {
        if (level->kind == NODE_MAP && !drop_twice(tree, level->node))
            tree->arena->failed = true;
        return;
    }
    close_packed(tree, level);
    if (level->node != NULL)
        finish_entry(tree, level);
}

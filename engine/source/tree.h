/* SPDX-License-Identifier: MIT
 *
 * Tree: nodes as they come, put where they belong.
 *
 *     levels[0]  the root     {entregent: 1, facts: ...        key: facts
 *     levels[1]  its value                     {told: ...      key: told
 *     levels[2]  its value                            [a, b    last: b
 *
 * Invariants
 *   - a value whose key is no key is left out with all that is in it; its key was
 *     told;
 *   - at most SOURCE_DEPTH_MOST levels are open; the caller sees to it;
 *   - where it packs, what stands under the names of a section goes into bytes as it
 *     comes (pack.h), and never becomes nodes: `entry` is whose children those are.
 */
#ifndef EG_SOURCE_TREE_H
#define EG_SOURCE_TREE_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/vec.h"
#include "source/node.h"
#include "source/pack.h"
#include "source/source.h"

/* A list or map that is not closed yet. */
typedef struct Level {
    NodeKind kind;
    Place place;
    bool after_key; /* a map: what comes next is a value */
    bool left_out;  /* ... which has no key that is one */
    bool drops;     /* packed: it is left out itself, from `start` on */
    Node *node;     /* not packed, or the entry itself */
    Node *last;     /* its last child */
    Node *key;      /* of the value to come */
    PackMark start;
    PackMark value;   /* packed: where its last value began, with its key */
    size_t first_key; /* packed: its keys are those of the tree from here on */
    uint32_t count;   /* packed: of children */
} Level;

/* A key of a packed map that is not closed yet. */
typedef struct PackedKey {
    PackMark mark;
    size_t text; /* where it stands in the bytes */
    size_t len;
    Place place;
    bool quoted;
} PackedKey;

typedef struct Tree {
    Arena *arena; /* of the nodes; it fails where anything here does */
    Diags *diags;
    bool packs;  /* entries of sections */
    Node *entry; /* the one that is being packed, or NULL */
    Packer packer;
    VEC(PackedKey) keys;
    Node *root;
    size_t depth;
    Level levels[SOURCE_DEPTH_MOST];
} Tree;

void tree_init(Tree *tree, Arena *arena, Diags *diags, bool packs);

/* Releases scratch; the nodes are the arena's. */
void tree_free(Tree *tree);

/* Adds a copy of a node: the root, a key, or a child of the innermost list or map. */
void tree_add(Tree *tree, const Node *node);

/* The same, and what follows is inside it until tree_close. */
void tree_open(Tree *tree, const Node *node);

/* Ends the innermost list or map; keys that came twice are told, and the later ones
 * left out. */
void tree_close(Tree *tree);

#endif

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
 *   - where it packs, what stands under the names of a section is packed as it closes
 *     (pack.h), and its nodes are gone: nothing else is put into the arena meanwhile.
 */
#ifndef EG_SOURCE_TREE_H
#define EG_SOURCE_TREE_H

#include <stdbool.h>

#include "base/diag.h"
#include "source/node.h"
#include "source/source.h"

/* A list or map that is not closed yet. */
typedef struct Level {
    Node *node;
    Node *last; /* its last child */
    Node *key;  /* of the value to come; NULL too where that value is left out */
    bool after_key;
} Level;

typedef struct Tree {
    Arena *arena; /* of the nodes */
    Diags *diags;
    bool packs;       /* entries of sections */
    ArenaMark before; /* what is being read now, and will be packed */
    Buf packed;       /* scratch */
    Node *root;
    size_t depth;
    Level levels[SOURCE_DEPTH_MOST];
} Tree;

void tree_init(Tree *tree, Arena *arena, Diags *diags, bool packs);

/* Releases scratch; the nodes are the arena's. */
void tree_free(Tree *tree);

/* Adds a node: the root, a key, or a child of the innermost list or map. */
void tree_add(Tree *tree, Node *node);

/* The same, and what follows is inside it until tree_close. */
void tree_open(Tree *tree, Node *node);

/* Ends the innermost list or map; keys that came twice are told, and the later ones
 * left out. False when memory fails. */
bool tree_close(Tree *tree);

#endif

/* SPDX-License-Identifier: MIT
 *
 * Packed entries: what stands under one name of a section is kept as a few bytes until
 * its turn comes to be decoded, so that a large base is never all there as nodes.
 *
 *     rules: {late: {when: ..., then: ...}, ...}
 *             |     '--- packed: its node has no children, but their bytes
 *             '- key
 *
 * Invariants
 *   - a packed node has the kind, place, key and count that it had; only its children
 *     are bytes, in `text`;
 *   - they are packed as they come, without becoming nodes before;
 *   - texts of unpacked nodes point into those bytes, which live as long as the tree.
 */
#ifndef EG_SOURCE_PACK_H
#define EG_SOURCE_PACK_H

#include "base/arena.h"
#include "source/node.h"

typedef struct Packer {
    Buf bytes;
    uint32_t line; /* of the last place */
} Packer;

/* Where a packer stands; going back forgets what came since. */
typedef struct PackMark {
    size_t len;
    uint32_t line;
} PackMark;

/* Begins with the children of a node; places are of one file alone. */
void pack_begin(Packer *packer, const Node *node);

/* The key of what follows. Returns where its text stands in the bytes. */
size_t pack_key(Packer *packer, const Node *key);

/* A scalar, or the head of a list or map whose children follow, up to pack_end. The
 * last pack_end is that of the node with which it began. */
void pack_node(Packer *packer, const Node *node);
void pack_end(Packer *packer);

PackMark pack_mark(const Packer *packer);
void pack_back(Packer *packer, PackMark mark);

/* Marks the key at a mark: it is left out when opened, with its value. */
void pack_leave_out(Packer *packer, PackMark mark);

/* A node with its children: a copy in the arena of one that is packed, else the node
 * itself; its key and what follows it are those of the node. NULL when memory fails. */
const Node *pack_open(const Node *node, Arena *arena);

/* The same of a list or map whose children may be packed: all of them are opened. */
const Node *pack_open_all(const Node *node, Arena *arena);

#endif

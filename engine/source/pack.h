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
 *   - texts of unpacked nodes point into those bytes, which live as long as the tree.
 */
#ifndef EG_SOURCE_PACK_H
#define EG_SOURCE_PACK_H

#include "base/arena.h"
#include "source/node.h"

/* Packs the children of a list or map, into `bytes` (cleared first). Places of one file
 * alone. */
void pack_children(Buf *bytes, const Node *node);

/* A node with its children: a copy in the arena of one that is packed, else the node
 * itself; its key and what follows it are those of the node. NULL when memory fails. */
const Node *pack_open(const Node *node, Arena *arena);

/* The same of a list or map whose children may be packed: all of them are opened. */
const Node *pack_open_all(const Node *node, Arena *arena);

#endif

/* SPDX-License-Identifier: MIT
 *
 * Nodes: what a file says, located, before anything is known of its meaning. YAML
 * (and whatever else is read one day) becomes the same three kinds of node.
 *
 *     map  --child--> value --next--> value --next--> ...
 *                       |key            |key
 *                       v               v
 *                     scalar          scalar
 *
 * Invariants
 *   - every node has the place of its first character; a scalar's text is valid
 *     UTF-8 without NUL, and `quoted` tells "no" from no;
 *   - keys of a map are scalars, in source order, each once (a second one is a
 *     diagnostic and is left out);
 *   - an empty plain scalar is a scalar of length 0 that is not quoted.
 */
#ifndef EG_SOURCE_NODE_H
#define EG_SOURCE_NODE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/str.h"

typedef enum NodeKind { NODE_SCALAR, NODE_LIST, NODE_MAP } NodeKind;

typedef struct Node Node;
struct Node {
    NodeKind kind;
    bool quoted;    /* a scalar in quotes or a block; never a plain one */
    bool broken;    /* its mistake was told: nothing more need be said of it */
    bool packed;    /* its children are bytes in `text`: see pack.h */
    uint32_t count; /* of children */
    Place place;
    Str text;    /* of a scalar */
    Node *key;   /* where this is the value of a map's entry, else NULL */
    Node *child; /* the first of a list or map */
    Node *next;  /* the next child of the same parent */
};

/* The value under `key` in a map, or NULL. */
const Node *node_get(const Node *map, const char *key);

/* An indented text form of a tree with places, for tests and for the curious. */
void node_print(Buf *out, const Node *node);

#endif

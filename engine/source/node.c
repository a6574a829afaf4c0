/* SPDX-License-Identifier: MIT
 *
 * Nodes: looking up and printing. The printed form is one line a node:
 *
 *     {} 1:1
 *       facts 1:1 = {} 2:3
 *         told 2:3 = yes-no 2:9
 *         list 3:3 = [] 3:9
 *           - "quoted" 3:10
 *
 * where `!` behind a place marks what is broken.
 */
#include "source/node.h"

#include "source/pack.h"

const Node *node_get(const Node *map, const char *key)
{
    if (map == NULL || map->kind != NODE_MAP)
        return NULL;
    Str wanted = str_of(key);
    for (const Node *node = map->child; node != NULL; node = node->next) {
        if (str_same(node->key->text, wanted))
            return node;
    }
    return NULL;
}

static void print_quoted(Buf *out, Str text)
{
    buf_byte(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        if (c == '\n' || c == '\t' || c == '"' || c == '\\')
            buf_byte(out, '\\');
        buf_byte(out, (char)(c == '\n' ? 'n' : c == '\t' ? 't' : c));
    }
    buf_byte(out, '"');
}

static void print_place(Buf *out, const Node *node)
{
    buf_format(out, " %lu:%u", (unsigned long)node->place.line,
               (unsigned)node->place.column);
    if (node->broken)
        buf_byte(out, '!');
}

static void print_scalar(Buf *out, const Node *node)
{
    if (node->quoted)
        print_quoted(out, node->text);
    else
        buf_str_add(out, node->text);
    print_place(out, node);
}

static void print_children(Buf *out, const Node *node, size_t indent);

/* Recursion is as deep as the tree, at most SOURCE_DEPTH_MOST. */
static void print_node(Buf *out, const Node *node, size_t indent)
{
    if (node->kind == NODE_SCALAR) {
        print_scalar(out, node);
        buf_byte(out, '\n');
        return;
    }
    buf_c(out, node->kind == NODE_MAP ? "{}" : "[]");
    print_place(out, node);
    buf_byte(out, '\n');
    if (!node->packed) {
        print_children(out, node, indent);
        return;
    }
    Arena opened;
    arena_init(&opened, &out->mem);
    const Node *whole = pack_open(node, &opened);
    if (whole == NULL)
        out->failed = true;
    else
        print_children(out, whole, indent);
    arena_free(&opened);
}

static void print_children(Buf *out, const Node *node, size_t indent)
{
    for (const Node *child = node->child; child != NULL; child = child->next) {
        buf_fill(out, ' ', indent + 2);
        if (child->key != NULL) {
            print_scalar(out, child->key);
            buf_c(out, " = ");
        } else {
            buf_c(out, "- ");
        }
        print_node(out, child, indent + 2);
    }
}

void node_print(Buf *out, const Node *node)
{
    if (node != NULL)
        print_node(out, node, 0);
}

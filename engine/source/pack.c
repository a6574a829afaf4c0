/* SPDX-License-Identifier: MIT
 *
 * Packing. The children follow each other, those of a child behind itself:
 *
 *     head  [key: place, text]  place  text                     a scalar
 *     head  [key: place, text]  place  count  children ...      a list or a map
 *
 * The head has the kind and the flags, the key's too. A place is the distance in lines
 * from the one before it and the column; a text is its length, its bytes and a NUL.
 * Numbers take seven bits a byte, the lowest first.
 */
#include "source/pack.h"

#include <string.h>

enum { QUOTED = 4, BROKEN = 8, KEYED = 16, KEY_QUOTED = 32, KEY_BROKEN = 64 };
enum { HEAD_MOST = 64 }; /* bytes of a node but for its texts */

/* packing */

typedef struct Packer {
    Buf *out;
    uint32_t line; /* of the last place */
} Packer;

/* There is room for it: see put_node. */
static void put_number(Packer *packer, uint64_t number)
{
    Buf *out = packer->out;
    for (; number >= 0x80; number >>= 7)
        out->at[out->len++] = (char)(number | 0x80);
    out->at[out->len++] = (char)number;
}

/* Lines mostly rise; a negative distance is the odd numbers. */
static void put_place(Packer *packer, Place place)
{
    int64_t distance = (int64_t)place.line - packer->line;
    put_number(packer,
               distance < 0 ? (uint64_t)(-distance) * 2 - 1 : (uint64_t)distance * 2);
    put_number(packer, place.column);
    packer->line = place.line;
}

static void put_text(Packer *packer, Str text)
{
    Buf *out = packer->out;
    put_number(packer, text.len);
    if (text.len != 0)
        memcpy(out->at + out->len, text.at, text.len);
    out->len += text.len;
    out->at[out->len++] = '\0';
}

static unsigned head_of(const Node *node)
{
    unsigned head = (unsigned)node->kind;
    head |= node->quoted ? QUOTED : 0u;
    head |= node->broken ? BROKEN : 0u;
    if (node->key == NULL)
        return head;
    head |= node->key->quoted ? KEY_QUOTED : 0u;
    head |= node->key->broken ? KEY_BROKEN : 0u;
    return head | KEYED;
}

/* Recursion is as deep as the tree, at most SOURCE_DEPTH_MOST. */
static void put_node(Packer *packer, const Node *node)
{
    size_t texts = node->text.len + (node->key != NULL ? node->key->text.len : 0);
    if (!buf_room(packer->out, texts + HEAD_MOST))
        return;
    put_number(packer, head_of(node));
    if (node->key != NULL) {
        put_place(packer, node->key->place);
        put_text(packer, node->key->text);
    }
    put_place(packer, node->place);
    if (node->kind == NODE_SCALAR) {
        put_text(packer, node->text);
        return;
    }
    put_number(packer, node->count);
    for (const Node *child = node->child; child != NULL; child = child->next)
        put_node(packer, child);
}

void pack_children(Buf *bytes, const Node *node)
{
    Packer packer = {bytes, node->place.line};
    buf_clear(bytes);
    for (const Node *child = node->child; child != NULL; child = child->next)
        put_node(&packer, child);
}

/* opening */

typedef struct Opener {
    Arena *arena;
    const char *at;
    uint32_t line;
    uint16_t file;
} Opener;

static uint64_t take_number(Opener *opener)
{
    uint64_t number = 0;
    unsigned shift = 0;
    unsigned char byte;
    do {
        byte = (unsigned char)*opener->at++;
        number |= (uint64_t)(byte & 0x7f) << shift;
        shift += 7;
    } while (byte >= 0x80);
    return number;
}

static Place take_place(Opener *opener)
{
    uint64_t distance = take_number(opener);
    uint32_t far = (uint32_t)((distance + 1) / 2);
    opener->line = distance % 2 != 0 ? opener->line - far : opener->line + far;
    Place place = {.line = opener->line, .file = opener->file};
    place.column = (uint16_t)take_number(opener);
    return place;
}

static Str take_text(Opener *opener)
{
    size_t len = (size_t)take_number(opener);
    Str text = {opener->at, len};
    opener->at += len + 1;
    return text;
}

static Node *take_children(Opener *opener, uint32_t count);

static bool take_key(Opener *opener, unsigned head, Node *node)
{
    if ((head & KEYED) == 0)
        return true;
    node->key = arena_alloc(opener->arena, sizeof *node->key);
    if (node->key == NULL)
        return false;
    node->key->quoted = (head & KEY_QUOTED) != 0;
    node->key->broken = (head & KEY_BROKEN) != 0;
    node->key->place = take_place(opener);
    node->key->text = take_text(opener);
    return true;
}

static Node *take_node(Opener *opener)
{
    Node *node = arena_alloc(opener->arena, sizeof *node);
    unsigned head = (unsigned char)*opener->at++;
    if (node == NULL || !take_key(opener, head, node))
        return NULL;
    node->kind = (NodeKind)(head & 3);
    node->quoted = (head & QUOTED) != 0;
    node->broken = (head & BROKEN) != 0;
    node->place = take_place(opener);
    if (node->kind == NODE_SCALAR) {
        node->text = take_text(opener);
        return node;
    }
    node->count = (uint32_t)take_number(opener);
    node->child = take_children(opener, node->count);
    return opener->arena->failed ? NULL : node;
}

static Node *take_children(Opener *opener, uint32_t count)
{
    Node *first = NULL;
    Node **last = &first;
    for (uint32_t i = 0; i < count; i++) {
        Node *child = take_node(opener);
        if (child == NULL)
            return NULL;
        *last = child;
        last = &child->next;
    }
    return first;
}

const Node *pack_open(const Node *node, Arena *arena)
{
    if (!node->packed)
        return node;
    Opener opener = {arena, node->text.at, node->place.line, node->place.file};
    Node *whole = arena_copy(arena, node, 1, sizeof *node);
    if (whole == NULL)
        return NULL;
    whole->packed = false;
    whole->text = (Str){NULL, 0};
    whole->child = take_children(&opener, node->count);
    return arena->failed ? NULL : whole;
}

const Node *pack_open_all(const Node *node, Arena *arena)
{
    if (node->kind == NODE_SCALAR)
        return node;
    Node *whole = arena_copy(arena, node, 1, sizeof *node);
    Node **last = whole == NULL ? NULL : &whole->child;
    for (const Node *child = node->child; child != NULL && last != NULL;
         child = child->next) {
        const Node *opened = pack_open(child, arena);
        *last = opened == NULL ? NULL : arena_copy(arena, opened, 1, sizeof *opened);
        last = *last == NULL ? NULL : &(*last)->next;
    }
    return arena->failed ? NULL : whole;
}

/* SPDX-License-Identifier: MIT
 *
 * Packing. The children follow each other, those of a child behind itself, then an end:
 *
 *     [head  place  text]   head  place  text               a scalar
 *     [head  place  text]   head  place  children ... end   a list or a map
 *      '--- its key
 *
 * The head has the kind and the flags. A place is the distance in lines from the one
 * before it and the column; a text is its length, its bytes and a NUL. Numbers take
 * seven bits a byte, the lowest first.
 */
#include "source/pack.h"

#include <string.h>

enum { KIND = 3, END = 3, QUOTED = 4, BROKEN = 8, KEY = 16, LEFT_OUT = 32 };
enum { HEAD_MOST = 32 }; /* bytes of a node but for its text */

/* packing */

/* There is room for it: see put_head. */
static inline void put_number(Buf *out, uint64_t number)
{
    for (; number >= 0x80; number >>= 7)
        out->at[out->len++] = (char)(number | 0x80);
    out->at[out->len++] = (char)number;
}

/* Lines mostly rise; a negative distance is the odd numbers. */
static void put_place(Packer *packer, Place place)
{
    int64_t distance = (int64_t)place.line - packer->line;
    put_number(&packer->bytes,
               distance < 0 ? (uint64_t)(-distance) * 2 - 1 : (uint64_t)distance * 2);
    put_number(&packer->bytes, place.column);
    packer->line = place.line;
}

static void put_text(Buf *out, Str text)
{
    put_number(out, text.len);
    if (text.len != 0)
        memcpy(out->at + out->len, text.at, text.len);
    out->len += text.len;
    out->at[out->len++] = '\0';
}

/* Head and place, and room for a text too. */
static bool put_head(Packer *packer, const Node *node, unsigned head)
{
    if (!buf_room(&packer->bytes, node->text.len + HEAD_MOST))
        return false;
    head |= (node->quoted ? QUOTED : 0u) | (node->broken ? BROKEN : 0u);
    packer->bytes.at[packer->bytes.len++] = (char)head;
    put_place(packer, node->place);
    return true;
}

void pack_begin(Packer *packer, const Node *node)
{
    buf_clear(&packer->bytes);
    packer->line = node->place.line;
}

size_t pack_key(Packer *packer, const Node *key)
{
    if (!put_head(packer, key, KEY))
        return 0;
    put_text(&packer->bytes, key->text);
    return packer->bytes.len - 1 - key->text.len;
}

void pack_node(Packer *packer, const Node *node)
{
    if (put_head(packer, node, (unsigned)node->kind) && node->kind == NODE_SCALAR)
        put_text(&packer->bytes, node->text);
}

void pack_end(Packer *packer)
{
    buf_byte(&packer->bytes, END);
}

PackMark pack_mark(const Packer *packer)
{
    return (PackMark){packer->bytes.len, packer->line};
}

void pack_back(Packer *packer, PackMark mark)
{
    packer->bytes.len = mark.len;
    packer->line = mark.line;
}

void pack_leave_out(Packer *packer, PackMark mark)
{
    packer->bytes.at[mark.len] |= LEFT_OUT;
}

/* opening */

typedef struct Opener {
    Arena *arena;
    const char *at;
    uint32_t line;
    uint16_t file;
} Opener;

static inline uint64_t take_number(Opener *opener)
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

/* What the head says, the place, and the text of a scalar. */
static void take_head(Opener *opener, Node *node)
{
    unsigned head = (unsigned char)*opener->at++;
    *node = (Node){.kind = (NodeKind)(head & KIND)};
    node->quoted = (head & QUOTED) != 0;
    node->broken = (head & BROKEN) != 0;
    node->place = take_place(opener);
    if (node->kind == NODE_SCALAR)
        node->text = take_text(opener);
}

static void take_children(Opener *opener, Node *parent);

/* Recursion is as deep as the tree, at most SOURCE_DEPTH_MOST. */
static Node *take_node(Opener *opener)
{
    bool keyed = (*opener->at & KEY) != 0;
    Node *node = arena_room(opener->arena, keyed ? 2 : 1, sizeof *node);
    if (node == NULL)
        return NULL;
    if (keyed)
        take_head(opener, &node[1]);
    take_head(opener, node);
    node->key = keyed ? &node[1] : NULL;
    if (node->kind != NODE_SCALAR)
        take_children(opener, node);
    return node;
}

/* Up to the end of the parent; after a failure what is there is no tree. */
static void take_children(Opener *opener, Node *parent)
{
    Node **last = &parent->child;
    while (*opener->at != END) {
        bool left_out = (*opener->at & LEFT_OUT) != 0;
        Node *child = take_node(opener);
        if (child == NULL || opener->arena->failed)
            return;
        if (left_out)
            continue;
        *last = child;
        last = &child->next;
        parent->count++;
    }
    opener->at++;
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
    whole->count = 0;
    take_children(&opener, whole);
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

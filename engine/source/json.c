/* SPDX-License-Identifier: MIT
 *
 * From JSON to nodes.
 */
#include "source/json.h"

#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "source/lines.h"
#include "source/scan.h"
#include "text/utf8.h"

typedef struct JsonReader {
    Sources *sources;
    Arena *arena;
    Diags *diags;
    uint16_t file;
    Str bytes;           /* of the document at hand */
    size_t at;           /* what was found up to here */
    size_t line, column; /* of `at`, from 0 */
    bool lost;           /* a key was not found: places stay where they are */
    bool stopped;
} JsonReader;

static bool ends(Str path, const char *suffix)
{
    size_t len = strlen(suffix);
    return path.len > len && memcmp(path.at + path.len - len, suffix, len) == 0;
}

bool json_is_name(Str path)
{
    return ends(path, ".jsonl") || ends(path, ".json");
}

/* places */

/* Moves on to byte `to`, counting lines and columns. */
static void move(JsonReader *reader, size_t to)
{
    for (; reader->at < to; reader->at++) {
        char c = reader->bytes.at[reader->at];
        if (c == '\n') {
            reader->line++;
            reader->column = 0;
        } else if ((c & 0xC0) != 0x80) {
            reader->column++;
        }
    }
}

static Place place(const JsonReader *reader)
{
    return lines_place(reader->file, reader->line, reader->column);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Moves to where the next key of this name stands in quotes. One that is written with
 * escapes is not found; then no more are looked for, or each would cost the rest of the
 * document. */
static void find_key(JsonReader *reader, const char *key)
{
    size_t len = strlen(key);
    for (size_t i = reader->at; !reader->lost && i + len + 2 <= reader->bytes.len;
         i++) {
        const char *at = reader->bytes.at + i;
        if (at[0] == '"' && at[len + 1] == '"' && memcmp(at + 1, key, len) == 0) {
            move(reader, i);
            return;
        }
    }
    reader->lost = true;
}

/* Moves behind the key that stands here, its colon and blanks. */
static void find_value(JsonReader *reader, size_t key_len)
{
    size_t i = reader->lost ? reader->bytes.len : reader->at + key_len + 2;
    while (i < reader->bytes.len &&
           (is_blank(reader->bytes.at[i]) || reader->bytes.at[i] == ':'))
        i++;
    if (i < reader->bytes.len)
        move(reader, i);
}

/* nodes */

static Node *new_node(JsonReader *reader, NodeKind kind)
{
    Node *node = arena_alloc(reader->arena, sizeof *node);
    if (node == NULL)
        return NULL;
    *node = (Node){.kind = kind, .place = place(reader)};
    if (++reader->sources->nodes <= SOURCE_NODES_MOST)
        return node;
    char digits[16];
    int n = snprintf(digits, sizeof digits, "%d", SOURCE_NODES_MOST);
    diag_at1(reader->diags, DIAG_TOO_MANY_NODES, node->place, (Str){digits, (size_t)n});
    reader->stopped = true;
    return NULL;
}

static Node *new_scalar(JsonReader *reader, Str text, bool quoted)
{
    Node *node = new_node(reader, NODE_SCALAR);
    if (node == NULL)
        return NULL;
    node->quoted = quoted;
    node->text = arena_str(reader->arena, text);
    return node->text.at == NULL ? NULL : node;
}

static Node *new_number(JsonReader *reader, const json_t *value)
{
    Buf digits;
    buf_init(&digits, &reader->sources->mem);
    if (json_is_integer(value))
        buf_format(&digits, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
    else
        buf_number(&digits, json_real_value(value));
    Node *node = new_scalar(reader, buf_str(&digits), false);
    reader->arena->failed |= !buf_ok(&digits);
    buf_free(&digits);
    return node;
}

static Node *convert(JsonReader *reader, const json_t *value, unsigned depth);

static void append(Node *parent, Node **last, Node *child)
{
    if (*last == NULL)
        parent->child = child;
    else
        (*last)->next = child;
    *last = child;
    parent->count++;
}

static Node *convert_list(JsonReader *reader, const json_t *list, unsigned depth)
{
    Node *node = new_node(reader, NODE_LIST);
    Node *last = NULL;
    size_t count = json_array_size(list);
    for (size_t i = 0; node != NULL && i < count && !reader->stopped; i++) {
        Node *item = convert(reader, json_array_get(list, i), depth);
        if (item != NULL)
            append(node, &last, item);
    }
    return node;
}

static Node *convert_object(JsonReader *reader, json_t *object, unsigned depth)
{
    Node *node = new_node(reader, NODE_MAP);
    Node *last = NULL;
    const char *name;
    json_t *value;
    json_object_foreach(object, name, value)
    {
        if (node == NULL || reader->stopped || json_is_null(value))
            continue;
        find_key(reader, name);
        Node *key = new_scalar(reader, str_of(name), true);
        find_value(reader, strlen(name));
        Node *item = key == NULL ? NULL : convert(reader, value, depth);
        if (item == NULL)
            continue;
        item->key = key;
        append(node, &last, item);
    }
    return node;
}

static Node *convert(JsonReader *reader, const json_t *value, unsigned depth)
{
    if (depth == 0) {
        char digits[16];
        int n = snprintf(digits, sizeof digits, "%d", SOURCE_DEPTH_MOST);
        diag_at1(reader->diags, DIAG_TOO_DEEP, place(reader), (Str){digits, (size_t)n});
        reader->stopped = true;
        return NULL;
    }
    switch (json_typeof(value)) {
    case JSON_OBJECT:
        return convert_object(reader, (json_t *)value, depth - 1);
    case JSON_ARRAY:
        return convert_list(reader, value, depth - 1);
    case JSON_STRING:
        return new_scalar(
            reader, (Str){json_string_value(value), json_string_length(value)}, true);
    case JSON_INTEGER:
    case JSON_REAL:
        return new_number(reader, value);
    default:
        return new_scalar(reader, json_is_true(value) ? STR("yes") : STR("no"), false);
    }
}

/* documents */

/* The number that ends behind byte `end`. */
static Str number_before(Str bytes, size_t end)
{
    size_t from = end = end < bytes.len ? end : bytes.len;
    while (from > 0 && strchr("0123456789+-.eE", bytes.at[from - 1]) != NULL)
        from--;
    return str_sub(bytes, from, end);
}

static void tell(JsonReader *reader, const json_error_t *error)
{
    size_t line = reader->line + (error->line > 0 ? (size_t)error->line - 1 : 0);
    size_t column = error->column > 0 ? (size_t)error->column - 1 : 0;
    size_t end = error->position > 0 ? (size_t)error->position : 0;
    Place at = lines_place(reader->file, line, column);
    Str number = number_before(reader->bytes, end);
    char digits[16];
    switch (json_error_code(error)) {
    case json_error_duplicate_key:
        diag_at(reader->diags, DIAG_JSON_TWICE, at);
        break;
    case json_error_stack_overflow:
        snprintf(digits, sizeof digits, "%d", SOURCE_DEPTH_MOST);
        diag_at1(reader->diags, DIAG_TOO_DEEP, at, str_of(digits));
        break;
    case json_error_null_character:
    case json_error_null_byte_in_key:
        diag_at1(reader->diags, DIAG_BAD_CHAR, at, scan_code_name(0, digits));
        break;
    case json_error_numeric_overflow:
        column -= number.len - 1 < column ? number.len - 1 : column;
        at = lines_place(reader->file, line, column);
        diag_at1(reader->diags, DIAG_NOT_NUMBER, at, number);
        break;
    default:
        diag_at(reader->diags, DIAG_NOT_JSON, at);
    }
}

/* A buffer of jansson's that cannot grow is told as a mistake of the text, so that the
 * C library is asked; `*lacks` where it had no memory. */
static json_t *load(Str bytes, size_t flags, json_error_t *error, bool *lacks)
{
    errno = 0;
    json_t *root =
        json_loadb(bytes.at, bytes.len, JSON_REJECT_DUPLICATES | flags, error);
    *lacks = root == NULL &&
             (errno == ENOMEM || json_error_code(error) == json_error_out_of_memory);
    return root;
}

/* Whole numbers of up to 64 bits keep all their digits, for texts; larger ones become
 * the nearest that a number can be. */
static json_t *parse(Str bytes, json_error_t *error, bool *lacks)
{
    json_t *root = load(bytes, 0, error, lacks);
    if (root == NULL && !*lacks &&
        json_error_code(error) == json_error_numeric_overflow)
        root = load(bytes, JSON_DECODE_INT_AS_REAL, error, lacks);
    return root;
}

/* One document, `bytes` of the file; `line` counts from 0. */
static Node *read_document(JsonReader *reader, Str bytes, size_t line)
{
    json_error_t error;
    reader->bytes = bytes;
    reader->at = reader->column = 0;
    reader->line = line;
    reader->lost = false;
    bool lacks = false;
    json_t *root = parse(bytes, &error, &lacks);
    reader->arena->failed |= lacks;
    if (root == NULL) {
        if (!lacks)
            tell(reader, &error);
        return NULL;
    }
    Node *node = convert(reader, root, SOURCE_DEPTH_MOST);
    json_decref(root);
    return node;
}

static Node *read_lines(JsonReader *reader, Str bytes)
{
    Node *list = new_node(reader, NODE_LIST);
    Node *last = NULL;
    size_t line = 0;
    size_t told = reader->diags->list.len;
    for (size_t at = 0; list != NULL && at < bytes.len && !reader->stopped; line++) {
        size_t end = line_end(bytes, at);
        Str text = str_sub(bytes, at, end);
        at = line_after(bytes, end);
        if (str_trim(text).len == 0)
            continue;
        Node *item = read_document(reader, text, line);
        if (item != NULL)
            append(list, &last, item);
        if (reader->arena->failed ||
            reader->diags->list.len - told > SOURCE_MISTAKES_MOST)
            return NULL;
    }
    return list;
}

Node *json_parse(Sources *sources, uint16_t file, Arena *arena, Diags *diags)
{
    const SourceFile *source = &sources->files.at[file];
    JsonReader reader = {.sources = sources, .arena = arena, .diags = diags};
    reader.file = file;
    Str bytes = source->bytes;
    if (!scan_utf8(bytes, file, diags))
        return NULL;
    bytes = str_sub(bytes, lines_mark(bytes), bytes.len);
    size_t told = diags->list.len;
    Node *root = ends(source->path, ".jsonl") ? read_lines(&reader, bytes)
                                              : read_document(&reader, bytes, 0);
    if (diags->failed)
        arena->failed = true;
    bool lines = root != NULL && root->kind == NODE_LIST; /* the others are sound */
    bool told_of = diags->list.len > told && !lines;
    return arena->failed || reader.stopped || told_of ? NULL : root;
}

/* members as they are written */

static size_t skip_blanks(Str text, size_t at)
{
    while (at < text.len && is_blank(text.at[at]))
        at++;
    return at;
}

/* Behind the string that begins at `at`. */
static size_t skip_string(Str text, size_t at)
{
    for (at++; at < text.len && text.at[at] != '"'; at++)
        at += text.at[at] == '\\';
    return at + 1;
}

/* Behind the value that begins at `at`: a string, all that is bracketed, or a word. */
static size_t skip_value(Str text, size_t at)
{
    size_t depth = 0;
    while (at < text.len) {
        char c = text.at[at];
        if (depth == 0 && (c == ',' || c == '}' || c == ']' || is_blank(c)))
            break;
        depth += c == '{' || c == '[';
        depth -= c == '}' || c == ']';
        at = c == '"' ? skip_string(text, at) : at + 1;
        if (depth == 0 && (c == '"' || c == '}' || c == ']'))
            break;
    }
    return at < text.len ? at : text.len;
}

Str json_member(Str object, Str name)
{
    size_t at = skip_blanks(object, lines_mark(object)) + 1; /* behind the brace */
    while ((at = skip_blanks(object, at)) < object.len && object.at[at] == '"') {
        size_t end = skip_string(object, at);
        Str key = str_sub(object, at + 1, end - 1);
        at = skip_blanks(object, skip_blanks(object, end) + 1); /* behind the colon */
        end = skip_value(object, at);
        if (str_same(key, name))
            return str_sub(object, at, end);
        at = skip_blanks(object, end) + 1; /* behind the comma */
    }
    return (Str){NULL, 0};
}

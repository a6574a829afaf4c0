/* SPDX-License-Identifier: MIT
 *
 * Reading lines: see line.h.
 */
#include "model/line.h"

#include <stdio.h>

#include "model/decode.h"
#include "model/loader.h"
#include "model/read.h"
#include "source/json.h"

static const char *const MEMBERS[] = {"id", "given", "tell", "lang"};

enum { N_MEMBERS = sizeof MEMBERS / sizeof *MEMBERS };

struct LineReader {
    const Base *base;
    Base view; /* of the base, for the loader, which may write to its own */
    Loader loader;
    Sources sources; /* of one file: the line at hand, lent */
    Diags diags;
    Arena arena;
    Symbols texts;
    Arena own_texts; /* their bytes */
    ArenaMark fresh; /* where those of the line begin */
};

static bool init(LineReader *reader, const Base *base, const Mem *mem)
{
    *reader = (LineReader){.base = base, .view = *base};
    sources_init(&reader->sources, mem);
    diags_init(&reader->diags, mem);
    arena_init(&reader->arena, mem);
    arena_init(&reader->own_texts, mem);
    symbols_init(&reader->texts, &reader->own_texts, mem, base->names.seed);
    Loader *loader = &reader->loader;
    load_start(loader, &reader->sources, &reader->diags, mem);
    loader->base = &reader->view;
    loader->arena = &reader->arena;
    loader->symbols = &reader->texts;
    loader->given_at = arena_array(&loader->scratch, base->n_facts, sizeof(uint32_t));
    bool ok = loader->given_at != NULL && names_copy(base, &reader->texts) &&
              sources_add_text(&reader->sources, STR("line"), STR(""));
    reader->fresh = arena_mark(&reader->own_texts);
    return ok;
}

LineReader *line_reader_new(const Base *base, const Mem *mem)
{
    LineReader *reader = mem_zero(mem, 1, sizeof *reader);
    if (reader == NULL || init(reader, base, mem))
        return reader;
    line_reader_free(reader);
    return NULL;
}

void line_reader_free(LineReader *reader)
{
    if (reader == NULL)
        return;
    Mem mem = reader->sources.mem;
    load_stop(&reader->loader);
    symbols_free(&reader->texts);
    arena_free(&reader->own_texts);
    arena_free(&reader->arena);
    diags_free(&reader->diags);
    sources_free(&reader->sources);
    mem_free(&mem, reader, sizeof *reader);
}

/* Forgets the line before. */
static void begin(LineReader *reader, Str bytes)
{
    Loader *loader = &reader->loader;
    symbols_forget(&reader->texts, reader->base->names.texts.len);
    arena_release(&reader->own_texts, reader->fresh);
    reader->own_texts.failed = false;
    arena_reset(&reader->arena);
    diags_clear(&reader->diags);
    arena_reset(&loader->nodes);
    arena_reset(&loader->opened);
    loader->common = NULL;
    loader->n_read = 0;
    loader->suggestions = 0;
    loader->failed = false;
    reader->sources.files.at[0].bytes = bytes;
    reader->sources.nodes = 0;
}

/* members */

static void tell_unknown(LineReader *reader, const Node *key)
{
    Str names[N_MEMBERS];
    for (int i = 0; i < N_MEMBERS; i++)
        names[i] = str_of(MEMBERS[i]);
    int near = str_nearest(key->text, names, N_MEMBERS);
    diag_at2(&reader->diags, DIAG_LINE_MEMBER, key->place, key->text,
             near < 0 ? (Str){NULL, 0} : names[near]);
}

static bool is_number(const Node *node)
{
    return node->kind == NODE_SCALAR && !node->quoted &&
           (node->text.at[0] == '-' ||
            (node->text.at[0] >= '0' && node->text.at[0] <= '9'));
}

/* A number keeps all its digits: as a node it is the nearest that can be computed
 * with. */
static void read_id_member(LineReader *reader, const Node *node, Str bytes, Line *out)
{
    if (node->kind == NODE_SCALAR && node->quoted) {
        out->id = node->text;
    } else if (is_number(node)) {
        Str written = json_member(bytes, STR("id"));
        out->id = str_is(written) ? written : node->text;
        out->id_is_number = true;
    } else {
        diag_at(&reader->diags, DIAG_LINE_ID, node->place);
    }
}

static void read_text_member(LineReader *reader, const Node *node, Str *out)
{
    if (node->kind == NODE_SCALAR && node->quoted)
        *out = node->text;
    else
        diag_at1(&reader->diags, DIAG_LINE_TEXT, node->place, node->key->text);
}

static void read_given_member(LineReader *reader, const Node *node, Line *out)
{
    if (node->kind == NODE_SCALAR)
        diag_at(&reader->diags, DIAG_LINE_GIVEN, node->place);
    else
        decode_given(&reader->loader, node, &out->given, &out->n_given);
}

static void read_member(LineReader *reader, const Node *node, Str bytes, Line *out)
{
    if (str_is_c(node->key->text, "id"))
        read_id_member(reader, node, bytes, out);
    else if (str_is_c(node->key->text, "given"))
        read_given_member(reader, node, out);
    else if (str_is_c(node->key->text, "tell"))
        read_text_member(reader, node, &out->tell);
    else if (str_is_c(node->key->text, "lang"))
        read_text_member(reader, node, &out->lang);
    else
        tell_unknown(reader, node->key);
}

/* lines */

static void read_whole_line(LineReader *reader, Str bytes, Line *out)
{
    Node *root = json_parse(&reader->sources, 0, &reader->loader.nodes, &reader->diags);
    reader->loader.n_read = reader->diags.list.len;
    if (root == NULL)
        return;
    if (root->kind != NODE_MAP) {
        diag_at(&reader->diags, DIAG_LINE_OBJECT, root->place);
        return;
    }
    for (const Node *node = root->child; node != NULL; node = node->next)
        read_member(reader, node, bytes, out);
}

static void tell_long(LineReader *reader)
{
    char digits[16];
    int n = snprintf(digits, sizeof digits, "%d", JSONL_LINE_MOST);
    diag_at1(&reader->diags, DIAG_LINE_LONG, (Place){1, 0, 0},
             (Str){digits, n > 0 ? (size_t)n : 0});
}

LineStatus line_reader_read(LineReader *reader, Str bytes, Line *out)
{
    *out = (Line){.id = {NULL, 0}};
    if (str_trim(bytes).len == 0)
        return LINE_BLANK;
    begin(reader, bytes);
    if (bytes.len > JSONL_LINE_MOST)
        tell_long(reader);
    else
        read_whole_line(reader, bytes, out);
    if (loader_failed(&reader->loader) || reader->own_texts.failed)
        return LINE_NO_MEMORY;
    if (reader->diags.errors == 0)
        return LINE_OK;
    diags_sort(&reader->diags);
    return LINE_WRONG;
}

Diags *line_reader_diags(LineReader *reader)
{
    return &reader->diags;
}

const Symbols *line_reader_texts(const LineReader *reader)
{
    return &reader->texts;
}

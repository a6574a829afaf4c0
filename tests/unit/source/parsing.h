/* SPDX-License-Identifier: MIT
 *
 * A text parsed, and what was told of it in a short form, a line a diagnostic:
 *
 *     E023 4:3 & 2:3 told       code, place, the other place, arguments
 *     E008 -                    the file as a whole
 *
 * Include after cmocka.h.
 */
#ifndef EG_TESTS_SOURCE_PARSING_H
#define EG_TESTS_SOURCE_PARSING_H

#include <string.h>

#include "source/source.h"

typedef struct Parsing {
    Mem mem;
    Sources sources;
    Diags diags;
    Arena arena;
    Buf out;
    Node *root;
} Parsing;

static inline void parsing_init(Parsing *parsing, const Mem *mem)
{
    *parsing = (Parsing){.mem = *mem};
    sources_init(&parsing->sources, mem);
    diags_init(&parsing->diags, mem);
    arena_init(&parsing->arena, mem);
    buf_init(&parsing->out, mem);
}

static inline void parsing_free(Parsing *parsing)
{
    buf_free(&parsing->out);
    arena_free(&parsing->arena);
    diags_free(&parsing->diags);
    sources_free(&parsing->sources);
}

/* Parses one more text; its tree or NULL. */
static inline Node *parsing_read(Parsing *parsing, Str text)
{
    parsing->root = NULL;
    if (sources_add_text(&parsing->sources, STR("a.yaml"), text)) {
        uint16_t file = (uint16_t)(parsing->sources.files.len - 1);
        parsing->root = source_parse_packed(&parsing->sources, file, &parsing->arena,
                                            &parsing->diags);
    }
    diags_sort(&parsing->diags);
    return parsing->root;
}

static inline void parsing_add_place(Buf *out, Place place)
{
    if (place.line == 0)
        buf_c(out, "-");
    else
        buf_format(out, "%lu:%u", (unsigned long)place.line, (unsigned)place.column);
}

static inline const char *parsing_told(Parsing *parsing)
{
    Buf *out = &parsing->out;
    buf_clear(out);
    for (size_t i = 0; i < parsing->diags.list.len; i++) {
        const Diag *diag = &parsing->diags.list.at[i];
        char name[8];
        diag_name(diag->code, name);
        buf_format(out, "%s%s ", i > 0 ? "\n" : "", name);
        parsing_add_place(out, diag->place);
        if (diag->other.file != PLACE_NONE.file) {
            buf_c(out, " & ");
            parsing_add_place(out, diag->other);
        }
        for (size_t arg = 0; arg < DIAG_ARGS && str_is(diag->args[arg]); arg++) {
            buf_byte(out, ' ');
            buf_str_add(out, diag->args[arg]);
        }
    }
    buf_c(out, "");
    return out->at == NULL ? "" : out->at;
}

static inline const char *parsing_tree(Parsing *parsing)
{
    buf_clear(&parsing->out);
    node_print(&parsing->out, parsing->root);
    return parsing->out.at == NULL ? "" : parsing->out.at;
}

/* Is exactly `told` said of `text`? */
static inline void assert_told_of(Str text, const char *told)
{
    Mem mem = mem_default();
    Parsing parsing;
    parsing_init(&parsing, &mem);
    parsing_read(&parsing, text);
    assert_string_equal(parsing_told(&parsing), told);
    parsing_free(&parsing);
}

static inline void assert_told(const char *text, const char *told)
{
    assert_told_of(str_of(text), told);
}

/* Is `tree` what node_print says of `text`, and `told` what is wrong with it? */
static inline void assert_tree(const char *text, const char *tree, const char *told)
{
    Mem mem = mem_default();
    Parsing parsing;
    parsing_init(&parsing, &mem);
    parsing_read(&parsing, str_of(text));
    assert_string_equal(parsing_tree(&parsing), tree);
    assert_string_equal(parsing_told(&parsing), told);
    parsing_free(&parsing);
}

#endif

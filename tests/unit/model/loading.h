/* SPDX-License-Identifier: MIT
 *
 * A base loaded from texts, and what was told of it, a line a diagnostic:
 *
 *     E100 4:3 relaton relation       code, place, arguments
 *     E062 1:3:5 & 0:3:5 late         file 1; the other place is in file 0
 *
 * Include after cmocka.h.
 */
#ifndef EG_TESTS_MODEL_LOADING_H
#define EG_TESTS_MODEL_LOADING_H

#include "model/load.h"

typedef struct Loading {
    Mem mem;
    Sources sources;
    Diags diags;
    Base *base;
    LoadStatus status;
    Buf out;
} Loading;

static inline void loading_init(Loading *loading, const Mem *mem)
{
    *loading = (Loading){.mem = *mem};
    sources_init(&loading->sources, mem);
    diags_init(&loading->diags, mem);
    buf_init(&loading->out, mem);
}

static inline void loading_free(Loading *loading)
{
    base_free(loading->base);
    buf_free(&loading->out);
    diags_free(&loading->diags);
    sources_free(&loading->sources);
}

static inline bool loading_add(Loading *loading, const char *text)
{
    return sources_add_text(&loading->sources, STR("test.yaml"), str_of(text));
}

/* Loads `first` and, if it is not NULL, `second` as the files of one base. */
static inline void loading_texts(Loading *loading, const char *first,
                                 const char *second)
{
    Mem mem = mem_default();
    loading_init(loading, &mem);
    assert_true(loading_add(loading, first));
    if (second != NULL)
        assert_true(loading_add(loading, second));
    loading->status =
        base_load(&loading->sources, &loading->diags, &loading->mem, &loading->base);
    diags_sort(&loading->diags);
}

static inline void loading_place(Loading *loading, Place place)
{
    if (loading->sources.files.len > 1)
        buf_format(&loading->out, "%u:", (unsigned)place.file);
    buf_format(&loading->out, "%u:%u", (unsigned)place.line, (unsigned)place.column);
}

/* What was told, in the short form; lent. */
static inline const char *loading_told(Loading *loading)
{
    buf_clear(&loading->out);
    for (size_t i = 0; i < loading->diags.list.len; i++) {
        const Diag *diag = &loading->diags.list.at[i];
        char name[8];
        diag_name(diag->code, name);
        buf_format(&loading->out, "%s ", name);
        loading_place(loading, diag->place);
        if (diag->other.file != PLACE_NONE.file) {
            buf_c(&loading->out, " & ");
            loading_place(loading, diag->other);
        }
        for (int a = 0; a < DIAG_ARGS; a++)
            if (str_is(diag->args[a]))
                buf_format(&loading->out, " %.*s", STR_ARG(diag->args[a]));
        buf_byte(&loading->out, '\n');
    }
    return loading->out.len == 0 ? "" : loading->out.at;
}

static inline const char *loading_printed(Loading *loading)
{
    buf_clear(&loading->out);
    base_print(&loading->out, loading->base);
    return loading->out.at;
}

static inline void assert_told(const char *text, const char *expected)
{
    Loading loading;
    loading_texts(&loading, text, NULL);
    assert_string_equal(loading_told(&loading), expected);
    loading_free(&loading);
}

#endif

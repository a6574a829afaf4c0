/* SPDX-License-Identifier: MIT
 *
 * A base from a text, for tests: what a file of rules would give, without the file.
 *
 *     BaseText loaded;
 *     base_text_load(&loaded, &mem, text)     loaded.base, or NULL: it is not sound
 *     base_text_free(&loaded)
 *
 * Texts that begin with "facts:" or "rules:" need no heading: it is put before them.
 */
#ifndef EG_TESTS_BASE_TEXT_H
#define EG_TESTS_BASE_TEXT_H

#include <stdio.h>
#include <string.h>

#include "base/diag.h"
#include "model/load.h"
#include "source/source.h"

typedef struct BaseText {
    Sources sources;
    Diags diags;
    Base *base;
} BaseText;

static inline void base_text_free(BaseText *text)
{
    base_free(text->base);
    diags_free(&text->diags);
    sources_free(&text->sources);
}

/* What the loader told, as codes and places. */
static inline void base_text_tell(const BaseText *text)
{
    for (size_t i = 0; i < text->diags.list.len; i++) {
        const Diag *diag = &text->diags.list.at[i];
        char name[8];
        diag_name(diag->code, name);
        if (diag_level(diag->code) == DIAG_ERROR)
            fprintf(stderr, "%u:%u %s %.*s\n", (unsigned)diag->place.line,
                    (unsigned)diag->place.column, name, STR_ARG(diag->args[0]));
    }
}

/* False when memory failed or the base is not sound; then there is nothing to free. */
static inline bool base_text_load(BaseText *text, const Mem *mem, const char *yaml)
{
    static const char HEAD[] = "entregent: 1\nlanguages: {en: {negations: [not]}}\n";
    bool headed = strncmp(yaml, "entregent:", 10) == 0;
    Buf whole;
    buf_init(&whole, mem);
    buf_c(&whole, headed ? "" : HEAD);
    buf_c(&whole, yaml);
    sources_init(&text->sources, mem);
    diags_init(&text->diags, mem);
    text->base = NULL;
    bool ok = buf_ok(&whole) &&
              sources_add_text(&text->sources, STR("test.yaml"), buf_str(&whole)) &&
              base_load(&text->sources, &text->diags, mem, &text->base) == LOAD_OK &&
              text->base != NULL && text->base->sound;
    buf_free(&whole);
    if (!ok)
        base_text_free(text);
    return ok;
}

#endif

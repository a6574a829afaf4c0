/* SPDX-License-Identifier: MIT
 *
 * Sentences: texts in which `$who` stands for a value of the match, as in `print:` and
 * in a rule's `because:`. `$$` is a dollar; any other `$` is itself.
 */
#include "model/decode.h"
#include "model/read.h"

static bool check_sentence(Scope *scope, Place place, Str text)
{
    bool ok = true;
    for (size_t i = 0; i + 1 < text.len; i++) {
        if (text.at[i] == '$' && text.at[i + 1] == '$') {
            i++;
            continue;
        }
        size_t len = sentence_name(text, i);
        if (len > 0)
            ok = scope_mention(scope, place, str_sub(text, i, i + len)) && ok;
    }
    return ok;
}

/* A text that is the same in every language. */
static bool plain_text(Loader *loader, const Node *scalar, Text *out)
{
    uint32_t count = loader->base->n_langs > 0 ? loader->base->n_langs : 1;
    if (!read_kind(loader, scalar, ALLOW_SCALAR, true))
        return false;
    if (!scalar->quoted)
        diag_at1(loader->diags, DIAG_UNQUOTED_TEXT, scalar->place, scalar->text);
    *out = (Text){arena_array(loader->arena, count, sizeof(Str)), scalar->place};
    Str text = loader_keep(loader, scalar->text);
    if (out->in == NULL || text.at == NULL)
        return false;
    for (uint32_t i = 0; i < count; i++)
        out->in[i] = text;
    return true;
}

bool decode_sentence(Scope *scope, const Node *node, Text *out)
{
    Loader *loader = scope->loader;
    const Base *base = loader->base;
    if (node->kind == NODE_SCALAR)
        return plain_text(loader, node, out) &&
               check_sentence(scope, node->place, out->in[0]);
    if (!read_text(loader, node, false, out))
        return false;
    bool ok = true;
    for (uint32_t lang = 0; lang < base->n_langs; lang++) {
        if (out->in[lang].at == NULL)
            continue;
        Place place = node->place;
        for (const Node *entry = node->child; entry != NULL; entry = entry->next)
            if (str_same(entry->key->text, base->langs[lang].id))
                place = entry->place;
        ok = check_sentence(scope, place, out->in[lang]) && ok;
    }
    return ok;
}

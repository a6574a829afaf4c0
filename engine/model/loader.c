/* SPDX-License-Identifier: MIT
 *
 * What the decoders of one load share.
 */
#include "model/loader.h"

#include <stdio.h>

bool loader_failed(const Loader *loader)
{
    return loader->failed || loader->arena->failed || loader->scratch.failed ||
           loader->nodes.failed || loader->opened.failed || loader->diags->failed;
}

Found loader_find(Loader *loader, const Index *index, const Node *name, DiagCode code,
                  uint32_t *number)
{
    const IndexEntry *entry = index_find(index, name->text);
    *number = entry == NULL ? NOBODY : entry->number;
    if (*number != NOBODY)
        return FOUND;
    if (entry != NULL || loader->holes)
        return FOUND_BROKEN;
    Str near = {NULL, 0};
    if (loader->suggestions++ < SUGGESTIONS)
        near = index_nearest(index, name->text);
    diag_at2(loader->diags, code, name->place, name->text, near);
    return FOUND_NOT;
}

void loader_limit(Loader *loader, Place place, const char *what, uint32_t limit)
{
    char digits[16];
    int n = snprintf(digits, sizeof digits, "%u", (unsigned)limit);
    diag_at2(loader->diags, DIAG_TOO_MANY, place, str_of(what),
             (Str){digits, (size_t)n});
}

Str loader_keep(Loader *loader, Str text)
{
    return arena_str(loader->arena, text);
}

const Value *loader_declared(Loader *loader, uint32_t id)
{
    if (loader->declared == NULL) {
        Value *all = arena_array(loader->arena, MODEL_VALUES, sizeof *all);
        for (uint32_t i = 0; all != NULL && i < MODEL_VALUES; i++)
            all[i] = value_id(i);
        loader->declared = all;
    }
    return loader->declared == NULL ? NULL : &loader->declared[id];
}

Place node_at(const Node *node)
{
    return node->key != NULL ? node->key->place : node->place;
}

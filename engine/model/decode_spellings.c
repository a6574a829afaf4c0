/* SPDX-License-Identifier: MIT
 *
 * Spellings: by language, the words that they stand for, then one spelling or a list.
 * Several files may have some; they are in one list, as read, and in one order.
 */
#include <string.h>

#include "model/decode.h"
#include "model/read.h"

/* Adds a spelling of the words that are a node's key. False: these are none. */
static bool decode_spelling(Loader *loader, const Node *proper, const Node *scalar,
                            LangDef *lang)
{
    if (!read_kind(loader, scalar, ALLOW_SCALAR, true))
        return true;
    Variant spelling;
    VariantStatus status = variant_parse(loader->arena, proper->key->text,
                                         loader_keep(loader, scalar->text), &spelling);
    bool is_proper = str_is(spelling.proper);
    const Node *wrong = is_proper ? scalar : proper->key;
    if (status == VARIANT_SHAPE)
        diag_at1(loader->diags, DIAG_BAD_SPELLING, wrong->place, wrong->text);
    else if (status == VARIANT_EMPTY)
        diag_at1(loader->diags, DIAG_NO_WORD, wrong->place, wrong->text);
    spelling.place = scalar->place;
    if (status == VARIANT_OK)
        lang->spellings[lang->n_spellings++] = spelling;
    return is_proper;
}

/* How many spellings a language has in one file. */
static uint32_t count_spellings(const Node *entry)
{
    uint32_t count = 0;
    for (const Node *proper = entry->child; proper != NULL; proper = proper->next)
        count += proper->kind == NODE_LIST ? proper->count : 1;
    return count;
}

/* Room for more, behind those that are there. */
static bool reserve(Loader *loader, uint32_t more, LangDef *lang)
{
    Variant *all = arena_array(loader->arena, lang->n_spellings + more, sizeof *all);
    if (all == NULL)
        return false;
    if (lang->n_spellings != 0)
        memcpy(all, lang->spellings, lang->n_spellings * sizeof *all);
    lang->spellings = all;
    return true;
}

void decode_spellings(Loader *loader, const Node *entry, IndexEntry *known)
{
    Base *base = loader->base;
    uint32_t number;
    (void)known; /* several files may have a language */
    if (loader_find(loader, &base->lang_ids, entry->key, DIAG_UNKNOWN_LANG, &number) !=
            FOUND ||
        !read_kind(loader, entry, ALLOW_MAP, true))
        return;
    LangDef *lang = &base->langs[number];
    if (!reserve(loader, count_spellings(entry), lang))
        return;
    for (const Node *proper = entry->child; proper != NULL; proper = proper->next) {
        if (!read_kind(loader, proper, ALLOW_SCALAR | ALLOW_LIST, true))
            continue;
        const Node *item = proper->kind == NODE_LIST ? proper->child : proper;
        while (item != NULL && decode_spelling(loader, proper, item, lang))
            item = proper->kind == NODE_LIST ? item->next : NULL;
    }
}

void order_spellings(Loader *loader)
{
    for (uint32_t i = 0; i < loader->base->n_langs; i++) {
        LangDef *lang = &loader->base->langs[i];
        Respeller *spelt = &lang->spelt;
        respeller_init(spelt, loader->arena, lang->spellings, lang->n_spellings);
        for (uint32_t k = respeller_twice(spelt, 1); k < spelt->n;
             k = respeller_twice(spelt, k + 1)) {
            Place first = spelt->at[k - 1]->place;
            diags_add(loader->diags, DIAG_SPELT_TWICE, spelt->at[k]->place, first,
                      spelt->at[k]->entry, spelt->at[k - 1]->proper, (Str){NULL, 0},
                      (Str){NULL, 0});
        }
    }
}

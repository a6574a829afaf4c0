/* SPDX-License-Identifier: MIT
 *
 * Reading texts: languages to words. A text that lacks a language still stands, with
 * a warning, since the first language that has it stands in.
 */
#include "model/read.h"

/* The number of the language that a text's entry names. */
static bool find_lang(Loader *loader, const Node *entry, uint32_t *lang)
{
    return loader_find(loader, &loader->base->lang_ids, entry->key, DIAG_UNKNOWN_LANG,
                       lang) == FOUND;
}

/* Is there a language at all? Told once, for all texts. */
static bool has_langs(Loader *loader, const Node *map)
{
    if (loader->base->lang_ids.n_entries != 0)
        return true;
    if (!loader->told_langs && !loader->holes)
        diag_at(loader->diags, DIAG_NO_LANGUAGES, node_at(map));
    loader->told_langs = true;
    return false;
}

bool read_words(Loader *loader, const Node *scalar, Str *out)
{
    if (!read_kind(loader, scalar, ALLOW_SCALAR, true))
        return false;
    if (!scalar->quoted)
        diag_at1(loader->diags, DIAG_UNQUOTED_TEXT, scalar->place, scalar->text);
    *out = loader_keep(loader, scalar->text);
    return out->at != NULL;
}

static void tell_missing_langs(Loader *loader, const Node *map, const Text *text)
{
    const Base *base = loader->base;
    for (uint32_t lang = 0; lang < base->n_langs; lang++) {
        uint32_t other = 0;
        while (other < base->n_langs && text->in[other].at == NULL)
            other++;
        if (text->in[lang].at == NULL && other < base->n_langs)
            diag_at2(loader->diags, DIAG_LANG_MISSING, node_at(map),
                     base->langs[lang].id, base->langs[other].id);
    }
}

bool read_text(Loader *loader, const Node *map, bool story, Text *out)
{
    *out = (Text){.place = map->place};
    if (map->kind == NODE_SCALAR && map->text.len != 0) {
        diag_at1(loader->diags, DIAG_TEXT_BY_LANG, map->place, (Str){NULL, 0});
        return false;
    }
    if (!read_kind(loader, map, ALLOW_MAP, true) || !has_langs(loader, map))
        return false;
    Str *in = arena_array(loader->arena, loader->base->n_langs, sizeof *in);
    if (in == NULL)
        return false;
    bool ok = true;
    for (const Node *entry = map->child; entry != NULL; entry = entry->next) {
        uint32_t lang;
        ok = find_lang(loader, entry, &lang) && read_words(loader, entry, &in[lang]) &&
             ok;
    }
    out->in = in;
    if (ok && !story)
        tell_missing_langs(loader, map, out);
    return ok;
}

/* The list of steps in one language, into column `lang` of the items. */
static bool read_column(Loader *loader, const Node *list, uint32_t lang, TextList *out)
{
    bool ok = true;
    uint32_t i = 0;
    for (const Node *item = list->child; item != NULL; item = item->next, i++)
        if (i < out->count)
            ok = read_words(loader, item, &out->items[i].in[lang]) && ok;
    return ok;
}

static bool make_items(Loader *loader, Place place, uint32_t count, TextList *out)
{
    uint32_t n_langs = loader->base->n_langs;
    Text *items = arena_array(loader->arena, count, sizeof *items);
    Str *all = arena_array(loader->arena, (size_t)count * n_langs, sizeof *all);
    if (items == NULL || all == NULL)
        return false;
    for (uint32_t i = 0; i < count; i++)
        items[i] = (Text){all + (size_t)i * n_langs, place};
    *out = (TextList){items, count};
    return true;
}

static void tell_counts(Loader *loader, const Node *list, const Node *first)
{
    Buf counts[2];
    const Node *lists[2] = {first, list};
    for (int i = 0; i < 2; i++) {
        buf_init(&counts[i], loader->mem);
        buf_number(&counts[i], lists[i]->count);
        loader->failed |= !buf_ok(&counts[i]);
    }
    diags_add(loader->diags, DIAG_STEP_COUNTS, list->key->place, first->key->place,
              list->key->text, buf_str(&counts[1]), first->key->text,
              buf_str(&counts[0]));
    buf_free(&counts[0]);
    buf_free(&counts[1]);
}

bool read_text_list(Loader *loader, const Node *map, TextList *out)
{
    *out = (TextList){NULL, 0};
    if (!has_langs(loader, map))
        return false;
    const Node *first = NULL;
    bool ok = true;
    for (const Node *list = map->child; list != NULL; list = list->next) {
        uint32_t lang;
        if (!find_lang(loader, list, &lang) ||
            !read_kind(loader, list, ALLOW_LIST, true)) {
            ok = false;
            continue;
        }
        if (first == NULL) {
            first = list;
            if (!make_items(loader, map->place, list->count, out))
                return false;
        } else if (list->count != first->count) {
            tell_counts(loader, list, first);
            ok = false;
        }
        ok = read_column(loader, list, lang, out) && ok;
    }
    if (ok && out->count > 0)
        tell_missing_langs(loader, map, &out->items[0]);
    return ok;
}

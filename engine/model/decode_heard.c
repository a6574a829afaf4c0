/* SPDX-License-Identifier: MIT
 *
 * What is heard: by value and language, or for a number by language alone, entries of
 * words or patterns. Their syntax is checked by those who will match them.
 */
#include "model/decode.h"
#include "model/read.h"
#include "text/pattern.h"
#include "text/phrase.h"

bool decode_pattern(Loader *loader, const Node *scalar)
{
    Pattern *pattern;
    Buf why;
    buf_init(&why, loader->mem);
    PatternStatus status =
        pattern_compile(loader->mem, scalar->text, &pattern, NULL, &why);
    if (status == PATTERN_TOO_LONG)
        loader_limit(loader, scalar->place, "matches", PATTERN_SOURCE_MAX);
    else if (status == PATTERN_REFUSED)
        diag_at1(loader->diags, DIAG_PATTERN_REFUSED, scalar->place, buf_str(&why));
    else if (status == PATTERN_WRONG)
        diag_at1(loader->diags, DIAG_PATTERN_WRONG, scalar->place, buf_str(&why));
    loader->failed |= status == PATTERN_MEMORY || !buf_ok(&why);
    buf_free(&why);
    pattern_free(pattern);
    return status == PATTERN_OK;
}

bool decode_words(Loader *loader, const Node *scalar)
{
    Phrase phrase;
    switch (phrase_parse(&loader->opened, scalar->text, &phrase)) {
    case PHRASE_OK:
        return true;
    case PHRASE_EMPTY:
        diag_at1(loader->diags, DIAG_NO_WORD, scalar->place, scalar->text);
        break;
    case PHRASE_STAR_INSIDE:
    case PHRASE_STAR_ALONE:
        diag_at1(loader->diags, DIAG_BAD_STAR, scalar->place, scalar->text);
        break;
    case PHRASE_MEMORY:
        break;
    }
    return false;
}

/* One entry: words, or `{matches: '...'}`. */
static bool decode_entry(Loader *loader, const Node *node, bool must_match,
                         HeardEntry *out)
{
    if (!read_kind(loader, node, ALLOW_SCALAR | ALLOW_MAP, true))
        return false;
    const Node *scalar = node;
    bool ok;
    if (node->kind == NODE_MAP) {
        Keys keys;
        if (!read_keys(loader, OWNER_HEARD, node, &keys))
            return false;
        scalar = keys.at[KEY_HEARD_MATCHES];
        ok = decode_pattern(loader, scalar);
    } else if (must_match) {
        diag_at1(loader->diags, DIAG_HEARD_NUMBER, node->place, node->text);
        return false;
    } else {
        ok = decode_words(loader, scalar);
    }
    *out = (HeardEntry){loader_keep(loader, scalar->text), node->kind == NODE_MAP,
                        scalar->place};
    return ok;
}

static bool decode_entries(Loader *loader, const Node *list, uint32_t value,
                           bool must_match, Heard *out)
{
    uint32_t lang;
    if (loader_find(loader, &loader->base->lang_ids, list->key, DIAG_UNKNOWN_LANG,
                    &lang) != FOUND ||
        !read_kind(loader, list, ALLOW_LIST, true))
        return false;
    HeardEntry *entries = arena_array(loader->arena, list->count, sizeof *entries);
    if (entries == NULL)
        return false;
    *out = (Heard){value, lang, entries, 0};
    for (const Node *item = list->child; item != NULL; item = item->next)
        if (decode_entry(loader, item, must_match, &entries[out->count]))
            out->count++;
    return true;
}

/* The languages of one value, or of a number. */
static bool decode_langs(Loader *loader, const Node *map, uint32_t value,
                         bool must_match, Heard *out, uint32_t *count)
{
    bool ok = true;
    for (const Node *list = map->child; list != NULL; list = list->next) {
        bool good = decode_entries(loader, list, value, must_match, &out[*count]);
        *count += good ? 1 : 0;
        ok = ok && good;
    }
    return ok;
}

static uint32_t count_lists(const Node *map, const Field *field)
{
    uint32_t lists = map->count;
    if (field->type != TYPE_NUMBER) {
        lists = 0;
        for (const Node *entry = map->child; entry != NULL; entry = entry->next)
            lists += entry->count;
    }
    return lists;
}

bool decode_heard(Loader *loader, const Fact *fact, const Node *map, bool negative,
                  Heard **out, uint32_t *count)
{
    const Field *field = fact->fields;
    if (field->type == TYPE_TEXT) {
        diag_at2(loader->diags, DIAG_KEY_NOT_FOR_TYPE, node_at(map), map->key->text,
                 type_word(field->type));
        return false;
    }
    *out = arena_array(loader->arena, count_lists(map, field), sizeof **out);
    *count = 0;
    if (*out == NULL)
        return false;
    if (field->type == TYPE_NUMBER)
        return decode_langs(loader, map, NOBODY, !negative, *out, count);
    bool ok = true;
    for (const Node *entry = map->child; entry != NULL; entry = entry->next) {
        Value value;
        ok = decode_value(loader, fact, field, entry->key, &value) &&
             read_kind(loader, entry, ALLOW_MAP, true) &&
             decode_langs(loader, entry, (uint32_t)value.bits, false, *out, count) &&
             ok;
    }
    return ok;
}

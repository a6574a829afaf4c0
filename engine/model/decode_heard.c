/* SPDX-License-Identifier: MIT
 *
 * What is heard: by value and language, or for a number by language alone, entries of
 * words or patterns. Their syntax is checked by those who will match them.
 */
#include <string.h>

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

/* An entry that is read, in a language, of a phrase or a fact. */
typedef struct Naming {
    Loader *loader;
    const Node *scalar;
    uint32_t lang;
    uint32_t phrase; /* NOBODY: of a fact */
} Naming;

/* Finds the phrase that an entry names, and tells where it is not there. What is found
 * is only checked here, so any group will do. */
static const PhraseGroup *find_phrase(void *user, Str name)
{
    static const PhraseGroup FOUND_GROUP = {0};
    const Naming *naming = user;
    Loader *loader = naming->loader;
    Base *base = loader->base;
    Node node = {.text = name, .place = naming->scalar->place};
    uint32_t number;
    if (naming->lang == NOBODY) {
        diag_at1(loader->diags, DIAG_NO_PHRASES_HERE, node.place, name);
        return NULL;
    }
    Found found =
        loader_find(loader, &base->phrase_ids, &node, DIAG_UNKNOWN_PHRASE, &number);
    if (found != FOUND)
        return found == FOUND_BROKEN ? &FOUND_GROUP : NULL;
    loader->phrase_used[number] = true;
    PhraseUse use = {naming->phrase, number};
    if (use.phrase != NOBODY && !vec_push(&loader->phrase_uses, loader->mem, use))
        loader->failed = true;
    const PhraseDef *phrase = &base->phrases[number];
    for (uint32_t i = 0; i < phrase->n_lists; i++)
        if (phrase->lists[i].lang == naming->lang)
            return &FOUND_GROUP;
    diag_at2(loader->diags, DIAG_PHRASE_LANG, node.place, name,
             base->langs[naming->lang].id);
    return NULL;
}

bool decode_words(Loader *loader, const Node *scalar, uint32_t lang, uint32_t number)
{
    Naming naming = {loader, scalar, lang, number};
    PhraseScope scope = {find_phrase, &naming, 0, NULL, NULL};
    Phrase phrase;
    switch (phrase_parse(&loader->opened, scalar->text, &scope, &phrase)) {
    case PHRASE_OK:
        return true;
    case PHRASE_NAME: /* told already */
        break;
    case PHRASE_SHAPE:
        diag_at1(loader->diags, DIAG_BAD_ENTRY, scalar->place, scalar->text);
        break;
    case PHRASE_BAR:
        diag_at1(loader->diags, DIAG_LOOSE_BAR, scalar->place, scalar->text);
        break;
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
static bool decode_entry(Loader *loader, const Node *node, uint32_t lang,
                         bool must_match, HeardEntry *out)
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
        ok = decode_words(loader, scalar, lang, NOBODY);
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
        if (decode_entry(loader, item, lang, must_match, &entries[out->count]))
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

void decode_hinted(Loader *loader, const Fact *fact, const Node *map, Heard **out,
                   uint32_t *count)
{
    if (fact->fields->n_values == 0)
        diag_at2(loader->diags, DIAG_KEY_NOT_FOR_TYPE, node_at(map), map->key->text,
                 type_word(fact->fields->type));
    else
        decode_heard(loader, fact, map, true, out, count);
}

/* hearing, apart from the facts */

/* More lists behind those that are there. */
static void add_lists(Loader *loader, const Heard *more, uint32_t n_more, Heard **lists,
                      uint32_t *count)
{
    Heard *all = arena_array(loader->arena, *count + n_more, sizeof *all);
    if (all == NULL || n_more == 0)
        return;
    if (*count != 0)
        memcpy(all, *lists, *count * sizeof *all);
    memcpy(all + *count, more, n_more * sizeof *all);
    *lists = all;
    *count += n_more;
}

void decode_hearing(Loader *loader, const Node *entry, IndexEntry *known)
{
    Base *base = loader->base;
    uint32_t number;
    Keys keys;
    (void)known; /* several files may have a fact */
    if (loader_find(loader, &base->fact_ids, entry->key, DIAG_UNKNOWN_FACT, &number) !=
            FOUND ||
        !read_keys(loader, OWNER_HEARING, entry, &keys))
        return;
    Fact *fact = &base->facts[number];
    if (!fact->plain) {
        diag_at2(loader->diags, DIAG_KEY_NOT_FOR_TYPE, node_at(entry), STR("hearing"),
                 STR("fields"));
        return;
    }
    Fact more = *fact;
    more.n_heard = more.n_not_heard = more.n_hinted = 0;
    if (keys.at[KEY_HEARING_HEARD] != NULL)
        decode_heard(loader, fact, keys.at[KEY_HEARING_HEARD], false, &more.heard,
                     &more.n_heard);
    if (keys.at[KEY_HEARING_NOT_HEARD] != NULL)
        decode_heard(loader, fact, keys.at[KEY_HEARING_NOT_HEARD], true,
                     &more.not_heard, &more.n_not_heard);
    if (keys.at[KEY_HEARING_HINTED] != NULL)
        decode_hinted(loader, fact, keys.at[KEY_HEARING_HINTED], &more.hinted,
                      &more.n_hinted);
    add_lists(loader, more.heard, more.n_heard, &fact->heard, &fact->n_heard);
    add_lists(loader, more.not_heard, more.n_not_heard, &fact->not_heard,
              &fact->n_not_heard);
    add_lists(loader, more.hinted, more.n_hinted, &fact->hinted, &fact->n_hinted);
}

/* phrases */

/* The lists of a phrase, with their texts; whether these are sound is asked when all
 * phrases are known. */
void decode_phrase(Loader *loader, const Node *entry, IndexEntry *known)
{
    Base *base = loader->base;
    PhraseDef phrase = {.id = known->id, .place = known->place};
    read_id(loader, entry->key, false);
    if (!read_kind(loader, entry, ALLOW_MAP, true))
        return;
    phrase.lists = arena_array(loader->arena, entry->count, sizeof *phrase.lists);
    for (const Node *list = entry->child; phrase.lists != NULL && list != NULL;
         list = list->next) {
        Heard *out = &phrase.lists[phrase.n_lists];
        if (loader_find(loader, &base->lang_ids, list->key, DIAG_UNKNOWN_LANG,
                        &out->lang) != FOUND ||
            !read_kind(loader, list, ALLOW_LIST, true))
            continue;
        out->value = NOBODY;
        out->entries = arena_array(loader->arena, list->count, sizeof *out->entries);
        phrase.n_lists += out->entries != NULL ? 1 : 0;
    }
    known->number = base->n_phrases;
    base->phrases[base->n_phrases++] = phrase;
}

void decode_phrase_entries(Loader *loader, const Node *entry, IndexEntry *known)
{
    uint32_t number = known->number;
    if (number == NOBODY || entry->kind != NODE_MAP)
        return;
    PhraseDef *phrase = &loader->base->phrases[number];
    uint32_t at = 0;
    for (const Node *list = entry->child; list != NULL; list = list->next) {
        Heard *out = &phrase->lists[at];
        if (at == phrase->n_lists || list->kind != NODE_LIST ||
            index_number(&loader->base->lang_ids, list->key->text) != out->lang)
            continue;
        at++;
        for (const Node *item = list->child; item != NULL; item = item->next)
            if (read_kind(loader, item, ALLOW_SCALAR, true) &&
                decode_words(loader, item, out->lang, number))
                out->entries[out->count++] =
                    (HeardEntry){loader_keep(loader, item->text), false, item->place};
    }
}

/* A phrase is one deeper than the deepest that it names. Where names go round in a
 * circle, that has no end. */
void decode_phrase_depths(Loader *loader)
{
    const Base *base = loader->base;
    uint32_t *depths = arena_array(&loader->scratch, base->n_phrases, sizeof *depths);
    for (uint32_t round = 0; depths != NULL && round <= PHRASE_DEPTH_MAX; round++) {
        for (size_t i = 0; i < loader->phrase_uses.len; i++) {
            PhraseUse use = loader->phrase_uses.at[i];
            if (depths[use.phrase] <= depths[use.named])
                depths[use.phrase] = depths[use.named] + 1;
            if (depths[use.phrase] <= PHRASE_DEPTH_MAX)
                continue;
            Buf digits;
            buf_init(&digits, loader->mem);
            buf_number(&digits, PHRASE_DEPTH_MAX);
            diag_at2(loader->diags, DIAG_PHRASE_DEEP, base->phrases[use.phrase].place,
                     base->phrases[use.phrase].id, buf_str(&digits));
            loader->failed |= !buf_ok(&digits);
            buf_free(&digits);
            return;
        }
    }
}

/* what must be heard or said as well */

static bool decode_value_set(Loader *loader, const Fact *fact, const Node *node,
                             uint64_t *out)
{
    const Node *item = node->kind == NODE_LIST ? node->child : node;
    if (!read_kind(loader, node, ALLOW_SCALAR | ALLOW_LIST, true))
        return false;
    for (; item != NULL; item = node->kind == NODE_LIST ? item->next : NULL) {
        Value value;
        if (!decode_value(loader, fact, fact->fields, item, &value))
            return false;
        *out |= UINT64_C(1) << value.bits;
    }
    return true;
}

void decode_heard_least(Loader *loader, const Node *node, Fact *fact)
{
    const Node *item = node->kind == NODE_LIST ? node->child : node;
    fact->heard_least =
        arena_array(loader->arena, node->kind == NODE_LIST ? node->count : 1,
                    sizeof *fact->heard_least);
    if (fact->heard_least == NULL ||
        !read_kind(loader, node, ALLOW_SCALAR | ALLOW_LIST, true))
        return;
    for (; item != NULL; item = node->kind == NODE_LIST ? item->next : NULL) {
        Value value;
        if (decode_value(loader, fact, fact->fields, item, &value))
            fact->heard_least[fact->n_heard_least++] = (uint32_t)value.bits;
    }
}

void decode_heard_with(Loader *loader, const Node *map, Fact *fact)
{
    fact->heard_with = arena_array(loader->arena, map->count, sizeof *fact->heard_with);
    for (const Node *entry = map->child; fact->heard_with != NULL && entry != NULL;
         entry = entry->next) {
        HeardWith *with = &fact->heard_with[fact->n_heard_with];
        if (loader_find(loader, &loader->base->fact_ids, entry->key, DIAG_UNKNOWN_FACT,
                        &with->fact) != FOUND)
            continue;
        const Fact *other = &loader->base->facts[with->fact];
        if (!other->plain || other->fields[0].n_values == 0)
            diag_at2(loader->diags, DIAG_KEY_NOT_FOR_TYPE, node_at(entry),
                     map->key->text,
                     other->plain ? type_word(other->fields[0].type) : STR("fields"));
        else if (decode_value_set(loader, other, entry, &with->values))
            fact->n_heard_with++;
    }
}

/* SPDX-License-Identifier: MIT
 *
 * What stands beside facts and rules: languages, sources, the base itself, advice.
 *
 * Invariant: an advice stays in the base whatever is wrong with its texts, so that
 * what names it is checked.
 */
#include "model/decode.h"
#include "model/read.h"

/* languages, sources, about */

/* Words or phrases, as they will be looked for; none where the key is not there. */
static WordList decode_word_list(Loader *loader, const Node *list)
{
    WordList words = {NULL, 0};
    if (list == NULL)
        return words;
    words.at = arena_array(loader->arena, list->count, sizeof *words.at);
    if (words.at == NULL)
        return words;
    for (const Node *item = list->child; item != NULL; item = item->next)
        if (read_kind(loader, item, ALLOW_SCALAR, true) &&
            decode_words(loader, item, NOBODY, NOBODY))
            words.at[words.n++] = loader_keep(loader, item->text);
    return words;
}

void decode_language(Loader *loader, const Node *entry, IndexEntry *known)
{
    static const KeyId LISTS[MOOD_LISTS] = {
        [MOOD_NEGATIONS] = KEY_LANGUAGE_NEGATIONS,
        [MOOD_NEGATIONS_AFTER] = KEY_LANGUAGE_NEGATIONS_AFTER,
        [MOOD_SUPPOSITIONS] = KEY_LANGUAGE_SUPPOSITIONS,
        [MOOD_ELSEWHERE] = KEY_LANGUAGE_ELSEWHERE,
        [MOOD_BREAKS] = KEY_LANGUAGE_BREAKS,
        [MOOD_BARRIERS] = KEY_LANGUAGE_BARRIERS,
        [MOOD_HARMLESS] = KEY_LANGUAGE_HARMLESS,
    };
    Base *base = loader->base;
    if (base->n_langs == MODEL_LANGS) {
        loader_limit(loader, known->place, "languages", MODEL_LANGS);
        return;
    }
    LangDef lang = {.id = known->id, .place = known->place};
    read_id(loader, entry->key, false);
    Keys keys;
    read_keys(loader, OWNER_LANGUAGE, entry, &keys);
    for (size_t i = 0; i < MOOD_LISTS; i++)
        lang.lists[i] = decode_word_list(loader, keys.at[LISTS[i]]);
    int32_t forgives;
    if (keys.at[KEY_LANGUAGE_FORGIVES] != NULL &&
        read_whole(loader, keys.at[KEY_LANGUAGE_FORGIVES], 4, FORGIVES_MOST, &forgives))
        lang.forgives = (uint32_t)forgives;
    lang.yes = decode_word_list(loader, keys.at[KEY_LANGUAGE_YES]);
    lang.no = decode_word_list(loader, keys.at[KEY_LANGUAGE_NO]);
    lang.unknown = decode_word_list(loader, keys.at[KEY_LANGUAGE_UNKNOWN]);
    lang.none = decode_word_list(loader, keys.at[KEY_LANGUAGE_NONE]);
    if (keys.at[KEY_LANGUAGE_OWN_NAME] != NULL)
        lang.name = loader_keep(loader, keys.at[KEY_LANGUAGE_OWN_NAME]->text);
    known->number = base->n_langs;
    base->langs[base->n_langs++] = lang;
}

void decode_source(Loader *loader, const Node *entry, IndexEntry *known)
{
    Base *base = loader->base;
    SourceDef source = {.id = known->id, .place = known->place};
    if (str_is_c(known->id, "practice"))
        diag_at1(loader->diags, DIAG_RESERVED_WORD, known->place, known->id);
    else
        read_id(loader, entry->key, true);
    read_text(loader, entry, false, &source.text);
    known->number = base->n_sources;
    base->sources[base->n_sources++] = source;
}

void decode_about(Loader *loader, const Node *section)
{
    Keys keys;
    read_keys(loader, OWNER_ABOUT, section, &keys);
    if (keys.at[KEY_ABOUT_TITLE] != NULL)
        read_text(loader, keys.at[KEY_ABOUT_TITLE], false, &loader->base->title);
    if (keys.at[KEY_ABOUT_VERSION] != NULL)
        loader->base->version = loader_keep(loader, keys.at[KEY_ABOUT_VERSION]->text);
}

/* advice */

/* `once done:`: plain facts, each with a value that is certain. */
static void decode_once_done(Loader *loader, const Node *node, Advice *advice)
{
    Given *all;
    uint32_t count;
    if (!decode_given(loader, node, &all, &count))
        return;
    for (uint32_t i = 0; i < count; i++) {
        const Fact *fact = &loader->base->facts[all[i].fact];
        if (!fact->plain || all[i].unknown || all[i].certainty != CERTAIN)
            diag_at1(loader->diags, DIAG_ONCE_DONE, all[i].place, fact->id);
    }
    advice->once_done = all;
    advice->n_once_done = count;
}

static void decode_texts(Loader *loader, const Keys *keys, Advice *advice)
{
    const struct {
        KeyId key;
        Text *text;
    } texts[] = {
        {KEY_ADVICE_TITLE, &advice->title},
        {KEY_ADVICE_SAY, &advice->say},
        {KEY_ADVICE_AVOID, &advice->avoid},
        {KEY_ADVICE_REVISIT, &advice->revisit},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (keys->at[texts[i].key] != NULL)
            read_text(loader, keys->at[texts[i].key], false, texts[i].text);
    if (keys->at[KEY_ADVICE_STEPS] != NULL)
        read_text_list(loader, keys->at[KEY_ADVICE_STEPS], &advice->steps);
}

void decode_advice(Loader *loader, const Node *entry, IndexEntry *known)
{
    Base *base = loader->base;
    Advice advice = {.id = known->id, .place = known->place};
    if (str_is_c(known->id, "none"))
        diag_at1(loader->diags, DIAG_RESERVED_WORD, known->place, known->id);
    else
        read_id(loader, entry->key, false);
    Keys keys;
    if (read_kind(loader, entry, ALLOW_MAP, true)) {
        read_keys(loader, OWNER_ADVICE, entry, &keys);
        decode_texts(loader, &keys, &advice);
        if (keys.at[KEY_ADVICE_REVISIT_AFTER] != NULL)
            read_span(loader, keys.at[KEY_ADVICE_REVISIT_AFTER], &advice.revisit_after);
        if (keys.at[KEY_ADVICE_ONCE_DONE] != NULL)
            decode_once_done(loader, keys.at[KEY_ADVICE_ONCE_DONE], &advice);
        if (keys.at[KEY_ADVICE_ALSO] != NULL)
            read_yes_no(loader, keys.at[KEY_ADVICE_ALSO], &advice.also);
        if (keys.at[KEY_ADVICE_SOURCE] != NULL)
            read_sources(loader, keys.at[KEY_ADVICE_SOURCE], &advice.sources,
                         &advice.n_sources);
    }
    known->number = base->n_advice;
    base->advice[base->n_advice++] = advice;
}

void decode_overrides(Loader *loader, const Node *entry, IndexEntry *known)
{
    Base *base = loader->base;
    uint32_t number = known->number;
    const Node *node = entry->kind == NODE_MAP ? node_get(entry, "overrides") : NULL;
    if (number == NOBODY || node == NULL || node->kind == NODE_MAP ||
        (node->kind == NODE_SCALAR && node->text.len == 0))
        return;
    Advice *advice = &base->advice[number];
    read_refs(loader, node, &base->advice_ids, DIAG_UNKNOWN_ADVICE, &advice->overrides,
              &advice->n_overrides);
}
